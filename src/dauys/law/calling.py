"""Whether an election may be called for a day, and whether somebody exists on it.

Only hard limits refuse: the months and days an act or an official states (A to C, Art. 113-1).
What was merely observed (30 days from call to vote in 2021, 39 in 2023) never does.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from dauys.law.calendar import Calendar, Ground, calendar
from dauys.law.days import months_after
from dauys.law.parameters import Parameter
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook


def call_permitted(
    rulebook: Rulebook,
    call: date,
    vote: date,
    zone: str,
    ground: Ground,
    term_expires: date | None = None,
    powers_ended: date | None = None,
) -> Refusal | None:
    """R-501 where the vote cannot lawfully be called on ``call`` for ``vote``.

    Regular: so many days before the term expires for the call and for the vote; counted as plain
    differences, the more lenient of the two conventions, because the article's own counting was
    not seen. Early: call within so many months of the end of powers, vote within so many months
    of the call. A limit whose date (``term_expires``, ``powers_ended``) is not given is not
    checked. In any case the vote follows the call, and nomination closes after it opens.
    """
    if vote <= call:
        return _refusal(rulebook.find("call_body", call), "vote", call, call, vote)
    checks = _regular(rulebook, call, vote, term_expires) if ground == "regular" else ()
    if ground == "early":
        checks = _early(rulebook, call, vote, powers_ended)
    for parameter, field, day, last in checks:
        if day > last:
            return _refusal(parameter, field, last, call, vote)
    return _time_to_nominate(rulebook, _days(rulebook, call, vote, zone, ground))


@lru_cache(maxsize=1024)
def _days(rulebook: Rulebook, call: date, vote: date, zone: str, ground: Ground) -> Calendar:
    """The calendar; the contests of one election have the same few."""
    return calendar(rulebook, call, vote, zone, ground)


def valid_on(
    kind: str, identifier: str, on: date, known: bool, since: date | None, until: date | None
) -> Refusal | None:
    """R-502 where a party or unit is unknown, or not valid on the day (both days included).

    ``kind`` is ``party`` or ``unit`` (the field of the act); open ends are None.
    """
    facts: dict[str, str | int] = {kind: identifier, "on": str(on)}
    if not known:
        return Refusal("R-502", fields=(kind,), facts={**facts, "known": "no"})
    if (since is not None and on < since) or (until is not None and on > until):
        valid = {"since": str(since or "unknown"), "until": str(until or "open")}
        return Refusal("R-502", fields=(kind,), facts={**facts, **valid})
    return None


def after_the_call(called: datetime, at: datetime) -> Refusal | None:
    """R-504 where something of a contest is dated (aware ``at``) before the contest was called.

    There is no race yet in which anybody could stand, be refused or be counted.
    """
    if at >= called:
        return None
    return Refusal(
        "R-504",
        fields=("occurred_at",),
        facts={"at": at.isoformat(), "called": called.isoformat()},
    )


def contest_known(contest: str, known: bool) -> Refusal | None:
    """R-503 where a contest is named that no announced election can have."""
    return None if known else Refusal("R-503", fields=("contest",), facts={"contest": contest})


_Check = tuple[Parameter, str, date, date]
"""A limit: its parameter, the field it binds, that field's day, and the last permitted day."""


def _limit(rulebook: Rulebook, name: str, on: date) -> tuple[Parameter, int] | None:
    parameter = rulebook.find(name, on)
    if parameter is None or not parameter.decides or not isinstance(parameter.value, int):
        return None
    return parameter, parameter.value


def _regular(
    rulebook: Rulebook, call: date, vote: date, term_expires: date | None
) -> tuple[_Check, ...]:
    if term_expires is None:
        return ()
    limits = (
        ("call_min_days_before_term_expiry", "call", call),
        ("vote_min_days_before_term_expiry", "vote", vote),
    )
    return tuple(
        (found[0], field, day, term_expires - timedelta(days=found[1]))
        for name, field, day in limits
        if (found := _limit(rulebook, name, call))
    )


def _early(
    rulebook: Rulebook, call: date, vote: date, powers_ended: date | None
) -> tuple[_Check, ...]:
    limits = (
        ("early_call_within", "call", call, powers_ended),
        ("early_vote_within", "vote", vote, call),
    )
    return tuple(
        (found[0], field, day, months_after(event, found[1]))
        for name, field, day, event in limits
        if event is not None and (found := _limit(rulebook, name, call))
    )


def _time_to_nominate(rulebook: Rulebook, days: Calendar) -> Refusal | None:
    opens, closes = days.moment("nomination_opens"), days.moment("nomination_closes")
    if opens is None or closes is None or opens < closes:
        return None
    parameter = rulebook.find("nomination_closes", days.call)
    return _refusal(parameter, "vote", closes.date(), days.call, days.vote)


def _refusal(
    parameter: Parameter | None, field: str, last: date, call: date, vote: date
) -> Refusal:
    return Refusal(
        "R-501",
        fields=(field,),
        citation=parameter.citation if parameter else None,
        facts={
            "rule": parameter.name if parameter else "",
            "limit": str(last),
            "call": str(call),
            "vote": str(vote),
        },
    )
