"""Who is elected by counted votes: plurality, a majority of valid votes, one candidate alone.

Kazakhstan: more votes than each other candidate (formula of Art. 9(2)). Elsewhere more than
half of the valid votes, or a second round between the two with most. A tie is never broken
here; a lot that people drew is applied to exactly the tie it was drawn for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dauys.law.citation import Citation
from dauys.law.figures import Figures
from dauys.law.outcomes import Lot, Outcome, Stage, Trace
from dauys.law.settlement import Decided

MAJORITY = "majority_of_valid_else_second_round"
_PLACES = 2
"""Candidates of a second round."""

Counted = Sequence[tuple[int, str]]
"""Votes and candidate, in the order of the ballot."""


@dataclass(frozen=True, slots=True)
class WinnerRules:
    """The rules for a winner in one version of a rulebook; a ``single`` of None is unsettled."""

    winner: Decided
    single: Decided | None
    single_citation: Citation | None
    tie: Trace
    second_round_tie: Trace


def among_several(
    rules: WinnerRules, figures: Figures, counted: Counted, stage: Stage, lot: Lot | None
) -> Outcome:
    """The outcome where two or more stand."""
    if rules.winner.value == MAJORITY and stage != "second_round":
        return _majority(rules, figures, counted, lot)
    return plurality(rules, counted, lot)


def plurality(rules: WinnerRules, counted: Counted, lot: Lot | None) -> Outcome:
    """Elected is whoever has more votes than each other candidate."""
    cited = rules.winner.citation
    most = max(counted)[0]
    first = tuple(candidate for votes, candidate in counted if votes == most)
    if len(first) > 1:
        equal = Trace(" = ".join([str(most)] * len(first)), cited)
        tie = Outcome("tie", candidates=first, margin=0, basis=(equal, rules.tie), places=1)
        return drawn(tie, lot)
    runner_up = max(votes for votes, candidate in counted if candidate != first[0])
    lead = most - runner_up
    shown = Trace(f"{most} > {runner_up}; {most} - {runner_up} = {lead}", cited)
    return Outcome("elected", candidate=first[0], margin=lead, basis=(shown,))


def _majority(rules: WinnerRules, figures: Figures, counted: Counted, lot: Lot | None) -> Outcome:
    """More than half of the valid votes elect; else the two with most go to a second round."""
    cited = rules.winner.citation
    valid = figures.lines.get("valid")
    if valid is None:
        return Outcome(
            "undetermined", reason="valid-not-reported", basis=(Trace("valid: –", cited),)
        )
    most = max(counted)[0]
    first = next(candidate for votes, candidate in counted if votes == most)
    if most * 2 > valid:
        lead = most - max(votes for votes, candidate in counted if candidate != first)
        shown = Trace(f"2 × {most} = {2 * most} > {valid}", cited)
        if lead == 0:
            # More than half twice: the figures contradict themselves, and nobody is elected.
            return plurality(rules, counted, None)
        return Outcome("elected", candidate=first, margin=lead, basis=(shown,))
    short = Trace(f"2 × {most} = {2 * most} ≤ {valid}", cited)
    return _second_round(rules, counted, short, lot)


def _second_round(rules: WinnerRules, counted: Counted, short: Trace, lot: Lot | None) -> Outcome:
    """The two with most votes; equal votes for a place are a tie for that place."""
    cited = rules.winner.citation
    ranked = sorted((votes for votes, _ in counted), reverse=True)
    last = ranked[_PLACES - 1]
    through = tuple(candidate for votes, candidate in counted if votes > last)
    level = tuple(candidate for votes, candidate in counted if votes == last)
    places = _PLACES - len(through)
    if len(level) == places:
        pair = tuple(candidate for votes, candidate in counted if votes >= last)
        shown = Trace(" ≥ ".join(str(votes) for votes in ranked[: _PLACES + 1]), cited)
        return Outcome("second_round", candidates=pair, basis=(short, shown))
    equal = Trace(" = ".join([str(last)] * len(level)), cited)
    tie = Outcome(
        "tie",
        candidates=level,
        margin=0,
        basis=(short, equal, rules.second_round_tie),
        through=through,
        places=places,
    )
    return drawn(tie, lot)


def drawn(tie: Outcome, lot: Lot | None) -> Outcome:
    """The outcome after a lot, if it was drawn among exactly those of this tie."""
    fits = (
        lot is not None
        and set(lot.among) == set(tie.candidates)
        and set(lot.chosen) <= set(lot.among)
        and len(set(lot.chosen)) == tie.places
    )
    if lot is None or not fits:
        return tie
    basis = (*tie.basis, Trace(f"{lot.act}: {', '.join(lot.chosen)}", tie.basis[-1].citation))
    in_order = (*tie.through, *(c for c in tie.candidates if c in lot.chosen))
    if len(in_order) == 1:
        return Outcome("elected", candidate=in_order[0], margin=0, basis=basis)
    return Outcome("second_round", candidates=in_order, basis=basis)


def alone(rules: WinnerRules, figures: Figures, votes: int, candidate: str) -> Outcome:
    """One candidate stands: what that means is a rule of its own."""
    cited = rules.single_citation
    rule = rules.single.value if rules.single is not None else None
    if rule is None:
        basis = (Trace("single_candidate_rule: unsettled", cited),)
        return Outcome("undetermined", reason="single-candidate-unsettled", basis=basis)
    named = Trace(f"single_candidate_rule: {rule}", cited)
    if rule == "not_held":
        return Outcome("void", reason="single-candidate-not-held", basis=(named,))
    if rule == "elected_unopposed":
        return Outcome("elected", candidate=candidate, basis=(named,))
    if rule == "elected_if_more_than_against_all":
        against = figures.lines.get("against_all")
        if against is None:
            return Outcome("undetermined", reason="against-all-not-reported", basis=(named,))
        if votes <= against:
            compared = Trace(f"{votes} ≤ {against}", cited)
            return Outcome("void", reason="against-all", basis=(compared, named))
        compared = Trace(f"{votes} > {against}", cited)
        return Outcome("elected", candidate=candidate, basis=(compared, named))
    if rule == "elected_if_majority_of_valid":
        valid = figures.lines.get("valid")
        if valid is None:
            return Outcome("undetermined", reason="valid-not-reported", basis=(named,))
        if votes * 2 <= valid:
            compared = Trace(f"2 × {votes} = {2 * votes} ≤ {valid}", cited)
            return Outcome("void", reason="majority-not-reached", basis=(compared, named))
        compared = Trace(f"2 × {votes} = {2 * votes} > {valid}", cited)
        return Outcome("elected", candidate=candidate, basis=(compared, named))
    if votes == 0:
        return Outcome("undetermined", reason="no-votes", basis=(named,))
    return Outcome("elected", candidate=candidate, basis=(Trace(f"{votes} > 0", cited), named))
