"""At least forty properties of law, election and record are tested with hypothesis."""

from __future__ import annotations

from scripts.census import census

LEAST = 40


def test_there_are_enough_properties() -> None:
    found = census()
    assert len(found) >= LEAST
    assert len({(one.path, one.name) for one in found}) == len(found)


def test_a_state_machine_counts() -> None:
    names = {one.name for one in census(("election",))}
    assert "test_the_contest_machine" in names
