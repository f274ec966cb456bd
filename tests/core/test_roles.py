"""The two roles and the values of a lean."""

from __future__ import annotations

import pytest

from gapfinder.core.roles import LeanRole, Role, RoleProbability, TermContribution


def test_each_role_has_the_other() -> None:
    assert [role.other for role in Role] == [Role.ML_ENGINEER, Role.DATA_SCIENTIST]


def test_a_lean_names_a_role_or_none() -> None:
    assert [lean.role for lean in LeanRole] == [
        Role.DATA_SCIENTIST,
        Role.ML_ENGINEER,
        None,
        None,
    ]


def test_probability_is_read_by_role() -> None:
    probability = RoleProbability(data_scientist=0.25, ml_engineer=0.75)
    assert {role: probability[role] for role in probability} == {
        "data_scientist": 0.25,
        "ml_engineer": 0.75,
    }
    with pytest.raises(KeyError):
        probability["undecided"]


@pytest.mark.parametrize(
    ("log_odds", "toward"), [(0.4, Role.ML_ENGINEER), (-0.4, Role.DATA_SCIENTIST)]
)
def test_the_sign_of_a_contribution_says_where_it_pulls(log_odds: float, toward: Role) -> None:
    assert TermContribution(term="kubernetes", log_odds=log_odds).toward is toward
