"""What a check needs besides the figures of the protocol itself.

Whoever calls the checks gathers it from the acts around the protocol. What is not known stays
None; the checks that need it then answer that they could not be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dauys.law.checks.peers import Peers
from dauys.law.figures import Figures


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signed the paper, and when.

    ``quorum`` is the number of signatures that the rulebook asks of the commission's members,
    chair and secretary included. Times are aware.
    """

    chair: bool
    secretary: bool
    members: int
    quorum: int
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TurnoutReport:
    """Voters who had received ballots (or had voted, as the form has it) by ``at`` (aware)."""

    at: datetime
    voters: int


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one protocol; every field is optional.

    ``ballot``: ids of the candidates standing at the vote, in ballot order.
    ``handover``: ballots handed over to the station by the signed act.
    ``declared_difference``: ballots issued less ballots found, as the commission declared it
    (negative for a surplus).
    ``home_requests``: requests to vote at home on the register of the station.
    ``reports``: the station's turnout reports of the day, in order of time.
    ``polls_open``, ``polls_close``: aware local times that applied to this station.
    ``peers``: the spread of shares among comparable protocols.
    ``protocol``: the name of this protocol among ``vectors``.
    ``vectors``: for each vector (see `dauys.law.checks.sheet.vector`), the protocols having it.
    ``copies``: figures of observers' copies and photographs.
    """

    ballot: tuple[str, ...] | None = None
    handover: int | None = None
    signatures: Signatures | None = None
    declared_difference: int | None = None
    home_requests: int | None = None
    reports: tuple[TurnoutReport, ...] = ()
    polls_open: datetime | None = None
    polls_close: datetime | None = None
    peers: Peers | None = None
    protocol: str = ""
    vectors: Mapping[tuple[int, ...], tuple[str, ...]] | None = None
    copies: tuple[Figures, ...] = ()


NOTHING = Context()
"""Nothing is known but the figures."""
