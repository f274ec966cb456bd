# ruff: noqa: T201 - a script that prints
"""How much longer reading takes than bare text extraction; run by hand.

    python tests/benchmarks/bench_reading.py [FOLDER] [--rounds N]

FOLDER holds PDFs, by default the fixtures. Both sides of a ratio run in turn in this process on
the same bytes, and the fastest round of each file counts, so that the ratios hold on a busy
machine where seconds would not. Reading is everything from bytes to words, columns, sections,
entries and a verdict, with the engine in this process.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from gapfinder.core.entries import find_entries
from gapfinder.core.sections import find_sections
from gapfinder.reading import pdf_pdfium, pdf_plumber
from gapfinder.reading.assemble import assemble
from gapfinder.reading.furniture import mark_furniture
from gapfinder.reading.placed import PlacedPage
from gapfinder.reading.threads import lay_out_pages
from gapfinder.reading.verdict import judge

FIXTURES = Path(__file__).parents[2] / "fixtures" / "resumes"


def bare_pdfium(data: bytes) -> int:
    """Return the length of what PDFium's own text extraction gives."""
    pdf = pypdfium2.PdfDocument(data)
    length = 0
    for page in pdf:
        text_page = page.get_textpage()
        length += len(text_page.get_text_range())
        text_page.close()
        page.close()
    pdf.close()
    return length


def bare_pdfplumber(data: bytes) -> int:
    """Return how many words pdfplumber's own extraction gives."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def reading(read_pages: Callable[..., tuple[PlacedPage, ...]]) -> Callable[[bytes], object]:
    """Return what reads bytes with one engine, without the file's limits and checks."""

    def read(data: bytes) -> object:
        pages = read_pages(data, name="-", password=None, max_pages=999, max_words=999_999)
        laid = mark_furniture(lay_out_pages(pages))
        built = assemble(laid)
        sections = find_sections(built.text, built.lines, built.words)
        entries = find_entries(built.text, built.lines, built.words, sections)
        return entries, judge(built.text, pages, laid)

    return read


PAIRS = {
    "pdfium": (bare_pdfium, reading(pdf_pdfium.read_pages)),
    "pdfplumber": (bare_pdfplumber, reading(pdf_plumber.read_pages)),
}


def seconds(run: Callable[[bytes], object], data: bytes) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    run(data)
    return time.perf_counter() - start


def main() -> None:
    """Print both sides and their ratio for each engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    files = [path.read_bytes() for path in sorted(asked.folder.glob("*.pdf"))]
    for engine, (bare, read) in PAIRS.items():
        totals = [0.0, 0.0]
        for data in files:
            best = [float("inf"), float("inf")]
            for _ in range(asked.rounds):
                for side, run in enumerate((bare, read)):
                    best[side] = min(best[side], seconds(run, data))
            totals = [total + one for total, one in zip(totals, best, strict=True)]
        base, full = (1000 * total / len(files) for total in totals)
        print(
            f"{engine}: {len(files)} files, bare {base:.2f} ms a file, "
            f"reading {full:.2f} ms, ratio {full / base:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
