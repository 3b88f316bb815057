"""What the figures say: elected, second round, tie, void, or undetermined with the reason.

Nothing here breaks a tie, fills a gap or reads a clock; whatever the law leaves open stops with
a reason until people settle it. How a winner is found is in :mod:`dauys.law.winners`, what
follows where nobody is elected in :mod:`dauys.law.rounds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from dauys.law.citation import Citation
from dauys.law.figures import VOTES, Figures
from dauys.law.outcomes import REPEATS, Kind, Lot, Outcome, Reason, Stage, Trace
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Decided, Settlement, decide
from dauys.law.winners import WinnerRules, alone, among_several

__all__ = ["Kind", "Lot", "Outcome", "Reason", "Stage", "Trace", "outcome", "tie_parameter"]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one version of a rulebook says about outcomes; None: unsettled or not in force."""

    winners: WinnerRules | None
    winner_citation: Citation | None
    against_all: Decided | None
    against_all_name: str
    turnout: Decided | None


def tie_parameter(rulebook: Rulebook, on: date, *, for_places: bool) -> str:
    """Which rule is asked in a tie: one of its own for places in a second round, if there is."""
    own = "second_round_tie_rule"
    return own if for_places and rulebook.find(own, on) is not None else "tie_rule"


def _against_all_rule(rulebook: Rulebook, on: date, stage: Stage) -> str:
    """Repeats may have a rule of their own: what cannot win twice must not win a third time."""
    own = "against_all_effect_in_repeat"
    if stage in REPEATS and rulebook.find(own, on) is not None:
        return own
    return "against_all_effect"


@lru_cache(maxsize=256)
def _rules(
    rulebook: Rulebook, on: date, settlements: tuple[Settlement, ...], stage: Stage
) -> _Rules:
    def decided(name: str) -> tuple[Decided | None, Citation | None]:
        if rulebook.find(name, on) is None:
            return None, None
        answer = decide(rulebook, name, on, settlements)
        if isinstance(answer, Decided):
            return answer, answer.citation
        return None, answer.parameter.citation

    def tie(name: str) -> Trace:
        rule, citation = decided(name)
        return Trace(f"{name}: {rule.value}" if rule else f"{name}: unsettled", citation)

    winner, winner_citation = decided("winner_rule")
    single, single_citation = decided("single_candidate_rule")
    winners = None
    if winner is not None:
        winners = WinnerRules(
            winner,
            single,
            single_citation,
            tie(tie_parameter(rulebook, on, for_places=False)),
            tie(tie_parameter(rulebook, on, for_places=True)),
        )
    against_all = _against_all_rule(rulebook, on, stage)
    return _Rules(
        winners,
        winner_citation,
        decided(against_all)[0],
        against_all,
        decided("min_turnout")[0],
    )


def outcome(
    rulebook: Rulebook,
    call_date: date,
    figures: Figures,
    complete: bool,
    standing: Sequence[str],
    settlements: Sequence[Settlement] = (),
    *,
    stage: Stage = "first",
    lot: Lot | None = None,
    unopposed: bool = False,
) -> Outcome:
    """The outcome of a contest called on ``call_date``.

    ``figures`` are the contest's totals, ``complete`` whether every precinct is in them,
    ``standing`` the candidates who can be elected (votes for anybody else elect nobody).
    ``stage`` is the voting it is, ``lot`` what people drew, ``unopposed`` whether the commission
    stated that nobody else can stand any more, so that no vote is held.
    """
    rules = _rules(rulebook, call_date, tuple(settlements), stage)
    winners = rules.winners
    if unopposed and len(standing) == 1 and winners is not None and _needs_no_vote(winners):
        return alone(winners, figures, 0, standing[0])
    if not complete:
        return Outcome("undetermined", reason="precincts-missing")
    if not standing:
        return Outcome("undetermined", reason="no-candidates")
    if winners is None:
        return Outcome(
            "undetermined",
            reason="rule-unsettled",
            basis=(Trace("winner_rule: not settled or not in force", rules.winner_citation),),
        )
    counted: list[tuple[int, str]] = []
    for candidate in standing:
        votes = figures.votes.get(candidate)
        if votes is None:
            blank = Trace(f"{VOTES}{candidate}: –", rules.winner_citation)
            return Outcome("undetermined", reason="votes-not-reported", basis=(blank,))
        counted.append((votes, candidate))
    stopped = _turnout(rules, figures) or _against_all(rules, figures, max(counted)[0])
    if stopped is not None:
        return stopped
    if len(counted) == 1:
        return alone(winners, figures, *counted[0])
    return among_several(winners, figures, counted, stage, lot)


def _needs_no_vote(winners: WinnerRules) -> bool:
    return winners.single is not None and winners.single.value == "elected_unopposed"


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
    """Void where "against all" has most votes, or most of the valid ones, if that has effect.

    Equal numbers are no effect: "against all" has to have more.
    """
    effect = rules.against_all
    if effect is None or effect.value not in ("void_if_most", "void_if_majority"):
        return None
    named = Trace(f"{rules.against_all_name}: {effect.value}", effect.citation)
    against = figures.lines.get("against_all")
    if against is None:
        return Outcome("undetermined", reason="against-all-not-reported", basis=(named,))
    if effect.value == "void_if_most":
        if against > most:
            basis = (Trace(f"{against} > {most}", effect.citation), named)
            return Outcome("void", reason="against-all", basis=basis)
        return None
    valid = figures.lines.get("valid")
    if valid is None:
        return Outcome("undetermined", reason="valid-not-reported", basis=(named,))
    if against * 2 > valid:
        majority = Trace(f"2 × {against} = {2 * against} > {valid}", effect.citation)
        return Outcome("void", reason="against-all", basis=(majority, named))
    return None
