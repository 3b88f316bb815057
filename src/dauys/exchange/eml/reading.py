"""EML 5 and EML_NL messages read into contests: 510 with counts, 230 with names, 110 with units.

Messages complete one another, so several files can be given: the first decides what is imported.
In EML_NL candidates are numbered within their list, ``Cast`` is the number of voters on the list
(0 where a polling station's is not known), and blank and invalid votes stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from dauys.election.bodies.public import Party, Unit
from dauys.election.bodies.transcribed import WHOLE, TranscribedCandidate
from dauys.exchange.eml.count import METRICS
from dauys.exchange.eml.message import AGAINST_ALL, NAMESPACE
from dauys.exchange.exporting import SELF
from dauys.exchange.foreign import Foreign, ForeignContest, Place, Told, safe_id, whole
from dauys.exchange.input import other_message, read_xml
from dauys.law.faults import Fault

_NUMBER = re.compile(r"(110|230|510)([a-d]?)\Z")
_UNCOUNTED = {"toegelaten kiezers": "participated"}
_BODIES = {"110": "ElectionEvent", "230": "CandidateList", "510": "Count"}


class Message:
    """One message: its number, whether it is Dutch, and its one election."""

    def __init__(self, path: Path, told: Told) -> None:
        root = read_xml(path)
        found = _NUMBER.match(root.get("Id", "")) if root.tag == f"{{{NAMESPACE}}}EML" else None
        if found is None:
            seen = f"{etree.QName(root).localname} {root.get('Id', '')}"
            raise other_message(path, seen, "an EML message 110, 230 or 510")
        self.file = path.name
        self.number, self.dutch = found[1], bool(found[2])
        body = root.find(f"{{*}}{_BODIES[self.number]}")
        elections = list(body.iterfind("{*}Election")) if body is not None else []
        if told.election:
            own = [e for e in elections if _election_id(e) == told.election]
            elections = own or elections
        if len(elections) != 1:
            raise Fault(
                "F-277",
                what="a message that is not about one election",
                where=f"{path.name}, --election",
                value=told.election,
                why=f"it has: {', '.join(map(_election_id, elections)) or 'none'}",
                remedy="name one of them",
            )
        self.election = elections[0]

    def contests(self) -> Iterator[Any]:
        """Its contests, in order."""
        yield from self.election.iterfind(".//{*}Contest")


def _election_id(election: Any) -> str:
    identifier = election.find("{*}ElectionIdentifier")
    return identifier.get("Id", "") if identifier is not None else ""


def read(paths: list[Path], number: str, told: Told) -> Foreign:
    """The messages together. Fault F-276 where the first is not a ``number``."""
    messages = [Message(path, told) for path in paths]
    if messages[0].number != number:
        raise other_message(paths[0], f"EML {messages[0].number}", f"EML {number}")
    return _Reading(messages, told).read()


class _Reading:
    def __init__(self, messages: list[Message], told: Told) -> None:
        self.messages = messages
        first = messages[0]
        identifier = first.election.find("{*}ElectionIdentifier")
        title = _text(identifier, "ElectionName") if identifier is not None else ""
        given = _text(identifier, "ElectionDate") if identifier is not None else ""
        self.dutch = first.dutch
        language = "nl" if first.dutch else "en"
        self.language = language
        self.foreign = Foreign(
            file=first.file,
            election=_election_id(first.election),
            titles={language: title} if title else {},
            date=given,
        )
        self.election = told.election or self.foreign.election
        self.contests: dict[str, ForeignContest] = {}

    def read(self) -> Foreign:
        self.foreign.make_units = any(m.number == "110" for m in self.messages)
        for message in sorted(self.messages, key=lambda m: m.number):
            for contest in message.contests():
                made = self.contest(contest, message)
                if message.number == "110":
                    self.event(contest, made)
                elif message.number == "230":
                    self.list(contest, made)
                else:
                    self.count(contest, made)
        for made in self.contests.values():
            if not (made.precincts or made.silent):
                made.silent.append(WHOLE)
        self.foreign.contests = list(self.contests.values())
        return self.foreign

    def contest(self, contest: Any, message: Message) -> ForeignContest:
        identifier = contest.find("{*}ContestIdentifier")
        key = identifier.get("Id", "") if identifier is not None else ""
        own = key.removeprefix(f"{self.election}.")
        unit = own.removesuffix(".by") if own != key else safe_id(key, "")
        if key not in self.contests:
            self.contests[key] = ForeignContest(f"{message.file}, contest {key}", key, unit)
            name = _text(identifier, "ContestName") if identifier is not None else ""
            country = self.election.partition(".")[0]
            self.foreign.made_units[unit] = Unit(
                id=unit,
                parent=country,
                level="electoral-area",
                names={self.language: name or _name(self.foreign.titles, key)},
            )
            self.foreign.made_units.setdefault(
                country, Unit(id=country, level="country", names={self.language: country.upper()})
            )
        return self.contests[key]

    def event(self, contest: Any, made: ForeignContest) -> None:
        """110: the polling stations that should report."""
        for station in contest.iterfind(".//{*}PollingStation"):
            made.silent.append(safe_id(station.get("Id", ""), ""))

    def list(self, contest: Any, made: ForeignContest) -> None:
        """230: candidates, alone or below the list that nominates them."""
        for child in contest:
            kind = etree.QName(child).localname
            if kind == "Candidate":
                inner = child.find("{*}Affiliation")
                self.candidate(child, made, self.party(inner) if inner is not None else "", "")
            elif kind == "Affiliation":
                party = self.party(child)
                for candidate in child.iterfind("{*}Candidate"):
                    self.candidate(candidate, made, party, f"{party}.")

    def candidate(self, candidate: Any, made: ForeignContest, party: str, prefix: str) -> str:
        identifier = candidate.find("{*}CandidateIdentifier")
        own = prefix + (identifier.get("Id", "") if identifier is not None else "")
        if all(known.id != own for known in made.candidates):
            name = _text(identifier, "CandidateName") if identifier is not None else ""
            made.candidates.append(
                TranscribedCandidate(
                    id=own, name=name or _full_name(candidate), nominated_by=party or SELF
                )
            )
        return own

    def party(self, owner: Any) -> str:
        """The party of an ``Affiliation``, or of what holds an identifier of one."""
        identifier = owner.find("{*}AffiliationIdentifier")
        if identifier is None:
            return ""
        name = _text(identifier, "RegisteredName")
        own = identifier.get("Id", "") or safe_id(name, "party")
        own = f"list-{own}" if self.dutch else own
        self.foreign.parties.setdefault(own, Party(id=own, names={self.language: name or own}))
        return own

    def count(self, contest: Any, made: ForeignContest) -> None:
        """510: the whole, and each reporting unit; where units report, they are recorded."""
        expected, made.silent = made.silent, []
        for unit in contest.iterfind("{*}ReportingUnitVotes"):
            identifier = unit.find("{*}ReportingUnitIdentifier")
            given = identifier.get("Id", "") if identifier is not None else ""
            key = given.rpartition("::SB")[2] if self.dutch else given
            key = safe_id(key, "") or f"unit-{len(made.precincts) + 1}"
            if key in made.precincts:
                self.foreign.fault(
                    "F-217", made.where, given, what="a reporting unit that stands twice",
                    why="nobody can say which of the two is meant",
                    remedy="remove one of the two",
                )  # fmt: skip
            made.precincts[key] = self.place(unit, made, f"{made.where}, unit {given}")
        total = contest.find("{*}TotalVotes")
        if not made.precincts and total is not None:
            made.precincts[WHOLE] = self.place(total, made, made.where)
        elif total is not None:
            # Candidates without votes in any unit are still candidates.
            self.place(total, made, made.where)
        made.silent += [number for number in expected if number not in made.precincts]

    def place(self, group: Any, made: ForeignContest, where: str) -> Place:
        place = Place(where)
        listed = ""
        for child in group:
            kind, value = etree.QName(child).localname, (child.text or "").strip()
            if kind == "Selection":
                listed = self.selection(child, made, place, listed)
            elif kind == "CountMetric" and child.get("Id") in METRICS:
                place.lines[child.get("Id")] = value
            elif kind == "Cast":
                if not self.dutch:
                    place.lines["ballots"] = value
                elif whole(value) != 0:
                    place.lines["roll"] = value
            elif kind == "TotalCounted":
                place.lines["valid"] = value
            elif kind == "RejectedVotes":
                place.lines["invalid"] = _added(place.lines.get("invalid"), value)
            elif kind == "UncountedVotes" and child.get("ReasonCode") in _UNCOUNTED:
                place.lines[_UNCOUNTED[child.get("ReasonCode")]] = value
        return place

    def selection(self, selection: Any, made: ForeignContest, place: Place, listed: str) -> str:
        """Note a choice's votes; gives the list that the candidates after it belong to."""
        votes = _text(selection, "ValidVotes")
        candidate = selection.find("{*}Candidate")
        if candidate is not None:
            party = self.party(selection) or listed
            prefix = f"{listed}." if self.dutch and listed else ""
            place.votes[self.candidate(candidate, made, party, prefix)] = votes
            return listed
        option = selection.find("{*}ReferendumOptionIdentifier")
        if option is not None:
            if option.get("Id") == AGAINST_ALL or selection.get("Category") == AGAINST_ALL:
                place.lines["against_all"] = votes
            else:
                self.foreign.fault(
                    "F-276", place.where, option.get("Id", ""), what="a choice of another kind",
                    why="people are elected here, questions are not put",
                    remedy="leave the contest out",
                )  # fmt: skip
            return listed
        return self.party(selection)


def _text(owner: Any, name: str) -> str:
    found = owner.find(f"{{*}}{name}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _name(titles: dict[str, str], key: str) -> str:
    return next(iter(titles.values()), key)


def _full_name(candidate: Any) -> str:
    full = candidate.find("{*}CandidateFullName")
    if full is None:
        return ""
    parts = {etree.QName(e).localname: " ".join((e.text or "").split()) for e in full.iter()}
    order = ("FirstName", "NamePrefix", "LastName")
    named = " ".join(parts[key] for key in order if parts.get(key))
    if parts.get("NameLine") and not parts.get("FirstName"):
        named = f"{parts['NameLine']} {named}".strip()
    return named


def _added(before: object, value: str) -> object:
    """Blank and invalid votes together; what is no count stays as it is, to be reported."""
    if before is None:
        return value
    one, two = whole(before), whole(value)
    return value if one is None or two is None else one + two
