"""Contests of other people's files, put into the shape of imported tables and checked.

From here they take the road of ``dauys import tables``: the same acts, the same single
signature, everything or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange import rulebooks
from dauys.exchange.cells import LARGEST_COUNT, BadCell, identifier, part, text
from dauys.exchange.faults import Problems
from dauys.exchange.mapping import (
    CandidatesPart,
    ContestsPart,
    ElectionPart,
    Mapping,
    PrecinctsPart,
    SourcePart,
    VotesPart,
)
from dauys.exchange.tabledata import ContestRows, Tables
from dauys.law.faults import Fault
from dauys.law.forms import Form
from dauys.law.rulebook import Rulebook

_T = TypeVar("_T")
#: What our identifiers of elections say: country, office, date (`kz.akim.2021-08-01`).
_ELECTION = re.compile(r"([A-Za-z0-9-]+)\.([A-Za-z0-9-]+)\.(\d{4}-\d\d-\d\d)\Z")
SUMMARY = "published-summary"


@dataclass(frozen=True)
class Told:
    """What the person who imports says, because files do not: "" leaves it to the file."""

    election: str = ""
    rulebook: str = ""
    form: str = ""
    source: str = ""


@dataclass
class Place:
    """Figures of one precinct, or of the whole contest."""

    where: str
    lines: dict[str, object] = field(default_factory=dict)
    votes: dict[str, object] = field(default_factory=dict)


@dataclass
class ForeignContest:
    """One contest as the file has it; ``unit`` is the id of its unit."""

    where: str
    key: str
    unit: str
    candidates: list[TranscribedCandidate] = field(default_factory=list)
    precincts: dict[str, Place] = field(default_factory=dict)
    #: Precincts that should report and do not.
    silent: list[str] = field(default_factory=list)
    #: The day of the vote, where it is not the election's.
    vote_date: str = ""


@dataclass
class Foreign:
    """Everything a file tells of one election."""

    file: str
    election: str
    titles: dict[str, str] = field(default_factory=dict)
    date: str = ""
    type: str = "general"
    rulebook: str = ""
    form: str = ""
    units: dict[str, Unit] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    contests: list[ForeignContest] = field(default_factory=list)
    #: Units the file does not describe; recorded if ``make_units`` and the home has none.
    made_units: dict[str, Unit] = field(default_factory=dict)
    make_units: bool = False
    problems: Problems = field(default_factory=Problems)
    #: What a file says and the form has no line for.
    notices: list[str] = field(default_factory=list)

    def fault(self, code: str, where: str, value: object, **words: str) -> None:
        """Note a problem at a place of the file."""
        self.problems.add(
            Fault(code, where=f"{self.file}, {where}", value=str(value)[:120], **words)
        )

    def checked(self, reader: Callable[[str], _T], value: str, where: str) -> _T | None:
        """The value as the reader takes it; None and a problem where it does not."""
        try:
            return reader(value)
        except BadCell as bad:
            self.fault(bad.code, where, value, what=bad.what, why=bad.why, remedy=bad.remedy)
            return None


def tables(foreign: Foreign, told: Told, beside: Path) -> Tables:
    """The file as tables that ``importing.record`` takes; their problems are in the result.

    Raises F-277 where neither the file nor the person says which law or form applies.
    """
    election_id = told.election or foreign.election
    named = _ELECTION.match(election_id)
    if named is None:
        raise _untold("--election", election_id, "COUNTRY.OFFICE.DATE, as kz.akim.2021-08-01")
    country, office, day = named.groups()
    book = _rulebook(told.rulebook or foreign.rulebook or f"{country}.{office}", beside)
    election = ElectionPart(
        id=election_id,
        titles=foreign.titles or {"en": election_id},
        date=_day(foreign.date or day),
        country=country,
        office=office,
        type="by" if foreign.type == "by" else "general",
        rulebook=book.id,
        form=_form(told.form or foreign.form, book),
    )
    file = foreign.file
    mapping = Mapping(
        election=election,
        source=SourcePart(title=told.source or file),
        contests=ContestsPart(file=file, key="contest"),
        candidates=CandidatesPart(
            file=file, contest="contest", key="candidate", name="name", language="und"
        ),
        precincts=PrecinctsPart(file=file, contest="contest", key="precinct", lines={}),
        votes=VotesPart(
            file=file, contest="contest", precinct="precinct", candidate="candidate", votes="votes"
        ),
    )
    made = Tables(mapping, book, foreign.problems)
    made.units.update(foreign.units)
    if foreign.make_units:
        made.units.update(foreign.made_units)
    made.parties.update(foreign.parties)
    form = book.form(election.form)
    for number, contest in enumerate(foreign.contests, 1):
        rows = _rows(foreign, contest, election_id, number, form)
        if rows is not None and rows.key in made.contests:
            foreign.fault(
                "F-217",
                contest.where,
                contest.key,
                what="a contest that stands twice",
                why="nobody can say which of the two is meant",
                remedy="remove one of the two",
            )
        elif rows is not None:
            made.contests[rows.key] = rows
    made.notices.extend(foreign.notices)
    if not made.contests and not len(foreign.problems):
        foreign.fault(
            "F-203", "contests", "", what="a file without contests",
            why="there is nothing to import", remedy="name another file",
        )  # fmt: skip
    return made


def _rows(
    foreign: Foreign, contest: ForeignContest, election_id: str, number: int, form: Form
) -> ContestRows | None:
    unit = foreign.checked(part, contest.unit, f"{contest.where}, unit")
    if unit is None:
        return None
    suffix = contest.key.removeprefix(f"{election_id}.{unit}")
    rows = ContestRows(number, unit + suffix if suffix == ".by" else unit, unit, {})
    rows.early = suffix == ".by"
    rows.vote_date = contest.vote_date
    lines = {line.id for line in form.lines}
    for candidate in contest.candidates:
        where = f"{contest.where}, candidate {candidate.id}"
        if foreign.checked(identifier, candidate.id, where) is None:
            continue
        if foreign.checked(text, candidate.name, where) is None:
            continue
        if foreign.checked(identifier, candidate.nominated_by, where) is None:
            continue
        if candidate.id in rows.candidates:
            foreign.fault(
                "F-217", where, candidate.id, what="a candidate who stands twice",
                why="nobody can say whose votes are whose", remedy="remove one of the two",
            )  # fmt: skip
        rows.candidates[candidate.id] = candidate
    for key, place in contest.precincts.items():
        if foreign.checked(part, key, f"{place.where}, precinct") is None:
            continue
        rows.precinct_lines[key] = number
        stated = dict(place.lines)
        took_part = stated.pop("participated", None)
        if took_part is not None:
            _participation(foreign, stated, took_part, place.where, form)
        rows.precincts[key] = dict(_counts(foreign, stated, place.where, lines))
        given = dict(_counts(foreign, place.votes, place.where, {c.id for c in contest.candidates}))
        rows.votes[key] = {c: given.get(c) for c in rows.candidates}
    for key in contest.silent:
        if foreign.checked(part, key, f"{contest.where}, precinct") is not None:
            rows.silent.append(key)
    return rows


def _participation(
    foreign: Foreign, stated: dict[str, object], took_part: object, where: str, form: Form
) -> None:
    """Voters who took part are those who were given ballots, never the ballots found."""
    if form.line("issued") is not None:
        stated.setdefault("issued", took_part)
    elif whole(took_part) != whole(stated.get("ballots")):
        foreign.notices.append(
            f"{foreign.file}, {where}: {took_part} voters took part; the form {form.id} has no "
            "line for it, so it is not recorded"
        )


def _counts(
    foreign: Foreign, given: dict[str, Any], where: str, known: set[str]
) -> Iterator[tuple[str, int | None]]:
    """Figures that are possible; a line that the form does not have is a problem."""
    for key, value in given.items():
        if value is None:
            continue
        number = whole(value)
        if number is None:
            foreign.fault(
                "F-210", f"{where}, {key}", value, what="not a count",
                why=f"a count is a whole number from 0 to {LARGEST_COUNT:,}; what is not reported "
                "is left out", remedy="correct the figure, or leave it out",
            )  # fmt: skip
        elif key not in known:
            foreign.fault(
                "F-218", f"{where}, {key}", value, what="a figure that has no place",
                why="the form has no such line, or the contest no such candidate",
                remedy="name the right form with --form, or correct the file",
            )  # fmt: skip
        else:
            yield key, number


def whole(value: object) -> int | None:
    """A count as JSON or XML write one (``12``, ``"12"``, ``12.0``, ``"1.2E1"``); None if not."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and 0 <= value <= LARGEST_COUNT else None
    if isinstance(value, int):
        return value if 0 <= value <= LARGEST_COUNT else None
    written = str(value).strip()
    if re.fullmatch(r"\+?[0-9]{1,12}(\.0*)?", written, re.ASCII):
        number = int(written.lstrip("+").partition(".")[0])
        return number if number <= LARGEST_COUNT else None
    return None


def safe_id(given: str, prefix: str) -> str:
    """An identifier of ours for one of theirs: signs that ours may not hold become hyphens."""
    made = re.sub(r"[^A-Za-z0-9-]+", "-", given).strip("-")[:50]
    return f"{prefix}-{made}" if prefix else made


def _rulebook(name: str, beside: Path) -> Rulebook:
    try:
        return rulebooks.find(name, beside)
    except Fault as fault:
        if fault.code != "F-117":
            raise
        raise _untold(
            "--rulebook", name, "a rulebook of the program, or one beside the file"
        ) from None


def _form(name: str, book: Rulebook) -> str:
    """The form named, or the published summary, or the only one."""
    found = name or (SUMMARY if SUMMARY in book.forms else "")
    if not found and len(book.forms) == 1:
        found = next(iter(book.forms))
    if found not in book.forms:
        raise _untold("--form", found, f"one of {', '.join(book.forms)}")
    return found


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise _untold("--election", value, "a date that exists") from error


def _untold(option: str, value: str, wanted: str) -> Fault:
    return Fault(
        "F-277",
        what="something that only you can say",
        where=option,
        value=value,
        why=f"the file does not name {wanted}",
        remedy=f"give {option}",
    )
