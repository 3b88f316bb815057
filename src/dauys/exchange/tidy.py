"""``dauys import csv``: the tables that ``dauys export csv`` writes, read again.

Three of them hold everything that is not derived: ``candidacies.csv`` (who stands, by which
names), ``stations.csv`` (which precincts there are, and which of them report) and ``lines.csv``
(each figure as printed). The others follow from these and are not read. Titles of the election,
claims and how a conducted contest came about stand in no table; what is imported is transcribed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange import cells, csvfile
from dauys.exchange.cells import Reader
from dauys.exchange.foreign import Foreign, ForeignContest, Place, Told
from dauys.exchange.input import check_size
from dauys.law.faults import Fault
from dauys.law.form import VOTES_LINE
from dauys.record import candidacies, stations
from dauys.record.codes import NOMINATORS
from dauys.record.columns import Table
from dauys.record.encoding import written

Row = dict[str, Any]
_LANGUAGES = ("kk", "ru", "en")
_FLAGS = {"": None, "yes": True, "no": False}


def _name(cell: str) -> str:
    return cells.text(written(cell))


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cells.identifier(one) for one in cell.split())


#: How the cells of each column that is used are read; columns that others lack are in no list.
_READERS: dict[str, Reader] = {
    "election": cells.identifier,
    "contest": cells.identifier,
    "vote_date": cells.day,
    "unit": cells.part,
    "kato": cells.optional(cells.matching(r"[0-9]{9}", "a KATO code has nine digits")),
    "parent": cells.optional(cells.part),
    "region": cells.optional(cells.part),
    "region_iso": cells.prose,
    "region_kato": cells.optional(cells.matching(r"[0-9]{9}", "a KATO code has nine digits")),
    "candidate": cells.identifier,
    "name": _name,
    "name_latn": cells.optional(_name),
    "nominated_by": cells.identifier,
    "member_of": cells.optional(cells.identifier),
    "endorsed_by": _ids,
    "incumbent": cells.choice(_FLAGS),
    "precinct": cells.part,
    "form": cells.identifier,
    "protocol": cells.prose,
    "line": cells.identifier,
    "value": cells.count,
    **{
        f"{stem}_{language}": cells.optional(_name)
        for stem in ("unit", "region", "name", "nominator")
        for language in _LANGUAGES
    },
}
_WHERE = (
    "election", "contest", "vote_date", "unit", "kato", "parent", "region", "region_iso",
    "region_kato", *(f"{stem}_{one}" for stem in ("unit", "region") for one in _LANGUAGES),
)  # fmt: skip
_WHO = (
    *_WHERE, "candidate", "name", "name_latn", "nominated_by", "member_of", "endorsed_by",
    "incumbent", *(f"{stem}_{one}" for stem in ("name", "nominator") for one in _LANGUAGES),
)  # fmt: skip
_STATIONS = (*_WHERE, "precinct", "form", "protocol")


def _cell(name: str) -> Reader:
    return _READERS[name]


def _line_cell(name: str) -> Reader:
    """Only votes have a candidate."""
    return cells.optional(cells.identifier) if name == "candidate" else _READERS[name]


def read(directory: Path, told: Told) -> Foreign:
    """The tables of one election. Faults F-201 and F-274 at once; other problems are collected."""
    place = directory / told.election
    if not told.election or not (place / "stations.csv").is_file():
        place = directory
    return _Tidy(place, told).read()


class _Tidy:
    def __init__(self, place: Path, told: Told) -> None:
        self.place = place
        self.told = told
        self.foreign = Foreign(file=place.name, election="")
        self.contests: dict[str, ForeignContest] = {}
        self.forms: dict[str, str] = {}

    def read(self) -> Foreign:
        for at, row in self.rows(stations.TABLE, _STATIONS, _cell):
            self.station(at, row)
        for at, row in self.rows(candidacies.TABLE, _WHO, _cell):
            self.candidacy(at, row)
        names = ("contest", "precinct", "line", "candidate", "value")
        for at, row in self.rows(stations.LINE_TABLE, names, _line_cell):
            self.figure(at, row)
        if not self.contests and not len(self.foreign.problems):
            raise Fault(
                "F-203",
                what="tables without a contest",
                where="stations.csv",
                why="there is nothing to import",
                remedy="name another directory",
            )
        self.foreign.contests.extend(self.contests.values())
        return self.foreign

    def rows(
        self, table: Table, used: tuple[str, ...], reader: Callable[[str], Reader]
    ) -> Iterator[tuple[str, Row]]:
        """The rows of a table with their places; a column may stand at any place."""
        path = self.place / f"{table.name}.csv"
        try:
            check_size(path)
        except OSError as error:
            raise Fault(
                "F-201",
                what="a table that cannot be read",
                where=path.name,
                value=str(path),
                why=error.strerror or "the system refuses it",
                remedy="name the directory that `dauys export csv` wrote; of several elections, "
                "name one with --election",
            ) from error
        file = csvfile.Table(
            path,
            [csvfile.Column(name, reader(name)) for name in used],
            [name for name in table.header if name not in used],
            self.foreign.problems,
            self.foreign.notices,
        )
        for line, values in file.rows():
            yield f"{path.name}:{line}", dict(zip(used, values, strict=True))

    def fault(self, code: str, where: str, value: object, **words: str) -> None:
        self.foreign.problems.add(Fault(code, where=where, value=str(value)[:120], **words))

    def contest(self, at: str, row: Row) -> ForeignContest | None:
        """The row's contest, made where it is new; None and a problem where it cannot be."""
        key = row["contest"]
        known = self.contests.get(key)
        if known is not None:
            if known.unit == row["unit"]:
                return known
            self.fault(
                "F-223", at, row["unit"], what="a contest in two units",
                why="rows above have another unit", remedy="correct one of them",
            )  # fmt: skip
            return None
        election, unit = row["election"], row["unit"]
        self.foreign.election = self.foreign.election or election
        if election != self.foreign.election:
            self.fault(
                "F-276", at, election, what="a second election",
                why=f"the rows above are of {self.foreign.election}",
                remedy="import one election at a time",
            )  # fmt: skip
            return None
        suffix = key.removeprefix(f"{election}.{unit}")
        if suffix not in ("", ".by"):
            self.fault(
                "F-276", at, key, what="a contest of another kind",
                why="it is neither the contest of its unit nor an early one; a later voting "
                "belongs to acts that no table holds",
                remedy="import the first voting only",
            )  # fmt: skip
            return None
        target = self.told.election or election
        made = ForeignContest(at, f"{target}.{unit}{suffix}", unit, vote_date=row["vote_date"])
        self.contests[key] = made
        self.units(row)
        return made

    def units(self, row: Row) -> None:
        """The unit and its region, as far as the row describes them."""
        unit, region, parent = row["unit"], row["region"], row["parent"]
        known = self.foreign.units
        if region and region not in known:
            # The country above it stands in no table.
            known[region] = Unit(
                id=region, parent="", level="region", names=_named(row, "region"),
                kato=row["region_kato"], iso=row["region_iso"],
            )  # fmt: skip
        if unit in known:
            return
        if parent != region and parent not in known:
            self.foreign.notices.append(
                f"unit {unit}: {parent or 'what is above it'} is described in no table; if the "
                f"home does not know {unit}, it is put below {region or 'nothing'}"
            )
            parent = region
        known[unit] = Unit(
            id=unit, parent=parent if parent != unit else "", level="unit",
            names=_named(row, "unit"), kato=row["kato"],
        )  # fmt: skip

    def station(self, at: str, row: Row) -> None:
        contest = self.contest(at, row)
        if contest is None:
            return
        form = self.forms.setdefault("", row["form"])
        if form != row["form"]:
            self.fault(
                "F-276", at, row["form"], what="a second form",
                why=f"the rows above have {form}", remedy="import one election at a time",
            )  # fmt: skip
        self.foreign.form = form
        number = row["precinct"]
        if number in contest.precincts or number in contest.silent:
            self.fault(
                "F-217", at, number, what="a precinct that stands twice",
                why="nobody can say which of the two is meant", remedy="remove one of the two",
            )  # fmt: skip
        elif row["protocol"]:
            contest.precincts[number] = Place(at)
        else:
            contest.silent.append(number)

    def candidacy(self, at: str, row: Row) -> None:
        contest = self.contest(at, row)
        if contest is None:
            return
        nominator = row["nominated_by"]
        names = _named(row, "nominator")
        if names and nominator not in NOMINATORS:
            self.foreign.parties.setdefault(nominator, Party(id=nominator, names=names))
        latin = {"kk-Latn": row["name_latn"]} if row["name_latn"] else {}
        contest.candidates.append(
            TranscribedCandidate(
                id=row["candidate"],
                name=row["name"],
                names={**_named(row, "name"), **latin},
                nominated_by=nominator,
                member_of=row["member_of"] or None,
                endorsed_by=row["endorsed_by"],
                incumbent=row["incumbent"],
            )
        )

    def figure(self, at: str, row: Row) -> None:
        contest = self.contests.get(row["contest"])
        place = contest.precincts.get(row["precinct"]) if contest else None
        if place is None:
            if contest is None or row["precinct"] not in contest.silent:
                self.missing(at, f"{row['contest']}, {row['precinct']}", "stations.csv")
            elif row["value"] is not None:
                self.fault(
                    "F-257", at, row["value"], what="a figure of a precinct without a protocol",
                    why="stations.csv says that nothing of it counts",
                    remedy="export the tables again together",
                )  # fmt: skip
            return
        votes = row["line"] == VOTES_LINE
        figures, key = (place.votes, row["candidate"]) if votes else (place.lines, row["line"])
        if key in figures:
            self.fault(
                "F-217", at, key, what="a figure that stands twice",
                why="nobody can say which of the two is meant", remedy="remove one of the two",
            )  # fmt: skip
        figures[key] = row["value"]

    def missing(self, at: str, value: str, table: str) -> None:
        self.fault(
            "F-218", at, value, what="a reference to something that is not there",
            why=f"{table} has no such row", remedy="export the tables again together",
        )  # fmt: skip


def _named(row: Row, stem: str) -> dict[str, str]:
    return {one: row[f"{stem}_{one}"] for one in _LANGUAGES if row[f"{stem}_{one}"]}
