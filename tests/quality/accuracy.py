"""Accuracy on labelled data that is not part of this repository; run by hand.

    python tests/quality/accuracy.py text EVAL
    python tests/quality/accuracy.py skills EVAL
    python tests/quality/accuracy.py lean EVAL POSTINGS [--folds N]
    python tests/quality/accuracy.py gaps RESUMES

EVAL is a folder with the scorers ``score_text.py``, ``score_skills.py`` and ``score_lean.py``,
labelled resumes in ``resumes/`` and labelled postings in ``jd/``. POSTINGS are postings with a
role, a company and a year each. The lean is measured on postings of companies that training did
not see: companies, and copies of one advert, are dealt to five folds, and N of them (default 1)
are held out in turn. RESUMES is any folder; ``gaps`` counts the skills that a resume of it shows
(found, likely or implied) and that stand among its gaps, in its plan or in a switch all the same,
for both roles. There must be none.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import numpy as np

import gapfinder as gf
from gapfinder.artifacts import Market
from gapfinder.core.roles import Role
from gapfinder.files.resources import builtin_taxonomy
from gapfinder.files.serialize import to_json
from gapfinder.market.grouping import FOLDS, assign_folds, group_postings, grouping_key
from gapfinder.settings import Settings
from gapfinder.trainer import train
from tests.quality.measures import shown_among_gaps

BOTH = (gf.PostingRole.DATA_SCIENTIST, gf.PostingRole.ML_ENGINEER)


def text(folder: Path) -> None:
    """Print recall, order, glued words and headings for each engine."""
    for engine in ("auto", "pdfplumber", "pdfium"):
        print(engine, end=": ", flush=True)
        _score(folder / "score_text.py", "--resumes", folder / "resumes", "--engine", engine)


def skills(folder: Path) -> None:
    """Print recall, precision and F1 for labelled postings and labelled resumes."""
    checker = gf.Checker.load()
    with tempfile.TemporaryDirectory() as made:
        postings, resumes = Path(made, "postings"), Path(made, "resumes")
        postings.mkdir()
        resumes.mkdir()
        with (folder / "jd/postings.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                found = to_json(checker.find_skills(row["text"]))
                (postings / f"{row['id']}.json").write_text(found, encoding="utf-8")
        for truth in sorted((folder / "resumes/truth/skills").glob("*.json")):
            document = checker.read(folder / "resumes/pdf" / f"{truth.stem}.pdf")
            found = to_json(checker.find_skills(document), document=document)
            (resumes / truth.name).write_text(found, encoding="utf-8")
        for labels, said in (
            (folder / "jd/labels", postings),
            (folder / "resumes/truth/skills", resumes),
        ):
            _score(
                folder / "score_skills.py",
                *("--truth", labels, "--predictions", said),
                *("--ignore", folder / "ignore_terms.json"),
            )


def lean(folder: Path, postings: Path, folds: int) -> None:
    """Print the lean's figures on held-out companies, a line a fold."""
    rows = [p for p in gf.load_postings(postings) if not p.is_truncated]
    fold_of = assign_folds(group_postings([grouping_key(p.company, p.text) for p in rows])).tolist()
    measures = _module(folder / "score_lean.py")
    for held_out in range(folds):
        market = train(
            (p for p, fold in zip(rows, fold_of, strict=True) if fold != held_out),
            taxonomy=builtin_taxonomy(),
        )
        judged = [
            posting
            for posting, fold in zip(rows, fold_of, strict=True)
            if fold == held_out and posting.role in BOTH
        ]
        print(f"fold {held_out}:", _figures(measures, market, judged), flush=True)


def gaps(folder: Path) -> None:
    """Print how many shown skills are called gaps, and which."""
    checker = gf.Checker.load()
    checks = wrong = refused = 0
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        try:
            reports = [checker.check(path, target=role) for role in Role]
        except gf.GapfinderError:
            refused += 1
            continue
        for report in reports:
            checks += 1
            for skill_id in sorted(shown_among_gaps(report)):
                wrong += 1
                print(f"{path.name}, {report.target}: {skill_id}")
    print(f"{wrong} shown skills among the gaps of {checks} checks; {refused} files refused")


def _figures(measures: ModuleType, market: Market, judged: list[gf.Posting]) -> str:
    settings = Settings()
    p = np.array(
        [
            market.role_model.lean(j.text, settings=settings).probability["ml_engineer"]
            for j in judged
        ]
    )
    y = np.array([posting.role is gf.PostingRole.ML_ENGINEER for posting in judged], dtype=int)
    year = np.array([posting.year or 0 for posting in judged])
    eras = (year <= 2020, (year > 2020) & (year < 2024), year >= 2024)
    within = float(np.mean([measures.auc(p[era], y[era]) for era in eras]))
    balanced = measures.balanced((p > 0.5) == (y == 1), y)
    return (
        f"n={len(y)} auc={measures.auc(p, y):.4f} auc_within={within:.4f} "
        f"balanced_accuracy={balanced:.4f} ece={measures.ece(p, y):.4f}"
    )


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(*command: object) -> None:
    done = subprocess.run(
        [sys.executable, *map(str, command)], check=True, capture_output=True, text=True
    )
    print(done.stdout.strip().splitlines()[-1], flush=True)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in ("text", "skills", "lean"):
        kinds.add_parser(kind).add_argument("eval", type=Path)
    kinds.choices["lean"].add_argument("postings", type=Path)
    kinds.choices["lean"].add_argument("--folds", type=int, default=1, choices=range(1, FOLDS + 1))
    kinds.add_parser("gaps").add_argument("resumes", type=Path)
    asked = parser.parse_args()
    if asked.kind == "gaps":
        gaps(asked.resumes)
    elif asked.kind == "lean":
        lean(asked.eval, asked.postings, asked.folds)
    else:
        {"text": text, "skills": skills}[asked.kind](asked.eval)


if __name__ == "__main__":
    main()
