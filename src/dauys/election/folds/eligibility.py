"""Folds: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act

FOLDS: dict[str, Callable[[Any, Act], None]] = {}
