"""What every document promises, whatever it was read from."""

from __future__ import annotations

from gapfinder.core.document import Document


def check(document: Document) -> None:
    """Assert it."""
    assert document.words
    document.text.encode()
    for word in document.words:
        said = document.text[word.start : word.end]
        assert said
        assert not any(char.isspace() for char in said)
        line = document.line_at(word.start)
        assert line is not None
        assert line.start <= word.start < word.end <= line.end
        assert document.page_at(word.start) == word.page == line.page
        assert document.section_at(word.start) is not None
    ends = [word.end for word in document.words]
    starts = [word.start for word in document.words]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert "".join(document.text[word.start : word.end] for word in document.words) == "".join(
        document.text.split()
    )
    assert document.sections[0].start == document.lines[0].start
    assert document.sections[-1].end == document.lines[-1].end
