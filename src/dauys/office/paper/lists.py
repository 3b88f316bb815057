"""Posters of a contest: its candidates, and its calendar with the article of each date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.steps import Step
from dauys.law.steptitles import title as step_title
from dauys.office.paper.ballot import Choice
from dauys.office.paper.citing import article
from dauys.office.paper.setting import Race, Setting
from dauys.office.paper.typesetting import fitted, typeset
from dauys.office.paper.words import N_, Language, labels, say
from dauys.office.paper.writing import in_lines, named, unbroken
from dauys.wording import dates

CANDIDATES = {
    "title": N_("Candidates"),
    "name": N_("Candidate"),
    "nominator": N_("Nominated by"),
    "order": N_("In the order of the ballot."),
    "unordered": N_("The ballot is not approved yet; this is no order."),
    "struck": N_("no longer stands"),
}
CALENDAR = {
    "title": N_("Calendar"),
    "day": N_("Day"),
    "step": N_("What happens"),
    "article": N_("Article"),
    "unsettled": N_("not settled"),
    "observed": N_("seen in practice, binds nobody"),
    "proposal": N_("proposed"),
    "times": N_("Times are local and carry their offset from UTC."),
    "law": N_("Articles without a name are of"),
}

_SCALES = ({"scale": 100}, {"scale": 90}, {"scale": 82})
"""Sizes of letters, in per cent, tried until a calendar stands on one page in each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateList:
    """The candidates of a contest; ``ordered`` by an approved ballot."""

    race: Race
    choices: tuple[Choice, ...]
    ordered: bool


def candidates_pdf(paper: CandidateList, setting: Setting) -> bytes:
    """The poster of candidates, one part in each language. Fault F-725 where nobody stands."""
    if not paper.choices:
        raise Fault(
            "F-725",
            what="no list of candidates can be made",
            where=paper.race.contest,
            value="0 candidates",
            why="nobody stands",
            remedy="register candidates first",
        )
    parts = []
    for language in setting.languages:
        rows = []
        for choice in paper.choices:
            lines = in_lines(choice.on_paper(), (language, *(o for o in LATIN if o != language)))
            rows.append(
                {
                    "name": lines[0],
                    "also": lines[1:],
                    "nominator": named(choice.nominator, language),
                    "struck": choice.struck,
                }
            )
        parts.append(
            {
                "lang": language,
                "labels": labels(language, CANDIDATES),
                "head": paper.race.head(language),
                "rows": rows,
            }
        )
    title = _title(CANDIDATES["title"], paper.race, setting)
    data = {"parts": parts, "ordered": paper.ordered}
    return typeset("candidates", title, data, setting, foot=paper.race.contest)


LATIN: tuple[Language, ...] = ("en",)
"""The Latin form of a name stands below the language's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPaper:
    """The steps of a calendar, in their order; ``law``: title of the law by language."""

    race: Race
    steps: tuple[Step, ...]
    law: dict[str, str]


def calendar_pdf(paper: CalendarPaper, setting: Setting) -> bytes:
    """The calendar as a poster, one part in each language."""
    parts = [
        {
            "lang": language,
            "labels": labels(language, CALENDAR),
            "head": paper.race.head(language),
            "law": named(paper.law, language),
            "rows": _steps(paper.steps, language, paper.race.vote_date.isoformat()),
        }
        for language in setting.languages
    ]
    title = _title(CALENDAR["title"], paper.race, setting)
    made, _ = fitted(
        "calendar",
        title,
        {"parts": parts},
        setting,
        _SCALES,
        on=len(parts),
        foot=paper.race.contest,
    )
    return made


def _steps(steps: Sequence[Step], language: Language, vote: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for step in steps:
        notes = [
            word
            for word, applies in (
                ("unsettled", step.unsettled or step.day is None),
                ("proposal", step.proposal),
                ("observed", step.observed),
            )
            if applies
        ]
        rows.append(
            {
                "day": unbroken(dates.day(step.day, language)) if step.day else "",
                "time": _time(step.at),
                "step": step_title(step, language),
                "article": _cited(step.citation, language),
                "notes": notes,
                "vote": step.day is not None and step.day.isoformat() == vote,
            }
        )
    return rows


def _time(at: datetime | None) -> str:
    """The local time and its offset, as ``18:00 (UTC+5)``."""
    return dates.clock(at) if at is not None else ""


def _cited(citation: Citation | None, language: Language) -> str:
    if citation is None or citation.confidence == "D":
        return ""
    return article(citation, language)


def _title(word: str, race: Race, setting: Setting) -> str:
    first = setting.languages[0]
    return f"{say(first, word)}: {race.title(first)}"
