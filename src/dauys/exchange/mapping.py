"""The mapping that says which files and columns hold what, so that a country needs no code.

A mapping is a TOML file (``examples/tw-2018.toml`` is one with every part). Only the columns it
names are read; a column it neither names nor lists under ``ignore`` is a fault.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

_Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.:_-]*$", max_length=120)]
_Part = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]+$", max_length=60)]
_Text = Annotated[str, Meta(min_length=1, max_length=1000)]
_Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")]
_Names = dict[_Language, _Text]
_Header = Annotated[str, Meta(min_length=1)]
#: A file inside the directory that is imported, never one outside it.
_File = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$")]


class MappingPart(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of the mapping's parts: immutable, strict about unknown keys."""


class ElectionPart(MappingPart, frozen=True, kw_only=True):
    """The election the tables are about."""

    id: _Id
    titles: _Names
    date: date
    country: _Part
    office: _Id
    type: Literal["general", "by"]
    rulebook: _Id
    form: _Id
    scope: Literal["contest", "region", "country"] = "country"
    previous: str = ""
    next: str = ""


class SourcePart(MappingPart, frozen=True, kw_only=True):
    """Where the tables come from."""

    title: _Text
    publisher: str = ""
    url: str = ""
    archive: str = ""
    as_of: str = ""
    confidence: Literal["A", "B", "C", "D", ""] = ""


class Root(MappingPart, frozen=True, kw_only=True):
    """The country itself."""

    id: _Part
    level: _Text
    names: _Names
    zone: _Text


class LevelPart(MappingPart, frozen=True, kw_only=True):
    """One level of units, read from the contests' table.

    The unit's id is ``prefix`` and the first ``first`` characters of the contest's key (all of
    it where ``first`` is left out).
    """

    level: _Text
    name: _Header
    first: Annotated[int, Meta(ge=1)] | None = None


class UnitsPart(MappingPart, frozen=True, kw_only=True):
    """The tree of units, from the country down to the unit of a contest."""

    country: Root
    prefix: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]*$")] = ""
    language: _Language
    levels: Annotated[tuple[LevelPart, ...], Meta(min_length=1)]


class ContestExpectations(MappingPart, frozen=True, kw_only=True):
    """Columns of the contests' table that only serve to be compared with what is computed."""

    lines: dict[str, _Header] = {}
    precincts: str = ""
    candidates: str = ""
    winner: str = ""


class ContestsPart(MappingPart, frozen=True, kw_only=True):
    """One row a contest. Without ``[units]`` its key is a unit that the home knows already."""

    file: _File
    key: _Header
    expect: ContestExpectations = ContestExpectations()
    ignore: tuple[str, ...] = ()


class PartiesPart(MappingPart, frozen=True, kw_only=True):
    """One row a party. ``independent`` lists the codes that mean self-nomination."""

    file: _File
    key: _Header
    name: _Header
    language: _Language
    independent: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Words(MappingPart, frozen=True, kw_only=True):
    """A column of two words; an empty cell is "not stated"."""

    column: _Header
    yes: _Header
    no: _Header


class CandidateExpectations(MappingPart, frozen=True, kw_only=True):
    """Columns of the candidates' table that only serve to be compared."""

    votes: str = ""


class CandidatesPart(MappingPart, frozen=True, kw_only=True):
    """One row a candidacy. Without ``nominated_by`` all are self-nominated."""

    file: _File
    contest: _Header
    key: _Header
    name: _Header
    language: _Language
    nominated_by: str = ""
    incumbent: Words | None = None
    expect: CandidateExpectations = CandidateExpectations()
    ignore: tuple[str, ...] = ()


class PrecinctsPart(MappingPart, frozen=True, kw_only=True):
    """One row a precinct protocol; ``lines`` gives the form's line for each column used."""

    file: _File
    contest: _Header
    key: _Header
    lines: Annotated[dict[str, _Header], Meta(min_length=1)]
    ignore: tuple[str, ...] = ()


class VotesPart(MappingPart, frozen=True, kw_only=True):
    """One row a candidate in a precinct."""

    file: _File
    contest: _Header
    precinct: _Header
    candidate: _Header
    votes: _Header
    ignore: tuple[str, ...] = ()


class Area(MappingPart, frozen=True, kw_only=True):
    """Which contests an aggregate's area holds.

    ``key`` names one area, made of the contests whose keys begin with one of ``begins``;
    ``ends`` speaks of every area whose key ends so: what stands before it is the beginning.
    The first rule that fits applies; an area that none fits is the contest of that key.
    """

    key: str = ""
    begins: tuple[_Header, ...] = ()
    ends: str = ""


class AggregatesPart(MappingPart, frozen=True, kw_only=True):
    """One row an area with sums that somebody else worked out."""

    file: _File
    key: _Header
    lines: dict[str, _Header] = {}
    candidates: str = ""
    contests: str = ""
    areas: tuple[Area, ...] = ()
    ignore: tuple[str, ...] = ()


class Mapping(MappingPart, frozen=True, kw_only=True):
    """The whole mapping."""

    election: ElectionPart
    source: SourcePart
    contests: ContestsPart
    candidates: CandidatesPart
    precincts: PrecinctsPart
    votes: VotesPart
    units: UnitsPart | None = None
    parties: PartiesPart | None = None
    aggregates: AggregatesPart | None = None
