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
    governed_on: str,
    stays: tuple[tuple[str, str], ...],
    ended: tuple[str | None, str | None, str | None],
) -> Calendar:
    days = {step: date.fromisoformat(day) for step, day in attested}
    term_ends, powers_ended, result = (date.fromisoformat(day) if day else None for day in ended)
    return calendar(
        rulebook,
        date.fromisoformat(call),
        date.fromisoformat(vote),
        zone,
        ground,
        days,
        settlements,
        date.fromisoformat(governed_on) if governed_on else None,
        term_ends=term_ends,
        powers_ended=powers_ended,
        result=result,
        stays=dict(stays),
    )


def calendar_of(
    contest: ContestState,
    rulebook: Rulebook,
    settlements: Sequence[Settlement] = (),
    zone: str = "",
    vote_date: str = "",
) -> Calendar | None:
    """The contest's calendar; None while the day of the call is not known.

    ``zone`` is for transcribed contests, whose acts name none. ``vote_date`` asks for the
    calendar of another day, the one before a postponement, without the dates that a source
    states for the present one. What the law counts from the
    publication of the result is counted from its declaration, once there is one. A rulebook
    without deadlines (figures only) gives a calendar without steps.
    """
    terms = contest.terms
    where = (terms.zone if terms else "") or zone
    if terms is None or terms.called_on is None or not where:
        return None
    attested: tuple[tuple[str, str], ...] = (("call", terms.called_on),)
    if contest.transcribed is not None and not vote_date:
        stated = dict(contest.transcribed.attested)
        if not contest.transcribed.called_on_inferred:
            stated["call"] = terms.called_on
        attested = tuple(sorted(stated.items()))
    result = contest.declared.at[:10] if contest.declared is not None else None
    made = _cached(
        rulebook,
        terms.called_on,
        vote_date or contest.vote_date,
        where,
        _ground(contest),
        attested,
        tuple(settlements),
        terms.governed_on,
        tuple(contest.transitions.stays.items()) if contest.transitions is not None else (),
        (terms.term_ends, terms.powers_ended, result),
    )
    if terms.stage not in ("second_round", "repeat_voting"):
        return made
    # Between named candidates nobody is nominated or registered.
    steps = tuple(step for step in made.steps if step.id not in _OF_NOMINATION)
    return replace(made, steps=steps)


_OF_NOMINATION = frozenset(
    ("nomination_opens", "nomination_closes", "registration_closes", "campaign_opens")
)


def _ground(contest: ContestState) -> Ground:
    """Of a transcribed contest, what its source says; else what the call says."""
    if contest.transcribed is not None:
        return "regular" if contest.transcribed.ground == "regular" else "early"
    return "regular" if contest.terms is not None and contest.terms.type == "regular" else "early"


def moment_of(local_time: str) -> datetime:
    """A stated local time with its offset, as an aware moment."""
    return datetime.fromisoformat(local_time)
