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


def selftest(taxonomy: TaxonomyOption = None) -> None:
    """Read the trap table and say how much of it is read right.

    The table ships with gapfinder: sentences, lists and headings that mislead, by kind of trap,
    each with the skills that must and must not be found. Ends with exit code 1 unless all are
    read right.

    Example:

      gapfinder taxonomy selftest --taxonomy my-skills.yaml
    """
    from gapfinder.cli.output import look_of, write_text
    from gapfinder.files.traps import read_traps
    from gapfinder.matching.matcher import Matcher
    from gapfinder.reading.plain import document_from_text
    from gapfinder.reports.taxonomy_view import render_selftest

    matcher = Matcher(_loaded(taxonomy))
    traps = [
        (trap.kind, trap.text, trap.wrong(matcher.find_skills(document_from_text(trap.text))))
        for trap in read_traps()
    ]
    write_text(render_selftest(traps, look_of(None)), quiet=True)
    if any(wrong for _, _, wrong in traps):
        raise typer.Exit(1)


def suggest(
    postings: Annotated[
        list[Path], typer.Argument(metavar="POSTINGS...", help="CSV or JSONL files of postings.")
    ],
    taxonomy: TaxonomyOption = None,
    at_least: Annotated[
        int, typer.Option("--at-least", metavar="N", min=2, help="Pass over what is rarer.")
    ] = 5,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, help="How many to propose.")
    ] = 50,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Propose entries for names that the taxonomy does not know.

    Writes YAML from postings, the most frequent name first, each with the number of postings that
    have it. Read it, keep what is a skill, give it its kind, and lay it over the taxonomy with
    --taxonomy.

    Example:

      gapfinder taxonomy suggest postings.csv --top 100 -o my-skills.yaml
    """
    from gapfinder.cli.output import write_data
    from gapfinder.files.posting_files import read_postings
    from gapfinder.files.resources import english_words
    from gapfinder.files.taxonomy_draft import draft_entries
    from gapfinder.market.labels import label_title
    from gapfinder.matching.matcher import Matcher
    from gapfinder.matching.unknown import UnknownTerms
    from gapfinder.reading.plain import document_from_text

    known = _loaded(taxonomy)
    terms = UnknownTerms(Matcher(known), english_words())
    for posting in read_postings(postings, label=label_title):
        terms.add(document_from_text(posting.text))
    found = terms.most_frequent(top, at_least=at_least)
    write_data(draft_entries(found, known, terms.postings), output, quiet=quiet)


def _loaded(paths: list[Path] | None) -> Taxonomy:
    from gapfinder.files.resources import builtin_taxonomy
    from gapfinder.files.taxonomy_files import overlay_taxonomy

    base = builtin_taxonomy()
    return overlay_taxonomy(base, paths) if paths else base
