"""Codes and names of the unit a row is about, and names of who nominated."""

from __future__ import annotations

from dauys.record.columns import Cell, Column, named, names_of
from dauys.record.snapshot import Snapshot

UNIT = (
    Column("unit", "text", "Our id of the unit whose post is filled"),
    Column("kato", "text", "The unit's KATO code, as text of nine digits"),
    *named("unit", "The unit's name"),
    Column("parent", "text", "Our id of the unit above"),
    Column("region", "text", "Our id of the region (the unit below the country)"),
    Column("region_iso", "text", "The region's ISO 3166-2 code, valid on the day of the vote"),
    Column("region_kato", "text", "The region's KATO code"),
    *named("region", "The region's name"),
)
"""The columns that say where, in every table with a line per contest, candidacy or precinct."""


def unit_cells(snapshot: Snapshot, unit_id: str) -> list[Cell]:
    """The cells of :data:`UNIT`."""
    chain = snapshot.path(unit_id)
    unit = chain[-1] if chain else None
    region = chain[min(1, len(chain) - 1)] if chain else None
    return [
        unit_id,
        unit.kato or None if unit else None,
        *names_of(unit.names if unit else {}),
        unit.parent or None if unit else None,
        region.id if region else None,
        region.iso or None if region else None,
        region.kato or None if region else None,
        *names_of(region.names if region else {}),
    ]


#: Who nominates without being a party.
NOMINATORS = {
    "self": {"kk": "Өзін-өзі ұсынған", "ru": "Самовыдвижение", "en": "Self-nominated"},
    "upper-akim": {
        "kk": "Жоғары тұрған әкім ұсынған",
        "ru": "Выдвинут вышестоящим акимом",
        "en": "Nominated by the upper äkım",
    },
}


def nominator_cells(snapshot: Snapshot, nominator: str) -> list[Cell]:
    """The nominator's names in three languages."""
    party = snapshot.parties.get(nominator)
    return names_of(party.names if party else NOMINATORS.get(nominator, {}))
