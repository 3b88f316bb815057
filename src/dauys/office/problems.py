"""What is wrong with a submission, as the summary above a form shows it.

Three kinds of thing can be wrong, and they stay apart: an answer that cannot be (the form's own
words), a refusal (the law does not permit it; code and article) and a fault (impossible input
found below; code, value and remedy).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dauys.law import texts
from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.wording.current import language


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary. ``field`` is the form's field it links to, or ""."""

    text: str
    field: str = ""
    code: str = ""
    kind: Literal["answer", "refusal", "fault"] = "answer"
    citation: Citation | None = None
    facts: tuple[tuple[str, str], ...] = ()
    #: For a fault: what to do, as the program says it in English.
    detail: str = ""


def of_refusal(refusal: Refusal, field: str = "") -> Problem:
    """A refusal in the person's language, with its article and what decided."""
    return Problem(
        texts.text(refusal.code, language(), **refusal.facts),
        field,
        refusal.code,
        "refusal",
        refusal.citation,
        tuple((name, str(value)) for name, value in refusal.facts.items()),
    )


def of_fault(fault: Fault, field: str = "") -> Problem:
    """A fault: the heading in the person's language, the rest as the program states it."""
    known = fault.code in texts.catalogue()
    said = texts.text(fault.code, language()) if known else fault.what
    facts = (("value", fault.value),) if fault.value else ()
    remedy = fault.remedy[:1].upper() + fault.remedy[1:]
    detail = f"{fault.where}: {fault.what}: {fault.why}. {remedy}."
    return Problem(said, field, fault.code, "fault", facts=facts, detail=detail)


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding as it is kept with a receipt."""

    code: str
    severity: str
    fields: tuple[str, ...]
    arithmetic: str
    citation: str = ""

    @property
    def text(self) -> str:
        """The coordinator's text, in the person's language."""
        return texts.text(self.code, language(), arithmetic=self.arithmetic)


def noted(findings: tuple[Finding, ...]) -> tuple[Noted, ...]:
    """Findings to keep."""
    return tuple(
        Noted(f.code, f.severity, f.fields, f.arithmetic, str(f.citation or "")) for f in findings
    )
