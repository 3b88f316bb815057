"""A country's rules for one kind of election: dated parameters, versions, forms, open points.

`load` reads a rulebook that comes with the program; `parse` reads one from text;
`Rulebook.from_content` reads back what a publication holds. All three go the same road, so a
published rulebook is checked as strictly as a new one, and its ``sha256`` is that of its content
as canonical JSON, however the file was laid out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import cast

from dauys.law import forms
from dauys.law.faults import Fault
from dauys.law.form import Form
from dauys.law.nodes import Json, Node, from_json, from_yaml
from dauys.law.parameters import Parameter, keys, read_parameter
from dauys.law.proposals import Proposal, Texts, read_proposal, read_texts
from dauys.law.validity import check_succession
from dauys.law.versions import Law, Version, read_law, read_versions, something, twice

_KEYS = ("id", "title", "country", "law", "kk_reviewed", "versions", "parameters")
_OPTIONAL = ("proposed_settlements", "forms", "examples")


class Rulebook:
    """An immutable rulebook. Compared by identity; `sha256` tells whether two say the same."""

    def __init__(self, root: Node) -> None:
        entries = keys(root, _KEYS, _OPTIONAL)
        self.id: str = entries["id"].text()
        self.title: Texts = read_texts(entries["title"])
        self.country: str = entries["country"].text()
        self.kk_reviewed: bool = entries["kk_reviewed"].flag()
        self.law: Law = read_law(entries["law"])
        self.versions: tuple[Version, ...] = read_versions(entries["versions"])
        self._parameters = _read_parameters(entries["parameters"])
        proposals = entries.get("proposed_settlements")
        self.proposed_settlements: Mapping[str, Proposal] = (
            _read_proposals(proposals, self._parameters) if proposals else {}
        )
        self.forms: Mapping[str, Form] = _read_forms(entries["forms"]) if "forms" in entries else {}
        self._content = cast("dict[str, Json]", root.plain())
        self._content.pop("examples", None)  # they show the law and are none of it
        if self.forms:
            self._content["forms"] = [form.content for form in self.forms.values()]

    @property
    def content(self) -> dict[str, Json]:
        """The whole rulebook as JSON-able content: text, integers, true/false; no floats."""
        return cast("dict[str, Json]", json.loads(self._canonical))

    @cached_property
    def sha256(self) -> str:
        """SHA-256 (hex) of the content as canonical JSON."""
        return hashlib.sha256(self._canonical).hexdigest()

    @cached_property
    def _canonical(self) -> bytes:
        text = json.dumps(
            self._content,
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )
        return text.encode()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter entry, by name and then by date."""
        return tuple(entry for name in sorted(self._parameters) for entry in self._parameters[name])

    def version_at(self, call: date) -> Version:
        """The version in force on the day of the call; Fault F-121 where none is."""
        for version in self.versions:
            if version.validity.covers(call):
                return version
        raise self._none_in_force("version of the law", call)

    def find(self, name: str, on: date) -> Parameter | None:
        """The entry of ``name`` in force on ``on``; None where there is none."""
        for entry in self._parameters.get(name, ()):
            if entry.validity.covers(on):
                return entry
        return None

    def parameter(self, name: str, on: date) -> Parameter:
        """The entry of ``name`` in force on ``on``; Faults F-120 (unknown), F-121 (not in force).

        Whether a decision may rest on it is another question: see `settlement.decide`.
        """
        found = self.find(name, on)
        if found is not None:
            return found
        if name not in self._parameters:
            raise Fault(
                "F-120",
                what="an unknown parameter",
                where=self.id,
                value=name,
                why="this rulebook does not mention it",
                remedy="add it to the rulebook with its source, or ask for another",
            )
        raise self._none_in_force(name, on)

    def form(self, form_id: str) -> Form:
        """The protocol form of this id; Fault F-116 where the rulebook has none such."""
        form = self.forms.get(form_id)
        if form is None:
            raise Fault(
                "F-116",
                what="an unknown form",
                where=self.id,
                value=form_id,
                why="this rulebook has: " + ", ".join(self.forms),
                remedy="name one of these",
            )
        return form

    def _none_in_force(self, what: str, on: date) -> Fault:
        return Fault(
            "F-121",
            what=f"no {what} in force",
            where=self.id,
            value=str(on),
            why="the rulebook says nothing about that day",
            remedy="check the date, or add the entry that applied then, with its source",
        )

    def __repr__(self) -> str:
        return f"Rulebook({self.id!r}, {self.sha256[:8]})"

    @staticmethod
    def from_content(content: Mapping[str, object]) -> Rulebook:
        """The rulebook whose `content` this is; Faults as for a file, with paths for lines."""
        return Rulebook(from_json(content, "rulebook"))


def parse(text: str, filename: str) -> Rulebook:
    """A rulebook from YAML text; every defect is one Fault that names file, line, value, rule."""
    return Rulebook(from_yaml(text, filename))


def identifiers() -> tuple[str, ...]:
    """The ids of the rulebooks that come with the program, sorted."""
    files = resources.files("dauys.law") / "rulebooks"
    names = (file.name for file in files.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def load(rulebook_id: str) -> Rulebook:
    """The rulebook of this id that comes with the program; Fault F-117 where there is none."""
    return parse(text_of(rulebook_id), f"{rulebook_id}.yaml")


def text_of(rulebook_id: str) -> str:
    """The YAML of a rulebook that comes with the program; Fault F-117 where there is none."""
    known = identifiers()
    if rulebook_id not in known:
        raise Fault(
            "F-117",
            what="an unknown rulebook",
            where="rulebooks",
            value=rulebook_id,
            why="the program comes with: " + ", ".join(known),
            remedy="name one of these",
        )
    file = resources.files("dauys.law") / "rulebooks" / f"{rulebook_id}.yaml"
    return file.read_text(encoding="utf-8")


def _read_parameters(node: Node) -> dict[str, tuple[Parameter, ...]]:
    found: dict[str, list[tuple[Parameter, str, bool]]] = {}
    for item in node.items():
        parameter = read_parameter(item)
        place = (parameter, item.where, "gap_before" in item.mapping())
        found.setdefault(parameter.name, []).append(place)
    something(node, "parameters", found)
    for name, entries in found.items():
        check_succession(name, [(p.validity, where, told) for p, where, told in entries])
    return {
        name: tuple(sorted((p for p, _, _ in entries), key=lambda p: p.since or date.min))
        for name, entries in found.items()
    }


def _read_proposals(
    node: Node, parameters: Mapping[str, tuple[Parameter, ...]]
) -> dict[str, Proposal]:
    proposals: dict[str, Proposal] = {}
    for item in node.items():
        proposal = read_proposal(item, parameters)
        if proposal.parameter in proposals:
            raise twice(item.mapping()["parameter"], "further up")
        proposals[proposal.parameter] = proposal
    return proposals


def _read_forms(node: Node) -> dict[str, Form]:
    """Forms named by id (a file) or written out (a publication)."""
    found: dict[str, Form] = {}
    for item in node.items():
        if isinstance(item.value, str) and item.value not in forms.identifiers():
            raise Fault(
                "F-116",
                what="an unknown form",
                where=item.where,
                value=item.value,
                why="the program comes with: " + ", ".join(forms.identifiers()),
                remedy="name one of these",
            )
        form = forms.load(item.value) if isinstance(item.value, str) else forms.parse(item)
        if form.id in found:
            raise twice(Node(form.id, item.where), "further up")
        found[form.id] = form
    return found
