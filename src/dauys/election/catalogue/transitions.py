"""Kinds: law that changes or is settled for many contests at once."""

from __future__ import annotations

from dauys.election.bodies import transitions
from dauys.election.kind import RECORDERS, Kind, kind

KINDS: tuple[Kind, ...] = (
    kind(
        "settlements.adopted",
        transitions.SettlementsAdopted,
        "election",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "territory.settlements",
        transitions.CountrySettlements,
        "territory",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
    kind(
        "law.transition",
        transitions.LawTransition,
        "contest",
        *RECORDERS,
        persons=2,
        in_session=True,
    ),
)
