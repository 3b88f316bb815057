"""Rules: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
