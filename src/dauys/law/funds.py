"""A candidate's election fund: what may come in, what has to go back, what was spent.

Kazakhstan, Art. 34 of the Constitutional Law (A, text of 2018): a fund is made of the candidate's
own money, that of the nominating party and voluntary gifts. State bodies, religious
organisations, charities, firms with a foreign share and anonymous payers are barred; their money
goes back. Totals are published within ten days of the results. No ceiling was found for these
elections (D), so none is ever compared. Amounts are whole tenge; payers are never named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dauys.law.checks.rule import design
from dauys.law.days import days_after
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

ALLOWED = "fund_sources"
BARRED = "fund_sources_barred"
PARTY = "nominating_party"


@dataclass(frozen=True, slots=True)
class Fund:
    """Sums by kind of source; ``spent`` of all purposes."""

    received: Mapping[str, int] = field(default_factory=dict)
    returned: Mapping[str, int] = field(default_factory=dict)
    spent: int = 0

    @property
    def balance(self) -> int:
        """What is left: received - returned - spent."""
        return sum(self.received.values()) - sum(self.returned.values()) - self.spent

    def kept(self, kind: str) -> int:
        """What came from a kind of source and has not gone back."""
        return self.received.get(kind, 0) - self.returned.get(kind, 0)


def kinds_of_source(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """Every kind of source that the rulebook names, allowed ones first; none where it is silent."""
    return (*_words(rulebook, ALLOWED, on), *_words(rulebook, BARRED, on))


def _words(rulebook: Rulebook, name: str, on: date) -> tuple[str, ...]:
    rule = rulebook.find(name, on)
    if rule is None or not rule.decides or not isinstance(rule.value, tuple):
        return ()
    return tuple(str(word) for word in rule.value)


def source_barred(
    rulebook: Rulebook, on: date, kind: str, amount: int, by_a_party: bool
) -> Finding | None:
    """W-373 for money that has to go back: from a barred source, or a party that nominated nobody.

    ``by_a_party`` says whether a party nominated the candidate.
    """
    if kind in _words(rulebook, BARRED, on):
        cited = rulebook.parameter(BARRED, on).citation
        return Finding("W-373", "warning", ("source",), f"{amount}: {kind}", cited)
    if kind == PARTY and not by_a_party and kind in _words(rulebook, ALLOWED, on):
        cited = rulebook.parameter(ALLOWED, on).citation
        return Finding("W-373", "warning", ("source",), f"{amount}: {kind} ∌ self", cited)
    return None


def return_permitted(fund: Fund, kind: str, amount: int) -> Refusal | None:
    """R-150 where more goes back than this kind of source has in the fund."""
    kept = fund.kept(kind)
    if amount <= kept:
        return None
    facts: dict[str, str | int] = {"source": kind, "amount": amount, "kept": kept}
    return Refusal("R-150", fields=("amount",), facts=facts)


def overspent(fund: Fund, amount: int) -> Finding | None:
    """W-374 where more is spent than the fund has."""
    if amount <= fund.balance:
        return None
    cited = design("a fund spends what it has")
    return Finding("W-374", "warning", ("amount",), f"{amount} > {fund.balance}", cited)


def must_go_back(rulebook: Rulebook, on: date, fund: Fund) -> tuple[Finding, ...]:
    """W-375 for barred money that is still in the fund when it is reported."""
    found = []
    for kind in _words(rulebook, BARRED, on):
        if fund.kept(kind) > 0:
            told = f"{kind}: {fund.received.get(kind, 0)} - {fund.returned.get(kind, 0)} > 0"
            cited = rulebook.parameter(BARRED, on).citation
            found.append(Finding("W-375", "warning", ("returned",), told, cited))
    return tuple(found)


def report_agrees(fund: Fund, received: int, returned: int, spent: int) -> Finding | None:
    """W-376 where a fund's report gives other sums than what was recorded."""
    recorded = (sum(fund.received.values()), sum(fund.returned.values()), fund.spent)
    if recorded == (received, returned, spent):
        return None
    names = ("received", "returned", "spent")
    pairs = zip(names, (received, returned, spent), recorded, strict=True)
    differ = [(name, told, sum_) for name, told, sum_ in pairs if told != sum_]
    shown = "; ".join(f"{name}: {told} ≠ {sum_}" for name, told, sum_ in differ)
    fields = tuple(name for name, _, _ in differ)
    return Finding("W-376", "warning", fields, shown, design("a report sums what was recorded"))


def published_late(
    rulebook: Rulebook, on: date, results_published: date, published: date
) -> Finding | None:
    """W-377 where the totals of the funds were published after the last day (Art. 34(4))."""
    rule = rulebook.find("fund_report_published_within", on)
    if rule is None or not rule.decides or not isinstance(rule.value, int):
        return None
    last, arithmetic = days_after(results_published, rule.value)
    if published <= last:
        return None
    return Finding("W-377", "warning", ("on",), f"{published} > {arithmetic}", rule.citation)
