"""``acts.yaml``: the acts of a conducted contest as people write them.

What nobody can write by hand is filled in:

* the id of an act recorded before: ``@label`` wherever a later act speaks of it;
* the rulebook's hash in ``contest.called`` and in packs of readings, and the words of each
  reading, which are given as ``readings: {<parameter>: <reading>}``;
* local times ``YYYY-MM-DD HH:MM`` of the file's zone, made complete with their offset;
* ``protocol.entered`` gives its figures in plain; the loader keeps figures and salt and records
  the commitment. ``protocol.accepted`` and ``protocol.corrected`` then open both entries, and
  take the first entry's figures unless they give others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from dauys.election.act import Draft
from dauys.election.kinds import Kind
from dauys.exchange.documents import Entry
from dauys.exchange.localtime import completed
from dauys.exchange.shapes import ActEntry
from dauys.law.faults import Fault
from dauys.law.packs import words
from dauys.law.rulebook import Rulebook

_LABEL = re.compile(r"@([a-z0-9-]+)")
#: Kinds that open the two entries of a protocol.
OPENED = ("protocol.accepted", "protocol.corrected")
#: Kinds that name a rulebook by its content.
_PINNING = ("contest.called", "settlements.adopted", "territory.settlements")


class Memory(Protocol):
    """What is known of the acts recorded so far: real ones, or stand-ins while checking."""

    def act(self, label: str) -> str | None:
        """The id of the act with this label; None if there is none yet."""

    def commitment(self, stream: str, figures: dict[str, Any]) -> str:
        """A commitment to an entry's figures, whose salt is kept."""

    def openings(self, stream: str) -> list[dict[str, str]]:
        """Act and salt of the stream's last entries 1 and 2."""


@dataclass(frozen=True)
class Planned:
    """An act that can be recorded once the acts before it are."""

    place: Entry[ActEntry]
    kind: Kind
    stream: str
    issuer: str
    occurred_at: str
    zone: str
    rulebook: Callable[[str], Rulebook]
    by: tuple[tuple[str, str], ...]
    #: For an acceptance or correction: the figures of the first entry.
    figures: dict[str, Any] | None = None

    @property
    def entry(self) -> ActEntry:
        """The act as the file has it."""
        return self.place.value

    @property
    def where(self) -> str:
        """File and line."""
        return self.place.where

    def draft(self, memory: Memory) -> Draft:
        """The draft; Faults F-252, F-254 with file, line and field."""
        fill = self._filled(self.entry.body, memory)
        if self.entry.kind in _PINNING and "rulebook_sha256" not in fill:
            fill["rulebook_sha256"] = self.rulebook(str(fill.get("rulebook", ""))).sha256
        if isinstance(fill.get("readings"), dict):
            fill["readings"] = self._printed(fill["readings"], str(fill.get("rulebook", "")))
        if self.entry.kind == "protocol.entered":
            fill["commitment"] = memory.commitment(self.stream, fill.pop("figures"))
        if self.entry.kind in OPENED:
            fill = {**(self.figures or {}), "entries": memory.openings(self.stream), **fill}
        try:
            body: Any = msgspec.convert(fill, self.kind.body)
        except msgspec.ValidationError as error:
            raise self.place.misfit(error, "body", self.kind.body) from error
        return Draft(
            stream=self.stream,
            body=body,
            occurred_at=self.occurred_at,
            issuer=self.issuer,
            ground=self.entry.ground,
            decision=self.entry.decision,
            paper=self.entry.paper,
            supersedes=str(self._filled(self.entry.supersedes, memory)),
            reason=self.entry.reason,
        )

    def _printed(self, readings: dict[str, Any], rulebook_id: str) -> list[dict[str, Any]]:
        """Readings with the words of the rulebook; one that it does not offer is F-254."""
        rulebook, printed = self.rulebook(rulebook_id), []
        for parameter, reading in readings.items():
            text = words(rulebook, parameter, str(reading))
            if text is None:
                raise Fault(
                    "F-254",
                    what="a reading that the rulebook does not offer",
                    where=self.place.at("body"),
                    value=f"{parameter}: {reading}",
                    why="a commission adopts one of the readings that stand in the rulebook",
                    remedy="`dauys law --open` lists the points and their readings",
                )
            printed.append({"parameter": parameter, "reading": reading, "text": text})
        return printed

    def _filled(self, value: Any, memory: Memory) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(item, memory) for key, item in value.items()}
        if isinstance(value, list):
            return [self._filled(item, memory) for item in value]
        if isinstance(value, str) and (named := _LABEL.fullmatch(value)):
            act = memory.act(named[1])
            if act is None:
                raise _unknown_label(self.where, value)
            return act
        return completed(value, self.zone, self.where)


def _unknown_label(where: str, value: str) -> Fault:
    return Fault(
        "F-254",
        what="an act that is not there yet",
        where=where,
        value=value,
        why="no act further up has this label",
        remedy="give the act its label, or correct the reference",
    )
