"""What a fault does to the figures of a protocol."""

from __future__ import annotations

from collections.abc import Mapping

from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.votes import Count

#: The signed paper itself contradicts itself; it cannot be accepted.
ON_PAPER = frozenset(("arithmetic_slip", "ballots_account", "over_roll"))
#: One of the two who type makes a slip.
TYPED = frozenset(("transposed_digits", "swapped_rows_typed"))
#: The accepted figures stay wrong, and nothing in them contradicts anything else in them.
LASTING = frozenset(
    ("swapped_rows_paper", "ballots_lost", "copied_protocol", "stuffing", "altered_totals")
)


def altered(fault: Planted, true: Mapping[str, Count], winner: str) -> Count | None:
    """The figures of the fault's precinct with the fault in them.

    ``true`` are the contest's, by precinct. None where this precinct has no room for it.
    """
    count = true[fault.precinct]
    lines, votes = dict(count.lines), dict(count.votes)

    def more(line: str, by: int) -> None:
        lines[line] = (lines[line] or 0) + by

    def given(candidate: str, by: int) -> None:
        votes[candidate] = (votes[candidate] or 0) + by

    amount = fault.amount
    others = [c for c in votes if c != winner]
    if fault.kind == "arithmetic_slip":
        given(winner, amount)
    elif fault.kind == "ballots_account":
        more("unused", amount)
    elif fault.kind == "over_roll":
        roll = lines["roll"] or 0
        extra = roll + roll * 3 // 1000 + 1 - (lines["issued"] or 0)
        _add_voters(lines, votes, winner, extra)
    elif fault.kind == "transposed_digits":
        votes[winner] = _transposed(votes[winner] or 0)
    elif fault.kind == "swapped_rows_typed":
        votes[winner], votes[others[0]] = votes[others[0]], votes[winner]
    elif fault.kind == "swapped_rows_paper":
        if len(others) < 2:
            return None
        votes[others[0]], votes[others[1]] = votes[others[1]], votes[others[0]]
    elif fault.kind == "ballots_lost":
        lost = max(amount, (lines["issued"] or 0) // 40 + 1)
        more("ballots", -lost)
        given(winner, -lost)
    elif fault.kind == "copied_protocol":
        return _copied(count, true[fault.source])
    elif fault.kind == "stuffing":
        room = min((lines["roll"] or 0) - (lines["issued"] or 0), (lines["unused"] or 0) - 1)
        extra = min(room, (lines["roll"] or 0) * amount // 1000)
        if extra < 1:
            return None
        _add_voters(lines, votes, winner, extra)
    elif fault.kind == "altered_totals":
        moved = min(votes[others[0]] or 0, amount)
        given(others[0], -moved)
        given(winner, moved)
    made = Count(lines, votes)
    numbers = [*lines.values(), *votes.values()]
    if made == count or any(number is not None and number < 0 for number in numbers):
        return None
    return made


def _add_voters(
    lines: dict[str, int | None], votes: dict[str, int | None], winner: str, extra: int
) -> None:
    for line in ("issued", "issued_station", "ballots"):
        lines[line] = (lines[line] or 0) + extra
    lines["unused"] = (lines["unused"] or 0) - extra
    votes[winner] = (votes[winner] or 0) + extra


def _transposed(number: int) -> int:
    """The number with its last two different neighbouring digits the other way round."""
    digits = list(str(number))
    for at in range(len(digits) - 1, 0, -1):
        if digits[at] != digits[at - 1] and not (at == 1 and digits[at] == "0"):
            digits[at], digits[at - 1] = digits[at - 1], digits[at]
            return int("".join(digits))
    return number + 9


def _copied(own: Count, other: Count) -> Count | None:
    """Own list and ballots, the other's count."""
    lines = dict(own.lines)
    for line in ("ballots", "ballots_outside", "against_all", "invalid", "issued",
                 "issued_station", "issued_outside"):  # fmt: skip
        lines[line] = other.lines[line]
    lines["issued_outside"] = own.lines["issued_outside"]
    issued = other.lines["issued"] or 0
    at_the_station = issued - (own.lines["issued_outside"] or 0)
    lines["issued_station"] = at_the_station
    outside = min(own.lines["ballots_outside"] or 0, own.lines["issued_outside"] or 0)
    lines["ballots_outside"] = outside
    lines["unused"] = (own.lines["received"] or 0) - issued - (own.lines["spoiled"] or 0)
    station = (lines["ballots"] or 0) - outside
    fits = issued <= (own.lines["roll"] or 0) and 0 <= station <= at_the_station
    if not fits or (lines["unused"] or 0) < 0:
        return None
    return Count(lines, dict(other.votes))
