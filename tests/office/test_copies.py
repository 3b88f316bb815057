"""What is known of copies of the home: asked of a real PostgreSQL; SQLite has nobody to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dauys.office import copies, health
from dauys.office.copies import Archive, Standbys
from dauys.store.home import Home
from dauys.wording.current import writing


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with writing("en"):
        yield


def test_what_each_database_knows(home_on_each: Home) -> None:
    home = home_on_each
    said = {line.title: line for line in health.lines(home)}
    assert "does not know" in said["Backups"].value
    if not home.postgresql:
        assert "Standby servers of the database" not in said
        return
    assert copies.standbys(home) == Standbys(0, 0, 0, 0)
    assert said["Standby servers of the database"].value == "none follows it"
    assert copies.archive(home) == Archive(on=False, last=None, failed=False)
    assert said["Archive of the database's logs"].value == "switched off"
    assert said["Database"].value.startswith("PostgreSQL 1")


def test_what_is_said_of_standby_servers_and_the_archive(home: Home) -> None:
    near = copies.of_standbys(Standbys(2, 2, 1025, 3))
    assert (near.value, near.state) == ("2 follow it; at most 2 kB and 3 s behind", "good")
    far = copies.of_standbys(Standbys(1, 1, 0, copies.FAR_BEHIND + 1))
    assert far.state == "bad"
    assert far.advice
    hidden = copies.of_standbys(Standbys(1, 0, 0, 0))
    assert (hidden.value, hidden.state) == (
        "1 follows it; the database does not let us see how far",
        "plain",
    )
    kept = Archive(on=True, last=datetime(2021, 9, 6, 5, 0, tzinfo=UTC), failed=False)
    line = copies.of_archive(home, kept)
    assert "6 September 2021, 11:00" in line.value
    assert line.state == "good"
    assert copies.of_archive(home, replace(kept, failed=True)).state == "bad"
    assert copies.of_archive(home, replace(kept, last=None)).value == "nothing archived yet"
