"""The act: one official step, numbered in its stream, dated, issued on a legal ground.

An act is written once. Its canonical JSON is what the approving persons sign and what the
register keeps; nothing in it is ever edited. The header is the same for all kinds; ``body`` is
the kind's own type (see :mod:`dauys.election.kinds`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

#: Local date and time with its UTC offset, whole seconds ("2021-07-25T20:05:00+06:00").
LocalTime = Annotated[
    str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$", max_length=25)
]
#: UTC date and time, whole seconds ("2021-07-25T14:05:00Z").
UtcTime = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", max_length=20)]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
#: A short identifier: letters, digits, and dots, colons, hyphens or underscores between them.
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.:_-]*$", max_length=120)]
StreamName = Annotated[str, Meta(pattern=r"^[a-z]+(/[A-Za-z0-9][A-Za-z0-9.:_-]*){0,2}$")]
Count = Annotated[int, Meta(ge=0, le=999_999_999)]
#: The number of an act in its stream; 0 is that of a stream without acts.
Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=4000)]

Level = Literal["attested", "device"]
#: Approval levels from weak to strong. ``device``: the person's own key signed the act.
#: ``attested``: the server's attestation key states that the person, signed in, approved.
LEVELS: tuple[Level, ...] = ("attested", "device")


class Approval(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One person's approval of an act, in one role, at one level."""

    person: Id
    role: Id
    level: Level
    #: How the server knew the person (``attested`` only): "password+totp", "passkey" ...
    factor: str = ""


class Decision(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A commission's decision taken in session; the votes are counts of members."""

    session: Id | str
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    votes_for: Count
    against: Count
    abstained: Count
    #: SHA-256 of each written dissent (the text stays with the commission).
    dissents: tuple[Hash, ...] = ()


class Paper(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The signed and stamped paper, which is the legal original."""

    number: str
    date: Date
    place: str = ""
    scan: Hash | Literal[""] = ""


class Act(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What every act carries. Concrete kinds add ``body``; ``kind`` is the tag.

    ``number`` is gapless in ``stream``; ``prev`` is the base64 leaf hash of the act before it
    there; ``reads`` names the other streams the decision rested on with the number seen.
    ``occurred_at`` is stated (from the paper, local zone) and decides legality;
    ``received_at`` is the server's and is evidence.
    """

    v: Literal[1] = 1
    stream: StreamName
    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    prev: str = ""
    reads: dict[str, Number] = {}
    occurred_at: LocalTime
    received_at: UtcTime
    issuer: Id
    ground: tuple[Text, ...] = ()
    decision: Decision | None = None
    paper: Paper | None = None
    supersedes: str = ""
    reason: Text = ""
    mark: Literal["", "rehearsal"] = ""
    approvals: tuple[Approval, ...] = ()
    body: Any

    @property
    def id(self) -> str:
        """``<stream>/<number>``, the act's name in every document."""
        return f"{self.stream}/{self.number}"

    @property
    def kind(self) -> str:
        """The kind's name, e.g. ``contest.called``."""
        tag = self.__struct_config__.tag
        return str(tag)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An act before the store numbers it: what a person, an import or a loader asks to record."""

    stream: str
    body: Any
    occurred_at: str
    issuer: str
    ground: tuple[str, ...] = ()
    decision: Decision | None = None
    paper: Paper | None = None
    supersedes: str = ""
    reason: str = ""
