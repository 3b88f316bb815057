"""Reading protocol forms, strictly: from package data, and from published rulebooks.

Whatever does not fit is a `Fault` that names file and line (codes F-101 to F-119 of
`dauys.law.faults`). ``Form.content`` is what `from_content` reads back; it is hashed and
published with the rulebook that refers to the form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from dauys.law.citation import CONFIDENCES, Citation
from dauys.law.faults import Fault
from dauys.law.form import (
    LINE_IDS,
    VOTES_LINE,
    Derivation,
    Form,
    LanguageTexts,
    Limit,
    Line,
    LineKind,
)
from dauys.law.nodes import Node, from_json, from_yaml

__all__ = ["Derivation", "Form", "Limit", "Line", "from_content", "identifiers", "load", "parse"]

LANGUAGES = ("kk", "ru", "en")

_FORM_KEYS = frozenset(
    [
        "id",
        "since",
        "until",
        "article",
        "source",
        "confidence",
        "reviewed",
        "titles",
        "turnout",
        "share_denominator",
        "lines",
        "derived",
        "checks",
        "limits",
    ]
)
_LINE_KEYS = frozenset(["id", "number", "kind", "required", "letters", "wording"])
_LINE_OPTIONAL = frozenset({"part_of", "included_in"})
_CITATION_KEYS = frozenset({"article", "source", "confidence"})


def identifiers() -> tuple[str, ...]:
    """The ids of the forms that come with the program, sorted."""
    folder = files("dauys.law") / "forms"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def load(form_id: str) -> Form:
    """The form of this id from the package data; Fault F-116 where there is none."""
    if form_id not in identifiers():
        raise _fault(
            "F-116", "an unknown form", form_id, "", f"known are: {_listed(identifiers())}"
        )
    text = (files("dauys.law") / "forms" / f"{form_id}.yaml").read_text(encoding="utf-8")
    return parse(from_yaml(text, f"forms/{form_id}.yaml"))


def from_content(content: Mapping[str, Any], where: str = "form") -> Form:
    """The form whose ``Form.content`` this is; strict like a file, places are paths."""
    return parse(from_json(content, where))


def parse(node: Node) -> Form:
    """A form from nodes; Faults as in the module's text."""
    top = _keys(node, _FORM_KEYS)
    turnout = _keys(top["turnout"], frozenset({"line", "wording"}))
    paper = tuple(_line(item) for item in top["lines"].items())
    _unique([line.id for line in paper], top["lines"], "line id")
    _unique([line.number for line in paper], top["lines"], "line number")
    votes = next((line for line in paper if line.id == VOTES_LINE), None)
    if votes is None:
        raise _fault("F-104", "no line for the votes", top["lines"].where, VOTES_LINE, "every form")
    derived = tuple(_derivation(item) for item in top["derived"].items())
    checks = tuple(item.text() for item in top["checks"].items())
    _unique(checks, top["checks"], "check")
    content = cast("dict[str, Any]", node.plain())
    form = Form(
        id=top["id"].text(),
        since=_date(top["since"]),
        until=_date(top["until"]),
        citation=_citation(top),
        titles=_wording(top["titles"]),
        paper=paper,
        turnout_line=turnout["line"].text(),
        turnout_wording=_wording(turnout["wording"]),
        share_denominator=top["share_denominator"].text(),
        derived=derived,
        checks=checks,
        limits={name: _limit(item) for name, item in top["limits"].mapping().items()},
        reviewed={key: item.flag() for key, item in top["reviewed"].mapping().items()},
        content=content,
        sha256=_digest(content),
        lines=tuple(line for line in paper if line.id != VOTES_LINE),
        line_ids=frozenset(line.id for line in paper if line.id != VOTES_LINE),
        required=tuple(line.id for line in paper if line.required and line.id != VOTES_LINE),
        votes=votes,
    )
    _references(form, top)
    return form


def _line(node: Node) -> Line:
    keys = _keys(node, _LINE_KEYS, _LINE_OPTIONAL)
    line_id = keys["id"].text()
    if line_id != VOTES_LINE and line_id not in LINE_IDS:
        known = _listed(sorted(LINE_IDS | {VOTES_LINE}))
        raise _fault("F-116", "an unknown line", keys["id"].where, line_id, f"known are: {known}")
    kind = keys["kind"].text()
    if kind not in get_args(LineKind) or (kind == "votes") != (line_id == VOTES_LINE):
        why = "kinds are voters and ballots, and votes for the candidates' votes alone"
        raise _fault("F-116", "a kind that this line cannot have", keys["kind"].where, kind, why)
    return Line(
        id=line_id,
        number=keys["number"].text(),
        kind=cast("LineKind", kind),
        required=keys["required"].flag(),
        letters=tuple(item.text() for item in keys["letters"].items()),
        wording=_wording(keys["wording"]),
        part_of=keys["part_of"].text() if "part_of" in keys else None,
        included_in=keys["included_in"].text() if "included_in" in keys else None,
    )


def _derivation(node: Node) -> Derivation:
    keys = _keys(node, frozenset({"line", "plus"}), frozenset({"minus"}))
    minus = keys["minus"].items() if "minus" in keys else ()
    return Derivation(
        keys["line"].text(),
        tuple(item.text() for item in keys["plus"].items()),
        tuple(item.text() for item in minus),
    )


def _limit(node: Node) -> Limit:
    keys = _keys(node, _CITATION_KEYS | {"value", "unit"})
    value = keys["value"].integer()
    if value < 0:
        raise _fault(
            "F-113", "a negative limit", keys["value"].where, str(value), "limits are >= 0"
        )
    return Limit(value, keys["unit"].text(), _citation(keys))


def _citation(keys: Mapping[str, Node]) -> Citation:
    article = keys["article"].text() if keys["article"].value is not None else None
    confidence = keys["confidence"].text()
    if confidence not in CONFIDENCES:
        where = keys["confidence"].where
        raise _fault("F-112", "an unknown confidence", where, confidence, "it is A, B, C or D")
    return Citation(article, keys["source"].text(), confidence)


def _wording(node: Node) -> LanguageTexts:
    wording = {language: item.text() for language, item in node.mapping().items()}
    for language in LANGUAGES:
        if language not in wording:
            why = "a person sees every text in Kazakh, Russian or English"
            raise _fault("F-104", "a language is missing", node.where, language, why)
    return wording


def _date(node: Node) -> str | None:
    if node.value is None:
        return None
    text = node.text()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise _fault("F-107", "not a date", node.where, text, "dates are written YYYY-MM-DD")
    return text


def _references(form: Form, top: Mapping[str, Node]) -> None:
    """Every line named must be on the paper, or be derived from lines that are."""
    printed = {line.id for line in form.lines}
    derived = {rule.line for rule in form.derived}
    named: list[tuple[str, set[str], Node]] = [
        (form.turnout_line, printed | derived, top["turnout"]),
        (form.share_denominator, printed | derived, top["share_denominator"]),
    ]
    for rule in form.derived:
        named += [(name, printed, top["derived"]) for name in rule.plus + rule.minus]
        named.append((rule.line, set(LINE_IDS), top["derived"]))
    for line in form.paper:
        named += [(x, printed, top["lines"]) for x in (line.part_of, line.included_in) if x]
    for name, known, node in named:
        if name not in known:
            why = "the form has no such line and does not derive it"
            raise _fault("F-116", "a line that is not there", node.where, name, why)


def _keys(
    node: Node, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> Mapping[str, Node]:
    keys = node.mapping()
    for key, item in keys.items():
        if key not in required and key not in optional:
            known = _listed(sorted(required | optional))
            raise _fault("F-103", "an unknown key", item.where, key, f"known are: {known}")
    for key in sorted(required - keys.keys()):
        raise _fault(
            "F-104", "a key is missing", node.where, key, "nothing is assumed in its place"
        )
    return keys


def _unique(values: Sequence[str], node: Node, what: str) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            why = "only one can be meant"
            raise _fault("F-115", f"a {what} that stands twice", node.where, value, why)


def _fault(code: str, what: str, where: str, value: str, why: str) -> Fault:
    return Fault(code, what=what, where=where, value=value, why=why, remedy="correct the form")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
