"""Packs and changes of law in the machine: what holds for a contest before and after."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import transitions as tra
from dauys.election.dates import calendar_of
from dauys.election.states import decode_state, encode_state
from dauys.election.tabulation import governing_date, settlements_of
from dauys.election.transitions import country_readings, drafted, last_laid_down
from dauys.law.diff import printed
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.contest import contest_document
from dauys.record.documents import plan

from .harness import (
    CALL,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    NOMINATION,
    REGISTRATION,
    RULEBOOK,
    Town,
    call,
    town_at,
)
from .refused_eligibility import settle
from .situations import refuse_b
from .situations_transitions import (
    ARTICLE,
    CENTRAL,
    CHANGE,
    LATER_BOOK,
    TERRITORY,
    central,
    country_pack,
    knowing,
    lay_down,
    pack,
    transition,
)

AFTER_OLD_CLOSE = "2021-07-15T10:00:00+06:00"


def change(town: Town, **given: Any) -> Any:
    """The law changes under the contest."""
    at = given.get("at", CHANGE)
    return town.do(CONTEST_STREAM, transition(town, **given), at, ground=ARTICLE)


def test_a_pack_settles_many_points_in_one_act() -> None:
    town = Town()
    act = town.do(
        ELECTION_STREAM, pack(tie_rule="repeat_voting", self_nomination_rounding="ceiling"), EARLY
    )
    found = settlements_of(town.states[ELECTION_STREAM])
    assert {(s.parameter, s.value, s.act_id) for s in found} == {
        ("tie_rule", "repeat_voting", act.id),
        ("self_nomination_rounding", "ceiling", act.id),
    }


def test_a_pack_tells_what_it_leaves_open() -> None:
    town = Town()
    act = town.act(ELECTION_STREAM, pack(tie_rule="repeat_voting"), EARLY)
    (finding,) = town.decide(act)
    assert finding.code == "W-390"
    assert "self_nomination_rounding" in finding.arithmetic


def test_a_pack_with_everything_leaves_nothing_open() -> None:
    town = Town()
    every = {name: p.proposed for name, p in RULEBOOK.proposed_settlements.items()}
    in_force = {name: r for name, r in every.items() if RULEBOOK.find(name, date(2021, 7, 25))}
    assert town.decide(town.act(ELECTION_STREAM, pack(**in_force), EARLY)) == ()


def test_the_order_inside_a_pack_makes_no_difference() -> None:
    states = []
    for turn in (1, -1):
        town = Town()
        body = pack(tie_rule="repeat_voting", self_nomination_rounding="ceiling")
        body = tra.SettlementsAdopted(
            rulebook=body.rulebook,
            rulebook_sha256=body.rulebook_sha256,
            readings=body.readings[::turn],
        )
        town.do(ELECTION_STREAM, body, EARLY)
        states.append(town.states[ELECTION_STREAM].settlements)
    assert states[0] == states[1]


def test_the_first_act_that_adopted_a_reading_stays_its_act() -> None:
    town = Town()
    settle(town, "tie_rule", "repeat_voting")
    first = town.states[ELECTION_STREAM].settlements["tie_rule"]
    town.do(ELECTION_STREAM, pack(tie_rule="repeat_voting"), NOMINATION)
    settle(town, "tie_rule", "repeat_voting")
    assert town.states[ELECTION_STREAM].settlements["tie_rule"] == first


def test_words_that_the_rulebook_does_not_print_are_a_fault() -> None:
    town = Town()
    body = pack(tie_rule="repeat_voting")
    (reading,) = body.readings
    retyped = tra.Reading(
        parameter=reading.parameter,
        reading=reading.reading,
        text=reading.text | {"en": "They vote again."},
    )
    wrong = tra.SettlementsAdopted(
        rulebook=body.rulebook, rulebook_sha256=body.rulebook_sha256, readings=(retyped,)
    )
    with pytest.raises(Fault, match="F-301"):
        town.do(ELECTION_STREAM, wrong, EARLY)
    twice = tra.SettlementsAdopted(
        rulebook=body.rulebook,
        rulebook_sha256=body.rulebook_sha256,
        readings=(reading, reading),
    )
    with pytest.raises(Fault, match="F-301"):
        town.do(ELECTION_STREAM, twice, EARLY)


def test_a_later_pack_of_the_country_reaches_later_calls_only() -> None:
    town = Town()
    central(town)
    first = lay_down(town, tie_rule="repeat_voting")
    later = tra.CountrySettlements(
        rulebook="kz.akim",
        rulebook_sha256=RULEBOOK.sha256,
        since="2021-07-01",
        readings=country_pack(tie_rule="stop_and_ask").readings,
    )
    second = town.do(
        TERRITORY, later, EARLY, issuer=CENTRAL, supersedes=first.id, reason="A court ruled so"
    )
    state = town.states[TERRITORY]
    assert country_readings(state, "kz.akim", "2021-06-04") == {}
    assert country_readings(state, "kz.akim", "2021-06-30")["tie_rule"].act == first.id
    assert country_readings(state, "kz.akim", "2021-07-01")["tie_rule"].act == second.id
    assert last_laid_down(state, "kz.akim")["tie_rule"].act == second.id
    assert country_readings(state, "tw.village-chief", "2021-07-01") == {}
    # The contest of 25 June is bound by the first.
    with pytest.raises(Refusal, match="R-522"):
        town.call()
    settle(town, "tie_rule", "repeat_voting")
    town.call()


def test_what_an_election_settled_before_the_country_stands() -> None:
    town = Town()
    town.do(ELECTION_STREAM, pack(tie_rule="stop_and_ask"), "2021-06-01T08:00:00+06:00")
    central(town)
    lay_down(town, tie_rule="repeat_voting")
    town.do(CONTEST_STREAM, call(), CALL)


def test_after_a_transition_the_contest_stands_under_the_new_rulebook() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    act = change(town)
    contest = town.states[CONTEST_STREAM]
    assert contest.terms.rulebook_sha256 == LATER_BOOK.sha256
    assert [made.act for made in contest.transitions.made] == [act.id]
    days = calendar_of(contest, LATER_BOOK)
    assert days is not None
    # Registration moved; nomination would already have closed on 7 July, and stays on 9 July.
    assert printed(days, "registration_closes") == "2021-07-16T18:00:00+06:00"
    assert printed(days, "campaign_opens") == "2021-07-16T18:00:00+06:00"
    assert printed(days, "nomination_closes") == "2021-07-09T18:00:00+06:00"


def test_a_registration_after_the_old_close_is_permitted_after_the_transition_only() -> None:
    before, after = (knowing(town_at("nominated"), LATER_BOOK) for _ in range(2))
    change(after)
    body = cand.Registered(candidate="a")
    with pytest.raises(Refusal, match="R-104"):
        before.do(CONTEST_STREAM, body, AFTER_OLD_CLOSE)
    after.do(CONTEST_STREAM, body, AFTER_OLD_CLOSE)


def test_nobody_is_late_by_a_close_that_was_not_announced() -> None:
    town = knowing(town_at("called"), LATER_BOOK)
    change(town)
    late = cand.Nominated(candidate="a", name="Person", nominated_by="reed", member_of="reed")
    # 8 July is after the new law's close of 7 July, and before the announced one of 9 July.
    town.do(CONTEST_STREAM, late, "2021-07-08T12:00:00+06:00")


def test_a_transition_tells_what_stays_and_who_was_decided_on() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    refuse_b(town)
    act = town.act(CONTEST_STREAM, transition(town), CHANGE, ground=ARTICLE)
    found = {finding.code: finding.arithmetic for finding in town.decide(act)}
    assert found == {
        "W-391": "nomination_closes = 2021-07-09T18:00:00+06:00",
        "W-392": "1: b",
    }


def test_another_reading_reaches_this_contest_only() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    other = town.call("bulaq")
    settle(town, "tie_rule", "stop_and_ask")
    act = change(town, after=RULEBOOK, chosen={"tie_rule": "repeat_voting"})
    election = town.states[ELECTION_STREAM]
    (here,) = settlements_of(election, town.states[CONTEST_STREAM])
    (there,) = settlements_of(election, town.states[other])
    assert (here.value, here.act_id) == ("repeat_voting", act.id)
    assert there.value == "stop_and_ask"


def test_the_law_of_a_later_day_governs_after_a_transition() -> None:
    town = knowing(town_at("nominated"))
    body = transition(town, after=RULEBOOK, governed_on=date(2021, 7, 1))
    # The entries are the same on both days, so there is nothing to change.
    assert body.changes == ()
    with pytest.raises(Refusal, match="R-528"):
        town.do(CONTEST_STREAM, body, CHANGE, ground=ARTICLE)
    content: Any = RULEBOOK.content
    entry = next(
        e
        for e in content["parameters"]
        if e["parameter"] == "registration_closes" and e["since"] == "2021-06-05"
    )
    follower = entry | {"since": "2021-07-01", "value": 8}
    entry["until"] = "2021-06-30"
    content["parameters"].append(follower)
    amended = type(RULEBOOK).from_content(content)
    knowing(town, amended)
    change(town, after=amended, governed_on=date(2021, 7, 1))
    contest = town.states[CONTEST_STREAM]
    assert governing_date(contest) == date(2021, 7, 1)
    assert contest.terms.called_on == "2021-06-25"
    days = calendar_of(contest, amended)
    assert days is not None
    assert days.governing == date(2021, 7, 1)
    assert printed(days, "registration_closes") == "2021-07-16T18:00:00+06:00"
    assert printed(days, "nomination_opens") == "2021-06-26"
    town.do(CONTEST_STREAM, cand.Registered(candidate="a"), AFTER_OLD_CLOSE)


def test_a_second_transition_starts_from_the_first() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    change(town)
    back = transition(town, after=RULEBOOK, at="2021-07-10T10:00:00+06:00")
    assert set(back.changes) == {"registration_closes", "nomination_closes"}
    assert back.moved["registration_closes"] == "2021-07-14T18:00:00+06:00"
    town.do(CONTEST_STREAM, back, "2021-07-10T10:00:00+06:00", ground=ARTICLE)
    contest = town.states[CONTEST_STREAM]
    assert contest.terms.rulebook_sha256 == RULEBOOK.sha256
    assert len(contest.transitions.made) == 2
    days = calendar_of(contest, RULEBOOK)
    assert days is not None
    assert printed(days, "nomination_closes") == "2021-07-09T18:00:00+06:00"


def test_a_postponed_vote_moves_what_the_new_law_moves() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    change(town)
    town.do(
        CONTEST_STREAM,
        con.Postponed(vote_date="2021-08-01"),
        "2021-07-09T10:00:00+06:00",
        reason="Flood",
    )
    days = calendar_of(town.states[CONTEST_STREAM], LATER_BOOK)
    assert days is not None
    assert printed(days, "registration_closes") == "2021-07-23T18:00:00+06:00"


def test_a_contest_goes_on_to_its_end_under_the_new_law() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    change(town)
    for candidate in "ab":
        town.do(CONTEST_STREAM, cand.Registered(candidate=candidate), REGISTRATION)
    town.approve_ballot()
    town.vote()
    for number in "123":
        town.accept(number)
    town.declare()
    assert town.states[CONTEST_STREAM].declared.winner == "a"


def test_states_with_transitions_are_read_back_as_they_were() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    settle(town, "tie_rule", "stop_and_ask")
    change(town, chosen={"tie_rule": "repeat_voting"})
    central(town)
    lay_down(town, tie_rule="repeat_voting")
    for state in town.states.values():
        assert encode_state(decode_state(encode_state(state))) == encode_state(state)


def test_the_page_shows_what_a_contest_rests_on() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    settle(town, "tie_rule", "stop_and_ask")
    act = change(town, chosen={"tie_rule": "repeat_voting"})
    document = contest_document(town.snapshot(), CONTEST)
    (row,) = document["settlements"]
    assert (row["value"], row["act"]) == ("repeat_voting", act.id)
    assert set(row["text"]) == {"en", "kk", "ru"}
    assert row["others"] == ["stop_and_ask"]
    assert "tie_rule" not in document["open_points"]
    assert "self_nomination_rounding" in document["open_points"]
    (made,) = document["transitions"]
    assert made["cited"] == list(ARTICLE)
    assert made["rulebook_sha256"] == document["rulebook"]["sha256"] == LATER_BOOK.sha256


def test_the_election_shows_every_reading_of_every_open_point() -> None:
    town = town_at("nominated")
    settle(town, "tie_rule", "stop_and_ask")
    rows = {row["parameter"]: row for row in point_rows_of(town)}
    assert rows["tie_rule"]["act"] == f"{ELECTION_STREAM}/2"
    assert {r["reading"]: r["adopted"] for r in rows["tie_rule"]["readings"]} == {
        "stop_and_ask": True,
        "repeat_voting": False,
    }
    assert rows["self_nomination_rounding"]["act"] is None
    assert not any(r["adopted"] for r in rows["self_nomination_rounding"]["readings"])


def point_rows_of(town: Town) -> list[dict[str, Any]]:
    (made,) = (one for one in plan(town.snapshot()) if one.kind == "election")
    return list(made.make()["points"])


def test_every_rulebook_that_governed_is_published() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    change(town)
    paths = {one.path for one in plan(town.snapshot())}
    for book in (RULEBOOK, LATER_BOOK):
        assert f"data/rulebooks/kz.akim.{book.sha256[:8]}.json" in paths


def test_a_draft_lists_what_the_rule_asks_for() -> None:
    town = knowing(town_at("nominated"), LATER_BOOK)
    body = drafted(town.states[CONTEST_STREAM], RULEBOOK, LATER_BOOK, date(2021, 6, 25), CHANGE, ())
    assert body.changes == ("nomination_closes", "registration_closes")
    assert set(body.moved) == {"registration_closes", "campaign_opens", "tax_check_due"}
    assert set(body.stays) == {"nomination_closes"}
    assert datetime.fromisoformat(body.stays["nomination_closes"]).hour == 18
