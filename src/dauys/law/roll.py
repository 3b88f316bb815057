"""The list of voters of a station: when it comes, how it changes, how long it may be.

Kazakhstan: Arts 23 to 26 of the Constitutional Law. At most 3,000 voters to a precinct (B);
lists 20 days before the vote (observed in 2019), open to inspection from 15 days before (A, text
of 2009). What has happened is a finding, never a refusal: a list that came late is the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dauys.law.checks.rule import design
from dauys.law.days import PLAIN_SUBTRACTION, days_before
from dauys.law.findings import Finding
from dauys.law.rulebook import Rulebook

LISTED = "voter_list_to_commissions"
INSPECTED = "voter_list_inspection_from"


@dataclass(frozen=True, slots=True)
class Roll:
    """Voters on a list: as it was received, and what was added and removed since."""

    received: int
    added: int = 0
    removed: int = 0

    @property
    def voters(self) -> int:
        """Voters on the list now."""
        return self.received + self.added - self.removed

    @property
    def arithmetic(self) -> str:
        """``742+5-2 = 745``."""
        return f"{self.received}+{self.added}-{self.removed} = {self.voters}"


def small_enough(rulebook: Rulebook, on: date, precinct: str, voters: int) -> Finding | None:
    """W-332 where a precinct has more voters than the law allows."""
    most = rulebook.find("precinct_max_voters", on)
    if most is None or not most.decides or not isinstance(most.value, int):
        return None
    if voters <= most.value:
        return None
    return Finding(
        "W-332", "warning", ("roll",), f"{precinct}: {voters} > {most.value}", most.citation
    )


def in_time(rulebook: Rulebook, on: date, vote: date, step: str, day: date) -> Finding | None:
    """W-333 where a list came, or was opened to inspection, later than the rulebook says.

    ``step`` is `LISTED` or `INSPECTED`. Days are counted as plain differences, the more lenient
    of the two conventions, because the articles' own counting was not seen.
    """
    rule = rulebook.find(step, on)
    if rule is None or not isinstance(rule.value, int):
        return None
    limit, arithmetic = days_before(vote, rule.value, PLAIN_SUBTRACTION)
    if day <= limit:
        return None
    return Finding("W-333", "warning", (step,), f"{arithmetic} < {day}", rule.citation)


def as_listed(roll: Roll | None, line: int | None) -> Finding | None:
    """W-334 where the protocol's roll is not the list with its changes; blank is not compared."""
    if roll is None or line is None or roll.voters == line:
        return None
    shown = f"{roll.arithmetic} ≠ {line}"
    return Finding("W-334", "warning", ("roll",), shown, design("the list at the close"))
