"""The two hours: the running order, the score sheet and the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dauys.rehearsal.faults.catalogue import catalogue
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.live.papers import Paper
from dauys.rehearsal.words import N_, _
from dauys.wording.current import language

#: Minute and what happens then.
ORDER: Final = (
    (0, N_("Welcome. Everybody takes a card and the slip for its seat.")),
    (10, N_("Start the laptop with the command below. Everybody signs in.")),
    (20, N_("The first paper: step the clock, hand it over, all look on while it is typed.")),
    (35, N_("The other papers, one after the other, in the order of this list.")),
    (80, N_("Give the seats back to the robots and step to the results.")),
    (90, N_("Publish and verify on the laptop, before everybody's eyes.")),
    (100, N_("Observers read out what they found. Open the key with the command below.")),
    (110, N_("What would have happened without double entry? Talk about it.")),
)
FOUND_BY: Final = {
    "checks": N_("a check, every time"),
    "statistics": N_("comparison with other stations"),
    "people": N_("only people with the paper"),
}


def order() -> Iterator[tuple[str, str]]:
    """The running order: the time from the beginning, and what happens."""
    for minute, what in ORDER:
        yield f"{minute // 60}:{minute % 60:02}", _(what)


def handed_over(papers: Iterable[Paper]) -> Iterator[tuple[str, str, str, str]]:
    """The papers in their order: when each comes, of which station, place, and the copy."""
    for one in papers:
        copy = _("second paper, after a new count") if one.copy > 1 else ""
        place = one.place.forms()[language()]
        yield f"{one.came:%m-%d %H:%M}", one.precinct.number, place, copy


def key(planted: Sequence[Planted]) -> Iterator[tuple[str, str, str]]:
    """What is wrong: where, what, and what can find it."""
    for one in planted:
        kind = catalogue().kinds[one.kind]
        yield one.place, kind.says[language()], _(FOUND_BY[kind.found_by])
