"""EML 510: the count of each contest and of each of its precincts.

``ValidVotes`` is mandatory for a selection, so a candidate whose votes are not reported has none;
a contest without any reported votes is left out. Voters on the list and ballots given out stand
as ``CountMetric``, for which the standard leaves the type free.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dauys.exchange.eml.message import (
    against_all,
    contest_identifier,
    election_identifier,
    element,
    message,
    selected,
)
from dauys.exchange.exporting import Facts, contests, elections, nothing_to_say
from dauys.law.figures import Figures
from dauys.record.snapshot import Snapshot

#: Our lines that are counts of the precinct, not of votes: CountMetric's id and type.
METRICS = {"roll": "registered-voters", "issued": "ballots-issued"}
INVALID = "invalid"


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the count. Fault F-272 where no contest has votes that may be shown."""
    announced = {
        name: election
        for name, election in elections(snapshot, election_id).items()
        if any(_selections(snapshot, c, c.figures) for c in contests(snapshot, name))
    }
    if not announced:
        raise nothing_to_say("votes", election_id)
    with message(snapshot, "510", "Count", announced, out) as xml:
        for name, election in announced.items():
            with xml.inside("Election"):
                xml.write(election_identifier(name, election))
                with xml.inside("Contests"):
                    for contest in contests(snapshot, name):
                        _contest(xml, snapshot, contest)


def _contest(xml: Any, snapshot: Snapshot, contest: Facts) -> None:
    total = _group(snapshot, contest, contest.figures)
    if total is None:
        return
    with xml.inside("Contest"):
        xml.write(contest_identifier(snapshot, contest))
        if not contest.complete:
            xml.write(element("CountQualifier", None, element("Partial", "yes")))
        xml.write(element("NumberOfPositions", 1))
        xml.write(element("TotalVotes", None, *total))
        for number, figures in contest.precincts():
            group = _group(snapshot, contest, figures) if figures is not None else None
            if group is None:
                continue
            named = contest.terms.precinct_names.get(number, {}).get("en")
            said = named or ("Whole contest" if contest.whole else f"Precinct {number}")
            unit = element("ReportingUnitIdentifier", said, Id=number)
            xml.write(element("ReportingUnitVotes", None, unit, *group))


def _selections(snapshot: Snapshot, contest: Facts, figures: Figures) -> list[Any]:
    found = []
    for candidacy in contest.candidates:
        votes = figures.votes.get(candidacy.id)
        if votes is not None:
            found.append(
                element(
                    "Selection",
                    None,
                    *selected(snapshot, candidacy),
                    element("ValidVotes", votes),
                    Category="candidate",
                )
            )
    against = figures.line("against_all")
    if against is not None:
        found.append(
            element(
                "Selection",
                None,
                against_all(),
                element("ValidVotes", against),
                Category="against-all",
            )
        )
    return found


def _group(snapshot: Snapshot, contest: Facts, figures: Figures) -> list[Any] | None:
    """Metrics, selections and the ballots; None where there is no selection to give."""
    selections = _selections(snapshot, contest, figures)
    if not selections:
        return None
    found = [
        element("CountMetric", figures.line(line), Type=kind, Id=line)
        for line, kind in METRICS.items()
        if figures.line(line) is not None
    ]
    found += selections
    for name, line in (("Cast", "ballots"), ("TotalCounted", "valid")):
        if figures.line(line) is not None:
            found.append(element(name, figures.line(line)))
    if figures.line("invalid") is not None:
        found.append(
            element(
                "RejectedVotes",
                figures.line("invalid"),
                ReasonCode=INVALID,
                Reason="Invalid or blank ballot papers",
            )
        )
    return found
