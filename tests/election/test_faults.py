"""Acts that cannot be what they claim: one fault each, beside an act that can."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.law.faults import Fault

from .harness import (
    AFTER,
    CALL,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION_STREAM,
    NIGHT,
    NOMINATION,
    REGISTRATION,
    Town,
    accepted,
    call,
    figures,
    precinct,
    town_at,
)
from .situations import ONE, PAST, afresh, announce_past, hold, transcribed


def unit(**changes: Any) -> pub.Units:
    given = {"id": "new", "parent": "kz", "level": "rural", "names": {"en": "New"}} | changes
    return pub.Units(units=(pub.Unit(**given),))


@pytest.mark.parametrize("name", ["unit", "index", "manifest"])
def test_a_unit_does_not_take_the_name_of_a_published_file(name: str) -> None:
    with pytest.raises(Fault) as caught:
        Town().do("territory/kz", unit(id=name), EARLY)
    assert (caught.value.code, caught.value.value) == ("F-301", name)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"zone": "Asia/Nowhere"}, "F-124"),
        ({"parent": "atlantis"}, "F-301"),
        ({"id": "aqqum"}, "F-301"),
    ],
)
def test_a_unit_that_cannot_be(changes: dict[str, str], code: str) -> None:
    town = Town()
    with pytest.raises(Fault) as caught:
        town.do("territory/kz", unit(**changes), EARLY)
    assert caught.value.code == code
    town.do("territory/kz", unit(zone="Asia/Almaty"), EARLY)


def test_a_threshold_is_at_most_everything() -> None:
    town = Town()
    more = pub.Policy(threshold_numerator=4, threshold_denominator=3)
    with pytest.raises(Fault, match="F-301"):
        town.do(ELECTION_STREAM, more, EARLY)
    town.do(ELECTION_STREAM, pub.Policy(threshold_numerator=3, threshold_denominator=3), EARLY)


def test_a_settlement_is_one_of_the_readings_offered() -> None:
    body = pub.SettlementAdopted(parameter="tie_rule", value="coin", reading="A coin is thrown.")
    with pytest.raises(Fault, match="F-122"):
        Town().do(ELECTION_STREAM, body, EARLY)


@pytest.mark.parametrize(
    "changes",
    [
        {"called_on": "2021-08-01"},
        {"called_on": "2021-08-02"},
        {"vote_date": "1990-08-01"},
        {"attested": {"polls_opened": "2021-08-01"}},
        {"form": "unknown"},
        {"precincts": ()},
        {"precincts": ("1", "1")},
        {"contest": f"{PAST}.bulaq"},
    ],
)
def test_a_transcribed_contest_that_nobody_could_show(changes: dict[str, Any]) -> None:
    town = Town()
    announce_past(town)
    body = transcribed(**changes)
    with pytest.raises(Fault):
        town.do(f"contest/{body.contest}", body, EARLY)


@pytest.mark.parametrize(
    "changes",
    [
        {"called_on": "2021-06-24"},
        {"commission": "other"},
        {"zone": "Asia/Nowhere"},
        {"form": "unknown"},
        {"contest": f"{CONTEST}.x"},
        {"precincts": (con.PrecinctFormed(precinct="1"), con.PrecinctFormed(precinct="1"))},
    ],
)
def test_a_call_that_cannot_be(changes: dict[str, Any]) -> None:
    body = call(**changes)
    with pytest.raises(Fault):
        Town().do(f"contest/{body.contest}", body, CALL)


def test_an_extension_extends() -> None:
    town = town_at("called")
    for closes in ("2021-07-09T18:00:00+06:00", "2021-07-01T18:00:00+06:00"):
        body = con.NominationExtended(closes_at=closes)
        with pytest.raises(Fault, match="F-301"):
            town.do(CONTEST_STREAM, body, "2021-07-09T18:30:00+06:00")


@pytest.mark.parametrize("about", ["", "{}", "{}/0", "{}/99", "{}/x", "contest/another/1"])
def test_a_ruling_is_about_an_act_of_this_contest(about: str) -> None:
    town, good = afresh("court.ruled")
    body = msgspec.structs.replace(good.body, about=about.format(CONTEST_STREAM))
    with pytest.raises(Fault, match="F-301"):
        town.decide(msgspec.structs.replace(good, body=body))


def test_more_signatures_than_were_submitted() -> None:
    town = town_at("called")
    town.nominate(candidates="c")
    body = cand.SignaturesChecked(candidate="c", submitted=10, valid=11, voters=300)
    with pytest.raises(Fault, match="F-301"):
        town.do(CONTEST_STREAM, body, NOMINATION)


def test_a_registration_without_a_check_of_signatures_cannot_be_judged() -> None:
    town = town_at("called")
    body = cand.Nominated(candidate="c", name="C", nominated_by="self")
    town.do(CONTEST_STREAM, body, NOMINATION)
    with pytest.raises(Fault, match="F-123"):
        town.do(CONTEST_STREAM, cand.Registered(candidate="c"), REGISTRATION)


@pytest.mark.parametrize(
    ("at", "reported"),
    [
        ("2021-07-25T13:00:00+06:00", "2021-07-25T12:00:00+06:00"),
        ("2021-07-26T12:00:00+06:00", "2021-07-26T12:00:00+06:00"),
    ],
)
def test_turnout_is_reported_on_the_day_and_not_in_advance(at: str, reported: str) -> None:
    body = pre.TurnoutReported(at=at, issued=40)
    with pytest.raises(Fault, match="F-301"):
        town_at("voted").do(ONE, body, reported)


@pytest.mark.parametrize("votes", [{"a": 40}, {"a": 40, "b": 20, "x": 0}])
def test_votes_name_exactly_the_ballot(votes: dict[str, int]) -> None:
    town = town_at("voted")
    value = figures() | {"votes": votes}
    body = accepted(value, town.type_in("1", value))
    with pytest.raises(Fault, match="F-301"):
        town.do(ONE, body, NIGHT)


def test_a_form_the_call_did_not_fix() -> None:
    town = town_at("voted")
    body = accepted(figures(), town.type_in("1", figures()), form="published-summary")
    with pytest.raises(Fault, match="F-301"):
        town.do(ONE, body, NIGHT)


def test_streams_are_named_by_what_they_are_of() -> None:
    town = town_at("ballot")
    for stream in ("precinct/x", "precinct"):
        with pytest.raises(Fault, match="F-301"):
            town.do(stream, pre.Opened(), NIGHT)
    with pytest.raises(Fault, match="F-301"):
        town.do("contest/another", call(), CALL)
    assert precinct(CONTEST_STREAM, "1") == ONE


def test_publications_follow_one_another() -> None:
    town, first = afresh("publication.made")
    assert isinstance(town, Town)
    town.permit(first)
    for changes in (
        {"version": 3, "size": 10},
        {"version": 1, "size": 10},
        {"version": 2, "size": 9},
        {"version": 2, "size": 10, "as_of": "2021-07-31T23:59:59Z"},
    ):
        body = msgspec.structs.replace(first.body, **changes)
        with pytest.raises(Fault, match="F-301"):
            town.do("publications", body, AFTER)
    town.do("publications", msgspec.structs.replace(first.body, version=2, size=10), AFTER)


def test_a_hold_ends_after_it_begins() -> None:
    town = town_at("declared")
    body = pub.PublicationHeld(contest=CONTEST, until=AFTER)
    with pytest.raises(Fault, match="F-301"):
        town.do("publications", body, AFTER, reason="Why")
    hold(town)


def test_a_void_vote_is_declared_with_nobody() -> None:
    town = town_at("nominated")
    town.do(
        ELECTION_STREAM,
        pub.SettlementAdopted(
            parameter="single_candidate_rule",
            value="elected_if_more_than_against_all",
            reading="One is elected with more votes than against all.",
        ),
        NOMINATION,
    )
    town.register(candidates="a")
    town.approve_ballot(candidates="a")
    town.vote()
    lines = figures()["lines"] | {"against_all": 60, "invalid": 1}
    value = {"lines": lines, "votes": {"a": 5}}
    explained = {f"W-20{n}": "Explained" for n in range(1, 10)}
    for number in "123":
        town.accept(number, value, warnings=explained)
    town.declare("")
    declared = town.states[CONTEST_STREAM].declared
    assert (declared.winner, len(declared.protocols)) == ("", 3)
