"""For every kind of this part one situation in which an act of it is permitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dauys.election.bodies import eligibility as eli

from .harness import CONTEST_STREAM, EXAMINATION, Town, examination, town_at

SERVICE = "bar_dismissed_for_discrediting.dismissed_for_discrediting"
ASKED = "2021-06-29T10:00:00+06:00"
ANSWERED = "2021-07-01T10:00:00+06:00"


def ask(town: Town, candidate: str = "a", inquiry: str = "q1", at: str = ASKED) -> None:
    """The civil-service body is asked about a dismissal."""
    town.do(CONTEST_STREAM, question(candidate, inquiry), at)


def question(candidate: str = "a", inquiry: str = "q1", **changes: Any) -> eli.InquirySent:
    """The question."""
    given = {"condition": SERVICE, "body": "civil_service_body"} | changes
    return eli.InquirySent(inquiry=inquiry, candidate=candidate, **given)


def _examined() -> Any:
    town = town_at("called")
    town.nominate(candidates="a", examined=False)
    return town, town.act(CONTEST_STREAM, examination("a"), EXAMINATION)


def _sent() -> Any:
    town = town_at("nominated")
    return town, town.act(CONTEST_STREAM, question(), ASKED)


def _answered() -> Any:
    town = town_at("nominated")
    ask(town)
    body = eli.InquiryAnswered(inquiry="q1", answer="met", reference="No. 7 of 1 July")
    return town, town.act(CONTEST_STREAM, body, ANSWERED)


#: Kind -> a function that makes (world, permitted act); see situations.py for the helpers.
SITUATIONS: dict[str, Callable[[], Any]] = {
    "candidate.examined": _examined,
    "inquiry.sent": _sent,
    "inquiry.answered": _answered,
}
