"""What a rulebook says on a day, as the text that claims are compared with."""

from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction
from typing import Final

from dauys.election.quantities import expanded
from dauys.election.terms import LegalValue
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, decide
from dauys.law.units import Conditions, Moment, Value

_JOINED: Final = {"any_of": "or", "all_of": "and"}


def legal_value(
    rulebook: Rulebook, name: str, on: date, settlements: Sequence[Settlement] = ()
) -> LegalValue | None:
    """The value of `name` in force on `on`; `None` where the rulebook has no such value.

    A D-grade value comes with `decides` false unless a commission has settled it; an observed
    one never decides.
    """
    parameter = rulebook.find(name, on)
    if parameter is None:
        return None
    cited = str(parameter.citation)
    if not parameter.observed:
        decided = decide(rulebook, name, on, settlements)
        if isinstance(decided, Decided):
            return LegalValue(as_text(decided.value), True, str(decided.citation))
    if parameter.value is None:
        return LegalValue("", False, cited)
    return LegalValue(as_text(parameter.value), False, cited)


def as_text(value: Value) -> str:
    """A value as claims write it: shares in per cent, times HH:MM, conditions "or" / "and"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        percent = expanded(100 * value)
        return f"{value.numerator}/{value.denominator}" if percent.endswith("…") else percent
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Moment):
        return f"{value.at:%H:%M} −{value.days_before_vote}"
    if isinstance(value, Conditions):
        return _JOINED[value.mode]
    if isinstance(value, tuple):
        return ", ".join(f"{at:%H:%M}" if isinstance(at, time) else str(at) for at in value)
    return str(value)
