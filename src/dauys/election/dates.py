"""The calendar of a contest as its acts fix it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from dauys.election.states import ContestState
from dauys.law.calendar import Calendar, Ground, calendar
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement


@lru_cache(maxsize=4096)
def _cached(
    rulebook: Rulebook,
    call: str,
    vote: str,
    zone: str,
    ground: Ground,
    attested: tuple[tuple[str, str], ...],
    settlements: tuple[Settlement, ...],
) -> Calendar:
    days = {step: date.fromisoformat(day) for step, day in attested}
    of, on = date.fromisoformat(call), date.fromisoformat(vote)
    return calendar(rulebook, of, on, zone, ground, days, settlements)


def calendar_of(
    contest: ContestState,
    rulebook: Rulebook,
    settlements: Sequence[Settlement] = (),
    zone: str = "",
) -> Calendar | None:
    """The contest's calendar; None while the day of the call is not known.

    ``zone`` is for transcribed contests, whose acts name none. A rulebook without deadlines
    (figures only) gives a calendar without steps.
    """
    terms = contest.terms
    where = (terms.zone if terms else "") or zone
    if terms is None or terms.called_on is None or not where:
        return None
    attested: tuple[tuple[str, str], ...] = (("call", terms.called_on),)
    if contest.transcribed is not None:
        stated = dict(contest.transcribed.attested)
        if not contest.transcribed.called_on_inferred:
            stated["call"] = terms.called_on
        attested = tuple(sorted(stated.items()))
    made = _cached(
        rulebook,
        terms.called_on,
        contest.vote_date,
        where,
        "regular" if terms.type == "regular" else "early",
        attested,
        tuple(settlements),
    )
    if terms.stage not in ("second_round", "repeat_voting"):
        return made
    # Between named candidates nobody is nominated or registered.
    steps = tuple(step for step in made.steps if step.id not in _OF_NOMINATION)
    return replace(made, steps=steps)


_OF_NOMINATION = frozenset(
    ("nomination_opens", "nomination_closes", "registration_closes", "campaign_opens")
)


def moment_of(local_time: str) -> datetime:
    """A stated local time with its offset, as an aware moment."""
    return datetime.fromisoformat(local_time)
