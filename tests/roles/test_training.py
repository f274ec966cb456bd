from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from gapfinder.core.postings import PostingRole
from gapfinder.core.roles import LeanRole
from gapfinder.roles.artifact import role_model_to_parts
from gapfinder.roles.features import count_terms
from gapfinder.roles.training import (
    IDF_POWER,
    MIN_TO_CALIBRATE,
    REGULARISATION,
    SCOPE_REGULARISATION,
    TrainingData,
    calibration_error,
    train_roles,
)
from gapfinder.settings import Settings

DS, ML = PostingRole.DATA_SCIENTIST, PostingRole.ML_ENGINEER
WORDS = {
    DS: ["statistics", "tableau", "insights", "r", "experiments", "regression"],
    ML: ["docker", "kubernetes", "serving", "latency", "pytorch", "gpu"],
    PostingRole.OTHER: ["invoices", "patients", "payroll", "recruiting", "css", "lessons"],
}
COMMON = ["python", "team", "models", "sql", "work", "learn", "write", "explain", "plan"]


def sample(role: PostingRole, chance: random.Random) -> str:
    own = chance.choices(WORDS[role], k=5)
    return " ".join(chance.sample([*own, *chance.choices(COMMON, k=12)], k=17))


def sample_texts(sizes: dict[PostingRole, int]) -> tuple[list[str], list[PostingRole]]:
    chance = random.Random(7)  # noqa: S311 (made-up postings, no secret)
    roles = [role for role, size in sizes.items() for _ in range(size)]
    return [sample(role, chance) for role in roles], roles


def data_of(texts: list[str], roles: list[PostingRole], years: list[int]) -> TrainingData:
    rows = [count_terms(text) for text in texts]
    terms = tuple(sorted(set[str]().union(*rows)))
    column = {term: i for i, term in enumerate(terms)}
    pairs = [sorted((column[term], n) for term, n in row.items()) for row in rows]
    return TrainingData(
        terms=terms,
        starts=np.cumsum([0, *map(len, pairs)]),
        indices=np.array([i for row in pairs for i, _ in row]),
        counts=np.array([n for row in pairs for _, n in row]),
        roles=np.array([role.value for role in roles]),
        years=np.array(years),
        folds=np.arange(len(texts)) % 5,
    )


def sklearn_pipeline(
    texts: list[str], roles: list[PostingRole], terms: tuple[str, ...]
) -> tuple[Any, Any]:
    vectorizer = TfidfVectorizer(
        analyzer=lambda text: Counter(count_terms(text)).elements(),
        sublinear_tf=True,
        vocabulary=list(terms),
    )
    vectorizer.fit(texts)
    vectorizer.idf_ = vectorizer.idf_**IDF_POWER
    # One era and both roles even: scikit-learn's "balanced" is the same weighting.
    logistic = LogisticRegression(
        C=REGULARISATION, class_weight="balanced", tol=1e-6, max_iter=5000
    )
    logistic.fit(vectorizer.transform(texts), np.array(roles) == ML)
    return vectorizer, logistic


def test_the_lean_equals_scikit_learn() -> None:
    texts, roles = sample_texts({DS: 60, ML: 25})
    model = train_roles(data_of(texts, roles, [2024] * len(texts))).model
    vectorizer, logistic = sklearn_pipeline(texts, roles, model.terms)
    np.testing.assert_allclose(model.idf, vectorizer.idf_, rtol=1e-12)
    np.testing.assert_allclose(model.coefficients, logistic.coef_[0], atol=1e-5)
    logistic.coef_, logistic.intercept_ = model.coefficients[None], np.array([model.intercept])
    fresh, _ = sample_texts({ML: 20, DS: 20})
    theirs = logistic.predict_proba(vectorizer.transform(fresh))[:, 1]
    ours = [model.lean(text, settings=Settings()).probability["ml_engineer"] for text in fresh]
    assert max(ours) - min(ours) > 0.5
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_an_uneven_corpus_gives_an_even_prior() -> None:
    texts, roles = sample_texts({DS: 300, ML: 30})
    model = train_roles(data_of(texts, roles, [2024] * len(texts))).model
    settings = Settings(min_lean_terms=5)
    fresh, truth = sample_texts({DS: 40, ML: 40})
    leans = [model.lean(text, settings=settings) for text in fresh]
    right = [lean.role.value == role.value for lean, role in zip(leans, truth, strict=True)]
    assert sum(right[40:]) >= 36
    assert sum(right[:40]) >= 36


def test_the_year_does_not_tell_the_roles_apart() -> None:
    # "agents" is a word of recent years, and recent postings are mostly of one role.
    texts, roles = sample_texts({DS: 200, ML: 200})
    years = [2019] * 160 + [2025] * 40 + [2019] * 40 + [2025] * 160
    texts = [
        f"{text} agents" if year == 2025 else text for text, year in zip(texts, years, strict=True)
    ]
    model = train_roles(data_of(texts, roles, years)).model
    naive = train_roles(data_of(texts, roles, [0] * 400)).model
    index = model.terms.index("agents")
    assert naive.coefficients[index] > 0.5
    assert abs(model.coefficients[index]) < naive.coefficients[index] / 4


def test_held_out_figures_come_with_enough_postings_only() -> None:
    texts, roles = sample_texts({DS: MIN_TO_CALIBRATE, ML: MIN_TO_CALIBRATE})
    trained = train_roles(data_of(texts, roles, [2024] * len(texts)))
    figures = dict(trained.metrics)
    assert figures["held_out_postings"] == 2 * MIN_TO_CALIBRATE
    assert figures["auc"] > 0.95
    assert figures["calibration_error"] < 0.1
    texts, roles = sample_texts({DS: MIN_TO_CALIBRATE, ML: MIN_TO_CALIBRATE - 1})
    assert train_roles(data_of(texts, roles, [2024] * len(texts))).metrics == ()


def test_other_jobs_are_told_from_the_two_roles() -> None:
    texts, roles = sample_texts({DS: 120, ML: 120, PostingRole.OTHER: 120})
    trained = train_roles(data_of(texts, roles, [2024] * len(texts)))
    assert trained.model.scope is not None
    assert dict(trained.metrics)["rejected_of_the_roles"] <= 0.04
    assert dict(trained.metrics)["rejected_of_other_jobs"] >= 0.9
    lean = trained.model.lean(
        "invoices payroll patients recruiting team work plan", settings=Settings(min_lean_terms=5)
    )
    assert lean.role is LeanRole.OUT_OF_SCOPE


def test_the_scope_equals_scikit_learn_with_one_job_against_the_rest() -> None:
    jobs = (DS, ML, PostingRole.SOFTWARE_ENGINEER, PostingRole.OTHER)
    texts, roles = sample_texts({DS: 60, ML: 40, PostingRole.OTHER: 80})
    roles = [
        PostingRole.SOFTWARE_ENGINEER if role is PostingRole.OTHER and "css" in text else role
        for text, role in zip(texts, roles, strict=True)
    ]
    model = train_roles(data_of(texts, roles, [2024] * len(texts))).model
    scope = model.scope
    assert scope is not None
    assert scope.jobs == jobs
    vectorizer, _ = sklearn_pipeline(
        [t for t, role in zip(texts, roles, strict=True) if role in (DS, ML)],
        [role for role in roles if role in (DS, ML)],
        model.terms,
    )
    rest = OneVsRestClassifier(
        LogisticRegression(C=SCOPE_REGULARISATION, class_weight="balanced", tol=1e-6, max_iter=5000)
    ).fit(vectorizer.transform(texts), np.array([jobs.index(role) for role in roles]))
    theirs = rest.decision_function(vectorizer.transform(texts))
    ours = vectorizer.transform(texts) @ scope.coefficients.T + scope.intercepts
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
    odds = np.exp(ours)
    np.testing.assert_allclose(
        scope.score(ours), np.log(odds[:, :2].sum(1) / odds[:, 2:].sum(1)), atol=1e-9
    )


def test_a_job_of_few_postings_is_no_job_of_its_own() -> None:
    few = PostingRole.DATA_ANALYST
    texts, roles = sample_texts({DS: 60, ML: 40, PostingRole.OTHER: 80})
    roles[-8:] = [few] * 8
    scope = train_roles(data_of(texts, roles, [2024] * len(texts))).model.scope
    assert scope is not None
    assert scope.jobs == (DS, ML, PostingRole.OTHER)


def test_the_same_postings_give_the_same_bytes() -> None:
    texts, roles = sample_texts({DS: 120, ML: 110, PostingRole.OTHER: 60})
    data = data_of(texts, roles, [2024] * len(texts))
    first, second = (role_model_to_parts(train_roles(data).model) for _ in range(2))
    assert first[0] == second[0]
    assert first[1].keys() == second[1].keys()
    assert all(first[1][name].tobytes() == second[1][name].tobytes() for name in first[1])


def test_too_few_postings_of_a_role_are_refused() -> None:
    texts, roles = sample_texts({DS: 50, ML: 9})
    with pytest.raises(ValueError, match="9 postings of one role"):
        train_roles(data_of(texts, roles, [2024] * len(texts)))


def test_postings_of_one_company_are_learned_from_but_not_measured_on() -> None:
    texts, roles = sample_texts({DS: 120, ML: 110, PostingRole.OTHER: 60})
    data = data_of(texts, roles, [2024] * len(texts))
    trained = train_roles(replace(data, folds=np.zeros(len(texts), dtype=np.int64)))
    assert trained.metrics == ()
    assert trained.model.scope is None
    lean = trained.model.lean("docker serving latency gpu", settings=Settings(min_lean_terms=1))
    assert lean.role is LeanRole.ML_ENGINEER


@pytest.mark.parametrize(
    ("probability", "label", "expected"),
    [
        ([0.0, 0.0, 1.0, 1.0], [False, False, True, True], 0.0),
        ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.25),
        ([1.0, 1.0], [False, True], 0.5),
    ],
)
def test_calibration_error_weighs_both_labels_the_same(
    probability: list[float], label: list[bool], expected: float
) -> None:
    assert calibration_error(np.array(probability), np.array(label)) == pytest.approx(expected)
