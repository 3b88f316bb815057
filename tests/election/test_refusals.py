"""Every refusal of this room: an act that is refused, and beside it one that is permitted.

A case yields a world, the refused act and its permitted twin, as alike as the rule allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dauys import election, law
from dauys.election.act import Act, Decision
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.law import rulebook, texts
from dauys.law.refusals import Refusal

from . import (
    refused_aftermath,
    refused_campaign,
    refused_documents,
    refused_eligibility,
    refused_members,
    refused_remedies,
    refused_rolls,
    refused_succession,
    refused_transitions,
)
from .harness import (
    AFTER,
    BALLOT,
    CALL,
    CONTEST,
    CONTEST_STREAM,
    EARLY,
    ELECTION,
    ELECTION_STREAM,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    REGISTRATION,
    SALT,
    Memory,
    Town,
    accepted,
    announcement,
    by,
    call,
    entered,
    figures,
    precinct,
    town_at,
)
from .situations import (
    ONE,
    PAST,
    afresh,
    announce_past,
    people,
    refuse_b,
    reverse_b,
    table,
    transcribe_people,
    transcribed,
)

#: The refused act and the permitted one, in one world or each in its own.
Twins = tuple[Memory, Act, Act] | tuple[Memory, Act, Memory, Act]
CASES: dict[str, tuple[str, Callable[[], Twins]]] = {}


for part in (
    refused_aftermath,
    refused_campaign,
    refused_documents,
    refused_eligibility,
    refused_members,
    refused_remedies,
    refused_rolls,
    refused_transitions,
    refused_succession,
):
    assert not set(CASES) & set(part.CASES)
    CASES.update(part.CASES)


def case(code: str) -> Callable[[Callable[[], Twins]], Callable[[], Twins]]:
    def add(make: Callable[[], Twins]) -> Callable[[], Twins]:
        CASES[make.__name__] = (code, make)
        return make

    return add


def contest_acts(
    town: Town, bad: Any, good: Any, bad_at: str, good_at: str = "", **header: Any
) -> Twins:
    """Two acts in the contest's stream."""
    return (
        town,
        town.act(CONTEST_STREAM, bad, bad_at, **header),
        town.act(CONTEST_STREAM, good, good_at or bad_at, **header),
    )


def changed(kind: str, **header: Any) -> Twins:
    """The usual act of a kind, refused because its header differs."""
    world, act = afresh(kind)
    return world, msgspec.structs.replace(act, **header), act


def nomination(candidate: str = "a", by_whom: str = "reed", **more: Any) -> cand.Nominated:
    return cand.Nominated(candidate=candidate, name="Person", nominated_by=by_whom, **more)


# -- the order of things --


@case("R-001")
def a_contest_is_called_once() -> Twins:
    town = Town()
    town.call()
    body = call("bulaq")
    good = town.act(f"contest/{body.contest}", body, CALL)
    return town, town.act(CONTEST_STREAM, call(), CALL), good


@case("R-001")
def an_election_is_announced_first() -> Twins:
    town = Town()
    body = pub.Policy(threshold_numerator=1, threshold_denominator=2)
    return town, town.act("election/unknown", body, EARLY), town.act(ELECTION_STREAM, body, EARLY)


@case("R-001")
def a_candidate_is_nominated_once() -> Twins:
    town = town_at("nominated")
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="a"), NOMINATION)
    return contest_acts(town, nomination("a"), nomination("d"), NOMINATION)


@case("R-001")
def nobody_is_nominated_after_the_ballot() -> Twins:
    before, after = town_at("registered"), town_at("ballot")
    bad, good = (
        town.act(CONTEST_STREAM, nomination("d", "self"), NOMINATION) for town in (after, before)
    )
    return after, bad, before, good


@case("R-001")
def the_vote_is_postponed_before_the_polls_open() -> Twins:
    body = con.Postponed(vote_date="2021-08-01")
    good_at = "2021-07-25T06:59:00+06:00"
    return contest_acts(town_at("ballot"), body, body, MORNING, good_at, reason="Flood")


@case("R-001")
def the_vote_is_postponed_to_a_later_day() -> Twins:
    bad, good = con.Postponed(vote_date="2021-07-25"), con.Postponed(vote_date="2021-07-26")
    return contest_acts(town_at("ballot"), bad, good, BALLOT, reason="Flood")


@case("R-001")
def a_postponement_has_a_reason() -> Twins:
    return changed("contest.postponed", reason="")


@case("R-001")
def the_ballot_is_fixed_when_the_polls_open() -> Twins:
    body = con.BallotApproved(candidates=("a", "b"), against_all=True, printed=400)
    return contest_acts(town_at("ballot"), body, body, NOON, BALLOT, reason="Misprint")


@case("R-001")
def a_second_ballot_has_a_reason() -> Twins:
    town = town_at("ballot")
    body = con.BallotApproved(candidates=("a", "b"), against_all=True, printed=400)
    good = town.act(CONTEST_STREAM, body, BALLOT, reason="Misprint")
    return town, town.act(CONTEST_STREAM, body, BALLOT), good


@case("R-001")
def a_result_is_declared_after_the_polls_close() -> Twins:
    town = town_at("accepted")
    body = con.ResultDeclared(winner="a", protocols=town.sums())
    closing = "2021-07-25T20:00:00+06:00"
    return contest_acts(town, body, body, "2021-07-25T19:59:59+06:00", closing)


@case("R-001")
def nomination_is_extended_after_its_close() -> Twins:
    body = con.NominationExtended(closes_at="2021-07-12T18:00:00+06:00")
    closed = "2021-07-09T18:00:00+06:00"
    return contest_acts(town_at("called"), body, body, "2021-07-09T17:59:00+06:00", closed)


@case("R-001")
def nomination_is_extended_where_fewer_than_two_stand() -> Twins:
    one, two = town_at("called"), town_at("nominated")
    one.nominate(candidates="a")
    body = con.NominationExtended(closes_at="2021-07-12T18:00:00+06:00")
    bad, good = (town.act(CONTEST_STREAM, body, "2021-07-09T18:30:00+06:00") for town in (two, one))
    return two, bad, one, good


@case("R-001")
def the_ruling_reversed_the_decision_about_this_candidate() -> Twins:
    town = town_at("nominated")
    reverse_b(town)
    town.do(
        CONTEST_STREAM,
        cand.Refused(candidate="a", summary="None"),
        REGISTRATION,
        ground=("Art. 113-5",),
    )
    ruling = next(iter(town.states[CONTEST_STREAM].rulings))
    bad, good = (cand.Reinstated(candidate=c, ruling=ruling) for c in "ab")
    return contest_acts(town, bad, good, REGISTRATION)


@case("R-001")
def a_ruling_that_upheld_reinstates_nobody() -> Twins:
    town = town_at("nominated")
    refuse_b(town)
    about = town.states[CONTEST_STREAM].candidates["b"].act
    rulings = [
        town.do(
            CONTEST_STREAM,
            cand.CourtRuled(candidate="b", court="C", case="1", about=about, effect=effect),
            REGISTRATION,
        ).id
        for effect in ("upheld", "reversed")
    ]
    bad, good = (cand.Reinstated(candidate="b", ruling=ruling) for ruling in rulings)
    return contest_acts(town, bad, good, REGISTRATION)


@case("R-001")
def a_complaint_is_decided_once() -> Twins:
    town, good = afresh("complaint.decided")
    bad = msgspec.structs.replace(
        good, body=con.ComplaintDecided(complaint="c2", upheld=True, summary="")
    )
    return town, bad, good


@case("R-001")
def a_result_is_declared_once() -> Twins:
    before, after = town_at("accepted"), town_at("declared")
    return after, _declaration(after, "a"), before, _declaration(before, "a")


@case("R-001")
def annulling_has_a_ground() -> Twins:
    return changed("result.annulled", ground=())


@case("R-001")
def nothing_follows_an_annulled_result() -> Twins:
    standing, annulled = town_at("declared"), town_at("declared")
    annulled.permit(afresh("result.annulled")[1])
    body = con.ObserversAccredited(organisation="Watch", observers=1)
    bad, good = (town.act(CONTEST_STREAM, body, LATER) for town in (annulled, standing))
    return annulled, bad, standing, good


@case("R-001")
def a_precinct_opens_on_voting_day() -> Twins:
    town = town_at("ballot")
    good = town.act(ONE, pre.Opened(), MORNING)
    return town, town.act(ONE, pre.Opened(), AFTER), good


@case("R-001")
def a_precinct_opens_once() -> Twins:
    town = town_at("ballot")
    town.do(ONE, pre.Opened(), MORNING)
    two = town.act(precinct(CONTEST_STREAM, "2"), pre.Opened(), MORNING)
    return town, town.act(ONE, pre.Opened(), MORNING), two


@case("R-001")
def turnout_reports_come_in_order() -> Twins:
    town = town_at("voted")
    early = pre.TurnoutReported(at="2021-07-25T12:00:00+06:00", issued=31)
    late = pre.TurnoutReported(at="2021-07-25T14:00:00+06:00", issued=31)
    return town, town.act(ONE, early, EVENING), town.act(ONE, late, EVENING)


@case("R-001")
def the_first_entry_comes_first() -> Twins:
    town = town_at("voted")
    one, two = (town.act(ONE, entered(n, figures()), EVENING) for n in (1, 2))
    return town, two, one


@case("R-001")
def an_entry_is_typed_again_only_after_it_was_returned() -> Twins:
    town = town_at("voted")
    town.type_in("1", figures())
    typist = by("typist", "typist-2")
    old = town.states[ONE].entries[2].act
    bad = town.act(ONE, entered(2, figures(a=39)), EVENING, typist, supersedes=old)
    with pytest.raises(Refusal, match="R-001"):
        town.decide(bad)
    town.do(ONE, pre.Returned(entry=2, fields=("votes/a",)), EVENING)
    good = town.act(ONE, entered(2, figures(a=39)), EVENING, typist, supersedes=old)
    third = town.act(ONE, entered(2, figures(a=39)), EVENING, by("typist", "typist-1"))
    return town, third, good


@case("R-001")
def nothing_is_accepted_in_an_annulled_precinct() -> Twins:
    town = town_at("voted")
    openings = town.type_in("1", figures())
    others = town.type_in("2", figures())
    town.do(ONE, pre.Annulled(summary="Fire"), NIGHT, ground=("Art. 44",))
    two = town.act(precinct(CONTEST_STREAM, "2"), accepted(figures(), others), NIGHT)
    return town, town.act(ONE, accepted(figures(), openings), NIGHT), two


@case("R-001")
def nothing_is_corrected_after_the_declaration() -> Twins:
    before, good = afresh("protocol.corrected")
    after, bad = afresh("protocol.corrected")
    assert isinstance(after, Town)
    after.declare()
    return after, bad, before, good


@case("R-001")
def a_point_the_rulebook_does_not_leave_open() -> Twins:
    town = Town()
    bad, good = (
        pub.SettlementAdopted(parameter=p, value="repeat_voting", reading="Repeat.")
        for p in ("winner_rule", "tie_rule")
    )
    return town, town.act(ELECTION_STREAM, bad, EARLY), town.act(ELECTION_STREAM, good, EARLY)


@case("R-001")
def a_hold_has_a_reason() -> Twins:
    return changed("publication.held", reason="")


@case("R-001")
def a_roll_back_has_a_reason() -> Twins:
    return changed("publication.rolledback", reason="")


@case("R-001")
def only_what_is_held_is_released() -> Twins:
    town, good = afresh("publication.released")
    bad = msgspec.structs.replace(good, body=pub.PublicationReleased(contest="another"))
    return town, bad, good


# -- are the matrix of test_authority --


@case("R-002")
def a_stranger() -> Twins:
    return changed("candidate.withdrawn", approvals=by("recorder", "stranger"))


@case("R-003")
def one_person_where_two_are_asked() -> Twins:
    return changed("candidate.cancelled", approvals=by("recorder", "recorder-1"))


@case("R-004")
def a_level_too_low() -> Twins:
    town = Town(levels={"election.policy": "device"})
    body = pub.Policy(threshold_numerator=1, threshold_denominator=2)
    persons = ("recorder-1", "recorder-2")
    bad = by("recorder", *persons, level="attested")
    good = by("recorder", *persons)
    return town, *(town.act(ELECTION_STREAM, body, EARLY, who) for who in (bad, good))  # type: ignore[return-value]  # two acts


@case("R-005")
def a_role_that_may_not() -> Twins:
    return changed("candidate.withdrawn", approvals=by("typist", "typist-1"))


# -- sessions and the rulebook --


@case("R-006")
def no_decision() -> Twins:
    return changed("contest.called", decision=None)


@case("R-006")
def a_session_nobody_held() -> Twins:
    return changed("result.declared", decision=Decision("s9", "1", 5, 0, 1))


@case("R-006")
def a_decision_of_no_commission() -> Twins:
    town, good = afresh("settlement.adopted")
    return town, msgspec.structs.replace(good, issuer="another"), good


@case("R-007")
def no_quorum() -> Twins:
    town, good = afresh("candidate.cancelled")
    assert isinstance(town, Town)
    town.session("small", present=4)
    town.session("enough", present=5)
    bad, good = (
        msgspec.structs.replace(good, decision=Decision(name, "1", 4, 0, 0))
        for name in ("small", "enough")
    )
    return town, bad, good


@case("R-008")
def a_majority_of_those_present_only() -> Twins:
    town, good = afresh("candidate.cancelled")
    bad, good = (
        msgspec.structs.replace(good, decision=Decision("s1", "1", votes, 0, 0)) for votes in (3, 4)
    )
    return town, bad, good


@case("R-009")
def another_rulebook() -> Twins:
    town = Town()
    other = rulebook.load("tw.village-chief")
    bad = call(rulebook=other.id, rulebook_sha256=other.sha256)
    return town, town.act(CONTEST_STREAM, bad, CALL), town.act(CONTEST_STREAM, call(), CALL)


@case("R-009")
def another_rulebook_of_a_transcription() -> Twins:
    town = Town()
    announce_past(town)
    stream = f"contest/{PAST}.aqqum"
    bad = transcribed(rulebook="tw.village-chief")
    return town, town.act(stream, bad, EARLY), town.act(stream, transcribed(), EARLY)


# -- R-1xx: candidates and the ballot --


@case("R-101")
def before_nomination_opens() -> Twins:
    return contest_acts(
        town_at("called"),
        nomination(),
        nomination(),
        "2021-06-25T23:59:00+06:00",
        "2021-06-26T00:00:00+06:00",
    )


@case("R-101")
def the_upper_akim_waits_for_the_close() -> Twins:
    body = nomination("u", "upper-akim")
    closed = "2021-07-09T18:00:00+06:00"
    return contest_acts(town_at("called"), body, body, NOMINATION, closed)


@case("R-102")
def after_nomination_closed() -> Twins:
    return contest_acts(
        town_at("called"),
        nomination(),
        nomination(),
        "2021-07-09T18:00:01+06:00",
        "2021-07-09T18:00:00+06:00",
    )


@case("R-102")
def after_the_extended_close() -> Twins:
    town = town_at("called")
    town.do(
        CONTEST_STREAM,
        con.NominationExtended(closes_at="2021-07-14T18:00:00+06:00"),
        "2021-07-09T18:30:00+06:00",
    )
    return contest_acts(
        town,
        nomination(),
        nomination(),
        "2021-07-14T18:00:01+06:00",
        "2021-07-14T18:00:00+06:00",
    )


@case("R-103")
def a_second_candidate_of_a_party() -> Twins:
    town = town_at("called")
    town.nominate(candidates="a")
    return contest_acts(town, nomination("d"), nomination("d", "poplar"), NOMINATION)


@case("R-104")
def after_registration_closed() -> Twins:
    return contest_acts(
        town_at("nominated"),
        cand.Registered(candidate="a"),
        cand.Registered(candidate="a"),
        "2021-07-14T18:00:01+06:00",
        "2021-07-14T18:00:00+06:00",
    )


@case("R-105")
def too_few_signatures() -> Twins:
    town = town_at("called")
    for one, valid in (("few", 11), ("enough", 12)):
        town.do(CONTEST_STREAM, nomination(one, "self"), NOMINATION)
        checked = cand.SignaturesChecked(candidate=one, submitted=20, valid=valid, voters=1200)
        town.do(CONTEST_STREAM, checked, NOMINATION)
        town.examine(one)
        town.papers(one)
    bad, good = cand.Registered(candidate="few"), cand.Registered(candidate="enough")
    return contest_acts(town, bad, good, REGISTRATION)


@case("R-106")
def one_candidate_on_the_ballot() -> Twins:
    settled, unsettled = town_at("nominated"), town_at("nominated")
    settled.do(
        ELECTION_STREAM,
        pub.SettlementAdopted(
            parameter="single_candidate_rule", value="elected", reading="One is elected."
        ),
        NOMINATION,
    )
    body = con.BallotApproved(candidates=("a",), against_all=True, printed=400)
    for town in (settled, unsettled):
        town.register(candidates="a")
    bad, good = (town.act(CONTEST_STREAM, body, BALLOT) for town in (unsettled, settled))
    return unsettled, bad, settled, good


@case("R-107")
def a_candidate_nobody_knows() -> Twins:
    bad, good = cand.Registered(candidate="x"), cand.Registered(candidate="a")
    return contest_acts(town_at("nominated"), bad, good, REGISTRATION)


@case("R-107")
def signatures_of_nobody() -> Twins:
    town, good = afresh("signatures.checked")
    bad = msgspec.structs.replace(
        good, body=cand.SignaturesChecked(candidate="x", submitted=1, valid=1, voters=1)
    )
    return town, bad, good


@case("R-107")
def a_ballot_with_a_stranger() -> Twins:
    bad, good = (
        con.BallotApproved(candidates=names, against_all=True, printed=400)
        for names in (("a", "x"), ("a", "b"))
    )
    return contest_acts(town_at("registered"), bad, good, BALLOT)


@case("R-108")
def a_withdrawn_candidate_is_not_registered() -> Twins:
    town = town_at("nominated")
    town.do(CONTEST_STREAM, cand.Withdrawn(candidate="b"), REGISTRATION)
    bad, good = cand.Registered(candidate="b"), cand.Registered(candidate="a")
    return contest_acts(town, bad, good, REGISTRATION)


@case("R-108")
def a_ballot_with_somebody_not_registered() -> Twins:
    town = town_at("registered")
    town.do(CONTEST_STREAM, nomination("c", "self"), NOMINATION)
    bad, good = (
        con.BallotApproved(candidates=tuple(names), against_all=True, printed=400)
        for names in ("abc", "ab")
    )
    return contest_acts(town, bad, good, BALLOT)


@case("R-108")
def a_notice_to_somebody_who_withdrew() -> Twins:
    nominated, good = afresh("candidate.notified")
    left = town_at("nominated")
    left.do(CONTEST_STREAM, cand.Withdrawn(candidate="a"), NOMINATION)
    return left, left.act(CONTEST_STREAM, good.body, REGISTRATION), nominated, good


@case("R-108")
def a_winner_whom_a_court_removed_since() -> Twins:
    town = town_at("declared")
    winner = con.WinnerRegistered(winner="a", takes_office="2021-08-01")
    good = town.act(CONTEST_STREAM, winner, LATER)
    town.decide(good)
    about = town.states[CONTEST_STREAM].candidates["a"].act
    removed = cand.CourtRuled(candidate="a", court="C", case="9", about=about, effect="removed")
    town.do(CONTEST_STREAM, removed, AFTER)
    ok = con.ResultAnnulled(summary="The winner was removed")
    return (
        town,
        town.act(CONTEST_STREAM, winner, LATER),
        town.act(CONTEST_STREAM, ok, LATER, ground=("Ruling 9",)),
    )


@case("R-109")
def a_refusal_without_a_ground() -> Twins:
    return changed("candidate.refused", ground=())


@case("R-109")
def a_cancellation_with_a_blank_ground() -> Twins:
    return changed("candidate.cancelled", ground=(" ",))


# -- R-2xx: protocols --


@case("R-201")
def an_entry_before_the_polls_close() -> Twins:
    town = town_at("voted")
    body = entered(1, figures())
    bad = town.act(ONE, body, "2021-07-25T19:59:59+06:00")
    return town, bad, town.act(ONE, body, "2021-07-25T20:00:00+06:00")


@case("R-201")
def an_entry_that_arrived_before_the_polls_closed() -> Twins:
    town, good = afresh("protocol.entered")
    return town, msgspec.structs.replace(good, received_at="2021-07-25T13:59:59Z"), good


@case("R-201")
def closed_before_the_close() -> Twins:
    town, good = afresh("precinct.closed")
    bad = msgspec.structs.replace(good, body=pre.Closed(closed_at="2021-07-25T19:30:00+06:00"))
    return town, bad, good


@case("R-201")
def a_protocol_signed_before_the_close() -> Twins:
    town = town_at("voted")
    openings = town.type_in("1", figures())
    early = "2021-07-25T19:00:00+06:00"
    bad = accepted(figures(), openings, signed_at=early)
    return town, town.act(ONE, bad, NIGHT), town.act(ONE, accepted(figures(), openings), NIGHT)


@case("R-202")
def the_same_typist_twice() -> Twins:
    town = town_at("voted")
    town.do(ONE, entered(1, figures()), EVENING, by("typist", "typist-1"))
    bad, good = (
        town.act(ONE, entered(2, figures()), EVENING, by("typist", f"typist-{n}")) for n in (1, 2)
    )
    return town, bad, good


@case("R-203")
def one_entry_is_still_with_its_typist() -> Twins:
    complete, good = _usual()
    returned, bad = _usual()
    assert isinstance(returned, Town)
    returned.do(ONE, pre.Returned(entry=2, fields=("votes/a",)), EVENING)
    return returned, bad, complete, good


def _typed(value: dict[str, Any], **more: Any) -> tuple[Town, Act]:
    town = town_at("voted")
    body = accepted(value, town.type_in("1", value), **more)
    return town, town.act(ONE, body, NIGHT)


def _usual() -> tuple[Memory, Act]:
    return afresh("protocol.accepted")


@case("R-204")
def figures_that_do_not_sum() -> Twins:
    town, bad = _typed(figures(ballots=70))
    two = precinct(CONTEST_STREAM, "2")
    openings = town.type_in("2", figures())
    return town, bad, town.act(two, accepted(figures(), openings), NIGHT)


@case("R-204")
def a_required_figure_is_blank() -> Twins:
    town, bad = _typed(figures(invalid=None))
    openings = town.type_in("2", figures())
    return town, bad, town.act(precinct(CONTEST_STREAM, "2"), accepted(figures(), openings), NIGHT)


@case("R-204")
def a_warning_without_its_reason() -> Twins:
    value = figures(invalid=5, against_all=1)
    town, bad = _typed(value)
    with pytest.raises(Refusal) as caught:
        town.decide(bad)
    assert caught.value.facts["codes"] == "W-201"
    body = msgspec.structs.replace(bad.body, warnings={"W-201": "Torn ballots"})
    return town, bad, msgspec.structs.replace(bad, body=body)


@case("R-204")
def a_correction_with_errors() -> Twins:
    town = town_at("accepted")
    streams = [precinct(CONTEST_STREAM, n) for n in "12"]
    acts = []
    for number, value in (("1", figures(ballots=70)), ("2", figures(a=41))):
        openings = town.type_in(number, value, reason="misread")
        stream = streams[int(number) - 1]
        acts.append(
            town.act(
                stream,
                pre.Corrected(**value, entries=openings),
                NIGHT,
                supersedes=town.states[stream].protocol.act,
                reason="misread",
            )
        )
    return town, acts[0], acts[1]


@case("R-205")
def figures_nobody_typed() -> Twins:
    town, good = _usual()
    body = msgspec.structs.replace(good.body, **figures(a=41))
    return town, msgspec.structs.replace(good, body=body), good


@case("R-205")
def a_salt_that_opens_nothing() -> Twins:
    town, good = _usual()
    first, second = good.body.entries
    wrong = pre.Opening(act=second.act, salt=SALT[::-1])
    body = msgspec.structs.replace(good.body, entries=(first, wrong))
    return town, msgspec.structs.replace(good, body=body), good


@case("R-205")
def entries_of_which_one_differs() -> Twins:
    town = town_at("voted")
    town.type_in("1", figures())
    other = precinct(CONTEST_STREAM, "2")
    town.do(other, entered(1, figures()), EVENING, by("typist", "typist-1"))
    town.do(other, entered(2, figures(a=41)), EVENING, by("typist", "typist-2"))
    openings = tuple(pre.Opening(act=town.states[other].entries[n].act, salt=SALT) for n in (1, 2))
    right = tuple(pre.Opening(act=town.states[ONE].entries[n].act, salt=SALT) for n in (1, 2))
    bad = town.act(other, accepted(figures(), openings), NIGHT)  # type: ignore[arg-type]  # two
    return town, bad, town.act(ONE, accepted(figures(), right), NIGHT)  # type: ignore[arg-type]  # two


@case("R-206")
def a_correction_without_a_reason() -> Twins:
    return changed("protocol.corrected", reason="")


@case("R-206")
def a_correction_of_another_act() -> Twins:
    return changed("protocol.corrected", supersedes=f"{ONE}/1")


@case("R-206")
def a_second_transcription_names_the_first() -> Twins:
    town = Town()
    transcribe_people(town)
    stream = f"precinct/{PAST}.aqqum/total"
    first = town.do(stream, table(), EARLY)
    bad = town.act(stream, table(), EARLY, reason="misread")
    return town, bad, town.act(stream, table(), EARLY, reason="misread", supersedes=first.id)


@case("R-207")
def a_precinct_nobody_formed() -> Twins:
    town = town_at("ballot")
    bad = town.act(precinct(CONTEST_STREAM, "9"), pre.Opened(), MORNING)
    return town, bad, town.act(ONE, pre.Opened(), MORNING)


@case("R-207")
def ballots_for_a_precinct_nobody_formed() -> Twins:
    bad, good = (
        con.BallotApproved(
            candidates=("a", "b"), against_all=True, printed=400, handed_over={number: 100}
        )
        for number in "91"
    )
    return contest_acts(town_at("registered"), bad, good, BALLOT)


@case("R-207")
def an_incident_nowhere() -> Twins:
    bad, good = (
        con.IncidentRecorded(incident="i", precinct=number, category="access", summary="Door")
        for number in "91"
    )
    return contest_acts(town_at("called"), bad, good, NOON)


@case("R-207")
def a_table_of_an_unknown_precinct() -> Twins:
    town = Town()
    transcribe_people(town)
    bad, good = (
        town.act(f"precinct/{PAST}.aqqum/{number}", table(), EARLY) for number in ("1", "total")
    )
    return town, bad, good


@case("R-208")
def a_typist_accepts() -> Twins:
    town, good = _usual()
    assert isinstance(town, Town)
    town.appoint("typist-1", "coordinator")
    return (
        town,
        msgspec.structs.replace(good, approvals=by("coordinator", "coordinator-1", "typist-1")),
        good,
    )


@case("R-209")
def a_closed_protocol_is_not_typed_again() -> Twins:
    town = town_at("accepted")
    bad = town.act(ONE, entered(1, figures()), NIGHT)
    return town, bad, town.act(ONE, entered(1, figures()), NIGHT, reason="misread")


@case("R-209")
def nothing_is_typed_after_the_declaration() -> Twins:
    before, after = town_at("accepted"), town_at("declared")
    bad, good = (
        town.act(ONE, entered(1, figures()), AFTER, reason="misread") for town in (after, before)
    )
    return after, bad, before, good


@case("R-209")
def a_protocol_is_accepted_once() -> Twins:
    town = town_at("accepted")
    openings = town.type_in("1", figures(), reason="misread")
    bad = town.act(ONE, accepted(figures(), openings), NIGHT)
    old = town.states[ONE].protocol.act
    good = pre.Corrected(**figures(), entries=openings)
    return town, bad, town.act(ONE, good, NIGHT, supersedes=old, reason="misread")


# -- R-3xx: the result --


def _declaration(town: Town, winner: str, *protocols: str) -> Act:
    return town.act(
        CONTEST_STREAM, con.ResultDeclared(winner=winner, protocols=protocols or town.sums()), AFTER
    )


@case("R-301")
def a_precinct_is_missing() -> Twins:
    missing, annulled = town_at("voted"), town_at("voted")
    for town in (missing, annulled):
        town.accept("1")
        town.accept("2")
    third = precinct(CONTEST_STREAM, "3")
    annulled.do(third, pre.Annulled(summary="Fire"), NIGHT, ground=("Art. 44",))
    return missing, _declaration(missing, "a"), annulled, _declaration(annulled, "a")


@case("R-302")
def a_tie_is_not_the_programs_to_break() -> Twins:
    tie, lead = town_at("voted"), town_at("voted")
    for number in "123":
        tie.accept(number, figures(a=30, b=30))
        lead.accept(number, figures(a=30, b=30 if number != "3" else 29))
    return tie, _declaration(tie, "a"), lead, _declaration(lead, "a")


@case("R-303")
def somebody_else_than_the_figures_say() -> Twins:
    town = town_at("accepted")
    return town, _declaration(town, "b"), _declaration(town, "a")


@case("R-303")
def nobody_where_the_figures_say_somebody() -> Twins:
    town = town_at("accepted")
    return town, _declaration(town, ""), _declaration(town, "a")


@case("R-303")
def another_winner_is_registered() -> Twins:
    bad, good = (con.WinnerRegistered(winner=w, takes_office="2021-08-01") for w in "ba")
    return contest_acts(town_at("declared"), bad, good, LATER)


@case("R-304")
def registered_before_declared() -> Twins:
    before, after = town_at("accepted"), town_at("declared")
    body = con.WinnerRegistered(winner="a", takes_office="2021-08-01")
    bad, good = (town.act(CONTEST_STREAM, body, LATER) for town in (before, after))
    return before, bad, after, good


@case("R-305")
def a_protocol_is_left_out() -> Twins:
    town = town_at("accepted")
    return town, _declaration(town, "a", *town.sums()[:2]), _declaration(town, "a")


@case("R-305")
def a_corrected_protocol_is_listed() -> Twins:
    town = town_at("accepted")
    old = town.sums()
    town.correct("1", figures(a=41))
    return town, _declaration(town, "a", *old), _declaration(town, "a")


@case("R-305")
def a_protocol_is_listed_twice() -> Twins:
    town = town_at("accepted")
    return town, _declaration(town, "a", *town.sums(), town.sums()[0]), _declaration(town, "a")


# -- R-4xx: conducted and transcribed --


@case("R-401")
def a_conducted_step_in_a_transcribed_contest() -> Twins:
    town = town_at("registered")
    transcribe_people(town)
    body = cand.Withdrawn(candidate="b")
    bad = town.act(f"contest/{PAST}.aqqum", body, BALLOT)
    return town, bad, town.act(CONTEST_STREAM, body, BALLOT)


@case("R-401")
def a_call_in_a_transcribed_election() -> Twins:
    town = Town()
    announce_past(town)
    bad = call(election=PAST, contest=f"{PAST}.aqqum")
    return (
        town,
        town.act(f"contest/{PAST}.aqqum", bad, CALL),
        town.act(CONTEST_STREAM, call(), CALL),
    )


@case("R-401")
def a_precinct_of_a_transcribed_contest_does_not_open() -> Twins:
    town = town_at("ballot")
    transcribe_people(town)
    bad = town.act(f"precinct/{PAST}.aqqum/total", pre.Opened(), MORNING)
    return town, bad, town.act(ONE, pre.Opened(), MORNING)


@case("R-402")
def a_table_in_a_conducted_contest() -> Twins:
    town = town_at("ballot")
    transcribe_people(town)
    good = town.act(f"precinct/{PAST}.aqqum/total", table(), EARLY)
    return town, town.act(ONE, table(), EARLY), good


@case("R-402")
def a_transcription_in_a_conducted_election() -> Twins:
    town = Town()
    announce_past(town)
    body = transcribed(contest=CONTEST, election=CONTEST.removesuffix(".aqqum"))
    good = town.act(f"contest/{PAST}.aqqum", transcribed(), EARLY)
    return town, town.act(CONTEST_STREAM, body, EARLY), good


@case("R-402")
def transcribed_candidates_in_a_conducted_contest() -> Twins:
    town = town_at("called")
    announce_past(town)
    town.do(f"contest/{PAST}.aqqum", transcribed(), EARLY)
    good = town.act(f"contest/{PAST}.aqqum", people("a"), EARLY)
    return town, town.act(CONTEST_STREAM, people("a"), EARLY), good


# -- R-5xx: dates, parties, units --


@case("R-501")
def called_too_late_before_the_term_ends() -> Twins:
    town = Town()
    bad, good = (call(term_ends=day) for day in ("2021-08-03", "2021-08-04"))
    return town, town.act(CONTEST_STREAM, bad, CALL), town.act(CONTEST_STREAM, good, CALL)


@case("R-501")
def nomination_is_extended_by_five_days_at_most() -> Twins:
    bad, good = (
        con.NominationExtended(closes_at=f"2021-07-14T18:00:{second}+06:00")
        for second in ("01", "00")
    )
    return contest_acts(town_at("called"), bad, good, "2021-07-09T18:30:00+06:00")


@case("R-502")
def an_unknown_unit() -> Twins:
    town = Town()
    body = call("atlantis")
    bad = town.act(f"contest/{body.contest}", body, CALL)
    return town, bad, town.act(CONTEST_STREAM, call(), CALL)


@case("R-502")
def a_unit_that_is_no_more() -> Twins:
    town = Town()
    for name, until in (("old", "2021-07-24"), ("ending", "2021-07-25")):
        unit = pub.Unit(id=name, parent="kz-east", level="rural", names={}, until=until)
        town.do("territory/kz", pub.Units(units=(unit,)), EARLY)
    old, ending = call("old"), call("ending")
    return (
        town,
        town.act(f"contest/{old.contest}", old, CALL),
        town.act(f"contest/{ending.contest}", ending, CALL),
    )


@case("R-502")
def an_unknown_party() -> Twins:
    return contest_acts(
        town_at("called"), nomination("d", "unknown"), nomination("d", "poplar"), NOMINATION
    )


@case("R-502")
def a_post_nowhere() -> Twins:
    town, good = afresh("territory.posts")
    body = pub.Posts(posts=(pub.Post(office="akim", unit="atlantis"),))
    return town, msgspec.structs.replace(good, body=body), good


@case("R-502")
def a_claim_about_nowhere() -> Twins:
    town, good = afresh("claim.recorded")
    claim = msgspec.structs.replace(good.body.claim, unit="atlantis")
    return town, msgspec.structs.replace(good, body=pub.ClaimRecorded(claim=claim)), good


@case("R-503")
def a_contest_that_no_election_has() -> Twins:
    town, good = afresh("publication.held")
    body = msgspec.structs.replace(good.body, contest=f"{ELECTION}.atlantis")
    return town, msgspec.structs.replace(good, body=body), good


@case("R-503")
def a_contest_of_an_election_nobody_announced() -> Twins:
    town, good = afresh("publication.held")
    body = msgspec.structs.replace(good.body, contest="kz.akim.2021-09-25.aqqum")
    return town, msgspec.structs.replace(good, body=body), good


@case("R-504")
def refused_before_the_call() -> Twins:
    town, good = afresh("candidate.refused")
    return town, msgspec.structs.replace(good, occurred_at="2021-06-24T10:00:00+06:00"), good


@case("R-504")
def a_list_received_before_the_call() -> Twins:
    town, good = afresh("roll.received")
    return town, msgspec.structs.replace(good, occurred_at="2021-06-25T09:59:59+06:00"), good


@pytest.mark.parametrize("name", CASES)
def test_refused_and_permitted(name: str) -> None:
    code, make = CASES[name]
    twins = make()
    world, bad, *_, good = twins
    permitting = twins[-2] if len(twins) == 4 else world
    with pytest.raises(Refusal) as caught:
        world.decide(bad)
    refusal = caught.value
    assert refusal.code == code
    assert refusal.fields or code == "R-001"
    for language in texts.LANGUAGES:
        assert texts.refusal_text(refusal, language)
    permitting.decide(good)


def test_every_refusal_of_this_room_has_a_case() -> None:
    used: set[str] = set()
    for package in (election, law):
        for path in Path(package.__path__[0]).rglob("*.py"):
            used |= set(re.findall(r'"(R-\d{3})"', path.read_text(encoding="utf-8")))
    assert used == {code for code, _ in CASES.values()}


def test_a_refusal_changes_nothing() -> None:
    for _, make in CASES.values():
        world, bad, *_ = make()
        before = {name: msgspec.json.encode(state) for name, state in world.states.items()}
        with pytest.raises(Refusal):
            world.decide(bad)
        assert {n: msgspec.json.encode(s) for n, s in world.states.items()} == before


def test_an_announcement_is_made_once() -> None:
    town = Town()
    with pytest.raises(Refusal, match="R-001"):
        town.do(ELECTION_STREAM, announcement(), EARLY)
