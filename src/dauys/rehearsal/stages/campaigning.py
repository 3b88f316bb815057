"""Campaign: programmes, meetings, money; ballots, lists of voters, observers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from dauys.election import streams
from dauys.election.bodies.authority import Appointed, Ended
from dauys.election.bodies.campaign import (
    CostsPlanned,
    EventHeld,
    FundOpened,
    FundReceived,
    FundSpent,
    ProgrammePublished,
)
from dauys.election.bodies.contest import BallotApproved, ObserversAccredited
from dauys.election.bodies.rolls import RollInspected, RollReceived
from dauys.law.collation import Unordered, ordered
from dauys.rehearsal.country import Candidate, Contest
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.moves import FOUNDERS, Move, at_text
from dauys.rehearsal.observed import SELF
from dauys.rehearsal.votes import for_station

_ALPHABETS = ("kazakh_cyrillic",)
_PURPOSES = ("printing", "media", "events", "transport")
_OBSERVERS = (
    "Үлгі байқаушылары / Образцовые наблюдатели / Model Observers (invented)",
    "Ауыл көзі / Сельский взгляд / Village Eye (invented)",
    "Жаттығу қауымдастығы / Учебное объединение / Rehearsal Association (invented)",
)


def standing(contest: Contest) -> tuple[Candidate, ...]:
    """Who is on the ballot, in the order of the alphabet."""
    there = {c.id: c for c in contest.candidates if c.on_ballot}
    order = ordered({c.id: c.name.on_ballot for c in there.values()}, _ALPHABETS)
    if isinstance(order, Unordered):
        raise ValueError(f"names without an order in {contest.id}: {order}")
    return tuple(there[candidate] for candidate in order)


def handed_over(desk: Desk, contest: Contest) -> dict[str, int]:
    """Ballots for each station of a contest."""
    assumed = desk.law.observed.assumed
    return {
        p.number: for_station(desk.draws(contest.unit, p.number, "handover"), assumed, p)
        for p in contest.precincts
    }


def campaign(desk: Desk) -> Iterator[Move]:
    """From the end of registration to the day of silence."""
    opens, closes = desk.moment("campaign_opens"), desk.moment("campaign_closes")
    days = (closes.date() - opens.date()).days
    session = desk.at(opens.date() + timedelta(days=min(5, days - 2)), 15)
    yield from _new_secretary(desk, session - timedelta(days=1))
    yield desk.session(session, "Text of the ballot and number of ballots")
    for fault in desk.faults.of("secretary_left"):
        if fault.commission == desk.id:
            old = (*desk.by("chair"), (f"{desk.id}.secretary", "secretary"))
            attempt = _ballot(desk, desk.district.contests[0], session + timedelta(minutes=2))
            yield replace(attempt, by=old, label="", fault=fault.id)
    for number, contest in enumerate(desk.district.contests, 1):
        yield _ballot(desk, contest, session + timedelta(minutes=3 * number))
        draws = desk.draws(contest.unit, "campaign")
        for name in draws.shuffled(_OBSERVERS)[: draws.between(1, 2)]:
            at = desk.some_time(draws, opens.date() + timedelta(days=draws.between(2, 7)))
            body = ObserversAccredited(organisation=name, observers=draws.between(1, 6))
            yield desk.move(at, desk.of(contest), body)
        for candidate in standing(contest):
            yield from _candidate(desk, contest, candidate, opens, days)
        yield from _inspections(desk, contest)


def _new_secretary(desk: Desk, at: datetime) -> Iterator[Move]:
    """Where the answer key has it: the secretary leaves, and somebody else is appointed."""
    if not any(fault.commission == desk.id for fault in desk.faults.of("secretary_left")):
        return
    new = "secretary-2"
    day = at.date()
    ended = Ended(person=desk.person("secretary"), role="secretary", scope=desk.id, until=str(day))
    yield Move(at, streams.AUTHORITY, ended, "founder-a", FOUNDERS)
    yield Move(
        at + timedelta(minutes=5),
        streams.AUTHORITY,
        None,
        "founder-a",
        FOUNDERS,
        makes=Appointed,
        make=lambda record: Appointed(
            person=f"{desk.id}.{new}",
            role="secretary",
            scope=desk.id,
            since=str(day),
            key=record.key(f"{desk.id}.{new}"),
        ),
    )
    desk.seats["secretary"] = new


def costs(desk: Desk) -> Iterator[Move]:
    """The plan of what each contest costs, decided at the session of the call."""
    payer = str(desk.law.value("budget_source"))
    at = desk.at(desk.called, 15)
    yield desk.session(at, "Costs of the elections")
    for number, contest in enumerate(desk.district.contests, 1):
        amount = 400_000 * len(contest.precincts) + 2_000 * contest.roll
        body = CostsPlanned(payer=payer, amount=amount)
        yield desk.decided(
            at + timedelta(minutes=3 * number), desk.of(contest), body, by=desk.recorded
        )


def _ballot(desk: Desk, contest: Contest, at: datetime) -> Move:
    people = standing(contest)
    given = handed_over(desk, contest)
    body = BallotApproved(
        candidates=tuple(c.id for c in people),
        against_all=bool(desk.law.value("ballot_against_all")),
        printed=sum(given.values()) + 10 * len(given),
        handed_over=given,
        names={c.id: c.name.on_ballot for c in people},
    )
    return desk.decided(
        at,
        desk.of(contest),
        body,
        ground=desk.law.ground("ballot_against_all"),
        label=f"{desk.of(contest)}#ballot",
    )


def _candidate(
    desk: Desk, contest: Contest, c: Candidate, opens: datetime, days: int
) -> Iterator[Move]:
    """Programme, fund, perhaps a meeting."""
    draws = desk.draws(contest.unit, c.id, "campaign")
    stream = desk.of(contest)

    def some(first: int, last: int) -> datetime:
        day = opens.date() + timedelta(days=draws.between(first, min(last, days - 1)))
        return desk.some_time(draws, day)

    yield desk.move(
        some(1, 3),
        stream,
        ProgrammePublished(
            candidate=c.id,
            summary="Су, жол, байланыс. / Вода, дороги, связь. / Water, roads, connections.",
            languages=("kk", "ru"),
        ),
    )
    opened = some(1, 1)
    yield desk.move(opened, stream, FundOpened(candidate=c.id, bank="Жаттығу банкі (invented)"))
    source = "nominating_party" if c.nominated_by != SELF else "own"
    received, spent = fund(desk, contest, c)
    paid = opened + timedelta(hours=draws.between(2, 6))
    yield desk.move(
        paid,
        stream,
        FundReceived(candidate=c.id, source=source, amount=received, on=str(paid.date())),
    )
    when = max(some(2, 7), paid + timedelta(minutes=5))
    purpose = draws.pick(_PURPOSES)
    yield desk.move(
        when,
        stream,
        FundSpent(candidate=c.id, purpose=purpose, amount=spent, on=str(when.date())),  # type: ignore[arg-type]
    )
    if draws.chance(1, 3):
        start = some(2, 7)
        end = start + timedelta(minutes=draws.between(30, 90))
        body = EventHeld(
            event=f"meeting-{c.id}",
            candidate=c.id,
            type="meeting",
            started_at=at_text(start),
            ended_at=at_text(end),
            place=f"{contest.name.kk} (ойдан алынған)",
            attended=draws.between(12, 140),
        )
        yield desk.move(end + timedelta(minutes=20), stream, body)


def fund(desk: Desk, contest: Contest, c: Candidate) -> tuple[int, int]:
    """Tenge that a candidate's fund receives and spends."""
    draws = desk.draws(contest.unit, c.id, "fund")
    received = 10_000 * draws.between(2, 40)
    return received, received * draws.between(60, 100) // 100


def lists(desk: Desk) -> Iterator[Move]:
    """Each station gets its list of voters."""
    day = desk.day("voter_list_to_commissions")
    for contest in desk.district.contests:
        giver = f"{contest.name.kk} әкімінің аппараты"
        for precinct in contest.precincts:
            draws = desk.draws(contest.unit, precinct.number, "list")
            yield desk.move(
                desk.some_time(draws, day),
                streams.precinct(contest.id, precinct.number),
                RollReceived(voters=precinct.roll, received_from=giver),
                desk.by("coordinator-1"),
            )


def _inspections(desk: Desk, contest: Contest) -> Iterator[Move]:
    """Voters have looked at the lists until the eve of the vote."""
    since, until = desk.day("voter_list_inspection_from"), desk.vote - timedelta(days=1)
    body = RollInspected(since=str(since), until=str(until))
    for precinct in contest.precincts:
        draws = desk.draws(contest.unit, precinct.number, "inspected")
        stream = streams.precinct(contest.id, precinct.number)
        yield desk.move(desk.some_time(draws, until), stream, body, desk.by("coordinator-1"))
