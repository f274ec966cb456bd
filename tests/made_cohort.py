"""A made-up cohort: resumes of people who do not exist, the same for the same number.

``python tests/made_cohort.py 200 FOLDER`` writes them. Names, employers and careers are drawn
from the lists below; each person leans one way, knows some of what that way asks for, and a few
files are broken, too thin to tell, or of another trade.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

_FIRST = """
Adaeze Alma Anouk Arvid Bela Birgit Cato Dalia Davor Edda Eilidh Emre Farah Finja Goran Halima
Henrik Ilse Imani Ivo Jaska Jelena Kaito Katla Lazar Leocadia Lumi Malik Mirela Nadir Nilufar
Odile Orsolya Pavle Quentin Rania Ruben Saskia Senka Taavi Thandi Uma Vesna Wanjiru Xenia Yaw
Ylva Zahra Zoran
""".split()  # noqa: SIM905 (one a line would hide the module)
_LAST = """
Abendroth Achterberg Bjelica Brandvold Castellane Dragomir Eklund Fairweather Gasparyan Hallgrim
Ivanek Jorvik Kestrel Marchetti Nakagawara Oyelaran Petrescu Quillfeather Rautio Sandoval
Thistlewood Ueda Valkenburg Wexford Yilmazer Zabrinski
""".split()  # noqa: SIM905 (one a line would hide the module)
_EMPLOYERS = (
    "Tidewater Freight",
    "Brightwell Clinics",
    "Larkspur Insurance",
    "Copperfield Energy",
    "Juniper Retail",
    "Northgate Transit",
    "Saltmarsh Foods",
    "Harbourline Bank",
)
_SCIENTIST = (
    "Python", "SQL", "R", "statistics", "A/B testing", "regression models", "Tableau", "pandas",
    "scikit-learn", "data visualization", "hypothesis testing", "forecasting", "Excel", "XGBoost",
    "experimental design", "clustering", "Power BI", "NumPy", "time series analysis", "Looker",
)  # fmt: skip
_ENGINEER = (
    "Python", "PyTorch", "Docker", "Kubernetes", "MLflow", "AWS", "CI/CD", "Airflow", "TensorFlow",
    "FastAPI", "Spark", "Java", "model serving", "Terraform", "Kafka", "CUDA", "LangChain", "Git",
    "Google Cloud", "feature store", "LLMs", "microservices", "C++", "Linux",
)  # fmt: skip
_DEEDS = {
    "data scientist": (
        "Built forecasts of weekly demand with {0} and {1} and told the buyers what to expect.",
        "Designed experiments for the pricing team, analysed them in {0} and reported with {1}.",
        "Estimated customer churn with {0}; dashboards in {1} are read by four departments.",
        "Explained drivers of returns to managers with {0} and {1}.",
        "Segmented customers with {0}, and measured what each campaign was worth with {1}.",
        "Answered questions of the sales department from the warehouse with {0} and {1}.",
    ),
    "ML engineer": (
        "Served ranking models to production with {0} and {1}, 40 million requests a day.",
        "Moved training jobs to {0} and cut their cost by a third with {1}.",
        "Built the deployment pipeline for models on {0}, monitored with {1}.",
        "Kept inference latency under 50 ms with {0} and {1}.",
        "Wrote the service that scores every order, with {0} and {1}, and was on call for it.",
        "Rebuilt the training data pipeline with {0} and {1}, tested and versioned.",
    ),
}
_SUMMARY = {
    "data scientist": "Data scientist who turns business questions into models, experiments and "
    "findings that people act on. Likes plain charts and honest intervals.",
    "ML engineer": "Engineer who brings machine learning models into production and keeps them "
    "there: training, deployment, monitoring, and the code around all that.",
}
_OTHER = """\
Registered nurse on a surgical ward, {years}. Looked after twelve patients a shift, gave
medication, wrote care plans and trained new colleagues in hygiene and wound care.
Organised the duty roster of thirty nurses and the weekly handover with the doctors.
"""


def made_resume(number: int) -> tuple[str, str]:
    """Return the file name and the text of one made-up resume; ``number`` is at least 0."""
    draw = random.Random(f"cohort {number}")  # noqa: S311 (nothing is secret here)
    # The two lists have no common divisor, so that no name comes twice before 1,274 people.
    first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
    name = f"{first.lower()}-{last.lower()}"
    head = (
        f"{first} {last}\n{first.lower()}.{last.lower()}@example.com | 555-01{number % 100:02d}\n"
    )
    kind = draw.random()
    if kind < 0.02:
        return f"{name}.pdf", "%PDF-1.7\nthis file was cut off"
    if kind < 0.05:
        years = f"{draw.randint(2012, 2019)} to 2025"
        return f"{name}.txt", f"{head}\nExperience\n{_OTHER.format(years=years)}"
    role = "ML engineer" if draw.random() < 0.45 else "data scientist"
    pool, rest = (_ENGINEER, _SCIENTIST) if role == "ML engineer" else (_SCIENTIST, _ENGINEER)
    level = draw.uniform(0.25, 0.8)
    # The front of each list is what most people learn first.
    known = [s for at, s in enumerate(pool) if draw.random() < level * (1.25 - at / len(pool))]
    known += [s for s in rest if draw.random() < level * 0.18]
    known = list(dict.fromkeys(known)) or ["Python", "SQL"]
    if kind < 0.08:
        return f"{name}.txt", f"{head}\nSkills\n{', '.join(known[:3])}\n"
    return f"{name}.md", _whole(draw, head, role, known, pool)


def _whole(
    draw: random.Random, head: str, role: str, known: list[str], pool: tuple[str, ...]
) -> str:
    lines = [f"# {head}", "## Summary", "", _SUMMARY[role], "", "## Experience"]
    year = 2026
    for job in range(draw.randint(1, 3)):
        start = year - draw.randint(1, 3)
        end = "present" if job == 0 else str(year)
        title = role if job == 0 or draw.random() < 0.6 else "Analyst"
        lines += ["", f"### {title}, {draw.choice(_EMPLOYERS)}, {start} to {end}", ""]
        for deed in draw.sample(_DEEDS[role], k=draw.randint(3, 4)):
            lines.append("- " + deed.format(*(draw.choices(known, k=2))))
        year = start
    study = draw.choice(("Statistics", "Computer Science", "Physics"))
    lines += ["", "## Education", "", f"MSc {study}, University of Nordhaven, {year}"]
    lines += ["", "## Skills", "", ", ".join(known)]
    wanted = [skill for skill in pool if skill not in known]
    if wanted and draw.random() < 0.4:
        lines += ["", "## Now", "", f"Currently learning {draw.choice(wanted)}."]
    return "\n".join(lines) + "\n"


def write_cohort(count: int, folder: Path) -> None:
    """Write the first ``count`` made-up resumes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        name, text = made_resume(number)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_cohort(int(sys.argv[1]), Path(sys.argv[2]))
