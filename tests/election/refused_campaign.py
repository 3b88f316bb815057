"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

from dauys.election.bodies import campaign as cam
from dauys.election.bodies import contest as con

from .harness import AFTER, BALLOT, CONTEST_STREAM, LATER, Town, town_at
from .situations_campaign import (
    EVE,
    campaigning,
    costs,
    held,
    money,
    plan,
    planned,
    pledge,
    programme,
    published,
    report,
    returned,
)


def _twins(town: Town, *bodies: Any, at: str = EVE) -> Any:
    """The first is refused, the second permitted."""
    bad, good = (town.act(CONTEST_STREAM, body, at) for body in bodies)
    return town, bad, good


def _again(town: Town, body: Any, first: str, at: str = EVE) -> Any:
    """A second one that does not name the first, and one that does."""
    bad = town.act(CONTEST_STREAM, body, at)
    good = town.act(CONTEST_STREAM, body, at, supersedes=first, reason="A slip of the pen")
    return town, bad, good


def a_programme_of_nobody() -> Any:
    return _twins(town_at("ballot"), programme("x"), programme())


def a_second_programme_that_does_not_name_the_first() -> Any:
    town = town_at("ballot")
    first = town.do(CONTEST_STREAM, programme(), EVE)
    return _again(town, programme(), first.id)


def a_pledge_recorded_twice() -> Any:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, pledge(), EVE)
    return _twins(town, pledge(), pledge("p2"))


def an_event_announced_twice() -> Any:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, planned(), BALLOT)
    return _twins(town, planned(), planned("e2"), at=BALLOT)


def an_event_held_twice() -> Any:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, held(), EVE)
    return _twins(town, held(), held("e2"))


def a_second_fund() -> Any:
    return _twins(
        campaigning(), *(cam.FundOpened(candidate=one, bank="People's Bank") for one in "ab")
    )


def money_into_a_fund_nobody_opened() -> Any:
    return _twins(campaigning(), money(candidate="b"), money())


def more_money_back_than_came_in() -> Any:
    return _twins(campaigning(received=9_000), returned(amount=9_001), returned(amount=9_000))


def money_back_to_a_source_that_paid_nothing() -> Any:
    town = campaigning(received=9_000)
    return _twins(town, returned("anonymous", 1), returned("own", 1))


def a_second_report_that_does_not_name_the_first() -> Any:
    town = campaigning(received=50_000)
    first = town.do(CONTEST_STREAM, report(), AFTER)
    return _again(town, report(), first.id, AFTER)


def totals_of_the_funds_before_a_result() -> Any:
    early, late = town_at("accepted"), town_at("declared")
    bad, good = (town.act(CONTEST_STREAM, published(), LATER) for town in (early, late))
    return early, bad, late, good


def a_plan_paid_by_the_local_budget() -> Any:
    return _twins(town_at("called"), plan(payer="local"), plan(), at=BALLOT)


def an_amount_set_by_the_district() -> Any:
    return _twins(town_at("called"), plan(set_by="district_commission"), plan(), at=BALLOT)


def a_second_plan_that_does_not_name_the_first() -> Any:
    town = town_at("called")
    first = town.do(CONTEST_STREAM, plan(), BALLOT)
    return _again(town, plan(), first.id, BALLOT)


def costs_of_nobody() -> Any:
    town = town_at("ballot")
    return _twins(town, *(costs(purpose="candidate", candidate=one) for one in "xa"))


def a_complaint_about_nobody() -> Any:
    town = town_at("called")
    town.nominate()
    return _twins(
        town,
        *(con.ComplaintRecorded(complaint="c1", subject="Poster", candidate=one) for one in "xa"),
    )


#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {
    made.__name__: (code, made)
    for code, made in (
        ("R-107", a_programme_of_nobody),
        ("R-001", a_second_programme_that_does_not_name_the_first),
        ("R-001", a_pledge_recorded_twice),
        ("R-001", an_event_announced_twice),
        ("R-001", an_event_held_twice),
        ("R-001", a_second_fund),
        ("R-001", money_into_a_fund_nobody_opened),
        ("R-150", more_money_back_than_came_in),
        ("R-150", money_back_to_a_source_that_paid_nothing),
        ("R-001", a_second_report_that_does_not_name_the_first),
        ("R-001", totals_of_the_funds_before_a_result),
        ("R-151", a_plan_paid_by_the_local_budget),
        ("R-152", an_amount_set_by_the_district),
        ("R-001", a_second_plan_that_does_not_name_the_first),
        ("R-107", costs_of_nobody),
        ("R-107", a_complaint_about_nobody),
    )
}
