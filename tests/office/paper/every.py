"""One of every paper, from invented data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from dauys.law import rulebook
from dauys.law.calendar import calendar
from dauys.law.figures import Figures, add
from dauys.office.paper.ballot import ballot_pdf
from dauys.office.paper.certificates import (
    Certificate,
    candidate_certificate_pdf,
    winner_certificate_pdf,
)
from dauys.office.paper.door import DoorPoster, door_pdf
from dauys.office.paper.lists import CalendarPaper, CandidateList, calendar_pdf, candidates_pdf
from dauys.office.paper.protocol import protocol_pdf
from dauys.office.paper.sessions import (
    Assembly,
    DecisionPaper,
    Item,
    Minutes,
    Voted,
    decision_pdf,
    minutes_pdf,
)
from dauys.office.paper.setting import Setting
from dauys.office.paper.slips import Slip, slips_pdf
from dauys.office.paper.statement import Part, Statement, statement_pdf
from office.paper.invented import CHOICES, FIGURES, RACE, ballot, form, protocol

ZONE = timezone(timedelta(hours=6))

SLIP = Slip(
    person="Үлгі Хатшы",
    login="ulgi-secretary",
    password="mq7k-xw3f-h9ta",  # noqa: S106 - invented
    codes=tuple(f"{number * 7919 % 1_000_000:06d}" for number in range(1, 12)),
    role={"kk": "хатшы", "ru": "секретарь", "en": "secretary"},
    commission=RACE.commission,
    address="https://office.example",
)

SECOND = Figures(
    {**FIGURES.lines, "roll": 515, "ballots": 400},
    {"birinshi": 150, "ekinshi": 150, "ushinshi": 86},
)

STATEMENT = Statement(
    race=RACE,
    form=form(),
    choices=CHOICES,
    parts=(
        Part(precinct="1", names={"en": "School"}, figures=FIGURES),
        Part(precinct="2", names={"en": "Library"}, figures=SECOND),
        Part(precinct="3", names={"en": "Clinic"}),
    ),
    totals=add(FIGURES, SECOND),
    outcome="elected",
    concerns=("birinshi",),
)

CERTIFICATE = Certificate(
    race=RACE,
    person=CHOICES[0],
    decision="2-1",
    decided_on=date(2021, 9, 16),
    takes_office=date(2021, 10, 21),
)

DOOR = DoorPoster(
    race=RACE,
    precinct="19-317",
    names={"kk": "№1 мектеп", "ru": "Школа № 1", "en": "School No. 1"},
    opens=datetime(2021, 10, 3, 7, tzinfo=ZONE),
    closes=datetime(2021, 10, 3, 20, tzinfo=ZONE),
    home_until=datetime(2021, 10, 3, 12, tzinfo=ZONE),
    certificates_until=datetime(2021, 10, 2, 18, tzinfo=ZONE),
)

ASSEMBLY = Assembly(
    members=7,
    present=5,
    quorum=5,
    majority=4,
    place="Үлгі",
    opened_at=datetime(2021, 9, 21, 10, tzinfo=ZONE),
)

DECISION = DecisionPaper(
    race=RACE,
    subject="register",
    facts={"name": CHOICES[0].names, "nominator": CHOICES[0].nominator},
    grounds={"kk": "Заң, 113-5-бап", "ru": "Закон, ст. 113-5", "en": "Law, Art. 113-5"},
    assembly=ASSEMBLY,
)

MINUTES = Minutes(
    race=RACE,
    session="session-3",
    agenda=("Registration of candidates", "Other"),
    items=(
        Item(
            decided={"kk": "Тіркеу туралы", "ru": "О регистрации", "en": "On registration"},
            grounds=("Art. 113-5",),
            voted=Voted(number="3-1", votes_for=5, against=0, abstained=0, dissents=1),
        ),
    ),
    who=("Үлгі Төраға", "Үлгі Хатшы"),
    assembly=ASSEMBLY,
)


def calendar_paper() -> CalendarPaper:
    """The calendar of a contest of 2021 by the rulebook of Kazakhstan."""
    book = rulebook.load("kz.akim")
    days = calendar(book, date(2021, 9, 3), RACE.vote_date, "Asia/Almaty")
    return CalendarPaper(race=RACE, steps=days.in_order(), law=dict(book.law.title))


#: Every paper by name, and whether a heading row of a table is expected in it.
PAPERS: dict[str, tuple[Callable[[Setting], bytes], bool]] = {
    "ballot": (lambda s: ballot_pdf(ballot(), s), False),
    "protocol": (lambda s: protocol_pdf(protocol(), s), True),
    "filled": (lambda s: protocol_pdf(protocol(FIGURES), s), True),
    "candidates": (
        lambda s: candidates_pdf(CandidateList(race=RACE, choices=CHOICES, ordered=True), s),
        True,
    ),
    "calendar": (lambda s: calendar_pdf(calendar_paper(), s), True),
    "statement": (lambda s: statement_pdf(STATEMENT, s), True),
    "candidate": (lambda s: candidate_certificate_pdf(CERTIFICATE, s), False),
    "winner": (lambda s: winner_certificate_pdf(CERTIFICATE, s), False),
    "door": (lambda s: door_pdf(DOOR, s), False),
    "slips": (lambda s: slips_pdf([SLIP, replace(SLIP, codes=()), SLIP], s), False),
    "decision": (lambda s: decision_pdf(DECISION, s), False),
    "minutes": (lambda s: minutes_pdf(MINUTES, s), False),
}
