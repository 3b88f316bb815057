"""The ballot: the candidates in their order, equal rows, and the hash of its approved content.

The sheet shows what the commission approved, nothing is chosen here: order, names and "against
all" come from the approval (or, for a draft, from the rulebook's rule). Kazakhstan: A5, any mark
in the square right of a name (form of the Central Election Commission); the member who issues a
ballot signs it (Art. 41(5) of the Constitutional Law, text of 2009). The candidates are not
numbered; a struck-out candidate stays on the sheet, struck through, without a square.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from dauys.law.faults import Fault
from dauys.office.paper.setting import Names, Race, Setting
from dauys.office.paper.typesetting import fitted
from dauys.office.paper.words import N_, all_labels, said, say
from dauys.office.paper.writing import clean, grouped, in_lines
from dauys.register import canonical

FORMAT = "dauys.ballot/1"

ANY_MARK = "any_mark_in_the_square"
"""The value of ``ballot_mark`` under which any mark in a square is a vote."""

_SHEETS = (
    *(("a5", scale, False) for scale in (100, 86, 74)),
    *(("a4", scale, False) for scale in (100, 86, 74)),
    *(("a4", scale, True) for scale in (86, 74)),
    *(("a3", scale, False) for scale in (100, 86)),
    *(("a3", scale, True) for scale in (100, 86, 74)),
)
"""Sheet, size of letters (in per cent) and whether a name's languages share a line: tried in this
order until all fits on one page."""

LABELS = {
    "title": N_("Ballot"),
    "issued": N_("Signature of the member of the commission who issued the ballot"),
    "stamp": N_("Place of the stamp"),
    "proof": N_("SHA-256 of the approved content of this ballot"),
}
_HOW = {
    ANY_MARK: N_(
        "Put any mark into the empty square to the right of one candidate's name, or to the right"
        " of the line “Against all”."
    ),
    "": N_("Mark one line only."),
}
_HOW_WITHOUT_AGAINST_ALL = N_(
    "Put any mark into the empty square to the right of one candidate's name."
)
_AGAINST_ALL = N_("Against all")
_STRUCK = N_("Struck out: no longer stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A candidate on a ballot.

    ``printed`` is the name as the approval prints it; without it ``names`` are printed by
    language. ``nominator`` by language, empty where the ballot does not print it. ``struck``:
    struck out of the printed ballot by hand.
    """

    candidate: str
    names: Names
    printed: str = ""
    nominator: Names = field(default_factory=dict)
    struck: bool = False

    def on_paper(self) -> Names:
        """The names to print."""
        return {"kk": self.printed} if self.printed else self.names


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPaper:
    """A ballot. ``mark`` is the rulebook's ``ballot_mark`` ("" where it says nothing);
    ``signed``: the member who issues it signs it; ``approved``: by an act."""

    race: Race
    choices: tuple[Choice, ...]
    against_all: bool
    mark: str = ""
    signed: bool = False
    approved: bool = True


def content(ballot: BallotPaper) -> dict[str, Any]:
    """What is approved when a ballot is approved: the same for every language and size.

    Strikings are not part of it: they are made by hand on the ballots that were approved.
    """
    return {
        "format": FORMAT,
        "contest": ballot.race.contest,
        "vote_date": ballot.race.vote_date.isoformat(),
        "titles": _texts(ballot.race.titles),
        "place": [_texts(names) for names in ballot.race.place],
        "candidates": [
            {
                "candidate": choice.candidate,
                "names": _texts(choice.on_paper()),
                "nominator": _texts(choice.nominator),
            }
            for choice in ballot.choices
        ],
        "against_all": ballot.against_all,
    }


def _texts(names: Mapping[str, str]) -> dict[str, str]:
    return {language: clean(text, "ballot") for language, text in names.items() if text}


def proof(ballot: BallotPaper) -> str:
    """SHA-256 (hex) of the ballot's content as canonical JSON: what its approval names."""
    return sha256(canonical.encode(content(ballot))).hexdigest()


def ballot_pdf(ballot: BallotPaper, setting: Setting) -> bytes:
    """The ballot on one sheet: A5 where it fits, else A4 or A3.

    Faults: F-725 where it does not fit on one sheet or nobody stands, and those of ``typeset``.
    """
    if not ballot.choices:
        raise _no_ballot(ballot, "nobody stands", "register candidates first")
    languages = setting.languages
    how = _HOW.get(ballot.mark, _HOW[""])
    if ballot.mark == ANY_MARK and not ballot.against_all:
        how = _HOW_WITHOUT_AGAINST_ALL
    rows = [
        {
            "names": in_lines(choice.on_paper(), languages),
            "nominator": in_lines(choice.nominator, languages),
            "struck": said(languages, _STRUCK) if choice.struck else [],
        }
        for choice in ballot.choices
    ]
    if ballot.against_all:
        rows.append({"names": said(languages, _AGAINST_ALL), "nominator": [], "struck": []})
    data = {
        "labels": {**all_labels(languages, LABELS), "how": said(languages, how)},
        "head": ballot.race.heads(languages),
        "choices": rows,
        "signs": ballot.signed,
        "proof": grouped(proof(ballot)),
    }
    title = f"{say(languages[0], LABELS['title'])}: {ballot.race.title(languages[0])}"
    made, fits = fitted(
        "ballot",
        title,
        data,
        setting,
        [{"size": size, "scale": scale, "dense": dense} for size, scale, dense in _SHEETS],
        foot=ballot.race.contest,
        draft=not ballot.approved,
    )
    if fits:
        return made
    raise _no_ballot(
        ballot, "it does not fit on one sheet of A3", "make it in fewer languages, or shorten names"
    )


def _no_ballot(ballot: BallotPaper, why: str, remedy: str) -> Fault:
    return Fault(
        "F-725",
        what="no ballot can be made",
        where=ballot.race.contest,
        value=f"{len(ballot.choices)} candidates",
        why=why,
        remedy=remedy,
    )
