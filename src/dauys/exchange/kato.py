"""The official classifier of territorial units of Kazakhstan (KATO) as units of the territory.

The spreadsheet of the Bureau of National Statistics has the columns ``te, ab, cd, ef, hij, k,
name_kaz, name_rus, nn``: the code in full (``te``) and in parts. A code ends in zeros from the
level it names: region (``ab``), district or city (``cd``), rural district (``ef``), settlement
(``hij``). A unit's parent is the next longer beginning that the file itself has. CSV with the same
header is read as well.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dauys.election.act import Draft
from dauys.election.bodies.public import Source, Unit, Units
from dauys.election.states import TerritoryState
from dauys.exchange.cells import BadCell, text
from dauys.exchange.faults import Problems
from dauys.exchange.input import read_text
from dauys.exchange.loading import IMPORTER, local_now
from dauys.exchange.spreadsheet import rows as sheet_rows
from dauys.exchange.tabledata import grouped
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, batch, write

COLUMNS = ("te", "ab", "cd", "ef", "hij", "name_kaz", "name_rus")
COUNTRY = "kz"
ZONE = "Asia/Almaty"
#: Cities of republican significance stand on the level of regions.
CITIES = frozenset({"71", "75", "79"})
_DIGITS = 9


@dataclass
class Classifier:
    """What the file says: units by code, in its order, and its problems."""

    file: str
    units: dict[str, Unit] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)

    def fault(self, code: str, line: int, column: str, value: str, **words: str) -> None:
        """Note a problem of a cell."""
        where = f"{self.file}:{line}, column {column}"
        self.problems.add(Fault(code, where=where, value=value[:120], **words))


def unit_id(code: str) -> str:
    """Our identifier of a unit with this code."""
    return f"kato-{code}"


def read(path: Path) -> Classifier:
    """Read and check the file; faults of its container are raised, problems of rows collected."""
    found = Classifier(path.name)
    lines = _csv(path) if path.suffix.lower() == ".csv" else iter(sheet_rows(path))
    header = [cell.strip().lower() for cell in next(lines, [])]
    for column in COLUMNS:
        if column not in header:
            found.fault(
                "F-205", 1, column, ", ".join(header),
                what="a column is missing",
                why=f"the classifier has the columns {', '.join(COLUMNS)}",
                remedy="take the file as the Bureau publishes it, with its header",
            )  # fmt: skip
    if found.problems:
        return found
    places = [header.index(column) for column in COLUMNS]
    for number, row in enumerate(lines, 2):
        if found.problems.full:
            break
        if any(cell.strip() for cell in row):
            cells = [row[place].strip() if place < len(row) else "" for place in places]
            _row(found, number, dict(zip(COLUMNS, cells, strict=True)))
    _parents(found)
    if not found.units and not found.problems:
        found.fault(
            "F-203", 2, "te", "", what="a table without rows",
            why="there is no unit to import", remedy="export the table again",
        )  # fmt: skip
    return found


def _csv(path: Path) -> Iterator[list[str]]:
    content = read_text(path)
    separator = ";" if ";" in content.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Fault(
            "F-204",
            what="not readable as CSV",
            where=f"{path.name}:{reader.line_num}",
            why=str(error),
            remedy="look for a quotation mark that is not closed, or not doubled",
        ) from error


def _row(found: Classifier, line: int, row: dict[str, str]) -> None:
    code = row["te"].zfill(_DIGITS) if row["te"].isdigit() else row["te"]
    joined = row["ab"].zfill(2) + row["cd"].zfill(2) + row["ef"].zfill(2) + row["hij"].zfill(3)
    if not (code.isascii() and code.isdigit() and len(code) == _DIGITS):
        found.fault(
            "F-212", line, "te", row["te"], what="not a code of the classifier",
            why="a code has nine digits", remedy="correct the code, and keep codes as text",
        )  # fmt: skip
        return
    if joined != code:
        found.fault(
            "F-223", line, "te", code, what="a code that its parts do not give",
            why=f"ab, cd, ef and hij give {joined}", remedy="correct the code or its parts",
        )  # fmt: skip
        return
    if code in found.units:
        found.fault(
            "F-217", line, "te", code, what="a code that stands twice",
            why=f"it stands in line {found.lines[code]} too", remedy="remove one of the two",
        )  # fmt: skip
        return
    names = {}
    for language, column in (("kk", "name_kaz"), ("ru", "name_rus")):
        try:
            names[language] = text(" ".join(row[column].split()))
        except BadCell as bad:
            found.fault(
                bad.code, line, column, row[column], what=bad.what, why=bad.why, remedy=bad.remedy
            )
            return
    found.lines[code] = line
    found.units[code] = Unit(
        id=unit_id(code), parent=COUNTRY, level=_level(code), names=names, kato=code
    )


def _level(code: str) -> str:
    if code[2:] == "0" * 7:
        return "city" if code[:2] in CITIES else "region"
    if code[4:] == "0" * 5:
        return "district"
    return "rural-district" if code[6:] == "000" else "settlement"


def _parents(found: Classifier) -> None:
    for code, unit in found.units.items():
        for digits in (6, 4, 2):
            above = code[:digits].ljust(_DIGITS, "0")
            if above != code and above in found.units:
                parent = found.units[above].id
                found.units[code] = _under(unit, parent)
                break
        else:
            if code[2:] != "0" * 7:
                found.fault(
                    "F-218", found.lines[code], "te", code, what="a unit without its region",
                    why=f"the file has no {code[:2].ljust(_DIGITS, '0')}",
                    remedy="import the whole classifier, or add the region's row",
                )  # fmt: skip


def _under(unit: Unit, parent: str) -> Unit:
    return Unit(id=unit.id, parent=parent, level=unit.level, names=unit.names, kato=unit.kato)


@dataclass(frozen=True)
class Recorded:
    """How many units were new, and how many the home described already."""

    units: int
    known: int
    acts: int


def record(home: Home, found: Classifier) -> Recorded:
    """Record the units that the home does not hold, all of them or none.

    A unit that the home holds with the same code stays as it is, and is the parent of those
    below it. Raises the first problem; the home is unchanged then.
    """
    found.problems.raise_first()
    territory = reading.state(home, f"territory/{COUNTRY}") or TerritoryState()
    ours = {unit.kato: unit.id for unit in territory.units.values() if unit.kato}
    renamed = {unit_id(code): own for code, own in ours.items()}
    fresh = [
        _under(unit, renamed.get(unit.parent, unit.parent))
        for code, unit in sorted(found.units.items())
        if code not in ours
    ]
    known = len(found.units) - len(fresh)
    if COUNTRY not in territory.units and fresh:
        names = {"en": "Kazakhstan", "kk": "Қазақстан", "ru": "Казахстан"}
        country = Unit(id=COUNTRY, level="country", names=names, iso="KZ", zone=ZONE)
        fresh.insert(0, country)
    source = Source(title=f"KATO, {found.file}", publisher="Bureau of National Statistics")
    now, by, acts = local_now(home), [By(IMPORTER, "importer")], 0
    with batch(home):
        for units in grouped(fresh):
            body = Units(units=units, source=source)
            draft = Draft(
                stream=f"territory/{COUNTRY}", body=body, occurred_at=now, issuer=IMPORTER
            )
            write(home, draft, by)
            acts += 1
    return Recorded(len(fresh), known, acts)
