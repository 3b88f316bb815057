"""What the figures say: elected, tie, void, or undetermined with the reason.

One seat, plurality: the candidate with more votes than each other candidate (Kazakhstan: formula
of Art. 9(2), stated for äkıms by commissions). Nothing here breaks a tie, fills a gap or reads a
clock; whatever the law leaves open stops with a reason until people settle it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from dauys.law.citation import Citation
from dauys.law.figures import Figures
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, decide

Kind = Literal["elected", "tie", "undetermined", "void", "second_round"]

Reason = Literal[
    "precincts-missing",
    "precincts-annulled",
    "no-candidates",
    "votes-not-reported",
    "no-votes",
    "single-candidate-unsettled",
    "single-candidate-not-held",
    "rule-unsettled",
    "against-all",
    "against-all-not-reported",
    "turnout-not-reported",
    "turnout-below-minimum",
]
"""Why nobody is elected. The first word of a page's sentence is looked up by it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the explanation: figures and signs, and the rule they were put to."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``candidate`` only when elected; ``candidates`` those with equal highest votes in a tie.

    ``margin`` is the lead over the next candidate in votes, None where there is none to lead.
    ``basis`` explains the outcome step by step.
    """

    kind: Kind
    candidate: str | None = None
    candidates: tuple[str, ...] = ()
    reason: Reason | None = None
    margin: int | None = None
    basis: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one version of a rulebook says about outcomes; None: unsettled or not in force."""

    winner: Decided | None
    single: Decided | None
    against_all: Decided | None
    turnout: Decided | None
    winner_trace: Citation | None
    single_trace: Citation | None
    tie_trace: Trace


@lru_cache(maxsize=256)
def _rules(rulebook: Rulebook, on: date, settlements: tuple[Settlement, ...]) -> _Rules:
    def decided(name: str) -> tuple[Decided | None, Citation | None]:
        if rulebook.find(name, on) is None:
            return None, None
        answer = decide(rulebook, name, on, settlements)
        if isinstance(answer, Decided):
            return answer, answer.citation
        return None, answer.parameter.citation

    winner, winner_citation = decided("winner_rule")
    single, single_citation = decided("single_candidate_rule")
    tie, tie_citation = decided("tie_rule")
    what_follows = f"tie_rule: {tie.value}" if tie else "tie_rule: unsettled"
    return _Rules(
        winner,
        single,
        decided("against_all_effect")[0],
        decided("min_turnout")[0],
        winner_citation,
        single_citation,
        Trace(what_follows, tie_citation),
    )


def outcome(
    rulebook: Rulebook,
    call_date: date,
    figures: Figures,
    complete: bool,
    standing: Sequence[str],
    settlements: Sequence[Settlement] = (),
) -> Outcome:
    """The outcome of a contest called on ``call_date``.

    ``figures`` are the contest's totals, ``complete`` whether every precinct is in them,
    ``standing`` the candidates who can be elected (votes for anybody else elect nobody).
    """
    rules = _rules(rulebook, call_date, tuple(settlements))
    if not complete:
        return Outcome("undetermined", reason="precincts-missing")
    if not standing:
        return Outcome("undetermined", reason="no-candidates")
    if rules.winner is None:
        return Outcome(
            "undetermined",
            reason="rule-unsettled",
            basis=(Trace("winner_rule: not settled or not in force", rules.winner_trace),),
        )
    counted: list[tuple[int, str]] = []
    for candidate in standing:
        votes = figures.votes.get(candidate)
        if votes is None:
            blank = Trace(f"votes/{candidate}: –", rules.winner_trace)
            return Outcome("undetermined", reason="votes-not-reported", basis=(blank,))
        counted.append((votes, candidate))
    stopped = _turnout(rules, figures) or _against_all(rules, figures, max(counted)[0])
    if stopped is not None:
        return stopped
    if len(counted) == 1:
        return _alone(rules, figures, *counted[0])
    return _plurality(rules, counted)


def _plurality(rules: _Rules, counted: list[tuple[int, str]]) -> Outcome:
    most = max(counted)[0]
    first = tuple(candidate for votes, candidate in counted if votes == most)
    if len(first) > 1:
        equal = Trace(" = ".join([str(most)] * len(first)), rules.winner_trace)
        return Outcome("tie", candidates=first, margin=0, basis=(equal, rules.tie_trace))
    runner_up = max(votes for votes, candidate in counted if candidate != first[0])
    lead = most - runner_up
    return Outcome(
        "elected",
        candidate=first[0],
        margin=lead,
        basis=(Trace(f"{most} > {runner_up}; {most} - {runner_up} = {lead}", rules.winner_trace),),
    )


def _alone(rules: _Rules, figures: Figures, votes: int, candidate: str) -> Outcome:
    """One candidate stands: what that means is a rule of its own."""
    rule = rules.single.value if rules.single is not None else None
    if rule is None:
        basis = (Trace("single_candidate_rule: unsettled", rules.single_trace),)
        return Outcome("undetermined", reason="single-candidate-unsettled", basis=basis)
    cited = Trace(f"single_candidate_rule: {rule}", rules.single_trace)
    if rule == "not_held":
        return Outcome("void", reason="single-candidate-not-held", basis=(cited,))
    if rule == "elected_if_more_than_against_all":
        against = figures.lines.get("against_all")
        if against is None:
            return Outcome("undetermined", reason="against-all-not-reported", basis=(cited,))
        if votes <= against:
            compared = Trace(f"{votes} ≤ {against}", rules.single_trace)
            return Outcome("void", reason="against-all", basis=(compared, cited))
        compared = Trace(f"{votes} > {against}", rules.single_trace)
        return Outcome("elected", candidate=candidate, basis=(compared, cited))
    if votes == 0:
        return Outcome("undetermined", reason="no-votes", basis=(cited,))
    return Outcome(
        "elected", candidate=candidate, basis=(Trace(f"{votes} > 0", rules.single_trace), cited)
    )


def _turnout(rules: _Rules, figures: Figures) -> Outcome | None:
    """Void below a minimum turnout, where the rulebook has one above zero."""
    least = rules.turnout
    if least is None or not isinstance(least.value, Fraction) or least.value == 0:
        return None
    ballots, roll = figures.lines.get("ballots"), figures.lines.get("roll")
    cited = least.citation
    if ballots is None or roll is None:
        return Outcome(
            "undetermined", reason="turnout-not-reported", basis=(Trace("min_turnout", cited),)
        )
    if ballots < least.value * roll:
        short = Trace(f"{ballots} < {least.value} × {roll}", cited)
        return Outcome("void", reason="turnout-below-minimum", basis=(short,))
    return None


def _against_all(rules: _Rules, figures: Figures, most: int) -> Outcome | None:
    """Void where "against all" has most votes, if the rulebook gives it that effect."""
    effect = rules.against_all
    if effect is None or effect.value != "void_if_most":
        return None
    against = figures.lines.get("against_all")
    if against is None:
        cited = Trace("against_all_effect: void_if_most", effect.citation)
        return Outcome("undetermined", reason="against-all-not-reported", basis=(cited,))
    if against > most:
        basis = (Trace(f"{against} > {most}", effect.citation),)
        return Outcome("void", reason="against-all", basis=basis)
    return None
