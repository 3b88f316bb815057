"""A date that stays as it was although the law that gave it has changed."""

from __future__ import annotations

from datetime import date, datetime

from dauys.law.steps import Step

NO_DATE = ""
"""How a transition writes that a step has no date."""


def stayed(step_id: str, step: Step | None, text: str) -> Step | None:
    """The step with the date that stays (``text``); None where it stays without one.

    ``step`` is what the law in force makes of it (None: nothing): its article, and the computed
    date beside the one that holds.
    """
    if text == NO_DATE:
        return None
    at = datetime.fromisoformat(text) if len(text) > len("2021-07-09") else None
    told = f"{step.arithmetic}; = {text}" if step is not None and step.arithmetic else f"= {text}"
    return Step(
        id=step_id,
        day=at.date() if at is not None else date.fromisoformat(text),
        at=at,
        computed=step.computed if step is not None else None,
        attested=True,
        proposal=False,
        parameters=step.parameters if step is not None else (),
        citation=step.citation if step is not None else None,
        arithmetic=told,
        confidence=step.confidence if step is not None else None,
        counted_from=step.counted_from if step is not None else "",
        title=step.title if step is not None else {},
    )
