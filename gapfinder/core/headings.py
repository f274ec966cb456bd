"""What a heading's words say about the part of a resume under it. Pure."""

from __future__ import annotations

import re

from gapfinder.core.document import SectionKind

_NOUNS: dict[SectionKind, str] = {
    SectionKind.CONTACT: "contact contacts",
    SectionKind.SUMMARY: (
        "summary profile objective objectives about overview introduction bio biography statement "
        "highlights"
    ),
    SectionKind.EXPERIENCE: (
        "experience experiences employment work career internship internships history positions "
        "appointments volunteering volunteer leadership research"
    ),
    SectionKind.PROJECTS: "project projects portfolio hackathon hackathons",
    SectionKind.EDUCATION: (
        "education educational degree degrees academic academics coursework course courses studies"
    ),
    SectionKind.SKILLS: (
        "skill skills skillset technologies technology expertise competencies competences tools "
        "toolbox toolkit stack proficiencies proficiency strengths software abilities frameworks "
        "platforms programming"
    ),
    SectionKind.CERTIFICATES: (
        "certificate certificates certification certifications license licenses licence licences "
        "training trainings credentials accreditations"
    ),
    SectionKind.PUBLICATIONS: (
        "publication publications papers patents talks presentations posters conferences articles "
        "preprints theses thesis presentation writing writings"
    ),
    SectionKind.AWARDS: (
        "award awards honor honors honour honours achievement achievements accomplishment "
        "accomplishments scholarships fellowships grants prizes recognition distinctions"
    ),
    SectionKind.LANGUAGES: "language languages",
    SectionKind.INTERESTS: "interest interests hobby hobbies passions",
    SectionKind.LEARNING: "learning exploring upskilling",
    SectionKind.OTHER: (
        "references referees reference links affiliations memberships membership activities "
        "activity committees teaching service miscellaneous extracurricular extracurriculars "
        "community qualifications requirements responsibilities benefits"
    ),
}
_KIND = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

# Words that may stand beside them without saying what the part is about.
_BESIDE_WORDS = (
    "a additional areas area background current currently core detailed details examples featured "
    "field fields for foreign further general i i'm im in industry industrial info information "
    "invited key known main major me more my notable now online open open-source other our own "
    "past personal positions previous professional progress recent related relevant selected "
    "side soft source spoken technical the to top university various volunteer what what's "
    "who with you"
)
_BESIDE = frozenset(_BESIDE_WORDS.split())

# Phrases of which the words alone would say something else.
_PHRASES = {
    "additional information": SectionKind.OTHER,
    "other information": SectionKind.OTHER,
    "background": SectionKind.SUMMARY,
    "language proficiency": SectionKind.LANGUAGES,
    "language skills": SectionKind.LANGUAGES,
    "open source": SectionKind.PROJECTS,
    "open source contributions": SectionKind.PROJECTS,
    "contributions": SectionKind.PROJECTS,
    "personal details": SectionKind.CONTACT,
    "personal info": SectionKind.CONTACT,
    "personal information": SectionKind.CONTACT,
    "professional background": SectionKind.EXPERIENCE,
    "professional development": SectionKind.CERTIFICATES,
    "who i am": SectionKind.SUMMARY,
}

_NUMBERING = re.compile(r"^\(?(?:[0-9]{1,2}|[ivx]{1,4})[.)]\s+")
_TOKEN = re.compile(r"[a-z]+(?:['-][a-z]+)*|[&/+,|]")
_OUTSIDE = re.compile(r"[^a-z&/+,|'\s:-]")
_BREAKS = frozenset({"and", "&", "/", "+", ",", "|", "of"})


def heading_kind(text: str, *, is_strict: bool = True) -> SectionKind | None:
    """Tell from its words which kind of section a heading opens.

    The last telling word decides (*project experience* is experience); of *a and b* or
    *a of b* the first part does (*skills and interests*, *summary of work*).

    Parameters
    ----------
    text
        One line, at most a few words.
    is_strict
        Whether each word must be a usual one of headings, as it must where nothing else marks
        the line as a heading. Otherwise other words may stand beside (*robotics projects*).

    Returns
    -------
    SectionKind or None
        ``None`` where the words do not make a known heading.
    """
    plain = _NUMBERING.sub("", text.strip().casefold().replace("’", "'")).rstrip(" :")
    if not plain or (is_strict and _OUTSIDE.search(plain)):
        return None
    if phrase := _PHRASES.get(plain):
        return phrase
    tokens = _TOKEN.findall(plain)
    known = [token in _KIND or token in _BESIDE or token in _BREAKS for token in tokens]
    if is_strict and not all(known):
        return None
    kinds = {_KIND[token] for token in tokens if token in _KIND}
    if not is_strict:
        # "Machine Learning" is not what somebody is learning.
        kinds.discard(SectionKind.LEARNING)
    if SectionKind.LANGUAGES in kinds and SectionKind.SKILLS in kinds:
        return SectionKind.SKILLS
    found: SectionKind | None = None
    for token in tokens:
        kind = _KIND.get(token)
        if kind in kinds and (found is None or kind is not SectionKind.OTHER):
            found = kind
        elif token in _BREAKS and found is not None:
            break
    return found
