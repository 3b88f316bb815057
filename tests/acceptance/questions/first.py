"""Calendar, outcome, sessions, nomination, registration, ballot, declaration, call."""

from __future__ import annotations

from datetime import date, datetime

from dauys.law.calling import after_the_call, call_permitted, contest_known, valid_on
from dauys.law.declaration import declaration_permitted, winner_registration_permitted
from dauys.law.figures import Figures
from dauys.law.nomination import extension_permitted, nomination_permitted
from dauys.law.outcome import outcome
from dauys.law.registration import (
    ballot_permitted,
    candidate_step_permitted,
    refusal_permitted,
    registration_permitted,
)
from dauys.law.rulebook import Rulebook
from dauys.law.sessions import commission_decision
from dauys.law.settlement import Settlement

from .common import Given, decided, moment, the_calendar

DAY = date(2021, 6, 25)


def ask_calendar(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    made = the_calendar(rulebook, given, settlements)
    answers: dict[str, object] = {step.id: step.printed for step in made.steps}
    answers["vote"] = str(made.vote)
    answers["vote_is"] = "proposed" if made.vote_proposed else "set"
    answers["version"] = made.version
    answers["unsettled"] = [step.id for step in made.steps if step.unsettled]
    answers["practice"] = [step.id for step in made.steps if step.observed]
    answers["attested"] = [step.id for step in made.steps if step.attested]
    for step in made.steps:
        assert step.citation is not None or step.id == "call"
        assert step.arithmetic or step.unsettled
    return {key: answers[key] for key in case["expect"]}


def ask_outcome(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    figures = Figures(given.get("lines", {}), given["votes"])
    standing = given.get("standing", list(given["votes"]))
    complete = given.get("complete", True)
    found = outcome(rulebook, given["call"], figures, complete, standing, settlements)
    answers = {
        "kind": found.kind,
        "candidate": found.candidate,
        "candidates": list(found.candidates),
        "reason": found.reason,
        "margin": found.margin,
    }
    if found.kind in ("elected", "tie", "void"):
        assert found.basis
        assert all(trace.text and trace.citation for trace in found.basis)
    return {key: answers[key] for key in case["expect"]}


def ask_session(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    votes = (given["for"], given["against"], given["abstained"])
    return decided(
        commission_decision(rulebook, given["day"], given["members"], given["present"], *votes)
    )


def ask_nomination(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    return decided(
        nomination_permitted(
            rulebook,
            the_calendar(rulebook, case["contest"]),
            datetime.fromisoformat(given["at"]),
            given["nominator"],
            of_this_party=given.get("of_this_party", 0),
            standing=given.get("standing", 0),
            extended_to=moment(given.get("extended_to")),
        )
    )


def ask_extension(rulebook: Rulebook, case: Given, given: Given, _: list[Settlement]) -> object:
    made = the_calendar(rulebook, case["contest"])
    at = datetime.fromisoformat(given["at"])
    return decided(extension_permitted(rulebook, made, at, given["standing"], given["days"]))


def ask_registration(
    rulebook: Rulebook, case: Given, given: Given, settlements: list[Settlement]
) -> object:
    return decided(
        registration_permitted(
            rulebook,
            the_calendar(rulebook, case["contest"]),
            datetime.fromisoformat(given["at"]),
            given["nominator"],
            signatures=given.get("signatures"),
            roll=given.get("roll"),
            settlements=settlements,
        )
    )


def ask_ballot(rulebook: Rulebook, _: Given, given: Given, settlements: list[Settlement]) -> object:
    return decided(ballot_permitted(rulebook, given["day"], given["candidates"], settlements))


def ask_candidate(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(candidate_step_permitted(given["step"], given["candidate"], given["statuses"]))


def ask_refusal(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(refusal_permitted(given["ground"]))


def ask_declaration(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    votes = given["votes"]
    found = outcome(rulebook, DAY, Figures({}, votes), True, list(votes))
    return decided(
        declaration_permitted(
            rulebook, DAY, given["protocols"], given["listed"], found, given["declared"]
        )
    )


def ask_winner(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(
        winner_registration_permitted(rulebook, DAY, given["declared"], given["candidate"])
    )


def ask_call(rulebook: Rulebook, _: Given, given: Given, __: list[Settlement]) -> object:
    return decided(
        call_permitted(
            rulebook,
            given["call"],
            given["vote"],
            "Asia/Qyzylorda",
            given["ground"],
            given.get("term_expires"),
            given.get("powers_ended"),
        )
    )


def ask_validity(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    dates = (given.get("since"), given.get("until"))
    return decided(valid_on(given["kind"], given["id"], given["day"], given["known"], *dates))


def ask_after_the_call(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    called, at = (datetime.fromisoformat(given[name]) for name in ("called", "at"))
    return decided(after_the_call(called, at))


def ask_contest_known(_: Rulebook, __: Given, given: Given, ___: list[Settlement]) -> object:
    return decided(contest_known(given["contest"], given["known"]))
