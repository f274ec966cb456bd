"""Commands are run in this process, over a Checker that answers with the samples."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from gapfinder.cli.app import main
from gapfinder.core.comparison import Comparison
from gapfinder.core.document import Document
from gapfinder.core.gaps import GapReport
from gapfinder.core.mentions import Profile
from gapfinder.core.roles import RoleLean
from gapfinder.core.what_if import WhatIf
from tests import samples


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line the way the console script does."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run_command(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        captured = capsys.readouterr()
        code = stopped.value.code
        assert code is None or isinstance(code, int)
        return Outcome(code=code or 0, out=captured.out, err=captured.err)

    return run_command


@dataclass
class SampleChecker:
    """A Checker that notes how it was called and answers with the samples."""

    report: GapReport = field(default_factory=samples.report)
    calls: list[tuple[str, Any, dict[str, Any]]] = field(default_factory=list)
    category_titles: dict[str, str] = field(default_factory=lambda: samples.CATEGORIES)

    def load(self, **options: object) -> SampleChecker:
        self.calls.append(("load", None, options))
        return self

    def read(self, source: object, **options: object) -> Document:
        self.calls.append(("read", source, options))
        return self.report.document

    def check(self, source: object, **options: object) -> GapReport:
        self.calls.append(("check", source, options))
        return self.report

    def find_skills(self, document: Document) -> Profile:
        assert document is self.report.document
        return self.report.profile

    def compare(self, document: Document, posting: Document) -> Comparison:
        assert document is posting is self.report.document
        return samples.comparison()

    def what_if(self, _report: GapReport) -> WhatIf:
        return samples.what_if()

    def lean(self, document: Document) -> RoleLean:
        assert document is self.report.document
        return self.report.lean

    def called(self, name: str) -> tuple[Any, dict[str, Any]]:
        """Return the one call of this name: what it was for, and its options."""
        [(source, options)] = [call[1:] for call in self.calls if call[0] == name]
        return source, options


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> SampleChecker:
    """Stand in for the rooms behind the commands."""
    stand_in = SampleChecker()
    module = ModuleType("gapfinder.checker")
    module.Checker = stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gapfinder.checker", module)
    monkeypatch.setattr("gapfinder.api.read", stand_in.read)
    return stand_in


def failing(error: BaseException) -> Callable[..., None]:
    """Return a function that raises, whatever it is given."""

    def fail(*arguments: Sequence[object], **options: object) -> None:
        raise error

    return fail
