"""Contests whose figures are taken from a published source."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from dauys.election.act import Count, Date, Id, Text
from dauys.election.bodies import Body
from dauys.election.bodies.public import Names, Source, UnitId

#: Never "by": that ends the name of an early contest, and the two share file names.
PrecinctNo = Annotated[str, Meta(pattern=r"^(?!by$)[A-Za-z0-9-]+$", max_length=40)]
#: The precinct number that stands for "the whole contest, as one printed table".
WHOLE = "total"


class TranscribedContest(Body, frozen=True, kw_only=True):
    """A contest as a source tells of it; nothing here is an act of a commission."""

    contest: Id
    election: Id
    unit: UnitId
    vote_date: Date
    original_date: Date | None = None
    called_on: Date | None = None
    #: The day of the call is our inference from other dates, not stated by the source.
    called_on_inferred: bool = False
    rulebook: Id
    rulebook_sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    form: Id
    #: Precincts that should report; a single ``total`` when the source has one table only.
    precincts: tuple[PrecinctNo, ...]
    #: Calendar dates that the source states, by step id.
    attested: dict[str, Date] = {}
    commission: Text = ""
    ground: Text = ""
    source: Source


class TranscribedCandidate(Body, frozen=True, kw_only=True):
    """A candidacy as printed: nominator, membership, endorsement, incumbency kept apart."""

    id: Id
    name: Text
    names: Names = {}
    nominated_by: Id
    member_of: Id | None = None
    endorsed_by: tuple[Id, ...] = ()
    #: None: the source does not say.
    incumbent: bool | None = None


class TranscribedCandidates(Body, frozen=True, kw_only=True):
    """The candidates in ballot order, as far as the source gives one."""

    candidates: tuple[TranscribedCandidate, ...]
    source: Source | None = None


class TranscribedProtocol(Body, frozen=True, kw_only=True):
    """The figures of one precinct, or of the whole contest, as printed. None: not printed."""

    form: Id
    lines: dict[str, Count | None]
    votes: dict[str, Count | None]
    source: Source | None = None
