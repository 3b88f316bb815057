"""The form for an act of any kind, made from the type of its body and what is known already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_of
from typing import Any, Final

import msgspec
from django import forms
from django.core.exceptions import ValidationError

from dauys.election.act import Draft
from dauys.election.kinds import KINDS
from dauys.law.faults import Fault
from dauys.office import acts, problems
from dauys.office.conduct import header, shapes
from dauys.office.conduct.inputs import Choices, field_of
from dauys.office.conduct.naming import field_label, hint
from dauys.office.conduct.shapes import Group, Leaf, Part, Rows
from dauys.office.entry import scans
from dauys.office.entry.scans import Picture
from dauys.office.forms import ActForm
from dauys.office.request import Request
from dauys.office.words import _

MOST_ROWS: Final = 400
"""More are imported from a table."""
DEEPEST: Final = 16
"""Words of an input's name: the terms of a comparison stand in terms, but not without end."""
SCAN: Final = "act.paper_picture"
"""The field with the picture of the signed paper."""
_DIGITS: Final = re.compile(r"\.\d+(?=\.|\Z)")
_PLACE: Final = re.compile(r"at `\$\.?([^`]*)`")


@dataclass(frozen=True)
class Asked:
    """What a form asks for one act, and what it does not have to ask.

    ``settled`` are fields of the body that the record gives; ``hidden`` those that the program
    fills in when the act is made. ``initial`` is a body in part, ``offered`` the choices by path
    without numbers of rows ("precincts.settlement"). An empty ``stream`` follows from the body.
    """

    kind: str
    stream: str = ""
    zone: str = "UTC"
    issuer: str = ""
    settled: Mapping[str, Any] = made_of(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    initial: Mapping[str, Any] = made_of(default_factory=dict)
    started: Mapping[str, Any] = made_of(default_factory=dict)
    offered: Mapping[str, Choices] = made_of(default_factory=dict)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the body that are asked."""
        left_out = self.hidden | set(self.settled)
        return tuple(one for one in shapes.parts_of(self.kind) if one.path not in left_out)


@dataclass
class Node:
    """A piece of the form as the template shows it: a field, a group, or rows of them."""

    field: Any = None
    legend: str = ""
    hint: str = ""
    nodes: list[Node] = made_of(default_factory=list)
    #: Where another row can be asked for.
    more: str = ""


class RecordForm(ActForm):
    """The form for an act of any kind."""

    fields_of = header.FIELDS_OF

    def __init__(self, request: Request, asked: Asked) -> None:
        super().__init__(request)
        self.asked, self.body = asked, None
        self.answers: dict[str, Any] = {}
        sent = self.data if self.is_bound else {}
        self.more = str(sent.get("more", ""))
        self.checking = "check" in sent
        self.counts = self._rows(sent)
        initial = dict(asked.started) | shapes.spread(asked.kind, asked.initial)
        for part in asked.parts:
            for leaf in part.leaves(self.counts):
                self._add(leaf, initial)
        for leaf in self._header():
            self._add(leaf, initial)
        self.fields[SCAN] = forms.FileField(
            label=field_label(SCAN),
            required=False,
            help_text=_(
                "JPEG, PNG, TIFF or WebP, up to 10 MB. It stays in the office, its hash goes with"
                " the act. Choose it last: a form that is shown again asks for it anew."
            ),
        )
        self.picture: Picture | None = None
        if acts.needs_confirming(asked.kind):
            self.ask_password()

    def add_prefix(self, field_name: str) -> str:
        """The name of an input: ``form`` says which form was sent, so the field is another."""
        return "act.form" if field_name == "form" else field_name

    def _header(self) -> Iterator[Leaf]:
        for leaf in header.leaves(self.asked.kind):
            if leaf.path != header.ISSUER.path or not self.asked.issuer:
                yield leaf

    def _add(self, leaf: Leaf, initial: Mapping[str, Any]) -> None:
        offered = self.asked.offered.get(_DIGITS.sub("", leaf.path))
        made = field_of(leaf, zone=self.asked.zone, offered=offered, inside="." in leaf.path)
        made.help_text = hint(self.asked.kind, leaf.path)
        if leaf.path in initial:
            made.initial = initial[leaf.path]
        # What may be left blank says so; what must be given is asked for by `clean`, which knows
        # whether anything was said in its row.
        made.must = leaf.required  # type: ignore[attr-defined]  # read by the template
        self.fields[leaf.path] = made

    def _rows(self, sent: Mapping[str, Any]) -> dict[str, int]:
        if not self.is_bound:
            counts = shapes.counts_of(self.asked.parts, self.asked.initial)
            for part in self.asked.parts:
                if isinstance(part, Rows) and part.required and not counts.get(part.path):
                    counts[part.path] = 1
            return counts
        counts = {}
        for name in sent:
            words = name.split(".", DEEPEST)
            if len(words) > DEEPEST:
                continue
            for place, word in enumerate(words):
                if place and word.isascii() and word.isdigit() and len(word) < 5:
                    path = ".".join(words[:place])
                    counts[path] = min(MOST_ROWS, max(counts.get(path, 0), int(word) + 1))
        if self.more and self.more.count(".") < DEEPEST:
            counts[self.more] = min(MOST_ROWS, counts.get(self.more, 0) + 1)
        return counts

    @property
    def submitted(self) -> bool:
        """Whether it was sent to be recorded or checked, and every answer can be."""
        return self.is_bound and not self.more and self.is_valid()

    def full_clean(self) -> None:
        """Check the answers; asking for another row checks nothing yet."""
        if self.is_bound and self.more:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            self.problems = []
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Read the body; what is missing or cannot be is said at its field."""
        given = super().clean() or self.cleaned_data
        wanted: tuple[Part, ...] = (*self.asked.parts, *self._header())
        for part in wanted:
            for path in shapes.missing(part, given, self.counts):
                self._require(path)
        if given.get("act.paper_number") and not given.get("act.paper_date"):
            self._require("act.paper_date")
        self._scanned(given)
        if self.errors:
            return given
        plain = Group("", self.asked.parts).value(given, self.counts)
        try:
            self.body = msgspec.convert(
                {**self.asked.settled, **plain}, type=KINDS[self.asked.kind].body
            )
        except (msgspec.ValidationError, ValueError) as error:
            self._impossible(str(error))
        return given

    def _scanned(self, given: dict[str, Any]) -> None:
        """Read the picture, where one was chosen: the act names its hash."""
        file = given.get(SCAN)
        if not file or SCAN in self.errors:
            return
        if not given.get("act.paper_number"):
            self._require("act.paper_number")
        try:
            self.picture = scans.read(file, file.size)
        except Fault as fault:
            said = problems.of_fault(fault, SCAN)
            self.add_error(SCAN, ValidationError(f"{said.code} {said.text}", code="scan"))
            return
        typed = given.get("act.paper_scan")
        if typed and typed != self.picture.sha256:
            said_so = _("This is not the hash of the picture that was chosen.")
            self.add_error("act.paper_scan", ValidationError(said_so, code="scan"))
        given["act.paper_scan"] = self.picture.sha256

    def _require(self, path: str) -> None:
        if path in self.errors:
            return
        if path in self.fields:
            self.add_error(path, ValidationError("", code="required"))
            return
        first = next((name for name in self.fields if name.startswith(f"{path}.")), None)
        if first is None or first not in self.errors:
            label = field_label(path)
            said = ValidationError(_("“{label}” is missing.", label=label), code="none")
            self.add_error(first, said)

    def _impossible(self, said: str) -> None:
        found = _PLACE.search(said)
        path = re.sub(r"\[(\d+)\]", r".\1", found[1]) if found is not None else ""
        at = next((name for name in self.fields if name == path or name.startswith(f"{path}.")), "")
        if not path or not at:
            self.add_error(None, ValidationError(_("This cannot be: {why}", why=said), code="why"))
        else:
            self.add_error(at, ValidationError("", code="invalid"))

    @property
    def draft(self) -> Draft:
        """The draft, once the answers can be."""
        stream = self.asked.stream or _own_stream(self.asked.kind, self.body)
        said = dict(self.cleaned_data)
        if self.asked.issuer:
            said["act.issuer"] = self.asked.issuer
        return header.draft(self.asked.kind, stream, self.body, said)

    # -- how it is shown --

    @property
    def nodes(self) -> list[Node]:
        """The body's questions."""
        return [self._node(part) for part in self.asked.parts]

    @property
    def decision_nodes(self) -> list[Node]:
        """The questions about the decision; none where no session is needed."""
        return self._bound(header.DECISION)

    @property
    def when_nodes(self) -> list[Node]:
        """When, by whom, and on what ground."""
        return self._bound((header.WHEN, header.ISSUER, header.GROUND))

    @property
    def paper_nodes(self) -> list[Node]:
        """The signed paper, and what the act replaces."""
        return [
            *self._bound(header.PAPER), Node(self[SCAN]), *self._bound(header.CORRECTION)
        ]  # fmt: skip

    @property
    def paper_open(self) -> bool:
        """Whether something is said, or wrong, among those."""
        return any(node.field.errors or node.field.value() for node in self.paper_nodes)

    @property
    def password(self) -> Any:
        """The field for the password, where it is asked again."""
        return self["again"] if self.asks_password else None

    def _bound(self, leaves: tuple[Leaf, ...]) -> list[Node]:
        return [Node(self[one.path]) for one in leaves if one.path in self.fields]

    def _node(self, part: Part) -> Node:
        legend = field_label(part.path)
        match part:
            case Leaf():
                return Node(self[part.path])
            case Group():
                return Node(
                    legend=legend,
                    hint=hint(self.asked.kind, part.path),
                    nodes=[self._node(inner) for inner in part.parts],
                )
            case Rows():
                rows = [
                    Node(legend=f"{legend} {number + 1}", nodes=self._row(part, number))
                    for number in range(part.count(self.counts))
                ]
                return Node(
                    legend=legend, hint=hint(self.asked.kind, part.path),
                    nodes=rows, more=part.path,
                )  # fmt: skip

    def _row(self, part: Rows, number: int) -> list[Node]:
        return [self._node(inner) for inner in part.row(number).parts]


def _own_stream(kind: str, body: Any) -> str:
    family = KINDS[kind].family
    named = getattr(body, family, "")
    return f"{family}/{named}" if named else family
