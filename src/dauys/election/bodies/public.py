"""What concerns everybody: territory, parties, elections, claims, settlements, publications."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Date, Hash, Id, LocalTime, Text, UtcTime
from dauys.election.bodies import Body
from dauys.election.claims import Claim, Comparison

UnitId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+$", max_length=60)]
Names = dict[str, Text]


class Source(Body, frozen=True, kw_only=True):
    """Where a transcribed thing was read."""

    title: Text
    publisher: Text = ""
    url: Text = ""
    archive: Text = ""
    as_of: Text = ""
    confidence: Literal["A", "B", "C", "D", ""] = ""


class Unit(Body, frozen=True, kw_only=True):
    """A territorial unit in the tree, valid from-to, with its codes as strings."""

    id: UnitId
    parent: UnitId | Literal[""] = ""
    level: Text
    names: Names
    #: Languages whose name was transliterated by us, not found in a source.
    derived: tuple[str, ...] = ()
    zone: Text = ""
    kato: Text = ""
    iso: Text = ""
    since: Date | Literal[""] = ""
    until: Date | Literal[""] = ""
    successors: tuple[UnitId, ...] = ()
    source: Text = ""


class Units(Body, frozen=True, kw_only=True):
    """Units of a country, in batches that fit an entry; parents come before children."""

    units: Annotated[tuple[Unit, ...], Meta(min_length=1)]
    source: Source | None = None


class Party(Body, frozen=True, kw_only=True):
    """A party as a source describes it; what the source leaves blank stays blank."""

    id: Id
    names: Names
    abbr: Text = ""
    ideology: Text = ""
    leader: Text = ""
    leader_since: Date | Literal[""] = ""
    colour: Annotated[str, Meta(pattern=r"^[0-9A-F]{6}$")] | Literal[""] = ""
    as_of: Text = ""
    source: Text = ""


class Parties(Body, frozen=True, kw_only=True):
    """Parties that may nominate."""

    parties: Annotated[tuple[Party, ...], Meta(min_length=1)]
    source: Source | None = None


class Post(Body, frozen=True, kw_only=True):
    """An office to be filled: the unit it governs and when its holder's term ends."""

    office: Id
    unit: UnitId
    term_ends: Date | Literal[""] = ""
    source: Text = ""


class Posts(Body, frozen=True, kw_only=True):
    """Posts of a country."""

    posts: Annotated[tuple[Post, ...], Meta(min_length=1)]
    source: Source | None = None


class Announced(Body, frozen=True, kw_only=True):
    """An election: the contests of one date, under one rulebook."""

    election: Id
    titles: Names
    date: Date
    country: Id
    office: Id
    type: Literal["general", "by"]
    mode: Literal["conducted", "transcribed"]
    rulebook: Id
    #: The rulebook's content at the announcement; each call pins its own.
    rulebook_sha256: Hash
    scope: Literal["contest", "region", "country"] = "country"
    previous: Text = ""
    next: Text = ""
    source: Source | None = None


class Policy(Body, frozen=True, kw_only=True):
    """What is shown when: the share of precincts a contest needs before figures are shown."""

    threshold_numerator: Count
    threshold_denominator: Annotated[int, Meta(ge=1, le=100)]


class SettlementAdopted(Body, frozen=True, kw_only=True):
    """A commission's decision on a point the law leaves unsettled (invariant 5)."""

    parameter: Id
    value: Text
    reading: Text


class ClaimRecorded(Body, frozen=True, kw_only=True):
    """A figure somebody printed or said, beside its source; never summed into results."""

    claim: Claim


class ClaimCompared(Body, frozen=True, kw_only=True):
    """A relation that should hold between claims and computed figures."""

    comparison: Comparison


class Shown(Body, frozen=True, kw_only=True):
    """A version by number, and the time and the register's size and root that it showed."""

    version: Annotated[int, Meta(ge=1)]
    as_of: UtcTime
    size: Count
    root: Hash


class Restored(Body, frozen=True, kw_only=True):
    """An earlier version that is shown again: by which act, why, and until when at the latest."""

    shows: Shown
    act: Text
    reason: Text
    until: LocalTime


class PublicationMade(Body, frozen=True, kw_only=True):
    """One published version: the register's size and root it shows, and its manifest's hash.

    ``tables`` names the earlier version whose bulk tables this one still carries; without it they
    were made with the version. ``restores`` says that the publication was rolled back: size and
    root are those of an earlier version; ``held`` are then the contests held back now.
    """

    version: Annotated[int, Meta(ge=1)]
    as_of: UtcTime
    size: Count
    root: Hash
    manifest: Hash
    tables: Shown | None = None
    restores: Restored | None = None
    held: dict[Id, LocalTime] = {}

    def of_tables(self) -> Shown:
        """The version that the bulk tables were made with."""
        if self.tables is not None:
            return self.tables
        return Shown(version=self.version, as_of=self.as_of, size=self.size, root=self.root)

    def carried(self) -> PublicationMade | None:
        """What the tables show, as a record; None where they were made with this version."""
        shown = self.tables
        if shown is None:
            return None
        return PublicationMade(
            version=shown.version,
            as_of=shown.as_of,
            size=shown.size,
            root=shown.root,
            manifest=self.manifest,
        )


class PublicationHeld(Body, frozen=True, kw_only=True):
    """Publication of a contest is held back, by whom, why, and until when at the latest."""

    contest: Id
    until: LocalTime


class PublicationReleased(Body, frozen=True, kw_only=True):
    """A held contest is published again."""

    contest: Id


class PublicationRolledBack(Body, frozen=True, kw_only=True):
    """An earlier version is shown again, why, and until when at the latest.

    ``restores`` is one of the last versions. The register is published whole as ever; only
    pages and data files go back to what it said then.
    """

    restores: Shown
    until: LocalTime


class PublicationResumed(Body, frozen=True, kw_only=True):
    """What the register says now is published again."""
