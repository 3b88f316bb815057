"""Acts of one precinct in one contest: opening, turnout, entries, protocol, corrections."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from dauys.election.act import Count, Hash, Id, LocalTime, Text
from dauys.election.bodies import Body


class Opened(Body, frozen=True, kw_only=True):
    """The station opened; boxes were shown empty and sealed (Art. 40)."""

    voters: Count | None = None
    #: When the commission was in the station, and when the boxes were sealed; None: not stated.
    commission_at: LocalTime | None = None
    sealed_at: LocalTime | None = None


class TurnoutReported(Body, frozen=True, kw_only=True):
    """Voters who had received ballots by a fixed hour, cumulative."""

    at: LocalTime
    issued: Count


class Closed(Body, frozen=True, kw_only=True):
    """The station closed to voters."""

    closed_at: LocalTime
    #: The commission states that everybody on the list had voted (for a close before the hour).
    all_voted: bool = False


class Entered(Body, frozen=True, kw_only=True):
    """One typing-in of the protocol, blind: only a salted commitment to its figures.

    ``entry`` is 1 or 2; the second is by another person. A corrected entry has the same number
    and ``supersedes`` the act it replaces.
    """

    entry: Literal[1, 2]
    commitment: Hash


class Returned(Body, frozen=True, kw_only=True):
    """The entries differ: one goes back to its typist with the differing fields cleared."""

    entry: Literal[1, 2]
    fields: Annotated[tuple[Text, ...], Meta(min_length=1)]


class Opening(Body, frozen=True, kw_only=True):
    """Opens an entry's commitment: the act and its 128-bit salt."""

    act: str
    salt: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]


class Accepted(Body, frozen=True, kw_only=True):
    """The protocol is definitive: its figures, and both entries opened (invariant 7)."""

    form: Id
    lines: dict[str, Count | None]
    votes: dict[str, Count | None]
    entries: Annotated[tuple[Opening, ...], Meta(min_length=2, max_length=2)]
    #: The paper's signatures: when, and by whom (Const. Law 2464, Art. 43).
    signed_at: LocalTime
    chair_signed: bool = True
    secretary_signed: bool = True
    members_signed: Count | None = None
    #: Ballots issued less ballots found, as the commission itself declared it.
    declared_difference: int | None = None
    #: Reason for each warning, by code: it prints in the record.
    warnings: dict[str, Text] = {}


class Corrected(Body, frozen=True, kw_only=True):
    """The accepted figures are replaced: a new act with a reason, again typed twice."""

    lines: dict[str, Count | None]
    votes: dict[str, Count | None]
    entries: Annotated[tuple[Opening, ...], Meta(min_length=2, max_length=2)]
    warnings: dict[str, Text] = {}


class Annulled(Body, frozen=True, kw_only=True):
    """The commission annuls the precinct's result; it counts for nothing."""

    summary: Text
