"""An invented general election in the fourteen regions of 2021: one contest in each, conducted.

Three precincts of 100 voters vote in each; some reported late, at another time, or not at all.
One region has not counted. What is invented is invented by arithmetic, the same every time.
"""

from __future__ import annotations

from functools import cache

from election.harness import (
    EARLY,
    EVENING,
    MORNING,
    PRECINCTS,
    Town,
    announcement,
    figures,
    precinct,
)
from election.test_machine import EXPLAINED

from dauys.election.bodies import precinct as pre
from dauys.election.bodies import public as pub
from dauys.record.snapshot import Snapshot

ELECTION = "qz.akim.2021-07-25"
REGIONS = (
    ("kz-almaty", "KZ-ALM", "Asia/Almaty", "Almaty Region", "Алматы облысы", "Алматинская область"),
    ("kz-aqmola", "KZ-AKM", "Asia/Almaty", "Aqmola Region", "Ақмола облысы", "Акмолинская область"),
    ("kz-aqtobe", "KZ-AKT", "Asia/Aqtobe", "Aqtöbe Region", "Ақтөбе облысы", "Актюбинская область"),
    ("kz-atyrau", "KZ-ATY", "Asia/Atyrau", "Atyrau Region", "Атырау облысы", "Атырауская область"),
    ("kz-east-kazakhstan", "KZ-VOS", "Asia/Almaty", "East Kazakhstan Region",
     "Шығыс Қазақстан облысы", "Восточно-Казахстанская область"),
    ("kz-jambyl", "KZ-ZHA", "Asia/Almaty", "Jambyl Region", "Жамбыл облысы", "Жамбылская область"),
    ("kz-mangystau", "KZ-MAN", "Asia/Aqtau", "Mangystau Region", "Маңғыстау облысы",
     "Мангистауская область"),
    ("kz-north-kazakhstan", "KZ-SEV", "Asia/Almaty", "North Kazakhstan Region",
     "Солтүстік Қазақстан облысы", "Северо-Казахстанская область"),
    ("kz-pavlodar", "KZ-PAV", "Asia/Almaty", "Pavlodar Region", "Павлодар облысы",
     "Павлодарская область"),
    ("kz-qaragandy", "KZ-KAR", "Asia/Almaty", "Karaganda Region", "Қарағанды облысы",
     "Карагандинская область"),
    ("kz-qostanay", "KZ-KUS", "Asia/Qostanay", "Kostanay Region", "Қостанай облысы",
     "Костанайская область"),
    ("kz-qyzylorda", "KZ-KZY", "Asia/Qyzylorda", "Kyzylorda Region", "Қызылорда облысы",
     "Кызылординская область"),
    ("kz-turkistan", "KZ-YUZ", "Asia/Almaty", "Turkistan Region", "Түркістан облысы",
     "Туркестанская область"),
    ("kz-west-kazakhstan", "KZ-ZAP", "Asia/Oral", "West Kazakhstan Region",
     "Батыс Қазақстан облысы", "Западно-Казахстанская область"),
)  # fmt: skip
PARTIES = (
    ("reed", "2E7D32", "Reed Party", "«Қамыс» партиясы", "Партия «Камыш»"),
    ("poplar", "8E24AA", "Poplar Party", "«Терек» партиясы", "Партия «Тополь»"),
)
#: The region whose precincts are counted last: nothing of it is accepted yet.
UNCOUNTED = "kz-mangystau"
#: Hours of the capital at which turnout is declared.
HOURS = ("10:00", "12:00", "14:00", "16:00", "18:00", "20:00")


def names(en: str, kk: str, ru: str) -> dict[str, str]:
    return {"en": en, "kk": kk, "ru": ru}


@cache
def nation() -> Snapshot:
    """After the count; polls of the whole country are closed."""
    town = Town()
    units = [
        pub.Unit(
            id="qz", level="country", names=names("Country", "Ел", "Страна"), zone="Asia/Almaty"
        )
    ]
    for region, iso, zone, *called in REGIONS:
        name = names(*called)
        units.append(
            pub.Unit(id=region, parent="qz", level="region", names=name, zone=zone, iso=iso)
        )
        village = {language: f"{text} · A" for language, text in name.items()}
        units.append(pub.Unit(id=f"{region}-a", parent=region, level="rural", names=village))
    town.do("territory/qz", pub.Units(units=tuple(units)), EARLY)
    parties = tuple(
        pub.Party(id=party, names=names(*called), colour=colour)
        for party, colour, *called in PARTIES
    )
    town.do("territory/qz", pub.Parties(parties=parties), EARLY)
    body = announcement(
        election=ELECTION,
        country="qz",
        titles=names("Invented general election", "Ойдан алынған сайлау", "Вымышленные выборы"),
    )
    town.do(f"election/{ELECTION}", body, EARLY)
    for place, (region, *_) in enumerate(REGIONS):
        _contest(town, place, region)
    return town.snapshot()


def _contest(town: Town, place: int, region: str) -> None:
    stream = town.call(f"{region}-a", contest=f"{ELECTION}.{region}-a", election=ELECTION)
    town.nominate(stream)
    town.register(stream)
    town.approve_ballot(stream)
    for number in PRECINCTS:
        name = precinct(stream, number)
        town.do(name, pre.Opened(), MORNING)
        for hour, clock in enumerate(HOURS[:-1]):
            # The third precinct of every fifth region falls silent after its first report, and
            # nobody in the last region reports at 14:00.
            if (number == "3" and place % 5 == 0 and hour) or (place == 13 and clock == "14:00"):
                continue
            at = f"2021-07-25T{clock}:00+06:00"
            issued = 8 + 9 * hour + place + int(number)
            town.do(name, pre.TurnoutReported(at=at, issued=issued), at)
        if number == "1" and place == 0:
            late = "2021-07-25T18:30:00+06:00"
            town.do(name, pre.TurnoutReported(at=late, issued=60), late)
        town.do(name, pre.Closed(closed_at="2021-07-25T20:00:00+06:00"), EVENING)
    if region == UNCOUNTED:
        return
    for number in PRECINCTS:
        # Poplar's candidate is ahead in every third region, and in one nobody is.
        ahead = 40 + place
        votes = {0: (20, ahead), 1: (ahead, 20), 2: (ahead, 30)}[place % 3]
        value = figures(30, 30) if place == 7 else figures(*votes)
        town.accept(number, value, stream, warnings=EXPLAINED)
