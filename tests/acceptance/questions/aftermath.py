"""After the count: what follows an outcome, lots, later votings, terms, vacancies, keeping."""

from __future__ import annotations

from typing import Any

from dauys.law.annulment import all_annulled
from dauys.law.closing import destruction_permitted, nothing_open
from dauys.law.corrections import (
    another_winner,
    correction_permitted,
    registered_again_permitted,
)
from dauys.law.figures import Figures
from dauys.law.findings import Finding
from dauys.law.lots import lot_permitted
from dauys.law.outcome import Lot, Outcome, outcome
from dauys.law.rounds import (
    Following,
    round_permitted,
    standing_in_round_permitted,
    what_follows,
)
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled
from dauys.law.term import late, term_of
from dauys.law.unopposed import unopposed_permitted
from dauys.law.vacancy import call_overdue, early_contest_of, vacancy_permitted

from .common import Given, decided, moment

ZONE = "Asia/Qyzylorda"
#: Units of rules that the Kazakh rulebook does not have.
UNITS = {"second_round_after": "days_after_vote", "office_taken_within": "days_after_result"}


def under(rulebook: Rulebook, case: Given) -> Rulebook:
    """The rulebook with the rules of ``law`` in force, as if somebody had read them."""
    law = case.get("law", {})
    if not law:
        return rulebook
    content: dict[str, Any] = rulebook.content
    known = {entry["parameter"] for entry in content["parameters"]}
    for entry in content["parameters"]:
        if entry["parameter"] in law:
            entry.update(value=law[entry["parameter"]], confidence="C")
    for name in sorted(set(law) - known):
        source = {"article": "unknown", "source": "made for a case", "confidence": "C"}
        times = {"since": "2021-06-05", "until": "open"}
        unit = UNITS.get(name, "enum")
        content["parameters"].append(
            {"parameter": name, "value": law[name], "unit": unit, **times, **source}
        )
    proposals = content["proposed_settlements"]
    content["proposed_settlements"] = [p for p in proposals if p["parameter"] not in law]
    return Rulebook.from_content(content)


def _outcome(rulebook: Rulebook, given: Given, settlements: list[Settlement]) -> Outcome:
    if given.get("all_annulled"):
        return all_annulled(rulebook, given["call"], settlements)
    lot = given.get("lot")
    return outcome(
        rulebook,
        given["call"],
        Figures(given.get("lines", {}), given["votes"]),
        given.get("complete", True),
        given.get("standing", list(given["votes"])),
        settlements,
        stage=given.get("stage", "first"),
        lot=Lot(tuple(lot["among"]), tuple(lot["chosen"]), "contest/x/9") if lot else None,
        unopposed=given.get("unopposed", False),
    )


def ask_ending(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    found = _outcome(under(rulebook, case), given, settlements)
    answers = {
        "kind": found.kind,
        "candidate": found.candidate,
        "candidates": list(found.candidates),
        "through": list(found.through),
        "places": found.places,
        "reason": found.reason,
        "margin": found.margin,
    }
    if found.kind != "undetermined":
        assert found.basis
        assert all(trace.text and trace.citation for trace in found.basis)
    return {key: answers[key] for key in case["expect"]}


def _follows(
    rulebook: Rulebook, given: Given, settlements: list[Settlement]
) -> Following | Unsettled | None:
    return what_follows(
        rulebook,
        given["call"],
        _outcome(rulebook, given, settlements),
        given.get("standing", list(given.get("votes", {}))),
        given.get("stage", "first"),
        annulled=given.get("annulled", False),
        settlements=settlements,
    )


def ask_following(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    found = _follows(under(rulebook, case), given, settlements)
    if found is None:
        return "nothing"
    if isinstance(found, Unsettled):
        return {"unsettled": found.parameter.name}
    assert found.citation is not None
    answers = {
        "step": found.step,
        "candidates": list(found.candidates),
        "barred": list(found.barred),
        "places": found.places,
    }
    return {key: answers[key] for key in case["expect"]}


def ask_lot(rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]) -> object:
    follows = _follows(under(rulebook, case), given, settlements)
    return decided(lot_permitted(follows, given["among"], given["chosen"]))


def ask_round(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    law = under(rulebook, case)
    return decided(
        round_permitted(
            law,
            _follows(law, given, settlements),
            given["step"],
            given.get("named", []),
            given["called"],
            given["day"],
            given["previous"],
            ZONE,
            settlements,
        )
    )


def ask_standing_again(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(
        standing_in_round_permitted(given["stage"], given["candidate"], given.get("barred", ()))
    )


def ask_unopposed(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    at, closes = moment(given["at"]), moment(given["closes"])
    assert at is not None
    return decided(
        unopposed_permitted(
            under(rulebook, case),
            given["call"],
            given["registered"],
            given["winner"],
            at,
            closes,
            settlements,
        )
    )


def ask_destruction(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    waiting = given.get("open", [])
    days = (given["call"], given["vote"], given["day"])
    return decided(destruction_permitted(rulebook, *days, waiting))


def ask_closing(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(nothing_open("close", given["open"]))


def ask_court_correction(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(
        correction_permitted(given["order"], given["named"], given["precincts"], given["corrected"])
    )


def ask_registered_again(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(registered_again_permitted(given["candidate"], given["cancelled"]))


def ask_vacancy(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(
        vacancy_permitted(rulebook, given["day"], given["post"], given["ground"], given["vacant"])
    )


def ask_early_contest(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    found = early_contest_of(rulebook, given["powers_ended"], given.get("call"))
    answers = {
        "call_by": str(found.call_by),
        "vote_by": str(found.vote_by),
        "vote_proposed": str(found.vote_proposed),
    }
    assert len(found.arithmetic) == len(found.citations)
    return {key: answers[key] for key in case["expect"]}


def ask_term(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    term = term_of(rulebook, given["call"], given["begins"])
    return str(term.ends) if term.ends else "unknown"


def _found(finding: Finding | None) -> str:
    if finding is None:
        return "nothing found"
    assert finding.arithmetic
    assert finding.citation is not None
    return finding.code


def ask_lateness(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    law = under(rulebook, case)
    return _found(late(law, given["call"], given["limit"], given["event"], given["day"]))


def ask_turned(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    winners = given["winner_before"], given["winner_after"]
    return _found(another_winner(*winners, given["before"], given["after"]))


def ask_overdue(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return _found(call_overdue(rulebook, given["powers_ended"], given["day"]))
