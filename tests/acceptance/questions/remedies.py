"""Appeals: in time or late, who waits for whom, and what the ballot needs."""

from __future__ import annotations

from datetime import date, datetime

from dauys.law.appeals import (
    Appeal,
    commission_may_decide,
    decided_late,
    decision_clock,
    lodging_permitted,
    reinstated_before_force,
    remedy_clock,
    suspension_permitted,
)
from dauys.law.effects import ballot_effect, ballot_to_change, few_left, withdrawal_completed
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given, decided, moment, the_calendar
from .documents import permitted_or

DAY = date(2021, 6, 25)


def _at(given: Given, key: str = "at") -> datetime:
    return datetime.fromisoformat(given[key])


def ask_appeal(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    made, lodged = _at(given, "made"), _at(given, "lodged")
    contest = case["contest"]
    due = remedy_clock(
        rulebook,
        given["against"],
        made,
        contest["vote"],
        contest["zone"],
        contest["call"],
        settlements,
    )
    return permitted_or(lodging_permitted(due, made, lodged, given["to"]))


def ask_appeal_decided(
    rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]
) -> object:
    contest = case["contest"]
    lodged = _at(given, "lodged")
    due = decision_clock(rulebook, lodged, contest["vote"], contest["zone"], contest["call"])
    return permitted_or(decided_late(due, _at(given, "decided")))


def _appeals(given: Given) -> list[Appeal]:
    return [
        Appeal(
            one["id"],
            one.get("about", "the refusal"),
            one["to"],
            _at(one, "lodged"),
            moment(one.get("decided")),
            moment(one.get("in_force")),
        )
        for one in given["appeals"]
    ]


def ask_commission_decides(
    rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]
) -> object:
    return decided(commission_may_decide(rulebook, DAY, _at(given), "the refusal", _appeals(given)))


def ask_commission_stops(
    rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]
) -> object:
    every = _appeals(given)
    one = next(appeal for appeal in every if appeal.id == given["stops"])
    return decided(suspension_permitted(rulebook, DAY, _at(given), one, every))


def ask_reinstatement(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return permitted_or(reinstated_before_force("r1", given["in_force"], given["by_court"]))


def ask_ballot_effect(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    effect = ballot_effect(
        stands=given["stands"],
        approved=given["approved"],
        listed=given.get("listed", given["approved"]),
        struck=given.get("struck", False),
        polls_open=given.get("polls_open", False),
    )
    codes = [finding.code for finding in ballot_to_change(effect, "a")]
    return [effect, *codes]


def ask_left(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    calendar = the_calendar(rulebook, case["contest"])
    closes = calendar.moment("registration_closes")
    return permitted_or(few_left(rulebook, calendar.call, _at(given), closes, given["left"]))


def ask_withdrawal(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    answer = withdrawal_completed(rulebook, DAY, given["registered"], given["decided"])
    return permitted_or(answer)
