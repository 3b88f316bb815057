"""What several questions ask alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dauys.law.calendar import Calendar, calendar
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled

Given = Mapping[str, Any]


def the_calendar(
    rulebook: Rulebook, contest: Given, settlements: Sequence[Settlement] = ()
) -> Calendar:
    return calendar(
        rulebook,
        contest["call"],
        contest.get("vote"),
        contest["zone"],
        contest["ground"],
        contest.get("attested"),
        settlements,
        term_ends=contest.get("term_expires"),
        powers_ended=contest.get("powers_ended"),
        result=contest.get("result"),
        scope=contest.get("scope"),
    )


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def decided(answer: Refusal | Unsettled | None) -> str:
    if isinstance(answer, Unsettled):
        assert answer.refusal().facts["unsettled"] == answer.parameter.name
        return "unsettled"
    return "permitted" if answer is None else answer.code
