"""A move: who asks for which act, and when it is said to have happened.

Bodies that name earlier acts (a notice, an entry, a protocol) are made when their turn comes, from
what has been recorded until then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from dauys.election.act import Decision
from dauys.election.kinds import KIND_OF_BODY

Approvers = tuple[tuple[str, str], ...]
"""Persons with the role in which they approve."""


FOUNDERS: Approvers = (("founder-a", "founder"), ("founder-b", "founder"))
"""Who appoints and ends appointments."""


class Record(Protocol):
    """What was recorded so far."""

    def act(self, label: str) -> str:
        """The id of the act with this label."""

    def has(self, label: str) -> bool:
        """Whether an act of this label was recorded."""

    def commitment(self, label: str, figures: dict[str, Any]) -> str:
        """A fresh salted commitment to figures, kept under a label."""

    def key(self, person: str) -> str:
        """A person's public key in base64."""

    def salt(self, label: str) -> str:
        """The salt (hex) of a kept commitment."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act to be recorded. ``label`` names it for later moves."""

    at: datetime
    stream: str
    body: Any
    issuer: str
    by: Approvers
    ground: tuple[str, ...] = ()
    decision: Decision | None = None
    reason: str = ""
    label: str = ""
    #: The act that is replaced, by its label.
    supersedes: str = ""
    #: The planted fault that this act tries to get through; refused, nothing is recorded.
    fault: str = ""
    #: Makes the body instead of ``body``, once the acts before it are recorded.
    make: Callable[[Record], Any] | None = field(default=None, compare=False)
    #: The type of the body that ``make`` makes.
    makes: type[Any] | None = None

    @property
    def kind(self) -> str:
        """The kind of the act; "" where nobody says what is made."""
        return KIND_OF_BODY.get(self.makes or type(self.body), "")


def at_text(moment: datetime) -> str:
    """Local time with its offset, as acts hold it."""
    return moment.isoformat(timespec="seconds")
