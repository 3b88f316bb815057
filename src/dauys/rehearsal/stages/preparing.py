"""Before the call: territory, parties, posts, commissions and their people, the election."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from dauys.election import streams
from dauys.election.act import Draft
from dauys.election.bodies.aftermath import PostVacated
from dauys.election.bodies.authority import Appointed, CommissionFormed, Role
from dauys.election.bodies.members import MemberSeated
from dauys.election.bodies.public import Announced, Parties, Party, Post, Posts, Source, Unit, Units
from dauys.election.bodies.transitions import Reading, SettlementsAdopted
from dauys.law.packs import words
from dauys.rehearsal import names
from dauys.rehearsal.country import Contest, Country, District
from dauys.rehearsal.desk import STAFF, Desk
from dauys.rehearsal.law import Law
from dauys.rehearsal.moves import Approvers, Move, at_text

T = TypeVar("T")

CENTRAL = "cec"
REGISTRAR: Approvers = (("registrar", "registrar"),)
REGISTRAR_AND_IMPORTER: Approvers = (("registrar", "registrar"), ("importer", "importer"))
INVENTED = "invented"
_UNITS_TO_AN_ACT = 80


class Preparing:
    """Moves before the call, made once for the whole home."""

    def __init__(self, country: Country, law: Law, central: District) -> None:
        self.country = country
        self.law = law
        self.central = central
        self.zone = ZoneInfo(country.observed.capital_zone)
        self.day = law.called_on - timedelta(days=14)

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many days after the first one, in the capital's time."""
        return datetime.combine(self.day + timedelta(days=days), time(hour), self.zone) + timedelta(
            minutes=minute
        )

    def appointments(self, key: Callable[[str], str]) -> Iterator[tuple[str, Draft]]:
        """Everybody's appointment by the founders; ``key`` gives a person's public key."""
        since, at = str(self.day), at_text(self.at(0, 10))
        for person, role, scope, name in self._people():
            body = Appointed(
                person=person, name=name, role=role, scope=scope, since=since, key=key(person)
            )
            yield (
                person,
                Draft(stream=streams.AUTHORITY, body=body, occurred_at=at, issuer="founder-a"),
            )

    def _people(self) -> Iterator[tuple[str, Role, str, str]]:
        yield "registrar", "registrar", "*", ""
        for district in (self.central, *self.country.districts):
            for role, seats in STAFF.items():
                if district is self.central and role in ("coordinator", "typist"):
                    continue
                for seat in seats:
                    member = {"chair": 0, "secretary": 1}.get(role)
                    name = "" if member is None else district.members[member].name.full.latin
                    yield f"{district.commission}.{seat}", role, district.commission, name

    def moves(self) -> list[Move]:
        """Everything until the eve of the call, in the order of time."""
        moves = [*self._territory(), *self._commissions(), *self._election(), *self._members()]
        return sorted(moves, key=lambda move: move.at)

    def _territory(self) -> Iterator[Move]:
        o = self.country.observed
        stream, at = streams.territory(o.country), self.at(1, 9)
        source = Source(title=INVENTED)
        for number, units in enumerate(_chunks(self._units(), _UNITS_TO_AN_ACT)):
            body = Units(units=tuple(units), source=source)
            yield Move(at + timedelta(minutes=number), stream, body, "registrar", REGISTRAR)
        parties = tuple(
            Party(id=p.id, names=p.names, abbr=p.abbr, colour=p.colour) for p in o.parties
        )
        yield Move(self.at(1, 12), stream, Parties(parties=parties), "registrar", REGISTRAR)
        posts = (
            Post(office=o.office, unit=c.unit, term_ends="" if c.early else term_ends(self.law, c))
            for c in self.country.every()
        )
        for number, some in enumerate(_chunks(posts, 3 * _UNITS_TO_AN_ACT)):
            yield Move(
                self.at(1, 13, number), stream, Posts(posts=tuple(some)), "registrar", REGISTRAR
            )
        yield from vacancies(
            o.country, o.office, self.zone, self.law.called_on, self.country.contests()
        )

    def _units(self) -> Iterator[Unit]:
        o = self.country.observed
        patterns = names.lists()["places"]
        yield Unit(
            id=o.country, level="country", zone=o.capital_zone,
            names={"en": "Kazakhstan", "kk": "Қазақстан", "ru": "Казахстан"},
        )  # fmt: skip
        for region in o.regions:
            yield Unit(
                id=region.id, parent=o.country, level="region", names=region.names,
                zone=region.zone, kato=region.kato, iso=region.iso,
            )  # fmt: skip
        later: dict[str, list[Contest]] = {d.id: [] for d in self.country.districts}
        for election in self.country.later:
            for district in election.districts:
                later[district.id] += district.contests
        for district in self.country.districts:
            yield Unit(
                id=district.id, parent=district.region, level="district", zone=district.zone,
                names=district.name.formatted(patterns["district"]),
            )  # fmt: skip
            for contest in (*district.contests, *later[district.id]):
                yield Unit(
                    id=contest.unit, parent=district.id, level="rural-district",
                    zone=district.zone,
                    names=contest.name.formatted(patterns["rural_district"]),
                )  # fmt: skip

    def _commissions(self) -> Iterator[Move]:
        pattern = names.lists()["places"]["commission"]
        for number, district in enumerate((self.central, *self.country.districts)):
            central = district is self.central
            body = CommissionFormed(
                commission=district.commission,
                names=(
                    names.lists()["places"]["central_commission"]
                    if central
                    else district.name.formatted(pattern)
                ),
                level="central" if central else "territorial",
                unit=district.id,
                members=len(district.members),
                source=INVENTED,
            )
            stream = streams.commission(district.commission)
            yield Move(self.at(2, 9, number), stream, body, district.commission, REGISTRAR)

    def _election(self) -> Iterator[Move]:
        o = self.country.observed
        desk = Desk(self.law, self.country.seed, self.central, o.election,
                    self.law.called_on, self.law.vote_date, seated=False)  # fmt: skip
        yield from announcing(desk, o.titles, "general", self.at(13, 9))

    def _members(self) -> Iterator[Move]:
        """Seats of the territorial commissions, filled for the commission's whole term."""
        formed = date(self.law.called_on.year - 2, 2, 1)
        until = date(formed.year + self.law.number("commission_term"), 1, 31)
        roles = ("chair", "secretary", "deputy")
        for number, district in enumerate((self.central, *self.country.districts)):
            if district is self.central:
                continue
            for place, member in enumerate(district.members):
                body = MemberSeated(
                    election=self.country.observed.election,
                    member=member.id,
                    name=member.name.full.latin,
                    names=member.name.full.forms(),
                    role=roles[place] if place < len(roles) else "member",  # type: ignore[arg-type]
                    nominator="party" if member.party else "association",
                    nominated_by=member.party or "association",
                    by=str(self.law.value("commission_formed_by")),
                    since=str(formed),
                    until=str(until),
                    source=INVENTED,
                )
                stream = streams.commission(district.commission)
                at = self.at(13, 12, number)
                yield Move(at, stream, body, district.commission,
                           ((f"{district.commission}.chair", "chair"),
                            (f"{district.commission}.secretary", "secretary")))  # fmt: skip


def announcing(
    desk: Desk, titles: dict[str, str], type_: Literal["general", "by"], at: datetime
) -> Iterator[Move]:
    """The central commission announces an election and settles what the law leaves open."""
    o, rulebook = desk.law.observed, desk.law.rulebook
    stream = streams.election(desk.election)
    body = Announced(
        election=desk.election,
        titles=titles,
        date=str(desk.vote),
        country=o.country,
        office=o.office,
        type=type_,
        mode="conducted",
        rulebook=rulebook.id,
        rulebook_sha256=rulebook.sha256,
    )
    yield desk.move(at, stream, body)
    session = at + timedelta(hours=1)
    yield desk.session(session, "Settlements of points that the law leaves open")
    yield desk.decided(session + timedelta(minutes=30), stream, settlements(desk.law))


def settlements(law: Law) -> SettlementsAdopted:
    """The pack of proposed readings, in the words of the rulebook."""
    readings = tuple(
        Reading(parameter=name, reading=reading, text=words(law.rulebook, name, reading) or {})
        for name, reading in sorted(law.readings.items())
    )
    return SettlementsAdopted(
        rulebook=law.rulebook.id, rulebook_sha256=law.rulebook.sha256, readings=readings
    )


def term_ends(law: Law, contest: Contest) -> str:
    """The day the holder's term ends, far enough from call and vote; drawn from the unit's name."""
    first = max(
        law.called_on + timedelta(days=law.number("call_min_days_before_term_expiry")),
        law.vote_date + timedelta(days=law.number("vote_min_days_before_term_expiry")),
    )
    # A week more, so that a vote that is put off by a week still comes in time.
    return str(first + timedelta(days=9 + sum(contest.unit.encode()) % 50))


def powers_ended(called: date, contest: Contest) -> date:
    """The day on which a post fell vacant, shortly before the call."""
    return called - timedelta(days=3 + sum(contest.unit.encode()) % 8)


def vacancies(
    country: str, office: str, zone: ZoneInfo, called: date, contests: Iterable[Contest]
) -> Iterator[Move]:
    """Posts fall vacant, each on its day."""
    for number, contest in enumerate(contests):
        if not contest.early:
            continue
        day = powers_ended(called, contest)
        body = PostVacated(office=office, unit=contest.unit, on=str(day), ground="resignation")
        at = datetime.combine(day + timedelta(days=1), time(9), zone) + timedelta(minutes=number)
        yield Move(
            at, streams.territory(country), body, "registrar", REGISTRAR_AND_IMPORTER,
            label=f"vacancy/{contest.unit}",
        )  # fmt: skip


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
