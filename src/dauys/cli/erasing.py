"""``dauys erase``: the salts of answers about a candidate's past, for good (invariant 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from dauys.cli.shell import Context, errors, job, say
from dauys.law.faults import Fault

if TYPE_CHECKING:
    from dauys.store.home import Home

LEFT: Final = frozenset({"withdrawn", "died", "registered"})
"""No decision about these can rest on an answer that is still closed."""


@job("Keep a home")
@click.command()
@click.argument("contest")
@click.argument("candidate")
@click.option("--yes", is_flag=True, help="Erase; without it the command only says what it would.")
@click.pass_obj
def erase(context: Context, contest: str, candidate: str, *, yes: bool) -> None:
    """Erase what opens the withheld answers about a CANDIDATE of a CONTEST.

    What no act has opened by then nobody can ever read. It cannot be undone; copies of the home
    made before still hold the salts, sealed: destroy them too.
    """
    from dauys.store import salts, withheld

    with errors(), context.opened() as home:
        _permitted(home, contest, candidate)
        if not yes:
            number = len(salts.names(home, f"answer/{contest}/{candidate}/"))
            say(f"would erase {number} salts of {candidate} in {contest}; add --yes to do it")
            return
        number = withheld.erase(home, contest, candidate)
        say(f"erased {number} salts of {candidate} in {contest}")


def _permitted(home: Home, contest: str, candidate: str) -> None:
    """F-534 (no such candidate), F-535 (a decision may still rest on the answers)."""
    from dauys.election.states import ContestState
    from dauys.election.streams import contest as contest_stream
    from dauys.store import reading

    state = reading.state(home, contest_stream(contest))
    known = state.candidates.get(candidate) if isinstance(state, ContestState) else None
    if not isinstance(state, ContestState) or known is None:
        raise Fault(
            "F-534",
            what="no such candidate",
            where=contest,
            value=candidate,
            why="answers are kept for a candidate of a contest",
            remedy="Name the contest and the candidate by their identifiers",
        )
    if known.status not in LEFT and state.declared is None:
        raise Fault(
            "F-535",
            what="a decision may still rest on these answers",
            where=contest,
            value=candidate,
            why=f"the candidate is {known.status} and the result is not declared",
            remedy="Erase after the result is declared, or after the candidate has withdrawn",
        )
