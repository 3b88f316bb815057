"""Appeals against decisions about a candidacy: how long, before whom, and who has to wait.

Kazakhstan: seven days against a refusal or cancellation of registration (stated for party lists:
C); complaints of the campaign are decided in five days, at once near the vote (B); where
commission and court are both seised the commission stops until the court's decision is in force
(A, Art. 20(9)). Ten days against other acts is from memory (D). Whether a late suit is admitted
is the court's to say, so nothing here refuses to record one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dauys.law.citation import Citation
from dauys.law.clocks import Clock, clock
from dauys.law.days import days_after
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled

Forum = Literal["court", "upper_commission"]

REGISTRATION = "registration_refusal_appeal_within"
GENERAL = "appeal_within"
DECISION = "complaint_decision"
STOPS = "commission_stops_for_court"

OUT = frozenset({"candidate.refused", "candidate.cancelled"})
"""Decisions that keep somebody off the ballot, with a time to appeal of their own."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """``decided`` and ``in_force`` are moments, or None while there is none.

    For an upper commission a decision is in force when it is made.
    """

    id: str
    about: str
    to: Forum
    lodged: datetime
    decided: datetime | None = None
    in_force: datetime | None = None

    def pending(self, at: datetime) -> bool:
        """Whether nothing that is in force decides it at a moment."""
        return self.in_force is None or self.in_force > at


def remedy_clock(
    rulebook: Rulebook,
    kind: str,
    made: datetime,
    vote: date,
    zone: str,
    governing: date,
    settlements: Sequence[Settlement] = (),
) -> Clock | Unsettled | None:
    """Until when an act of this kind, made at ``made``, may be appealed against."""
    name = REGISTRATION if kind in OUT else GENERAL
    return clock(rulebook, name, made, vote, zone, governing, settlements)


def decision_clock(
    rulebook: Rulebook, lodged: datetime, vote: date, zone: str, governing: date
) -> Clock | None:
    """By when an appeal is decided; None where no rule decides it."""
    found = clock(rulebook, DECISION, lodged, vote, zone, governing)
    return None if isinstance(found, Unsettled) else found


def lodging_permitted(
    due: Clock | Unsettled | None, made: datetime, lodged: datetime, to: Forum
) -> Refusal | tuple[Finding, ...]:
    """What a late appeal meets.

    R-130 before the upper commission, where the time is law or settled. W-353 before a court,
    which says itself whether it admits one, and where the time is not settled (its unverified
    number of days is shown).
    """
    if due is None:
        return ()
    if isinstance(due, Unsettled):
        days = due.parameter.value
        if not isinstance(days, int):
            return ()
        last, shown = days_after(made.date(), days)
        late = lodged.astimezone(made.tzinfo).date() > last
        return (_late(lodged, shown, due.parameter.citation),) if late else ()
    if not due.late(lodged):
        return ()
    if to == "court":
        return (_late(lodged, due.arithmetic, due.citation),)
    return Refusal(
        "R-130",
        fields=("occurred_at",),
        citation=due.citation,
        facts={
            "at": lodged.isoformat(),
            "limit": due.due.isoformat(),
            "arithmetic": due.arithmetic,
        },
    )


def _late(lodged: datetime, shown: str, citation: Citation) -> Finding:
    told = f"{shown} < {lodged.isoformat()}"
    return Finding("W-353", "warning", ("occurred_at",), told, citation)


def commission_may_decide(
    rulebook: Rulebook, governing: date, at: datetime, about: str, appeals: Sequence[Appeal]
) -> Refusal | None:
    """R-131 while a court is seised of the same act and its decision is not in force."""
    rule = rulebook.find(STOPS, governing)
    if rule is None or not rule.decides or rule.value is not True:
        return None
    waiting = before_court(appeals, about, at)
    if not waiting:
        return None
    return Refusal(
        "R-131",
        fields=("appeal",),
        citation=rule.citation,
        facts={"appeal": ", ".join(waiting), "about": about},
    )


def suspension_permitted(
    rulebook: Rulebook, governing: date, at: datetime, appeal: Appeal, appeals: Sequence[Appeal]
) -> Refusal | None:
    """R-132 for a stop although no court is seised of the same act, or of a court's own case."""
    rule = rulebook.find(STOPS, governing)
    waits = before_court(appeals, appeal.about, at)
    if appeal.to == "upper_commission" and waits and rule is not None:
        return None
    return Refusal(
        "R-132",
        fields=("appeal",),
        citation=rule.citation if rule else None,
        facts={"appeal": appeal.id, "about": appeal.about},
    )


def before_court(appeals: Sequence[Appeal], about: str, at: datetime) -> tuple[str, ...]:
    """Ids of the appeals about the same act that a court has not decided with effect."""
    return tuple(
        a.id
        for a in appeals
        if a.to == "court" and a.about == about and a.lodged <= at and a.pending(at)
    )


def decided_late(due: Clock | None, decided: datetime) -> tuple[Finding, ...]:
    """W-354 for a decision after its last moment. The decision stands."""
    if due is None or not due.late(decided):
        return ()
    told = f"{decided.isoformat()} > {due.due.isoformat()}: {due.arithmetic}"
    return (Finding("W-354", "warning", ("occurred_at",), told, due.citation),)


def reinstated_before_force(ruling: str, in_force: bool, by_court: bool) -> tuple[Finding, ...]:
    """W-356 where somebody returns by a court's ruling that is not recorded as in force."""
    if in_force or not by_court:
        return ()
    cited = Citation(None, "no text seen; from memory: a ruling binds when it is in force", "D")
    return (Finding("W-356", "warning", ("ruling",), ruling, cited),)
