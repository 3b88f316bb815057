"""Rules: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
