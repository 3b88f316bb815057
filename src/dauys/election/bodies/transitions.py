"""Law that changes or is settled for many contests at once."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from dauys.election.act import Date, Hash, Id, Text
from dauys.election.bodies import Body


class Reading(Body, frozen=True, kw_only=True):
    """One reading of an open point, in the words that the rulebook prints."""

    parameter: Id
    reading: Id
    #: By language, exactly as the rulebook has it.
    text: dict[str, Text]


Readings = Annotated[tuple[Reading, ...], Meta(min_length=1)]


class SettlementsAdopted(Body, frozen=True, kw_only=True):
    """A commission settles many open points of an election at once (invariant 5).

    Every reading is printed as the rulebook has it, so the members vote on the words themselves.
    """

    rulebook: Id
    rulebook_sha256: Hash
    readings: Readings


class CountrySettlements(Body, frozen=True, kw_only=True):
    """A central commission lays down readings for the contests of a country called from a day on.

    An election takes them up by an act of its own before its contests are called. A later pack
    that changes a reading supersedes the act that laid it down, with the reason.
    """

    rulebook: Id
    rulebook_sha256: Hash
    #: First day of call that they bind.
    since: Date
    readings: Readings


class LawTransition(Body, frozen=True, kw_only=True):
    """Another version of the law applies to a contest that has been called.

    The act's ground names the article. What changes and which dates move is listed, and must be
    what the two rulebooks say.
    """

    rulebook: Id
    #: The content that governed until now.
    from_sha256: Hash
    rulebook_sha256: Hash
    #: The law of this day applies; the day of the call where only the rulebook's text changed.
    governed_on: Date
    #: Parameters in force that differ.
    changes: tuple[Id, ...] = ()
    #: Steps of the calendar with their new date; "" says that there is none any more.
    moved: dict[Id, Text] = {}
    #: Steps that keep their date, because it or the new one has begun; "" says: no date.
    stays: dict[Id, Text] = {}
    #: Readings that replace the ones in force, for this contest only.
    readings: tuple[Reading, ...] = ()
