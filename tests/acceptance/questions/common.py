"""What several questions ask alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dauys.law.calendar import Calendar, calendar
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Unsettled

Given = Mapping[str, Any]


def the_calendar(rulebook: Rulebook, contest: Given) -> Calendar:
    return calendar(
        rulebook,
        contest["call"],
        contest.get("vote"),
        contest["zone"],
        contest["ground"],
        contest.get("attested"),
    )


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def decided(answer: Refusal | Unsettled | None) -> str:
    if isinstance(answer, Unsettled):
        assert answer.refusal().facts["unsettled"] == answer.parameter.name
        return "unsettled"
    return "permitted" if answer is None else answer.code
