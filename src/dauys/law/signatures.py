"""Signature sheets: how many signatures are needed, which rows count, who signed twice.

Kazakhstan: at least one per cent of the voters of the unit (B); how that is rounded was not found
(D). Numbered sheets and what a row holds are known from the text of 2009 for the President
(Art. 56) only, so nothing is refused by them; in how many days they are checked was not found.
No signature enters this module: duplicates are found among opaque tokens that an office makes
under a key of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dauys.law.citation import Citation
from dauys.law.findings import Finding
from dauys.law.registration import signatures_required
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide

SHARE = "self_nomination_signatures"
ROUNDING = "self_nomination_rounding"
REASONS = "signature_rejection_reasons"
SEVERAL = "signature_for_several_candidates"


@dataclass(frozen=True, slots=True)
class Need:
    """How many valid signatures are needed, with the rounding shown.

    ``number`` is None while nobody has settled the rounding; ``arithmetic`` then shows what each
    reading gives, and ``unsettled`` names the point.
    """

    number: int | None
    arithmetic: str
    citation: Citation
    unsettled: str = ""


def need(
    rulebook: Rulebook, roll: int, on: date, settlements: Sequence[Settlement] = ()
) -> Need | None:
    """The signatures somebody needs in a unit with ``roll`` voters, by the law of the call.

    None where the rulebook asks for none. Fault F-126 for a roll below one.
    """
    number = signatures_required(rulebook, roll, on, settlements)
    rule = rulebook.find(SHARE, on)
    if rule is None or not isinstance(rule.value, Fraction):
        return None
    exact = roll * rule.value
    share = f"{rule.value.numerator}/{rule.value.denominator}"
    if exact.denominator == 1:
        shown = f"{roll} · {share} = {exact.numerator}"
        return Need(exact.numerator, shown, rule.citation)
    shown = f"{roll} · {share} = {exact.numerator}/{exact.denominator}"
    if isinstance(number, int):
        return Need(number, f"{shown} → {number}", rule.citation)
    offered = number.proposal.readings if number.proposal else ()
    each = [f"{one.id}: {_rounded(rulebook, roll, on, one.id)}" for one in offered]
    told = "; ".join((shown, *each))
    return Need(None, told, rule.citation, unsettled=number.parameter.name)


def _rounded(rulebook: Rulebook, roll: int, on: date, reading: str) -> str:
    found = signatures_required(rulebook, roll, on, [Settlement(ROUNDING, reading, "")])
    return "?" if isinstance(found, Unsettled) else str(found)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """``within``: rows beyond a voter's first on one candidate's sheets; ``elsewhere``: voters
    of these sheets who stand on another candidate's as well."""

    within: int
    elsewhere: int


def duplicates(tokens: Mapping[str, Sequence[str]]) -> dict[str, Duplicates]:
    """Counts of duplicates by candidate, from one token for each row.

    A token is opaque: equal for equal voters, and telling nothing else. Only these counts leave
    the office.
    """
    candidates_of = Counter(token for rows in tokens.values() for token in set(rows))
    return {
        candidate: Duplicates(
            within=len(rows) - len(set(rows)),
            elsewhere=sum(1 for token in set(rows) if candidates_of[token] > 1),
        )
        for candidate, rows in tokens.items()
    }


def rows_differ(submitted: int, valid: int, rejected: Mapping[str, int]) -> str:
    """The sum that does not hold, in figures; "" where every row is valid or rejected."""
    total = valid + sum(rejected.values())
    if total == submitted:
        return ""
    parts = "+".join(str(number) for number in (valid, *rejected.values()))
    return f"{parts} = {total} ≠ {submitted}"


def reasons_known(rulebook: Rulebook, on: date, rejected: Mapping[str, int]) -> tuple[Finding, ...]:
    """W-341 for reasons that are none of the rulebook's words; nothing is refused by them."""
    rule = rulebook.find(REASONS, on)
    if rule is None or not isinstance(rule.value, tuple):
        return ()
    strange = sorted(set(rejected) - {str(word) for word in rule.value})
    if not strange:
        return ()
    told = ", ".join(f"{word} {rejected[word]}" for word in strange)
    return (Finding("W-341", "warning", ("rejected",), told, rule.citation),)


def signed_for_several(
    rulebook: Rulebook, on: date, elsewhere: int, settlements: Sequence[Settlement] = ()
) -> tuple[Finding, ...]:
    """W-342 where voters signed for several candidates, unless a settlement permits that."""
    if not elsewhere or rulebook.find(SEVERAL, on) is None:
        return ()
    rule = decide(rulebook, SEVERAL, on, settlements)
    if isinstance(rule, Decided) and rule.value is True:
        return ()
    cited = rule.citation if isinstance(rule, Decided) else rule.parameter.citation
    return (Finding("W-342", "warning", ("elsewhere",), f"{elsewhere} > 0", cited),)
