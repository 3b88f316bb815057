"""How many ballots are printed, handed over and received.

Kazakhstan: voters on the lists and one per cent in reserve (acts of the Central Election
Commission of 2023 for mäslihat by-elections; C for äkıms, and nothing found for 2021). How a
fraction is rounded was not found, so either whole number agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dauys.law.checks.rule import design
from dauys.law.citation import Citation
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class PrintRun:
    """The number of ballots the law asks for: ``least`` and ``most`` differ by rounding only."""

    least: int
    most: int
    arithmetic: str
    citation: Citation


def print_run(rulebook: Rulebook, on: date, voters: int | None) -> PrintRun | None:
    """Voters and the reserve; None where the law has no reserve or the voters are not known."""
    reserve = rulebook.find("ballot_print_reserve", on)
    if reserve is None or not reserve.decides or voters is None:
        return None
    if not isinstance(reserve.value, Fraction):
        return None
    exact = voters * (1 + reserve.value)
    least, most = exact.__floor__(), exact.__ceil__()
    share = f"{reserve.value.numerator}/{reserve.value.denominator}"
    whole = str(least) if least == most else f"{least}…{most}"
    shown = f"{voters} + {share} × {voters} = {whole}"
    return PrintRun(least, most, shown, reserve.citation)


def printed_as_asked(
    rulebook: Rulebook, on: date, voters: int | None, printed: int
) -> Finding | None:
    """W-331 where another number of ballots is printed than the voters and the reserve."""
    run = print_run(rulebook, on, voters)
    if run is None or run.least <= printed <= run.most:
        return None
    return Finding("W-331", "warning", ("printed",), f"{run.arithmetic} ≠ {printed}", run.citation)


def handover_permitted(printed: int, handed_over: Mapping[str, int]) -> Refusal | None:
    """R-143 where more ballots are handed over than were printed."""
    total = sum(handed_over.values())
    if total <= printed:
        return None
    return Refusal(
        "R-143",
        fields=("handed_over", "printed"),
        facts={"handed_over": total, "printed": printed},
    )


def received_as_handed_over(received: int, handed_over: int | None) -> Finding | None:
    """W-335 where a station received another number of ballots than was handed over to it."""
    if handed_over is None or received == handed_over:
        return None
    cited = design("ballots received are those handed over")
    shown = f"{received} ≠ {handed_over}"
    return Finding("W-335", "warning", ("received", "handover"), shown, cited)
