"""Untouched publications pass, and so do those a forger rebuilt without changing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dauys.verify.run import Options, verify

from .forge import Publication


@pytest.mark.parametrize("which", ["transcribed", "conducted"])
def test_an_untouched_publication_passes(which: str, copies: Callable[[str], Publication]) -> None:
    report = verify(str(copies(which).root))
    assert report.problems == []
    assert report.mark == "rehearsal"
    assert report.anchored == "not anchored"
    assert min(report.acts, report.signatures, report.documents, report.figures) > 0
    assert report.acts == report.size


@pytest.mark.parametrize("which", ["transcribed", "conducted"])
def test_rebuilding_gives_the_same_bytes(which: str, copies: Callable[[str], Publication]) -> None:
    copy = copies(which)
    copy.close()
    for path in copy.paths():
        assert copy.read(path) == (copy.source / path).read_bytes(), path


def test_the_key_of_the_publication_anchors_it(published: Path) -> None:
    key = (published / "log/key.vkey").read_text().strip()
    report = verify(str(published), Options(key=key))
    assert report.ok
    assert report.anchored == "anchored by the key given"


def test_two_processes_find_the_same(published: Path) -> None:
    assert verify(str(published), Options(processes=1)) == verify(str(published))
