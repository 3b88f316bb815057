"""From the declaration to the end of the term: what is due by when, and what came late.

Kazakhstan: the result within three days of the vote, the elected person registered within seven,
and with the registration powers begin, for four years. Lateness is a finding, never a refusal: a
late declaration is better than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dauys.law.citation import Citation
from dauys.law.days import days_after, months_after
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook

#: Code of the finding by the parameter that gives the days.
LATE = {
    "result_within": "W-380",
    "registration_of_elected_within": "W-381",
    "office_taken_within": "W-382",
}
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: from the day powers begin to the same day, the law's years later.

    ``ends`` is None where the rulebook gives no length that decides.
    """

    begins: date
    ends: date | None
    arithmetic: str
    citation: Citation | None


def term_of(rulebook: Rulebook, on: date, begins: date) -> Term:
    """The term that begins on ``begins``, under the law of ``on`` (``term_of_office``)."""
    rule = rulebook.find("term_of_office", on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return Term(begins, None, str(begins), rule.citation if rule else None)
    ends = months_after(begins, rule.value * _MONTHS)
    return Term(begins, ends, f"{begins} + {rule.value} y = {ends}", rule.citation)


def late(rulebook: Rulebook, on: date, name: str, event: date, done: date) -> Finding | None:
    """W-380, W-381 or W-382 where ``done`` is later than ``name`` days after ``event``.

    ``name`` is a key of `LATE`. A rule that does not decide finds nothing.
    """
    rule = rulebook.find(name, on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    due, arithmetic = days_after(event, rule.value)
    if done <= due:
        return None
    shown = f"{arithmetic}; {done} > {due}"
    return Finding(LATE[name], "warning", ("occurred_at",), shown, rule.citation)
