"""The pages on which a contest is led: which acts belong to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dauys.accounts.roles import Duty
from dauys.office.words import N_


@dataclass(frozen=True)
class Stage:
    """One page. ``about``: kinds about one candidate; ``steps``: the calendar's it must meet."""

    name: str
    title: str
    kinds: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    #: Duties beside those of every stage that find their work here.
    also: frozenset[Duty] = frozenset()


STAGES: Final[tuple[Stage, ...]] = (
    Stage(
        "calendar", N_("Call and calendar"),
        ("contest.postponed", "nomination.extended", "hours.changed"),
        papers=("calendar", "decision-call"),
    ),
    Stage(
        "nominations", N_("Nominations"),
        ("candidate.nominated", "inquiry.answered"),
        (
            "party.decided", "deposit.paid", "assets.declared", "assets.checked", "sheets.issued",
            "sheets.returned", "signatures.checked", "candidate.examined", "inquiry.sent",
            "candidate.notified", "notice.closed",
        ),
        ("nomination_opens", "nomination_closes"),
    ),
    Stage(
        "registration", N_("Registration of candidates"),
        (),
        (
            "candidate.registered", "candidate.refused", "candidate.notified", "notice.closed",
            "candidate.withdrawn", "candidate.cancelled", "candidate.died", "appeal.lodged",
            "appeal.suspended", "appeal.decided", "court.ruled", "ruling.entered",
            "candidate.reinstated",
        ),
        ("registration_closes",),
        ("candidates",),
    ),
    Stage(
        "ballot", N_("Ballot"), ("ballot.approved", "ballot.struck"),
        steps=("ballots_to_precincts",), papers=("ballot", "decision-ballot"),
    ),
    Stage(
        "campaign", N_("Campaign and funds"),
        ("event.planned", "event.held", "funds.published"),
        (
            "programme.published", "pledge.made", "airtime.used", "fund.opened", "fund.received",
            "fund.returned", "fund.spent", "fund.reported",
        ),
        ("campaign_opens", "campaign_closes"),
    ),
    Stage(
        "matters", N_("Complaints, observers, costs"),
        (
            "complaint.recorded", "complaint.decided", "incident.recorded",
            "observers.accredited", "composition.published", "conflict.declared",
            "conflict.ended", "commission.represented", "costs.planned", "costs.spent",
        ),
    ),
    Stage(
        "declaration", N_("Declaration of the result"),
        (
            "result.declared", "lot.drawn", "result.unopposed", "round.called",
            "correction.ordered", "result.corrected", "result.annulled",
        ),
        steps=("count_max_hours", "result_due"), papers=("statement", "decision-declare"),
    ),
    Stage(
        "winner", N_("Registration of the winner"),
        (
            "winner.registered", "winner.cancelled", "contest.closed", "ballots.destroyed",
            "archive.handed_over",
        ),
        ("deposit.settled",),
        steps=("registration_of_elected_due",), papers=("winner", "decision-winner"),
        also=frozenset({"registrar"}),
    ),
)  # fmt: skip

BEFORE_POLLS: Final = (
    "roll.received",
    "roll.inspected",
    "roll.changed",
    "ballots.received",
    "homevote.requested",
    "absentee.issued",
)
ON_THE_DAY: Final = (
    "precinct.opened", "absentee.voted", "homevote.conducted", "precinct.closed",
    "protocol.recounted", "precinct.annulled",
)  # fmt: skip
"""Kinds of a precinct, in their order."""


def stage_of(kind: str) -> str:
    """The page from which an act of this kind is recorded; "" for none."""
    for stage in STAGES:
        if kind in stage.kinds or kind in stage.about:
            return stage.name
    return "stations" if kind in BEFORE_POLLS or kind in ON_THE_DAY else ""
