"""What all contests of the invented register share: people, territory, commissions, elections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from benchmarks.invented.author import Author, key_of, public
from dauys.election.act import Decision
from dauys.election.bodies.authority import (
    Appointed,
    CommissionFormed,
    Founder,
    HomeOpened,
    SessionHeld,
)
from dauys.election.bodies.public import (
    Announced,
    Parties,
    Party,
    SettlementAdopted,
    Unit,
    Units,
)
from dauys.law import rulebook
from dauys.register.note import VerifierKey

ORIGIN = "benchmark.example/invented"
CONDUCTED = "kz.akim.2021-10-03"
TRANSCRIBED = "tw.village-chief.2018-11-24"

_AT = "2018-12-01T10:00:00+06:00"
_FOUNDERS = (("founder-a", "founder"), ("founder-b", "founder"))
_REGISTRAR = ("registrar", "registrar")
IMPORTER = ("importer", "importer")
#: Everybody of a commission who acts: person (before its number) and role.
STAFF = (
    ("chair", "chair"),
    ("secretary", "secretary"),
    ("recorder", "recorder"),
    ("coordinator-1", "coordinator"),
    ("coordinator-2", "coordinator"),
    ("typist-1", "typist"),
    ("typist-2", "typist"),
)


def log_key() -> VerifierKey:
    """The key that signs the register's checkpoint."""
    return VerifierKey(ORIGIN, key_of("log").public)


def beginning(
    author: Author, commissions: int, conducted: int, transcribed: int
) -> Iterator[bytes]:
    """Entries of the home, its people, so many commissions, and units of both countries."""
    opened = HomeOpened(
        origin=ORIGIN,
        title="Invented register",
        log_key=log_key().encode(),
        attestation_key=public("server"),
        founders=tuple(Founder(person=person, key=public(person)) for person, _ in _FOUNDERS),
    )
    yield author.write("home", opened, _AT, "home", *_FOUNDERS)[1]
    yield _appointed(author, "importer", "importer", "*")
    yield _appointed(author, "registrar", "registrar", "*")
    yield from _units(author, "kz", "Asia/Almaty", conducted)
    yield from _units(author, "tw", "Asia/Taipei", transcribed)
    parties = tuple(
        Party(id=name, names={"en": name.title(), "kk": name.title(), "ru": name.title()})
        for name in ("reed", "stone")
    )
    yield author.write("territory/kz", Parties(parties=parties), _AT, "home", _REGISTRAR)[1]
    yield _announced(author, CONDUCTED, "conducted", "kz", "kz.akim")
    yield _announced(author, TRANSCRIBED, "transcribed", "tw", "tw.village-chief")
    for number in range(commissions):
        commission = f"commission-{number}"
        for person, role in STAFF:
            yield _appointed(author, f"{person}.{number}", role, commission)
        formed = CommissionFormed(
            commission=commission,
            names={"en": f"Commission {number}", "kk": f"{number} комиссия"},
            level="territorial",
            unit="kz",
            members=7,
        )
        yield author.write(f"commission/{commission}", formed, _AT, "home", _REGISTRAR)[1]
    yield from _settled(author)


def session(author: Author, number: int, name: str, at: str) -> bytes:
    """The entry of a session of commission ``number``, with six of seven members present."""
    held = SessionHeld(
        session=name,
        place="Abstract Street 1",
        opened_at=at,
        present=6,
        agenda=("Decisions on the commission's contests",),
    )
    commission = f"commission-{number}"
    by = (f"secretary.{number}", "secretary")
    return author.write(f"commission/{commission}", held, at, commission, by)[1]


def decided(name: str, number: int) -> Decision:
    """Decision ``number`` of a session: five for, one abstained."""
    return Decision(session=name, number=str(number), votes_for=5, against=0, abstained=1)


def _appointed(author: Author, person: str, role: str, scope: str) -> bytes:
    body = Appointed(
        person=person,
        role=role,  # type: ignore[arg-type]  # the decoder checks it
        scope=scope,
        since="2018-11-01",
        key=public(person),
    )
    return author.write("authority", body, _AT, "home", *_FOUNDERS)[1]


def _units(author: Author, country: str, zone: str, number: int) -> Iterator[bytes]:
    units = [Unit(id=country, level="country", names={"en": country}, zone=zone)]
    for one in range(number):
        names = {"en": f"Auyl {one}", "kk": f"{one} ауылы", "ru": f"Аул {one}"}
        units.append(Unit(id=f"u{one}", parent=country, level="village", names=names))
    for start in range(0, len(units), 200):
        body = Units(units=tuple(units[start : start + 200]))
        yield author.write(f"territory/{country}", body, _AT, "home", _REGISTRAR)[1]


def _announced(
    author: Author,
    election: str,
    mode: Literal["conducted", "transcribed"],
    country: str,
    book: str,
) -> bytes:
    body = Announced(
        election=election,
        titles={"en": "Invented", "kk": "Ойдан шығарылған", "ru": "Вымышленные"},
        date=election[-10:],
        country=country,
        office="akim",
        type="general",
        mode=mode,
        rulebook=book,
        rulebook_sha256=rulebook.load(book).sha256,
    )
    return author.write(f"election/{election}", body, _AT, "home", IMPORTER)[1]


def _settled(author: Author) -> Iterator[bytes]:
    """Self-nominated candidates need signatures, and their number a rule of rounding."""
    yield session(author, 0, "settling", "2021-09-02T10:00:00+06:00")
    body = SettlementAdopted(
        parameter="self_nomination_rounding",
        value="ceiling",
        reading="A fraction of a signature is rounded up.",
    )
    yield author.write(
        f"election/{CONDUCTED}",
        body,
        "2021-09-02T10:20:00+06:00",
        "commission-0",
        ("chair.0", "chair"),
        ("secretary.0", "secretary"),
        decision=decided("settling", 1),
    )[1]
