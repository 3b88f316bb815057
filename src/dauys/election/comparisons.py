"""Sets figures side by side and says whether they agree: the list of discrepancies.

Pure functions with exact arithmetic. What is missing makes a comparison not decidable, with the
reason; it is never filled in.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, Literal

import msgspec

from dauys.election import quantities
from dauys.election.claims import Claim, Comparison, Words
from dauys.election.quantities import Quantity, expanded, half_up
from dauys.election.reasons import reason_words
from dauys.election.terms import MISSING, Computed, Gap, LegalValue, Parameter, Reading, Sources

__all__ = [
    "Discrepancy",
    "LegalValue",
    "Verdict",
    "evaluate",
    "figures_of",
]

Verdict = Literal["disagrees", "agrees", "not_decidable"]

_VERDICTS: Final[Mapping[bool | None, Verdict]] = {
    True: "agrees",
    False: "disagrees",
    None: "not_decidable",
}
_SIGNS: Final = {
    "equal": {True: "=", False: "≠", None: "≟"},
    "rounds_to": {True: "=", False: "≠", None: "≟"},
    "at_most": {True: "≤", False: ">", None: "≟"},
    "inside": {True: "∈", False: "∉", None: "≟"},
}


class Discrepancy(msgspec.Struct, frozen=True, kw_only=True):
    """What one comparison came to. `arithmetic` needs no language; `?` is a missing figure,
    `≟` a question that stays open."""

    id: str
    election: str
    subject: str
    verdict: Verdict
    arithmetic: str
    claims: tuple[str, ...]
    explanation: Words
    reason_code: str = ""
    reason: Words | None = None
    rows: tuple[int, ...] = ()


def evaluate(
    comparisons: Iterable[Comparison],
    claims: Iterable[Claim],
    computed: Computed,
    parameter: Parameter,
) -> tuple[Discrepancy, ...]:
    """Work out every comparison, in the order given.

    `computed(contest id, measure)` gives what the program computes (see `figures_of` for the
    measures); `parameter(election id, name)` gives the rulebook's value for that election.
    Of claims with the same id the last one counts.
    """
    by_id = {claim.id: claim for claim in claims}
    return tuple(
        _one(comparison, Sources(comparison.election, by_id, computed, parameter))
        for comparison in comparisons
    )


def figures_of(
    lines: Mapping[str, int | None],
    votes: Mapping[str, int | None],
    **more: int | str | None,
) -> dict[str, int | str | None]:
    """The measures of one contest, as `computed` is asked for them.

    The form's line ids (`roll`, `ballots`, `invalid`, …) as they are; `votes.<candidate>`;
    `candidates`, how many candidates are listed; and what else is known (`vote_date`).
    """
    found: dict[str, int | str | None] = {**lines}
    found |= {f"votes.{candidate}": number for candidate, number in votes.items()}
    return {**found, "candidates": len(votes), **more}


def _one(comparison: Comparison, sources: Sources) -> Discrepancy:
    left = [sources.read(term) for term in comparison.left]
    right = [sources.read(term) for term in comparison.right]
    gaps = tuple(gap for reading in left + right for gap in reading.gaps)
    answer: bool | None = None
    if comparison.relation == "undecided":
        arithmetic = "; ".join(_left(reading) for reading in left + right)
        code, reason = "stated", comparison.reason
    else:
        if not gaps:
            answer, gaps = _relate(comparison.relation, left, right)
        arithmetic = _arithmetic(comparison.relation, left, right, answer)
        code = "" if answer is not None else gaps[0].code
        reason = None if answer is not None else reason_words(gaps)
    return Discrepancy(
        id=comparison.id,
        election=comparison.election,
        subject=comparison.subject,
        verdict=_VERDICTS[answer],
        arithmetic=arithmetic,
        claims=tuple(dict.fromkeys(claim for r in left + right for claim in r.claims)),
        explanation=comparison.note,
        reason_code=code,
        reason=reason,
        rows=comparison.row,
    )


def _relate(
    relation: str, left: list[Reading], right: list[Reading]
) -> tuple[bool | None, tuple[Gap, ...]]:
    """The answer, or nothing with the gap that keeps it open. All values are there."""
    if relation == "inside":
        answer = _inside([v for reading in left for v in reading.values if v], right)
    else:
        one, other = left[0].value, right[0].value
        if one is None or other is None:
            return None, (Gap("unlike", _arithmetic(relation, left, right, None)),)
        if relation == "rounds_to":
            answer = _rounds_to(one, other)
        elif relation == "at_most":
            answer = quantities.at_most(one, other)
        else:
            answer = quantities.equal(one, other)
    if answer is not None:
        return answer, ()
    values = [v for reading in left + right for v in reading.values if v]
    code = "unlike"
    if any(value.bound == "~" for value in values):
        code = "approximate"
    elif any(not value.exact for value in values):
        code = "bound"
    return None, (Gap(code, _arithmetic(relation, left, right, None)),)


def _inside(values: list[Quantity], ends: list[Reading]) -> bool | None:
    low, high = (end.value for end in ends)
    if low is None or high is None or not values:
        return None
    answers = [
        answer
        for value in values
        for answer in (quantities.at_most(low, value), quantities.at_most(value, high))
    ]
    return None if None in answers else all(answers)


def _rounds_to(worked_out: Quantity, printed: Quantity) -> bool | None:
    if printed.places is None or worked_out.value is None or not printed.exact:
        return None
    if not worked_out.exact:
        return None
    return half_up(worked_out.value, printed.places) == half_up(
        printed.value or Fraction(0), printed.places
    )


def _arithmetic(
    relation: str, left: list[Reading], right: list[Reading], answer: bool | None
) -> str:
    sign = _SIGNS[relation][answer]
    if relation == "inside":
        values = "; ".join(reading.text for reading in left)
        low, high = (reading.text for reading in right)
        return f"{values} {sign} [{low}, {high}]"
    one, other = left[0], right[0]
    shown = _left(one)
    printed = other.value
    if relation == "rounds_to" and one.value and printed and one.value.value is not None:
        places = printed.places or 0
        rounded, full = half_up(one.value.value, places), expanded(one.value.value)
        shown = f"{one.text} = {rounded}" if _same(full, rounded) else f"{shown} → {rounded}"
    return f"{shown} {sign} {_right(other)}" + _remainder(one, other)


def _same(full: str, rounded: str) -> bool:
    return not full.endswith("…") and Fraction(full) == Fraction(rounded)


def _left(reading: Reading) -> str:
    if not reading.composite or reading.value is None:
        return reading.text
    return f"{reading.text} = {reading.value.text}"


def _right(reading: Reading) -> str:
    if not reading.composite or reading.value is None:
        return reading.text
    return f"{reading.value.text} = {reading.text}"


def _remainder(parts: Reading, whole: Reading) -> str:
    """What the parts that are not reported come to together, where the whole is known."""
    total = whole.value
    if parts.partial is None or total is None or total.kind != "number" or not total.exact:
        return ""
    if total.value is None:
        return ""
    unknown = "+".join([MISSING] * parts.text.count(MISSING))
    return f"; {unknown} = {expanded(total.value - parts.partial)}"
