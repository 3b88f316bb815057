"""Rules: law that changes or is settled for many contests at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies.transitions import Reading
from dauys.election.dates import moment_of
from dauys.election.rules.candidates import conducted
from dauys.election.rules.contest import before_polls
from dauys.election.rules.guards import impossible, raised, step
from dauys.election.rules.public import of_announced
from dauys.election.rules.rule import Rule
from dauys.election.states import ContestState
from dauys.election.streams import commission, election, territory
from dauys.election.surroundings import polls
from dauys.election.tabulation import settlements_of
from dauys.election.transitions import (
    as_settlement,
    country_readings,
    decided_candidates,
    last_laid_down,
    prepared,
)
from dauys.election.world import World
from dauys.law.findings import Finding
from dauys.law.packs import (
    agrees_with_country,
    laid_down_by,
    left_open,
    printed,
    settled_once,
    supersedes_earlier,
)
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.law.transition import (
    article_named,
    changes_listed,
    dates_listed,
    dates_that_stay,
    decided_before,
    law_of_day,
    something_changes,
)


def _as_printed(act: Act, readings: Sequence[Reading], rulebook: Rulebook, on: date) -> None:
    """Each point once, each reading on offer and in the rulebook's own words. Fault F-122."""
    names = [reading.parameter for reading in readings]
    if len(set(names)) != len(names):
        impossible(act, "readings", names, "a point has one reading", "list each point once")
    for reading in readings:
        words = printed(rulebook, reading.parameter, reading.reading, on)
        if dict(reading.text) != dict(words.text):
            impossible(
                act,
                "readings",
                reading.parameter,
                "the words are not those that the rulebook prints",
                "take them from the rulebook",
            )


def adopted(world: World, state: Any, act: Act) -> tuple[Finding, ...]:
    """``settlements.adopted``: readings on offer, each point once per election.

    R-009 for another rulebook than the election's, R-520, R-521. W-390 names what stays open.
    """
    of_announced(world, state, act)
    b, announced = act.body, state.announced
    if (b.rulebook, b.rulebook_sha256) != (announced.rulebook, announced.rulebook_sha256):
        raise Refusal(
            "R-009",
            fields=("rulebook_sha256",),
            facts={"rulebook": b.rulebook, "of": announced.election},
        )
    rulebook = world.rulebook(b.rulebook, b.rulebook_sha256)
    on = date.fromisoformat(announced.date)
    _as_printed(act, b.readings, rulebook, on)
    country = country_readings(
        world.state(territory(announced.country)), b.rulebook, act.occurred_at[:10]
    )
    own = {one.parameter: one for one in settlements_of(state)}
    for reading in b.readings:
        raised(settled_once(reading.parameter, reading.reading, own.get(reading.parameter)))
        # What the election settled before the country did stands.
        if reading.parameter not in own:
            laid_down_as = as_settlement(reading.parameter, country.get(reading.parameter))
            raised(agrees_with_country(reading.parameter, reading.reading, laid_down_as))
    new = (Settlement(r.parameter, r.reading, act.id) for r in b.readings)
    return left_open(rulebook, on, (*own.values(), *new))


def laid_down(world: World, state: Any, act: Act) -> None:
    """``territory.settlements``: by a central commission, in the rulebook's words.

    R-529 for another commission; R-523 where a changed reading does not say what it supersedes.
    """
    body = world.state(commission(act.issuer))
    raised(laid_down_by(body.formed.level))
    b = act.body
    rulebook = world.rulebook(b.rulebook, b.rulebook_sha256)
    _as_printed(act, b.readings, rulebook, date.fromisoformat(b.since))
    present = last_laid_down(state, b.rulebook)
    for reading in b.readings:
        raised(
            supersedes_earlier(
                reading.parameter,
                reading.reading,
                as_settlement(reading.parameter, present.get(reading.parameter)),
                act.supersedes,
                act.reason,
            )
        )


def transition(world: World, state: ContestState | None, act: Act) -> tuple[Finding, ...]:
    """``law.transition``: from the law in force, before the polls, with article and full list.

    R-009 from another version than the contest's; R-524 to R-528. W-391 and W-392.
    """
    contest, terms = conducted(act, state)
    b = act.body
    if contest.declared is not None:
        step(act, "the result has been declared")
    if (b.rulebook, b.from_sha256) != (terms.rulebook, terms.rulebook_sha256):
        raise Refusal(
            "R-009",
            fields=("from_sha256",),
            facts={"rulebook": f"{b.rulebook} {b.from_sha256[:8]}", "of": terms.contest},
        )
    before = world.rulebook(terms.rulebook, terms.rulebook_sha256)
    settlements = settlements_of(world.state(election(terms.election)), contest)
    before_polls(act, polls(contest, before, settlements)[0])
    raised(article_named(act.ground))
    after = world.rulebook(b.rulebook, b.rulebook_sha256)
    after.form(terms.form)
    at, governed_on = moment_of(act.occurred_at), date.fromisoformat(b.governed_on)
    call = date.fromisoformat(terms.called_on) if terms.called_on else governed_on
    raised(law_of_day(governed_on, call, at))
    replacing = _replacing(act, b.readings, after, governed_on, settlements)
    expected = prepared(
        contest, before, after, governed_on, act.occurred_at, settlements, replacing
    )
    raised(something_changes(expected.changes, b.readings))
    raised(changes_listed(b.changes, expected.changes))
    raised(dates_listed(b.moved, b.stays, expected.dates))
    return (
        *dates_that_stay(expected.dates.stays),
        *decided_before(decided_candidates(contest)),
    )


def _replacing(
    act: Act,
    readings: Sequence[Reading],
    rulebook: Rulebook,
    on: date,
    settlements: Sequence[Settlement],
) -> tuple[Settlement, ...]:
    """The readings of a transition: of points that have another reading in force here."""
    _as_printed(act, readings, rulebook, on)
    in_force = {one.parameter: one.value for one in settlements}
    for reading in readings:
        if reading.parameter not in in_force:
            step(
                act,
                f"no reading of {reading.parameter} is in force; settle it for the election",
                "readings",
            )
        if in_force[reading.parameter] == reading.reading:
            step(act, f"{reading.parameter} is read as {reading.reading} already", "readings")
    return tuple(Settlement(r.parameter, r.reading, act.id) for r in readings)


RULES: dict[str, Rule] = {
    "settlements.adopted": adopted,
    "territory.settlements": laid_down,
    "law.transition": transition,
}
