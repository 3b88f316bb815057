"""Eligibility: what was examined of a candidate, and what state bodies were asked.

Answers only, no personal data: a condition is met, not met, or nobody knows. A bar is met when
it does not stand in the way. Answers about bars (convictions, legal capacity, dismissals) are
committed to with a salt and not stated.
"""

from __future__ import annotations

from typing import Literal

from dauys.election.act import Hash, Id, Text
from dauys.election.bodies import Body

Answer = Literal["met", "not_met", "unknown"]


class Examined(Body, frozen=True, kw_only=True):
    """The commission examined whether the candidate may stand (Art. 113-2).

    A later examination names the one it replaces and its reason.
    """

    candidate: Id
    #: Every condition of the rulebook that is no bar, by its id.
    answers: dict[Id, Answer]
    #: Salted commitment to the answer about each bar, by condition.
    committed: dict[Id, Hash] = {}
    #: What kind of document was seen for a condition; never its number.
    evidence: dict[Id, Text] = {}
    #: Salted commitment to the facts, which stay in the office.
    facts: Hash | Literal[""] = ""


class InquirySent(Body, frozen=True, kw_only=True):
    """A state body is asked about one condition of a candidate (Art. 20(10))."""

    inquiry: Id
    candidate: Id
    condition: Id
    body: Id


class InquiryAnswered(Body, frozen=True, kw_only=True):
    """The body has answered; its answer replaces what the examination said of the condition.

    Of a bar the act has a commitment to the answer in place of it.
    """

    inquiry: Id
    answer: Answer | Literal[""] = ""
    committed: Hash | Literal[""] = ""
    #: Number and date of the letter, without personal data.
    reference: Text = ""
