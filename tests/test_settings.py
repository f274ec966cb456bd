"""Settings and their ranges."""

from __future__ import annotations

from dataclasses import fields

import pytest

from gapfinder.errors import SettingsError
from gapfinder.settings import Settings


def test_every_setting_is_described() -> None:
    described = Settings.__doc__ or ""
    assert len(fields(Settings)) > 5
    assert [field.name for field in fields(Settings) if field.name not in described] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_pages", 0), ("min_demand_share", 1.01), ("undecided_margin", -0.1), ("max_bytes", -1)],
)
def test_a_value_out_of_range_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        Settings(**{name: value})  # type: ignore[arg-type]


def test_not_a_number_is_out_of_every_range() -> None:
    with pytest.raises(SettingsError):
        Settings(min_demand_share=float("nan"))
