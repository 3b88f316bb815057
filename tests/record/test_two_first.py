"""Seats by unit and the two first candidates, as the charts need them."""

from __future__ import annotations

from . import nation
from .snapshots import document

AT = f"data/{nation.ELECTION}/election.json"


def test_seats_of_the_units_add_up_to_those_of_the_nominators() -> None:
    found = document(nation.nation(), AT)
    for row in found["by_nominator"]:
        by = row["nominator"]
        won = [s["seats"] for u in found["units"] for s in u["seats"] if s["nominator"] == by]
        assert sum(won) == row["seats"] > 0


def test_a_tie_and_an_uncounted_contest_give_no_seat() -> None:
    found = document(nation.nation(), AT)
    without = {unit["unit"] for unit in found["units"] if not unit["seats"]}
    assert without == {nation.UNCOUNTED, nation.REGIONS[7][0]}


def test_shares_of_the_two_first() -> None:
    found = {row["contest"]: row for row in document(nation.nation(), AT)["contests"]}
    # 3 × 41 = 123 and 3 × 20 = 60 of 3 × (41 + 20 + 6) = 201 ballots.
    aqmola = found[f"{nation.ELECTION}.kz-aqmola-a"]
    assert (aqmola["first_share"], aqmola["second_share"]) == ("61.19", "29.85")
    tie = found[f"{nation.ELECTION}.{nation.REGIONS[7][0]}-a"]
    assert tie["first_share"] == tie["second_share"] is not None
    uncounted = found[f"{nation.ELECTION}.{nation.UNCOUNTED}-a"]
    assert (uncounted["first_share"], uncounted["second_share"]) == (None, None)


def test_units_carry_their_codes() -> None:
    found = document(nation.nation(), AT)
    assert [unit["iso"] for unit in found["units"]] == [iso for _, iso, *_ in nation.REGIONS]
