"""Who may still come, and what becomes of somebody who goes while papers are in the box."""

from __future__ import annotations

import pytest

from dauys.election.bodies import candidates as cand
from dauys.law.refusals import Refusal

from .harness import BALLOT, CONTEST_STREAM, NOON, Town, town_at

CLOSED = "2021-07-09T18:30:00+06:00"


def by_the_upper_akim(town: Town) -> list[str]:
    body = cand.Nominated(candidate="u", name="Person", nominated_by="upper-akim")
    return [f.code for f in town.decide(town.act(CONTEST_STREAM, body, CLOSED))]


def test_the_upper_akim_nominates_where_fewer_than_two_stand() -> None:
    """Art. 113-6(3): after the close, and not beside two who stand."""
    town = town_at("called")
    town.nominate(candidates="a")
    assert by_the_upper_akim(town) == []
    with pytest.raises(Refusal) as caught:
        by_the_upper_akim(town_at("nominated"))
    assert caught.value.code == "R-101"
    assert caught.value.facts["standing"] == 2


@pytest.mark.parametrize(("at", "strikes"), [(BALLOT, True), (NOON, False)])
def test_nobody_strikes_a_name_from_papers_that_are_in_use(at: str, strikes: bool) -> None:
    """Before the polls open the name is struck out; after it, its votes do not count."""
    town = town_at("ballot")
    body = cand.Died(candidate="b", on=at[:10])
    found = [f.code for f in town.decide(town.act(CONTEST_STREAM, body, at))]
    assert ("W-350" in found) is strikes
