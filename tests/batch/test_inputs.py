"""What is given to a batch, to files; what is not taken is told with its reason."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import zipfile
from io import BytesIO, TextIOWrapper
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.batch import archives
from gapfinder.batch.archives import is_archive, list_members, read_member
from gapfinder.batch.inputs import Found, Item, find_inputs
from gapfinder.errors import (
    EncryptedFileError,
    LimitError,
    ReadError,
    SettingsError,
)

TEXT = "Jane Doe\nPython, SQL\n"


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = TEXT) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def paths(found: Found) -> list[str]:
    return [item.path for item in found.items]


def reasons(found: Found) -> dict[str, str]:
    return {each.path: each.reason for each in found.skipped}


def zip_of(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_folders_are_gone_through_in_order(inside: Path) -> None:
    for name in ("in/b.pdf", "in/a/z.txt", "in/a/b/c.md", "in/B.docx", "in/é.html"):
        put(name)
    expected = ["in/B.docx", "in/b.pdf", "in/é.html", "in/a/z.txt", "in/a/b/c.md"]
    assert paths(find_inputs(["in"])) == paths(find_inputs(["in/"])) == expected
    assert find_inputs(["in"]).places == ("in",)
    assert paths(find_inputs(["."])) == [f"./{path}" for path in expected]


def test_what_is_plainly_no_resume_is_passed_over(inside: Path, root: Path) -> None:
    for name in ("photo.JPG", "grades.xlsx", ".DS_Store", "~$anna.docx", "old.7z", "x.py"):
        put(f"in/{name}")
    put("in/.git/config.txt")
    put("in/anna.txt")
    # Whatever its name says, it is a PDF.
    shutil.copy(root / "fixtures/resumes/darius-cole.pdf", "in/darius.png")
    put("in/cohort.db")
    put("in/run", b"")
    put("in/run-wal", b"")
    found = find_inputs(["in"], output=Path("in/run"))
    assert paths(found) == ["in/anna.txt", "in/darius.png"]
    assert reasons(found) == {
        "in/photo.JPG": "a picture",
        "in/grades.xlsx": "a table or database",
        "in/cohort.db": "a table or database",
        "in/.DS_Store": "a hidden or temporary file",
        "in/~$anna.docx": "a hidden or temporary file",
        "in/old.7z": "an archive that is not opened (only ZIP is)",
        "in/x.py": "a program or its settings",
        "in/.git": "a hidden folder",
        "in/run": "the cohort file",
        "in/run-wal": "the cohort file",
    }


def test_a_file_that_is_named_is_always_taken(inside: Path) -> None:
    put("photo.jpg")
    put("a.txt")
    assert paths(find_inputs(["photo.jpg", "a.txt", "a.txt", "./a.txt"])) == ["photo.jpg", "a.txt"]


def test_patterns(inside: Path) -> None:
    for name in ("in/a.pdf", "in/b.txt", "in/c/d.pdf", "in/c/e.png", "odd[1].pdf"):
        put(name)
    assert paths(find_inputs(["in/*.pdf"])) == ["in/a.pdf"]
    assert paths(find_inputs(["in/**/*.pdf"])) == ["in/a.pdf", "in/c/d.pdf"]
    assert paths(find_inputs(["in/c*"])) == ["in/c/d.pdf"]
    assert paths(find_inputs(["odd[1].pdf"])) == ["odd[1].pdf"]
    for nothing in ("in/*.docx", "nowhere", "nowhere/*.pdf"):
        with pytest.raises(SettingsError, match=r"meets no file|There is no file"):
            find_inputs([nothing])


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\0"])
def test_lists(inside: Path, mark: str) -> None:
    put("in/a.pdf")
    put("@b.txt")
    put("list", mark.join(["in", "", "gone.pdf", "@b.txt"]) + mark)
    # What a list names and is not there is a failure of that file later, not of the list.
    assert paths(find_inputs(["@list"])) == ["in/a.pdf", "gone.pdf", "@b.txt"]
    assert paths(find_inputs(["@b.txt"])) == ["@b.txt"]
    with pytest.raises(SettingsError, match="list nothing cannot be read"):
        find_inputs(["@nothing"])


def test_a_list_on_standard_input(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/a.pdf")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"in\0caf\xe9.pdf\0")))
    assert paths(find_inputs(["@-"])) == ["in/a.pdf", os.fsdecode(b"caf\xe9.pdf")]


def test_archives(inside: Path) -> None:
    inner = zip_of({"x.txt": b"x"})
    content = zip_of(
        {
            "b.pdf": b"b",
            "a/c.txt": b"c",
            "a/photo.png": b"p",
            "__MACOSX/._b.pdf": b"m",
            "more.zip": inner,
        }
    )
    put("in/all.zip", content)
    put("renamed", content)
    found = find_inputs(["in"])
    assert found.items == (
        Item(path="in/all.zip/a/c.txt", archive="in/all.zip", member="a/c.txt"),
        Item(path="in/all.zip/b.pdf", archive="in/all.zip", member="b.pdf"),
    )
    assert found.places == ("in",)
    assert reasons(found) == {
        "in/all.zip/a/photo.png": "a picture",
        "in/all.zip/__MACOSX/._b.pdf": "a hidden or temporary file",
        "in/all.zip/more.zip": "an archive in an archive",
    }
    named = find_inputs(["renamed"])
    assert paths(named) == ["renamed/a/c.txt", "renamed/b.pdf"]
    assert named.places == ("renamed",)


def test_a_document_is_no_archive(inside: Path, root: Path) -> None:
    shutil.copy(root / "fixtures/resumes/noor-haddad.docx", "noor.zip")
    shutil.copy(root / "fixtures/resumes/noor-haddad.docx", "noor")
    assert paths(find_inputs(["noor.zip", "noor"])) == ["noor.zip", "noor"]


def test_broken_archives_are_failures_and_the_others_go_on(inside: Path) -> None:
    whole = zip_of({"a.txt": b"a" * 1000})
    put("in/a.txt")
    put("in/cut.zip", whole[:-30])
    put("in/empty.zip", b"")
    put("in/none.zip", zip_of({}))
    found = find_inputs(["in"])
    assert paths(found) == ["in/a.txt"]
    assert [(f.path, f.error) for f in found.failures] == [
        ("in/cut.zip", "DamagedFileError"),
        ("in/empty.zip", "DamagedFileError"),
    ]


def test_members_are_read_under_limits(inside: Path) -> None:
    put("a.zip", zip_of({"big.txt": b"a" * 100_000, "small.txt": b"b"}))
    assert read_member("a.zip", "small.txt", limit=10, password=None) == b"b"
    assert len(read_member("a.zip", "big.txt", limit=100_000, password=None)) == 100_000
    with pytest.raises(LimitError):
        read_member("a.zip", "big.txt", limit=99_999, password=None)
    with pytest.raises(ReadError, match="no longer"):
        read_member("a.zip", "gone.txt", limit=10, password=None)
    put("a.zip", zip_of({"small.txt": b"new"}))
    os.utime("a.zip", ns=(1, 1))
    assert read_member("a.zip", "small.txt", limit=10, password=None) == b"new"


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_unpacks_to_much_is_not_unpacked(inside: Path, how: int) -> None:
    put("bomb.zip", zip_of({"zeros.txt": bytes(30_000_000)}, how))
    assert Path("bomb.zip").stat().st_size < 400_000
    with pytest.raises(LimitError):
        read_member("bomb.zip", "zeros.txt", limit=1_000_000, password=None)


def test_zip_bombs_are_refused(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("many.zip", zip_of({f"{n}.txt": bytes(100_000) for n in range(200)}))
    monkeypatch.setattr(archives, "FREE_BYTES", 1_000_000)
    with pytest.raises(LimitError, match="would unpack to 20,000,000"):
        list_members("many.zip")
    monkeypatch.setattr(archives, "MAX_MEMBERS", 100)
    with pytest.raises(LimitError, match="holds 200 files"):
        list_members("many.zip")


def test_a_locked_archive(inside: Path) -> None:
    content = bytearray(zip_of({"a.txt": b"secret"}, zipfile.ZIP_STORED))
    content[6] |= 1  # the flag of the local header, then of the table
    content[content.index(b"PK\x01\x02") + 8] |= 1
    put("a.zip", bytes(content))
    with pytest.raises(EncryptedFileError, match="--password"):
        read_member("a.zip", "a.txt", limit=100, password=None)


def test_members_that_share_a_name_count_once(inside: Path) -> None:
    with zipfile.ZipFile("twice.zip", "w") as archive:
        archive.writestr("a.txt", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"second")
    found = find_inputs(["twice.zip"])
    assert paths(found) == ["twice.zip/a.txt"]
    assert len(found.skipped) == 1
    assert read_member("twice.zip", "a.txt", limit=100, password=None) == b"second"


@given(st.binary(max_size=300))
def test_no_bytes_are_an_archive_that_breaks(content: bytes) -> None:
    assert is_archive(content) in {True, False}


@given(cut=st.integers(0, 400), at=st.integers(0, 400), byte=st.integers(0, 255))
def test_broken_archives_are_typed(
    tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    content = bytearray(zip_of({"a.txt": b"abc" * 50, "b/c.txt": b"d" * 50}))
    content[at % len(content)] = byte
    path = str(tmp_path_factory.mktemp("zip") / "a.zip")
    Path(path).write_bytes(content[: len(content) - cut] if cut % 3 == 0 else content)
    with contextlib.suppress(ReadError):
        for member in list_members(path).members:
            assert len(read_member(path, member, limit=1000, password=None)) <= 1000


posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")


@posix
def test_pipes_sockets_and_links_are_passed_over(inside: Path) -> None:
    put("in/a.txt")
    os.mkfifo("in/pipe.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("in/socket.pdf")
        Path("in/dangling.pdf").symlink_to("in/nowhere")
        Path("in/itself.pdf").symlink_to("itself.pdf")
        Path("in/up").symlink_to("..")
        Path("in/zero.pdf").symlink_to("/dev/zero")
        Path("in/link.txt").symlink_to("a.txt")
        found = find_inputs(["in"])
    assert paths(found) == ["in/a.txt", "in/link.txt"]
    assert reasons(found) == {
        "in/pipe.pdf": "a pipe, a socket or a device",
        "in/socket.pdf": "a pipe, a socket or a device",
        "in/zero.pdf": "a pipe, a socket or a device",
        "in/dangling.pdf": "a link to nothing",
        "in/itself.pdf": "a link to nothing",
        "in/up": "a link to a folder",
    }
    assert found.places == ("in",)


@posix
def test_pipes_that_are_named_are_never_opened(inside: Path) -> None:
    os.mkfifo("pipe.zip")
    os.mkfifo("pipe")
    # Refused by whoever reads them, and told as a failure.
    assert paths(find_inputs(["pipe.zip", "pipe"])) == ["pipe.zip", "pipe"]
    for name in ("@pipe", "@/dev/zero", "@."):
        with pytest.raises(SettingsError, match="is no file"):
            find_inputs([name])


@posix
def test_a_folder_5000_deep_is_told(inside: Path) -> None:
    put("in/a.txt")
    here = os.open("in", os.O_RDONLY)
    for _ in range(5000):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    found = find_inputs(["in"])
    assert paths(found) == ["in/a.txt"]
    (skipped,) = found.skipped
    assert skipped.reason == "a folder not opened: its path is too long"
    # What lies deeper may be there all the same: nothing may be called gone.
    assert found.places == ()
    # Python's own clean-up is recursive.
    os.system("rm -rf in")  # noqa: S605


@posix
def test_odd_bytes_in_names(inside: Path) -> None:
    name = os.fsdecode(b"in/caf\xe9\n\x1b[31m.txt")
    put(name)
    (item,) = find_inputs(["in"]).items
    assert item.path == name
    assert item.name == PurePath(name).name
