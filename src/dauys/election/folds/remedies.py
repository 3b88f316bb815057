"""Folds: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act

FOLDS: dict[str, Callable[[Any, Act], None]] = {}
