"""Broken files by the thousand: only a `GapfinderError` may come out of them, and soon.

    python tests/properties/fuzz_reading.py [COUNT [SEED]]

Mutates the fixtures by flips, cuts, splices and lies about lengths, and reads each with every
engine that reads its kind. Tells what escaped, what took longest and how much memory it all took.
`test_fuzz_reading.py` runs a small sample of it.
"""

from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_SECONDS = 10.0

Case = tuple[str, str, bytes]
"""What was mutated, which engine reads it, and the bytes."""


def seeds() -> dict[str, bytes]:
    """Return the fixtures of every kind by their names."""
    folders = (ROOT / "fixtures" / "resumes", ROOT / "fixtures" / "broken")
    return {
        path.name: path.read_bytes()
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file() and path.stat().st_size
    }


def mutate(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Return bytes with one to eight things wrong with them."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(out) or 1)
        kind = rng.randrange(6)
        if kind == 0:
            for _ in range(rng.randint(1, 20)):
                out[rng.randrange(len(out))] = rng.randrange(256)
        elif kind == 1 and rng.random() < 0.3:
            del out[at:]
        elif kind == 2:
            del out[at : at + rng.randint(1, 400)]
        elif kind == 3:
            start = rng.randrange(len(other))
            out[at:at] = other[start : start + rng.randint(1, 2000)]
        elif kind == 4:
            out[at:at] = out[at : at + rng.randint(1, 500)] * rng.randint(1, 5)
        else:
            digits = [place for place, byte in enumerate(out[:200_000]) if 48 <= byte <= 57]
            for place in rng.sample(digits, min(len(digits), 5)):
                out[place] = rng.randint(48, 57)
        if not out:
            return b"\0"
    return bytes(out)


def mutate_parts(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Return a DOCX whose archive is sound and whose parts are not."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as out:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
        chosen = set(rng.sample(names, min(2, len(names))))
        for name in source.namelist():
            part = source.read(name)
            out.writestr(name, mutate(rng, part, other) if name in chosen and part else part)
    return target.getvalue()


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield mutated files; the same for the same seed."""
    rng = random.Random(seed)
    files = seeds()
    names = sorted(files)
    for _ in range(count):
        name, other = rng.choice(names), files[rng.choice(names)]
        data = files[name]
        if name.endswith(".docx") and rng.random() < 0.6:
            yield name, "auto", mutate_parts(rng, data, other)
        else:
            engine = rng.choice(("auto", "pdfium", "pdfplumber"))
            yield name, engine, mutate(rng, data, other)


def outcome(case: Case) -> tuple[str, float, str]:
    """Return what became of a case, the seconds that it took, and the traceback of an escape."""
    from gapfinder.errors import GapfinderError
    from gapfinder.reading.reader import read_document
    from gapfinder.settings import Settings

    name, engine, data = case
    start = time.monotonic()
    escape = ""
    try:
        document = read_document(
            data, name=name, engine=engine, settings=Settings(max_seconds=MAX_SECONDS)
        )
        said = f"read, {document.verdict.grade}"
        document.text.encode()
    except GapfinderError as error:
        said = type(error).__name__
    except Exception:  # noqa: BLE001 - the point of it all
        said, escape = "ESCAPED", traceback.format_exc()
    return said, time.monotonic() - start, escape


def main(count: int, seed: int) -> int:
    import resource

    counts: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    escapes: Counter[str] = Counter()
    for number, case in enumerate(cases(count, seed)):
        said, seconds, escape = outcome(case)
        counts[said] += 1
        slowest = sorted([*slowest, (seconds, f"{case[0]} {case[1]} {said} #{number}")])[-5:]
        if escape:
            escapes["\n".join(escape.splitlines()[-4:])] += 1
            Path(f"escape-{seed}-{number}").write_bytes(case[2])
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(f"peak memory: {resource.getrusage(who).ru_maxrss / 1024:.0f} MB")
    print(dict(counts))
    for seconds, what in slowest:
        print(f"{seconds:6.2f} s  {what}")
    for escape, times in escapes.most_common():
        print(f"\n{times} times:\n{escape}")
    return 1 if escapes else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [5_000, 1][len(numbers) :])))
