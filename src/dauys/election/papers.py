"""A candidate's papers and notices as the law asks about them, from what the acts have recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dauys.election.dates import moment_of
from dauys.election.records.documents import NoticeRecord, Papers
from dauys.election.states import ContestState
from dauys.election.tabulation import Result
from dauys.law.assets import declarations_permitted
from dauys.law.calendar import Calendar
from dauys.law.deposit import Follows, Standing, Votes, deposit_follows, deposit_permitted
from dauys.law.findings import Finding
from dauys.law.nomination import Nominator, party_decision_permitted
from dauys.law.notices import Notice, registered_with_notices
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled

_NOTHING = Papers()


def nominator_of(name: str) -> Nominator:
    """How the law calls whoever nominated: a party, the person, or the upper äkım."""
    if name == "self":
        return "self"
    return "upper_akim" if name == "upper-akim" else "party"


def papers_of(contest: ContestState, candidate: str) -> Papers:
    """What is recorded of a candidate's papers; nothing recorded is an empty record."""
    return contest.documents.papers.get(candidate, _NOTHING) if contest.documents else _NOTHING


def notices_of(contest: ContestState, candidate: str) -> dict[str, NoticeRecord]:
    """Notices to a candidate by their act, in the order in which they were made."""
    if contest.documents is None:
        return {}
    return {n: r for n, r in contest.documents.notices.items() if r.candidate == candidate}


def notice(name: str, record: NoticeRecord) -> Notice:
    """A notice as the law sees it."""
    return Notice(name, moment_of(record.correct_by), record.cured)


def notice_named(contest: ContestState, candidate: str, name: str) -> Notice | None:
    """The candidate's notice of this act; None where there is none such."""
    record = notices_of(contest, candidate).get(name)
    return notice(name, record) if record is not None else None


def nomination_starts(calendar: Calendar) -> date | None:
    """The day on which nomination opens."""
    step = calendar.step("nomination_opens")
    return step.day if step is not None else None


def complete_to_register(
    contest: ContestState,
    candidate: str,
    rulebook: Rulebook,
    governing: date,
    calendar: Calendar,
    settlements: Sequence[Settlement] = (),
) -> Refusal | tuple[Finding, ...]:
    """What the papers say of a registration: deposit, declarations, the party's decision.

    The first refusal, in that order, or findings: about a decision that nobody settled is
    needed, and about notices that are not closed as cured.
    """
    papers = papers_of(contest, candidate)
    refusal = deposit_permitted(rulebook, governing, papers.paid)
    if refusal is not None:
        return refusal
    starts, assets = nomination_starts(calendar), papers.assets
    if starts is not None:
        days = [date.fromisoformat(day) for day in assets.as_of] if assets else []
        complete = assets.complete if assets else None
        refusal = declarations_permitted(rulebook, governing, starts, complete, days)
        if refusal is not None:
            return refusal
    by = nominator_of(contest.candidates[candidate].nominated_by)
    recorded = papers.party_decision is not None
    decided = party_decision_permitted(rulebook, governing, by, recorded, settlements)
    if isinstance(decided, Refusal):
        return decided
    left = [name for name, one in notices_of(contest, candidate).items() if not one.cured]
    return (*decided, *registered_with_notices(left))


def was_registered(contest: ContestState, candidate: str) -> bool:
    """Whether the candidate ever was registered here."""
    return registered_at(contest, candidate) is not None


def registered_at(contest: ContestState, candidate: str) -> datetime | None:
    """When the candidate was first registered; None for somebody who never was."""
    if contest.remedies is None:
        return None
    for decision in contest.remedies.decisions.values():
        kinds = ("candidate.registered", "candidate.reinstated")
        if decision.candidate == candidate and decision.kind in kinds:
            return moment_of(decision.at)
    return None


def standing_of(contest: ContestState, candidate: str) -> Standing:
    """Where somebody stood at the end, as far as the deposit is concerned."""
    status = contest.candidates[candidate].status
    if status == "died":
        return "died"
    if status == "registered":
        return "registered"
    return "left" if was_registered(contest, candidate) else "unregistered"


def deposit_of(
    contest: ContestState,
    candidate: str,
    rulebook: Rulebook,
    governing: date,
    result: Result,
    settlements: Sequence[Settlement] = (),
) -> Follows | Unsettled | None:
    """What becomes of a candidate's deposit by the figures of the result."""
    lines = result.figures.lines
    counted = Votes(
        result.figures.votes.get(candidate) if result.complete else None,
        lines.get("valid"),
        lines.get("ballots"),
    )
    return deposit_follows(
        rulebook,
        governing,
        standing_of(contest, candidate),
        elected=contest.declared is not None and contest.declared.winner == candidate,
        votes=counted,
        settlements=settlements,
    )
