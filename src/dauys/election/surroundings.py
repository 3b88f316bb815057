"""What the acts around a protocol tell the checks of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from dauys.election.dates import calendar_of, moment_of
from dauys.election.states import ContestState, PrecinctState, Protocol
from dauys.election.tabulation import ballot_order, governing_date
from dauys.law.checks.context import Context, Signatures, TurnoutReport
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


def polls(
    contest: ContestState, rulebook: Rulebook, settlements: Sequence[Settlement]
) -> tuple[datetime | None, datetime | None]:
    """Local opening and closing of the polls; None where the rulebook does not say."""
    days = calendar_of(contest, rulebook, settlements)
    if days is None:
        return None, None
    opening, closing = days.step("polls_open"), days.step("polls_close")
    return (opening.at if opening else None), (closing.at if closing else None)


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
    opening, closing = polls(contest, rulebook, settlements)
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
        reports=tuple(
            TurnoutReport(at=moment_of(t.at), voters=t.issued)
            for t in (precinct.turnout if precinct else ())
        ),
        polls_open=opening,
        polls_close=closing,
    )
