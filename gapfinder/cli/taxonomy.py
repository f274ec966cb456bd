"""``gapfinder taxonomy``: check, look up and compile the skills that gapfinder knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli.options import OutputOption, QuietOption, TaxonomyOption
from gapfinder.errors import SettingsError

if TYPE_CHECKING:
    from gapfinder.core.skills import Taxonomy

DEFAULT_FOLDER = Path("taxonomy")

FolderArgument = Annotated[
    Path, typer.Argument(metavar="[FOLDER]", help="A folder with _meta.yaml and category files.")
]


def lint(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="[PATH]", help="A whole taxonomy's folder, or a file or folder of own skills."
        ),
    ] = DEFAULT_FOLDER,
) -> None:
    """Check a taxonomy and list every problem at once.

    A folder with _meta.yaml is checked as a whole taxonomy. Anything else is checked as skills
    laid over the built-in taxonomy.

    Example:

      gapfinder taxonomy lint my-skills.yaml
    """
    from gapfinder.cli.output import write_text
    from gapfinder.reports.words import counted

    if path.is_dir() and not any(path.glob("*.yaml")):
        raise SettingsError(f"{path} holds no .yaml file; name a taxonomy's folder, or a file.")
    if (path / "_meta.yaml").is_file() or path == DEFAULT_FOLDER:
        from gapfinder.files.taxonomy_files import read_taxonomy

        taxonomy = read_taxonomy(path)
    else:
        taxonomy = _loaded([path])
    skills = counted(len(taxonomy), "skill")
    categories = f"{len(taxonomy.categories):,} categories"
    write_text(f"No problems: {skills} in {categories}.\n", quiet=True)


def show(
    skill: Annotated[str, typer.Argument(metavar="SKILL", help="An id, a name or an alias.")],
    taxonomy: TaxonomyOption = None,
) -> None:
    """Show everything that the taxonomy says of one skill.

    Example:

      gapfinder taxonomy show kubernetes
    """
    from gapfinder.cli.output import look_of, write_text
    from gapfinder.files.taxonomy_find import skill_called
    from gapfinder.reports.taxonomy_view import render_skill

    known = _loaded(taxonomy)
    text = render_skill(skill_called(known, skill), known, look_of(None))
    write_text(text, quiet=True)


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Part of a name or an alias.")],
    taxonomy: TaxonomyOption = None,
) -> None:
    """List the skills whose id, name or aliases hold a text, best first.

    Example:

      gapfinder taxonomy find "learning rate"
    """
    from gapfinder.cli.output import look_of, write_text
    from gapfinder.files.taxonomy_find import find_in_taxonomy
    from gapfinder.reports.taxonomy_view import render_found

    found = find_in_taxonomy(_loaded(taxonomy), text)
    write_text(render_found(found, text, look_of(None)), quiet=True)


def build(
    folder: FolderArgument = DEFAULT_FOLDER,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check a whole taxonomy and compile it to JSON.

    Example:

      gapfinder taxonomy build taxonomy -o gapfinder/reference/taxonomy.json
    """
    from gapfinder.cli.output import write_data
    from gapfinder.files.taxonomy_files import read_taxonomy
    from gapfinder.files.taxonomy_json import compile_taxonomy

    write_data(compile_taxonomy(read_taxonomy(folder)), output, quiet=quiet)


def _loaded(paths: list[Path] | None) -> Taxonomy:
    from gapfinder.files.resources import builtin_taxonomy
    from gapfinder.files.taxonomy_files import overlay_taxonomy

    base = builtin_taxonomy()
    return overlay_taxonomy(base, paths) if paths else base
