"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import remedies as rem

from .harness import CONTEST_STREAM, REGISTRATION, Town, town_at
from .refused_eligibility import settle
from .situations_remedies import (
    APPEALED,
    IN_FORCE,
    RULED,
    appeal,
    appealed,
    decision,
    ruled,
    ruling,
)

#: A refusal of 10 July can be appealed against until the end of 17 July.
LAST, LATE = "2021-07-17T23:59:59+06:00", "2021-07-18T00:00:00+06:00"


def _acts(town: Town, bad: Any, good: Any, at: str, good_at: str = "") -> Any:
    return (
        town,
        town.act(CONTEST_STREAM, bad, at),
        town.act(CONTEST_STREAM, good, good_at or at),
    )


def an_appeal_on_the_eighth_day() -> Any:
    town, act = appealed()
    body = appeal(act)
    return _acts(town, body, body, LATE, LAST)


def an_appeal_on_the_eleventh_day_where_ten_are_settled() -> Any:
    """Against the registration of a rival, for which the general number would stand."""
    town = town_at("registered")
    settle(town, "appeal_within", "ten_days")
    about = town.states[CONTEST_STREAM].candidates["b"].act
    body = appeal(about, by="rival")
    return _acts(town, body, body, "2021-07-21T00:00:00+06:00", "2021-07-20T23:59:59+06:00")


def the_commission_decides_while_a_court_does() -> Any:
    town, _ = appealed("upper_commission", "court")
    alone, _ = appealed("upper_commission")
    bad, good = (t.act(CONTEST_STREAM, decision(), RULED) for t in (town, alone))
    return town, bad, alone, good


def the_commission_decides_before_the_ruling_is_in_force() -> Any:
    town, act = appealed("upper_commission", "court")
    town.do(CONTEST_STREAM, ruling(act, "upheld"), RULED)
    bad = town.act(CONTEST_STREAM, decision(effect="upheld"), IN_FORCE)
    other, act = appealed("upper_commission", "court")
    made = other.do(CONTEST_STREAM, ruling(act, "upheld"), RULED).id
    entered = rem.RulingEntered(candidate="b", ruling=made, on="2021-07-14")
    other.do(CONTEST_STREAM, entered, IN_FORCE)
    return town, bad, other, other.act(CONTEST_STREAM, decision(effect="upheld"), IN_FORCE)


def a_stop_for_nothing() -> Any:
    alone, _ = appealed("upper_commission")
    both, _ = appealed("upper_commission", "court")
    body = rem.AppealSuspended(candidate="b", appeal="u1")
    bad, good = (town.act(CONTEST_STREAM, body, RULED) for town in (alone, both))
    return alone, bad, both, good


def a_stop_of_the_court() -> Any:
    town, _ = appealed("upper_commission", "court")
    bad, good = (rem.AppealSuspended(candidate="b", appeal=one) for one in ("c1", "u1"))
    return _acts(town, bad, good, RULED)


def an_appeal_is_recorded_once() -> Any:
    town, act = appealed("upper_commission")
    return _acts(town, appeal(act), appeal(act, appeal="u2"), APPEALED)


def a_second_stop() -> Any:
    town, _ = appealed("upper_commission", "court")
    body = rem.AppealSuspended(candidate="b", appeal="u1")
    other = appealed("upper_commission", "court")[0]
    good = other.act(CONTEST_STREAM, body, RULED)
    town.do(CONTEST_STREAM, body, RULED)
    return town, town.act(CONTEST_STREAM, body, RULED), other, good


def a_decision_on_an_appeal_that_nobody_made() -> Any:
    town, _ = appealed("upper_commission")
    return _acts(town, decision("u9"), decision(), RULED)


def a_decision_on_an_appeal_to_a_court() -> Any:
    """Its ruling is recorded as a court's."""
    town, act = appealed("court")
    return _acts(town, decision("c1"), ruling(act), RULED)


def an_appeal_is_decided_once() -> Any:
    town, _ = appealed("upper_commission")
    again = appealed("upper_commission")[0]
    town.do(CONTEST_STREAM, decision(), RULED)
    bad, good = (t.act(CONTEST_STREAM, decision(), RULED) for t in (town, again))
    return town, bad, again, good


def a_ruling_on_an_appeal_to_the_commission() -> Any:
    town, act = appealed("upper_commission", "court")
    return _acts(town, ruling(act, appeal="u1"), ruling(act), RULED)


def a_ruling_enters_into_force_once() -> Any:
    town, act = ruled()
    body = rem.RulingEntered(candidate="b", ruling=act, on="2021-07-14")
    again, _ = ruled()
    town.do(CONTEST_STREAM, body, IN_FORCE)
    bad, good = (t.act(CONTEST_STREAM, body, IN_FORCE) for t in (town, again))
    return town, bad, again, good


def an_appeal_of_nobody() -> Any:
    town, act = appealed()
    return _acts(town, appeal(act, candidate="x"), appeal(act), REGISTRATION)


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-130", an_appeal_on_the_eighth_day),
        ("R-130", an_appeal_on_the_eleventh_day_where_ten_are_settled),
        ("R-131", the_commission_decides_while_a_court_does),
        ("R-131", the_commission_decides_before_the_ruling_is_in_force),
        ("R-132", a_stop_for_nothing),
        ("R-132", a_stop_of_the_court),
        ("R-001", an_appeal_is_recorded_once),
        ("R-001", a_second_stop),
        ("R-001", a_decision_on_an_appeal_that_nobody_made),
        ("R-001", a_decision_on_an_appeal_to_a_court),
        ("R-001", an_appeal_is_decided_once),
        ("R-001", a_ruling_on_an_appeal_to_the_commission),
        ("R-001", a_ruling_enters_into_force_once),
        ("R-107", an_appeal_of_nobody),
    )
}
