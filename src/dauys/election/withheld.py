"""Answers that the register commits to and does not state: what would bar a person.

Convictions, legal capacity, dismissals: an examination and a state body's answer carry a salted
commitment for each such condition. The act whose outcome rests on the answer opens it, and no
other does (docs/adr/0018-answers-that-are-withheld.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol, get_args

import msgspec

from dauys.election.bodies.candidates import Opened, Refused, Registered
from dauys.election.bodies.eligibility import Answer, Examined, InquiryAnswered
from dauys.election.states import ContestState
from dauys.election.tabulation import governing_date
from dauys.law.requirements import conditions
from dauys.law.rulebook import Rulebook


class Keeper(Protocol):
    """Who keeps the salts: the store, sealed. ``place`` tells the answers apart."""

    def commit(self, place: str, value: dict[str, str]) -> str:
        """The commitment to a value under a salt that is made and kept for it."""

    def salt(self, place: str, known: str, value: dict[str, str]) -> str | None:
        """The kept salt (hexadecimal) under which the value opens a commitment, if there is one."""


def withheld_conditions(rulebook: Rulebook, governing: date) -> frozenset[str]:
    """The conditions of the rulebook whose answers are committed to, by id."""
    return frozenset(one.id for one in conditions(rulebook, governing) if one.withheld)


def committed_value(contest: str, candidate: str, condition: str, answer: Answer) -> dict[str, str]:
    """What the commitment is to: the answer, of this candidate in this contest alone."""
    return {
        "answer": answer,
        "candidate": candidate,
        "condition": condition,
        "contest": contest,
    }


def commitments(contest: ContestState, candidate: str) -> Mapping[str, str]:
    """The commitments in force for a candidate, by condition; opened ones among them."""
    record = contest.eligibility.examined.get(candidate) if contest.eligibility else None
    return record.committed if record is not None else {}


def unopened(contest: ContestState, candidate: str) -> frozenset[str]:
    """The conditions whose answer nobody has opened."""
    record = contest.eligibility.examined.get(candidate) if contest.eligibility else None
    if record is None:
        return frozenset()
    return frozenset(record.committed.keys() - record.answers.keys())


def openings(
    contest: ContestState, candidate: str, keeper: Keeper, test: str = ""
) -> dict[str, Opened]:
    """What opens a candidate's answers, by condition; of one ``test`` alone where it is named.

    An answer whose salt was erased is not among them.
    """
    where = contest.terms.contest if contest.terms is not None else ""
    found: dict[str, Opened] = {}
    for condition, known in commitments(contest, candidate).items():
        if test and test_of(condition) != test:
            continue
        for answer in get_args(Answer):
            value = committed_value(where, candidate, condition, answer)
            salt = keeper.salt(f"{where}/{candidate}/{condition}", known, value)
            if salt is not None:
                found[condition] = Opened(answer=answer, salt=salt)
    return found


def test_of(condition: str) -> str:
    """The parameter that a condition belongs to."""
    return condition.partition(".")[0]


def prepared(
    state: Any, body: Any, keeper: Keeper, rulebook_of: Callable[[str, str], Rulebook]
) -> Any:
    """The body of an act with answers about bars committed to, or opened where it rests on them.

    Whoever asks for an act states every answer; a body that is prepared already stays as it is.
    """
    if not isinstance(state, ContestState) or state.terms is None or state.transcribed is not None:
        return body
    replace, terms = msgspec.structs.replace, state.terms
    if isinstance(body, Registered) and not body.opened:
        return replace(body, opened=openings(state, body.candidate, keeper))
    if isinstance(body, Refused) and body.test and not body.opened:
        return replace(body, opened=openings(state, body.candidate, keeper, body.test))
    if not isinstance(body, Examined | InquiryAnswered) or body.committed:
        return body
    rulebook = rulebook_of(terms.rulebook, terms.rulebook_sha256)
    withheld = withheld_conditions(rulebook, governing_date(state))

    def commit(candidate: str, condition: str, answer: Answer) -> str:
        value = committed_value(terms.contest, candidate, condition, answer)
        return keeper.commit(f"{terms.contest}/{candidate}/{condition}", value)

    if isinstance(body, InquiryAnswered):
        record = state.eligibility.inquiries.get(body.inquiry) if state.eligibility else None
        if record is None or record.condition not in withheld or not body.answer:
            return body
        hidden = commit(record.candidate, record.condition, body.answer)
        return replace(body, answer="", committed=hidden)
    return replace(
        body,
        answers={name: one for name, one in body.answers.items() if name not in withheld},
        committed={
            name: commit(body.candidate, name, one)
            for name, one in body.answers.items()
            if name in withheld
        },
    )
