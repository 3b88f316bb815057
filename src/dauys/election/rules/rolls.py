"""Rules: the roll of voters and the ballots of one precinct: numbers only."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
