"""A fact of the system page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "bad", "plain"]


@dataclass(frozen=True)
class Line:
    """One fact of the page. ``state`` is "bad" where somebody must act."""

    title: str
    value: str
    state: State = "plain"
    advice: str = ""
