"""The role model: tf-idf and a logistic as one sparse dot product.

Trained with scikit-learn (`gapfinder.roles.training`), used without it: importing it takes longer
than checking a resume. A test holds the two to the same probabilities.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import LeanRole, Role, RoleLean, RoleProbability, TermContribution
from gapfinder.roles.features import count_terms
from gapfinder.settings import Settings

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScopeModel:
    """Tells postings of the two roles from those of other jobs: one row a job against the rest.

    Parameters
    ----------
    jobs
        Both roles and one other job at least.
    coefficients
        Shape (jobs, terms); positive toward the job.
    intercepts
        Shape (jobs,); log-odds of each job for a text without terms.
    threshold
        A text that scores lower reads like other jobs. Chosen in training, so that few of the
        two roles' own postings fall below it.
    """

    jobs: tuple[PostingRole, ...]
    coefficients: Floats
    intercepts: Floats
    threshold: float

    def score(self, logits: Floats) -> Floats:
        """Return how much more likely the two roles are than the other jobs, as log-odds.

        Parameters
        ----------
        logits
            Shape (..., jobs); log-odds of each job against the rest.
        """
        own = np.isin(self.jobs, tuple(Role))
        for_roles, for_others = (
            np.logaddexp.reduce(logits[..., side], axis=-1) for side in (own, ~own)
        )
        return np.asarray(for_roles - for_others, dtype=np.float64)


@dataclass(frozen=True, kw_only=True, eq=False)
class RoleModel:
    """Which of the two roles a text reads like, and why.

    Parameters
    ----------
    terms
        The vocabulary, sorted; index i stands for ``terms[i]`` in all arrays.
    idf
        Shape (terms,); weight of a term by how rare it is, positive.
    coefficients
        Shape (terms,), one row for two roles; positive toward the ML engineer.
    intercept
        Log-odds of a text without terms.
    scope
        ``None`` where there were too few postings of other jobs to learn from.
    """

    terms: tuple[str, ...]
    idf: Floats
    coefficients: Floats
    intercept: float
    scope: ScopeModel | None = None
    _index: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {term: i for i, term in enumerate(self.terms)})

    def lean(self, text: str, *, settings: Settings) -> RoleLean:
        """Say which of the two roles a text reads like.

        Parameters
        ----------
        text
            A resume, a posting or any other English text.
        settings
            ``min_lean_terms``, ``undecided_margin`` and ``top_contributions`` are used.

        Returns
        -------
        RoleLean
            With an even prior. ``UNDECIDED`` where too few terms are known or neither role is
            likely enough, ``OUT_OF_SCOPE`` where it reads like other jobs.
        """
        known, values = self._vector(text)
        parts = values * self.coefficients[known]
        logit = self.intercept + math.fsum(parts)
        probability = _logistic(logit)
        role, reason = self._verdict(known, values, probability, settings)
        # Ties by term, so that equal texts give equal lists.
        order = sorted(range(len(known)), key=lambda i: (-abs(parts[i]), self.terms[known[i]]))
        top = [i for i in order[: settings.top_contributions] if parts[i] != 0]
        listed = tuple(
            TermContribution(term=self.terms[known[i]], log_odds=float(parts[i])) for i in top
        )
        return RoleLean(
            role=role,
            probability=RoleProbability(data_scientist=1 - probability, ml_engineer=probability),
            contributions=listed,
            remaining=logit - self.intercept - math.fsum(c.log_odds for c in listed),
            intercept=self.intercept,
            reason=reason,
        )

    def find_turn(
        self, text: str, toward: Role, names: Mapping[str, str], *, target: float, most: int
    ) -> tuple[tuple[str, ...], float] | None:
        """Find the fewest of some names that, written into a text, would turn its lean.

        Parameters
        ----------
        text
            As for `lean`.
        toward
            The role that it should lean to.
        names
            What may be written, by id; each once.
        target
            The probability to reach, between 0.5 and 1.
        most
            How many names at most.

        Returns
        -------
        (ids, probability) or None
            The name that adds most first; ``None`` where ``most`` names do not reach it.

        Notes
        -----
        Chosen one after another. As long as names share no terms, what each adds to the
        log-odds hardly depends on the others, and the list is as short as can be.
        """
        sign = 1 if toward is Role.ML_ENGINEER else -1
        counts = self._known_counts(text)
        terms_of = {i: self._known_counts(name) for i, name in names.items()}
        left = sorted(i for i, terms in terms_of.items() if terms)
        chosen: list[str] = []
        while left and len(chosen) < most:
            gained = {i: sign * self._logit(counts + terms_of[i]) for i in left}
            best = max(left, key=lambda i: gained[i])
            chosen.append(best)
            left.remove(best)
            counts += terms_of[best]
            probability = _logistic(gained[best])
            if probability >= target:
                return tuple(chosen), probability
        return None

    def _known_counts(self, text: str) -> Counter[int]:
        return Counter(
            {
                self._index[term]: count
                for term, count in count_terms(text).items()
                if term in self._index
            }
        )

    def _logit(self, counts: Mapping[int, int]) -> float:
        known, values = self._weighed(counts)
        return self.intercept + float(values @ self.coefficients[known])

    def _vector(self, text: str) -> tuple[NDArray[np.intp], Floats]:
        """Return the indices of the known terms and their tf-idf, of length 1 together."""
        return self._weighed(self._known_counts(text))

    def _weighed(self, counts: Mapping[int, int]) -> tuple[NDArray[np.intp], Floats]:
        known = np.fromiter(sorted(counts), dtype=np.intp, count=len(counts))
        often = np.array([counts[i] for i in known.tolist()], dtype=np.float64)
        values = (1 + np.log(often)) * self.idf[known]
        length = math.sqrt(math.fsum(values * values))
        return known, values / length if length else values

    def _verdict(
        self, known: NDArray[np.intp], values: Floats, probability: float, settings: Settings
    ) -> tuple[LeanRole, str | None]:
        if len(known) < settings.min_lean_terms:
            return LeanRole.UNDECIDED, (
                f"it holds {len(known)} of the terms that postings use; "
                f"at least {settings.min_lean_terms} are needed to tell"
            )
        if self.scope is not None:
            logits = self.scope.intercepts + self.scope.coefficients[:, known] @ values
            if self.scope.score(logits) < self.scope.threshold:
                return LeanRole.OUT_OF_SCOPE, (
                    "it reads like postings of other jobs more than like those of either role"
                )
        needed = 0.5 + settings.undecided_margin
        if max(probability, 1 - probability) < needed:
            return LeanRole.UNDECIDED, f"neither role reaches a probability of {needed:.2f}"
        is_engineer = probability > 0.5
        return (LeanRole.ML_ENGINEER if is_engineer else LeanRole.DATA_SCIENTIST), None


def _logistic(logit: float) -> float:
    """Return ``1 / (1 + exp(-logit))`` without overflow."""
    if logit >= 0:
        return 1 / (1 + math.exp(-logit))
    return math.exp(logit) / (1 + math.exp(logit))
