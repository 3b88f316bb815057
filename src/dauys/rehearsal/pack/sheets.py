"""The sheets of a training pack, in the present language; who prints them is not known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dauys.rehearsal.country import Country
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.live.papers import Paper
from dauys.rehearsal.live.seats import seats
from dauys.rehearsal.pack import evening
from dauys.rehearsal.pack.cards import CARDS
from dauys.rehearsal.words import _

#: Opens the key on the evening's laptop.
SCORE: Final = "dauys --home var/training rehearse score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: a heading, a line under it, steps, a rule in a frame, a table.

    ``widths`` are the shares of the columns; ``tall`` leaves room to write by hand.
    """

    heading: str
    lead: str = ""
    steps: tuple[str, ...] = ()
    rule: str = ""
    head: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    tall: bool = False


def every(
    country: Country, planted: Sequence[Planted], papers: Sequence[Paper], typed: str
) -> Mapping[str, tuple[str, list[Sheet]]]:
    """Title and sheets of each file, by its name."""
    return {
        "cards": (_("Role cards"), list(cards(country))),
        "score": (_("Score sheet"), [score(papers)]),
        "facilitator": (
            _("For the facilitator alone"),
            list(facilitator(planted, papers, typed)),
        ),
    }


def cards(country: Country) -> Iterator[Sheet]:
    """A card for each role, with the logins that play it."""
    known = [one for d in country.districts for one in seats(d)]
    for card in CARDS:
        logins = [one for one in known if card.seat and one.endswith("." + card.seat)]
        yield Sheet(
            heading=_(card.role),
            lead=_(card.lead),
            steps=tuple(_(one) for one in card.steps),
            rule=_(card.rule),
            head=(_("Sign-in name"), _("Who plays it")) if logins else (),
            widths=(1, 1) if logins else (),
            rows=tuple((one, "") for one in logins),
            tall=True,
        )


def score(papers: Sequence[Paper]) -> Sheet:
    """Where people write what they found."""
    first = [one for one in papers if one.copy == 1]
    return Sheet(
        heading=_("Score sheet"),
        lead=_("One line for each station. Two points for each mistake found, one less for each "
               "mistake named where there is none."),
        head=(_("Station"), _("What is wrong"), _("Who found it, and how"), _("Points")),
        widths=(4, 6, 5, 2),
        rows=tuple(
            (f"{one.precinct.number}  {one.contest.unit}", "", "", "")
            for one in sorted(first, key=lambda one: (one.contest.unit, one.precinct.number))
        ),
        tall=True,
    )  # fmt: skip


def facilitator(planted: Sequence[Planted], papers: Sequence[Paper], typed: str) -> Iterator[Sheet]:
    """The running order with the command that is ``typed``, the papers in order, and the key."""
    yield Sheet(
        heading=_("Two hours"),
        lead=_("Four to ten people and one laptop. Without it the typists write on blank forms and "
               "the coordinator compares them by hand."),
        head=(_("Time"), _("What happens")),
        widths=(1, 8),
        rows=(*evening.order(), ("", typed), ("", SCORE)),
    )  # fmt: skip
    yield Sheet(
        heading=_("The papers in their order"),
        head=(_("Comes at"), _("Station"), _("Place"), ""),
        widths=(2, 1, 3, 3),
        rows=tuple(evening.handed_over(papers)),
    )
    yield Sheet(
        heading=_("The key"),
        lead=_("Do not show this before the score."),
        head=(_("Where"), _("What is wrong"), _("What can find it")),
        widths=(4, 4, 3),
        rows=tuple(evening.key(planted)),
    )
