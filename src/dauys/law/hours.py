"""The hours of voting, hours that a commission changes, and the station before the opening.

Kazakhstan: 07:00 to 20:00 local time (B, Art. 38). A commission may move the hours within limits,
and a station may close early when all on its list have voted (both D): without a settlement
neither is permitted, and neither is forbidden for ever. A station is open to its commission one
hour before, boxes are checked and sealed half an hour before (A, Art. 40, text of 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement, Unsettled, decide

WITHIN = "hours_change_within"
EARLY = "early_close_when_all_voted"


def hours_permitted(
    rulebook: Rulebook,
    on: date,
    opens: time,
    closes: time,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """R-214 for hours outside the settled limits; `Unsettled` while nobody has settled them."""
    if rulebook.find(WITHIN, on) is None:
        return Refusal("R-214", fields=("opens", "closes"), facts=_clock(opens, closes))
    limits = decide(rulebook, WITHIN, on, settlements)
    if isinstance(limits, Unsettled):
        return limits
    known = limits.value if isinstance(limits.value, tuple) else ()
    times = [limit for limit in known if isinstance(limit, time)]
    if times and times[0] <= opens < closes <= times[-1]:
        return None
    bounds = f"{times[0]:%H:%M}–{times[-1]:%H:%M}" if times else "−"
    return Refusal(
        "R-214",
        fields=("opens", "closes"),
        citation=limits.citation,
        facts={**_clock(opens, closes), "limit": bounds},
    )


def _clock(opens: time, closes: time) -> dict[str, str | int]:
    return {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def early_close_permitted(
    rulebook: Rulebook,
    on: date,
    all_voted: bool,
    voted: int | None,
    roll: int | None,
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """R-215 for a close before the hour, unless all have voted and a settlement permits it.

    ``voted`` (the last turnout report) and ``roll`` contradict the statement where both are
    known and voters are left.
    """
    facts: dict[str, str | int] = {
        "voted": "—" if voted is None else voted,
        "roll": "—" if roll is None else roll,
    }
    if rulebook.find(EARLY, on) is None:
        return Refusal("R-215", fields=("closed_at",), facts=facts)
    rule = decide(rulebook, EARLY, on, settlements)
    contradicted = voted is not None and roll is not None and voted < roll
    if not all_voted or contradicted:
        cited = rulebook.parameter(EARLY, on).citation
        return Refusal("R-215", fields=("all_voted",), citation=cited, facts=facts)
    if isinstance(rule, Unsettled):
        return rule
    if rule.value is True:
        return None
    return Refusal("R-215", fields=("closed_at",), citation=rule.citation, facts=facts)


def opened_in_time(
    rulebook: Rulebook,
    on: date,
    opening: datetime | None,
    opened: datetime,
    commission: datetime | None = None,
    sealed: datetime | None = None,
) -> tuple[Finding, ...]:
    """W-333 for a station that opened late, or whose commission or sealed boxes were late.

    A moment that is not stated is not compared. ``opening`` is the hour that applied there.
    """
    if opening is None:
        return ()
    found = [_late(rulebook, "polls_open", on, opened, opening, str(opening.time()))]
    for name, stated, unit in (
        ("station_open_to_commission_before", commission, "hours"),
        ("boxes_sealed_before", sealed, "minutes"),
    ):
        rule = rulebook.find(name, on)
        if stated is None or rule is None or not rule.decides or not isinstance(rule.value, int):
            continue
        before = timedelta(hours=rule.value) if unit == "hours" else timedelta(minutes=rule.value)
        limit = opening - before
        shown = f"{opening:%H:%M} − {rule.value} {'h' if unit == 'hours' else 'min'}"
        found.append(_late(rulebook, name, on, stated, limit, f"{shown} = {limit:%H:%M}"))
    return tuple(finding for finding in found if finding is not None)


def _late(
    rulebook: Rulebook, name: str, on: date, stated: datetime, limit: datetime, shown: str
) -> Finding | None:
    if stated <= limit:
        return None
    rule = rulebook.find(name, on)
    arithmetic = f"{stated:%H:%M} > {shown[:5] if name == 'polls_open' else shown}"
    return Finding("W-333", "warning", (name,), arithmetic, rule.citation if rule else None)
