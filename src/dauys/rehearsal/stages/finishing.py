"""After the count: results, registration of the elected, deposits, reports of the funds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dauys.election import streams
from dauys.election.bodies.aftermath import ContestClosed
from dauys.election.bodies.campaign import FundReported, FundsPublished
from dauys.election.bodies.contest import ResultDeclared, WinnerRegistered
from dauys.election.bodies.documents import DepositSettled
from dauys.law.deposit import Follows, Standing, Votes, deposit_follows
from dauys.rehearsal.country import Candidate, Contest
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.moves import Move, Record
from dauys.rehearsal.stages.campaigning import fund
from dauys.rehearsal.stages.counting import missing, protocol
from dauys.rehearsal.stages.polling import counts


def results(desk: Desk) -> Iterator[Move]:
    """The session that declares what the protocols say, within the days of the law."""
    due = desk.day("result_due")
    at = desk.at(due - timedelta(days=1), 11, desk.draws("results").below(120))
    yield desk.session(at, "Results of the elections")
    for number, contest in enumerate(desk.district.contests, 1):
        # An attempt that fails takes a number of its own, so it is made when there is a fault.
        yield from _tried(desk, contest, at + timedelta(minutes=5 * number))
        for precinct in contest.precincts:
            if missing(desk, contest, precinct):
                yield from protocol(desk, contest, precinct, at + timedelta(minutes=90))
        waits = any(missing(desk, contest, precinct) for precinct in contest.precincts)
        yield desk.decided(
            at + timedelta(minutes=5 * number + (150 if waits else 2)),
            desk.of(contest),
            None,
            make=_Declared(contest),
            makes=ResultDeclared,
            ground=desk.law.ground("winner_rule", "result_within"),
        )


def _tried(desk: Desk, contest: Contest, at: datetime) -> Iterator[Move]:
    """Declarations that the law does not permit, where the answer key has them."""
    for fault in desk.faults.at(contest.id):
        if fault.kind == "other_winner":
            loser = next(c.id for c in contest.candidates if c.on_ballot and c.id != contest.winner)
            yield desk.decided(
                at, desk.of(contest), None, make=_Declared(contest, loser), fault=fault.id
            )
    for precinct in contest.precincts:
        for fault in desk.faults.at(contest.id, precinct.number):
            if fault.kind == "missing_protocol":
                yield desk.decided(
                    at, desk.of(contest), None, make=_Declared(contest), fault=fault.id
                )


class _Declared:
    """A declaration that lists the protocol of every precinct that has one."""

    def __init__(self, contest: Contest, winner: str = "") -> None:
        self.contest = contest
        self.winner = winner or contest.winner

    def __call__(self, record: Record) -> ResultDeclared:
        labels = (
            f"{streams.precinct(self.contest.id, p.number)}#protocol"
            for p in self.contest.precincts
        )
        known = (record.act(label) for label in labels if record.has(label))
        return ResultDeclared(winner=self.winner, protocols=tuple(known) or ("-",))


def winners(desk: Desk) -> Iterator[Move]:
    """Registration of the elected; their powers begin with it."""
    due = desk.day("registration_of_elected_due")
    at = desk.at(due - timedelta(days=2), 10, desk.draws("winners").below(120))
    yield desk.session(at, "Registration of the elected äkıms")
    for number, contest in enumerate(desk.district.contests, 1):
        yield desk.decided(
            at + timedelta(minutes=5 * number),
            desk.of(contest),
            WinnerRegistered(winner=contest.winner, takes_office=str(at.date())),
            ground=desk.law.ground("registration_of_elected_within", "powers_begin"),
        )


def settling(desk: Desk) -> Iterator[Move]:
    """Deposits go back or to the budget, funds report, the contests are closed."""
    declared = desk.day("result_due") - timedelta(days=1)
    published = desk.day("fund_report_published_due") - timedelta(days=3)
    last = desk.at(published + timedelta(days=2), 11)
    for contest in desk.district.contests:
        yield from _money(desk, contest, declared, published)
    yield desk.session(last, "Closing of the elections")
    for number, contest in enumerate(desk.district.contests, 1):
        at = last + timedelta(minutes=2 * number)
        yield desk.decided(at, desk.of(contest), ContestClosed())


def _money(desk: Desk, contest: Contest, declared: date, published: date) -> Iterator[Move]:
    stream = desk.of(contest)
    figures = counts(desk, contest)
    valid = sum((c.lines["ballots"] or 0) - (c.lines["invalid"] or 0) for c in figures.values())
    ballots = sum(c.lines["ballots"] or 0 for c in figures.values())
    for candidate in contest.candidates:
        draws = desk.draws(contest.unit, candidate.id, "money")
        if candidate.fate not in ("withdrew", "deposit"):
            votes = (
                sum(c.votes[candidate.id] or 0 for c in figures.values())
                if candidate.on_ballot
                else None
            )
            at = desk.some_time(draws, declared + timedelta(days=draws.between(3, 6)))
            fate = _fate(desk, contest, candidate, Votes(votes, valid, ballots))
            body = DepositSettled(candidate=candidate.id, fate=fate.fate, amount=desk.law.deposit)
            yield desk.move(at, stream, body, desk.approved)
        if candidate.on_ballot:
            at = desk.some_time(draws, declared + timedelta(days=draws.between(1, 4)))
            yield _report(desk, contest, candidate, at)
    at = desk.some_time(desk.draws(contest.unit, "published"), published)
    yield desk.move(
        at,
        stream,
        FundsPublished(
            results_published=str(declared),
            on=str(published),
            where=f"{desk.district.name.kk} (газет)",
        ),
    )


def _fate(desk: Desk, contest: Contest, candidate: Candidate, votes: Votes) -> Follows:
    standing: Standing = "unregistered"
    if candidate.on_ballot:
        standing = "registered"
    elif candidate.registered:
        standing = "left"
    follows = deposit_follows(
        desk.law.rulebook,
        desk.law.called_on,
        standing,
        elected=candidate.id == contest.winner,
        votes=votes,
        settlements=desk.law.settlements,
    )
    if not isinstance(follows, Follows):
        raise TypeError("what becomes of a deposit is settled")
    return follows


def _report(desk: Desk, contest: Contest, candidate: Candidate, at: datetime) -> Move:
    """Money as the campaign's acts have it, drawn there in the same way."""
    received, spent = fund(desk, contest, candidate)
    body = FundReported(
        candidate=candidate.id, received=received, returned=0, spent=spent, until=str(at.date())
    )
    return desk.move(at, desk.of(contest), body)
