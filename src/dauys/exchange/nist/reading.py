"""A report read into contests: single-seat, plurality, one vote; anything else is a problem.

Counts of type "total" are taken; where a unit has none, the parts (by way of voting) are added.
A contest's own unit gives the whole; where precincts report too, they are what is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import WHOLE, TranscribedCandidate
from dauys.exchange.exporting import SELF
from dauys.exchange.foreign import Foreign, ForeignContest, Place, Told, safe_id, whole
from dauys.exchange.nist.contests import AGAINST_ALL
from dauys.exchange.nist.units import LEVELS
from dauys.exchange.nist.values import UNDETERMINED
from dauys.law.faults import Fault

_LEVELS = {"state": "region", "county": "district"}
_LEVELS.update({theirs: theirs for theirs in LEVELS.values() if theirs not in _LEVELS})


def objects(owner: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list property; what is no object is passed over."""
    value = owner.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def string(owner: dict[str, Any], key: str) -> str:
    """A text property, "" where there is none."""
    value = owner.get(key)
    return value if isinstance(value, str) else ""


def names(owner: dict[str, Any], key: str) -> dict[str, str]:
    """Text by language."""
    inner = owner.get(key)
    found = objects(inner, "Text") if isinstance(inner, dict) else []
    return {
        string(one, "Language") or UNDETERMINED: " ".join(string(one, "Content").split())
        for one in found
        if string(one, "Content").strip()
    }


def identified(owner: dict[str, Any], kind: str, other: str = "") -> str:
    """An external identifier's value, "" where there is none."""
    for one in objects(owner, "ExternalIdentifier"):
        if string(one, "Type") == kind and string(one, "OtherType") == other:
            return string(one, "Value")
    return ""


def read(report: dict[str, Any], path: Path, told: Told) -> Foreign:
    """One election of the report. Fault F-277 where it has several and nobody says which."""
    return _Report(report, path.name, _election(report, told)).read()


def _election(report: dict[str, Any], told: Told) -> dict[str, Any]:
    found = objects(report, "Election")
    if told.election:
        own = [e for e in found if identified(e, "local-level") == told.election]
        found = own or found
    if len(found) != 1:
        listed = ", ".join(identified(e, "local-level") or "(no identifier)" for e in found)
        raise Fault(
            "F-277",
            what="a report that is not about one election",
            where="--election",
            value=told.election,
            why=f"it has: {listed or 'none'}",
            remedy="name one of them",
        )
    return found[0]


class _Report:
    def __init__(self, report: dict[str, Any], file: str, election: dict[str, Any]) -> None:
        self.election = election
        self.units = {string(u, "@id"): u for u in objects(report, "GpUnit")}
        self.parties = {string(p, "@id"): p for p in objects(report, "Party")}
        self.persons = {string(p, "@id"): p for p in objects(report, "Person")}
        self.candidates = {string(c, "@id"): c for c in objects(election, "Candidate")}
        self.parents = {
            child: key
            for key, unit in self.units.items()
            for child in unit.get("ComposingGpUnitIds") or ()
            if isinstance(child, str)
        }
        self.ballots = {
            string(b, "GpUnitId"): b
            for b in objects(election, "BallotCounts")
            if string(b, "Type") == "total"
        }
        self.foreign = Foreign(
            file=file,
            election=identified(election, "local-level"),
            titles=names(election, "Name"),
            date=string(election, "StartDate"),
            type="by" if string(election, "Type") == "special" else "general",
            rulebook=identified(election, "other", "rulebook"),
        )

    def read(self) -> Foreign:
        for contest in objects(self.election, "Contest"):
            self.contest(contest)
        return self.foreign

    def unit_id(self, key: str) -> str:
        unit = self.units.get(key, {})
        return identified(unit, "local-level") or safe_id(key, "")

    def units_above(self, key: str) -> Iterator[str]:
        """The unit and those above it, the highest first."""
        chain: list[str] = []
        while key in self.units and key not in chain:
            chain.append(key)
            key = self.parents.get(key, "")
        return reversed(chain)

    def take_units(self, key: str) -> None:
        parent = ""
        for one in self.units_above(key):
            unit, own = self.units[one], self.unit_id(one)
            if own not in self.foreign.units:
                level = string(unit, "Type")
                level = string(unit, "OtherType") if level == "other" else _LEVELS.get(level, level)
                iso = identified(unit, "other", "iso-3166-2")
                self.foreign.units[own] = Unit(
                    id=own,
                    parent=parent,
                    level=level or "unit",
                    names=names(unit, "Name"),
                    kato=identified(unit, "national-level"),
                    iso=iso or identified(unit, "other", "iso-3166-1"),
                )
            parent = own

    def contest(self, contest: dict[str, Any]) -> None:
        key, district = string(contest, "@id"), string(contest, "ElectionDistrictId")
        where = f"contest {key}"
        reason = _unsuitable(contest)
        if reason:
            self.foreign.fault(
                "F-276", where, string(contest, "Name"), what="a contest of another kind",
                why=reason, remedy="import single-seat contests with one vote each",
            )  # fmt: skip
            return
        self.take_units(district)
        self.foreign.form = identified(contest, "other", "protocol-form") or self.foreign.form
        made = ForeignContest(
            where, identified(contest, "local-level") or key, self.unit_id(district)
        )
        votes: dict[str, dict[str, Any]] = {}
        for selection in objects(contest, "ContestSelection"):
            self.selection(selection, made, votes)
        places = [u for u in self.places(district, votes) if u != district]
        for place in places or [district]:
            number = WHOLE if place == district else self.number(place)
            lines = self.lines(place)
            given = votes.get(place, {})
            if AGAINST_ALL in given:
                lines["against_all"] = given.pop(AGAINST_ALL)
            if lines or given:
                made.precincts[number] = Place(f"{where}, unit {place}", lines, given)
            else:
                made.silent.append(number)
        self.foreign.contests.append(made)

    def places(self, district: str, votes: dict[str, Any]) -> list[str]:
        """The precincts of a district in the order it lists them, and any others that report."""
        below = self.units.get(district, {}).get("ComposingGpUnitIds") or []
        listed = [b for b in below if string(self.units.get(b, {}), "Type") == "precinct"]
        return list(dict.fromkeys([*listed, *votes]))

    def number(self, place: str) -> str:
        unit = self.units.get(place, {})
        return string(unit, "Number") or safe_id(identified(unit, "local-level") or place, "")

    def lines(self, place: str) -> dict[str, Any]:
        unit, ballots = self.units.get(place, {}), self.ballots.get(place, {})
        found = {
            "roll": unit.get("VotersRegistered"),
            "participated": unit.get("VotersParticipated"),
            "ballots": ballots.get("BallotsCast"),
            "invalid": ballots.get("BallotsRejected"),
        }
        return {key: value for key, value in found.items() if value not in (None, "")}

    def selection(
        self, selection: dict[str, Any], made: ForeignContest, votes: dict[str, dict[str, Any]]
    ) -> None:
        ids = [i for i in selection.get("CandidateIds") or () if isinstance(i, str)]
        candidate = self.candidates.get(ids[0]) if len(ids) == 1 else None
        if candidate is None:
            self.foreign.fault(
                "F-218", made.where, string(selection, "@id"),
                what="a choice that is not one candidate",
                why="votes belong to one candidate of the report",
                remedy="correct the report, or leave the contest out",
            )  # fmt: skip
            return
        if identified(candidate, "other", "ballot-option") == AGAINST_ALL:
            key = AGAINST_ALL
        else:
            key = self.candidacy(candidate, made)
        for place, count in _counts(selection).items():
            votes.setdefault(place, {})[key] = count

    def candidacy(self, candidate: dict[str, Any], made: ForeignContest) -> str:
        own = identified(candidate, "local-level") or safe_id(string(candidate, "@id"), "c")
        named = names(candidate, "BallotName")
        name = next(iter(named.values()), "")
        member = identified(
            self.persons.get(string(candidate, "PersonId"), {}), "other", "member-of"
        )
        incumbent = candidate.get("IsIncumbent")
        made.candidates.append(
            TranscribedCandidate(
                id=own,
                name=name,
                names={k: v for k, v in named.items() if k != UNDETERMINED},
                nominated_by=identified(candidate, "other", "nominated-by")
                or self.party(string(candidate, "PartyId"))
                or SELF,
                member_of=member or None,
                incumbent={True: True, "true": True, False: False, "false": False}.get(incumbent)
                if isinstance(incumbent, bool | str)
                else None,
            )
        )
        return own

    def party(self, key: str) -> str:
        known = self.parties.get(key)
        if known is None:
            return safe_id(key, "") if key else ""
        own = identified(known, "local-level") or safe_id(key, "")
        colour = string(known, "Color").upper()
        self.foreign.parties.setdefault(
            own,
            Party(
                id=own,
                names=names(known, "Name"),
                abbr=next(iter(names(known, "Abbreviation").values()), ""),
                colour=colour
                if len(colour) == 6 and set(colour) <= set("0123456789ABCDEF")
                else "",
            ),
        )
        return own


def _unsuitable(contest: dict[str, Any]) -> str:
    if string(contest, "@type") != "ElectionResults.CandidateContest":
        return f"{string(contest, '@type') or 'no type'}: people are not elected by it"
    for key in ("VotesAllowed", "NumberElected"):
        value = contest.get(key, 1)
        if whole(value) != 1:
            return f"{key} is {value}"
    variation = string(contest, "VoteVariation")
    return "" if variation in ("", "plurality") else f"VoteVariation is {variation}"


def _counts(selection: dict[str, Any]) -> dict[str, Any]:
    """Votes by unit: the total, or the sum of the parts."""
    totals: dict[str, Any] = {}
    parts: dict[str, list[Any]] = {}
    for count in objects(selection, "VoteCounts"):
        place, value = string(count, "GpUnitId"), count.get("Count")
        if string(count, "Type") == "total":
            totals[place] = value
        else:
            parts.setdefault(place, []).append(value)
    for place, values in parts.items():
        numbers = [whole(value) for value in values]
        known = [number for number in numbers if number is not None]
        # A part that is no count is passed on as it is, to be reported as such.
        summed = sum(known) if len(known) == len(values) else values[numbers.index(None)]
        totals.setdefault(place, summed)
    return totals
