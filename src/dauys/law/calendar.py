"""The calendar of one contest: every step with its rule, its article and its arithmetic.

Dates follow from the call and the vote; a date that a source or an act states is *attested* and
stands in place of the computed one, with both shown. Kazakhstan: Constitutional Law No. 2464,
Arts 27, 38, 113-1 to 113-5, and Resolution 7/411 of the Central Election Commission.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dauys.law.citation import Citation
from dauys.law.days import days_after, local
from dauys.law.faults import Fault
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide
from dauys.law.steps import Step, StepMaker, impossible

Ground = Literal["regular", "early"]
"""Why an election is called: the term ends, or powers ended early."""

STEPS = (
    "call",
    "nomination_opens",
    "nomination_closes",
    "registration_closes",
    "campaign_opens",
    "campaign_closes",
    "polls_open",
    "polls_close",
    "result_due",
    "registration_of_elected_due",
)
"""Every step in the order of the law."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps in order. ``vote_proposed``: the vote date is computed, not set by anybody.

    ``governing`` is the day that chooses the law: the call's, or a later one by a transition.
    """

    call: date
    vote: date
    zone: str
    ground: Ground
    vote_proposed: bool
    vote_arithmetic: str
    vote_citation: Citation | None
    steps: tuple[Step, ...]
    governing: date

    def step(self, step_id: str) -> Step | None:
        """The step of this id; None where the rulebook has no rule for it."""
        for step in self.steps:
            if step.id == step_id:
                return step
        return None

    def moment(self, step_id: str) -> datetime | None:
        """When the step is, as an aware moment (a day alone begins at 00:00 local time)."""
        step = self.step(step_id)
        if step is None or step.day is None:
            return None
        return step.at or local(step.day, time(0), self.zone)


def calendar(
    rulebook: Rulebook,
    call: date,
    vote: date | None,
    zone: str,
    ground: Ground = "regular",
    attested: Mapping[str, date] | None = None,
    settlements: Sequence[Settlement] = (),
    governing: date | None = None,
) -> Calendar:
    """The calendar of a contest called on ``call`` for ``vote``.

    The rules are those in force on ``governing``, the day of the call if None. ``vote`` may be
    None for an early contest: the observed number of days from call to vote then gives a date
    that is marked as a proposal. Faults: F-123 no vote date, F-126 a vote before the call or an
    attested step that does not exist, F-124 zone.
    """
    stated = dict(attested or {})
    for step_id in stated:
        if step_id not in STEPS:
            raise impossible("an unknown step", step_id, "the steps are: " + ", ".join(STEPS))
    arithmetic, citation = str(vote), None
    proposed = vote is None
    if vote is None:
        vote, arithmetic, citation = _proposed_vote(rulebook, call, ground)
    if vote <= call:
        raise impossible("a vote before its call", str(vote), f"the call is of {call}")
    law_of = governing or call
    known: dict[str, Decided | Unsettled] = {}

    def rule(name: str) -> Decided | Unsettled | None:
        if name not in known:
            if rulebook.find(name, law_of) is None:
                return None
            known[name] = decide(rulebook, name, law_of, settlements)
        return known[name]

    maker = StepMaker(rule, zone, stated, proposed)
    registration = maker.before("registration_closes", vote, "registration_closes")
    steps = (
        maker.call(call),
        maker.after("nomination_opens", call, "nomination_opens"),
        maker.before("nomination_closes", vote, "nomination_closes"),
        registration,
        maker.campaign_opens(registration),
        maker.moment("campaign_closes", vote, "campaign_closes"),
        maker.hour("polls_open", vote, "polls_open"),
        maker.hour("polls_close", vote, "polls_close"),
        maker.after("result_due", vote, "result_within"),
        maker.after("registration_of_elected_due", vote, "registration_of_elected_within"),
    )
    there = tuple(step for step in steps if step is not None)
    return Calendar(call, vote, zone, ground, proposed, arithmetic, citation, there, law_of)


def _proposed_vote(rulebook: Rulebook, call: date, ground: Ground) -> tuple[date, str, Citation]:
    observed = rulebook.find("call_to_vote_observed", call)
    if ground != "early" or observed is None or not isinstance(observed.value, int):
        raise Fault(
            "F-123",
            what="the vote date is not given",
            where="vote",
            why="only for an early contest does practice propose one, and it has to be known",
            remedy="give the date of the vote as the call states it",
        )
    vote, arithmetic = days_after(call, observed.value)
    return vote, arithmetic, observed.citation
