"""What is kept: law that changes or is settled for many contests at once."""

from __future__ import annotations

from msgspec import Struct, field


class ReadingRecord(Struct, frozen=True, omit_defaults=True):
    """An adopted reading of one point, with the act and the time it was adopted.

    ``since`` is the first day of call that a country's reading binds.
    """

    value: str
    act: str
    at: str
    text: dict[str, str] = {}
    since: str = ""


class PackRecord(Struct, frozen=True):
    """What a country's packs lay down for one rulebook: every reading of each point, oldest first.

    ``act`` is the latest pack.
    """

    act: str
    rulebook: str
    #: The contents the packs were printed from, oldest first.
    sha256: tuple[str, ...]
    readings: dict[str, list[ReadingRecord]]


class TransitionRecord(Struct, frozen=True, omit_defaults=True):
    """One change of the law under a contest."""

    act: str
    at: str
    from_sha256: str
    rulebook_sha256: str
    governed_on: str
    ground: tuple[str, ...]
    changes: tuple[str, ...] = ()
    moved: dict[str, str] = {}
    stays: dict[str, str] = {}
    readings: tuple[str, ...] = ()


class TransitionsRecord(Struct, omit_defaults=True):
    """The changes of the law under a contest, oldest first.

    ``stays`` are the dates that the last one left as they were; ``readings`` those that hold for
    this contest in place of its election's.
    """

    made: list[TransitionRecord] = field(default_factory=list)
    stays: dict[str, str] = field(default_factory=dict)
    readings: dict[str, ReadingRecord] = field(default_factory=dict)
