"""``people.yaml``: the commissions and persons of a rehearsal, and who may approve what."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dauys.election.act import Draft
from dauys.election.bodies.authority import Appointed, CommissionFormed
from dauys.exchange.directory import Directory
from dauys.exchange.documents import Entries, listed, read_yaml, typed, unknown
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


def read_people(path: Path, directory: Directory) -> People:
    """Read and check ``people.yaml``; problems go to the directory's."""
    problems = directory.problems
    root = read_yaml(path / "people.yaml", problems)
    people = People()
    top = typed(root, PeopleFile, problems) if root else None
    if root is None or top is None:
        return people
    nodes = root.mapping()
    people.zone = top.value.zone
    try:
        people.appointed_at = local_time(top.value.appointed_at, people.zone, root.where)
    except Fault as fault:
        problems.add(fault)
    for node in listed(nodes["commissions"], problems):
        commission = typed(node, CommissionEntry, problems)
        if commission is None:
            continue
        entry = commission.value
        if directory.units and entry.unit not in directory.units:
            problems.add(unknown(commission.where, "unit", entry.unit, "unit", "units.csv"))
        if entry.source and entry.source not in directory.sources:
            problems.add(
                unknown(commission.where, "source", entry.source, "source", "sources.yaml")
            )
        try:
            local_time(entry.formed_at, people.zone, f"{commission.where}, field formed_at")
        except Fault as fault:
            problems.add(fault)
        people.commissions.add(entry.id, commission, problems)
    for node in listed(nodes["persons"], problems):
        person = typed(node, PersonEntry, problems)
        if person is None:
            continue
        for held in person.value.roles:
            if held.scope != "*" and held.scope not in people.commissions:
                problems.add(
                    unknown(person.where, "roles.scope", held.scope, "commission", "people.yaml")
                )
        people.persons.add(person.value.id, person, problems)
    return people
