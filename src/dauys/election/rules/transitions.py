"""Rules: law that changes or is settled for many contests at once."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
