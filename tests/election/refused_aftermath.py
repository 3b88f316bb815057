"""Refusals of this part: the refused act and its permitted twin; see test_refusals.py."""

from __future__ import annotations

from typing import Any

#: Name -> code and the function that makes the twins.
CASES: dict[str, tuple[str, Any]] = {}
