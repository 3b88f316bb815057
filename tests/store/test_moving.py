"""A home moves between kinds of database without changing its root."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from dauys.law.faults import Fault
from dauys.store import blobs, checkpoints, moving, reading, salts
from dauys.store.home import Home
from dauys.store.logdir import write_log
from dauys.store.rebuild import rebuild

from .acts import entries, load, new_home, protocol, put, replayed


def moved(tmp_path: Path, source: str | None, target: str | None) -> None:
    with new_home(tmp_path / "old", source) as old:
        load(old, "aqqum")
        salt = salts.make(old, "one")
        blob = blobs.add(old, b"a scan", "image/png")
        before = write_log(old, tmp_path / "log")
        with moving.copy(old, tmp_path / "new", database=target) as new:
            assert new.postgresql == (target is not None)
            assert write_log(new, tmp_path / "log2") == before
            assert entries(new) == entries(old)
            assert reading.states(new) == reading.states(old)
            assert salts.get(new, "one") == salt
            assert blobs.get(new, blob) == b"a scan"
            assert checkpoints.sizes(new) == [before.size]
            assert put(new, protocol("aqqum", "1", 8, "precinct/kz.akim.2021-07-25.aqqum/1/1"))
            assert replayed(new).report.problems == []
            assert rebuild(new, check=True).differences == []


def test_from_sqlite_to_sqlite(tmp_path: Path) -> None:
    moved(tmp_path, None, None)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("source", "target"), [pair for pair in product([False, True], repeat=2) if any(pair)]
)
def test_between_databases(
    tmp_path: Path, postgresql_server: str, source: bool, target: bool
) -> None:
    moved(tmp_path, postgresql_server if source else None, postgresql_server if target else None)


def test_a_copy_is_not_made_over_something_else(home: Home, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(Fault) as fault:
        moving.copy(home, place)
    assert fault.value.code == "F-501"
    assert [path.name for path in place.iterdir()] == ["letter.txt"]
