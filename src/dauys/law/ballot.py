"""The ballot paper: order of the candidates, names, "against all", who is struck out, what counts.

Kazakhstan: Arts 37 and 43 of the Constitutional Law. The order of candidates, the grounds on
which a ballot is invalid and what becomes of votes for somebody struck out were not read
(confidence D): they are proposed as settlements, and until one is adopted nothing is refused or
counted by them. "Against all" has stood on every ballot since 5 June 2021 (B).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dauys.law.checks.rule import design
from dauys.law.citation import Citation
from dauys.law.collation import STATE_LANGUAGE, Unordered, ordered, same_words
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, Unsettled, decide

STANDING = "registered"
"""The status of a candidate who stands."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A ballot as it lists candidates, with what an order could follow from.

    ``printed`` are the names as the ballot prints them, surname first, by candidate; a candidate
    without one cannot be put into an alphabetical order, for the surname is not known.
    ``registered`` are the candidates in the order of their registration.
    """

    candidates: tuple[str, ...]
    printed: Mapping[str, str]
    registered: tuple[str, ...]

    def by(self, rule: str, alphabets: tuple[str, ...]) -> tuple[str, ...] | None:
        """The order that ``rule`` gives; None where it does not follow from what is known."""
        if rule == "by_registration":
            return tuple(c for c in self.registered if c in self.candidates)
        if rule == "by_lot" or set(self.printed) != set(self.candidates):
            return None
        found = ordered(self.printed, alphabets)
        return None if isinstance(found, Unordered) else found


def order_permitted(
    rulebook: Rulebook, on: date, ballot: Listed, settlements: Sequence[Settlement] = ()
) -> Refusal | Finding | None:
    """R-140 where the candidates stand in another order than the law or a settlement gives.

    While the point is unsettled nothing is refused; W-330 says that the readings the rulebook
    offers do not all give the order of this ballot. An order that people draw (``by_lot``), and
    one that the names do not give, is not checked.
    """
    if rulebook.find("ballot_order", on) is None:
        return None
    rule = decide(rulebook, "ballot_order", on, settlements)
    if isinstance(rule, Decided):
        expected = ballot.by(str(rule.value), _alphabets(rulebook, on, str(rule.value)))
        if expected is None or expected == ballot.candidates:
            return None
        return Refusal(
            "R-140",
            fields=("candidates",),
            citation=rule.citation,
            facts={
                "rule": str(rule.value),
                "expected": ", ".join(expected),
                "given": ", ".join(ballot.candidates),
            },
        )
    readings = [str(r.value) for r in rule.proposal.readings if r.value] if rule.proposal else []
    orders = {name: ballot.by(name, _alphabets(rulebook, on, name)) for name in readings}
    known = {name: order for name, order in orders.items() if order is not None}
    if all(order == ballot.candidates for order in known.values()):
        return None
    shown = [f"{name}: {', '.join(order)}" for name, order in known.items()]
    return Finding(
        "W-330",
        "warning",
        ("candidates",),
        "; ".join((*shown, f"≠ {', '.join(ballot.candidates)}")),
        rule.parameter.citation,
    )


def _alphabets(rulebook: Rulebook, on: date, rule: str) -> tuple[str, ...]:
    """The alphabets of the state language, or the one the rulebook names (``ballot_alphabet``)."""
    named = rulebook.find("ballot_alphabet", on)
    if named is not None and named.decides:
        return (str(named.value),)
    return STATE_LANGUAGE if rule == "alphabetical_state_language" else ("latin",)


def against_all_permitted(rulebook: Rulebook, on: date, against_all: bool) -> Refusal | None:
    """R-141 where the ballot has a line "against all" and the law has none, or the reverse."""
    rule = rulebook.find("ballot_against_all", on)
    if rule is None or not rule.decides or rule.value == against_all:
        return None
    return Refusal(
        "R-141",
        fields=("against_all",),
        citation=rule.citation,
        facts={"given": _yes(against_all), "law": _yes(bool(rule.value))},
    )


def _yes(answer: bool) -> str:
    return "+" if answer else "−"


def names_permitted(
    printed: Mapping[str, str], registered: Mapping[str, Collection[str]]
) -> Refusal | None:
    """R-142 where a printed name has not exactly the words of a registered one.

    ``registered`` gives every candidate's names as they were registered, in any language.
    """
    for candidate, name in printed.items():
        known = registered.get(candidate, ())
        if not any(same_words(name, one) for one in known):
            return Refusal(
                "R-142",
                fields=("names",),
                facts={"candidate": candidate, "given": name, "registered": "; ".join(known)},
            )
    return None


def strike_permitted(
    candidate: str, listed: Collection[str], status: str | None, act: str, named: str
) -> Refusal | None:
    """R-144 for striking out somebody who still stands, or who is not on the ballot.

    ``act`` is the act that ended the candidacy, ``named`` the one the striking names. Done by
    hand in 2012, for a party; for a person on an äkım ballot no text was read.
    """
    facts: dict[str, str | int] = {"candidate": candidate, "status": status or "−"}
    if candidate not in listed or status is None or status == STANDING:
        return Refusal("R-144", fields=("candidate",), facts={**facts, "act": named})
    if act != named:
        return Refusal("R-144", fields=("act",), facts={**facts, "act": act})
    return None


def all_on_the_ballot(
    listed: Collection[str], struck: Collection[str], statuses: Mapping[str, str]
) -> Finding | None:
    """W-337 where somebody who is registered is not on the ballot, or is struck out on it."""
    there = set(listed) - set(struck)
    missing = sorted(c for c, status in statuses.items() if status == STANDING and c not in there)
    if not missing:
        return None
    shown = f"{', '.join(missing)} ∉ {{{', '.join(c for c in listed if c in there)}}}"
    cited = design("everybody registered is on the ballot")
    return Finding("W-337", "warning", ("candidates",), shown, cited)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the commission sees of one ballot paper."""

    set_form: bool
    signed: bool
    marks: int
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """``valid``, or the first ground that makes the paper invalid.

    ``open`` says that the ground is none of the rulebook's: the commission votes on it.
    """

    valid: bool
    ground: str = ""
    open: bool = False
    citation: Citation | None = None


def judge(
    rulebook: Rulebook, on: date, paper: Paper, settlements: Sequence[Settlement] = ()
) -> Judged | Unsettled:
    """Whether a ballot paper is valid, for trainers: exactly one mark, and no ground against it.

    `Unsettled` while nobody has settled the grounds (D). No protocol is decided by this: the
    precinct commission looks at the paper, the program at its figures.
    """
    grounds = decide(rulebook, "vote_validity", on, settlements)
    if isinstance(grounds, Unsettled):
        return grounds
    listed = grounds.value if isinstance(grounds.value, tuple) else ()
    present = (
        ("other_form", not paper.set_form),
        ("no_signature", not paper.signed),
        ("several_marks", paper.marks > 1),
        ("no_mark", paper.marks == 0),
        ("unclear", not paper.clear),
    )
    for ground, there in present:
        if there:
            known = ground in listed
            return Judged(False, ground, open=not known, citation=grounds.citation)
    return Judged(True, citation=grounds.citation)
