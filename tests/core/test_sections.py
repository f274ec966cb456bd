"""Which lines open a section, in text and in typography."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import Line, Section, Word
from gapfinder.core.document import SectionKind as K
from gapfinder.core.sections import find_sections


@dataclass(frozen=True)
class Row:
    text: str
    size: float | None = 10
    is_bold: bool = False


def sections_of(*rows: Row) -> tuple[str, tuple[Section, ...]]:
    text = "\n".join(row.text for row in rows)
    lines, words, at = [], [], 0
    for row in rows:
        lines.append(Line(start=at, end=at + len(row.text)))
        place = at
        for part in row.text.split(" "):
            if part:
                words.append(
                    Word(start=place, end=place + len(part), size=row.size, is_bold=row.is_bold)
                )
            place += len(part) + 1
        at += len(row.text) + 1
    return text, find_sections(text, lines, words)


def kinds(*rows: Row) -> list[tuple[K, str]]:
    return [(section.kind, section.heading) for section in sections_of(*rows)[1]]


def plain(text: str) -> list[tuple[K, str]]:
    lines, at = [], 0
    for row in text.split("\n"):
        if row:
            lines.append(Line(start=at, end=at + len(row)))
        at += len(row) + 1
    return [(section.kind, section.heading) for section in find_sections(text, lines)]


def test_what_stands_before_the_first_heading_is_contact_data() -> None:
    text, found = sections_of(
        Row("Ada Lindgren", 20), Row("ada@example.com"), Row("SKILLS"), Row("Python"), Row("SQL")
    )
    assert [(section.kind, section.heading) for section in found] == [
        (K.CONTACT, ""),
        (K.SKILLS, "SKILLS"),
    ]
    assert text[found[1].start : found[1].end] == "SKILLS\nPython\nSQL"
    assert found[0].start == 0


def test_without_headings_all_is_one_section() -> None:
    assert kinds(Row("Built Kafka pipelines in Scala")) == [(K.OTHER, "")]
    assert find_sections("", ()) == ()


def test_a_heading_on_the_first_line_has_nothing_before_it() -> None:
    assert kinds(Row("SKILLS"), Row("Python")) == [(K.SKILLS, "SKILLS")]


def test_where_headings_are_set_apart_a_line_like_the_text_is_none() -> None:
    assert kinds(
        Row("Experience", 14),
        Row("Built the search engine of the harbor,"),
        Row("Projects"),
        Row("Education", 14),
        Row("Physics"),
    ) == [(K.EXPERIENCE, "Experience"), (K.EDUCATION, "Education")]


def test_a_smaller_heading_inside_a_section_opens_none() -> None:
    assert kinds(
        Row("Experience", 14, True),
        Row("Harbor Analytics"),
        Row("Skills", 14, True),
        Row("Tools", 10, True),
        Row("Git and Docker"),
        Row("Education", 14, True),
        Row("Physics"),
    ) == [(K.EXPERIENCE, "Experience"), (K.SKILLS, "Skills"), (K.EDUCATION, "Education")]


def test_unknown_headings_are_known_by_their_style() -> None:
    assert kinds(
        Row("Ada", 14),
        Row("Experience", 14),
        Row("Harbor Analytics"),
        Row("Skills", 14),
        Row("Git and Docker"),
        Row("Education", 14),
        Row("Physics"),
        Row("Volcano Club", 14),
        Row("Treasurer"),
    ) == [
        (K.CONTACT, ""),
        (K.EXPERIENCE, "Experience"),
        (K.SKILLS, "Skills"),
        (K.EDUCATION, "Education"),
        (K.OTHER, "Volcano Club"),
    ]


def test_titles_of_entries_are_no_headings_even_if_bold_like_them() -> None:
    assert kinds(
        Row("Experience", is_bold=True),
        Row("Harbor Analytics", is_bold=True),
        Row("Built pipelines that are still in use"),
        Row("Skills", is_bold=True),
        Row("Git and Docker and all the usual things"),
        Row("Education", is_bold=True),
        Row("Physics in the old town by the sea"),
    ) == [(K.EXPERIENCE, "Experience"), (K.SKILLS, "Skills"), (K.EDUCATION, "Education")]


def test_a_heading_may_go_on_in_the_next_line() -> None:
    assert kinds(
        Row("Languages and", 14),
        Row("frameworks", 14),
        Row("Python, Scala, SQL, Bash and Java, all of them for years"),
        Row("Education", 14),
    ) == [(K.SKILLS, "Languages and frameworks"), (K.EDUCATION, "Education")]


def test_languages_are_told_apart_by_what_is_listed() -> None:
    assert kinds(Row("LANGUAGES"), Row("Python, SQL")) == [(K.SKILLS, "LANGUAGES")]
    assert kinds(Row("LANGUAGES"), Row("Swedish, English")) == [(K.LANGUAGES, "LANGUAGES")]


def test_a_learning_label_opens_a_section_for_its_lines_only() -> None:
    text, found = sections_of(
        Row("SKILLS"),
        Row("Daily: Python and SQL"),
        Row("Currently learning: Rust"),
        Row("and Kubernetes"),
        Row("Tools: Git"),
    )
    assert [(section.kind, text[section.start : section.end]) for section in found] == [
        (K.SKILLS, "SKILLS\nDaily: Python and SQL"),
        (K.LEARNING, "Currently learning: Rust\nand Kubernetes"),
        (K.SKILLS, "Tools: Git"),
    ]
    assert found[2].heading == "SKILLS"


def test_bullets_and_sentences_are_no_headings() -> None:
    assert plain("Skills\n- Projects\nPython\neducation.\nSQL") == [(K.SKILLS, "Skills")]


def test_plain_and_markdown_headings() -> None:
    assert plain("Ada\n\nEXPERIENCE\nHarbor\n\nEducation:\nPhysics") == [
        (K.CONTACT, ""),
        (K.EXPERIENCE, "EXPERIENCE"),
    ]
    assert plain("Ada\n\nExperience\nHarbor\n\nEducation:\nPhysics") == [
        (K.CONTACT, ""),
        (K.EXPERIENCE, "Experience"),
        (K.EDUCATION, "Education"),
    ]
    assert plain("# Ada\n\n## Experience\nHarbor\n\n## Education\nPhysics") == [
        (K.CONTACT, ""),
        (K.EXPERIENCE, "Experience"),
        (K.EDUCATION, "Education"),
    ]


ROWS = st.lists(
    st.builds(
        Row,
        st.text(
            st.sampled_from("SKILLS skills:and,.•- Experience"), min_size=1, max_size=20
        ).filter(str.strip),
        st.sampled_from([None, 10.0, 14.0]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
def test_sections_cover_all_lines_in_order(rows: list[Row]) -> None:
    text, found = sections_of(*rows)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for before, after in pairwise(found):
        assert after.start == before.end + 1
