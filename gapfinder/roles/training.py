"""Learn a role model from term counts. The only importer of scikit-learn.

Postings of the two roles teach the lean, those of other jobs teach what is out of scope. Role and
year go together in postings, so both roles weigh the same within each era; what is left of the
year cannot help to tell the roles apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.roles.model import Floats, RoleModel, ScopeModel

ERAS = (2021, 2024)
"""First years of the second and third era: to 2020, 2021 to 2023, from 2024."""

IDF_POWER = 0.5
"""Full idf overrates the rare words of single employers, none at all loses a little in AUC."""

REGULARISATION = 2.0
"""scikit-learn's ``C``, with mean weight 1: between 1 and 4 held-out AUC moves by 0.001."""

SCOPE_REGULARISATION = 1.0
"""The same for telling jobs apart; at 2 held-out postings do as well and resumes a little worse."""

MIN_OF_EACH_ROLE = 10
"""Fewer postings of a role than this teach nothing, whether or not others are held out."""

MIN_TO_CALIBRATE = 100
"""Fewer postings of a role than this cannot tell how sure the model may be."""

MIN_OTHER_JOBS = 50
"""Fewer postings of other jobs than this cannot teach what is out of scope."""

MAX_REJECTED = 0.035
"""Share of either role's held-out postings that may be called out of scope. Held out, 0.02
rejects 56 % of other jobs and 0.05 75 %."""

TWO_ROLES = (PostingRole.DATA_SCIENTIST, PostingRole.ML_ENGINEER)
OTHER_JOBS = (
    PostingRole.DATA_ANALYST,
    PostingRole.DATA_ENGINEER,
    PostingRole.SOFTWARE_ENGINEER,
    PostingRole.OTHER,
)
"""Taught as out of scope; AI engineers and research scientists are too near to be held out."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrainingData:
    """Term counts of ``n`` postings, as compressed sparse rows, and what is known of each.

    Parameters
    ----------
    terms
        The vocabulary, sorted.
    starts, indices, counts
        Posting i holds ``terms[indices[k]]`` ``counts[k]`` times, for k from ``starts[i]`` up to
        ``starts[i + 1]``.
    roles
        Shape (n,), of `PostingRole` values.
    years
        Shape (n,); 0 where unknown.
    folds
        Shape (n,), from 0; postings of one company, and copies, share a fold.
    """

    terms: tuple[str, ...]
    starts: NDArray[np.int64]
    indices: NDArray[np.int64]
    counts: NDArray[np.int64]
    roles: NDArray[np.str_]
    years: NDArray[np.int64]
    folds: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedRoles:
    """A role model, and how it did on postings of companies that it had not seen.

    ``metrics`` pairs names and values; empty where there were too few postings to hold any out.
    """

    model: RoleModel
    metrics: tuple[tuple[str, float], ...]


def train_roles(data: TrainingData) -> TrainedRoles:
    """Train the role model.

    Parameters
    ----------
    data
        At least `MIN_OF_EACH_ROLE` postings of each of the two roles.

    Returns
    -------
    TrainedRoles
        The same for the same data.

    Raises
    ------
    ValueError
        Too few postings of one of the roles.
    """
    two = np.isin(data.roles, TWO_ROLES)
    is_engineer = data.roles == PostingRole.ML_ENGINEER
    smaller = min(int((two & is_engineer).sum()), int((two & ~is_engineer).sum()))
    if smaller < MIN_OF_EACH_ROLE:
        raise ValueError(f"{smaller} postings of one role; at least {MIN_OF_EACH_ROLE} are needed")
    idf = _idf(data, two)
    rows = _tf_idf(data, idf)
    weights = _even_weights(data, two, is_engineer)
    coefficients, intercept = _fit(rows, is_engineer, weights, two)
    metrics: tuple[tuple[str, float], ...] = ()
    if smaller >= MIN_TO_CALIBRATE and _can_hold_out(is_engineer, two, data.folds):
        logits = _held_out(rows, is_engineer, weights, two, data.folds)
        slope, offset = _platt(logits[two], is_engineer[two], weights[two])
        metrics = _metrics(logits, is_engineer, weights, two, data)
        # Folded in, so that the terms' contributions still sum to the log-odds.
        coefficients, intercept = coefficients * slope, intercept * slope + offset
    scope = _train_scope(rows, data, two)
    if scope is not None:
        metrics += scope[1]
    return TrainedRoles(
        model=RoleModel(
            terms=data.terms,
            idf=idf,
            coefficients=coefficients,
            intercept=intercept,
            scope=None if scope is None else scope[0],
        ),
        metrics=metrics,
    )


def _idf(data: TrainingData, two: Mask) -> Floats:
    """Return scikit-learn's smooth idf over the postings of the two roles, tempered."""
    holders = np.repeat(two, np.diff(data.starts))
    seen = np.bincount(data.indices[holders], minlength=len(data.terms))
    smooth = np.log((1 + two.sum()) / (1 + seen)) + 1
    return np.asarray(smooth**IDF_POWER, dtype=np.float64)


def _tf_idf(data: TrainingData, idf: Floats) -> Any:
    """Return sublinear tf times idf, each row of length 1, as a SciPy matrix."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    values = (1 + np.log(data.counts)) * idf[data.indices]
    shape = (len(data.roles), len(data.terms))
    return normalize(csr_matrix((values, data.indices, data.starts), shape=shape))


def _eras(data: TrainingData) -> Iterator[Mask]:
    """Yield the postings of each era, and of no known year."""
    era = np.where(data.years == 0, -1, np.digitize(data.years, ERAS))
    for one in np.unique(era):
        yield era == one


def _even_weights(data: TrainingData, use: Mask, label: Mask) -> Floats:
    """Weigh both labels the same within each era and over all; mean 1 over ``use``."""
    weights = use.astype(np.float64)
    for era in _eras(data):
        for side in (use & era & label, use & era & ~label):
            if side.any():
                weights[side] *= (use & era).sum() / 2 / weights[side].sum()
    for side in (use & label, use & ~label):  # an era may hold one label only
        weights[side] *= use.sum() / 2 / weights[side].sum()
    return weights


def _fit(
    rows: Any, label: Mask, weights: Floats, use: Mask, *, strength: float = REGULARISATION
) -> tuple[Floats, float]:
    """Fit an L2-regularised logistic; return one row of coefficients and the intercept."""
    from sklearn.linear_model import LogisticRegression

    logistic = LogisticRegression(C=strength, tol=1e-6, max_iter=5000)
    logistic.fit(rows[use], label[use], sample_weight=weights[use])
    return logistic.coef_[0], float(logistic.intercept_[0])


def _can_hold_out(label: Mask, use: Mask, folds: NDArray[np.int64]) -> bool:
    """Return whether enough of both labels are left whichever fold is held out."""
    return all(
        (side & (folds != fold)).sum() >= MIN_OF_EACH_ROLE
        for fold in np.unique(folds)
        for side in (use & label, use & ~label)
    )


def _held_out(
    rows: Any,
    label: Mask,
    weights: Floats,
    use: Mask,
    folds: NDArray[np.int64],
    *,
    strength: float = REGULARISATION,
) -> Floats:
    """Return each posting's log-odds by a model that saw no posting of its fold."""
    logits = np.zeros(len(use))
    for fold in np.unique(folds):
        seen = use & (folds != fold)
        coefficients, intercept = _fit(rows, label, weights, seen, strength=strength)
        logits[folds == fold] = rows[folds == fold] @ coefficients + intercept
    return logits


def _platt(logits: Floats, label: Mask, weights: Floats) -> tuple[float, float]:
    """Return slope and offset that make held-out log-odds as sure as they are right.

    J. Platt (1999), "Probabilistic outputs for support vector machines", without his targets,
    which matter for small samples only.
    """
    from sklearn.linear_model import LogisticRegression

    logistic = LogisticRegression(C=1e6, tol=1e-8, max_iter=1000)
    logistic.fit(logits[:, None], label, sample_weight=weights)
    return float(logistic.coef_[0, 0]), float(logistic.intercept_[0])


def _metrics(
    logits: Floats, label: Mask, weights: Floats, use: Mask, data: TrainingData
) -> tuple[tuple[str, float], ...]:
    """Return held-out figures; each fold's calibration is learned from the other folds."""
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    probability = np.zeros(len(use))
    for fold in np.unique(data.folds):
        rest, held = use & (data.folds != fold), data.folds == fold
        slope, offset = _platt(logits[rest], label[rest], weights[rest])
        probability[held] = 1 / (1 + np.exp(-(slope * logits[held] + offset)))
    within = [
        roc_auc_score(label[use & era], probability[use & era])
        for era in _eras(data)
        if len(np.unique(label[use & era])) == 2
    ]
    return _rounded(
        held_out_postings=use.sum(),
        auc=roc_auc_score(label[use], probability[use]),
        auc_within_eras=np.mean(within),
        balanced_accuracy=balanced_accuracy_score(label[use], probability[use] > 0.5),
        calibration_error=calibration_error(probability[use], label[use]),
    )


def calibration_error(probability: Floats, label: Mask, *, bins: int = 10) -> float:
    """Return the expected calibration error with both labels weighted the same.

    Parameters
    ----------
    probability
        Shape (n,), 0 to 1.
    label
        Shape (n,); both labels occur.
    bins
        How many equal parts 0 to 1 is cut into.
    """
    weights = np.where(label, 0.5 / label.sum(), 0.5 / (~label).sum())
    place = np.minimum((probability * bins).astype(int), bins - 1)
    excess = np.bincount(place, weights=weights * (probability - label), minlength=bins)
    return float(np.abs(excess).sum())


def _train_scope(
    rows: Any, data: TrainingData, two: Mask
) -> tuple[ScopeModel, tuple[tuple[str, float], ...]] | None:
    """Learn to tell each job, the two roles among them, from all the rest.

    One model of the roles against all other jobs rejects 4 points fewer of these, and of resumes
    of other jobs 15 points fewer: what analysts and software engineers do differs both ways.
    """
    other = np.isin(data.roles, OTHER_JOBS)
    use = two | other
    jobs = tuple(
        job
        for job in (*TWO_ROLES, *OTHER_JOBS)
        if _can_hold_out(data.roles == job, use, data.folds)
    )
    if other.sum() < MIN_OTHER_JOBS or not set(TWO_ROLES) < set(jobs):
        return None
    logits, coefficients, intercepts = [], [], []
    for job in jobs:
        label = data.roles == job
        weights = _even_weights(data, use, label)
        strength = SCOPE_REGULARISATION
        logits.append(_held_out(rows, label, weights, use, data.folds, strength=strength))
        row, intercept = _fit(rows, label, weights, use, strength=strength)
        coefficients.append(row)
        intercepts.append(intercept)
    model = ScopeModel(
        jobs=jobs,
        coefficients=np.stack(coefficients),
        intercepts=np.array(intercepts),
        threshold=-np.inf,
    )
    scores = model.score(np.stack(logits, axis=-1))
    threshold = min(
        float(np.quantile(scores[data.roles == role], MAX_REJECTED)) for role in TWO_ROLES
    )
    is_rejected = scores < threshold
    return replace(model, threshold=threshold), _rounded(
        rejected_of_the_roles=np.mean(
            [is_rejected[data.roles == role].mean() for role in TWO_ROLES]
        ),
        rejected_of_other_jobs=is_rejected[other].mean(),
    )


def _rounded(**values: Any) -> tuple[tuple[str, float], ...]:
    return tuple((name, round(float(value), 4)) for name, value in values.items())
