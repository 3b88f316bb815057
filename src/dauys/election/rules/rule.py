"""The shape of a rule: what may follow in a stream, asked before an act is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.act import Act
from dauys.election.world import World
from dauys.law.findings import Finding

Rule = Callable[[World, Any, Act], "tuple[Finding, ...] | None"]
"""Given the world, the stream's state and the act: findings, or a Refusal or Fault raised."""
