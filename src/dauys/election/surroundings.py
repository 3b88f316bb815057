"""What the acts around a protocol tell the checks of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from fractions import Fraction

from dauys.election.dates import calendar_of, moment_of
from dauys.election.records.rolls import Hours
from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.tabulation import ballot_order, governing_date
from dauys.law.checks.context import Context, Signatures, TurnoutReport
from dauys.law.days import local
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


def polls(
    contest: ContestState,
    rulebook: Rulebook,
    settlements: Sequence[Settlement],
    number: str = "",
) -> tuple[datetime | None, datetime | None]:
    """Local opening and closing of the polls; None where the rulebook does not say.

    Of one precinct, with the hours that the commission changed there; without a ``number`` the
    first opening and the last closing of the contest.
    """
    days = calendar_of(contest, rulebook, settlements)
    if days is None:
        return None, None
    steps = days.step("polls_open"), days.step("polls_close")
    opening, closing = (step.at if step else None for step in steps)
    terms = contest.terms
    if contest.voting is None or not contest.voting.hours or terms is None:
        return opening, closing
    hours = {
        precinct: _on_the_day(contest.vote_date, terms.zone, changed)
        for precinct, changed in contest.voting.hours.items()
    }
    if number:
        return hours.get(number, (opening, closing))
    every = [hours.get(precinct, (opening, closing)) for precinct in terms.precincts]
    opens = [first for first, _ in every if first is not None]
    closes = [last for _, last in every if last is not None]
    return (
        min(opens) if len(opens) == len(every) else None,
        max(closes) if len(closes) == len(every) else None,
    )


def _on_the_day(vote_date: str, zone: str, hours: Hours) -> tuple[datetime, datetime]:
    day = date.fromisoformat(vote_date)
    opens, closes = time.fromisoformat(hours.opens), time.fromisoformat(hours.closes)
    return local(day, opens, zone), local(day, closes, zone)


def signatures_asked(rulebook: Rulebook, contest: ContestState, members: int) -> int:
    """How many of a precinct commission must sign: its quorum, rounded up."""
    quorum = rulebook.parameter("commission_quorum", governing_date(contest)).value
    if not isinstance(quorum, Fraction):
        raise TypeError("commission_quorum is a ratio")
    return -(-members * quorum.numerator // quorum.denominator)


def context_of(
    rulebook: Rulebook,
    contest: ContestState,
    number: str,
    precinct: PrecinctState | None,
    protocol: Protocol | None,
    settlements: Sequence[Settlement] = (),
) -> Context:
    """The surroundings of a precinct's protocol; a transcribed one has only its candidates."""
    ballot = ballot_order(contest)
    if contest.transcribed is not None or protocol is None:
        return Context(ballot=ballot)
    opening, closing = polls(contest, rulebook, settlements, number)
    members = contest.terms.precinct_members.get(number) if contest.terms else None
    signed = (
        Signatures(
            chair=protocol.chair_signed,
            secretary=protocol.secretary_signed,
            members=protocol.members_signed,
            quorum=signatures_asked(rulebook, contest, members),
            signed_at=moment_of(protocol.signed_at) if protocol.signed_at else None,
        )
        if members is not None and protocol.members_signed is not None
        else None
    )
    return Context(
        ballot=ballot,
        handover=contest.ballot.handed_over.get(number) if contest.ballot else None,
        signatures=signed,
        declared_difference=protocol.declared_difference,
        home_requests=precinct.roll.requests if precinct and precinct.roll else None,
        reports=tuple(
            TurnoutReport(at=moment_of(t.at), voters=t.issued)
            for t in (precinct.turnout if precinct else ())
        ),
        polls_open=opening,
        polls_close=closing,
    )
