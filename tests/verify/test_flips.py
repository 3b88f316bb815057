"""Single bytes changed anywhere in a publication: every change is found, through the command's
own entry point. ``make bench`` tries 10,000.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.flips import Flip, codes_after, files, flips, kind
from dauys.verify.run import verify

COUNT = 200
SHARES = 8

KINDS = {
    "html en", "html ru", "html kk", "html", "json", "csv", "gz", "css", "entries",
    "tile, level 0", "tile, level 1", "checkpoint", "key.vkey", "root manifest",
    "deeper manifest", "latest.json", "verify_dauys.py", "rulebook",
}  # fmt: skip


@pytest.fixture(scope="module")
def copy(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("flips") / "copy"
    shutil.copytree(published, target)
    return target


def test_every_kind_of_file_is_tried(copy: Path) -> None:
    assert set(files(copy)) >= KINDS
    tried = Counter(change.kind for change in flips(copy, COUNT, seed=1))
    assert sum(tried.values()) == COUNT
    assert min(tried[name] for name in files(copy)) >= 5


@pytest.mark.parametrize("share", range(SHARES))
def test_every_change_is_found(share: int, copy: Path) -> None:
    changes = list(flips(copy, COUNT, seed=1))[share::SHARES]
    missed = [change for change in changes if not codes_after(copy, change)]
    assert missed == []


def test_the_byte_is_put_back(copy: Path) -> None:
    change = Flip("latest.json", "latest.json", 3, 0)
    assert codes_after(copy, change) == {"V-107"}
    assert verify(str(copy)).ok


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("manifest.json", "root manifest"),
        ("data/x/manifest.json", "deeper manifest"),
        ("log/tile/0/x001/000.p/3", "tile, level 0"),
        ("log/tile/entries/000", "entries"),
        ("index.html", "html"),
        ("kk/index.html", "html kk"),
        ("kk/index.html.gz", "gz"),
        ("data/rulebooks/kz.akim.00000000.json", "rulebook"),
    ],
)
def test_kinds(path: str, expected: str) -> None:
    assert kind(path) == expected
