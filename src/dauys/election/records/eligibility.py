"""What is kept: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from msgspec import Struct, field

from dauys.election.bodies.eligibility import Answer


class ExaminedRecord(Struct):
    """A candidate's examination in force: its act, and the answers with those that came since.

    ``committed`` has the commitments, by condition; the answer is there too once it was opened.
    """

    act: str
    at: str
    answers: dict[str, Answer]
    evidence: dict[str, str]
    committed: dict[str, str] = {}


class InquiryRecord(Struct, omit_defaults=True):
    """A question to a state body, and its answer ("" while there is none)."""

    act: str
    candidate: str
    condition: str
    body: str
    sent_at: str
    answer: Answer | str = ""
    answered_at: str = ""
    answered_by: str = ""
    #: The commitment to the answer, where it is not stated.
    committed: str = ""
    reference: str = ""


class EligibilityRecord(Struct, omit_defaults=True):
    """Eligibility: what was examined of a candidate, and what state bodies were asked."""

    examined: dict[str, ExaminedRecord] = field(default_factory=dict)
    inquiries: dict[str, InquiryRecord] = field(default_factory=dict)
