"""The error tree."""

from __future__ import annotations

import inspect
import pickle

import pytest

from gapfinder import errors
from gapfinder.errors import GapfinderError, TaxonomyError

CLASSES = [
    value
    for _, value in inspect.getmembers(errors, inspect.isclass)
    if issubclass(value, GapfinderError)
]


def test_the_tree_in_the_docstring_names_every_class() -> None:
    assert len(CLASSES) > 10
    assert [c.__name__ for c in CLASSES if c.__name__ not in (errors.__doc__ or "")] == []


def test_every_problem_of_a_taxonomy_is_told_at_once() -> None:
    error = TaxonomyError(["a.yaml, r: no name", "b.yaml, go: unknown key 'nmae'"])
    assert str(error).splitlines() == [
        "the taxonomy has 2 problems:",
        "  a.yaml, r: no name",
        "  b.yaml, go: unknown key 'nmae'",
    ]


@pytest.mark.parametrize("error", [TaxonomyError(["x"]), errors.NoTextError("cv.pdf has no text")])
def test_errors_cross_process_borders(error: GapfinderError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
