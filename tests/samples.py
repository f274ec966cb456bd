"""Values to render: a fictional person's resume, with real offsets, and what was made of it.

Nothing here was computed by the rooms that the values usually come from, so that the reports
can be tested on their own. The people, firms and counts are made up.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import replace

from gapfinder.core.blind import term_place
from gapfinder.core.comparison import Answer, Ask, Comparison
from gapfinder.core.diff import ResumeDiff, diff
from gapfinder.core.document import (
    BBox,
    Document,
    DocumentKind,
    Engine,
    Grade,
    Line,
    Page,
    ReadWarning,
    Section,
    SectionKind,
    Verdict,
    Word,
)
from gapfinder.core.gaps import GapReport, Provenance, SkillGap
from gapfinder.core.mentions import Evidence, MatchMethod, Profile, ProfileSkill, Status
from gapfinder.core.postings import Share, SkillDemand
from gapfinder.core.reach import PlanStep, Reach, RoleOutlook
from gapfinder.core.requirements import Need
from gapfinder.core.roles import (
    LeanRole,
    Role,
    RoleLean,
    RoleProbability,
    TermContribution,
    TermPlace,
    Turn,
)
from gapfinder.core.skills import Skill, SkillKind
from gapfinder.core.what_if import PostingBits, WhatIf, WhatIfDemand, WhatIfRole, WhatIfSkill
from gapfinder.core.wins import FreeWin, WinKind
from tests.samples_standing import career, standings, switch

PAGES = (
    """\
Maja Lindqvist
maja@example.com | 555-0142
Summary
Engineer who brings machine learning models into production. No experience with Scala.
Work Experience
ML engineer, Tidewater Freight, 2022 to 2025
Trained demand forecasts in PyTorch and tenserflow on 40 million shipments.
Served the models with FastAPI, packed with Docker, behind an A/B test.
Moved feature jobs from cron to Airflow and wrote them in Python and SQL.
Data analyst, Brightwell Clinics, 2019 to 2022
Built dashboards in Tableau and regression models in R for 12 clinics.""",
    """\
Education
MSc Statistics, University of Nordhaven, 2019
Skills
Python, SQL, R, PyTorch, scikit-learn, Docker, Git, Airflow, FastAPI, Tableau
Now
Currently learning Kubernetes and Terraform in evening courses.""",
)

HEADINGS = {
    "Summary": SectionKind.SUMMARY,
    "Work Experience": SectionKind.EXPERIENCE,
    "Education": SectionKind.EDUCATION,
    "Skills": SectionKind.SKILLS,
    "Now": SectionKind.LEARNING,
}

CATEGORIES = {
    "bi-visualization": "BI and visualization",
    "cloud": "Cloud",
    "data-engineering": "Data engineering",
    "deep-learning": "Deep-learning frameworks",
    "deep-learning-concepts": "Deep-learning concepts",
    "devops-software": "DevOps",
    "experimentation-causal": "Experimentation and causal inference",
    "llm-genai": "LLMs and generative AI",
    "ml-libraries": "Machine-learning libraries",
    "ml-methods": "Machine-learning methods",
    "mlops": "MLOps",
    "programming-languages": "Programming languages",
    "software-engineering": "Software engineering",
    "statistics": "Statistics",
}

_SKILLS = {
    skill.id: skill
    for skill in (
        Skill(id=skill_id, name=name, category=category, kind=SkillKind(kind), aliases=aliases)
        for skill_id, name, category, kind, aliases in (
            ("python", "Python", "programming-languages", "language", ("py3",)),
            ("sql", "SQL", "programming-languages", "language", ()),
            ("r", "R", "programming-languages", "language", ()),
            ("scala", "Scala", "programming-languages", "language", ()),
            ("java", "Java", "programming-languages", "language", ()),
            ("cpp", "C++", "programming-languages", "language", ()),
            ("pytorch", "PyTorch", "deep-learning", "library", ("torch",)),
            ("tensorflow", "TensorFlow", "deep-learning", "library", ()),
            ("deep-learning", "Deep Learning", "deep-learning-concepts", "concept", ()),
            ("scikit-learn", "scikit-learn", "ml-libraries", "library", ("sklearn",)),
            ("machine-learning", "Machine Learning", "ml-methods", "concept", ("ML",)),
            ("regression", "Regression", "statistics", "method", ("regression models",)),
            ("statistics", "Statistics", "statistics", "concept", ()),
            ("ab-testing", "A/B Testing", "experimentation-causal", "method", ("A/B test",)),
            ("docker", "Docker", "devops-software", "tool", ()),
            ("containers", "Containerization", "devops-software", "concept", ()),
            ("kubernetes", "Kubernetes", "devops-software", "tool", ("k8s",)),
            ("terraform", "Terraform", "devops-software", "tool", ()),
            ("ci-cd", "CI/CD", "devops-software", "practice", ()),
            ("git", "Git", "software-engineering", "tool", ()),
            ("fastapi", "FastAPI", "software-engineering", "library", ()),
            ("distributed-systems", "Distributed Systems", "software-engineering", "concept", ()),
            ("airflow", "Airflow", "data-engineering", "platform", ()),
            ("spark", "Apache Spark", "data-engineering", "platform", ()),
            ("tableau", "Tableau", "bi-visualization", "platform", ()),
            ("aws", "AWS", "cloud", "platform", ()),
            ("google-cloud", "Google Cloud Platform", "cloud", "platform", ("GCP",)),
            ("llm", "Large Language Models", "llm-genai", "concept", ("LLMs",)),
            ("mlops", "MLOps", "mlops", "practice", ()),
            ("model-serving", "Model Serving", "mlops", "practice", ()),
        )
    )
}


def skill(skill_id: str) -> Skill:
    """Return a skill of the small taxonomy of these samples."""
    return _SKILLS[skill_id]


def document(
    pages: tuple[str, ...] = PAGES,
    *,
    name: str = "maja-lindqvist.pdf",
    grade: Grade = Grade.GOOD,
    reasons: tuple[str, ...] = (),
    warnings: tuple[ReadWarning, ...] = (),
) -> Document:
    """Return a document of these pages; each word is 5 points a letter, each line 14 points."""
    text = "\n\n".join(pages)
    found_pages, lines, words = [], [], []
    start = 0
    for number, page in enumerate(pages, start=1):
        found_pages.append(
            Page(page_number=number, start=start, end=start + len(page), width=595.0, height=842.0)
        )
        at = start
        for row, content in enumerate(page.split("\n")):
            lines.append(Line(start=at, end=at + len(content), page=number))
            words.extend(_words(content, at, number, top=72.0 + 14 * row))
            at += len(content) + 1
        start += len(page) + 2
    return Document(
        text=text,
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=DocumentKind.PDF,
        engine=Engine.PDFIUM,
        pages=tuple(found_pages),
        lines=tuple(lines),
        words=tuple(words),
        sections=_sections(text, lines),
        verdict=Verdict(grade=grade, reasons=reasons),
        warnings=warnings,
    )


def _words(content: str, at: int, page: int, top: float) -> list[Word]:
    words, column = [], 0
    for part in content.split():
        column = content.index(part, column)
        x0 = 72.0 + 5 * column
        box = BBox(x0=x0, top=top, x1=x0 + 5 * len(part), bottom=top + 10.04)
        words.append(
            Word(start=at + column, end=at + column + len(part), page=page, box=box, size=10.0)
        )
        column += len(part)
    return words


def _sections(text: str, lines: list[Line]) -> tuple[Section, ...]:
    heads = [line for line in lines if text[line.start : line.end] in HEADINGS]
    if not heads:
        return ()
    ends = [lines[lines.index(head) - 1].end for head in heads[1:]] + [len(text)]
    sections = [
        Section(
            kind=HEADINGS[text[head.start : head.end]],
            heading=text[head.start : head.end],
            page=head.page,
            start=head.start,
            end=end,
        )
        for head, end in zip(heads, ends, strict=True)
    ]
    if heads[0] is not lines[0]:
        top = lines[lines.index(heads[0]) - 1].end
        contact = Section(kind=SectionKind.CONTACT, heading="", page=1, start=0, end=top)
        sections.insert(0, contact)
    return tuple(sections)


def evidence(
    source: Document, text: str, *, method: MatchMethod = MatchMethod.EXACT, score: float = 100.0
) -> tuple[Evidence, ...]:
    """Return the evidence for every place where a text stands in a document, as a whole word."""
    found = []
    at = source.text.find(text)
    while at >= 0:
        end = at + len(text)
        around = source.text[at - 1 : at] + source.text[end : end + 1]
        line, section = source.line_at(at), source.section_at(at)
        if line and not any(character.isalnum() for character in around):
            found.append(
                Evidence(
                    text=text,
                    line=source.text[line.start : line.end],
                    page=line.page,
                    section=section.kind if section else None,
                    start=at,
                    end=end,
                    boxes=source.boxes_between(at, end),
                    method=method,
                    score=score,
                )
            )
        at = source.text.find(text, end)
    assert found, f"{text!r} does not stand in the document"
    return tuple(found)


def profile(source: Document | None = None) -> Profile:
    """Return what the sample resume shows, with every status."""
    source = source or document()
    entries = [
        ("machine-learning", Status.FOUND, "machine learning", MatchMethod.EXACT, 100.0),
        ("pytorch", Status.FOUND, "PyTorch", MatchMethod.EXACT, 100.0),
        ("fastapi", Status.FOUND, "FastAPI", MatchMethod.EXACT, 100.0),
        ("docker", Status.FOUND, "Docker", MatchMethod.EXACT, 100.0),
        ("ab-testing", Status.FOUND, "A/B test", MatchMethod.ALIAS, 100.0),
        ("airflow", Status.FOUND, "Airflow", MatchMethod.EXACT, 100.0),
        ("python", Status.FOUND, "Python", MatchMethod.EXACT, 100.0),
        ("sql", Status.FOUND, "SQL", MatchMethod.EXACT, 100.0),
        ("tableau", Status.FOUND, "Tableau", MatchMethod.EXACT, 100.0),
        ("regression", Status.FOUND, "regression models", MatchMethod.ALIAS, 100.0),
        ("r", Status.FOUND, "R", MatchMethod.EXACT, 100.0),
        ("statistics", Status.FOUND, "Statistics", MatchMethod.EXACT, 100.0),
        ("scikit-learn", Status.FOUND, "scikit-learn", MatchMethod.EXACT, 100.0),
        ("git", Status.FOUND, "Git", MatchMethod.EXACT, 100.0),
        ("tensorflow", Status.LIKELY, "tenserflow", MatchMethod.TYPO, 90.0),
        ("deep-learning", Status.IMPLIED, "PyTorch", MatchMethod.IMPLIED, 100.0),
        ("containers", Status.IMPLIED, "Docker", MatchMethod.IMPLIED, 100.0),
        ("kubernetes", Status.LEARNING, "Kubernetes", MatchMethod.EXACT, 100.0),
        ("terraform", Status.LEARNING, "Terraform", MatchMethod.EXACT, 100.0),
        ("scala", Status.NEGATED, "Scala", MatchMethod.EXACT, 100.0),
    ]
    return Profile(
        skills=tuple(
            ProfileSkill(
                skill=skill(skill_id),
                status=status,
                evidence=evidence(source, text, method=method, score=score),
            )
            for skill_id, status, text, method, score in entries
        )
    )


_TERMS = (
    ("models into production", 0.52),
    ("docker", 0.47),
    ("statistics", -0.41),
    ("pytorch", 0.39),
    ("tableau", -0.33),
    ("ml engineer", 0.31),
    ("dashboards", -0.28),
    ("airflow", 0.22),
    ("fastapi", 0.21),
    ("regression", -0.17),
)


def lean(role: LeanRole = LeanRole.ML_ENGINEER, reason: str | None = None) -> RoleLean:
    """Return a lean whose parts add up to its probability, as a real one's do."""
    remaining, intercept = 0.64, -0.03
    if role is not LeanRole.ML_ENGINEER:
        remaining = -0.9
    log_odds = math.fsum([intercept, remaining, *(weight for _, weight in _TERMS)])
    ml_engineer = 1 / (1 + math.exp(-log_odds))
    turn = Turn(
        toward=Role.DATA_SCIENTIST,
        skills=(skill("ab-testing"), skill("statistics"), skill("spark")),
        probability=0.63,
    )
    return RoleLean(
        role=role,
        probability=RoleProbability(data_scientist=1 - ml_engineer, ml_engineer=ml_engineer),
        contributions=tuple(
            TermContribution(term=t, log_odds=w, places=_term_places(t)) for t, w in _TERMS
        ),
        remaining=remaining,
        intercept=intercept,
        reason=reason,
        turn=turn if role is LeanRole.ML_ENGINEER else None,
    )


def _term_places(term: str) -> tuple[TermPlace, ...]:
    """Return where a term stands in the sample resume."""
    made = document()
    return tuple(
        term_place(made, *found.span())
        for found in re.finditer(rf"(?i)\b{re.escape(term)}\b", made.text)
    )


POSTINGS = ((Role.DATA_SCIENTIST, 4384), (Role.ML_ENGINEER, 1396))

_GAPS = (
    ("cpp", 314, 2.3, 59),
    ("java", 336, 1.3, 41),
    ("aws", 449, 1.8, 83),
    ("llm", 314, 16.1, 96),
    ("spark", 322, 0.9, 77),
    ("google-cloud", 255, 2.8, 12),
    ("kubernetes", 247, 8.4, 64),
    ("mlops", 200, 8.9, 31),
    ("ci-cd", 184, 5.1, 22),
    ("distributed-systems", 161, 7.7, 15),
    ("model-serving", 96, None, 8),
    ("terraform", 81, 11.2, 0),
)
_NEAR = {"kubernetes": ("docker",), "mlops": ("docker", "airflow")}
_INSTEAD_OF = {"spark": ("airflow",)}


def gaps() -> tuple[SkillGap, ...]:
    """Return gaps as they are ranked: by count, then by name."""
    ranked = sorted(_GAPS, key=lambda gap: (-gap[1], skill(gap[0]).name.casefold()))
    return tuple(
        SkillGap(
            skill=skill(skill_id),
            rank=rank,
            demand=SkillDemand(count=count, n=dict(POSTINGS)[Role.ML_ENGINEER]),
            is_learning=skill_id in ("kubernetes", "terraform"),
            lift=lift,
            elsewhere=_elsewhere(count, lift),
            unlocked=Share(count=unlocked, n=1296),
            instead_of=tuple(skill(i) for i in _INSTEAD_OF.get(skill_id, ())),
            near=tuple(skill(i) for i in _NEAR.get(skill_id, ())),
        )
        for rank, (skill_id, count, lift, unlocked) in enumerate(ranked, start=1)
    )


def _elsewhere(count: int, lift: float | None) -> SkillDemand:
    """Return the other role's demand, as far as a lift tells it."""
    target, other = dict(POSTINGS)[Role.ML_ENGINEER], dict(POSTINGS)[Role.DATA_SCIENTIST]
    return SkillDemand(count=round(count / target / lift * other) if lift else 0, n=other)


def reach(count: int, n: int = 1296) -> Reach:
    """Return a reach of some of the counted postings."""
    return Reach(count=count, n=n, threshold=0.7, min_asked=5)


def outlooks() -> tuple[RoleOutlook, ...]:
    """Return how far the sample resume is from both roles."""
    made = []
    for role, n, start, gap_count, steps in (
        (Role.DATA_SCIENTIST, 4029, 1104, 31, (("spark", 311), ("java", 190), ("aws", 187))),
        (
            Role.ML_ENGINEER,
            1296,
            402,
            12,
            (("llm", 96), ("aws", 91), ("spark", 80), ("kubernetes", 72), ("cpp", 60)),
        ),
    ):
        plan, so_far = [], start
        for skill_id, adds in steps:
            so_far += adds
            plan.append(
                PlanStep(
                    skill=skill(skill_id),
                    adds=Share(count=adds, n=n),
                    reach_after=reach(so_far, n),
                )
            )
        made.append(RoleOutlook(role=role, reach=reach(start, n), gaps=gap_count, plan=tuple(plan)))
    return tuple(made)


def free_wins(source: Profile) -> tuple[FreeWin, ...]:
    """Return what the sample resume could say better."""
    by_id = {entry.skill.id: entry for entry in source.skills}
    return tuple(
        FreeWin(kind=kind, entry=by_id[skill_id], demand=SkillDemand(count=count, n=1396))
        for skill_id, kind, count in (
            ("machine-learning", WinKind.LIST_IT, 1040),
            ("scikit-learn", WinKind.SHOW_IT, 277),
            ("git", WinKind.SHOW_IT, 150),
            ("ab-testing", WinKind.LIST_IT, 101),
        )
        if skill_id in by_id
    )


def report(source: Document | None = None) -> GapReport:
    """Return a whole report on the sample resume."""
    source = source or document()
    shown = profile(source)
    return GapReport(
        document=source,
        profile=shown,
        lean=lean(),
        target=Role.ML_ENGINEER,
        gaps=gaps(),
        withheld=None,
        warnings=source.warnings,
        provenance=Provenance(
            gapfinder_version="0.1.0",
            taxonomy_sha256="1f" * 32,
            market_sha256="a7" * 32,
            taxonomy_version="2026-11",
            postings=POSTINGS,
            years=(2018, 2026),
            settings=(("min_demand_share", "0.05"),),
        ),
        outlooks=outlooks(),
        free_wins=free_wins(shown),
        in_demand=tuple(
            skill(i) for i in ("python", "machine-learning", "aws", "deep-learning", "docker")
        ),
        career=career(source),
        standings=standings(source, POSTINGS),
        switch=switch(*outlooks()),
    )


def poor_report() -> GapReport:
    """Return a report whose text cannot be trusted, so that its gaps are withheld."""
    reasons = ("page 2 of 2 has no text", "31 % of the words are no words of any language")
    warnings = (
        ReadWarning(
            code="page-without-text",
            page=2,
            message="Page 2 has no text; it may be a picture.",
        ),
    )
    source = document(grade=Grade.POOR, reasons=reasons, warnings=warnings)
    withheld = f"the text could not be read well enough to say what is missing ({reasons[0]})"
    return replace(
        report(source),
        gaps=(),
        withheld=withheld,
        outlooks=(),
        free_wins=(),
        in_demand=(),
        career=None,
        standings=(),
        switch=None,
    )


def undecided_report() -> GapReport:
    """Return a report without a direction: read with doubts, no target, no gaps."""
    warnings = (
        ReadWarning(code="two-columns", page=1, message="Two columns were read one by one."),
    )
    source = document(
        grade=Grade.FAIR, reasons=("the two engines disagree on 4 % of words",), warnings=warnings
    )
    return replace(
        report(source),
        lean=lean(LeanRole.UNDECIDED, reason="Neither role reaches 60 %."),
        target=None,
        gaps=(),
        free_wins=(),
        in_demand=(),
        switch=None,
        withheld="the text leans to neither role; choose one with --target",
    )


def what_if() -> WhatIf:
    """Return a small market of both roles: three skills in demand, and twelve postings."""
    rows = {"aws": 0b1010_1010_1010, "spark": 0b1100_1100_1100, "docker": 0b1111_0000_1111}
    status = {entry.skill.id: entry.status for entry in profile().skills}
    return WhatIf(
        skills=tuple(
            WhatIfSkill(skill=skill(i), status=status.get(i), brings=(i,), shows=(i,)) for i in rows
        ),
        roles=tuple(
            WhatIfRole(
                role=role,
                demand=tuple(
                    WhatIfDemand(
                        skill_id=i, demand=SkillDemand(count=row.bit_count(), n=12), lift=1.5
                    )
                    for i, row in rows.items()
                ),
                postings=PostingBits(
                    skills=tuple(rows),
                    groups=(0, 1, 2),
                    n=12,
                    bits=b"".join((row << 4).to_bytes(2, "big") for row in rows.values()),
                ),
            )
            for role in Role
        ),
        threshold=0.7,
        min_asked=1,
        plan_steps=5,
        plan_choices=20,
    )


POSTING = """\
ML engineer, Brightwell Clinics
Requirements
- 3+ years of Python
- PyTorch or TensorFlow
- Experience with Kubernetes
- Java, and good communication
Nice to have
- A/B tests
- Terraform
We run on Google Cloud.
"""


def comparison() -> Comparison:
    """Return the sample resume against a sample posting, with every need and most answers."""
    source = document()
    advert = document((POSTING,), name="posting.txt")
    shown = {entry.skill.id: entry for entry in profile(source).skills}
    communication = Skill(
        id="communication",
        name="Communication",
        category="soft-skills",
        kind=SkillKind.SOFT_SKILL,
    )

    def ask(text: str, need: Need, answer: Answer, *ids: str, years: int | None = None) -> Ask:
        skills = tuple(skill(i) for i in ids) or (communication,)
        return Ask(
            skills=skills,
            need=need,
            evidence=evidence(advert, text)[0],
            years_asked=years,
            answer=answer,
            shown=next((shown[each.id] for each in skills if each.id in shown), None),
            instead_of=(skill("aws"),) if "google-cloud" in ids else (),
        )

    required, preferred = Need.REQUIRED, Need.PREFERRED
    return Comparison(
        document=source,
        posting=advert,
        asks=(
            ask("Python", required, Answer.SHOWN, "python", years=3),
            ask("TensorFlow", required, Answer.LIKELY, "tensorflow"),
            ask("Kubernetes", required, Answer.LEARNING, "kubernetes"),
            ask("Java", required, Answer.MISSING, "java", "cpp"),
            ask("A/B tests", preferred, Answer.SHOWN, "ab-testing"),
            ask("Terraform", preferred, Answer.LEARNING, "terraform"),
            ask("Google Cloud", Need.MENTIONED, Answer.MISSING, "google-cloud"),
        ),
        soft_skills=(ask("communication", required, Answer.MISSING),),
        industries=(),
        provenance=report(source).provenance,
    )


def resume_diff() -> ResumeDiff:
    """Return what changed between an older version of the sample resume and the sample."""
    new = report()
    source = document(
        tuple(page.replace("Docker, Git,", "Docker, Git, Spark,") for page in PAGES),
        name="maja-2023.pdf",
    )
    spark = ProfileSkill(
        skill=skill("spark"), status=Status.FOUND, evidence=evidence(source, "Spark")
    )
    dropped = ("fastapi", "containers", "terraform")
    kept = tuple(
        replace(entry, status=Status.LIKELY) if entry.skill.id == "sql" else entry
        for entry in profile(source).skills
        if entry.skill.id not in dropped
    )
    lower = tuple(
        replace(each, reach=reach(each.reach.count - 90, each.reach.n)) for each in outlooks()
    )
    old = replace(new, document=source, profile=Profile(skills=(*kept, spark)), outlooks=lower)
    return diff(old, new)
