"""Acts that come twice, too early or too late: the refusal names what the clerk has to look at."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dauys.election.act import Act
from dauys.election.bodies import authority as auth
from dauys.election.bodies import candidates as cand
from dauys.election.bodies import contest as con
from dauys.election.bodies import precinct as pre
from dauys.election.bodies import rolls
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

from .harness import (
    AFTER,
    BALLOT,
    CALL,
    CONTEST_STREAM,
    EARLY,
    EVENING,
    LATER,
    MORNING,
    NOMINATION,
    NOON,
    RULEBOOK,
    STAFF,
    Memory,
    Town,
    by,
    entered,
    examination,
    figures,
    opening,
    public_key,
    town_at,
)
from .situations import KIND_NAMES, ONE, afresh, type_both
from .situations_aftermath import Elsewhere
from .situations_members import seat
from .situations_rolls import EVE

#: What happens once, and what the second record of it is told: code and fields. The other kinds
#: may be recorded again: more money comes, a ruling follows a ruling, a notice a notice.
ONCE: dict[str, tuple[str, tuple[str, ...]]] = {
    "home.opened": ("R-001", ()),
    "authority.substituted": ("R-001", ("leaves", "role", "scope")),
    "commission.formed": ("R-001", ("commission",)),
    "commission.session": ("R-001", ("session",)),
    "election.announced": ("R-001", ("election",)),
    "publication.released": ("R-001", ("contest",)),
    "publication.resumed": ("R-001", ("restores",)),
    "member.seated": ("R-001", ("member",)),
    "member.substituted": ("R-001", ("replaces",)),
    "member.ended": ("R-001", ("member",)),
    "conflict.declared": ("R-001", ("member",)),
    "conflict.ended": ("R-001", ("member",)),
    "composition.published": ("R-001", ("on",)),
    "contest.called": ("R-001", ("contest",)),
    "contest.postponed": ("R-001", ("vote_date",)),
    "ballot.approved": ("R-001", ()),
    "complaint.recorded": ("R-001", ("complaint",)),
    "complaint.decided": ("R-001", ("complaint",)),
    "result.declared": ("R-001", ()),
    "result.annulled": ("R-001", ()),
    "winner.registered": ("R-001", ()),
    "candidate.nominated": ("R-001", ("candidate",)),
    "candidate.registered": ("R-108", ("candidate",)),
    "candidate.refused": ("R-108", ("candidate",)),
    "candidate.cancelled": ("R-108", ("candidate",)),
    "candidate.withdrawn": ("R-108", ("candidate",)),
    "candidate.died": ("R-108", ("candidate",)),
    "candidate.reinstated": ("R-108", ("candidate",)),
    "candidate.examined": ("R-001", ("supersedes",)),
    "inquiry.sent": ("R-001", ("inquiry",)),
    "inquiry.answered": ("R-001", ("inquiry",)),
    "deposit.settled": ("R-001", ("candidate",)),
    "notice.closed": ("R-001", ("notice",)),
    "appeal.lodged": ("R-001", ("appeal",)),
    "appeal.suspended": ("R-001", ("appeal",)),
    "appeal.decided": ("R-001", ("appeal",)),
    "ruling.entered": ("R-001", ("ruling",)),
    "programme.published": ("R-001", ("supersedes",)),
    "pledge.made": ("R-001", ("pledge",)),
    "event.planned": ("R-001", ("event",)),
    "event.held": ("R-001", ("event",)),
    "fund.opened": ("R-001", ("candidate",)),
    "fund.reported": ("R-001", ("supersedes",)),
    "costs.planned": ("R-001", ("supersedes",)),
    "ballot.struck": ("R-001", ("candidate",)),
    "roll.received": ("R-001", ()),
    "ballots.received": ("R-001", ("ballot",)),
    "homevote.requested": ("R-001", ("by",)),
    "protocol.recounted": ("R-001", ()),
    "protocol.admitted": ("R-209", ("stream",)),
    "precinct.opened": ("R-001", ()),
    "turnout.reported": ("R-001", ("at",)),
    "precinct.closed": ("R-001", ()),
    "protocol.entered": ("R-001", ("entry",)),
    "protocol.returned": ("R-001", ("entry",)),
    "protocol.accepted": ("R-209", ("stream",)),
    "protocol.corrected": ("R-206", ("supersedes", "reason")),
    "precinct.annulled": ("R-001", ()),
    "lot.drawn": ("R-310", ("among",)),
    "result.unopposed": ("R-001", ()),
    "round.called": ("R-001", ("contest",)),
    "correction.ordered": ("R-001", ()),
    "result.corrected": ("R-319", ("order",)),
    "winner.cancelled": ("R-001", ("winner",)),
    "contest.closed": ("R-001", ()),
    "ballots.destroyed": ("R-001", ("precincts",)),
    "post.vacated": ("R-001", ("on",)),
    "law.transition": ("R-009", ("from_sha256",)),
    "transcribed.contest": ("R-001", ("contest",)),
    "transcribed.candidates": ("R-001", ()),
    "transcribed.protocol": ("R-206", ("supersedes", "reason")),
}
#: Of these the second record is a fault: they name what is there already.
IMPOSSIBLE_TWICE = (
    "key.rotated",
    "territory.units",
    "territory.parties",
    "claim.recorded",
    "claim.compared",
    "publication.made",
    "sheets.issued",
)
AGAIN = tuple(kind for kind in KIND_NAMES if kind not in ONCE and kind not in IMPOSSIBLE_TWICE)
DAY = "2021-06-01"


def refused(world: Memory, act: Act) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Refusal) as caught:
        world.decide(act)
    refusal = caught.value
    if refusal.code == "R-001":
        assert refusal.facts["kind"] == act.kind
        assert refusal.facts["why"]
    return refusal.code, tuple(refusal.fields)


def recorded(kind: str) -> tuple[Memory, Act]:
    """A world in which the act was recorded, and the same act as the next of its stream."""
    world, act = afresh(kind)
    world.permit(act)
    return world, msgspec.structs.replace(act, number=act.number + 1)


@pytest.mark.parametrize(("kind", "told"), ONCE.items(), ids=ONCE)
def test_what_happens_once(kind: str, told: tuple[str, tuple[str, ...]]) -> None:
    assert refused(*recorded(kind)) == told


@pytest.mark.parametrize("kind", AGAIN)
def test_what_may_happen_again(kind: str) -> None:
    world, act = recorded(kind)
    world.decide(act)


# -- before its time --


@pytest.mark.parametrize(
    ("body", "at"),
    [
        (cand.Nominated(candidate="a", name="A", nominated_by="reed"), NOMINATION),
        (con.ObserversAccredited(organisation="Watch", observers=3), BALLOT),
        (con.ResultDeclared(winner="a", protocols=("x/1",)), AFTER),
    ],
)
def test_nothing_happens_in_a_contest_that_nobody_has_called(body: Any, at: str) -> None:
    town = Town()
    assert refused(town, town.act(CONTEST_STREAM, body, at)) == ("R-001", ("stream",))


def test_nothing_happens_in_a_precinct_of_a_contest_that_nobody_has_called() -> None:
    town = Town()
    assert refused(town, town.act(ONE, pre.Opened(), MORNING)) == ("R-001", ("stream",))


def test_a_commission_that_nobody_has_formed_has_no_members_and_no_sessions() -> None:
    town = Town()
    session = auth.SessionHeld(session="s9", place="Hall", opened_at=CALL, present=3, agenda=("a",))
    for body in (seat(), session):
        act = town.act("commission/other", body, CALL, issuer="other")
        assert refused(town, act) == ("R-001", ("stream",))


@pytest.mark.parametrize("kind", ["election.policy", "claim.recorded", "claim.compared"])
def test_nothing_is_said_of_an_election_that_nobody_has_announced(kind: str) -> None:
    town, good = afresh(kind)
    other = msgspec.structs.replace(good, stream="election/kz.akim.2022-01-01", number=1)
    assert refused(town, other) == ("R-001", ("stream",))


def test_a_station_that_is_not_open_sends_no_box_and_takes_no_certificate() -> None:
    town = town_at("ballot")
    town.do(ONE, rolls.AbsenteeIssued(count=2, by=EVE), EVE)
    for body in (
        rolls.HomevoteConducted(box="P1", members=2, ballots=6),
        rolls.AbsenteeVoted(count=1),
    ):
        act = town.act(ONE, body, NOON)
        assert refused(town, act) == ("R-001", ())
    town.do(ONE, pre.Opened(), MORNING)
    town.decide(town.act(ONE, rolls.HomevoteConducted(box="P1", members=2, ballots=6), NOON))


def test_the_second_entry_follows_the_first() -> None:
    town, first = afresh("protocol.entered")
    second = town.act(ONE, entered(2, figures()), EVENING, by("typist", "typist-2"))
    assert refused(town, second) == ("R-001", ("entry",))
    town.permit(first)
    town.decide(msgspec.structs.replace(second, number=first.number + 1))


def test_an_entry_that_was_returned_is_typed_again_by_its_typist() -> None:
    town = town_at("voted")
    type_both(town)
    earlier = town.states[ONE].entries[2].act
    town.do(ONE, pre.Returned(entry=2, fields=("votes/a",)), EVENING)
    for typist, names in (("typist-1", earlier), ("typist-2", "precinct/x/1"), ("typist-2", "")):
        act = town.act(ONE, entered(2, figures()), EVENING, by("typist", typist), supersedes=names)
        assert refused(town, act) == ("R-001", ("entry", "supersedes"))
    right = town.act(
        ONE, entered(2, figures()), EVENING, by("typist", "typist-2"), supersedes=earlier
    )
    town.decide(right)


# -- after its time --


def test_nobody_is_examined_once_the_result_is_declared() -> None:
    town = town_at("declared")
    before = town.states[CONTEST_STREAM].eligibility.examined["a"].act
    act = town.act(
        CONTEST_STREAM, examination("a"), LATER, supersedes=before, reason="A paper came"
    )
    assert refused(town, act) == ("R-001", ())


def test_the_first_examination_is_named_with_a_reason() -> None:
    town = town_at("nominated")
    before = town.states[CONTEST_STREAM].eligibility.examined["a"].act
    named = {"supersedes": before, "reason": "A paper came"}
    for header in ({}, {"supersedes": before}, {"reason": "A paper came"}):
        act = town.act(CONTEST_STREAM, examination("a"), BALLOT, **header)
        assert refused(town, act) == ("R-001", ("supersedes",))
    town.decide(town.act(CONTEST_STREAM, examination("a"), BALLOT, **named))


@pytest.mark.parametrize(
    ("received_at", "permitted"),
    [("2021-07-25T13:59:59Z", False), ("2021-07-25T14:00:00Z", True)],
)
def test_a_close_that_came_before_the_hour_was_none(received_at: str, permitted: bool) -> None:
    """Whatever hour it states, and whoever has voted: polls close at 20:00, UTC+6 (R-201)."""
    town, good = afresh("precinct.closed")
    for all_voted in (False, True):
        body = msgspec.structs.replace(good.body, all_voted=all_voted)
        act = msgspec.structs.replace(good, body=body, received_at=received_at)
        if permitted:
            town.decide(act)
        else:
            assert refused(town, act) == ("R-201", ("closed_at",))


# -- what the rulebook does not say --


def without(*names: str) -> Rulebook:
    """The Kazakh rulebook without these parameters."""
    content: dict[str, Any] = RULEBOOK.content
    content["parameters"] = [p for p in content["parameters"] if p["parameter"] not in names]
    return Rulebook.from_content(content)


def test_nomination_that_has_no_end_is_not_extended() -> None:
    town = Elsewhere(without("nomination_closes"))
    town.call(rulebook_sha256=town.law.sha256)
    body = con.NominationExtended(closes_at="2021-07-14T18:00:00+06:00")
    act = town.act(CONTEST_STREAM, body, "2021-07-09T18:30:00+06:00")
    assert refused(town, act) == ("R-001", ())


def test_polls_that_have_no_hour_of_closing_are_not_closed() -> None:
    """No vote is published before the polls close, so somebody has to know when they do."""
    town = Elsewhere(without("polls_close"))
    town.call(rulebook_sha256=town.law.sha256)
    town.nominate()
    town.register()
    town.approve_ballot()
    town.do(ONE, pre.Opened(), MORNING)
    act = town.act(ONE, pre.Closed(closed_at="2021-07-25T20:00:00+06:00"), EVENING)
    assert refused(town, act) == ("R-001", ())


# -- people --


def three_founders() -> Memory:
    founders = (*STAFF["founder"], "founder-c")
    world = Memory()
    body = opening(founders=tuple(auth.Founder(person=p, key=public_key(p)) for p in founders))
    world.do("home", body, EARLY)
    recorder = auth.Appointed(person="r", role="recorder", since=DAY, key=public_key("r"))
    world.do("authority", recorder, EARLY, by("founder", *STAFF["founder"]))
    return world


def revoked(world: Memory, person: str, *founders: str) -> Act:
    body = auth.KeyRevoked(person=person, lost_at=EARLY)
    return world.act("authority", body, EARLY, by("founder", *founders))


def test_two_founders_who_can_act_remain() -> None:
    world = three_founders()
    last = revoked(world, "founder-b", "founder-a", "founder-b")
    world.permit(revoked(world, "founder-c", "founder-a", "founder-b"))
    again = msgspec.structs.replace(last, number=last.number + 1)
    assert refused(world, again) == ("R-001", ("person",))


def test_a_new_key_gives_the_founder_back() -> None:
    """Whose key was replaced can act, so another's may be revoked."""
    world = three_founders()
    world.permit(revoked(world, "founder-c", "founder-a", "founder-b"))
    body = auth.KeyRotated(person="founder-c", key=public_key("new"))
    world.do("authority", body, EARLY, by("founder", "founder-a", "founder-b"))
    world.permit(revoked(world, "founder-b", "founder-a", "founder-b"))


def test_a_key_of_nobody_is_not_revoked() -> None:
    world = three_founders()
    assert refused(world, revoked(world, "nobody", "founder-a", "founder-b")) == (
        "R-001",
        ("person",),
    )


def test_the_role_that_ends_is_one_that_is_held() -> None:
    town, good = afresh("authority.ended")
    for changes in ({"role": "chair"}, {"person": "chair-1"}, {"scope": "territory/kz"}):
        body = msgspec.structs.replace(good.body, **changes)
        told = refused(town, msgspec.structs.replace(good, body=body))
        assert told == ("R-001", ("person", "role", "scope"))


def test_a_name_is_kept_with_the_appointment() -> None:
    town = Town()
    town.appoint("new", "typist", name="Serik")
    town.appoint("other", "typist")
    names = town.states["authority"].names
    assert names["new"] == "Serik"
    assert "other" not in names
