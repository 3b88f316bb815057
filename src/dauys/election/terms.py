"""Reads the terms of a comparison: exact values, the arithmetic as text, and what is missing.

Nothing is guessed. A blank, a dash, a claim nobody recorded, a figure that is only bounded, or a
parameter the rulebook leaves unsettled makes a gap, and a term with a gap has no value.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dauys.election.claims import Claim, Term
from dauys.election.quantities import DASH, Quantity, exact

MISSING: Final = "?"


@dataclass(frozen=True, slots=True)
class LegalValue:
    """A rulebook's value as text (`""`: unknown), and whether anything may rest on it.

    `decides` is false for what nobody has read or settled (confidence D) or only observed.
    """

    value: str
    decides: bool
    citation: str = ""


Computed = Callable[[str, str], int | str | None]
"""(contest id, measure) -> what the program computes; `None` where nothing is reported."""

Parameter = Callable[[str, str], LegalValue | None]
"""(election id, parameter name) -> the rulebook's value for that election; `None`: no such."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a value is missing: a code of `texts.REASONS` and what it concerns."""

    code: str
    about: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a term comes to."""

    values: tuple[Quantity | None, ...]
    text: str
    composite: bool = False
    claims: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    partial: Fraction | None = None
    """Of a sum with gaps: the sum of the parts that are known."""
    printed: tuple[str, ...] = ()
    """What was read, part by part, skipped dashes included; of claims only."""

    @property
    def value(self) -> Quantity | None:
        """The one value, or nothing."""
        return self.values[0] if len(self.values) == 1 else None

    @property
    def parts(self) -> tuple[str, ...]:
        """How this reading stands as a part of an operation."""
        return self.printed or tuple(_shown(value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything terms may read, for one election."""

    election: str
    claims: Mapping[str, Claim]
    computed: Computed
    parameter: Parameter

    def read(self, term: Term) -> Reading:
        """Evaluate one term."""
        form = term.form
        if form in _EXPRESSIONS:
            return self._operation(term, form)
        if term.claim:
            return self._claims([term.claim], term)
        if term.claims:
            return self._claims(self._matching(term.claims), term)
        if term.computed:
            return self._computed(*term.computed)
        if term.parameter:
            return self._parameter(term.parameter, term.bound)
        return _single(Quantity.parse(term.inferred), Gap("not_reported", "inferred"))

    def _matching(self, pattern: str) -> list[str]:
        rule = re.compile(re.escape(pattern).replace(r"\*", "[^.]+"))
        return [claim for claim in self.claims if rule.fullmatch(claim)]

    def _claims(self, ids: list[str], term: Term) -> Reading:
        values: list[Quantity | None] = []
        printed: list[str] = []
        gaps: list[Gap] = []
        for claim_id in ids:
            claim = self.claims.get(claim_id)
            if claim is None:
                gaps.append(Gap("claim_absent", claim_id))
            elif claim.value == DASH and term.dash == "skip":
                printed.append(DASH)
                continue
            elif claim.value in ("", DASH):
                gaps.append(Gap("dash" if claim.value else "not_reported", claim_id))
            value = None if claim is None else Quantity.parse(claim.value, claim.bound)
            values.append(value)
            printed.append(_shown(value))
        if not ids or (term.expect and len(ids) != term.expect):
            gaps.append(Gap("incomplete", f"{term.claims} ({len(ids)}/{term.expect or MISSING})"))
        text = "; ".join(printed)
        known = tuple(claim_id for claim_id in ids if claim_id in self.claims)
        return Reading(
            tuple(values), text, len(values) != 1, known, tuple(gaps), None, tuple(printed)
        )

    def _computed(self, contest: str, measure: str) -> Reading:
        found = self.computed(contest, measure)
        value = exact(found) if isinstance(found, int) else Quantity.parse(found or "")
        return _single(value, Gap("not_computed", f"{contest} {measure}"))

    def _parameter(self, name: str, bound: str) -> Reading:
        legal = self.parameter(self.election, name)
        if legal is None:
            return _single(None, Gap("parameter_absent", name))
        value = Quantity.parse(legal.value, bound)
        if not legal.decides:
            return Reading((None,), _shown(value), gaps=(Gap("unsettled", name),))
        return _single(value, Gap("parameter_absent", name))

    def _operation(self, term: Term, form: str) -> Reading:
        parts = [self.read(part) for part in getattr(term, form)]
        less = [self.read(part) for part in term.less]
        claims = tuple(claim for part in parts + less for claim in part.claims)
        gaps = [gap for part in parts + less for gap in part.gaps]
        plus = [value for part in parts for value in part.values]
        minus = [value for part in less for value in part.values]
        text = _EXPRESSIONS[form](
            [shown for part in parts for shown in part.parts],
            [shown for part in less for shown in part.parts],
        )
        if form == "count":
            # What is counted is what the source lists, whether or not it gives a figure.
            gaps = [gap for gap in gaps if gap.code in ("claim_absent", "incomplete")]
            counted = None if gaps else exact(len(plus))
            return Reading((counted,), text, True, claims, tuple(gaps))
        if not gaps:
            gaps = list(_unusable(plus + minus, form))
        if gaps:
            partial = None
            if form == "sum" and None not in minus and not _unusable_known(plus + minus):
                partial = _total(plus) - _total(minus)
            return Reading((None,), text, True, claims, tuple(gaps), partial)
        result = _work_out(form, [v for v in plus if v], [v for v in minus if v])
        if result is None:
            return Reading((None,), text, True, claims, (Gap("unlike", text),))
        return Reading((result,), text, True, claims)


def _single(value: Quantity | None, gap: Gap) -> Reading:
    return Reading((value,), _shown(value), gaps=() if value else (gap,))


def _shown(value: Quantity | None) -> str:
    return MISSING if value is None else value.text


_Expression = Callable[[list[str], list[str]], str]

_EXPRESSIONS: Final[Mapping[str, _Expression]] = {
    "sum": lambda plus, less: "+".join(plus) + "".join(f"−{part}" for part in less),
    "mean": lambda plus, _: f"({'+'.join(plus)})/{len(plus)}",
    "min": lambda plus, _: f"min({', '.join(plus)})",
    "max": lambda plus, _: f"max({', '.join(plus)})",
    "count": lambda plus, _: f"n({', '.join(plus)})",
    "distinct": lambda plus, _: f"n({', '.join(sorted(set(plus)))})",
    "share": lambda plus, _: f"100·{'/'.join(plus)}",
    "days": lambda plus, _: " → ".join(plus),
}
"""How each operation is written; the signs need no language."""


def _unusable(values: Iterable[Quantity | None], form: str) -> Iterable[Gap]:
    """Values that exist and yet cannot be reckoned with: bounds, and kinds that do not fit."""
    for value in values:
        if value is None:
            continue
        if value.bound == "~":
            yield Gap("approximate", value.text)
        elif not value.exact:
            yield Gap("bound", value.text)
        elif form != "distinct" and not _fits(value, form):
            yield Gap("unlike", value.text)


def _unusable_known(values: Iterable[Quantity | None]) -> bool:
    return any(value is not None and value.kind != "number" for value in values) or any(
        value is not None and not value.exact for value in values
    )


def _fits(value: Quantity, form: str) -> bool:
    if form == "days":
        return value.kind == "date"
    if form in ("min", "max"):
        return value.kind != "text"
    return value.kind == "number"


def _total(values: Iterable[Quantity | None]) -> Fraction:
    return sum((v.value for v in values if v is not None and v.value is not None), Fraction(0))


def _work_out(form: str, plus: list[Quantity], minus: list[Quantity]) -> Quantity | None:
    """The result of an operation on exact values of fitting kinds; `None` if there is none."""
    if form == "distinct":
        return exact(len({(value.kind, value.shown) for value in plus}))
    if form in ("min", "max"):
        if len({value.kind for value in plus}) != 1:
            return None
        ordered = sorted(plus, key=lambda value: value.value or Fraction(0))
        return ordered[0] if form == "min" else ordered[-1]
    if form in ("share", "days") and len(plus) != 2:
        return None
    if form == "share":
        whole = _total(plus[1:])
        return exact(100 * _total(plus[:1]) / whole) if whole else None
    if form == "days":
        return exact(_total(plus[1:]) - _total(plus[:1]))
    if form == "mean":
        return exact(_total(plus) / len(plus)) if plus else None
    return exact(_total(plus) - _total(minus))
