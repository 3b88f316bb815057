"""Certificates: of a registered candidate (A5 across) and of whoever was elected (A4 across).

Nothing about a person stands on them but the name as officially published and, for a candidate,
who nominated. Number and signature are written by hand: the paper is the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dauys.office.paper.ballot import Choice
from dauys.office.paper.setting import Race, Setting
from dauys.office.paper.typesetting import fitted
from dauys.office.paper.words import N_, labels, say
from dauys.office.paper.writing import in_lines, named
from dauys.wording import dates

_COMMON = {
    "number": N_("No."),
    "decision": N_("Decision No."),
    "of": N_("Date of the decision"),
    "commission": N_("Commission"),
    "chair": N_("Chair of the commission"),
    "signature": N_("signature"),
    "name": N_("name"),
    "stamp": N_("Place of the stamp"),
    "issued": N_("Issued on"),
}
CANDIDATE = {
    **_COMMON,
    "title": N_("Certificate of a registered candidate"),
    "says": N_("is registered as a candidate"),
    "nominated": N_("Nominated by"),
    "contest": N_("Election"),
    "place": N_("Territory"),
    "vote": N_("Day of the vote"),
}
WINNER = {
    **_COMMON,
    "title": N_("Certificate of election"),
    "says": N_("is elected"),
    "contest": N_("Election"),
    "place": N_("Territory"),
    "vote": N_("Day of the vote"),
    "takes_office": N_("Powers begin on"),
}

_SCALES = ({"scale": 100}, {"scale": 88}, {"scale": 76})
"""Sizes of letters, in per cent, tried until each language stands on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate for one person, with the decision it rests on ("" and None: by hand)."""

    race: Race
    person: Choice
    decision: str = ""
    decided_on: date | None = None
    takes_office: date | None = None
    chair: str = ""


def candidate_certificate_pdf(paper: Certificate, setting: Setting) -> bytes:
    """The certificate of a registered candidate, one page in each language."""
    return _made(paper, setting, CANDIDATE, "candidate")


def winner_certificate_pdf(paper: Certificate, setting: Setting) -> bytes:
    """The certificate of whoever was elected, one page in each language."""
    return _made(paper, setting, WINNER, "winner")


def _made(paper: Certificate, setting: Setting, words: dict[str, str], kind: str) -> bytes:
    parts = []
    for language in setting.languages:
        names = in_lines(paper.person.on_paper(), (language, "en"))
        rows = _rows(paper, language, kind)
        parts.append(
            {
                "lang": language,
                "labels": labels(language, words),
                "names": names,
                "rows": rows,
                "chair": paper.chair,
            }
        )
    first = setting.languages[0]
    title = f"{say(first, words['title'])}: {named(paper.person.on_paper(), first)}"
    data = {"parts": parts, "kind": kind}
    made, _ = fitted(
        "certificate", title, data, setting, _SCALES, on=len(parts), foot=paper.race.contest
    )
    return made


def _rows(paper: Certificate, language: str, kind: str) -> list[list[str]]:
    """Label and text; "" is a line to write on. What does not apply is left out."""
    race = paper.race
    rows = [["contest", race.title(language)], ["place", race.where(language)]]
    rows.append(["vote", race.day(language)])
    if kind == "candidate" and paper.person.nominator:
        rows.append(["nominated", named(paper.person.nominator, language)])
    if kind == "winner" and paper.takes_office is not None:
        rows.append(["takes_office", dates.day(paper.takes_office, language)])
    if race.commission:
        rows.append(["commission", named(race.commission, language)])
    rows.append(["decision", paper.decision])
    rows.append(["of", dates.day(paper.decided_on, language) if paper.decided_on else ""])
    return rows
