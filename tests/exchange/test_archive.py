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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 1000)
    path = made(tmp_path / "a.zip", {"a.txt": b"x" * 1001})
    with archive.opened(path, NAMES) as found, pytest.raises(Fault, match="more than is read"):
        found.read("a.txt")
    monkeypatch.setattr(archive, "MOST_PARTS", 0)
    with pytest.raises(Fault, match="1 parts"), archive.opened(path, NAMES):
        pass


def test_damaged_bytes_are_a_fault(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 8})
    content = bytearray(path.read_bytes())
    content[60:70] = b"0123456789"
    path.write_bytes(content)
    with archive.opened(path, NAMES) as found, pytest.raises(Fault, match="F-279"):
        found.read("a.txt")
