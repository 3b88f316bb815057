"""Rules: after the count: lots, rounds, orders of a court, vacancies, closing and archive."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
