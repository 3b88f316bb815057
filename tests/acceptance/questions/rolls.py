"""Ballot, lists, voting at home and on certificates, hours, annulled precincts, valid marks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from dauys.law.absentee import (
    as_on_the_form,
    certificates_in_order,
    destination_permitted,
    issue_permitted,
)
from dauys.law.annulment import all_annulled, could_have_changed
from dauys.law.ballot import (
    Listed,
    Paper,
    against_all_permitted,
    all_on_the_ballot,
    judge,
    names_permitted,
    order_permitted,
    strike_permitted,
)
from dauys.law.contradiction import as_signed_permitted
from dauys.law.figures import Figures
from dauys.law.findings import Finding
from dauys.law.homevotes import Carried, boxes_in_order, request_permitted
from dauys.law.hours import early_close_permitted, hours_permitted, opened_in_time
from dauys.law.printing import (
    handover_permitted,
    print_run,
    printed_as_asked,
    received_as_handed_over,
)
from dauys.law.refusals import Refusal
from dauys.law.roll import INSPECTED, LISTED, Roll, as_listed, in_time, small_enough
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.shares import printed, share

from .common import Given, decided, moment
from .findings import found

DAY = date(2021, 6, 25)
VOTE = date(2021, 7, 25)
ZONE = "Asia/Almaty"


def _on(given: Given) -> date:
    return given.get("day", DAY)


# -- ballot --


def ask_ballot_order(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    listed = tuple(given["ballot"])
    registered = tuple(given.get("registered", listed))
    ballot = Listed(listed, given.get("names", {}), registered)
    answer = order_permitted(rulebook, _on(given), ballot, settlements)
    return found(answer) if isinstance(answer, Finding) else decided(answer)


def ask_against_all(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(against_all_permitted(rulebook, _on(given), given["line"]))


def ask_names(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    registered = {c: tuple(names) for c, names in given["registered"].items()}
    return decided(names_permitted(given["printed"], registered))


def ask_handover(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(handover_permitted(given["printed"], given["handed_over"]))


def ask_strike(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(
        strike_permitted(
            given["candidate"],
            given["ballot"],
            given.get("status"),
            given.get("ended_by", ""),
            given.get("names_act", ""),
        )
    )


def ask_print_run(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    on, voters = _on(given), given["voters"]
    if "printed" in given:
        return found(printed_as_asked(rulebook, on, voters, given["printed"]))
    run = print_run(rulebook, on, voters)
    return run.arithmetic if run is not None else "not asked for"


def ask_on_the_ballot(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    struck = given.get("struck", [])
    return found(all_on_the_ballot(given["ballot"], struck, given["statuses"]))


def ask_ballots_received(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return found(received_as_handed_over(given["received"], given["handed_over"]))


def ask_mark(rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]) -> object:
    paper = Paper(
        given.get("set_form", True),
        given.get("signed", True),
        given["marks"],
        given.get("clear", True),
    )
    answer = judge(rulebook, _on(given), paper, settlements)
    if isinstance(answer, Unsettled):
        return decided(answer)
    if answer.valid:
        return "valid"
    return f"{'the commission votes' if answer.open else 'invalid'}: {answer.ground}"


# -- hours --


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def ask_hours(rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]) -> object:
    opens, closes = _clock(given["opens"]), _clock(given["closes"])
    return decided(hours_permitted(rulebook, _on(given), opens, closes, settlements))


def ask_early_close(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    stated, voted, roll = given["all_voted"], given.get("voted"), given.get("roll")
    return decided(early_close_permitted(rulebook, _on(given), stated, voted, roll, settlements))


def ask_on_time(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    on = _on(given)
    if "opening" in given:
        hours = [moment(given.get(key)) for key in ("commission", "sealed")]
        opening, opened = (datetime.fromisoformat(given[key]) for key in ("opening", "opened"))
        return found(*opened_in_time(rulebook, on, opening, opened, *hours))
    step = {"list": LISTED, "inspection": INSPECTED}[given["step"]]
    return found(in_time(rulebook, on, given.get("vote", VOTE), step, given["came"]))


# -- lists --


def ask_precinct_size(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return found(small_enough(rulebook, _on(given), given["precinct"], given["voters"]))


def ask_list_and_protocol(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    known = given.get("list")
    roll = (
        Roll(known["received"], known.get("added", 0), known.get("removed", 0)) if known else None
    )
    return found(as_listed(roll, given["line_1"]))


# -- voting at home, certificates --


def ask_home_request(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    received = datetime.fromisoformat(given["received"])
    answer = request_permitted(rulebook, _on(given), VOTE, ZONE, received)
    return _with_facts(answer, case)


def ask_certificate(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    issued = datetime.fromisoformat(given["issued"])
    return _with_facts(issue_permitted(rulebook, _on(given), VOTE, ZONE, issued), case)


def _with_facts(answer: Refusal | None, case: Given) -> object:
    """The code; with the facts of the refusal where the case asks for them."""
    if isinstance(case["expect"], dict) and answer is not None:
        shown: dict[str, Any] = {"code": answer.code, **answer.facts}
        return {key: shown.get(key) for key in case["expect"]}
    return decided(answer)


def ask_certificate_for(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    places = (given.get("from_settlement", ""), given.get("to_settlement", ""))
    inside = given["inside_district"]
    return decided(destination_permitted(rulebook, _on(given), given["precinct"], inside, places))


def ask_certificates(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    if "issued" in given:
        return found(certificates_in_order(given["issued"], given["voted"]))
    return found(as_on_the_form(given["voted"], given["line_3c"]))


def ask_portable_boxes(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    boxes = [Carried(name, *counts) for name, counts in given["boxes"].items()]
    return found(boxes_in_order(rulebook, _on(given), boxes, given["line_3b"]))


# -- what contradicts itself, what was annulled --


def ask_as_signed(
    rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]
) -> object:
    return decided(
        as_signed_permitted(
            rulebook, _on(given), given["errors"], given["named"], given["ground"], settlements
        )
    )


def ask_annulled(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return found(could_have_changed(given["lead"], given["voters"]))


def ask_all_annulled(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    outcome = all_annulled(rulebook, _on(given), settlements)
    shown: dict[str, object] = {
        "kind": outcome.kind,
        "reason": outcome.reason,
        "basis": [trace.text for trace in outcome.basis],
    }
    return {key: shown[key] for key in case["expect"]}


# -- what the rulebook says, as it stands there --


def ask_rule_in_force(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    """A parameter on a day: what it says, in which article, how surely, and whether it decides."""
    known = rulebook.find(given["parameter"], _on(given))
    if known is None:
        return "nothing in force"
    assert known.citation.source
    shown: dict[str, object] = {
        "value": _plain(known.value),
        "article": known.citation.article,
        "confidence": known.confidence,
        "decides": known.decides,
    }
    return {key: shown[key] for key in case["expect"]}


def _plain(value: object) -> object:
    """A value as a rulebook writes it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value if value is None or isinstance(value, int) else str(value)


def ask_shares(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    """Turnout and shares as a table prints them, in per cent with two decimals."""
    form = rulebook.form(case["form"])
    figures = Figures(given["lines"], given.get("votes", {}))
    base = form.denominator(figures)
    shown: dict[str, object] = {
        "turnout": printed(share(form.turnout(figures), figures.line("roll"))),
        "against_all": printed(share(figures.line("against_all"), base)),
        "invalid": printed(share(figures.line("invalid"), base)),
        "votes": [printed(share(votes, base)) for votes in figures.votes.values()],
        "turnout_is": form.turnout_line,
    }
    return {key: shown[key] for key in case["expect"]}
