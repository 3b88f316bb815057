"""Whether every rule that decides has an example that passes and one that fails, and they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dauys.law.examples import Example, answer, told
from dauys.law.faults import Fault
from dauys.law.gaps import OUTCOME_RULES, Entry, Gap, Read
from dauys.law.parameters import RURAL, Parameter
from dauys.law.requirements import EDUCATION, MIN_AGE, RESIDENCE

DATES = (
    "nomination_opens",
    "nomination_closes",
    "registration_closes",
    "polls_open",
    "polls_close",
)
"""The steps whose moment permits or refuses an act."""

SIGNATURES = "self_nomination_signatures"

_NEVER_FAILS = ("none", "elected_unopposed", "0/1")
"""Values under which a rule stands in nobody's way: nothing can be an example that fails."""


def deciding() -> tuple[str, ...]:
    """The rules by name that an example can be about; requirements are known by their units."""
    return (*OUTCOME_RULES, *DATES, SIGNATURES, MIN_AGE, EDUCATION, RESIDENCE)


def decides(parameter: Parameter) -> bool:
    """Whether an act may be refused, or an outcome changed, by this entry."""
    if not parameter.decides or parameter.scope != RURAL:
        return False
    if parameter.unit in ("fact_required", "fact_barred", "conditions"):
        return True
    return parameter.name in deciding()


def uncovered(read: Read, examples: Sequence[Example]) -> Iterator[Gap]:
    """F-129 and F-130 for rules without an example that passes, and one that fails."""
    for entry in read.entries:
        parameter = entry.parameter
        if not decides(parameter):
            continue
        seen = {
            outcome
            for example in examples
            for name, outcome in example.outcomes.items()
            if name == parameter.name and parameter.validity.covers(example.call)
        }
        value = str(entry.node.mapping()["value"].plain())
        if True not in seen:
            yield _missing("F-129", entry, "passes")
        if False not in seen and value not in _NEVER_FAILS:
            yield _missing("F-130", entry, "fails")


def tried(read: Read, examples: Sequence[Example]) -> Iterator[Gap]:
    """F-131 for an example that comes out otherwise, F-132 for one that cannot be asked."""
    names = {entry.parameter.name for entry in read.entries}
    for example in examples:
        unknown = [name for name in example.outcomes if name not in names]
        if unknown:
            for name in unknown:
                yield Gap(
                    "F-132",
                    example.where,
                    name,
                    "an example about a rule that is not there",
                    "this rulebook has no such parameter",
                    "name one of its parameters",
                    example.says,
                )
            continue
        try:
            found = answer(read.rulebook, example)
        except (Fault, KeyError, TypeError, AttributeError) as error:
            yield _unasked(example, error)
            continue
        if found != example.expect:
            yield Gap(
                "F-131",
                example.where,
                example.question,
                "an example that comes out otherwise",
                f"expected {told(example.expect)}, and the rules give {told(found)}",
                "correct the rule or the example",
                example.says,
            )


def _unasked(example: Example, error: Exception) -> Gap:
    why = (
        error.why if isinstance(error, Fault) else f"something is missing in what is given: {error}"
    )
    remedy = error.remedy if isinstance(error, Fault) else "give what the question needs"
    return Gap(
        "F-132",
        example.where,
        example.question or "question",
        error.what if isinstance(error, Fault) else "an example that cannot be asked",
        why,
        remedy,
        example.says,
    )


def _missing(code: str, entry: Entry, way: str) -> Gap:
    since = entry.parameter.since
    return Gap(
        code,
        entry.node.where,
        entry.parameter.name,
        f"no example that {way}",
        f"nobody has shown what this rule does{f' from {since}' if since else ''}",
        "add one under examples, about this parameter, with a call on which it is in force",
    )
