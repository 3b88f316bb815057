"""What is kept of what follows the count: lots, rounds, orders, vacancies, archive."""

from __future__ import annotations

from msgspec import Struct, field


class Drawn(Struct, frozen=True):
    """A lot as it was drawn."""

    act: str
    at: str
    among: tuple[str, ...]
    chosen: tuple[str, ...]


class Order(Struct, frozen=True):
    """A court's order that figures be replaced."""

    act: str
    at: str
    court: str
    case: str
    precincts: tuple[str, ...]


class Correction(Struct, frozen=True):
    """A declaration that took the place of another: both acts, both winners ("": nobody)."""

    act: str
    order: str
    replaced: str
    protocols: tuple[str, ...]
    before: str
    after: str


class Former(Struct, frozen=True):
    """A registration of a winner that no longer stands, and the act that ended it."""

    act: str
    winner: str
    ended_by: str


class Destroyed(Struct, frozen=True):
    """Ballots that were destroyed."""

    act: str
    on: str
    ballots: int | None = None


class Vacancy(Struct, frozen=True):
    """A post whose holder's powers ended. ``post`` is ``<office>:<unit>``."""

    act: str
    post: str
    on: str
    ground: str


class AftermathRecord(Struct, omit_defaults=True):
    """After the count: lots, rounds, orders of a court, vacancies, closing and archive."""

    lot: Drawn | None = None
    #: The act that declared somebody elected without a vote.
    unopposed: str = ""
    #: The court's order that still waits for the new declaration.
    order: Order | None = None
    corrections: list[Correction] = field(default_factory=list)
    former: list[Former] = field(default_factory=list)
    #: Candidates whose registration as elected a court has cancelled, with the act.
    cancelled: dict[str, str] = field(default_factory=dict)
    closed: str = ""
    destroyed: dict[str, Destroyed] = field(default_factory=dict)
    archived: list[str] = field(default_factory=list)
