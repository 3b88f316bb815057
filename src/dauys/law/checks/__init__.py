"""Checks of a protocol's figures: one registry, one function to apply them.

>>> check(form, figures, context)       # findings and checks that could not be made
>>> RULES                               # every check with relation, source and examples
"""

from dauys.law.checks.context import NOTHING, Context, Signatures, TurnoutReport
from dauys.law.checks.peers import Peers, Spread
from dauys.law.checks.registry import BY_CODE, RULES, check
from dauys.law.checks.rule import Chain, Example, Rule
from dauys.law.checks.sheet import vector

__all__ = [
    "BY_CODE",
    "NOTHING",
    "RULES",
    "Chain",
    "Context",
    "Example",
    "Peers",
    "Rule",
    "Signatures",
    "Spread",
    "TurnoutReport",
    "check",
    "vector",
]
