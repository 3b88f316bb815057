"""Units: the country's tree down to the contests' units, and their precincts, as ReportingUnits.

Voters on the list and voters who took part belong to the unit in this format, not to the
contest. Two contests in one unit therefore share the unit only where one election is exported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.bodies.public import Unit
from dauys.exchange.exporting import Facts, contests, elections, name_of
from dauys.exchange.nist.values import external, name, other, own, text, typed
from dauys.law.faults import Fault
from dauys.record.snapshot import Snapshot

#: Our levels in the format's words; any other is "other" with our word beside it.
LEVELS = {
    "country": "country",
    "region": "state",
    "district": "county",
    "county_city": "county",
    "township_district": "township",
    "city": "city",
    "town": "town",
    "village": "village",
}


def unit_id(unit: str) -> str:
    """The unit's identifier."""
    return name("unit", unit)


def precinct_id(contest: str, number: str) -> str:
    """A precinct's identifier: numbers start again in every contest."""
    return name("precinct", contest, number)


def districts(snapshot: Snapshot, election_id: str | None) -> dict[str, str]:
    """The contest of each unit. Fault F-273 where two contests claim the unit's voters."""
    found: dict[str, str] = {}
    for name_ in elections(snapshot, election_id):
        for contest_id, state in snapshot.contests[name_].items():
            if state.terms is None:
                continue
            before = found.setdefault(state.terms.unit, contest_id)
            if before != contest_id:
                raise Fault(
                    "F-273",
                    what="two contests in one unit",
                    where=state.terms.unit,
                    value=f"{before}, {contest_id}",
                    why="the format keeps voters with the unit and not with the contest, so one "
                    "of the two counts would be lost",
                    remedy="export one election at a time, or another format",
                )
    return found


def scope(snapshot: Snapshot, election_id: str) -> str:
    """The smallest unit above all contests of the election; the country if it has none."""
    announced = elections(snapshot, election_id)[election_id]
    common: list[str] | None = None
    for state in snapshot.contests[election_id].values():
        if state.terms is None:
            continue
        above = [unit.id for unit in snapshot.path(state.terms.unit)[:-1]]
        if common is None:
            common = above
        else:
            pairs = zip(common, above, strict=False)
            common = [a for a, b in pairs if a == b]
    return common[-1] if common else announced.country


def used_units(snapshot: Snapshot, election_id: str | None) -> dict[str, Unit]:
    """Every unit that the report speaks of, parents before children."""
    found: dict[str, Unit] = {}
    for name_, announced in elections(snapshot, election_id).items():
        wanted = [s.terms.unit for s in snapshot.contests[name_].values() if s.terms]
        for unit in [announced.country, *wanted]:
            known = snapshot.path(unit) or [Unit(id=unit, level="unit", names={})]
            found.update((one.id, one) for one in known)
    return found


def gp_units(snapshot: Snapshot, election_id: str | None) -> Iterator[dict[str, Any]]:
    """Every ReportingUnit: the tree from the country down, then each contest's precincts."""
    used = used_units(snapshot, election_id)
    seats = districts(snapshot, election_id)
    children: dict[str, list[str]] = {}
    for unit in used.values():
        if unit.parent in used:
            children.setdefault(unit.parent, []).append(unit_id(unit.id))
    for unit in used.values():
        if unit.id not in seats:
            yield _unit(unit, children.get(unit.id, []))
    for contest in contests(snapshot, election_id):
        unit = used[contest.terms.unit]
        below = children.get(unit.id, [])
        if not contest.whole:
            below = below + [precinct_id(contest.id, n) for n in contest.terms.precincts]
        made = _unit(unit, below)
        made["IsDistricted"] = True
        made.update(_voters(contest, contest.figures.lines))
        made["CountStatus"] = [count_status(_state_of(contest))]
        yield made
        if not contest.whole:
            yield from _precincts(contest)


def count_status(value: str) -> dict[str, Any]:
    """How far the count of everything is."""
    return typed("CountStatus", Type="total", Status=value)


def _state_of(contest: Facts) -> str:
    if contest.complete:
        return "completed"
    return "in-process" if contest.result.protocols and not contest.annulled else "not-processed"


def _voters(contest: Facts, lines: Any) -> dict[str, Any]:
    counts = {
        "VotersRegistered": lines.get("roll"),
        "VotersParticipated": lines.get(contest.form.turnout_line),
    }
    return {key: value for key, value in counts.items() if value is not None}


def _unit(unit: Unit, below: list[str]) -> dict[str, Any]:
    level = LEVELS.get(unit.level, "other")
    identifiers = [own(unit.id)]
    if level == "country" and unit.id == "kz":
        identifiers.append(external("ocd-id", "ocd-division/country:kz"))
    if unit.kato:
        identifiers.append(external("national-level", unit.kato))
    if unit.iso:
        identifiers.append(other("iso-3166-2" if "-" in unit.iso else "iso-3166-1", unit.iso))
    return typed(
        "ReportingUnit",
        **{"@id": unit_id(unit.id)},
        Type=level,
        OtherType=unit.level.replace("_", "-") if level == "other" else None,
        Name=text(unit.names, name_of(unit, unit.id)),
        ComposingGpUnitIds=below or None,
        ExternalIdentifier=identifiers,
    )


def _precincts(contest: Facts) -> Iterator[dict[str, Any]]:
    for number, figures in contest.precincts():
        names = contest.terms.precinct_names.get(number, {})
        made = typed(
            "ReportingUnit",
            **{"@id": precinct_id(contest.id, number)},
            Type="precinct",
            Number=number,
            Name=text(names) if names else None,
            CountStatus=[count_status("completed" if figures else "not-processed")],
        )
        if figures is not None:
            made.update(_voters(contest, figures.lines))
        yield made
