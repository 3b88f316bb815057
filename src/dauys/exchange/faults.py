"""The faults of this room: ``F-201`` and on for tables and mappings, ``F-251`` and on for
directories, ``F-271`` and on for the formats of others, ``F-281`` and on for boundaries, ``F-291``
and on for exports of tables.

Problems are collected rather than raised one by one, so that a dry run can list them all; each
cause makes one fault, and what merely follows from an earlier fault is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from dauys.law.faults import Fault

EXCHANGE_FAULTS: dict[str, str] = {
    "F-201": "a file is missing or cannot be read",
    "F-202": "a file is not UTF-8",
    "F-203": "a file is empty",
    "F-204": "a table breaks the rules of CSV",
    "F-205": "a column is missing",
    "F-206": "a column that the mapping does not know",
    "F-207": "a column stands twice",
    "F-208": "a row with too many or too few cells",
    "F-209": "an empty cell where a value is required",
    "F-210": "not a whole number",
    "F-211": "a number that is too large",
    "F-212": "not an identifier",
    "F-213": "text that is too long",
    "F-214": "a character that no text may hold",
    "F-215": "space around a value",
    "F-216": "a word that the mapping does not list",
    "F-217": "a row stands twice",
    "F-218": "a reference to something that is not there",
    "F-219": "something that should be reported is not there",
    "F-220": "more than one act can hold",
    "F-221": "a mapping that cannot be read as TOML",
    "F-222": "a mapping with a missing, unknown or wrong entry",
    "F-223": "a unit that two rows describe differently",
    "F-224": "not a date",
    "F-225": "an unknown time zone",
    "F-251": "a directory that holds nothing to load",
    "F-252": "a field that is missing, unknown or of the wrong kind",
    "F-253": "an identifier stands twice",
    "F-254": "a reference to something that is not there",
    "F-255": "a local time that cannot be read",
    "F-256": "a kind of act that does not exist or cannot be loaded",
    "F-257": "figures and entries that do not belong together",
    "F-258": "a person who does not hold the role",
    "F-259": "the directory was loaded before",
    "F-260": "a step that the home does not accept",
    "F-261": "a conducted contest outside a rehearsal",
    "F-262": "a rulebook that is not UTF-8",
    "F-263": "a rulebook under another name",
    "F-271": "an election that the home does not hold",
    "F-272": "nothing that the format could hold",
    "F-273": "two contests in one unit, which the format cannot tell apart",
    "F-274": "a file, a text or a depth beyond what is read",
    "F-275": "not XML or JSON that can be trusted",
    "F-276": "a file of another kind",
    "F-277": "something that the file leaves open and nobody said",
    "F-278": "a spreadsheet that cannot be read or trusted",
    "F-279": "an archive that cannot be read or trusted",
    "F-281": "a file of boundaries that cannot be read or is too large",
    "F-282": "a file of boundaries that is no GeoJSON of polygons",
    "F-283": "a feature that names no unit",
    "F-284": "a point that is not on the earth",
    "F-285": "a unit that two features outline",
    "F-286": "boundaries of units that this home does not know",
    "F-287": "more outlines than one map can hold",
    "F-288": "the library for geometry is not installed",
    "F-289": "kept boundaries that cannot be read",
    "F-291": "something else stands where an export should go",
    "F-292": "a library that is not installed",
    "F-293": "more rows than a spreadsheet holds",
    "F-294": "statements of fact out of a rehearsal",
}
"""Every code this room raises, with its meaning in a few words."""

#: A dry run lists this many problems and then stops reading.
MOST_PROBLEMS = 100


class Problems:
    """The faults found so far, in the order found; at most :data:`MOST_PROBLEMS` are kept."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __len__(self) -> int:
        return len(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    @property
    def full(self) -> bool:
        """Whether reading on would tell nobody anything more."""
        return len(self._faults) >= MOST_PROBLEMS

    def add(self, fault: Fault) -> None:
        """Keep one more, unless the list is full."""
        if not self.full:
            self._faults.append(fault)

    def raise_first(self) -> None:
        """Raise the first problem, if there is one."""
        if self._faults:
            raise self._faults[0]
