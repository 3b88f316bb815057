"""What people read: every code in Kazakh, Russian and English.

The words are data (``law/texts/*.yaml``). Kazakh that no native speaker has reviewed is marked
there and counted by `unreviewed`; the public site states the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal

from dauys.law import forms
from dauys.law.faults import Fault
from dauys.law.figures import VOTES
from dauys.law.findings import Finding, NotCheckable
from dauys.law.form import Form
from dauys.law.nodes import Node, from_yaml
from dauys.law.refusals import Refusal

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")

Audience = Literal["typist", "coordinator"]

_BLANK = "—"


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts of one code by part (``text``, or ``title``, ``cause``, ``action``).

    ``reviewed`` says of a language whether a native speaker has read it; others count as read.
    """

    code: str
    parts: Mapping[str, Mapping[str, str]]
    reviewed: Mapping[str, bool]


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every entry by code; Faults F-102 to F-119 where the data is not as it must be."""
    entries: dict[str, Entry] = {}
    directory = files("dauys.law") / "texts"
    for name in sorted(file.name for file in directory.iterdir() if file.name.endswith(".yaml")):
        text = (directory / name).read_text(encoding="utf-8")
        for code, entry in parse(from_yaml(text, f"texts/{name}")).items():
            if code in entries:
                raise _fault("F-115", "a code that stands in two files", name, code)
            entries[code] = entry
    return entries


def parse(node: Node) -> dict[str, Entry]:
    """The entries of one file; every part has every language and the same placeholders."""
    entries: dict[str, Entry] = {}
    for code, entry in node.mapping().items():
        parts: dict[str, Mapping[str, str]] = {}
        reviewed: Mapping[str, bool] = {}
        for part, item in entry.mapping().items():
            if part == "reviewed":
                reviewed = {language: flag.flag() for language, flag in item.mapping().items()}
            else:
                parts[part] = _languages(item)
        entries[code] = Entry(code, parts, reviewed)
    return entries


def text(code: str, language: Language, /, **facts: str | int) -> str:
    """The text of a code; for findings the coordinator's, cause and action.

    Facts fill placeholders; facts the text does not mention are left out, and a placeholder
    without a fact shows as a dash, for a message must not fail while it explains a failure.
    Fault F-116 for an unknown code.
    """
    parts = _entry(code).parts
    wanted = ("cause", "action") if "cause" in parts else ("text",)
    return " ".join(_filled(parts[part][language], facts) for part in wanted)


def title(code: str, language: Language) -> str:
    """The heading of a finding's code, or the whole text of any other code."""
    parts = _entry(code).parts
    return parts["title" if "title" in parts else "text"][language]


def finding_text(finding: Finding, language: Language, audience: Audience = "coordinator") -> str:
    """A finding for whoever reads it: a typist learns the code and nothing of the cause."""
    if audience == "typist":
        return text("typist", language, code=finding.code)
    return text(finding.code, language, arithmetic=finding.arithmetic)


def not_checkable_text(answer: NotCheckable, form: Form, language: Language) -> str:
    """Which check could not be made, and which figures are not reported."""
    missing = ", ".join(field_name(name, form, language) for name in answer.missing)
    return text("not_checkable", language, code=answer.code, missing=missing)


def refusal_text(refusal: Refusal, language: Language) -> str:
    """A refusal with its article; the numbers that decided are in ``refusal.facts``."""
    said = text(refusal.code, language, **refusal.facts)
    return f"{said} [{refusal.citation}]" if refusal.citation else said


def field_name(field: str, form: Form, language: Language) -> str:
    """A field of a finding in words: the form's line with its number, or another name.

    ``votes/<candidate>`` gives the candidate's id; whoever knows the name replaces it.
    """
    if field.startswith(VOTES):
        return field.removeprefix(VOTES)
    line = form.line(field)
    if line is not None:
        return f"{line.number} {line.wording[language]}"
    entry = catalogue().get(field)
    return entry.parts["text"][language] if entry is not None else field


def unreviewed(language: Language = "kk") -> int:
    """How many texts of findings, refusals, faults and forms no native speaker has reviewed."""
    entries = catalogue().values()
    texts = sum(len(e.parts) for e in entries if not e.reviewed.get(language, True))
    loaded = (forms.load(form_id) for form_id in forms.identifiers())
    # Each form: its title, what it calls turnout, and its lines.
    return texts + sum(
        2 + len(form.paper) for form in loaded if not form.reviewed.get(language, True)
    )


def placeholders(template: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _languages(node: Node) -> Mapping[str, str]:
    wording = {language: item.text() for language, item in node.mapping().items()}
    if set(wording) != set(LANGUAGES):
        raise _fault("F-104", "not exactly the three languages", node.where, ", ".join(wording))
    names = {placeholders(template) for template in wording.values()}
    if len(names) != 1 or not all(name.isidentifier() for name in names.pop()):
        raise _fault("F-116", "placeholders that differ between languages", node.where, "")
    return wording


class _Facts(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return _BLANK


def _filled(template: str, facts: Mapping[str, str | int]) -> str:
    return template.format_map(_Facts(facts))


def _entry(code: str) -> Entry:
    entry = catalogue().get(code)
    if entry is None:
        raise _fault("F-116", "a code without a text", "texts", code)
    return entry


def _fault(code: str, what: str, where: str, value: str) -> Fault:
    return Fault(
        code,
        what=what,
        where=where,
        value=value,
        why="a person sees every code in Kazakh, Russian or English",
        remedy="complete the texts",
    )
