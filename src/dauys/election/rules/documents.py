"""Rules: a candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""

from __future__ import annotations

from dauys.election.rules.rule import Rule

RULES: dict[str, Rule] = {}
