from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.errors import MarketError
from gapfinder.roles.artifact import role_model_from_parts, role_model_to_parts
from gapfinder.roles.model import RoleModel, ScopeModel


def parts(*, has_scope: bool = True) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    scope = ScopeModel(
        jobs=(PostingRole.DATA_SCIENTIST, PostingRole.ML_ENGINEER, PostingRole.OTHER),
        coefficients=np.array([[0.5, -1.0], [0.5, 1.0], [-1.0, 0.0]]),
        intercepts=np.array([0.1, -0.2, 0.3]),
        threshold=-1.5,
    )
    return role_model_to_parts(
        RoleModel(
            terms=("kafka", "regression"),
            idf=np.array([1.5, 2.0]),
            coefficients=np.array([1.0, -2.0]),
            intercept=0.3,
            scope=scope if has_scope else None,
        )
    )


@pytest.mark.parametrize("has_scope", [True, False])
def test_what_is_taken_apart_is_put_together_again(has_scope: bool) -> None:
    head, arrays = parts(has_scope=has_scope)
    again = role_model_to_parts(role_model_from_parts(head, arrays))
    assert again[0] == head
    assert again[1].keys() == arrays.keys()
    assert all((again[1][name] == arrays[name]).all() for name in arrays)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("format", "gapfinder.market", "format"),
        ("version", 1, "version 1"),
        ("version", None, "version None"),
        ("terms", "kafka", "not a list of words"),
        ("terms", ["regression", "kafka"], "not sorted"),
        ("terms", ["kafka", "kafka"], "not sorted"),
        ("terms", ["kafka"], r"idf is float64\(2,\)"),
        ("intercept", float("nan"), "intercept is nan"),
        ("intercept", "0", "intercept is '0'"),
        ("scope", {"jobs": []}, "threshold"),
        ("scope", {"jobs": [], "threshold": 0.0}, "not both roles and others"),
        ("scope", {"jobs": "other", "threshold": 0.0}, "not both roles and others"),
        (
            "scope",
            {"jobs": ["data_scientist", "ml_engineer"], "threshold": 0.0},
            "not both roles and others",
        ),
        (
            "scope",
            {"jobs": ["data_scientist", "ml_engineer", "nurse"], "threshold": 0.0},
            "not both roles and others",
        ),
        (
            "scope",
            {"jobs": ["data_scientist", "ml_engineer", 1], "threshold": 0.0},
            "not both roles and others",
        ),
        (
            "scope",
            {"jobs": ["data_scientist", "ml_engineer", "other", "other"], "threshold": 0.0},
            "not both roles and others",
        ),
        (
            "scope",
            {"jobs": ["data_scientist", "ml_engineer", ["other"]], "threshold": 0.0},
            "not both roles and others",
        ),
        ("extra", 1, "extra"),
    ],
)
def test_a_wrong_head_is_refused(key: str, value: object, message: str) -> None:
    head, arrays = parts()
    with pytest.raises(MarketError, match=message):
        role_model_from_parts({**head, key: value}, arrays)


@pytest.mark.parametrize("head", [None, [], "text", {}])
def test_anything_else_is_refused(head: object) -> None:
    with pytest.raises(MarketError, match="not in the format"):
        role_model_from_parts(head, {})


@pytest.mark.parametrize("name", ["idf", "coefficients", "scope_coefficients", "scope_intercepts"])
@pytest.mark.parametrize(
    "array",
    [
        None,
        np.array([1.0]),
        np.array([[1.0, 2.0]]),
        np.array([1, 2]),
        np.array([1.0, np.inf]),
        np.array([1.0, np.nan]),
    ],
)
def test_wrong_arrays_are_refused(name: str, array: NDArray[Any] | None) -> None:
    head, arrays = parts()
    del arrays[name]
    if array is not None:
        arrays[name] = array
    with pytest.raises(MarketError, match=name):
        role_model_from_parts(head, arrays)


def test_an_idf_that_is_not_positive_is_refused() -> None:
    head, arrays = parts()
    with pytest.raises(MarketError, match="not positive"):
        role_model_from_parts(head, {**arrays, "idf": np.array([1.0, 0.0])})
