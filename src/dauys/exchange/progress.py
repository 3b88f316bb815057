"""How far a recording is, for whoever shows it to a person."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the number of acts recorded so far and their number in all."""
