"""What a contest costs and who pays.

Kazakhstan 2021 (B): the republican budget paid, through the Central Election Commission; a
minister's "local budget" is a claim. The amount for each candidate is set by the regional
commission (B). Amounts are whole tenge.
"""

from __future__ import annotations

from datetime import date

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook


def payer_permitted(rulebook: Rulebook, on: date, payer: str) -> Refusal | None:
    """R-151 for a cost plan that names another budget than the rulebook for that day.

    Nothing is asked where the rulebook names none (since 2022 none was found).
    """
    rule = rulebook.find("budget_source", on)
    if rule is None or not rule.decides or rule.value == payer:
        return None
    facts: dict[str, str | int] = {"payer": payer, "law": str(rule.value)}
    return Refusal("R-151", fields=("payer",), citation=rule.citation, facts=facts)


def amount_set_by_permitted(rulebook: Rulebook, on: date, body: str) -> Refusal | None:
    """R-152 for an amount for each candidate that another body has set."""
    rule = rulebook.find("candidate_funding_set_by", on)
    if rule is None or not rule.decides or rule.value == body:
        return None
    facts: dict[str, str | int] = {"body": body, "law": str(rule.value)}
    return Refusal("R-152", fields=("set_by",), citation=rule.citation, facts=facts)


def over_plan(planned: int | None, before: int, amount: int) -> Finding | None:
    """W-378 where the public money spent on a contest exceeds its plan; blank is not zero."""
    if planned is None or before + amount <= planned:
        return None
    told = f"{before} + {amount} = {before + amount} > {planned}"
    return Finding("W-378", "warning", ("amount",), told, design("spending stays in the plan"))


def over_candidate_amount(
    rulebook: Rulebook, on: date, per_candidate: int | None, before: int, amount: int
) -> Finding | None:
    """W-378 where more public money went to one candidate than the amount set for each."""
    if per_candidate is None or before + amount <= per_candidate:
        return None
    rule = rulebook.find("candidate_funding_set_by", on)
    told = f"{before} + {amount} = {before + amount} > {per_candidate}"
    return Finding("W-378", "warning", ("candidate",), told, rule.citation if rule else None)
