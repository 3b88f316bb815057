"""The call: every commission calls its contests on one day, and publishes who sits in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dauys.election.bodies.contest import Called, Postponed, PrecinctFormed
from dauys.election.bodies.members import CompositionPublished
from dauys.rehearsal.country import Contest
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.moves import Move, Record
from dauys.rehearsal.stages.preparing import powers_ended, term_ends


def call(desk: Desk) -> Iterator[Move]:
    """The session of the call, with one decision for each contest."""
    draws = desk.draws("call")
    opened = desk.at(desk.called, 10, draws.below(60))
    yield desk.session(opened, "Calling the elections of äkıms")
    ground = desk.law.ground("call_body", "call_min_days_before_term_expiry")
    for number, contest in enumerate(desk.district.contests, 1):
        at = opened + timedelta(minutes=10 + 3 * number)
        yield desk.decided(
            at, desk.of(contest), None, ground=ground, make=_Called(desk, contest), makes=Called
        )
    if desk.first_set is not None:
        yield from _put_off(desk)


def composition(desk: Desk) -> Iterator[Move]:
    """Some days later: who sits in the commission is published."""
    draws = desk.draws("composition")
    published = desk.called + timedelta(days=2 + draws.below(6))
    body = CompositionPublished(on=str(published), where=f"{desk.district.name.kk} (газет)")
    for contest in desk.district.contests:
        yield desk.move(desk.some_time(draws, published), desk.of(contest), body)


def _put_off(desk: Desk) -> Iterator[Move]:
    """The vote is moved to a later day while nomination is open."""
    at = desk.at(desk.called + timedelta(days=6), 15)
    yield desk.session(at, "Another day of the vote")
    for number, contest in enumerate(desk.district.contests, 1):
        yield desk.decided(
            at + timedelta(minutes=5 * number),
            desk.of(contest),
            Postponed(vote_date=str(desk.vote)),
            reason="Сайлау күні кейінге қалдырылды. / День выборов перенесён. / "
            "The day of the vote was put off.",
        )


class _Called:
    """The body of a call; an early one names the act by which the post fell vacant."""

    def __init__(self, desk: Desk, contest: Contest) -> None:
        self.desk = desk
        self.contest = contest

    def __call__(self, record: Record) -> Called:
        desk, contest, law = self.desk, self.contest, self.desk.law
        early = contest.early
        return Called(
            contest=contest.id,
            election=desk.election,
            unit=contest.unit,
            office=law.observed.office,
            commission=desk.id,
            type="early" if early else "regular",
            called_on=str(desk.called),
            vote_date=str(desk.first_set or desk.vote),
            term_ends=None if early else term_ends(law, contest),
            powers_ended=str(powers_ended(desk.called, contest)) if early else None,
            zone=desk.district.zone,
            rulebook=law.rulebook.id,
            rulebook_sha256=law.rulebook.sha256,
            form=law.observed.form,
            precincts=tuple(
                PrecinctFormed(precinct=p.number, voters=p.roll, members=p.members)
                for p in contest.precincts
            ),
            vacancy=record.act(f"vacancy/{contest.unit}") if early else "",
        )
