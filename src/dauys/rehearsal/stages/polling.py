"""The day of voting at every station, from the opening to the close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from dauys.election import streams
from dauys.election.bodies.precinct import Closed, Opened, TurnoutReported
from dauys.election.bodies.rolls import BallotsReceived, HomevoteConducted, HomevoteRequested
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.faults.figures import LASTING, altered
from dauys.rehearsal.moves import Move, Record, at_text
from dauys.rehearsal.stages.campaigning import handed_over, standing
from dauys.rehearsal.votes import Count, count


def counts(desk: Desk, contest: Contest) -> dict[str, Count]:
    """The figures that are accepted in the end, faults that last included."""
    true = true_counts(desk, contest)
    made = dict(true)
    for precinct in contest.precincts:
        for fault in desk.faults.at(contest.id, precinct.number):
            if fault.kind in LASTING:
                made[precinct.number] = (
                    altered(fault, true, contest.winner) or true[precinct.number]
                )
    return made


def true_counts(desk: Desk, contest: Contest) -> dict[str, Count]:
    """What comes out of the boxes of a contest."""
    ballot = [candidate.id for candidate in standing(contest)]
    return count(desk.seed, desk.law.observed.assumed, contest, ballot, handed_over(desk, contest))


def polling(desk: Desk) -> Iterator[Move]:
    """Ballots arrive on the eve; the stations open, report, carry boxes to homes, and close."""
    for contest in desk.district.contests:
        figures = true_counts(desk, contest)
        for number, precinct in enumerate(contest.precincts):
            by = desk.by(f"coordinator-{1 + number % 2}")
            for move in _station(desk, contest, precinct, figures[precinct.number]):
                yield replace(move, by=by)


def _station(desk: Desk, contest: Contest, precinct: Precinct, figures: Count) -> Iterator[Move]:
    stream = streams.precinct(contest.id, precinct.number)
    draws = desk.draws(contest.unit, precinct.number, "day")
    opens, closes = desk.moment("polls_open"), desk.moment("polls_close")
    received = figures.lines["received"] or 0

    def ballots(record: Record) -> BallotsReceived:
        return BallotsReceived(
            ballot=record.act(f"{desk.of(contest)}#ballot"),
            count=received,
            seals=(f"{draws.between(10_000, 99_999)}",),
        )

    eve = desk.day("ballots_to_precincts")
    yield desk.made(desk.some_time(draws, eve, 10, 16), stream, ballots, makes=BallotsReceived)
    body = Opened(
        voters=precinct.roll,
        commission_at=at_text(
            desk.moment("station_open_to_commission") - _minutes(draws.below(15))
        ),
        sealed_at=at_text(desk.moment("boxes_sealed") - _minutes(draws.below(10))),
    )
    yield desk.move(opens - _minutes(draws.below(8)), stream, body)
    yield from _reports(desk, contest, precinct, stream, opens, closes)
    outside = figures.lines["issued_outside"] or 0
    if outside:
        limit = desk.moment("home_vote_request_until")
        yield desk.move(
            limit + _minutes(10),
            stream,
            HomevoteRequested(
                by=at_text(limit - _minutes(1)),
                requests=outside + draws.below(3),
                reasons={desk.law.words("home_vote_reasons")[0]: outside},
            ),
        )
        box = HomevoteConducted(
            box="1", members=desk.law.number("home_vote_members_min"), ballots=outside
        )
        yield desk.move(closes - _minutes(draws.between(40, 90)), stream, box)
    body_closed = Closed(closed_at=at_text(closes))
    yield desk.move(closes + _minutes(4 + draws.below(6)), stream, body_closed)


def _reports(
    desk: Desk,
    contest: Contest,
    precinct: Precinct,
    stream: str,
    opens: datetime,
    closes: datetime,
) -> Iterator[Move]:
    """Turnout at the hours of the reports, after the curve of the region."""
    curve = desk.law.observed.curve_of(desk.district.region)
    voters = precinct.voters
    if any(fault.kind == "stuffing" for fault in desk.faults.at(contest.id, precinct.number)):
        # Whoever adds ballots reports them hour by hour.
        voters = counts(desk, contest)[precinct.number].lines["issued"] or voters
    for at, share in zip(desk.law.reports(desk.vote, desk.district.zone), curve, strict=False):
        if not opens < at <= closes:
            continue
        so_far = voters * share // 1000
        if at < closes:
            so_far = min(so_far, voters * 985 // 1000)
        yield desk.move(at + _minutes(2), stream, TurnoutReported(at=at_text(at), issued=so_far))


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
