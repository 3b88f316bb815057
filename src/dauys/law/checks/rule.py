"""What a check is: one entry of the registry, from which pages, texts and tests are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from dauys.law import forms
from dauys.law.checks.context import NOTHING, Context
from dauys.law.checks.sheet import Sheet
from dauys.law.citation import Citation
from dauys.law.figures import Figures
from dauys.law.findings import Severity


class Failure(NamedTuple):
    """A check that failed: the fields it concerns and the sum that shows it."""

    fields: tuple[str, ...]
    arithmetic: str


class Missing(NamedTuple):
    """A check that could not be made: what is not reported."""

    names: tuple[str, ...]


Verdict: TypeAlias = Failure | Missing | None
"""None is a pass. Where a check has several parts, failing beats missing beats passing."""

Predicate: TypeAlias = Callable[[Sheet], Verdict]


@dataclass(frozen=True, slots=True)
class Chain:
    """One cause, one message: the finding is left out where ``code`` was found as well.

    ``same_cause`` says whether this protocol is such a case, ``because`` says it in words.
    """

    code: str
    because: str
    same_cause: Callable[[Sheet], bool] = lambda sheet: True


@dataclass(frozen=True, slots=True)
class Example:
    """Figures (and what surrounds them) that a check must answer in a known way."""

    form_id: str
    figures: Figures
    context: Context = NOTHING

    def sheet(self) -> Sheet:
        """The example opened for checking."""
        return Sheet(forms.load(self.form_id), self.figures, self.context)


@dataclass(frozen=True, slots=True)
class Rule:
    """One check.

    ``relation`` is what must hold, in the letters of the form; ``fields`` what it reads: line
    ids, ``votes``, and names of `Context`; ``limits`` the thresholds it takes from the form.
    The words for people are in ``law/texts`` under ``code``.
    """

    code: str
    severity: Severity
    relation: str
    fields: tuple[str, ...]
    citation: Citation
    predicate: Predicate
    passes: Example
    fails: Example
    not_checkable: Example
    limits: tuple[str, ...] = ()
    hidden_by: tuple[Chain, ...] = ()


def design(what: str) -> Citation:
    """The citation of a check that is this program's own, not a text of law."""
    return Citation(None, f"Control of this program: {what}", "D")
