"""The territorial commission's statement of results: every precinct, line by line, and the sum.

The statement must hold the numbers of the list, of those who voted, the precincts, the votes for
each candidate and voting outside the station (Art. 44(5) of the Constitutional Law, text of
2009); here it holds every line of the form. Totals come from the tabulation: a total with an
unreported part is itself not reported. Its outcome is what the figures say, not a declaration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from dauys.law.figures import Figures
from dauys.law.form import VOTES_LINE, Form
from dauys.law.shares import printed, share
from dauys.office.paper.ballot import Choice
from dauys.office.paper.setting import Names, Race, Setting
from dauys.office.paper.signing import SIGNING
from dauys.office.paper.typesetting import typeset
from dauys.office.paper.words import N_, Language, labels, say
from dauys.office.paper.writing import named
from dauys.wording import numerals

LABELS = {
    **SIGNING,
    "title": N_("Statement of results"),
    "totals": N_("Totals of the contest"),
    "by_precinct": N_("By precinct"),
    "number": N_("No."),
    "line": N_("Line"),
    "total": N_("Total"),
    "share": N_("Share"),
    "precinct": N_("Precinct"),
    "blank": N_("not reported"),
    "precincts": N_("Precincts"),
    "counted": N_("with an accepted protocol"),
    "annulled": N_("annulled"),
    "outcome": N_("What the figures say"),
    "decision": N_("Decision No."),
}
_OUTCOMES = {
    "elected": N_("Most votes: {names}."),
    "tie": N_("Equal numbers of votes: {names}. People decide what follows."),
    "second_round": N_("Nobody has the majority that is needed. In the second round: {names}."),
    "void": N_("The vote elects nobody."),
    "undetermined": N_("The figures do not say who is elected."),
    "annulled": N_("The results of the election were annulled."),
}
_OF_BALLOTS = N_("Shares are of all ballots counted, invalid ones included.")
_OF_VALID = N_("Shares are of the valid ballots.")

_COLUMNS = 11
"""Columns of figures that stand side by side on A4 across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One precinct's figures; blank where they were annulled or are missing."""

    precinct: str
    names: Names = field(default_factory=dict)
    figures: Figures | None = None
    annulled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The contest's figures.

    ``outcome`` is its kind ("annulled" where a decision annulled it), ``concerns`` the candidates
    it names; ``chair`` and ``secretary`` as officially published, "" to be written by hand.
    """

    race: Race
    form: Form
    choices: tuple[Choice, ...]
    parts: tuple[Part, ...]
    totals: Figures
    outcome: str
    concerns: tuple[str, ...] = ()
    decision: str = ""
    chair: str = ""
    secretary: str = ""
    members: int = 0


def statement_pdf(paper: Statement, setting: Setting) -> bytes:
    """The statement, A4 across, one part in each language. Faults: those of ``typeset``."""
    parts = [_part(paper, language) for language in setting.languages]
    first = setting.languages[0]
    title = f"{say(first, LABELS['title'])}: {paper.race.title(first)}"
    return typeset("statement", title, {"parts": parts}, setting, foot=paper.race.contest)


def _part(paper: Statement, language: Language) -> dict[str, Any]:
    form, totals = paper.form, paper.form.completed(paper.totals)
    whole = totals.lines.get(form.share_denominator)
    columns = list(_columns(paper, language))
    counted = sum(1 for part in paper.parts if part.figures is not None and not part.annulled)
    names = [
        named(choice.on_paper(), language)
        for choice in paper.choices
        if choice.candidate in paper.concerns
    ]
    turnout = share(totals.lines.get(form.turnout_line), totals.lines.get("roll"))
    return {
        "lang": language,
        "labels": labels(language, LABELS),
        "head": paper.race.head(language),
        "rows": [
            {
                "number": column["number"],
                "words": column["words"],
                "votes": column["votes"],
                "value": _written(_value(totals, column), language),
                "share": _share(_value(totals, column), whole, column, form, language),
            }
            for column in columns
        ],
        "of": say(language, _OF_VALID if form.share_denominator == "valid" else _OF_BALLOTS),
        "turnout": [named(form.turnout_wording, language), _per_cent(printed(turnout), language)],
        "tables": [
            {
                "columns": [column["number"] for column in group],
                "rows": [
                    {
                        "precinct": part.precinct,
                        "name": named(part.names, language),
                        "annulled": part.annulled,
                        "values": [_written(_value(part.figures, c), language) for c in group],
                    }
                    for part in paper.parts
                ],
                "totals": [_written(_value(totals, column), language) for column in group],
            }
            for group in _groups(columns)
        ],
        "counts": [str(len(paper.parts)), str(counted), str(sum(p.annulled for p in paper.parts))],
        "outcome": say(language, _OUTCOMES[paper.outcome], names=", ".join(names)),
        "decision": paper.decision,
        "chair": paper.chair,
        "secretary": paper.secretary,
        "members": paper.members,
    }


def _columns(paper: Statement, language: Language) -> Sequence[dict[str, Any]]:
    """Every line of the form that has a figure, the votes as one for each candidate."""
    found: list[dict[str, Any]] = []
    for line in paper.form.paper:
        if line.id != VOTES_LINE:
            words = named(line.wording, language)
            found.append({"number": line.number, "words": words, "line": line.id, "votes": False})
            continue
        for place, choice in enumerate(paper.choices, 1):
            found.append(
                {
                    "number": f"{line.number}.{place}",
                    "words": named(choice.on_paper(), language),
                    "candidate": choice.candidate,
                    "votes": True,
                }
            )
    return found


def _groups(columns: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Columns in groups of nearly equal width that fit on a page."""
    count = -(-len(columns) // _COLUMNS)
    least, more = divmod(len(columns), count)
    rest = iter(columns)
    return [list(islice(rest, least + (place < more))) for place in range(count)]


def _value(figures: Figures | None, column: Mapping[str, Any]) -> int | None:
    if figures is None:
        return None
    if column["votes"]:
        return figures.votes.get(column["candidate"])
    return figures.lines.get(column["line"])


def _written(value: int | None, language: str) -> str:
    return "" if value is None else numerals.integer(value, language)


def _share(
    value: int | None, whole: int | None, column: Mapping[str, Any], form: Form, language: str
) -> str:
    """Shares of votes, and of what is counted with them; other lines have none."""
    of_all = form.share_denominator == "ballots" and column.get("line") == "invalid"
    if not (column["votes"] or column.get("line") == "against_all" or of_all):
        return ""
    return _per_cent(printed(share(value, whole)), language)


def _per_cent(shown: str | None, language: str) -> str:
    return numerals.percent(shown, language) if shown is not None else ""
