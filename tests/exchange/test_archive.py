"""Zip files from elsewhere: names, numbers and sizes are bounded before anything is used."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from dauys.exchange import archive
from dauys.law.faults import Fault

NAMES = re.compile(r"[a-z]+\.txt")


def made(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def test_parts_are_read_by_name(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", {"a.txt": b"one", "b.txt": b""})
    with archive.opened(path, NAMES) as found:
        assert found.parts == {"a.txt", "b.txt"}
        assert found.read("a.txt") == b"one"
        assert found.sha256("b.txt").startswith("e3b0c44298fc1c14")
        with pytest.raises(Fault, match="missing"):
            found.read("c.txt")


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "A.TXT", "a.txt/", "d/a.txt", "a.txt\n"])
def test_other_names_are_refused(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(Fault, match="F-279"),
        archive.opened(made(tmp_path / "a.zip", {name: b""}), NAMES),
    ):
        pass


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("a.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            out.writestr("a.txt", b"two")
    with pytest.raises(Fault, match="twice"), archive.opened(path, NAMES):
        pass


def test_sizes_are_counted_and_not_believed(
    tmp_path: Path,
) -> None:
    path = made(tmp_path / "a.zip", {"a.txt": b"x" * 1001, "b.txt": b"x" * 1000})
    small = archive.Limits(part=1000, unpacked=1500)
    with archive.opened(path, NAMES, limits=small) as found:
        with pytest.raises(Fault, match="more than is read"):
            found.read("a.txt")
        with pytest.raises(Fault, match="more than is read"):
            found.read("b.txt")
    with (
        pytest.raises(Fault, match="2 parts"),
        archive.opened(path, NAMES, limits=archive.Limits(parts=1)),
    ):
        pass


@pytest.mark.parametrize("large", [False, True], ids=["plain", "64 bits"])
def test_a_long_list_of_contents_is_not_read(large: bool, tmp_path: Path) -> None:
    """A line of 46 bytes becomes an object of many hundred: the list is measured first."""
    parts = {f"{'x' * 400}{chr(97 + i)}.txt": b"" for i in range(9)}
    content = bytearray(made(tmp_path / "a.zip", parts).read_bytes())
    if large:
        end = content.rfind(b"PK\x05\x06")
        size = content[end + 12 : end + 16]
        content[end + 12 : end + 16] = b"\xff" * 4
        record = b"PK\x06\x06" + bytes(36) + bytes(size) + bytes(12)
        content[end:end] = record + b"PK\x06\x07" + bytes(16)
    limits = archive.Limits(parts=9)
    with (
        pytest.raises(Fault, match="at most 9 parts"),
        archive.opened(bytes(content), NAMES, name="a.zip", limits=limits),
    ):
        pass


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a", True), ("a/b.xml", True), ("[Content_Types].xml", True), ("a..b/c", True), ("d/", True),
     ("a\\b", True), ("../a", False), ("a/../b", False), ("a\\..\\b", False), ("a/..", False),
     ("/a", False), ("\\a", False), ("C:/a", False), ("..", False), ("a\nb", False)],
)  # fmt: skip
def test_a_name_stays_inside_or_does_not(name: str, inside: bool) -> None:
    assert bool(archive.INSIDE.fullmatch(name)) == inside


def test_damaged_bytes_are_a_fault(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 8})
    content = bytearray(path.read_bytes())
    content[60:70] = b"0123456789"
    path.write_bytes(content)
    with archive.opened(path, NAMES) as found, pytest.raises(Fault, match="F-279"):
        found.read("a.txt")
