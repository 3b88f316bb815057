"""Campaign, airtime, funds, costs, complaints, and rules that are data alone."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from dauys.election.legal_values import as_text
from dauys.law.airtime import Use, airtime_exceeded
from dauys.law.campaign import outside_campaign
from dauys.law.complaints import decision_clock, late_decision
from dauys.law.costs import (
    amount_set_by_permitted,
    over_candidate_amount,
    over_plan,
    payer_permitted,
)
from dauys.law.funds import (
    Fund,
    must_go_back,
    overspent,
    published_late,
    report_agrees,
    return_permitted,
    source_barred,
)
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement

from .common import Given, decided, moment, the_calendar
from .members import found


def ask_campaigning(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    made = the_calendar(rulebook, {**case["contest"], **given.get("contest", {})})
    begun = datetime.fromisoformat(given["at"])
    return found(outside_campaign(made, begun, moment(given.get("to"))))


def _use(given: Given) -> Use:
    size = Fraction(given["sheets"]) if "sheets" in given else None
    seconds = given.get("minutes", 0) * 60 + given.get("seconds", 0)
    return Use(given["medium"], seconds, size)


def ask_airtime(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    before = [_use(one) for one in given.get("before", [])]
    return found(*airtime_exceeded(rulebook, given["day"], before, _use(given)))


def _fund(given: Given) -> Fund:
    return Fund(given.get("received", {}), given.get("returned", {}), given.get("spent", 0))


def ask_source(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    kind, by = given["source"], given.get("by_a_party", False)
    return found(source_barred(rulebook, given["day"], kind, given["amount"], by))


def ask_return(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(return_permitted(_fund(given), given["source"], given["amount"]))


def ask_payment(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return found(overspent(_fund(given), given["amount"]))


def ask_fund_report(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    fund, told = _fund(given), given["report"]
    agrees = report_agrees(fund, told["received"], told["returned"], told["spent"])
    return found(agrees, *must_go_back(rulebook, given["day"], fund))


def ask_funds_published(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return found(published_late(rulebook, given["day"], given["results"], given["published"]))


def ask_payer(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(payer_permitted(rulebook, given["day"], given["payer"]))


def ask_set_by(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(amount_set_by_permitted(rulebook, given["day"], given["body"]))


def ask_costs(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    before, amount = given.get("before", 0), given["amount"]
    return found(
        over_plan(given.get("planned"), before, amount),
        over_candidate_amount(rulebook, given["day"], given.get("each"), before, amount),
    )


def ask_complaint(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    """By when it is decided, whether at once, and what is found of a decision."""
    contest = case["contest"]
    due = decision_clock(
        rulebook,
        datetime.fromisoformat(given["received"]),
        contest["vote"],
        contest["zone"],
        contest["call"],
        settlements,
    )
    assert due is not None
    answer: dict[str, object] = {"due": due.due.isoformat(), "at_once": due.at_once}
    if "decided" in given:
        answer["found"] = found(late_decision(due, datetime.fromisoformat(given["decided"])))
    return {key: answer[key] for key in case["expect"]}


def ask_rule(rulebook: Rulebook, case: Given, given: Given, __: list[Settlement]) -> object:
    """What the rulebook says on a day, where it is from, and whether a decision may rest on it."""
    found_rule = rulebook.find(given["rule"], given["day"])
    if found_rule is None:
        return {key: "nothing" if key == "value" else None for key in case["expect"]}
    value = found_rule.value
    answer = {
        "value": "unknown" if value is None else as_text(value),
        "article": found_rule.citation.article,
        "confidence": found_rule.confidence,
        "decides": found_rule.decides,
    }
    return {key: answer[key] for key in case["expect"]}
