"""The precinct protocol, blank or filled: it mirrors the rulebook's form line by line.

A figure that nobody gave stays an empty row of boxes, never a zero. The equations under the table
are those of the form's own checks, in the numbers of the paper, for people who add up by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dauys.law.figures import Figures
from dauys.law.form import VOTES_LINE, Form
from dauys.office.paper import formcode
from dauys.office.paper.ballot import Choice
from dauys.office.paper.setting import Names, Race, Setting
from dauys.office.paper.signing import SIGNING
from dauys.office.paper.typesetting import fitted
from dauys.office.paper.words import N_, all_labels, say
from dauys.office.paper.writing import in_lines

LABELS = {
    **SIGNING,
    "title": N_("Protocol of the precinct commission on the results of voting"),
    "precinct": N_("Precinct"),
    "number": N_("No."),
    "line": N_("Line"),
    "figure": N_("Figure"),
    "optional": N_("may stay empty"),
    "empty": N_("Empty boxes: not filled in. Write 0 where the number is zero."),
    "missing": N_("Empty boxes: not reported."),
    "check": N_("Before signing, check"),
    "at": N_("at"),
    "copy": N_("Copy"),
    "record": N_("From the record"),
    "struck": N_("struck out of the ballot"),
}
_QR = N_("QR code of the form: {code}")
FEWEST, MOST = 4, 9
"""Boxes for digits in a row: no fewer than four, and no more than a count may have digits."""
MEMBERS = 5
"""Lines for signatures where the number of members is not recorded."""
_SCALES = ({"scale": 100}, {"scale": 92}, {"scale": 84})
"""Sizes of letters, in per cent, tried until all stands on one page: signatures beside figures."""
_LINES = 15
"""A commission has at most this many lines for members; more sign on a sheet of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolPaper:
    """A protocol of one precinct.

    ``choices`` in the order of the ballot. ``figures``: None for a blank form. ``voters`` on the
    precinct's list, for the number of boxes. ``members`` of its commission. ``act``: the act whose
    figures these are; ``signed_at`` as that act states it, in words per language.
    """

    race: Race
    form: Form
    precinct: str
    names: Names = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    figures: Figures | None = None
    voters: int | None = None
    members: int | None = None
    act: str = ""
    signed_at: Names = field(default_factory=dict)


def protocol_pdf(paper: ProtocolPaper, setting: Setting) -> bytes:
    """The protocol on A4, on as many pages as it needs. Faults: those of ``typeset``."""
    languages = setting.languages
    order = [choice.candidate for choice in paper.choices]
    code = formcode.code(paper.form, paper.race.contest, paper.precinct, order)
    data = {
        "labels": all_labels(languages, LABELS),
        "head": paper.race.heads(languages),
        "precinct": {"number": paper.precinct, "names": in_lines(paper.names, languages)},
        "rows": _rows(paper, languages),
        "boxes": _boxes(paper),
        "filled": paper.figures is not None,
        "checks": equations(paper.form),
        "members": min(paper.members or MEMBERS, _LINES),
        "act": paper.act,
        "signed_at": in_lines(paper.signed_at, languages),
        "code": code.split(" "),
        "qr": formcode.qr(code),
        "alt": say(languages[0], _QR, code=code),
    }
    first = languages[0]
    title = f"{say(first, LABELS['title'])}, {say(first, LABELS['precinct'])} {paper.precinct}"
    made, _ = fitted("protocol", title, data, setting, _SCALES, foot=code)
    return made


def _boxes(paper: ProtocolPaper) -> int:
    """Boxes in a row: one more digit than the list has voters, so that a slip is seen."""
    known = [paper.voters or 0]
    if paper.figures is not None:
        known += [
            one or 0 for one in (*paper.figures.lines.values(), *paper.figures.votes.values())
        ]
    return max(FEWEST, min(MOST, len(str(max(known)))))


def _rows(paper: ProtocolPaper, languages: tuple[str, ...]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    figures = paper.figures
    for line in paper.form.paper:
        row = {
            "number": line.number,
            "words": in_lines(line.wording, languages),
            "part": line.part_of is not None,
            "name": False,
            "optional": not line.required,
            "group": line.id == VOTES_LINE,
            "struck": False,
            "value": _digits(figures.lines if figures else {}, line.id),
        }
        rows.append(row)
        if line.id != VOTES_LINE:
            continue
        for place, choice in enumerate(paper.choices, 1):
            rows.append(
                {
                    "number": f"{line.number}.{place}",
                    "words": in_lines(choice.on_paper(), languages),
                    "part": True,
                    "name": True,
                    "optional": False,
                    "group": False,
                    "struck": choice.struck,
                    "value": _digits(figures.votes if figures else {}, choice.candidate),
                }
            )
    return rows


def _digits(figures: Mapping[str, int | None], name: str) -> str:
    """The figure as its digits; "" for one that is not reported."""
    value = figures.get(name)
    return "" if value is None else str(value)


def equations(form: Form) -> list[str]:
    """The control equations of the form's checks E-101, E-103, E-104 in the paper's numbers."""
    numbers = {line.id: line.number for line in form.paper}
    votes = f"Σ {numbers[VOTES_LINE]}" if VOTES_LINE in numbers else ""
    against = ["against_all"] if "against_all" in numbers else []
    found = []
    if "E-101" in form.checks:
        found.append(_equation(numbers, "received", ["issued", "unused", "spoiled"]))
        parts = [line.id for line in form.paper if line.part_of == "issued" and line.required]
        found.append(_equation(numbers, "issued", parts))
    if "E-103" in form.checks and "valid" in numbers:
        found.append(_equation(numbers, "ballots", ["valid", "invalid"]))
    elif "E-103" in form.checks:
        found.append(_equation(numbers, "ballots", [*against, "invalid"], votes))
    if "E-104" in form.checks and "valid" in numbers:
        found.append(_equation(numbers, "valid", against, votes))
    return [one for one in found if one]


def _equation(numbers: Mapping[str, str], total: str, parts: list[str], first: str = "") -> str:
    """``2 = 3 + 4a + 4b``; "" where the paper lacks one of the lines."""
    if total not in numbers or not all(part in numbers for part in parts):
        return ""
    terms = ([first] if first else []) + [numbers[part] for part in parts]
    return f"{numbers[total]} = {' + '.join(terms)}" if terms else ""
