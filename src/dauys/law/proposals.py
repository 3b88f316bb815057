"""Points the law leaves open, with the readings a commission may choose from.

A rulebook proposes; a commission adopts one reading by a signed act (see `settlement`). Both
the reading and what it leads to are printed in every language beside whatever rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dauys.law.faults import Fault
from dauys.law.nodes import Node
from dauys.law.parameters import LANGUAGES, Parameter, Texts, keys, read_texts
from dauys.law.units import UNKNOWN, Value, read

__all__ = ["LANGUAGES", "Proposal", "Reading", "Texts", "read_proposal", "read_texts"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the law. ``value`` is what the parameter is under it (None: still open)."""

    id: str
    value: Value | None
    text: Texts
    effect: Texts


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question about ``parameter``, its readings, and the id of the one proposed."""

    parameter: str
    question: Texts
    readings: tuple[Reading, ...]
    proposed: str
    reason: Texts

    def reading(self, reading_id: str) -> Reading | None:
        """The reading with this id, or None."""
        return next((reading for reading in self.readings if reading.id == reading_id), None)


def read_proposal(node: Node, parameters: Mapping[str, tuple[Parameter, ...]]) -> Proposal:
    """A proposal from its entry; it may only be about D-grade parameters of the same rulebook."""
    entries = keys(node, ("parameter", "question", "readings", "proposed", "reason"))
    name = entries["parameter"].text()
    about = parameters.get(name)
    if about is None:
        raise _dangling(entries["parameter"], "no such parameter", "name a parameter of this file")
    if all(parameter.confidence != "D" for parameter in about):
        raise Fault(
            "F-122",
            what=f"a settlement of {name}, which is settled",
            where=entries["parameter"].where,
            value=name,
            why="only a D-grade point is left to a commission; the others are law",
            remedy="remove the proposal, or correct the parameter's confidence",
        )
    unit = Node(about[0].unit, entries["parameter"].where)
    readings = tuple(_reading(name, unit, item) for item in entries["readings"].items())
    if len(readings) < 2 or len({reading.id for reading in readings}) < len(readings):
        raise Fault(
            "F-115",
            what=f"readings of {name}",
            where=entries["readings"].where,
            value=", ".join(reading.id for reading in readings),
            why="an open point has at least two readings, each with an id of its own",
            remedy="write both readings, with different ids",
        )
    proposal = Proposal(
        name,
        read_texts(entries["question"]),
        readings,
        entries["proposed"].text(),
        read_texts(entries["reason"]),
    )
    if proposal.reading(proposal.proposed) is None:
        raise _dangling(
            entries["proposed"], "no reading has this id", "propose one of the readings"
        )
    return proposal


def _reading(name: str, unit: Node, node: Node) -> Reading:
    entries = keys(node, ("id", "value", "text", "effect"))
    value = None if entries["value"].value == UNKNOWN else read(name, unit, entries["value"])
    return Reading(
        entries["id"].text(), value, read_texts(entries["text"]), read_texts(entries["effect"])
    )


def _dangling(node: Node, why: str, remedy: str) -> Fault:
    return Fault(
        "F-116",
        what="a reference to something that is not there",
        where=node.where,
        value=node.text(),
        why=why,
        remedy=remedy,
    )
