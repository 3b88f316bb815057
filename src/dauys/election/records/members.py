"""What is kept of the members of a commission: seats, sessions, conflicts of interest."""

from __future__ import annotations

from msgspec import Struct, field


class SeatRecord(Struct, omit_defaults=True):
    """One seat; ``until`` is the last day it was given for, ``ended`` the last day it was held."""

    act: str
    member: str
    name: str
    names: dict[str, str]
    role: str
    nominator: str
    nominated_by: str
    by: str
    since: str
    until: str
    ended: str = ""
    cause: str = ""
    #: The member whose seat it was, and who has it now.
    replaces: str = ""
    replaced_by: str = ""


class Sitting(Struct, frozen=True):
    """Who was present at a session, where the act names them."""

    on: str
    members: tuple[str, ...]


class MembersRecord(Struct, omit_defaults=True):
    """A commission's seats in the order of the acts, and who was present at its sessions."""

    seats: list[SeatRecord] = field(default_factory=list)
    present: dict[str, Sitting] = field(default_factory=dict)


class ConflictRecord(Struct, omit_defaults=True):
    """A declared conflict of interest; ``ended`` is the act that ended it."""

    act: str
    commission: str
    member: str
    candidate: str
    relation: str
    ended: str = ""


class ConflictsRecord(Struct, omit_defaults=True):
    """Conflicts declared for a contest, and who represented its commission in court."""

    declared: list[ConflictRecord] = field(default_factory=list)
    #: Case -> member.
    represented: dict[str, str] = field(default_factory=dict)
    #: The act that published who sits in the commission, and its day.
    composition: str = ""
    composition_on: str = ""

    def of(self, commission: str) -> tuple[str, ...]:
        """Members of a commission who have a conflict now."""
        return tuple(c.member for c in self.declared if c.commission == commission and not c.ended)
