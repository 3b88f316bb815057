"""What all exporters share: which elections, facts of a contest, and a file whole or not at all.

Figures come from :func:`dauys.record.release.shown` alone, so that no export tells more than the
published pages do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import IO

from dauys.election.bodies.public import Announced, Unit
from dauys.election.bodies.transcribed import WHOLE
from dauys.election.states import Candidacy, ContestState, Terms
from dauys.election.streams import contest as contest_stream
from dauys.election.tabulation import Result, ballot_order
from dauys.law.faults import Fault
from dauys.law.figures import Figures
from dauys.law.forms import Form
from dauys.record.release import shown
from dauys.record.snapshot import Snapshot
from dauys.record.status import status

#: Nominated by nobody but themselves.
SELF = "self"
#: Statuses whose outcome is not only arithmetic: declared here, or printed by a source.
FINAL = frozenset({"transcribed", "declared", "confirmed"})
#: Statuses whose outcome nobody may report as one: annulled, taken back or voted on again.
WITHOUT_OUTCOME = frozenset({"annulled", "reopened", "winner-cancelled"})
#: The office in English, as a heading begins.
OFFICES = {"akim": "Äkım", "village-chief": "Village chief"}


@lru_cache(maxsize=1)
def application() -> str:
    """The program as files name it: "dauys 0.1.0"."""
    return f"dauys {version('dauys')}"


@dataclass(frozen=True)
class Facts:
    """One contest as exporters need it. ``figures`` are those that may be shown."""

    id: str
    state: ContestState
    terms: Terms
    form: Form
    result: Result
    order: tuple[str, ...]
    status: str

    @property
    def figures(self) -> Figures:
        """The contest's sum; nothing where the result was annulled."""
        return Figures({}, dict.fromkeys(self.order)) if self.annulled else self.result.figures

    @property
    def annulled(self) -> bool:
        """Whether the result counts for nothing."""
        return self.status == "annulled"

    @property
    def complete(self) -> bool:
        """Whether every precinct is in."""
        return self.result.complete and not self.annulled

    @property
    def candidates(self) -> list[Candidacy]:
        """The candidates as the ballot lists them."""
        return [self.state.candidates[c] for c in self.order]

    @property
    def winner(self) -> str | None:
        """The candidate that the figures elect, unless the outcome is not to be reported."""
        if self.status in WITHOUT_OUTCOME or self.result.outcome.kind != "elected":
            return None
        return self.result.outcome.candidate

    @property
    def final(self) -> bool:
        """Whether the outcome is declared, or printed by a source."""
        return self.status in FINAL

    @property
    def against_all(self) -> bool:
        """Whether the ballot has the line."""
        return self.form.line("against_all") is not None

    def precincts(self) -> Iterator[tuple[str, Figures | None]]:
        """Number and completed figures of each precinct; None where there is no protocol."""
        for number in self.terms.precincts:
            protocol = None if self.annulled else self.result.protocols.get(number)
            if protocol is None:
                yield number, None
            else:
                yield number, self.form.completed(Figures(protocol.lines, protocol.votes))

    @property
    def whole(self) -> bool:
        """Whether the source has one table for the contest, and no precincts."""
        return self.terms.precincts == (WHOLE,)


def facts(snapshot: Snapshot, contest_id: str) -> Facts:
    """What exporters need of a contest that has terms."""
    state: ContestState = snapshot.states[contest_stream(contest_id)]
    if state.terms is None:
        raise ValueError(f"{contest_id} has no terms")
    result = shown(snapshot, contest_id)
    return Facts(
        id=contest_id,
        state=state,
        terms=state.terms,
        form=snapshot.form(state),
        result=result,
        order=ballot_order(state),
        status=status(snapshot, state, result),
    )


def elections(snapshot: Snapshot, election_id: str | None) -> dict[str, Announced]:
    """The announced elections that are asked for, in order of date."""
    chosen = snapshot.elections if election_id is None else {election_id: None}
    found = {}
    for name in chosen:
        announced = snapshot.elections[name].announced
        if announced is not None:
            found[name] = announced
    return found


def contests(snapshot: Snapshot, election_id: str | None) -> Iterator[Facts]:
    """The contests of the elections that are asked for, one at a time."""
    for name in elections(snapshot, election_id):
        for contest_id, state in snapshot.contests[name].items():
            if state.terms is not None:
                yield facts(snapshot, contest_id)


def name_of(unit: Unit | None, fallback: str) -> str:
    """The unit's English name, or the first it has."""
    if unit is None or not unit.names:
        return fallback
    return unit.names.get("en") or next(iter(unit.names.values()))


def contest_title(snapshot: Snapshot, office: str, unit_id: str) -> str:
    """The race in English: "Äkım of Aqqum Rural District"."""
    place = name_of(snapshot.units.get(unit_id), unit_id)
    return f"{OFFICES.get(office, office.capitalize())} of {place}"


@contextmanager
def written(out: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``out`` when it is complete, and leaves no trace if not."""
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(out)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def unknown_election(snapshot: Snapshot, election_id: str) -> Fault:
    """An election that the home does not hold."""
    return Fault(
        "F-271",
        what="an unknown election",
        where="--election",
        value=election_id,
        why=f"this home has: {', '.join(snapshot.elections) or 'none'}",
        remedy="name one of these, or leave the option out for all of them",
    )


def nothing_to_say(what: str, election_id: str | None) -> Fault:
    """The format has no way to write an empty file that is valid."""
    return Fault(
        "F-272",
        what=f"no {what} to export",
        where="--election",
        value=election_id or "all elections",
        why="the format's schema allows no file without one, and nothing is invented",
        remedy="export another election, or another format",
    )
