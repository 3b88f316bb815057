"""After the declaration only a court changes a result: what it ordered, and nothing else.

The order names the precincts whose figures are replaced; the new declaration says what the new
figures say, and both stand side by side (before → after).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dauys.law.checks.rule import design
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal


def correction_permitted(
    order: str | None, named: str, ordered: Sequence[str], corrected: Collection[str]
) -> Refusal | None:
    """R-319 unless the declaration rests on the order in force and all it ordered is done.

    ``order`` is the act of the order that waits (None: there is none), ``named`` the one the
    declaration names, ``ordered`` its precincts, ``corrected`` those replaced since.
    """
    waiting = [precinct for precinct in ordered if precinct not in corrected]
    if order is not None and order == named and not waiting:
        return None
    return Refusal(
        "R-319",
        fields=("order",),
        facts={"order": order or "", "named": named, "waiting": ", ".join(waiting)},
    )


def registered_again_permitted(candidate: str, cancelled: Collection[str]) -> Refusal | None:
    """R-320 for a winner whose registration a court has cancelled."""
    if candidate not in cancelled:
        return None
    return Refusal("R-320", fields=("winner",), facts={"candidate": candidate})


def another_winner(
    before: str,
    after: str,
    votes_before: Mapping[str, int | None],
    votes_after: Mapping[str, int | None],
) -> Finding | None:
    """W-383 where a correction turned the result: the figures before and after."""
    if before == after:
        return None
    names = [name for name in (before, after) if name]

    def shown(votes: Mapping[str, int | None]) -> str:
        figures = (votes.get(name) for name in names)
        return " : ".join("–" if number is None else str(number) for number in figures)

    arithmetic = f"{' : '.join(names)}: {shown(votes_before)} → {shown(votes_after)}"
    cited = design("whether a correction ordered by a court changes who is elected")
    return Finding("W-383", "warning", ("winner",), arithmetic, cited)
