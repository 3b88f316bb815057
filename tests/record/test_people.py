"""Members, campaign and money in a contest's document: sums and counts, nobody who paid."""

from __future__ import annotations

import json
from typing import Any

from election.harness import AFTER, BALLOT, CONTEST_STREAM, REGISTRATION, Town, town_at
from election.situations_campaign import (
    EVE,
    airtime,
    costs,
    held,
    money,
    plan,
    planned,
    pledge,
    programme,
    report,
    returned,
    spent,
)
from election.situations_members import STREAM, conflict, seat_all, substitution

from dauys.election.bodies import campaign as cam
from dauys.election.bodies import contest as con

from .snapshots import document, documents

CONTEST = "data/kz.akim.2021-07-25/kz-east/aqqum.json"


def lively() -> Town:
    """A contest with members, a conflict, a campaign, funds, costs and a complaint."""
    town = seat_all(town_at("ballot"))
    town.do(STREAM, substitution(), BALLOT)
    town.do(CONTEST_STREAM, conflict("m2"), BALLOT)
    complaint = con.ComplaintRecorded(complaint="c1", subject="Breach", by="party", candidate="b")
    for body in (plan(), planned(), cam.FundOpened(candidate="a", bank="Bank"), complaint):
        town.do(CONTEST_STREAM, body, BALLOT)
    for body in (
        programme(), pledge(), held(), airtime(), airtime("press", None), money(),
        money("anonymous", 5000, payments=2), returned("anonymous", 5000), spent(), costs(),
        costs(220_000, purpose="candidate", candidate="a"),
    ):  # fmt: skip
        town.do(CONTEST_STREAM, body, EVE)
    town.do(CONTEST_STREAM, report(received=55_000, returned=5000, spent=20_000), AFTER)
    decision = con.ComplaintDecided(complaint="c1", upheld=True, summary="So it was")
    town.do(CONTEST_STREAM, decision, AFTER)
    return town


def shown(town: Town) -> Any:
    return document(town.snapshot(), CONTEST)


def test_members_on_the_day_of_the_vote() -> None:
    found = shown(lively())["members"]
    assert (found["commission"], found["size"], found["on"]) == ("tec", 7, "2021-07-25")
    assert [one["member"] for one in found["seated"]] == [
        "m1", "m2", "m3", "m4", "m5", "m6", "m8",
    ]  # fmt: skip
    first, last = found["seated"][0], found["seated"][-1]
    assert (first["name"], first["role"], first["nominated_by"]) == (
        "Member m1",
        "chair",
        "party-m1",
    )
    assert (last["replaces"], last["since"], last["until"]) == ("m7", "2021-07-01", "2024-01-31")
    (bound,) = found["conflicts"]
    assert (bound["member"], bound["candidate"], bound["relation"], bound["ended"]) == (
        "m2",
        "a",
        "relative",
        None,
    )


def test_campaign_and_money() -> None:
    found = shown(lively())["campaign"]
    assert found["programmes"][0]["languages"] == ["kk", "ru"]
    assert found["pledges"][0]["text"] == "Attract investors"
    assert found["events"][0]["attended"] == 40
    assert len(found["events"][0]["acts"]) == 2
    assert [(a["medium"], a["used"], a["left"]) for a in found["airtime"]] == [
        ("tv", 300, 600),
        ("press", 1, 1),
    ]
    (fund,) = found["funds"]
    assert fund["received"] == {"anonymous": 5000, "own": 50_000}
    assert fund["payments"] == {"anonymous": 2, "own": 1}
    assert (fund["returned"], fund["spent"]) == ({"anonymous": 5000}, {"printing": 20_000})
    assert (fund["balance"], fund["ceiling"]) == (30_000, None)
    assert fund["report"]["received"] == 55_000
    assert (found["costs"]["payer"], found["costs"]["planned"]) == ("republican", 3_000_000)
    assert found["costs"]["spent_in_all"] == 320_000
    assert found["costs"]["candidates"] == {"a": 220_000}
    (complaint,) = found["complaints"]
    assert (complaint["due"], complaint["late"]) == ("2021-07-21T23:59:59+06:00", True)
    assert (complaint["standing"], complaint["candidate"]) == ("upheld", "b")


def test_where_nothing_is_recorded_nothing_is_shown() -> None:
    found = shown(town_at("declared"))
    assert found["members"] is None
    assert found["campaign"] is None


def test_the_same_acts_give_the_same_bytes() -> None:
    first, second = (documents(lively().snapshot())[CONTEST] for _ in range(2))
    assert first == second
    assert json.loads(first)["campaign"]["funds_published"] is None


def test_a_conflict_alone_is_shown_beside_the_commission() -> None:
    town = seat_all(town_at("nominated"), ("m1",))
    town.do(CONTEST_STREAM, conflict("m1"), REGISTRATION)
    assert len(shown(town)["members"]["conflicts"]) == 1
