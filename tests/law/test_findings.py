"""Findings, checks that could not be made, and the kinds told apart."""

import pytest

from dauys.law.faults import Fault
from dauys.law.findings import Finding, NotCheckable, errors, findings, not_checkable, warnings
from dauys.law.refusals import Refusal

ERROR = Finding("E-103", "error", ("ballots",), "893+35 = 928 ≠ 929")
WARNING = Finding("W-201", "warning", ("invalid",), "35 ≥ 28")
UNKNOWN = NotCheckable("W-206", ("peers",))


def test_kinds_are_told_apart() -> None:
    answers = (ERROR, WARNING, UNKNOWN)
    assert findings(answers) == (ERROR, WARNING)
    assert errors(answers) == (ERROR,)
    assert warnings(answers) == (WARNING,)
    assert not_checkable(answers) == (UNKNOWN,)


@pytest.mark.parametrize("kind", [Finding, NotCheckable])
def test_a_finding_is_never_raised_and_no_refusal_or_fault(kind: type) -> None:
    assert not issubclass(kind, BaseException)
    assert not issubclass(Refusal, Fault)
    assert not issubclass(Fault, Refusal)
