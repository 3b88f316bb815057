"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from dauys.election.bodies import authority as auth
from dauys.election.bodies import transitions as tra
from dauys.election.tabulation import settlements_of
from dauys.election.transitions import drafted, reading
from dauys.law.rulebook import Rulebook

from .harness import (
    CONTEST_STREAM,
    EARLY,
    ELECTION,
    ELECTION_STREAM,
    RULEBOOK,
    Memory,
    Town,
    town_at,
)

DAY = date(2021, 7, 25)
CHANGE = "2021-07-08T10:00:00+06:00"
ARTICLE = ("Art. 2 of the amending law",)
CENTRAL = "cec"
TERRITORY = "territory/kz"


def changed(**values: Any) -> Rulebook:
    """The rulebook of Kazakhstan with other values in the entries in force in 2021."""
    return _changed(tuple(sorted(values.items())))


@cache
def _changed(values: tuple[tuple[str, Any], ...]) -> Rulebook:
    content: dict[str, Any] = RULEBOOK.content
    for name, value in values:
        entries = [
            entry
            for entry in content["parameters"]
            if entry["parameter"] == name
            and (entry["since"] == "unknown" or entry["since"] <= "2021-07-05" <= entry["until"])
        ]
        assert len(entries) == 1, name
        entries[0]["value"] = value
    return Rulebook.from_content(content)


#: Registration closes two days later, and nomination would have closed two days earlier.
LATER_BOOK = changed(registration_closes=8, nomination_closes=17)


def knowing(town: Town, *rulebooks: Rulebook) -> Town:
    """The town, where these rulebooks are known too."""
    known = {book.sha256: book for book in (RULEBOOK, *rulebooks)}
    town.rulebook = lambda _, sha256: known[sha256]  # type: ignore[method-assign]
    return town


def readings(chosen: Mapping[str, str], rulebook: Rulebook = RULEBOOK) -> tuple[tra.Reading, ...]:
    return tuple(reading(rulebook, name, value, DAY) for name, value in chosen.items())


def pack(**chosen: str) -> tra.SettlementsAdopted:
    """A pack for the election."""
    return tra.SettlementsAdopted(
        rulebook="kz.akim", rulebook_sha256=RULEBOOK.sha256, readings=readings(chosen)
    )


def country_pack(**chosen: str) -> tra.CountrySettlements:
    """A pack for the country."""
    return tra.CountrySettlements(
        rulebook="kz.akim",
        rulebook_sha256=RULEBOOK.sha256,
        since="2021-06-05",
        readings=readings(chosen),
    )


def central(town: Town, level: Any = "central") -> None:
    """A commission for the whole country, in session."""
    formed = auth.CommissionFormed(
        commission=CENTRAL, names={"en": "Central"}, level=level, unit="kz", members=7
    )
    town.do(f"commission/{CENTRAL}", formed, EARLY, issuer=CENTRAL)
    held = auth.SessionHeld(
        session="s1", place="Hall", opened_at=EARLY, present=6, agenda=("readings",)
    )
    town.do(f"commission/{CENTRAL}", held, EARLY, issuer=CENTRAL)


def lay_down(town: Town, **chosen: str) -> Any:
    return town.do(TERRITORY, country_pack(**chosen), EARLY, issuer=CENTRAL)


def transition(
    town: Memory,
    after: Rulebook = LATER_BOOK,
    at: str = CHANGE,
    governed_on: date = date(2021, 6, 25),
    chosen: Mapping[str, str] | None = None,
) -> tra.LawTransition:
    """A transition of the contest with everything it has to list."""
    contest = town.states[CONTEST_STREAM]
    before = town.rulebook("kz.akim", contest.terms.rulebook_sha256)
    settlements = settlements_of(town.states[f"election/{ELECTION}"], contest)
    pairs = tuple((chosen or {}).items())
    return drafted(contest, before, after, governed_on, at, settlements, pairs)


def _adopted() -> Any:
    town = Town()
    body = pack(tie_rule="repeat_voting", self_nomination_rounding="ceiling")
    return town, town.act(ELECTION_STREAM, body, EARLY)


def _laid_down() -> Any:
    town = Town()
    central(town)
    return town, town.act(TERRITORY, country_pack(tie_rule="stop_and_ask"), EARLY, issuer=CENTRAL)


def _transition() -> Any:
    town = knowing(town_at("nominated"), LATER_BOOK)
    return town, town.act(CONTEST_STREAM, transition(town), CHANGE, ground=ARTICLE)


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "settlements.adopted": _adopted,
    "territory.settlements": _laid_down,
    "law.transition": _transition,
}
