"""Whether a person may stand: every requirement tested, with a trace, and what follows from it.

The examination rests on answers (met, not met, unknown), never on private facts. A point that is
D-grade and unsettled is tested under every reading: the same result under all of them stands,
different ones leave the test unsettled, and then nobody can tell before a commission settles the
point, once for the election. Kazakhstan: Arts 4(4), 113-2 and 113-5 of the Constitutional Law.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar, Literal

from dauys.law.citation import Citation, Confidence
from dauys.law.findings import Finding
from dauys.law.parameters import Parameter
from dauys.law.persons import Answer
from dauys.law.refusals import Refusal
from dauys.law.requirements import MEMBER, MEMBERSHIP, Alternative, Requirement, requirements
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide, settled_citation

Verdict = Literal["eligible", "not_eligible", "cannot_tell"]
Result = Literal["met", "not_met", "unknown", "unsettled"]

EXAMINED_BY = "eligibility_examined_by"
"""The parameter that says who examines; without it a rulebook asks for no examination."""
BLOCKS = "unanswered_inquiry_blocks"

_SIGNS = {"met": "✓", "not_met": "✗", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class TestTrace:
    """One test: the rule, what was answered, and what that gives under each reading.

    ``arithmetic`` shows comparisons by their result only, so no birth date can be read from it.
    ``reading`` is the settled one with the act in ``settled_by``; ``readings`` holds them all
    where nobody has settled the point, which ``unsettled`` names.
    """

    __test__: ClassVar[bool] = False

    parameter: Parameter
    result: Result
    answers: tuple[tuple[str, Answer], ...]
    readings: tuple[tuple[str, Answer], ...]
    arithmetic: str
    reading: str = ""
    settled_by: str = ""
    unsettled: str = ""

    @property
    def rule(self) -> str:
        """The name of the parameter."""
        return self.parameter.name

    @property
    def citation(self) -> Citation:
        """The parameter's; where an adopted reading was needed, its act stands in the source."""
        if not self.settled_by:
            return self.parameter.citation
        settled = Settlement(self.parameter.name, self.reading, self.settled_by)
        return settled_citation(self.parameter.citation, settled)

    @property
    def confidence(self) -> Confidence:
        """The parameter's; D where an adopted reading was needed."""
        return "D" if self.reading else self.parameter.confidence

    @property
    def evidence(self) -> Mapping[str, str]:
        """Which document proves it, by language; empty where the rulebook does not say."""
        return self.parameter.evidence

    @property
    def asks(self) -> str:
        """Which state body is asked; "" where the rulebook does not say."""
        return self.parameter.asks

    @property
    def unknown(self) -> tuple[str, ...]:
        """The conditions without an answer."""
        return tuple(condition for condition, answer in self.answers if answer == "unknown")


@dataclass(frozen=True, slots=True)
class Examination:
    """The verdict on one candidate, with every test."""

    verdict: Verdict
    tests: tuple[TestTrace, ...]

    def of(self, *results: Result) -> tuple[TestTrace, ...]:
        """The tests with one of these results."""
        return tuple(test for test in self.tests if test.result in results)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Conditions whose answer is missing, of the tests that need it."""
        found = (c for test in self.of("unknown") for c in test.unknown)
        return tuple(dict.fromkeys(found))


def examine(
    rulebook: Rulebook,
    governing: date,
    answers: Mapping[str, Answer],
    settlements: Sequence[Settlement] = (),
    membership: Answer | None = None,
) -> Examination:
    """The examination of one candidate by the law of the day of the call.

    ``answers`` by id of condition; one that is left out is unknown. ``membership`` says whether
    a party's nominee is its member; None for somebody whom no party nominated, who is not asked.
    """
    return _examined(rulebook, governing, tuple(answers.items()), tuple(settlements), membership)


@lru_cache(maxsize=1024)
def _examined(
    rulebook: Rulebook,
    governing: date,
    answers: tuple[tuple[str, Answer], ...],
    settlements: tuple[Settlement, ...],
    membership: Answer | None,
) -> Examination:
    """The same answers lead to the same tests, whoever gave them."""
    given = dict(answers)
    if membership is not None:
        given[MEMBER] = membership
    tests = tuple(
        _test(requirement, given)
        for requirement in requirements(rulebook, governing, settlements)
        if membership is not None or requirement.parameter.name != MEMBERSHIP
    )
    results = {test.result for test in tests}
    if "not_met" in results:
        return Examination("not_eligible", tests)
    return Examination("eligible" if results <= {"met"} else "cannot_tell", tests)


def _test(requirement: Requirement, given: Mapping[str, Answer]) -> TestTrace:
    alternatives = requirement.alternatives
    found = [(a.reading, _result(a, given)) for a in alternatives]
    results = {answer for _, answer in found}
    conditions = dict.fromkeys(c.id for a in alternatives for c in a.conditions)
    shown = [_arithmetic(a, given) for a in alternatives]
    if len(alternatives) > 1:
        shown = [
            f"{reading}: {sum_ or '∅'} {_SIGNS[answer]}"
            for (reading, answer), sum_ in zip(found, shown, strict=True)
        ]
    return TestTrace(
        parameter=requirement.parameter,
        result=results.pop() if len(results) == 1 else "unsettled",
        answers=tuple((c, given.get(c, "unknown")) for c in conditions),
        readings=tuple(found) if requirement.unsettled else (),
        arithmetic=" | ".join(shown),
        reading=alternatives[0].reading if requirement.settled_by else "",
        settled_by=requirement.settled_by,
        unsettled=requirement.unsettled,
    )


def _result(alternative: Alternative, given: Mapping[str, Answer]) -> Answer:
    """Three-valued: an unknown answer matters only where it could change the result."""
    if alternative.mode == "open":
        return "unknown"
    answers = {given.get(c.id, "unknown") for c in alternative.conditions}
    decisive: Answer = "met" if alternative.mode == "any_of" else "not_met"
    if decisive in answers:
        return decisive
    if "unknown" in answers:
        return "unknown"
    return "not_met" if alternative.mode == "any_of" else "met"


def _arithmetic(alternative: Alternative, given: Mapping[str, Answer]) -> str:
    joined = " ∨ " if alternative.mode == "any_of" else " ∧ "
    return joined.join(
        f"{c.relation} {_SIGNS[given.get(c.id, 'unknown')]}" for c in alternative.conditions
    )


def answers_opened(committed: Collection[str], opened: Collection[str]) -> Refusal | None:
    """R-116 where a registration leaves an answer closed that was committed to.

    Nobody could see that the answers permitted it; a registered candidate has none that bars.
    """
    closed = sorted(set(committed) - set(opened))
    if not closed:
        return None
    return Refusal("R-116", fields=("opened",), facts={"conditions": ", ".join(closed)})


def examination_needed(rulebook: Rulebook, governing: date) -> bool:
    """Whether the law of that day has somebody examine candidates before registration."""
    rule = rulebook.find(EXAMINED_BY, governing)
    return rule is not None and rule.decides and bool(requirements(rulebook, governing))


def eligible_to_register(
    rulebook: Rulebook,
    governing: date,
    examination: Examination | None,
    asked: Mapping[str, str],
    settlements: Sequence[Settlement] = (),
) -> Refusal | Unsettled | None:
    """Whether an examined candidate may be registered.

    R-112 without an examination where the law asks for one, R-113 for a party's nominee who is no
    member of it, R-110 with a test that is not met; `Unsettled` where readings differ; R-111
    while an answer is missing. ``asked`` maps conditions to the inquiry that waits for an answer:
    when every missing answer has been asked for, the rulebook says whether waiting blocks.
    """
    if not examination_needed(rulebook, governing):
        return None
    if examination is None:
        rule = rulebook.parameter(EXAMINED_BY, governing)
        return Refusal("R-112", fields=("candidate",), citation=rule.citation)
    failed = examination.of("not_met")
    for test in failed:
        if test.rule == MEMBERSHIP:
            return Refusal("R-113", fields=("candidate",), citation=test.citation)
    if failed:
        return Refusal(
            "R-110",
            fields=("candidate",),
            citation=failed[0].citation,
            facts={
                "test": ", ".join(test.rule for test in failed),
                "arithmetic": failed[0].arithmetic,
            },
        )
    for test in examination.of("unsettled"):
        point = rulebook.parameter(test.unsettled, governing)
        return Unsettled(point, rulebook.proposed_settlements.get(point.name))
    return _waiting(rulebook, governing, examination, asked, settlements)


def _waiting(
    rulebook: Rulebook,
    governing: date,
    examination: Examination,
    asked: Mapping[str, str],
    settlements: Sequence[Settlement],
) -> Refusal | None:
    waiting = examination.of("unknown")
    if not waiting:
        return None
    facts: dict[str, str | int] = {
        "conditions": ", ".join(examination.unknown) or ", ".join(test.rule for test in waiting),
        "inquiries": ", ".join(asked[c] for c in examination.unknown if c in asked) or "0",
    }
    citation = waiting[0].citation
    if asked.keys() >= set(examination.unknown) and rulebook.find(BLOCKS, governing) is not None:
        blocks = decide(rulebook, BLOCKS, governing, settlements)
        if isinstance(blocks, Decided):
            if blocks.value is not True:
                return None
            citation = blocks.citation
        else:
            facts["unsettled"] = BLOCKS
    return Refusal("R-111", fields=("candidate",), citation=citation, facts=facts)


def registered_while_waiting(examination: Examination | None) -> tuple[Finding, ...]:
    """W-310 where somebody is registered although answers are missing (nothing blocks it)."""
    if examination is None or not examination.unknown:
        return ()
    waiting = examination.of("unknown")
    told = "; ".join(f"{test.rule}: {test.arithmetic}" for test in waiting)
    return (Finding("W-310", "warning", ("candidate",), told, waiting[0].citation),)


def refusal_rests_on(examination: Examination | None, test: str) -> Refusal | None:
    """R-115 for a refusal that rests on a test which is met, unknown, unsettled or not there.

    What nobody knows is no ground against a candidate; other grounds are not asked about here.
    """
    found = next((t for t in examination.tests if t.rule == test), None) if examination else None
    if found is not None and found.result == "not_met":
        return None
    return Refusal(
        "R-115",
        fields=("test",),
        citation=found.citation if found else None,
        facts={"test": test, "answer": found.result if found else "unknown"},
    )


def one_candidacy(
    rulebook: Rulebook, governing: date, person: str, others: Mapping[str, str]
) -> Refusal | None:
    """R-114 where a registered candidate of the same contest is the same person.

    ``person`` and the values of ``others`` (by candidate) are commitments to the person; "" says
    that there is none, and proves nothing. Other contests cannot be seen from here.
    """
    same = sorted(candidate for candidate, one in others.items() if person and one == person)
    if not same:
        return None
    rule = rulebook.find("candidacies_per_person_max", governing)
    return Refusal(
        "R-114",
        fields=("candidate",),
        citation=rule.citation if rule else None,
        facts={"other": ", ".join(same)},
    )


def known_conditions(stated: Collection[str], expected: Collection[str]) -> tuple[str, ...]:
    """Conditions that are on one side only, sorted; none where an examination is complete."""
    return tuple(sorted(set(stated) ^ set(expected)))
