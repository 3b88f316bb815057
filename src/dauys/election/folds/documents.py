"""Folds: a candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act

FOLDS: dict[str, Callable[[Any, Act], None]] = {}
