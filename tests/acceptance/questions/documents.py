"""Papers of a candidate: signatures, deposit, declarations, notices, the party's decision."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from dauys.law.assets import as_of, check_due, checked_late, checked_wrong, declarations_permitted
from dauys.law.clocks import clock
from dauys.law.deposit import (
    Votes,
    amount_due,
    deposit_follows,
    deposit_permitted,
    settlement_of_deposit_permitted,
)
from dauys.law.findings import Finding
from dauys.law.nomination import party_decision_permitted
from dauys.law.notices import (
    Notice,
    cure_permitted,
    refusal_after_notice,
    registered_with_notices,
)
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.signatures import duplicates, need, reasons_known, signed_for_several

from .common import Given, decided, moment, the_calendar

DAY = date(2021, 6, 25)


def found(answer: Refusal | Unsettled | tuple[Finding, ...] | None) -> object:
    """``permitted``, a refusal's code, ``unsettled``, or the codes of findings."""
    if isinstance(answer, tuple):
        codes = [finding.code for finding in answer]
        return codes if len(codes) != 1 else codes[0]
    return decided(answer)


def permitted_or(answer: Refusal | tuple[Finding, ...]) -> object:
    """As `found`; no findings is ``permitted``."""
    return "permitted" if answer == () else found(answer)


def ask_signatures_needed(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    answer = need(rulebook, given["roll"], given.get("call", DAY), settlements)
    if answer is None:
        return {"number": 0}
    assert answer.citation.source
    shown = {"number": answer.number, "arithmetic": answer.arithmetic}
    if answer.unsettled:
        shown["unsettled"] = answer.unsettled
    return {key: shown.get(key) for key in case["expect"]}


def ask_duplicates(_: Rulebook, case: Given, given: Given, __: list[Settlement]) -> object:
    counted = duplicates(given["sheets"])
    return {name: [one.within, one.elsewhere] for name, one in counted.items()}


def ask_rejected(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return permitted_or(reasons_known(rulebook, DAY, given["rejected"]))


def ask_signed_twice(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    return permitted_or(signed_for_several(rulebook, DAY, given["elsewhere"], settlements))


def ask_deposit(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(deposit_permitted(rulebook, given.get("call", DAY), given["paid"]))


def ask_deposit_amount(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    due = amount_due(rulebook, given["call"])
    return due.amount if due is not None else "no amount known"


def ask_deposit_back(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    counted = Votes(given.get("votes"), given.get("valid"), given.get("ballots"))
    answer = deposit_follows(
        rulebook,
        given.get("call", DAY),
        given["standing"],
        elected=given.get("elected", False),
        votes=counted,
        settlements=settlements,
    )
    if answer is None:
        return "not known"
    if isinstance(answer, Unsettled):
        return "unsettled"
    if "stated" in given:
        return decided(settlement_of_deposit_permitted(answer, given["stated"]))
    return answer.fate


def ask_declarations(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    calendar = the_calendar(rulebook, case["contest"])
    opens = calendar.step("nomination_opens")
    assert opens is not None
    assert opens.day is not None
    days = given.get("as_of", [])
    return decided(
        declarations_permitted(rulebook, calendar.call, opens.day, given["complete"], days)
    )


def ask_declarations_as_of(
    rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]
) -> object:
    answer = as_of(rulebook, given.get("call", DAY), given["nomination_starts"])
    return answer.day if answer is not None else "no day known"


def ask_tax_check(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    calendar = the_calendar(rulebook, case["contest"])
    ended = datetime.fromisoformat(given["ended"])
    registered = moment(given.get("registered"))
    codes: list[str] = []
    if registered is not None:
        due = check_due(rulebook, registered, calendar.vote, calendar.zone, calendar.call)
        codes += [finding.code for finding in checked_late(due, ended)]
    if not given.get("correct", True):
        closes = calendar.moment("registration_closes")
        told = given.get("told", False)
        wrong = checked_wrong(rulebook, calendar.call, ended, closes, told)
        codes += [finding.code for finding in wrong]
    return codes


def _notice(given: Given) -> Notice:
    return Notice("n1", datetime.fromisoformat(given["correct_by"]), given.get("was_cured"))


def ask_cure(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    calendar = the_calendar(rulebook, case["contest"])
    return permitted_or(
        cure_permitted(
            rulebook,
            calendar.call,
            _notice(given),
            datetime.fromisoformat(given["at"]),
            given["cured"],
            calendar.moment("registration_closes"),
            settlements,
        )
    )


def ask_refusal_with_notice(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    notice = _notice(given) if "correct_by" in given else None
    at = datetime.fromisoformat(given["at"])
    told = given.get("told", notice is not None)
    return permitted_or(refusal_after_notice(rulebook, DAY, at, notice, told, settlements))


def ask_open_notices(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return permitted_or(registered_with_notices(given["open"]))


def ask_party_decision(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    by, recorded = given["nominator"], given["recorded"]
    return permitted_or(party_decision_permitted(rulebook, DAY, by, recorded, settlements))


def ask_clock(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    """By when something is due that an event started."""
    contest = case["contest"]
    started = datetime.fromisoformat(given["started"])
    answer = clock(
        rulebook,
        given["clock"],
        started,
        contest["vote"],
        contest["zone"],
        contest["call"],
        settlements,
    )
    if answer is None:
        return "no clock"
    if isinstance(answer, Unsettled):
        return "unsettled"
    return {"due": answer.due.isoformat(), "at_once": answer.at_once}


def ask_law_says(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    """The value of a parameter, and whether anything may rest on it."""
    found = rulebook.parameter(given["parameter"], given.get("day", DAY))
    value = found.value
    if isinstance(value, Fraction):
        value = f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple):
        return {"value": [str(word) for word in value], "decides": found.decides}
    return {"value": value, "decides": found.decides}
