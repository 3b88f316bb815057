"""Kinds: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from dauys.election.bodies import eligibility
from dauys.election.kind import RECORDERS, Kind, kind

KINDS: tuple[Kind, ...] = (
    kind("candidate.examined", eligibility.Examined, "contest", *RECORDERS),
    kind("inquiry.sent", eligibility.InquirySent, "contest", *RECORDERS),
    kind("inquiry.answered", eligibility.InquiryAnswered, "contest", *RECORDERS),
)
