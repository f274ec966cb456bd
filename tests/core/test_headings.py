from __future__ import annotations

import pytest

from gapfinder.core.document import SectionKind as K
from gapfinder.core.headings import heading_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experience", K.EXPERIENCE),
        ("WORK EXPERIENCE", K.EXPERIENCE),
        ("Professional Experience:", K.EXPERIENCE),
        ("Employment History", K.EXPERIENCE),
        ("Research Experience", K.EXPERIENCE),
        ("Relevant Project Experience", K.EXPERIENCE),
        ("2. Internships", K.EXPERIENCE),
        ("Summary of Qualifications", K.SUMMARY),
        ("Career Objective", K.SUMMARY),
        ("About Me", K.SUMMARY),
        ("Who I am", K.SUMMARY),
        ("Technical Skills", K.SKILLS),
        ("Skills & Interests", K.SKILLS),
        ("Areas of Expertise", K.SKILLS),
        ("Core Competencies", K.SKILLS),
        ("Tools and Technologies", K.SKILLS),
        ("Programming Languages", K.SKILLS),
        ("Languages and Frameworks", K.SKILLS),
        ("Languages", K.LANGUAGES),
        ("Language Skills", K.LANGUAGES),
        ("Education", K.EDUCATION),
        ("Educational Background", K.EDUCATION),
        ("Relevant Coursework", K.EDUCATION),
        ("Academic Projects", K.PROJECTS),
        ("Open Source Contributions", K.PROJECTS),
        ("Licenses & Certifications", K.CERTIFICATES),
        ("Professional Development", K.CERTIFICATES),
        ("Selected Publications", K.PUBLICATIONS),
        ("Invited Talks", K.PUBLICATIONS),
        ("Honors & Awards", K.AWARDS),
        ("Hobbies/Interests", K.INTERESTS),
        ("Currently Learning", K.LEARNING),
        ("What I’m learning now", K.LEARNING),
        ("Contact", K.CONTACT),
        ("Personal Information", K.CONTACT),
        ("Additional Information", K.OTHER),
        ("References", K.OTHER),
        ("Machine Learning", None),
        ("Software Engineer", None),
        ("Experience with Python", None),
        ("Projects 2019", None),
        ("Harbor Analytics", None),
        ("and", None),
        ("", None),
        ("12", None),
    ],
)
def test_kinds(text: str, kind: K | None) -> None:
    assert heading_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Robotics Projects", K.PROJECTS),
        ("Data Science Experience", K.EXPERIENCE),
        ("Machine Learning", None),
        ("Volcano Club", None),
    ],
)
def test_other_words_may_stand_beside_where_the_line_is_set_as_a_heading(
    text: str, kind: K | None
) -> None:
    assert heading_kind(text) is None
    assert heading_kind(text, is_strict=False) is kind
