"""Faults of the store (``F-5xx``): a home, its keys or its database is not what it must be."""

from __future__ import annotations

from dauys.law.faults import Fault

STORE_FAULTS: dict[str, str] = {
    "F-501": "the directory for a new home is not empty",
    "F-502": "not a home",
    "F-503": "home.toml cannot be understood",
    "F-504": "the keys do not open",
    "F-505": "a person has no key in this home",
    "F-506": "a person's key exists already",
    "F-507": "a seed outside a rehearsal",
    "F-508": "the database cannot be reached",
    "F-509": "the database's durability is switched off",
    "F-510": "the database could not write",
    "F-511": "the stored record contradicts itself",
    "F-512": "the home was written by a newer program",
    "F-513": "two bulk writers stood in each other's way",
    "F-514": "a rehearsal taken for a real home, or the other way round",
    "F-521": "an act that does not have its kind's form",
    "F-522": "an act that is too large",
    "F-523": "nobody approves the act",
    "F-531": "a salt exists already",
    "F-532": "a blob's bytes are not those recorded",
    "F-533": "a home that is being written to while it is copied",
    "F-552": "a part of a bundle that was altered or damaged",
}
"""Every code this room raises, with its meaning in a few words."""


def durability_off(setting: str, value: str, remedy: str) -> Fault:
    """The database would acknowledge an act before it is safe on disk."""
    return Fault(
        "F-509",
        what=f"{setting} is switched off",
        where=setting,
        value=value,
        why="an act that was acknowledged could be lost in a power cut",
        remedy=remedy,
    )


def not_written(where: str, reason: str) -> Fault:
    """The database refused to write, for a reason outside the program (disk full, read-only)."""
    return Fault(
        "F-510",
        what="the database could not write; nothing was recorded",
        where=where,
        value=reason.strip().splitlines()[0] if reason.strip() else "",
        why="acts are recorded completely or not at all",
        remedy="Check free space and permissions there, then repeat the command",
    )


def contradiction(where: str, what: str, value: object = "") -> Fault:
    """Stored bytes do not match their own hash, number or chain."""
    return Fault(
        "F-511",
        what=what,
        where=where,
        value=value,
        why="acts are never changed, so the file was altered or damaged outside the program",
        remedy="Keep the damaged home as evidence and restore it from a copy or a published log",
    )
