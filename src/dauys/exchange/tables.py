"""Results tables read into memory and checked as a whole: nothing is written here.

Rows come as a stream and are kept by contest. A reference is only checked against a table that
was read without a fault, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import TranscribedCandidate
from dauys.exchange import rulebooks
from dauys.exchange.cells import choice, count, identifier, part, text
from dauys.exchange.csvfile import Column, Table
from dauys.exchange.faults import Problems
from dauys.exchange.mappingfile import read_mapping
from dauys.exchange.tabledata import ROOM, SELF, AggregateRow, ContestRows, Tables


def read_tables(mapping_path: Path, directory: Path) -> Tables:
    """Read and check everything; problems are in the result, only the mapping's are raised."""
    mapping = read_mapping(mapping_path)
    law = rulebooks.find(mapping.election.rulebook, mapping_path.parent)
    tables = Tables(mapping, law, Problems())
    _Reading(tables, directory).all()
    return tables


class _Reading:
    def __init__(self, tables: Tables, directory: Path) -> None:
        self.tables = tables
        self.mapping = tables.mapping
        self.directory = directory
        #: Whether parties, contests, candidates, precincts could be read without a fault.
        self.sound: dict[str, bool] = {}

    def all(self) -> None:
        steps: list[tuple[str, Callable[[], None]]] = [
            ("parties", self.parties),
            ("contests", self.contests),
            ("candidates", self.candidates),
            ("precincts", self.precincts),
            ("votes", self.votes),
            ("aggregates", self.aggregates),
        ]
        for name, step in steps:
            before = len(self.tables.problems)
            step()
            self.sound[name] = len(self.tables.problems) == before
        if not self.tables.problems:
            self._sizes()

    def table(self, part: Any, columns: list[Column]) -> Table:
        path = self.directory / part.file
        return Table(path, columns, part.ignore, self.tables.problems, self.tables.notices)

    def parties(self) -> None:
        part_ = self.mapping.parties
        if part_ is None:
            return
        table = self.table(
            part_, [Column(part_.key, identifier, True), Column(part_.name, text, True)]
        )
        for line, (key, name) in table.rows():
            if key in self.tables.parties:
                self.twice(table, line, part_.key, key)
            else:
                self.tables.parties[key] = Party(id=key, names={part_.language: name})

    def contests(self) -> None:
        part_ = self.mapping.contests
        units = self.mapping.units
        levels = units.levels if units else ()
        expect = part_.expect
        columns = [Column(part_.key, part, True)]
        columns += [Column(level.name, text, True) for level in levels]
        fields = [*expect.lines]
        columns += [Column(header, count) for header in expect.lines.values()]
        for name, header in (("precincts", expect.precincts), ("candidates", expect.candidates)):
            if header:
                fields.append(f"number of {name}")
                columns.append(Column(header, count))
        if expect.winner:
            fields.append("winner")
            columns.append(Column(expect.winner, _optional_id))
        table = self.table(part_, columns)
        if units:
            root = units.country
            self.tables.units[root.id] = Unit(
                id=root.id, level=root.level, names=root.names, zone=root.zone
            )
        for line, (key, *values) in table.rows():
            if key in self.tables.contests:
                self.twice(table, line, part_.key, key)
                continue
            names = values[: len(levels)]
            unit = self.unit(table, line, key, names) if units else key
            expected = dict(zip(fields, values[len(levels) :], strict=True))
            self.tables.contests[key] = ContestRows(line, key, unit, expected)
        if table.sound and not self.tables.contests:
            table.fault(
                "F-203", 2, part_.key, "",
                what="a table without rows",
                why="there is no contest to import",
                remedy="export the table again",
            )  # fmt: skip

    def unit(self, table: Table, line: int, key: str, names: list[str]) -> str:
        """The contest's unit, after its ancestors are in the tree."""
        units = self.mapping.units
        if units is None:
            return key
        parent = units.country.id
        for level, name in zip(units.levels, names, strict=True):
            unit_id = units.prefix + (key[: level.first] if level.first else key)
            known = self.tables.units.get(unit_id)
            if known is None:
                self.tables.units[unit_id] = Unit(
                    id=unit_id, parent=parent, level=level.level, names={units.language: name}
                )
            elif (
                known.names.get(units.language) != name
                or known.parent != parent
                or known.level != level.level
            ):
                table.fault(
                    "F-223", line, level.name, name,
                    what="a unit that another row describes differently",
                    why=f"{unit_id} is {known.level} {known.names.get(units.language, '')!r} in "
                    f"{known.parent or 'no other unit'} further up",
                    remedy="correct the name or the key, so that one unit has one name and place",
                )  # fmt: skip
                return unit_id
            parent = unit_id
        return parent

    def candidates(self) -> None:
        part_ = self.mapping.candidates
        parties = self.mapping.parties
        independent = dict.fromkeys(parties.independent if parties else (), SELF)
        columns = [
            Column(part_.contest, part, True),
            Column(part_.key, identifier, True),
            Column(part_.name, text, True),
        ]
        if part_.nominated_by:
            columns.append(Column(part_.nominated_by, identifier, True))
        if part_.incumbent:
            words = {part_.incumbent.yes: True, part_.incumbent.no: False}
            columns.append(Column(part_.incumbent.column, choice(words)))
        if part_.expect.votes:
            columns.append(Column(part_.expect.votes, count))
        table = self.table(part_, columns)
        at_incumbent = 3 + bool(part_.nominated_by)
        known_parties = self.tables.parties
        party_file = parties.file if parties and self.sound["parties"] else ""
        for line, values in table.rows():
            contest = self.contest_of(table, line, part_.contest, values[0])
            if contest is None:
                continue
            key = values[1]
            if key in contest.candidates:
                self.twice(table, line, part_.key, f"{values[0]}, {key}")
                continue
            nominator = values[3] if part_.nominated_by else SELF
            nominator = independent.get(nominator, nominator)
            if party_file and nominator != SELF and nominator not in known_parties:
                self.unknown(table, line, part_.nominated_by, nominator, "party", party_file)
            contest.candidates[key] = TranscribedCandidate(
                id=key,
                name=values[2],
                names={part_.language: values[2]},
                nominated_by=nominator,
                incumbent=values[at_incumbent] if part_.incumbent else None,
            )
            contest.candidate_lines[key] = line
            if part_.expect.votes:
                contest.candidate_votes[key] = values[-1]
        if table.sound and self.sound["contests"]:
            self.each_has("candidates", part_.file)
            self.winners()

    def winners(self) -> None:
        """The winner that the file names must stand in the contest."""
        column = self.mapping.contests.expect.winner
        for contest in self.tables.contests.values():
            winner = contest.expected.get("winner")
            if winner is not None and winner not in contest.candidates:
                table = self.table(self.mapping.contests, [])
                self.unknown(
                    table, contest.line, column, winner, "candidate", self.mapping.candidates.file
                )

    def precincts(self) -> None:
        part_ = self.mapping.precincts
        lines = tuple(part_.lines)
        table = self.table(
            part_,
            [
                Column(part_.contest, part, True),
                Column(part_.key, part, True),
                *(Column(header, count) for header in part_.lines.values()),
            ],
        )
        for line, (contest_key, key, *figures) in table.rows():
            contest = self.contest_of(table, line, part_.contest, contest_key)
            if contest is None:
                continue
            if key in contest.precincts:
                self.twice(table, line, part_.key, f"{contest_key}, {key}")
                continue
            contest.precincts[key] = dict(zip(lines, figures, strict=True))
            contest.precinct_lines[key] = line
            contest.votes[key] = {}
        if table.sound and self.sound["contests"]:
            self.each_has("precincts", part_.file)

    def votes(self) -> None:
        part_ = self.mapping.votes
        table = self.table(
            part_,
            [
                Column(part_.contest, part, True),
                Column(part_.precinct, part, True),
                Column(part_.candidate, identifier, True),
                Column(part_.votes, count),
            ],
        )
        contests = self.tables.contests
        for line, (contest_key, precinct, candidate, votes) in table.rows():
            contest = contests.get(contest_key)
            if contest is None:
                self.contest_of(table, line, part_.contest, contest_key)
                continue
            row = contest.votes.get(precinct)
            if row is None:
                if self.sound["precincts"]:
                    file = self.mapping.precincts.file
                    self.unknown(table, line, part_.precinct, precinct, "precinct", file)
            elif candidate not in contest.candidates:
                if self.sound["candidates"]:
                    file = self.mapping.candidates.file
                    self.unknown(table, line, part_.candidate, candidate, "candidate", file)
            elif candidate in row:
                keys = f"{contest_key}, {precinct}, {candidate}"
                self.twice(table, line, part_.candidate, keys)
            else:
                row[candidate] = votes
        if table.sound and self.sound["candidates"] and self.sound["precincts"]:
            self.votes_complete()

    def votes_complete(self) -> None:
        """A candidate without a row in a precinct: left out is neither zero nor blank."""
        part_ = self.mapping.precincts
        table = self.table(part_, [])
        for contest in self.tables.contests.values():
            for precinct, votes in contest.votes.items():
                if len(votes) != len(contest.candidates):
                    missing = next(c for c in contest.candidates if c not in votes)
                    table.fault(
                        "F-219", contest.precinct_lines[precinct], part_.key, missing,
                        what="a candidate without votes in this precinct",
                        why=f"{self.mapping.votes.file} has no row for contest {contest.key}, "
                        f"precinct {precinct}, candidate {missing}",
                        remedy="add the row; leave its votes empty if they are not reported",
                    )  # fmt: skip

    def aggregates(self) -> None:
        part_ = self.mapping.aggregates
        if part_ is None:
            return
        columns = [Column(part_.key, part, True)]
        columns += [Column(header, count) for header in part_.lines.values()]
        columns += [
            Column(header, count) for header in (part_.candidates, part_.contests) if header
        ]
        table = self.table(part_, columns)
        lines, seen = tuple(part_.lines), set()
        for line, (key, *values) in table.rows():
            if key in seen:
                self.twice(table, line, part_.key, key)
                continue
            seen.add(key)
            rest = iter(values[len(lines) :])
            self.tables.aggregates.append(
                AggregateRow(
                    line,
                    key,
                    dict(zip(lines, values, strict=False)),
                    next(rest) if part_.candidates else None,
                    next(rest) if part_.contests else None,
                )
            )

    def contest_of(self, table: Table, line: int, column: str, key: str) -> ContestRows | None:
        contest = self.tables.contests.get(key)
        if contest is None and self.sound["contests"]:
            self.unknown(table, line, column, key, "contest", self.mapping.contests.file)
        return contest

    def each_has(self, what: str, file: str) -> None:
        """Every contest has at least one candidate, and one precinct."""
        part_ = self.mapping.contests
        table = self.table(part_, [])
        for contest in self.tables.contests.values():
            if not getattr(contest, what):
                table.fault(
                    "F-219", contest.line, part_.key, contest.key,
                    what=f"a contest without {what}",
                    why=f"{file} has no row for it",
                    remedy="add the rows, or remove the contest",
                )  # fmt: skip

    def unknown(
        self, table: Table, line: int, column: str, value: str, what: str, file: str
    ) -> None:
        table.fault(
            "F-218", line, column, value,
            what=f"an unknown {what}",
            why=f"{file} has no such row",
            remedy=f"correct the value, or add the {what} to {file}",
        )  # fmt: skip

    def twice(self, table: Table, line: int, column: str, value: str) -> None:
        table.fault(
            "F-217", line, column, value,
            what="a row that stands twice",
            why="its key identifies one row, and nobody can say which of the two is meant",
            remedy="remove one of the two",
        )  # fmt: skip

    def _sizes(self) -> None:
        """What belongs into one act must fit one entry of the register."""
        for contest in self.tables.contests.values():
            if len(contest.precincts) + len(contest.candidates) < 300:
                continue
            table = self.table(self.mapping.contests, [])
            for what, content in (
                ("candidates", list(contest.candidates.values())),
                ("precincts", list(contest.precincts)),
            ):
                size = len(msgspec.json.encode(content))
                if size > ROOM:
                    table.fault(
                        "F-220", contest.line, self.mapping.contests.key, contest.key,
                        what=f"{what} of {size} bytes",
                        why=f"one act holds {ROOM}",
                        remedy="divide the contest as the law does",
                    )  # fmt: skip


def _optional_id(cell: str) -> str | None:
    return identifier(cell) if cell else None
