"""The role model as plain parts that can be kept: a head for JSON, and arrays."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import Role
from gapfinder.errors import MarketError
from gapfinder.roles.model import Floats, RoleModel, ScopeModel

FORMAT = "gapfinder.role-model"
VERSION = 2

_KEYS = {"format", "version", "intercept", "scope", "terms"}
_SCOPE_KEYS = {"jobs", "threshold"}
_REMEDY = "Train it again with gapfinder train."


def role_model_to_parts(model: RoleModel) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return a role model as what JSON can hold, and arrays by name."""
    scope = model.scope
    head = {
        "format": FORMAT,
        "version": VERSION,
        "intercept": model.intercept,
        "scope": scope and {"jobs": list(scope.jobs), "threshold": scope.threshold},
        "terms": list(model.terms),
    }
    arrays: dict[str, NDArray[Any]] = {"idf": model.idf, "coefficients": model.coefficients}
    if scope is not None:
        arrays["scope_coefficients"] = scope.coefficients
        arrays["scope_intercepts"] = scope.intercepts
    return head, arrays


def role_model_from_parts(head: Any, arrays: Mapping[str, NDArray[Any]]) -> RoleModel:
    """Return the role model that `role_model_to_parts` took apart.

    Raises
    ------
    MarketError
        Another format or version, missing or unknown keys, or arrays that do not fit.
    """
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise MarketError(f"the role model is not in the format {FORMAT}. {_REMEDY}")
    if head.get("version") != VERSION:
        found = head.get("version")
        raise MarketError(f"the role model is of version {found!r}, not {VERSION}. {_REMEDY}")
    _check_keys(head, _KEYS)
    terms = head["terms"]
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
        raise MarketError(f"the role model's terms are not a list of words. {_REMEDY}")
    if any(first >= second for first, second in pairwise(terms)):
        raise MarketError(f"the role model's terms are not sorted, or not different. {_REMEDY}")
    idf = _floats(arrays, "idf", (len(terms),))
    if (idf <= 0).any():
        raise MarketError(f"the role model has an idf that is not positive. {_REMEDY}")
    return RoleModel(
        terms=tuple(terms),
        idf=idf,
        coefficients=_floats(arrays, "coefficients", (len(terms),)),
        intercept=_number(head, "intercept"),
        scope=_scope(head["scope"], arrays, len(terms)),
    )


def _scope(head: Any, arrays: Mapping[str, NDArray[Any]], size: int) -> ScopeModel | None:
    if head is None:
        return None
    _check_keys(head, _SCOPE_KEYS)
    names = [str(job) for job in head["jobs"]] if isinstance(head["jobs"], list) else []
    known = sorted(job.value for job in PostingRole if job.value in names)
    if known != sorted(names) or not set(Role) < set(names):
        raise MarketError(f"the role model's jobs are not both roles and others. {_REMEDY}")
    jobs = tuple(PostingRole(name) for name in names)
    return ScopeModel(
        jobs=jobs,
        coefficients=_floats(arrays, "scope_coefficients", (len(jobs), size)),
        intercepts=_floats(arrays, "scope_intercepts", (len(jobs),)),
        threshold=_number(head, "threshold"),
    )


def _check_keys(head: Any, expected: set[str]) -> None:
    found = set(head) if isinstance(head, dict) else set()
    if found != expected:
        odd = ", ".join(sorted(found ^ expected))
        raise MarketError(f"the role model's keys are not as expected ({odd}). {_REMEDY}")


def _number(head: Mapping[str, Any], key: str) -> float:
    value = head[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise MarketError(f"the role model's {key} is {value!r}, not a number. {_REMEDY}")
    return float(value)


def _floats(arrays: Mapping[str, NDArray[Any]], name: str, shape: tuple[int, ...]) -> Floats:
    array = arrays.get(name)
    if array is None:
        raise MarketError(f"the role model has no array {name}. {_REMEDY}")
    if array.shape != shape or array.dtype != np.float64 or not np.isfinite(array).all():
        raise MarketError(
            f"the role model's {name} is {array.dtype}{array.shape}; "
            f"it must be finite float64{shape}. {_REMEDY}"
        )
    return array
