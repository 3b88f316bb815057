"""Folds: after the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act

FOLDS: dict[str, Callable[[Any, Act], None]] = {}
