"""Measure the lean on postings that are not part of this repository; write the model card.

    python tests/quality/model_card.py POSTINGS

POSTINGS have a role, a company, a source and a year each. Companies and copies are held out
together in five folds, each source with at least ten postings of both roles in turn, and the
years to 2020 against those from 2022. Writes docs/model-card.md between its markers and
docs/reliability.svg. Takes some minutes.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from sklearn.preprocessing import normalize

import gapfinder as gf
from gapfinder.market.corpus import SparseRows, select_terms
from gapfinder.market.grouping import assign_folds, group_postings, grouping_key
from gapfinder.roles.features import count_terms
from gapfinder.roles.model import RoleModel
from gapfinder.roles.training import (
    OTHER_JOBS,
    TWO_ROLES,
    TrainingData,
    calibration_error,
    train_roles,
)
from gapfinder.settings import Settings

ROOT = Path(__file__).parents[2]
CARD = ROOT / "docs" / "model-card.md"
PICTURE = ROOT / "docs" / "reliability.svg"
MIN_OF_A_ROLE = 10
SHARES = (0.01, 0.02, 0.03, 0.05, 0.08, 0.10, 0.15, 0.20)
NEAR_TITLE = re.compile(
    r"data[\s-]*scien|(?:machine|deep)[\s-]*learning|artificial intelligence|\b(?:ml|ai)\b",
    re.IGNORECASE,
)
MEASURED = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Row = tuple[str, ...]


class Postings:
    """Term counts of postings as arrays, and what is known of each."""

    def __init__(self, path: Path) -> None:
        kept = [
            posting
            for posting in gf.load_postings(path)
            if not posting.is_truncated and posting.role is not gf.PostingRole.AMBIGUOUS
        ]
        rows, column_of = [], dict[str, int]()
        for posting in kept:
            counts = count_terms(posting.text)
            rows.append({column_of.setdefault(t, len(column_of)): n for t, n in counts.items()})
        groups = group_postings([grouping_key(p.company, p.text) for p in kept])
        names = tuple(column_of)
        counted = SparseRows.from_rows(rows)
        terms = select_terms(names, counted, groups)
        place = {term: column for column, term in enumerate(terms)}
        self.sources = np.array([posting.source for posting in kept])
        counted = counted.renamed(np.array([place.get(name, -1) for name in names]))
        self.data = TrainingData(
            terms=terms,
            starts=counted.starts,
            indices=counted.indices,
            counts=counted.counts,
            roles=np.array([posting.role.value for posting in kept]),
            years=np.array([posting.year or 0 for posting in kept]),
            folds=assign_folds(groups),
        )
        self.is_engineer = self.data.roles == gf.PostingRole.ML_ENGINEER
        self.is_two = np.isin(self.data.roles, TWO_ROLES)
        self.is_other = np.isin(self.data.roles, OTHER_JOBS)
        self.is_near = self.is_other & np.array(
            [bool(NEAR_TITLE.search(posting.title)) for posting in kept]
        )

    def train(self, mask: Mask) -> RoleModel:
        """Return a model of some of the postings."""
        counts = SparseRows(
            starts=self.data.starts, indices=self.data.indices, counts=self.data.counts
        ).where(mask)
        return train_roles(
            replace(
                self.data,
                starts=counts.starts,
                indices=counts.indices,
                counts=counts.counts,
                roles=self.data.roles[mask],
                years=self.data.years[mask],
                folds=self.data.folds[mask],
            )
        ).model

    def judge(self, model: RoleModel) -> tuple[Floats, Floats]:
        """Return each posting's probability of ML engineer, and how far it is within scope."""
        data = self.data
        values = (1 + np.log(data.counts)) * model.idf[data.indices]
        shape = (len(data.roles), len(data.terms))
        rows = normalize(csr_matrix((values, data.indices, data.starts), shape=shape))
        probability = 1 / (1 + np.exp(-(rows @ model.coefficients + model.intercept)))
        scope = model.scope
        if scope is None:
            return probability, np.full(len(probability), np.inf)
        score = scope.score(rows @ scope.coefficients.T + scope.intercepts)
        return probability, score - scope.threshold


def measure(postings: Postings) -> tuple[str, Floats, Mask]:
    """Return the card's tables, and held-out probabilities with their truth."""
    years, two, label = postings.data.years, postings.is_two, postings.is_engineer
    probability, within_scope = np.zeros(len(years)), np.zeros(len(years))
    for fold in range(5):
        held = postings.data.folds == fold
        judged = postings.judge(postings.train(~held))
        probability[held], within_scope[held] = judged[0][held], judged[1][held]
        print(f"fold {fold}", flush=True)
    eras = [two & (years <= 2020), two & (years > 2020) & (years < 2024), two & (years >= 2024)]
    within = [roc_auc_score(label[era], probability[era]) for era in eras]
    balanced = balanced_accuracy_score(label[two], probability[two] > 0.5)
    error = calibration_error(probability[two], label[two])
    names = ("to 2020 or unknown", "2021 to 2023", "from 2024")
    rows = [
        ("five folds", "AUC", f"{roc_auc_score(label[two], probability[two]):.3f}", _n(two, label)),
        ("", "AUC within eras, mean", f"{np.mean(within):.3f}", ""),
        *(
            ("", f"AUC {name}", f"{auc:.3f}", _n(era, label))
            for name, era, auc in zip(names, eras, within, strict=True)
        ),
        ("", "balanced accuracy", f"{balanced:.3f}", ""),
        ("", "calibration error", f"{error:.3f}", ""),
    ]
    for name, seen, scored in (
        ("to 2020, from 2022", (years > 0) & (years <= 2020), years >= 2022),
        ("from 2022, to 2020", years >= 2022, (years > 0) & (years <= 2020)),
    ):
        judged = postings.judge(postings.train(seen))
        use = two & scored
        accuracy = balanced_accuracy_score(label[use], judged[0][use] > 0.5)
        auc = roc_auc_score(label[use], judged[0][use])
        rows.append((name, "AUC", f"{auc:.3f}", _n(use, label)))
        rows.append(("", "balanced accuracy", f"{accuracy:.3f}", ""))
        print(name, flush=True)
    by_source, means = _by_source(postings)
    tables = (
        _table(("held out", "figure", "value", "scientists, engineers"), [*rows, *means]),
        _table(
            ("source left out", "scientists", "engineers", "AUC", "balanced", "silent", "others"),
            by_source,
        ),
        _table(
            ("postings", "n", "out of scope", "or undecided"),
            _silent(postings, judged=(probability, within_scope)),
        ),
        _table(
            ("out of scope of the two roles", "of other jobs", "... with another title"),
            _curve(postings, within_scope),
        ),
    )
    return "\n\n".join(tables), probability[two], label[two]


def _silent(postings: Postings, *, judged: tuple[Floats, Floats]) -> list[Row]:
    """Return how often no role is named, of the two roles and of other jobs."""
    probability, within_scope = judged
    is_out = within_scope < 0
    is_silent = is_out | _is_undecided(probability)
    roles = postings.data.roles
    parts = [
        ("the two roles", postings.is_two),
        *((f"... {role.label}", roles == role.value) for role in gf.Role),
        ("other jobs", postings.is_other),
        *((f"... {job.value.replace('_', ' ')}", roles == job) for job in OTHER_JOBS),
        ("... whose title names data science or machine learning", postings.is_near),
        ("... whose title does not", postings.is_other & ~postings.is_near),
    ]
    return [
        (name, f"{of.sum():,}", f"{is_out[of].mean():.3f}", f"{is_silent[of].mean():.3f}")
        for name, of in parts
    ]


def _curve(postings: Postings, within_scope: Floats) -> list[Row]:
    """Return what other thresholds would do."""
    far = postings.is_other & ~postings.is_near
    rows = list[Row]()
    for share in SHARES:
        is_out = within_scope < np.quantile(within_scope[postings.is_two], share)
        others, others_far = is_out[postings.is_other].mean(), is_out[far].mean()
        rows.append((f"{share:.2f}", f"{others:.2f}", f"{others_far:.2f}"))
    return rows


def _by_source(postings: Postings) -> tuple[list[Row], list[Row]]:
    """Return a row a source that was left out, and what they come to."""
    two, label = postings.is_two, postings.is_engineer
    rows, figures = list[Row](), []
    for number, source in enumerate(sorted(set(postings.sources[two & label].tolist())), start=1):
        held = postings.sources == source
        use, others = held & two, held & postings.is_other
        sizes = (use & ~label).sum(), (use & label).sum()
        if min(sizes) < MIN_OF_A_ROLE:
            continue
        probability, within_scope = postings.judge(postings.train(~held))
        auc = roc_auc_score(label[use], probability[use])
        accuracy = balanced_accuracy_score(label[use], probability[use] > 0.5)
        is_silent = (within_scope < 0) | _is_undecided(probability)
        figures.append((auc, accuracy, is_silent[use].mean(), is_silent[others].mean()))
        print(source, number, *np.round(figures[-1], 3), flush=True)
        cells = [f"{figure:.3f}" for figure in figures[-1]]
        cells[-1] += f" of {others.sum()}"
        name = f"{chr(ord('A') + len(rows))}, {_years(postings.data.years[use])}"
        rows.append((name, str(sizes[0]), str(sizes[1]), *cells))
    auc, accuracy, *_ = np.array(figures).T
    name = f"a source, of {len(rows)}"
    return rows, [
        (name, "AUC, mean", f"{auc.mean():.3f}", ""),
        ("", "AUC, median", f"{np.median(auc):.3f}", ""),
        ("", "AUC, lowest", f"{auc.min():.3f}", ""),
        ("", "balanced accuracy, mean", f"{accuracy.mean():.3f}", ""),
    ]


def _is_undecided(probability: Floats) -> Mask:
    return np.abs(probability - 0.5) < Settings().undecided_margin


def _n(use: Mask, label: Mask) -> str:
    return f"{(use & ~label).sum():,}, {(use & label).sum():,}"


def _years(years: NDArray[np.int64]) -> str:
    """Return the years of postings, or that they are not known."""
    known = years[years > 0]
    if not len(known):
        return "years unknown"
    first, last = known.min(), known.max()
    return str(first) if first == last else f"{first} to {last}"


def _table(head: Row, rows: list[Row]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def picture(probability: Floats, label: Mask) -> str:
    """Return the reliability of held-out probabilities as an SVG: what was said, what was so."""
    weights = np.where(label, 0.5 / label.sum(), 0.5 / (~label).sum())
    place = np.minimum((probability * 10).astype(int), 9)
    points = []
    for at in range(10):
        part = place == at
        total = weights[part].sum()
        said = float((weights[part] * probability[part]).sum() / total)
        true = float(weights[part & label].sum() / total)
        points.append((40 + 300 * said, 320 - 300 * true, 2 + 20 * float(total) ** 0.5 / 2))
    dots = "\n".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="#0087af" fill-opacity="0.7"/>'
        for x, y, r in points
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 370" role="img" font-size="12"
 font-family="sans-serif"><title>Reliability of the lean on held-out postings</title>
<rect width="360" height="370" fill="#fff"/>
<path d="M40 20V320H340M40 320L340 20" fill="none" stroke="#888"/>
{dots}
<text x="40" y="336">0</text><text x="332" y="336">1</text><text x="26" y="26">1</text>
<text x="110" y="356">probability of ML engineer that was said</text>
<text x="14" y="230" transform="rotate(-90 14 230)">share that were ML engineers</text>
</svg>
"""


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("postings", type=Path)
    tables, probability, label = measure(Postings(parser.parse_args().postings))
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(MEASURED.sub(rf"\1\n{tables}\n\n\2", card), encoding="utf-8")
    PICTURE.write_text(picture(probability, label), encoding="utf-8")
    print(tables)


if __name__ == "__main__":
    main()
