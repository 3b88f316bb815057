"""Tabulation: the precincts of a contest added up, and what the sum decides.

A contest is the sum of its protocols, no more: a precinct without one leaves the sum incomplete,
and an unreported figure leaves its total unreported (invariant 2). The result of a
conducted contest becomes final by a declaration; the outcome here is what the figures say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import cast

from dauys.election.states import ContestState, ElectionState, PrecinctState, Protocol
from dauys.law.annulment import all_annulled
from dauys.law.figures import Figures, add
from dauys.law.forms import Form
from dauys.law.outcome import Lot, Outcome, Stage, outcome
from dauys.law.rulebook import Rulebook
from dauys.law.settlement import Settlement
from dauys.law.shares import share

#: Statuses of a candidacy whose votes count.
STANDING = frozenset({"registered"})


@dataclass(frozen=True, slots=True)
class Result:
    """What the figures of one contest say.

    ``figures`` is the sum over the precincts that report, completed with the form's
    derivations; ``complete`` says whether all do. ``protocols`` maps precinct to its definitive
    protocol; annulled precincts are in ``annulled`` and count for nothing.
    """

    contest: str
    figures: Figures
    complete: bool
    protocols: Mapping[str, Protocol]
    missing: tuple[str, ...]
    annulled: tuple[str, ...]
    standing: tuple[str, ...]
    outcome: Outcome
    turnout: Fraction | None

    def share(self, form: Form, votes: int | None) -> Fraction | None:
        """A count as a share of the form's denominator."""
        return share(votes, self.figures.lines.get(form.share_denominator))


def ballot_order(contest: ContestState) -> tuple[str, ...]:
    """Candidates as the ballot lists them; before it is approved, those still in the race."""
    if contest.ballot is not None:
        return contest.ballot.candidates
    return tuple(c.id for c in contest.candidates.values() if c.status in STANDING)


def standing(contest: ContestState) -> tuple[str, ...]:
    """Candidates whose votes count: on the ballot and not withdrawn, removed or dead since."""
    return tuple(c for c in ballot_order(contest) if contest.candidates[c].status in STANDING)


def settlements_of(
    election: ElectionState | None, contest: ContestState | None = None
) -> tuple[Settlement, ...]:
    """The settlements in force for an election, as the law's value type.

    For one ``contest`` of it, with the readings that a transition put in place of the election's.
    """
    replaced = contest.transitions.readings if contest is not None and contest.transitions else {}
    settled = election.settlements if election is not None else {}
    if not settled and not replaced:
        return ()
    adopted = {parameter: (one.value, one.act) for parameter, one in settled.items()}
    if replaced:
        adopted.update({name: (one.value, one.act) for name, one in replaced.items()})
    return tuple(
        Settlement(parameter=parameter, value=value, act_id=act)
        for parameter, (value, act) in adopted.items()
    )


def governing_date(contest: ContestState) -> date:
    """The date that chooses the version of the law: the call's, or the vote's if unknown.

    A transition may have named a later one.
    """
    terms = contest.terms
    if terms is None:
        raise ValueError("a contest without terms has no governing date")
    return date.fromisoformat(terms.governed_on or terms.called_on or terms.vote_date)


def stage_of(contest: ContestState) -> Stage:
    """Which voting of its race the contest is."""
    return cast("Stage", (contest.terms.stage if contest.terms else "") or "first")


def lot_of(contest: ContestState) -> Lot | None:
    """The lot that was drawn, as the law's value type."""
    drawn = contest.aftermath.lot if contest.aftermath else None
    return Lot(drawn.among, drawn.chosen, drawn.act) if drawn is not None else None


def awaits_a_count(state: PrecinctState) -> bool:
    """Whether a new count was ordered and its protocol is not accepted yet."""
    return state.roll is not None and bool(state.roll.awaited)


def tabulate(
    contest: ContestState,
    precincts: Mapping[str, PrecinctState],
    *,
    rulebook: Rulebook,
    form: Form,
    settlements: Sequence[Settlement],
) -> Result:
    """Add up the contest's precincts and ask the rulebook for the outcome.

    ``precincts`` maps precinct number to state, for those that have one. Order of precincts
    makes no difference.
    """
    terms = contest.terms
    if terms is None:
        raise ValueError("a contest without terms cannot be tabulated")
    protocols: dict[str, Protocol] = {}
    missing: list[str] = []
    annulled: list[str] = []
    for number in terms.precincts:
        state = precincts.get(number)
        if state is not None and state.annulled:
            annulled.append(number)
        elif state is None or state.protocol is None or awaits_a_count(state):
            missing.append(number)
        else:
            protocols[number] = state.protocol
    parts = [Figures(p.lines, p.votes) for p in protocols.values()]
    figures = form.completed(add(*parts))
    in_race = standing(contest)
    complete = not missing and bool(protocols)
    return Result(
        contest=terms.contest,
        figures=figures,
        complete=complete,
        protocols=protocols,
        missing=tuple(missing),
        annulled=tuple(annulled),
        standing=in_race,
        outcome=(
            all_annulled(rulebook, governing_date(contest), settlements)
            if annulled and len(annulled) == len(terms.precincts)
            else outcome(
                rulebook,
                call_date=governing_date(contest),
                figures=figures,
                complete=complete,
                standing=in_race,
                settlements=settlements,
                stage=stage_of(contest),
                lot=lot_of(contest),
                unopposed=contest.aftermath is not None and bool(contest.aftermath.unopposed),
            )
        ),
        turnout=share(figures.lines.get(form.turnout_line), figures.lines.get("roll")),
    )
