"""Voting at home: requests and their limit, portable boxes, what the two say of the protocol.

Kazakhstan: Art. 41(6) of the Constitutional Law. A written request until 12:00 local time on
voting day (B); the text of 2009 says twelve hours before that day. The newer one decides, and
both are shown. A portable box is carried by at least two members (B).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dauys.law.checks.rule import design
from dauys.law.days import days_before, local
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.units import Moment

UNTIL = "home_vote_request_until"
UNTIL_2009 = "home_vote_request_until_2009"


@dataclass(frozen=True, slots=True)
class Carried:
    """One portable box as it came back: members who went with it, ballots issued there."""

    box: str
    members: int
    ballots: int


def limit_of(rulebook: Rulebook, name: str, on: date, vote: date, zone: str) -> datetime | None:
    """The local moment a rule names; None where the rulebook has none such."""
    rule = rulebook.find(name, on)
    if rule is None or not isinstance(rule.value, Moment):
        return None
    day, _ = days_before(vote, rule.value.days_before_vote, "plain_subtraction")
    return local(day, rule.value.at, zone)


def request_permitted(
    rulebook: Rulebook, on: date, vote: date, zone: str, received: datetime
) -> Refusal | None:
    """R-210 for a request received after the limit; the refusal shows the older text's as well."""
    limit, rule = limit_of(rulebook, UNTIL, on, vote, zone), rulebook.find(UNTIL, on)
    if limit is None or rule is None or not rule.decides or received <= limit:
        return None
    older = limit_of(rulebook, UNTIL_2009, on, vote, zone)
    facts: dict[str, str | int] = {"at": received.isoformat(), "limit": limit.isoformat()}
    if older is not None:
        facts["text_of_2009"] = older.isoformat()
    return Refusal("R-210", fields=("by",), citation=rule.citation, facts=facts)


def boxes_in_order(
    rulebook: Rulebook, on: date, carried: Sequence[Carried], issued_outside: int | None
) -> Finding | None:
    """W-338 where too few members went with a box, or the boxes' ballots are not line 3b.

    Without any box recorded, and while the line is not reported, nothing is compared.
    """
    if not carried:
        return None
    fields: list[str] = []
    sums: list[str] = []
    least = rulebook.find("home_vote_members_min", on)
    if least is not None and least.decides and isinstance(least.value, int):
        short = [one for one in carried if one.members < least.value]
        sums += [f"{one.box}: {one.members} < {least.value}" for one in short]
        fields += ["home_votes"] if short else []
    total = sum(one.ballots for one in carried)
    if issued_outside is not None and total != issued_outside:
        terms = "+".join(str(one.ballots) for one in carried)
        sums.append(f"{terms}{f' = {total}' if len(carried) > 1 else ''} ≠ {issued_outside}")
        fields.append("issued_outside")
    if not sums:
        return None
    cited = least.citation if least is not None else design("portable boxes")
    return Finding("W-338", "warning", tuple(dict.fromkeys(fields)), "; ".join(sums), cited)
