"""Drafts for a commission's session: a decision ready to sign, and the minutes.

A draft says what the commission would decide and leaves to its members what is theirs: number,
votes, signatures. Grounds are articles that were read (confidence A to C) and those that an act
names; an article from memory never stands in a decision, a line to write on stands there instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dauys.law.faults import Fault
from dauys.office.paper.setting import Race, Setting
from dauys.office.paper.typesetting import typeset
from dauys.office.paper.words import N_, Language, labels, say
from dauys.wording import dates

Subject = Literal["call", "register", "refuse", "cancel", "ballot", "declare", "winner"]

BLANK = "_" * 18
"""A place to write on inside a sentence."""

DECISION = {
    "title": N_("Decision"),
    "number": N_("No."),
    "date": N_("Date"),
    "place": N_("Place of the session"),
    "votes": N_("Votes"),
    "for": N_("for"),
    "against": N_("against"),
    "abstained": N_("abstained"),
    "members": N_("members of the commission"),
    "present": N_("present"),
    "quorum": N_("needed for a quorum"),
    "majority": N_("votes needed"),
    "chair": N_("Chair of the commission"),
    "secretary": N_("Secretary"),
    "signature": N_("signature"),
    "name": N_("name"),
    "stamp": N_("Place of the stamp"),
}
MINUTES = {
    **DECISION,
    "title": N_("Minutes of the session"),
    "session": N_("Session"),
    "opened": N_("Opened"),
    "who": N_("Present"),
    "agenda": N_("Agenda"),
    "decided": N_("Decided"),
    "grounds": N_("Grounds"),
    "dissents": N_("Written dissents attached"),
    "closed": N_("Closed at"),
}
HEADINGS: Mapping[Subject, str] = {
    "call": N_("On calling the election"),
    "register": N_("On the registration of a candidate"),
    "refuse": N_("On refusing the registration of a candidate"),
    "cancel": N_("On cancelling the registration of a candidate"),
    "ballot": N_("On the text of the ballot"),
    "declare": N_("On the results of the election"),
    "winner": N_("On the registration of the elected person"),
}
_POINTS: Mapping[Subject, tuple[str, ...]] = {
    "call": (
        N_("Call the election: {title}; {place}."),
        N_("Set the day of the vote: {day}."),
        N_("Publish this decision and the calendar of the election."),
    ),
    "register": (
        N_("Register as a candidate: {name}. Nominated by: {nominator}."),
        N_("Hand over the certificate of a registered candidate."),
        N_("Publish this decision."),
    ),
    "refuse": (
        N_("Refuse registration as a candidate: {name}. Nominated by: {nominator}."),
        N_("Ground of the refusal: {ground}."),
        N_("Hand over a copy of this decision to the person concerned."),
    ),
    "cancel": (
        N_("Cancel registration as a candidate: {name}. Nominated by: {nominator}."),
        N_("Ground of the cancellation: {ground}."),
        N_("Hand over a copy of this decision to the person concerned."),
    ),
    "ballot": (
        N_("Approve the text of the ballot with the candidates in this order: {names}."),
        N_("SHA-256 of the approved content: {proof}."),
        N_("Number of ballots to be printed: {count}."),
    ),
    "declare": (
        N_("Approve the statement of results that is attached."),
        N_("Declare elected: {name}. Votes: {votes}."),
        N_("Publish the results."),
    ),
    "winner": (
        N_("Register as elected: {name}."),
        N_("Powers begin on: {takes_office}."),
        N_("Hand over the certificate of election."),
    ),
}
_GUIDED = N_("Guided by {grounds}, the commission decides:")
_NOBODY = N_("Nobody is elected.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """A decision's number, votes and written dissents; None and "" where not there yet."""

    number: str = ""
    votes_for: int | None = None
    against: int | None = None
    abstained: int | None = None
    dissents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The commission in session: members, who is there, and what the law asks (None: unknown)."""

    members: int | None = None
    present: int | None = None
    quorum: int | None = None
    majority: int | None = None
    place: str = ""
    opened_at: datetime | None = None
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPaper:
    """A draft decision.

    ``facts``: what its points name (``name``, ``nominator``, ``names``, ``proof``, ``count``,
    ``votes``, ``ground``, ``takes_office``), by language; what is missing is written by hand.
    ``grounds``: the articles it rests on, in words, by language. ``nobody``: a declaration that
    nobody is elected.
    """

    race: Race
    subject: Subject
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    voted: Voted = field(default_factory=Voted)
    assembly: Assembly = field(default_factory=Assembly)
    nobody: bool = False
    draft: bool = True


def decision_pdf(paper: DecisionPaper, setting: Setting) -> bytes:
    """The decision on A4, one part in each language. Faults: those of ``typeset``."""
    parts = [
        {
            "lang": language,
            "labels": labels(language, DECISION),
            "head": paper.race.head(language),
            "heading": say(language, HEADINGS[paper.subject]),
            "guided": _guided(paper, language),
            "points": _points(paper, language),
            "voted": _voted(paper.voted),
            "assembly": _assembly(paper.assembly, language),
        }
        for language in setting.languages
    ]
    first = setting.languages[0]
    title = f"{say(first, DECISION['title'])}: {say(first, HEADINGS[paper.subject])}"
    foot = paper.race.contest
    return typeset("decision", title, {"parts": parts}, setting, foot=foot, draft=paper.draft)


def _guided(paper: DecisionPaper, language: Language) -> str:
    grounds = paper.grounds.get(language, "")
    return say(language, _GUIDED, grounds=grounds or BLANK)


def _points(paper: DecisionPaper, language: Language) -> list[str]:
    race = paper.race
    given = {
        "title": race.title(language),
        "place": race.where(language),
        "day": race.day(language),
        **{name: texts.get(language, "") for name, texts in paper.facts.items()},
    }
    filled = _Given({name: text for name, text in given.items() if text})
    points = list(_POINTS[paper.subject])
    if paper.subject == "declare" and paper.nobody:
        points[1] = _NOBODY
    # A sentence that ends in a name with a full stop needs no second one.
    return [say(language, point).format_map(filled).replace("..", ".") for point in points]


class _Given(dict[str, str]):
    """What is given, and a place to write on for everything else."""

    def __missing__(self, key: str) -> str:
        return BLANK


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a session decided: what (by language), on which grounds, and how it voted."""

    decided: Mapping[str, str]
    grounds: tuple[str, ...] = ()
    voted: Voted = field(default_factory=Voted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Minutes of one session. ``agenda`` and ``items`` as the acts word them; ``who``: members
    present by name, where recorded."""

    race: Race
    session: str
    agenda: tuple[str, ...]
    items: tuple[Item, ...] = ()
    who: tuple[str, ...] = ()
    assembly: Assembly = field(default_factory=Assembly)
    draft: bool = True


def minutes_pdf(paper: Minutes, setting: Setting) -> bytes:
    """The minutes on A4, one part in each language. Fault F-728 for an empty agenda."""
    if not paper.agenda:
        raise Fault(
            "F-728",
            what="minutes without an agenda",
            where=paper.session,
            value="",
            why="a session deals with what stands on its agenda",
            remedy="record the session with its agenda first",
        )
    parts = [
        {
            "lang": language,
            "labels": labels(language, MINUTES),
            "head": paper.race.head(language),
            "session": paper.session,
            "agenda": list(paper.agenda),
            "who": list(paper.who),
            "items": [
                {
                    "decided": item.decided.get(language, ""),
                    "grounds": list(item.grounds),
                    "voted": _voted(item.voted),
                }
                for item in paper.items
            ],
            "assembly": _assembly(paper.assembly, language),
        }
        for language in setting.languages
    ]
    title = f"{say(setting.languages[0], MINUTES['title'])} {paper.session}"
    foot = paper.race.contest
    return typeset("minutes", title, {"parts": parts}, setting, foot=foot, draft=paper.draft)


def _voted(voted: Voted) -> dict[str, Any]:
    return {
        "number": voted.number,
        "for": _count(voted.votes_for),
        "against": _count(voted.against),
        "abstained": _count(voted.abstained),
        "dissents": voted.dissents,
    }


def _assembly(assembly: Assembly, language: Language) -> dict[str, str]:
    at = assembly.opened_at
    return {
        "members": _count(assembly.members),
        "present": _count(assembly.present),
        "quorum": _count(assembly.quorum),
        "majority": _count(assembly.majority),
        "place": assembly.place,
        "opened": dates.moment(at, language) if at is not None else "",
        "day": dates.day(at.date(), language) if at is not None else "",
        "chair": assembly.chair,
        "secretary": assembly.secretary,
    }


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def joined(texts: Sequence[str]) -> str:
    """Names in their order, numbered: ``1) …; 2) …``."""
    return "; ".join(f"{place}) {text}" for place, text in enumerate(texts, 1))
