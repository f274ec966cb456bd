"""HTML pages that need nothing else: where their templates live, and the frame of each.

All text is escaped, and every text is made harmless on its way out (`_harmless`), so that no
template can forget to. A page makes no request: style and script stand in it, named by their
hashes in a policy that allows nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gapfinder.reports.html_words import FILTERS, WORDS
from gapfinder.reports.pages import page_policy, template_file
from gapfinder.reports.style import harmless

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render_page(template: str, **context: object) -> str:
    """Return a page of its own: a template with style, script and the policy that names them.

    Parameters
    ----------
    template
        One that extends ``page.html.j2``.
    context
        What the template asks for.
    """
    style, script = style_sheet(), page_script()
    own = {
        "policy": page_policy(style, script),
        "style": safe_html(style),
        "script": safe_html(script),
    }
    return environment().get_template(template).render(**context, **own)


@cache
def environment() -> Environment:
    """Return where the templates live, with all that they use.

    Jinja2 because its escaping is on for everything that is not said to be safe; only this
    package's own style, script and data are.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("gapfinder.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_harmless,
    )
    made.filters.update(FILTERS)
    made.globals.update(WORDS)
    return made


@cache
def style_sheet() -> str:
    """Return the style of all pages."""
    return template_file("gapfinder.css")


@cache
def page_script() -> str:
    """Return the script of all pages: evidence at a mark, and the what-if."""
    return template_file("gapfinder.js")


def safe_html(text: str) -> Markup:
    """Return text that is not to be escaped: our own files, and JSON without a "<"."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- nothing of anybody else's comes here unescaped


def _harmless(value: object) -> object:
    """Return what a template writes; called for everything that it writes."""
    return harmless(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
