"""``dauys law new``: a rulebook to be filled in, with every rule an election needs.

The structure follows a rulebook that comes with the program; its values are shown in comments and
not taken over, for a number that nobody read is no law. What is written can be read at once, and
`checking` lists what is still missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from dauys.law.faults import Fault
from dauys.law.gaps import UNFILLED
from dauys.law.nodes import Json, from_yaml
from dauys.law.parameters import LANGUAGES, RURAL
from dauys.law.rulebook import load, text_of
from dauys.law.units import VOCABULARY

_ID = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?\.[a-z0-9]+(-[a-z0-9]+)*\Z")

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Calling and calendar": {
        "call_body": ("body", "who calls the election"),
        "call_min_days_before_term_expiry": ("days", "the latest day of the call, from the term"),
        "nomination_opens": ("days_after_call", "the first day of nomination"),
        "nomination_closes": ("days_before_vote", "the last day of nomination"),
        "registration_closes": ("days_before_vote", "the last day of registration"),
        "deadline_convention": ("enum", "how days before the vote are counted"),
        "deadline_time": ("local_time", "the hour at which deadlines end"),
        "polls_open": ("local_time", "when polling stations open"),
        "polls_close": ("local_time", "when they close"),
    },
    "Candidates": {
        "candidate_min_age": ("years", "the least age"),
        "candidate_age_on": ("enum", "the day on which the age counts"),
        "candidate_citizenship": ("fact_required", "a fact that must hold, as one word"),
    },
    "Count and outcome": {
        "winner_rule": ("enum", "who wins"),
        "tie_rule": ("enum", "what follows equal highest votes; nothing here breaks a tie"),
        "single_candidate_rule": ("enum", "what one candidate alone means"),
        "against_all_effect": ("enum", "what votes for nobody do"),
        "min_turnout": ("ratio_of_voters", 'the least turnout, "0/1" where there is none'),
        "percent_base_published": ("enum", "of what printed shares are shares"),
    },
}
"""The rules that every election needs: unit and meaning, by section."""


def scaffold(rulebook_id: str, source_id: str = "tw.village-chief") -> str:
    """A commented rulebook in YAML for ``rulebook_id``, after the structure of ``source_id``.

    Faults: F-147 for an id that cannot be one, F-117 for an unknown source.
    """
    if not _ID.match(rulebook_id):
        raise Fault(
            "F-147",
            what="no id of a rulebook",
            where="ID",
            value=rulebook_id,
            why="an id is a country, perhaps a region, and an office",
            remedy="write it like xx.mayor or xx-yy.village-head, in small letters",
        )
    return "\n".join(_lines(rulebook_id, source_id)) + "\n"


def _lines(rulebook_id: str, source_id: str) -> Iterator[str]:
    country = rulebook_id[:2].upper()
    yield f"# {UNFILLED}: which office this is about, and which texts were read."
    yield "#"
    yield "# Confidence  A  text of the law, or of a commission's act, read: give its article"
    yield "#             B  statement of an official, or press quoting one"
    yield "#             C  inferred from dated facts: name them"
    yield "#             D  unverified: decides nothing; needs an entry under proposed_settlements"
    yield "# since/until Both days are in force. unknown: no first day found. open: no end known."
    yield "#"
    yield f"# The structure follows {source_id}; its values stand in comments and are not yours."
    yield "# Drop what your law does not have, fill in the rest, and run: dauys law check FILE"
    yield ""
    yield f"id: {rulebook_id}"
    yield "title:"
    yield from (
        f'  {language}: "{UNFILLED}: the elections in words"' for language in ("en", "kk", "ru")
    )
    yield f'country: "{country}"'  # in quotation marks: YAML reads NO as false
    yield "kk_reviewed: false"
    yield ""
    yield "law:"
    yield "  title:"
    yield from (f'    {language}: "{UNFILLED}: title of the act"' for language in LANGUAGES)
    yield f'  number: "{UNFILLED}: number or citation of the act"'
    yield from _unread("  ")
    yield ""
    yield "# One entry for each state of the law between two changes, by the day of the call."
    yield "versions:"
    yield "  - id: first"
    yield f'    act: "{UNFILLED}: the act"'
    yield "    since: unknown"
    yield "    until: open"
    yield from _unread("    ")
    yield ""
    yield "parameters:"
    theirs = _values_of(source_id)
    for section, rules in SECTIONS.items():
        yield f"  # {section}"
        for name, (unit, meaning) in rules.items():
            shown_unit, value = theirs.pop(name, (unit, None))
            yield from _parameter(name, shown_unit, meaning, source_id, value)
    if theirs:
        yield f"  # What {source_id} has besides"
        for name, (unit, value) in theirs.items():
            yield from _parameter(name, unit, "", source_id, value)
    yield ""
    yield "# Open points: for every D above that should decide once a commission adopts a reading."
    yield "# proposed_settlements:"
    yield "#   - parameter: tie_rule"
    yield "#     question: {en: ..., kk: ..., ru: ...}"
    yield "#     readings:"
    yield "#       - {id: one, value: by_lot, text: {en: , kk: , ru: }, effect: {en: , kk: , ru: }}"
    yield "#       - {id: two, value: stop_and_ask, text: {...}, effect: {...}}"
    yield "#     proposed: one"
    yield "#     reason: {en: ..., kk: ..., ru: ...}"
    yield ""
    yield "# Examples: for every rule that decides, one case that passes and one that fails."
    yield "# examples:"
    yield "#   - says: A lead of one vote is enough"
    yield "#     question: outcome          # or in_time, requirement, signatures, calendar"
    yield "#     about: [winner_rule]"
    yield "#     given: {call: 2026-01-01, votes: {a: 2, b: 1}}"
    yield "#     expect: {kind: elected, candidate: a}"
    yield ""
    yield "# A form that comes with the program by its id, or one written out."
    yield "forms:"
    yield from (f"  - {form_id}" for form_id in load(source_id).forms)


def _parameter(
    name: str, unit: str, meaning: str, source_id: str, value: Json | None
) -> Iterator[str]:
    if meaning:
        yield f"  # {meaning[0].upper()}{meaning[1:]}."
    if name in VOCABULARY:
        yield f"  # Words: {', '.join(sorted(VOCABULARY[name]))}"
    theirs = f"   # {source_id}: {_flow(value)}" if value is not None else ""
    yield f"  - parameter: {name}"
    yield f"    value: unknown{theirs}"
    yield f"    unit: {unit}"
    yield "    since: unknown"
    yield "    until: open"
    yield from _unread("    ")


def _unread(indent: str) -> Iterator[str]:
    yield f"{indent}article: unknown"
    yield f'{indent}source: "{UNFILLED}: the text, statement or dated case this was read from"'
    yield f"{indent}confidence: D"


def _values_of(source_id: str) -> dict[str, tuple[str, Json]]:
    """Unit and value of what the newest version of a rulebook has in force, as written."""
    rulebook = load(source_id)
    last = rulebook.versions[-1].validity
    day = last.until or last.since or date.max
    entries = from_yaml(text_of(source_id), source_id).mapping()["parameters"].items()
    found: dict[str, tuple[str, Json]] = {}
    for item in entries:
        keys = item.mapping()
        name = keys["parameter"].text()
        now = rulebook.find(name, day)
        if now is None or now.observed or now.scope != RURAL:
            continue
        if keys["since"].text() == (now.since.isoformat() if now.since else "unknown"):
            found[name] = (now.unit, keys["value"].plain())
    return found


def _flow(value: Json) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(entry) for entry in value) + "]"
    if isinstance(value, str) and not re.fullmatch(r"[a-z][a-z0-9_]*|\d{4}-\d\d-\d\d", value):
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if isinstance(value, bool | int) or value is None else str(value)
