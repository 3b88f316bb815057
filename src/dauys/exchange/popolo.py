"""Popolo: persons, organizations, posts, memberships and areas as open government data has them.

A candidacy is a membership in the nominating organization with the role "candidate". The winner
of a final outcome is a membership on the post. Membership in a party is one where it is stated,
never concluded from the nomination. Classes and fields: https://www.popoloproject.com/specs/.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from dauys.exchange.exporting import (
    SELF,
    Facts,
    contest_title,
    contests,
    elections,
    name_of,
    written,
)
from dauys.record import marking
from dauys.record.snapshot import Snapshot

_encoder = msgspec.json.Encoder(order="sorted")


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write one JSON object with the lists of all classes."""
    found = list(contests(snapshot, election_id))
    mark = snapshot.home.mark
    content = {
        **({"meta": {"note": marking.line(mark)}} if mark else {}),
        "areas": _areas(snapshot, found),
        "events": [
            {
                "id": name,
                "name": election.titles.get("en", name),
                "start_date": election.date,
                "end_date": election.date,
                "classification": "election",
            }
            for name, election in elections(snapshot, election_id).items()
        ],
        "organizations": _organizations(snapshot, found),
        "persons": [_person(contest, c) for contest in found for c in contest.candidates],
        "posts": [_post(snapshot, contest) for contest in found],
        "memberships": [one for c in found for one in _memberships(snapshot, c)],
    }
    with written(out) as file:
        file.write(_encoder.encode(content) + b"\n")


def _person_id(contest: Facts, candidate: str) -> str:
    return f"{contest.id}/{candidate}"


def _person(contest: Facts, candidacy: Any) -> dict[str, Any]:
    others = [
        {"name": name, "note": language}
        for language, name in sorted(candidacy.names.items())
        if name != candidacy.name
    ]
    made: dict[str, Any] = {"id": _person_id(contest, candidacy.id), "name": candidacy.name}
    if others:
        made["other_names"] = others
    return made


def _areas(snapshot: Snapshot, found: list[Facts]) -> list[dict[str, Any]]:
    units = {u.id: u for contest in found for u in snapshot.path(contest.terms.unit)}
    areas = []
    for unit in units.values():
        area: dict[str, Any] = {
            "id": unit.id,
            "name": name_of(unit, unit.id),
            "classification": unit.level,
        }
        if unit.kato:
            area["identifier"] = unit.kato
        if unit.parent:
            area["parent_id"] = unit.parent
        areas.append(area)
    return areas


def _organizations(snapshot: Snapshot, found: list[Facts]) -> list[dict[str, Any]]:
    used = {p for c in found for k in c.candidates for p in (k.nominated_by, k.member_of) if p}
    made = []
    for nominator in sorted(used - {SELF}):
        party = snapshot.parties.get(nominator)
        one: dict[str, Any] = {"id": nominator, "name": nominator}
        if party is not None:
            one["name"] = party.names.get("en") or next(iter(party.names.values()), nominator)
            one["classification"] = "party"
            others = [
                {"name": name, "note": language}
                for language, name in sorted(party.names.items())
                if name != one["name"]
            ]
            if others:
                one["other_names"] = others
        made.append(one)
    return made


def _post(snapshot: Snapshot, contest: Facts) -> dict[str, Any]:
    announced = snapshot.elections[contest.terms.election].announced
    office = announced.office if announced else ""
    return {
        "id": contest.terms.unit,
        "label": contest_title(snapshot, office, contest.terms.unit),
        "role": office,
        "area_id": contest.terms.unit,
    }


def _memberships(snapshot: Snapshot, contest: Facts) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for candidacy in contest.candidates:
        person = _person_id(contest, candidacy.id)
        candidacy_of: dict[str, Any] = {
            "id": f"{person}/candidacy",
            "label": f"Candidate, {contest.id}",
            "role": "candidate",
            "person_id": person,
            "post_id": contest.terms.unit,
            "area_id": contest.terms.unit,
        }
        if candidacy.nominated_by != SELF:
            candidacy_of["on_behalf_of_id"] = candidacy.nominated_by
        made.append(candidacy_of)
        if candidacy.member_of:
            made.append(
                {
                    "id": f"{person}/party",
                    "role": "member",
                    "person_id": person,
                    "organization_id": candidacy.member_of,
                }
            )
        if contest.final and candidacy.id == contest.winner:
            made.append(
                {
                    "id": f"{person}/post",
                    "label": f"Elected, {contest.state.vote_date}",
                    "role": "elected",
                    "person_id": person,
                    "post_id": contest.terms.unit,
                    "area_id": contest.terms.unit,
                }
            )
    return made
