"""Campaign and money: what is found, what is impossible, and sums under random acts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.election.bodies import campaign as cam
from dauys.election.bodies import contest as con
from dauys.election.campaigns import fund_of
from dauys.election.fold import apply
from dauys.election.states import encode_state
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    LATER,
    NOON,
    REGISTRATION,
    Town,
    town_at,
)
from .situations_campaign import (
    EVE,
    MEETING,
    REPORT,
    airtime,
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
    spent,
)


def codes(town: Town, body: Any, at: str = EVE, **header: Any) -> list[str]:
    return [finding.code for finding in town.decide(town.act(CONTEST_STREAM, body, at, **header))]


SILENT = "2021-07-24T12:00:00+06:00"


@pytest.mark.parametrize("body", [programme(), pledge()])
def test_when_it_was_said(body: Any) -> None:
    town = town_at("ballot")
    assert codes(town, body, REGISTRATION) == ["W-370"]
    assert codes(town, body, BALLOT) == []
    assert codes(town, body, SILENT) == ["W-371"]
    assert codes(town, body, NOON) == ["W-371"]
    assert codes(town, body, AFTER) == ["W-370"]


def test_when_an_event_is_planned_and_held() -> None:
    town = town_at("ballot")
    assert codes(town, planned(starts_at=SILENT), BALLOT) == ["W-371"]
    long = held(started_at="2021-07-23T22:00:00+06:00", ended_at="2021-07-24T00:30:00+06:00")
    assert codes(town, long, SILENT) == ["W-371"]
    town.do(CONTEST_STREAM, planned(), BALLOT)
    town.do(CONTEST_STREAM, held(), EVE)
    event = town.states[CONTEST_STREAM].campaign.events["e1"]
    assert (event.starts_at, event.started_at, event.attended) == (MEETING[0], MEETING[0], 40)
    assert event.planned
    assert event.held


def test_too_much_airtime_is_found() -> None:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, airtime(seconds=600), EVE)
    assert codes(town, airtime(seconds=300)) == []
    assert codes(town, airtime(seconds=301)) == ["W-372"]
    assert codes(town, airtime("radio", 600)) == []
    assert codes(town, airtime(candidate="b", seconds=900)) == []
    article = airtime("press", None, sheet_hundredths=10)
    for _ in range(2):
        town.do(CONTEST_STREAM, article, EVE)
    assert codes(town, article) == ["W-372"]
    assert codes(town, airtime("tv", 60, at=SILENT)) == ["W-371"]


def test_barred_money_is_found_and_goes_back() -> None:
    town = campaigning(received=50_000)
    assert codes(town, money("anonymous", 5000)) == ["W-373"]
    assert codes(town, money("nominating_party")) == []
    town.do(CONTEST_STREAM, money("anonymous", 5000, payments=3), EVE)
    assert codes(town, report(received=55_000), AFTER) == ["W-375"]
    town.do(CONTEST_STREAM, returned("anonymous", 5000), EVE)
    assert codes(town, report(received=55_000, returned=5000), AFTER) == []
    assert codes(town, report(received=50_000), AFTER) == ["W-376"]
    assert codes(town, spent(50_000)) == []
    assert codes(town, spent(50_001)) == ["W-374"]
    fund = town.states[CONTEST_STREAM].campaign.funds["a"]
    assert fund.payments == {"own": 1, "anonymous": 3}


def test_no_party_pays_for_somebody_who_nominated_himself() -> None:
    town = town_at("called")
    town.nominate(candidates="abc")
    town.do(CONTEST_STREAM, cam.FundOpened(candidate="c", bank="Bank"), BALLOT)
    assert codes(town, money("nominating_party", candidate="c")) == ["W-373"]
    assert codes(town, money("own", candidate="c")) == []


def test_funds_published_late_are_found() -> None:
    town = town_at("declared")
    assert codes(town, published(), LATER) == []
    late = {"on": "2021-08-07"}
    assert codes(town, published(**late), "2021-08-07T10:00:00+06:00") == ["W-377"]
    in_time = {"on": "2021-08-06"}
    assert codes(town, published(**in_time), "2021-08-07T10:00:00+06:00") == []


def test_public_money_beyond_the_plan_is_found() -> None:
    town = town_at("ballot")
    assert codes(town, costs(10**9)) == []
    town.do(CONTEST_STREAM, plan(), BALLOT)
    assert codes(town, costs(3_000_000)) == []
    assert codes(town, costs(3_000_001)) == ["W-378"]
    one = {"purpose": "candidate", "candidate": "a"}
    assert codes(town, costs(220_000, **one)) == []
    assert codes(town, costs(220_001, **one)) == ["W-378"]
    town.do(CONTEST_STREAM, costs(220_000, **one), EVE)
    assert codes(town, costs(1, **one)) == ["W-378"]
    assert codes(town, costs(1, purpose="candidate", candidate="b")) == []
    assert codes(town, costs(3_000_000, **one)) == ["W-378", "W-378"]


def test_a_complaint_decided_late_is_found() -> None:
    town = town_at("ballot")
    body = con.ComplaintRecorded(
        complaint="c1", subject="Breach", came_at=BALLOT, by="candidate", candidate="b"
    )
    town.do(CONTEST_STREAM, body, BALLOT)
    answer = con.ComplaintDecided(complaint="c1", upheld=True, summary="So it was")
    assert codes(town, answer, "2021-07-21T23:59:59+06:00") == []
    assert codes(town, answer, "2021-07-22T00:00:00+06:00") == ["W-379"]
    town.do(CONTEST_STREAM, answer, "2021-07-20T10:00:00+06:00")
    kept = town.states[CONTEST_STREAM].campaign.complaints["c1"]
    assert (kept.by, kept.candidate, kept.received_at) == ("candidate", "b", BALLOT)
    assert kept.decided_at == "2021-07-20T10:00:00+06:00"
    assert town.states[CONTEST_STREAM].complaints == {"c1": "upheld"}


REMEDIES = {
    "starts_at": "record that it was held",
    "ended_at": "check",
    "seconds": "give seconds",
    "source": "use one of",
    "on": "check the day",
    "candidate": "match them",
    "set_by": "give both",
    "came_at": "check",
}
"""How the remedy begins, by field."""

FAULTS = [
    (planned(starts_at=BALLOT), EVE, "starts_at"),
    (held(ended_at="2021-07-18T14:00:00+06:00"), EVE, "ended_at"),
    (held(), "2021-07-18T16:00:00+06:00", "ended_at"),
    (airtime("tv", None), EVE, "seconds"),
    (airtime("press", 60), EVE, "seconds"),
    (airtime("tv", 60, sheet_hundredths=10), EVE, "seconds"),
    (money("lottery"), EVE, "source"),
    (money(on="2021-07-20"), EVE, "on"),
    (costs(on="2021-07-20"), EVE, "on"),
    (costs(purpose="candidate"), EVE, "candidate"),
    (costs(candidate="a"), EVE, "candidate"),
    (plan(set_by=""), EVE, "set_by"),
    (plan(per_candidate=None), EVE, "set_by"),
    (con.ComplaintRecorded(complaint="c", subject="x", came_at=EVE), BALLOT, "came_at"),
]


@pytest.mark.parametrize(("body", "at", "field"), FAULTS)
def test_acts_that_cannot_be(body: Any, at: str, field: str) -> None:
    with pytest.raises(Fault) as caught:
        codes(campaigning(), body, at)
    assert caught.value.code == "F-301"
    assert caught.value.where.endswith(f"body.{field}")
    assert caught.value.remedy.startswith(REMEDIES[field])


@pytest.mark.parametrize(
    ("but", "field"),
    [
        ({"results_published": "2021-07-26"}, "results_published"),
        ({"on": "2021-07-26"}, "on"),
        ({"on": "2021-07-30"}, "on"),
    ],
)
def test_publications_of_funds_that_cannot_be(but: dict[str, str], field: str) -> None:
    with pytest.raises(Fault) as caught:
        codes(town_at("declared"), published(**but), LATER)
    assert caught.value.where.endswith(f"body.{field}")


def test_an_event_is_held_as_it_was_announced() -> None:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, planned(), BALLOT)
    for but in ({"candidate": "b"}, {"type": "debate"}):
        with pytest.raises(Fault, match="announced"):
            codes(town, held(**but))


def test_a_complaint_is_not_decided_before_it_came() -> None:
    town = town_at("ballot")
    town.do(CONTEST_STREAM, con.ComplaintRecorded(complaint="c1", subject="x"), EVE)
    answer = con.ComplaintDecided(complaint="c1", upheld=True, summary="")
    with pytest.raises(Fault, match="it came"):
        codes(town, answer, BALLOT)


moves = st.lists(
    st.tuples(
        st.sampled_from(("received", "returned", "spent")),
        st.sampled_from(("own", "voluntary_gift", "anonymous")),
        st.integers(1, 10_000),
    ),
    max_size=20,
)


@settings(deadline=None, max_examples=60)
@given(moves)
def test_a_fund_is_the_sum_of_its_acts(steps: list[tuple[str, str, int]]) -> None:
    """Nothing is lost or made; no kind of source ever gets back more than it gave."""
    town = campaigning()
    balance = 0
    for what, source, amount in steps:
        body: Any = {
            "received": lambda s=source, a=amount: money(s, a),
            "returned": lambda s=source, a=amount: returned(s, a),
            "spent": lambda a=amount: spent(a),
        }[what]()
        try:
            town.do(CONTEST_STREAM, body, EVE)
        except Refusal:
            assert what == "returned"
            continue
        balance += amount if what == "received" else -amount
    record = town.states[CONTEST_STREAM].campaign.funds["a"]
    fund = fund_of(record)
    assert fund.balance == balance
    assert all(fund.kept(kind) >= 0 for kind in fund.received)
    agreed = report(
        received=sum(fund.received.values()),
        returned=sum(fund.returned.values()),
        spent=fund.spent,
    )
    assert "W-376" not in codes(town, agreed, REPORT)
    again: Any = None
    for act in town.acts:
        if act.stream == CONTEST_STREAM:
            again = apply(again, act)
    assert encode_state(again) == encode_state(town.states[CONTEST_STREAM])


def test_a_plan_is_changed_by_its_name_and_with_a_reason() -> None:
    town = town_at("ballot")
    first = town.do(CONTEST_STREAM, plan(), BALLOT).id
    for header in (
        {"supersedes": first},
        {"reason": "Dearer"},
        {"reason": "Dearer", "supersedes": first + "0"},
    ):
        with pytest.raises(Refusal, match="R-001"):
            codes(town, plan(), **header)
    assert codes(town, plan(), supersedes=first, reason="Dearer") == []
