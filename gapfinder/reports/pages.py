"""What every page of HTML needs: its template files, and a policy that allows no request."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def page_policy(style: str, script: str = "") -> str:
    """Return a Content-Security-Policy under which a page has this style and script only."""
    parts = ["default-src 'none'", f"style-src '{_hash(style)}'"]
    if script:
        parts.append(f"script-src '{_hash(script)}'")
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def template_file(name: str) -> str:
    """Return the text of a file among the templates."""
    return files("gapfinder.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
