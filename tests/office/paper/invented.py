"""Invented papers for the tests: a race, candidates, figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dauys.law import rulebook
from dauys.law.figures import Figures
from dauys.law.form import Form
from dauys.office.paper.ballot import ANY_MARK, BallotPaper, Choice
from dauys.office.paper.protocol import ProtocolPaper
from dauys.office.paper.setting import Race, Setting
from dauys.office.paper.words import ALL, Language

CONTEST = "qz.akim.2021-10-03.oydaghy"
AT = datetime(2021, 9, 24, 4, 30, tzinfo=UTC)

RACE = Race(
    contest=CONTEST,
    titles={
        "kk": "Ойдағы ауыл әкімінің сайлауы",
        "ru": "Выборы акима села Ойдагы",
        "en": "Election of the äkım of Oydaghy",
    },
    place=(
        {"kk": "Ойдағы ауылы", "ru": "село Ойдагы", "en": "Oydaghy"},
        {"kk": "Үлгі ауданы", "ru": "Улгинский район", "en": "Ülgi District"},
    ),
    vote_date=date(2021, 10, 3),
    commission={
        "kk": "Үлгі аудандық сайлау комиссиясы",
        "ru": "Улгинская районная избирательная комиссия",
        "en": "Ülgi District Election Commission",
    },
)

PARTY = {"kk": "«Қамыс» партиясы", "ru": "Партия «Камыш»", "en": "Reed Party"}
SELF = {"kk": "Өзін-өзі ұсынған", "ru": "Самовыдвижение", "en": "Self-nominated"}

CHOICES = (
    Choice(
        candidate="birinshi",
        names={"kk": "Мысал Бірінші", "ru": "Мысал Биринши", "en": "Mysal Birinşi"},
        nominator=PARTY,
    ),
    Choice(
        candidate="ekinshi",
        names={"kk": "Үлгі Екінші", "ru": "Улги Екинши", "en": "Ülgi Ekinşi"},
        nominator=SELF,
    ),
    Choice(
        candidate="ushinshi",
        names={"kk": "Жаттығу Үшінші", "ru": "Жаттыгу Ушинши", "en": "Jattyğu Üşinşi"},
        nominator=SELF,
    ),
)


def setting(*languages: Language, rehearsal: bool = False) -> Setting:
    """The setting of a paper; in all three languages unless some are named."""
    return Setting(languages or ALL, AT, rehearsal)


def ballot(*choices: Choice) -> BallotPaper:
    """A ballot of these choices, or of the three usual ones."""
    return BallotPaper(
        race=RACE, choices=choices or CHOICES, against_all=True, mark=ANY_MARK, signed=True
    )


def named(text: str, candidate: str = "somebody") -> Choice:
    """A candidate of this one name."""
    return Choice(candidate=candidate, names={"kk": text})


def many(count: int) -> tuple[Choice, ...]:
    """So many candidates, told apart by number."""
    return tuple(
        Choice(
            candidate=f"c{number}",
            names={"kk": f"Нұрсұлтан Үміткеров {number}", "ru": f"Нурсултан Умиткеров {number}"},
            nominator=SELF,
        )
        for number in range(1, count + 1)
    )


def form() -> Form:
    """Kazakhstan's form with every line."""
    return rulebook.load("kz.akim").form("kz-2021-full")


#: A protocol that adds up; certificates were not kept apart, so line 3c is blank.
FIGURES = Figures(
    {
        "roll": 742,
        "received": 750,
        "issued": 561,
        "issued_station": 538,
        "issued_outside": 23,
        "issued_certificates": None,
        "unused": 187,
        "spoiled": 2,
        "ballots": 561,
        "ballots_outside": 23,
        "against_all": 14,
        "invalid": 0,
    },
    {"birinshi": 262, "ekinshi": 197, "ushinshi": 88},
)


def protocol(figures: Figures | None = None) -> ProtocolPaper:
    """A precinct's protocol, blank or filled."""
    paper = ProtocolPaper(
        race=RACE,
        form=form(),
        precinct="19-317",
        names={"kk": "№1 мектеп", "ru": "Школа № 1", "en": "School No. 1"},
        choices=CHOICES,
        voters=742,
        members=5,
    )
    if figures is None:
        return paper
    return replace(paper, figures=figures, act=f"precinct/{CONTEST}/19-317/11")
