"""What is kept: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class DecisionRecord(Struct, frozen=True):
    """An act about a candidacy that somebody may appeal against."""

    kind: str
    at: str
    candidate: str


class AppealRecord(Struct, omit_defaults=True):
    """An appeal; ``ruling`` is the act that decided it, "" while there is none."""

    act: str
    at: str
    candidate: str
    about: str
    to: Literal["court", "upper_commission"]
    by: str
    asks: str
    suspended: str = ""
    ruling: str = ""
    ruled_at: str = ""
    effect: str = ""
    summary: str = ""


class RemediesRecord(Struct, omit_defaults=True):
    """Decisions about candidacies by their act, appeals by id, rulings in force by their act."""

    decisions: dict[str, DecisionRecord] = field(default_factory=dict)
    appeals: dict[str, AppealRecord] = field(default_factory=dict)
    #: Ruling -> the day on which it entered into force.
    in_force: dict[str, str] = field(default_factory=dict)
