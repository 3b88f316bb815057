"""Duties of a login, and which roles of the register stand behind each.

A duty decides which pages a login reaches and in which territory. It never gives a right to an
act: that comes from an appointment in the register, and the two are compared when accounts are
issued and every time an act is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Duty = Literal[
    "keeper", "registrar", "central", "territorial", "precinct", "typist", "coordinator",
    "approver", "observers", "publisher", "auditor", "projector",
]  # fmt: skip
DUTIES: Final[tuple[Duty, ...]] = get_args(Duty)


@dataclass(frozen=True, slots=True)
class About:
    """One duty.

    ``register`` are the roles of the register of which the holder needs at least one ("" where
    the duty only reads); ``everywhere``: held for the whole home, not for a commission.
    """

    register: tuple[str, ...] = ()
    everywhere: bool = False


_SEATS = ("chair", "secretary", "recorder")

ABOUT: Final[dict[Duty, About]] = {
    "keeper": About(("founder",), everywhere=True),
    "registrar": About(("registrar", "importer"), everywhere=True),
    "central": About(_SEATS),
    "territorial": About(_SEATS),
    "precinct": About((*_SEATS, "coordinator")),
    "typist": About(("typist",)),
    "coordinator": About(("coordinator", "secretary", "chair")),
    "approver": About(("coordinator", "secretary", "chair")),
    "observers": About(("recorder", "secretary", "chair")),
    "publisher": About(("publisher",), everywhere=True),
    "auditor": About(),
    "projector": About(),
}

OFFICERS: Final[frozenset[Duty]] = frozenset({"central", "territorial", "precinct"})
"""Those who run the contests of a commission."""

READERS: Final[frozenset[Duty]] = frozenset({"auditor"})
"""Those who see everything in their territory and change nothing."""

EVERYBODY: Final[frozenset[Duty]] = frozenset(DUTIES)
