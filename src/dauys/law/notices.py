"""Notice and cure: what is wrong with a candidate's papers, and whether it was corrected in time.

How many days a candidate has to correct a mistake, and whether there must be a notice at all, was
not found (D). What a commission wrote in its own notice binds it: before that moment nobody is
refused for what the notice says can still be corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide

NEEDED = "notice_before_refusal"
UNTIL = "notice_to_cure"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: until when the mistake can be corrected; ``cured`` is None while it is open."""

    id: str
    correct_by: datetime
    cured: bool | None = None


def cure_permitted(
    rulebook: Rulebook,
    governing: date,
    notice: Notice,
    at: datetime,
    cured: bool,
    registration_closes: datetime | None,
    settlements: Sequence[Settlement] = (),
) -> Refusal | tuple[Finding, ...]:
    """Whether a notice may be closed at ``at`` as cured, or as not cured.

    R-126: "not cured" before the moment the notice names. R-127: a correction after the last
    moment, where a settlement says which that is; W-343 where nobody has settled it and the
    moment in the notice has passed.
    """
    named = {"at": at.isoformat(), "limit": notice.correct_by.isoformat()}
    if not cured:
        if at > notice.correct_by:
            return ()
        return Refusal("R-126", fields=("cured",), facts={**named, "notice": notice.id})
    if rulebook.find(UNTIL, governing) is None:
        return ()
    until = decide(rulebook, UNTIL, governing, settlements)
    if isinstance(until, Decided):
        by_name = until.value == "until_named" or registration_closes is None
        last = notice.correct_by if by_name else registration_closes
        if last is None or at <= last:
            return ()
        return Refusal(
            "R-127",
            fields=("occurred_at",),
            citation=until.citation,
            facts={"at": at.isoformat(), "limit": last.isoformat()},
        )
    if at <= notice.correct_by:
        return ()
    told = f"{named['at']} > {named['limit']}"
    return (Finding("W-343", "warning", ("occurred_at",), told, until.parameter.citation),)


def refusal_after_notice(
    rulebook: Rulebook,
    governing: date,
    at: datetime,
    rests_on: Notice | None,
    told: bool,
    settlements: Sequence[Settlement] = (),
) -> Refusal | tuple[Finding, ...]:
    """Whether registration may be refused or cancelled with the notice it rests on.

    ``told``: any notice to this candidate is recorded. R-128 for a notice that was cured, R-126
    while its time runs. Without a notice: R-129 where a settlement asks for one, W-344 while
    nobody has settled it.
    """
    if rests_on is not None:
        facts: dict[str, str | int] = {"notice": rests_on.id}
        if rests_on.cured:
            return Refusal("R-128", fields=("notice",), facts=facts)
        if rests_on.cured is None and at <= rests_on.correct_by:
            facts |= {"at": at.isoformat(), "limit": rests_on.correct_by.isoformat()}
            return Refusal("R-126", fields=("notice",), facts=facts)
        return ()
    if told or rulebook.find(NEEDED, governing) is None:
        return ()
    needed = decide(rulebook, NEEDED, governing, settlements)
    if isinstance(needed, Unsettled):
        return (Finding("W-344", "warning", ("notice",), "0", needed.parameter.citation),)
    if needed.value is True:
        return Refusal("R-129", fields=("notice",), citation=needed.citation)
    return ()


def registered_with_notices(open_notices: Sequence[str]) -> tuple[Finding, ...]:
    """W-345 where somebody is registered while a notice to him or her is open or was not cured."""
    if not open_notices:
        return ()
    cited = design("a notice is closed before its candidate is registered")
    return (Finding("W-345", "warning", ("candidate",), ", ".join(open_notices), cited),)
