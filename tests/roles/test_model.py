from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import LeanRole
from gapfinder.roles.model import RoleModel, ScopeModel
from gapfinder.settings import Settings

TERMS = ("docker", "kafka", "nursing", "python", "statistics")
EASY = Settings(min_lean_terms=1)


def model(*, scope: ScopeModel | None = None) -> RoleModel:
    return RoleModel(
        terms=TERMS,
        idf=np.array([1.0, 2.0, 2.0, 1.0, 1.5]),
        coefficients=np.array([3.0, 2.0, 0.0, -0.5, -4.0]),
        intercept=0.25,
        scope=scope,
    )


def scope() -> ScopeModel:
    return ScopeModel(
        jobs=(PostingRole.DATA_SCIENTIST, PostingRole.ML_ENGINEER, PostingRole.OTHER),
        coefficients=np.array(
            [
                [-1.0, -1.0, -3.0, 0.5, 2.0],
                [2.0, 1.0, -3.0, 0.5, -1.0],
                [-1.0, -1.0, 3.0, -1.0, 0.0],
            ]
        ),
        intercepts=np.array([0.1, -0.1, 0.0]),
        threshold=-1.0,
    )


def test_a_text_leans_to_where_its_terms_pull() -> None:
    assert model().lean("docker kafka", settings=EASY).role is LeanRole.ML_ENGINEER
    assert model().lean("statistics", settings=EASY).role is LeanRole.DATA_SCIENTIST


def test_the_arithmetic_is_tf_idf_of_length_one_times_coefficients() -> None:
    lean = model().lean("docker statistics docker", settings=EASY)
    docker, statistics = (1 + math.log(2)) * 1.0, 1.5
    length = math.hypot(docker, statistics)
    logit = 0.25 + 3 * docker / length - 4 * statistics / length
    assert lean.probability["ml_engineer"] == pytest.approx(1 / (1 + math.exp(-logit)), abs=1e-12)
    parts = {part.term: part.log_odds for part in lean.contributions}
    assert parts == pytest.approx(
        {"docker": 3 * docker / length, "statistics": -4 * statistics / length}
    )


@given(
    st.lists(st.sampled_from([*TERMS, "unknown", "words"]), max_size=30),
    st.integers(min_value=0, max_value=5),
)
def test_contributions_sum_to_the_log_odds(words: list[str], top: int) -> None:
    settings = Settings(min_lean_terms=1, top_contributions=top)
    lean = model().lean(" ".join(words), settings=settings)
    total = (
        lean.intercept + lean.remaining + math.fsum(part.log_odds for part in lean.contributions)
    )
    probability = lean.probability["ml_engineer"]
    assert math.log(probability / (1 - probability)) == pytest.approx(total, abs=1e-9)
    assert probability + lean.probability["data_scientist"] == pytest.approx(1, abs=1e-15)
    weights = [abs(part.log_odds) for part in lean.contributions]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) <= top
    assert (lean.reason is None) == (lean.role.role is not None)


@pytest.mark.parametrize("text", ["", " \n ", "Lebenslauf ohne bekannte Begriffe"])
def test_a_text_without_known_terms_is_undecided(text: str) -> None:
    lean = model(scope=scope()).lean(text, settings=Settings())
    assert lean.role is LeanRole.UNDECIDED
    assert lean.reason is not None
    assert lean.reason.startswith("it holds 0 of the terms")
    assert lean.contributions == ()
    assert lean.remaining == 0


def test_near_even_is_undecided_by_the_margin() -> None:
    wide = Settings(min_lean_terms=1, undecided_margin=0.1)
    lean = model().lean("nursing", settings=wide)
    assert lean.probability["ml_engineer"] == pytest.approx(0.5622, abs=1e-4)
    assert lean.role is LeanRole.UNDECIDED
    narrow = Settings(min_lean_terms=1, undecided_margin=0.05)
    assert model().lean("nursing", settings=narrow).role is LeanRole.ML_ENGINEER


def test_other_jobs_words_are_out_of_scope() -> None:
    lean = model(scope=scope()).lean("nursing kafka nursing nursing", settings=EASY)
    assert lean.role is LeanRole.OUT_OF_SCOPE
    assert lean.reason is not None
    assert "other jobs" in lean.reason
    assert model(scope=scope()).lean("docker kafka", settings=EASY).role is LeanRole.ML_ENGINEER


def test_the_scope_weighs_both_roles_together_against_all_other_jobs() -> None:
    own, other = (math.log(2), math.log(6)), math.log(4)
    assert scope().score(np.array([*own, other])) == pytest.approx(math.log((2 + 6) / 4))
    many = scope().score(np.array([[*own, other], [1000.0, -1000.0, 0.0]]))
    assert many == pytest.approx([math.log(2), 1000.0])


def test_certainty_beyond_what_floats_hold_is_no_error() -> None:
    sure = RoleModel(
        terms=("kafka",), idf=np.ones(1), coefficients=np.array([-5000.0]), intercept=0.0
    )
    lean = sure.lean("kafka", settings=EASY)
    assert lean.probability["ml_engineer"] == 0
    assert lean.role is LeanRole.DATA_SCIENTIST
