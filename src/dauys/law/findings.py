"""What a check of figures answers when it does not simply pass.

A finding says that figures disagree. It is neither a refusal (the law does not permit an act)
nor a fault (impossible input), and it is never raised: checks return it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dauys.law.citation import Citation

Severity = Literal["error", "warning"]
"""An error blocks acceptance of the protocol; a warning must be explained in writing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures that disagree.

    ``code`` is ``E-…`` or ``W-…``; ``fields`` are line ids, ``votes/<candidate>`` or names of
    things around the protocol (``handover``); ``arithmetic`` shows the sum in figures and signs
    only, so that it reads the same in every language.
    """

    code: str
    severity: Severity
    fields: tuple[str, ...]
    arithmetic: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """A check that could be neither passed nor failed, because ``missing`` is not reported."""

    code: str
    missing: tuple[str, ...]


Answer = Finding | NotCheckable


def findings(answers: Iterable[Answer]) -> tuple[Finding, ...]:
    """Only the errors and warnings among the answers."""
    return tuple(answer for answer in answers if isinstance(answer, Finding))


def errors(answers: Iterable[Answer]) -> tuple[Finding, ...]:
    """Only the errors among the answers."""
    return tuple(finding for finding in findings(answers) if finding.severity == "error")


def warnings(answers: Iterable[Answer]) -> tuple[Finding, ...]:
    """Only the warnings among the answers."""
    return tuple(finding for finding in findings(answers) if finding.severity == "warning")


def not_checkable(answers: Iterable[Answer]) -> tuple[NotCheckable, ...]:
    """Only the checks that could not be made."""
    return tuple(answer for answer in answers if isinstance(answer, NotCheckable))
