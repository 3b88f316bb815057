"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import documents as doc

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    NOMINATION,
    REGISTRATION,
    Town,
    assets,
    deposit,
    figures,
    town_at,
)
from .refused_eligibility import settle
from .situations_documents import (
    BACK,
    CORRECT_BY,
    CURED,
    PASSED,
    close,
    notify,
    settle_deposit,
    sheets,
    tax_check,
    with_nominee,
)

LAST = "2021-07-14T12:00:00+06:00"


def _nominated() -> Town:
    """``a`` and ``b`` are examined and have brought nothing."""
    town = town_at("called")
    town.nominate(papers=False)
    return town


def _registrations(town: Town) -> Any:
    """``a`` may not be registered, ``b`` may."""
    bad, good = (town.act(CONTEST_STREAM, cand.Registered(candidate=c), REGISTRATION) for c in "ab")
    return town, bad, good


def _twins(town: Town, bad: Any, good: Any, at: str, **header: Any) -> Any:
    return (
        town,
        town.act(CONTEST_STREAM, bad, at, **header),
        town.act(CONTEST_STREAM, good, at, **header),
    )


def a_party_that_decided_nothing() -> Any:
    town = town_at("nominated")
    settle(town, "party_decision_needed", "needed")
    decided = doc.PartyDecided(candidate="b", decision="12", on="2021-06-27")
    town.do(CONTEST_STREAM, decided, NOMINATION)
    return _registrations(town)


def nothing_was_paid() -> Any:
    town = _nominated()
    town.papers("b")
    town.do(CONTEST_STREAM, assets("a"), NOMINATION)
    return _registrations(town)


def a_tenge_too_little() -> Any:
    town = _nominated()
    for one, amount in (("a", 42_499), ("b", 42_500)):
        town.do(CONTEST_STREAM, assets(one), NOMINATION)
        town.do(CONTEST_STREAM, deposit(one, amount), NOMINATION)
    return _registrations(town)


def no_declaration() -> Any:
    town = _nominated()
    town.papers("b")
    town.do(CONTEST_STREAM, deposit("a"), NOMINATION)
    return _registrations(town)


def a_declaration_that_is_missing_beside_another() -> Any:
    town = _nominated()
    town.papers("b")
    town.do(CONTEST_STREAM, deposit("a"), NOMINATION)
    town.do(CONTEST_STREAM, assets("a", complete=False), NOMINATION)
    return _registrations(town)


def a_declaration_of_july_instead_of_june() -> Any:
    town = _nominated()
    town.papers("b")
    town.do(CONTEST_STREAM, deposit("a"), NOMINATION)
    town.do(CONTEST_STREAM, assets("a", "2021-07-01"), REGISTRATION)
    return _registrations(town)


def one_declaration_of_june_and_one_of_july() -> Any:
    town = _nominated()
    town.papers("b")
    town.do(CONTEST_STREAM, deposit("a"), NOMINATION)
    town.do(CONTEST_STREAM, assets("a", "2021-06-01", "2021-07-01"), REGISTRATION)
    return _registrations(town)


def the_winner_s_deposit_goes_to_the_budget() -> Any:
    bad, good = settle_deposit("a", "to_budget"), settle_deposit("a", "returned")
    return _twins(town_at("declared"), bad, good, AFTER)


def a_loser_with_a_twentieth_of_the_votes() -> Any:
    """120 to 60, 15 against all and 3 invalid ballots: a third is more than a twentieth."""
    bad, good = settle_deposit("b", "to_budget"), settle_deposit("b", "returned")
    return _twins(town_at("declared"), bad, good, AFTER)


def a_loser_with_less() -> Any:
    town = town_at("voted")
    for number in "123":
        town.accept(number, figures(a=300, b=2), warnings={f"W-20{n}": "So" for n in range(1, 10)})
    town.declare()
    bad, good = settle_deposit("b", "returned"), settle_deposit("b", "to_budget")
    return _twins(town, bad, good, AFTER)


def who_withdrew_after_registration_gets_nothing_back() -> Any:
    town = town_at("registered")
    town.nominate(candidates="c")
    town.register(candidates="c")
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="c"), BALLOT)
    town.approve_ballot()
    town.vote()
    for number in "123":
        town.accept(number)
    town.declare()
    bad, good = settle_deposit("c", "returned"), settle_deposit("c", "to_budget")
    return _twins(town, bad, good, AFTER)


def a_deposit_before_the_result() -> Any:
    """Only the deposit of somebody who died goes back at once."""
    town = town_at("registered")
    town.do(CONTEST_STREAM, cand.Died(candidate="b", on="2021-07-15"), BALLOT)
    bad, good = (settle_deposit(c, "returned") for c in "ab")
    return _twins(town, bad, good, BALLOT)


def the_deposit_of_somebody_never_registered_is_unsettled() -> Any:
    def made() -> Town:
        town = town_at("nominated")
        town.nominate(candidates="c")
        town.register()
        town.approve_ballot()
        town.vote()
        for number in "123":
            town.accept(number)
        town.declare()
        return town

    waits, settled = made(), made()
    settle(settled, "deposit_of_unregistered", "returned")
    body = settle_deposit("c", "returned")
    bad, good = (town.act(CONTEST_STREAM, body, AFTER) for town in (waits, settled))
    return waits, bad, settled, good


def a_deposit_is_settled_once() -> Any:
    town = town_at("declared")
    town.do(CONTEST_STREAM, settle_deposit("a", "returned"), AFTER)
    bad, good = (settle_deposit(c, "returned") for c in "ab")
    return _twins(town, bad, good, AFTER)


def a_deposit_that_nobody_paid() -> Any:
    town = _nominated()
    town.papers("b")
    for one in "ab":
        town.do(CONTEST_STREAM, cand.Died(candidate=one, on="2021-07-10"), REGISTRATION)
    bad, good = (settle_deposit(c, "returned") for c in "ab")
    return _twins(town, bad, good, REGISTRATION)


def not_cured_while_there_is_time() -> Any:
    town = town_at("nominated")
    act = notify(town)
    body = close(act, cured=False)
    bad = town.act(CONTEST_STREAM, body, CORRECT_BY)
    return town, bad, town.act(CONTEST_STREAM, body, "2021-07-12T18:00:01+06:00")


def a_refusal_while_there_is_time() -> Any:
    town = town_at("nominated")
    act = notify(town)
    body = cand.Refused(candidate="a", summary="Not corrected", notice=act)
    bad, good = (
        town.act(CONTEST_STREAM, body, at, ground=("Art. 113-5",)) for at in (CURED, PASSED)
    )
    return town, bad, good


def corrected_after_the_moment_a_settlement_names() -> Any:
    """The notice names the evening of 12 July; registration closes on 14 July at 18:00."""
    named, close_counts = town_at("nominated"), town_at("nominated")
    settle(named, "notice_to_cure", "until_named")
    settle(close_counts, "notice_to_cure", "until_registration_closes")
    bad, good = (
        town.act(CONTEST_STREAM, close(notify(town)), PASSED) for town in (named, close_counts)
    )
    return named, bad, close_counts, good


def corrected_after_registration_closed() -> Any:
    town = town_at("nominated")
    settle(town, "notice_to_cure", "until_registration_closes")
    body = close(notify(town))
    bad, good = (
        town.act(CONTEST_STREAM, body, f"2021-07-14T18:00:0{second}+06:00") for second in "10"
    )
    return town, bad, good


def a_refusal_for_what_was_corrected() -> Any:
    town = town_at("nominated")
    acts = [notify(town, one) for one in "ab"]
    town.do(CONTEST_STREAM, close(acts[0]), CURED)
    bad, good = (
        cand.Refused(candidate=one, summary="The date", notice=act)
        for one, act in zip("ab", acts, strict=True)
    )
    return _twins(town, bad, good, PASSED, ground=("Art. 113-5",))


def _without_notice(body: Any, step: str) -> Any:
    """``a`` was told nothing, ``b`` was."""
    town = town_at(step)
    settle(town, "notice_before_refusal", "needed")
    act = notify(town, "b")
    bad, good = (
        body(candidate=one, summary="A date", notice=act if one == "b" else "") for one in "ab"
    )
    return _twins(town, bad, good, LAST, ground=("Arts 59, 104",))


def a_refusal_without_notice() -> Any:
    return _without_notice(cand.Refused, "nominated")


def a_cancellation_without_notice() -> Any:
    return _without_notice(cand.Cancelled, "registered")


def a_notice_is_closed_once() -> Any:
    town = town_at("nominated")
    acts = [notify(town, one) for one in "ab"]
    town.do(CONTEST_STREAM, close(acts[0]), CURED)
    bad, good = (close(act, one) for act, one in zip(acts, "ab", strict=True))
    return _twins(town, bad, good, CURED)


def a_notice_to_nobody() -> Any:
    town = town_at("nominated")
    act = notify(town)
    return _twins(town, close(act, "x"), close(act), CURED)


def a_decision_of_a_party_that_nominated_nobody() -> Any:
    town = with_nominee()
    town.nominate(candidates="a")
    bad, good = (doc.PartyDecided(candidate=c, decision="1", on="2021-06-27") for c in "ca")
    return _twins(town, bad, good, NOMINATION)


def sheets_for_a_party_s_candidate() -> Any:
    town = with_nominee()
    town.nominate(candidates="a")
    return _twins(town, sheets("a"), sheets("c"), NOMINATION)


def sheets_from_a_party_s_candidate() -> Any:
    town = with_nominee()
    town.nominate(candidates="a")
    town.do(CONTEST_STREAM, sheets("c"), NOMINATION)
    bad, good = (doc.SheetsReturned(candidate=c, returned=1, rows=9) for c in "ac")
    return _twins(town, bad, good, BACK)


def sheets_for_somebody_registered() -> Any:
    town = with_nominee("cd")
    town.papers("c")
    town.register(candidates="c")
    return _twins(town, sheets("c"), sheets("d"), REGISTRATION)


def a_check_of_nothing() -> Any:
    town = _nominated()
    town.papers("b")
    bad, good = (tax_check(c, ended=REGISTRATION) for c in "ab")
    return _twins(town, bad, good, REGISTRATION)


def a_deposit_of_somebody_unknown() -> Any:
    return _twins(_nominated(), deposit("x"), deposit("a"), NOMINATION)


def settling_the_deposit_of_somebody_unknown() -> Any:
    bad, good = settle_deposit("x", "returned"), settle_deposit("a", "returned")
    return _twins(town_at("declared"), bad, good, AFTER)


def declarations_of_somebody_registered() -> Any:
    town = town_at("nominated")
    town.register(candidates="a")
    return _twins(town, assets("a"), assets("b"), REGISTRATION)


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-120", a_party_that_decided_nothing),
        ("R-121", nothing_was_paid),
        ("R-122", a_tenge_too_little),
        ("R-123", no_declaration),
        ("R-123", a_declaration_that_is_missing_beside_another),
        ("R-124", a_declaration_of_july_instead_of_june),
        ("R-124", one_declaration_of_june_and_one_of_july),
        ("R-125", the_winner_s_deposit_goes_to_the_budget),
        ("R-125", a_loser_with_a_twentieth_of_the_votes),
        ("R-125", a_loser_with_less),
        ("R-125", who_withdrew_after_registration_gets_nothing_back),
        ("R-126", not_cured_while_there_is_time),
        ("R-126", a_refusal_while_there_is_time),
        ("R-127", corrected_after_the_moment_a_settlement_names),
        ("R-127", corrected_after_registration_closed),
        ("R-128", a_refusal_for_what_was_corrected),
        ("R-129", a_refusal_without_notice),
        ("R-129", a_cancellation_without_notice),
        ("R-001", a_deposit_before_the_result),
        ("R-001", the_deposit_of_somebody_never_registered_is_unsettled),
        ("R-001", a_deposit_is_settled_once),
        ("R-001", a_deposit_that_nobody_paid),
        ("R-001", a_notice_is_closed_once),
        ("R-001", a_decision_of_a_party_that_nominated_nobody),
        ("R-001", sheets_for_a_party_s_candidate),
        ("R-001", sheets_from_a_party_s_candidate),
        ("R-001", a_check_of_nothing),
        ("R-107", a_notice_to_nobody),
        ("R-107", a_deposit_of_somebody_unknown),
        ("R-107", settling_the_deposit_of_somebody_unknown),
        ("R-108", sheets_for_somebody_registered),
        ("R-108", declarations_of_somebody_registered),
    )
}
