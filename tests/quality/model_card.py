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
from collections import Counter
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
MEASURED = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


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

    def judge(self, model: RoleModel) -> tuple[Floats, Mask]:
        """Return each posting's probability of ML engineer, and whether it is out of scope."""
        data = self.data
        values = (1 + np.log(data.counts)) * model.idf[data.indices]
        shape = (len(data.roles), len(data.terms))
        rows = normalize(csr_matrix((values, data.indices, data.starts), shape=shape))
        probability = 1 / (1 + np.exp(-(rows @ model.coefficients + model.intercept)))
        scope = model.scope
        if scope is None:
            return probability, np.zeros(len(probability), dtype=bool)
        return probability, rows @ scope.coefficients + scope.intercept < scope.threshold


def measure(postings: Postings) -> tuple[list[tuple[str, str]], Floats, Mask]:
    """Return rows of the card's table, and held-out probabilities with their truth."""
    years, two, label = postings.data.years, postings.is_two, postings.is_engineer
    probability = np.zeros(len(years))
    is_out = np.zeros(len(years), dtype=bool)
    for fold in range(5):
        held = postings.data.folds == fold
        judged, out = postings.judge(postings.train(~held))
        probability[held], is_out[held] = judged[held], out[held]
        print(f"fold {fold}", flush=True)
    eras = [two & (years <= 2020), two & (years > 2020) & (years < 2024), two & (years >= 2024)]
    within = [roc_auc_score(label[era], probability[era]) for era in eras]
    margin = Settings().undecided_margin
    is_undecided = np.abs(probability - 0.5) < margin
    silent = is_out | is_undecided
    rows = [
        ("five folds: postings", f"{two.sum():,}"),
        ("five folds: AUC", f"{roc_auc_score(label[two], probability[two]):.3f}"),
        ("five folds: AUC within eras, mean", f"{np.mean(within):.3f}"),
        (
            "five folds: AUC to 2020, 2021 to 2023, from 2024",
            ", ".join(f"{auc:.3f}" for auc in within),
        ),
        (
            "five folds: balanced accuracy",
            f"{balanced_accuracy_score(label[two], probability[two] > 0.5):.3f}",
        ),
        (
            "five folds: calibration error",
            f"{calibration_error(probability[two], label[two]):.3f}",
        ),
        ("the roles called out of scope", f"{is_out[two].mean():.3f}"),
        ("the roles called out of scope or undecided", f"{silent[two].mean():.3f}"),
        ("other jobs called out of scope", f"{is_out[postings.is_other].mean():.3f}"),
        ("other jobs called out of scope or undecided", f"{silent[postings.is_other].mean():.3f}"),
    ]
    for role in OTHER_JOBS:
        of_role = postings.data.roles == role
        rows.append((f"... {role.value.replace('_', ' ')}", f"{silent[of_role].mean():.3f}"))
    rows += _by_source(postings)
    for name, seen, scored in (
        ("trained to 2020, scored from 2022", (years > 0) & (years <= 2020), years >= 2022),
        ("trained from 2022, scored to 2020", years >= 2022, (years > 0) & (years <= 2020)),
    ):
        judged, _ = postings.judge(postings.train(seen))
        use = two & scored
        rows.append((f"{name}: AUC", f"{roc_auc_score(label[use], judged[use]):.3f}"))
        accuracy = balanced_accuracy_score(label[use], judged[use] > 0.5)
        rows.append((f"{name}: balanced accuracy", f"{accuracy:.3f}"))
        print(name, flush=True)
    return rows, probability[two], label[two]


def _by_source(postings: Postings) -> list[tuple[str, str]]:
    two, label = postings.is_two, postings.is_engineer
    engineers = Counter(postings.sources[two & label].tolist())
    scientists = Counter(postings.sources[two & ~label].tolist())
    aucs, accuracies = [], []
    for source in sorted(engineers):
        if min(engineers[source], scientists[source]) < MIN_OF_A_ROLE:
            continue
        held = postings.sources == source
        judged, _ = postings.judge(postings.train(~held))
        use = held & two
        aucs.append(roc_auc_score(label[use], judged[use]))
        accuracies.append(balanced_accuracy_score(label[use], judged[use] > 0.5))
        print(source, round(aucs[-1], 3), round(accuracies[-1], 3), flush=True)
    return [
        ("one source left out: sources", str(len(aucs))),
        ("one source left out: AUC, mean", f"{np.mean(aucs):.3f}"),
        ("one source left out: AUC, median", f"{np.median(aucs):.3f}"),
        ("one source left out: AUC, lowest", f"{np.min(aucs):.3f}"),
        ("one source left out: balanced accuracy, mean", f"{np.mean(accuracies):.3f}"),
    ]


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
    rows, probability, label = measure(Postings(parser.parse_args().postings))
    table = "\n".join(("| figure | value |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)))
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(MEASURED.sub(rf"\1\n{table}\n\n\2", card), encoding="utf-8")
    PICTURE.write_text(picture(probability, label), encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
