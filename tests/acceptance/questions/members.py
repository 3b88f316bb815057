"""Members of commissions: seats, who fills them, conflicts of interest, the court."""

from __future__ import annotations

from collections.abc import Sequence

from dauys.law.findings import Finding
from dauys.law.members import (
    Seat,
    all_seats_filled,
    can_still_decide,
    composition_late,
    filled_by_permitted,
    no_proxy,
    present_permitted,
    represented_by_chair,
    seat_permitted,
    votes_permitted,
)
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision, presence_needed, votes_needed
from dauys.law.settlement import Settlement

from .common import Given, decided


def found(*findings: Finding | None) -> str:
    """The codes found, or that nothing was."""
    codes = sorted(finding.code for finding in findings if finding is not None)
    return " ".join(codes) or "nothing found"


def _seat(given: Given) -> Seat:
    return Seat(given["member"], given.get("party", ""), given["since"], given["until"])


def _seats(given: Given) -> Sequence[Seat]:
    return [_seat(one) for one in given.get("seated", [])]


def ask_seat(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    replaced = _seat(given["replaces"]) if "replaces" in given else None
    size = given.get("size", 7)
    return decided(seat_permitted(rulebook, _seats(given), _seat(given), size, replaced))


def ask_filled_by(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    return decided(
        filled_by_permitted(
            rulebook,
            given["day"],
            given.get("level", "territorial"),
            given["by"],
            given.get("vacancy", False),
            settlements,
        )
    )


def ask_present(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(present_permitted(_seats(given), given["day"], given["named"], "named"))


def ask_empty_seats(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return found(all_seats_filled(_seats(given), given["day"], given["size"]))


def ask_conflict(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    """The session's own rules first, then who may have voted."""
    day, members, present = given["day"], given["members"], given.get("present", given["members"])
    votes = (given["for"], given.get("against", 0), given.get("abstained", 0))
    refusal = commission_decision(rulebook, day, members, present, *votes)
    if refusal is not None:
        return decided(refusal)
    able = present if given.get("named") else members
    return decided(
        votes_permitted(rulebook, day, able, given["conflicted"], sum(votes), settlements)
    )


def ask_can_decide(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    numbers = (given["members"], given["conflicted"])
    return found(can_still_decide(rulebook, given["day"], *numbers, settlements))


def ask_court(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return found(represented_by_chair(rulebook, given["day"], given["role"]))


def ask_proxy(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return found(no_proxy(rulebook, given["day"], given["relation"]))


def ask_composition(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return found(composition_late(rulebook, given["call"], given["published"]))


def ask_needed(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    """How many must be present, and how many must be in favour, with all members present."""
    day, members = given["day"], given["members"]
    return {
        "quorum": presence_needed(rulebook, day, members),
        "majority": votes_needed(rulebook, day, members, members),
    }
