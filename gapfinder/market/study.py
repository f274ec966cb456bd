"""Published figures that the tables of a market are held against. Facts, with their source."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = (
    "Data Scientist vs Machine Learning Engineer, 365 Data Science, 30 September 2024: "
    "2,000 postings on Indeed USA"
)
YEARS = (2023, 2025)
"""Our postings of these years are the nearest to the study's; 2024 alone has few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Percent of a role's postings; ``None`` where the study gives none."""

    scientist: float | None
    engineer: float | None


SKILLS = {
    "python": Published(scientist=56.7, engineer=77.4),
    "r": Published(scientist=33.0, engineer=20.5),
    "sql": Published(scientist=30.4, engineer=26.1),
    "java": Published(scientist=9.3, engineer=22.8),
    "machine-learning": Published(scientist=69.3, engineer=88.3),
    "artificial-intelligence": Published(scientist=21.2, engineer=60.4),
    "natural-language-processing": Published(scientist=19.0, engineer=21.4),
    "deep-learning": Published(scientist=11.7, engineer=24.8),
    "api-development": Published(scientist=3.5, engineer=9.1),
    "microsoft-azure": Published(scientist=28.5, engineer=17.6),
    "amazon-web-services": Published(scientist=19.7, engineer=None),
    "kubernetes": Published(scientist=None, engineer=16.3),
    "docker": Published(scientist=None, engineer=15.9),
}
"""Skill id to the share of postings that name it."""

DEGREE_FIELDS = {
    "data science": Published(scientist=47.4, engineer=31.2),
    "engineering": Published(scientist=22.6, engineer=68.9),
    "mathematics": Published(scientist=21.8, engineer=None),
    "computer science": Published(scientist=18.0, engineer=61.6),
    "statistics": Published(scientist=17.2, engineer=21.9),
    "machine learning": Published(scientist=None, engineer=57.1),
    "chemistry": Published(scientist=5.3, engineer=None),
    "architecture": Published(scientist=3.6, engineer=None),
}
"""Field of study to the share of postings that name it."""

HIGH_PAY = Published(scientist=2.5, engineer=8.6)
"""Above $200,000, of the postings that state pay."""
