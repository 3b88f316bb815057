"""Folds: law that changes or is settled for many contests at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act

FOLDS: dict[str, Callable[[Any, Act], None]] = {}
