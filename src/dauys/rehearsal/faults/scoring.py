"""The score: which planted faults were caught, by whom, which not, and false alarms.

A fault that figures alone cannot show is said to be so: nobody is blamed for it, and only people
with a copy of the protocol or with their own eyes can find it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dauys.law.faults import Fault
from dauys.record.snapshot import Snapshot
from dauys.rehearsal.faults import drills
from dauys.rehearsal.faults.answers import Answers
from dauys.rehearsal.faults.catalogue import FoundBy, catalogue
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.faults.review import Found, review
from dauys.rehearsal.journal import Journal
from dauys.store.home import Home

#: Findings that a clean election has too: figures that are possible and must be explained.
EXPECTED_WARNINGS = frozenset(("W-201",))
_DRILLS = ("forged_act", "rewritten_register")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that participants named, with what they saw there."""

    contest: str
    precinct: str = ""
    candidate: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One planted fault: the codes by which the program caught it, and whether people did."""

    fault: Planted
    found_by: FoundBy
    codes: tuple[str, ...] = ()
    named: bool = False

    @property
    def caught(self) -> bool:
        """By the program or by people."""
        return bool(self.codes) or self.named


@dataclass
class Score:
    """Every planted fault, and alarms without a fault: of the program by code, and of people."""

    profile: str
    digest: str
    lines: list[Line] = field(default_factory=list)
    alarms: dict[str, int] = field(default_factory=dict)
    explained: dict[str, int] = field(default_factory=dict)
    wrongly_named: list[Named] = field(default_factory=list)

    def of(self, found_by: FoundBy) -> list[Line]:
        """The faults that this way of looking can find."""
        return [line for line in self.lines if line.found_by == found_by]


def read_named(path: Path) -> tuple[Named, ...]:
    """What participants found: a CSV file with columns contest, precinct, candidate, what.

    Fault F-746 for a file that cannot be read so.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if "contest" not in (rows.fieldnames or ()):
                raise ValueError("there is no column contest")
            return tuple(
                Named(*((row.get(name) or "").strip() for name in Named.__slots__)) for row in rows
            )
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise Fault(
            "F-746",
            what="a list of found faults that cannot be read",
            where=str(path),
            why=str(error),
            remedy="write a CSV file in UTF-8 with the columns contest,precinct,candidate,what",
        ) from error


def score(
    home: Home,
    snapshot: Snapshot,
    election: str,
    answers: tuple[Answers, str],
    journal: Journal | None,
    named: Iterable[Named] = (),
) -> Score:
    """The score of a home; ``answers`` as :func:`dauys.rehearsal.faults.answers.unseal` gives."""
    key, digest = answers
    made = Score(key.profile, digest)
    found = review(home, snapshot, election)
    tried = {one.fault: one.codes for one in journal.attempts} if journal else {}
    drilled = {
        one.id: drills.codes(home, one.kind, home.keyring.seed or b"")
        for one in key.planted
        if one.kind in _DRILLS
    }
    by_people = list(named)
    for one in key.planted:
        made.lines.append(_line(one, found, tried | drilled, by_people))
    _alarms(made, key.planted, found)
    made.wrongly_named = [
        row for row in by_people if not any(_about(row, one) for one in key.planted)
    ]
    return made


def _line(
    one: Planted,
    found: Iterable[Found],
    answered: Mapping[str, tuple[str, ...]],
    named: Iterable[Named],
) -> Line:
    kind = catalogue().kinds[one.kind]
    seen = {f.code for f in found if _at(f, one)} | set(answered.get(one.id, ()))
    codes = tuple(code for code in kind.codes if code in seen)
    return Line(one, kind.found_by, codes, any(_about(row, one) for row in named))


def _at(found: Found, one: Planted) -> bool:
    """Whether a finding is about the fault's place; of a contest, about each of its precincts."""
    if found.contest != one.contest:
        return False
    return not found.precinct or found.precinct in (one.precinct, one.source)


def _about(row: Named, one: Planted) -> bool:
    if not one.contest:
        return bool(one.commission) and row.contest == one.commission
    return (
        row.contest == one.contest
        and row.precinct in ("", one.precinct)
        and row.candidate in ("", one.candidate)
        and bool(row.precinct or row.candidate or not (one.precinct or one.candidate))
    )


def _alarms(made: Score, planted: Iterable[Planted], found: Iterable[Found]) -> None:
    known = list(planted)
    for one in found:
        if any(_at(one, fault) for fault in known):
            continue
        into = made.explained if one.code in EXPECTED_WARNINGS else made.alarms
        into[one.code] = into.get(one.code, 0) + 1
