"""Rules: campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
