"""``people.yaml``: the commissions and persons of a rehearsal, and who may approve what."""

from __future__ import annotations

from dataclasses import dataclass, field

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, CommissionFormed
from dauys.exchange.cells import BadCell, zone
from dauys.exchange.directory import Directory
from dauys.exchange.documents import Entries, Entry, listed, read_yaml, typed
from dauys.exchange.localtime import local_time
from dauys.exchange.shapes import CommissionEntry, PeopleFile, PersonEntry
from dauys.law.faults import Fault


@dataclass
class People:
    """Commissions and persons by id, and the zone of the local times in the file."""

    zone: str = ""
    appointed_at: str = ""
    commissions: Entries[CommissionEntry] = field(default_factory=Entries)
    persons: Entries[PersonEntry] = field(default_factory=Entries)

    def holding(self, role: str, scope: str = "*") -> str:
        """The first person who holds the role there; "" if nobody does."""
        for person in self.persons.values():
            for held in person.value.roles:
                if held.role == role and held.scope in ("*", scope):
                    return person.value.id
        return ""

    def appointments(self, issuer: str, keys: dict[str, str]) -> list[Draft]:
        """One appointment for each role, the first with the person's public key of ``keys``."""
        drafts = []
        for person in self.persons.values():
            key = keys[person.value.id]
            for held in person.value.roles:
                body = Appointed(
                    person=person.value.id,
                    name=person.value.name,
                    role=held.role,
                    scope=held.scope,
                    since=held.since,
                    until=held.until,
                    key=key,
                )
                drafts.append(
                    Draft(
                        stream="authority",
                        body=body,
                        occurred_at=self.appointed_at,
                        issuer=issuer,
                    )
                )
                key = ""
        return drafts

    def formations(self, directory: Directory) -> list[Draft]:
        """The act that forms each commission."""
        drafts = []
        for commission in self.commissions.values():
            entry = commission.value
            body = CommissionFormed(
                commission=entry.id,
                names=entry.names,
                level=entry.level,
                unit=entry.unit,
                members=entry.members,
                source=directory.sources[entry.source].value.title if entry.source else "",
            )
            drafts.append(
                Draft(
                    stream=f"commission/{entry.id}",
                    body=body,
                    occurred_at=local_time(entry.formed_at, self.zone, commission.where),
                    issuer=entry.id,
                )
            )
        return drafts


def read_people(directory: Directory) -> People:
    """Read and check ``people.yaml``; problems go to the directory's."""
    people, problems = People(), directory.problems
    with directory.references.reading("people.yaml"):
        root = read_yaml(directory.path / "people.yaml", problems)
        top = typed(root, PeopleFile, problems) if root else None
        if root is None or top is None:
            return people
        people.zone = top.value.zone
        try:
            zone(people.zone)
            people.appointed_at = local_time(
                top.value.appointed_at, people.zone, top.at("appointed_at")
            )
        except BadCell as bad:
            directory.references.misfit(top.at("zone"), people.zone, bad.why, bad.remedy)
            return people
        except Fault as fault:
            problems.add(fault)
        nodes = root.mapping()
        with directory.references.reading("people.yaml, commissions"):
            for node in listed(nodes["commissions"], problems):
                commission = typed(node, CommissionEntry, problems)
                if commission is not None:
                    _commission(directory, people, commission)
        for node in listed(nodes["persons"], problems):
            person = typed(node, PersonEntry, problems)
            if person is not None:
                _person(directory, people, person)
    return people


def _commission(d: Directory, people: People, entry: Entry[CommissionEntry]) -> None:
    commission = entry.value
    if d.units:
        d.references.known(entry.at("unit"), commission.unit, d.units, "unit", "units.csv")
    d.references.known(entry.at("source"), commission.source, d.sources, "source", "sources.yaml")
    try:
        local_time(commission.formed_at, people.zone, entry.at("formed_at"))
    except Fault as fault:
        d.problems.add(fault)
    people.commissions.add(commission.id, entry, d.problems)


def _person(d: Directory, people: People, entry: Entry[PersonEntry]) -> None:
    for number, held in enumerate(entry.value.roles):
        d.references.known(
            entry.at("roles", number, "scope"),
            held.scope if held.scope != "*" else "",
            people.commissions,
            "commission",
            "people.yaml, commissions",
        )
        for name in ("since", "until"):
            d.references.a_day(entry.at("roles", number, name), getattr(held, name))
    people.persons.add(entry.value.id, entry, d.problems)
