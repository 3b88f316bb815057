"""Appeals of a contest as the law sees them, and what its candidacies do to the ballot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from dauys.election.dates import moment_of
from dauys.election.records.remedies import AppealRecord, DecisionRecord
from dauys.election.states import ContestState, Terms
from dauys.law.appeals import Appeal, decision_clock, remedy_clock
from dauys.law.clocks import Clock
from dauys.law.days import local
from dauys.law.effects import Effect, ballot_effect
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled


def appeal(contest: ContestState, terms: Terms, name: str, record: AppealRecord) -> Appeal:
    """One appeal. A court's ruling is in force from the day recorded, the commission's at once."""
    decided = moment_of(record.ruled_at) if record.ruled_at else None
    in_force = decided
    if record.to == "court":
        day = contest.remedies.in_force.get(record.ruling) if contest.remedies else None
        in_force = local(date.fromisoformat(day), time(0), terms.zone) if day else None
    return Appeal(name, record.about, record.to, moment_of(record.at), decided, in_force)


def appeals(contest: ContestState, terms: Terms) -> tuple[Appeal, ...]:
    """Every appeal, in the order in which they were lodged."""
    if contest.remedies is None:
        return ()
    return tuple(
        appeal(contest, terms, name, record) for name, record in contest.remedies.appeals.items()
    )


def decision_about(contest: ContestState, act: str) -> DecisionRecord | None:
    """The decision of this act, where it is one about a candidacy."""
    return contest.remedies.decisions.get(act) if contest.remedies else None


def appeal_until(
    contest: ContestState,
    terms: Terms,
    decision: DecisionRecord,
    rulebook: Rulebook,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | Unsettled | None:
    """Until when a decision may be appealed against."""
    vote = date.fromisoformat(contest.vote_date)
    made = moment_of(decision.at)
    return remedy_clock(rulebook, decision.kind, made, vote, terms.zone, governing, settlements)


def decided_until(
    contest: ContestState, terms: Terms, lodged: datetime, rulebook: Rulebook, governing: date
) -> Clock | None:
    """By when an appeal is decided; a postponed vote moves what is near it."""
    vote = date.fromisoformat(contest.vote_date)
    return decision_clock(rulebook, lodged, vote, terms.zone, governing)


def effect_on_ballot(
    contest: ContestState, candidate: str, *, status: str = "", polls_open: bool = False
) -> Effect:
    """What the ballot needs because of a candidacy as it stands, or once it has ``status``."""
    ballot = contest.ballot
    return ballot_effect(
        stands=(status or contest.candidates[candidate].status) == "registered",
        approved=ballot is not None,
        listed=ballot is not None and candidate in ballot.candidates,
        struck=contest.voting is not None and candidate in contest.voting.struck,
        polls_open=polls_open,
    )
