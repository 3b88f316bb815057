"""What is kept of ballots, rolls, voting at home and on certificates, and recounts.

None is "not recorded" throughout, never zero: a check whose input is None is not made.
"""

from __future__ import annotations

from msgspec import Struct, field


class Change(Struct, frozen=True, omit_defaults=True):
    """One change of a list."""

    act: str
    on: str
    category: str
    added: int = 0
    removed: int = 0


class Box(Struct, frozen=True, omit_defaults=True):
    """One portable box as it came back."""

    act: str
    box: str
    members: int
    ballots: int


class Recount(Struct, frozen=True, omit_defaults=True):
    """A new count that the commission ordered, and why."""

    act: str
    at: str
    summary: str
    codes: tuple[str, ...] = ()


class RollsRecord(Struct, omit_defaults=True):
    """One precinct's list, ballots, home votes, certificates and recounts."""

    #: Voters on the list as it was received, when, and from whom.
    received: int | None = None
    received_at: str = ""
    received_from: str = ""
    inspected: tuple[str, str] = ("", "")
    changes: list[Change] = field(default_factory=list)
    #: Ballots received, and the approved ballot they are of.
    ballots: int | None = None
    ballots_of: str = ""
    seals: tuple[str, ...] = ()
    #: Requests to vote at home, received by a moment; by reason.
    requests: int | None = None
    requests_by: str = ""
    reasons: dict[str, int] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    certificates_issued: int | None = None
    certificates_voted: int | None = None
    #: When the commission was in the station, and the boxes were sealed; "" not stated.
    commission_at: str = ""
    sealed_at: str = ""
    #: The commission stated at an early close that everybody had voted.
    all_voted: bool = False
    recounts: list[Recount] = field(default_factory=list)
    #: The ordered count that has no accepted protocol yet.
    awaited: str = ""


class Struck(Struct, frozen=True):
    """A candidate struck out of the printed ballot."""

    act: str
    at: str
    ended_by: str


class Hours(Struct, frozen=True):
    """Hours of voting that a commission changed, as clock times of the contest's zone."""

    act: str
    opens: str
    closes: str


class VotingRecord(Struct, omit_defaults=True):
    """What a contest's acts say of the printed ballot and the hours."""

    struck: dict[str, Struck] = field(default_factory=dict)
    #: Precinct -> changed hours.
    hours: dict[str, Hours] = field(default_factory=dict)
