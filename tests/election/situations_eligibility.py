"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {}
