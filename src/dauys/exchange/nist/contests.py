"""Elections, candidates and contests with their counts.

"Against all" is a candidate with a ballot name and nothing else, marked by an external
identifier; a blank figure has no element, never a zero; an annulled contest has no counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.election.bodies.public import Announced
from dauys.election.states import Candidacy
from dauys.exchange.exporting import SELF, Facts, contest_title, contests
from dauys.exchange.nist.units import count_status, precinct_id, scope, unit_id
from dauys.exchange.nist.values import name, other, own, person_name, text, typed
from dauys.law.figures import Figures
from dauys.record.snapshot import Snapshot

AGAINST_ALL = "against-all"


def party_id(party: str) -> str:
    """A party's identifier."""
    return name("party", party)


def office_id(contest: str) -> str:
    """The identifier of the post that a contest fills."""
    return name("office", contest)


def _id(kind: str, contest: Facts, candidate: str) -> str:
    return name(kind, contest.id, candidate)


def elections_of(snapshot: Snapshot, announced: dict[str, Announced]) -> Iterator[dict[str, Any]]:
    """One Election for each date; its lists are made as they are written."""
    for election_id, election in announced.items():
        made = typed(
            "Election",
            Name=text(election.titles, election_id),
            Type="special" if election.type == "by" else "general",
            StartDate=election.date,
            EndDate=election.date,
            ElectionScopeId=unit_id(scope(snapshot, election_id)),
            ExternalIdentifier=[own(election_id), other("rulebook", election.rulebook)],
        )
        if snapshot.contests[election_id]:
            made["Candidate"] = _candidates(snapshot, election_id)
            made["BallotCounts"] = _ballots(snapshot, election_id)
            made["Contest"] = _contests(snapshot, election_id, election.office)
        yield made


def persons(snapshot: Snapshot, election_id: str | None) -> Iterator[dict[str, Any]]:
    """A Person for each candidacy. A stated membership stands as an identifier of its own.

    ``PartyId`` associates the person with a party: the one they are a member of, or else the one
    that nominated them.
    """
    for contest in contests(snapshot, election_id):
        for candidacy in contest.candidates:
            party = candidacy.member_of or candidacy.nominated_by
            member = candidacy.member_of
            yield typed(
                "Person",
                **{"@id": _id("person", contest, candidacy.id)},
                FullName=person_name(candidacy),
                PartyId=party_id(party) if party in snapshot.parties else None,
                ExternalIdentifier=[other("member-of", member)] if member else None,
            )


def offices(snapshot: Snapshot, election_id: str | None) -> Iterator[dict[str, Any]]:
    """The post of each contest."""
    for contest in contests(snapshot, election_id):
        announced = snapshot.elections[contest.terms.election].announced
        office = announced.office if announced else ""
        yield typed(
            "Office",
            **{"@id": office_id(contest.id)},
            Name=text({"en": contest_title(snapshot, office, contest.terms.unit)}),
            ElectionDistrictId=unit_id(contest.terms.unit),
            IsPartisan=True,
        )


def _after(contest: Facts, candidate: str) -> str | None:
    """A candidate's status after the election, as far as it may be said."""
    winner = contest.winner
    if contest.state.candidates[candidate].status == "withdrawn":
        return "withdrawn"
    if winner is None:
        return None
    if not contest.final:
        return "projected-winner" if candidate == winner else None
    return "winner" if candidate == winner else "defeated"


_BEFORE = {"nominated": "filed", "notified": "filed", "registered": "qualified"}


def _candidate(snapshot: Snapshot, contest: Facts, candidacy: Candidacy) -> dict[str, Any]:
    nominator = candidacy.nominated_by
    identifiers = [own(candidacy.id)]
    if nominator != SELF and nominator not in snapshot.parties:
        identifiers.append(other("nominated-by", nominator))
    before = "withdrawn" if candidacy.status == "withdrawn" else _BEFORE.get(candidacy.status)
    return typed(
        "Candidate",
        **{"@id": _id("cand", contest, candidacy.id)},
        BallotName=person_name(candidacy),
        PersonId=_id("person", contest, candidacy.id),
        PartyId=party_id(nominator) if nominator in snapshot.parties else None,
        IsIncumbent=candidacy.incumbent,
        PreElectionStatus=before,
        PostElectionStatus=_after(contest, candidacy.id),
        ExternalIdentifier=identifiers,
    )


def _candidates(snapshot: Snapshot, election_id: str) -> Iterator[dict[str, Any]]:
    for contest in contests(snapshot, election_id):
        for candidacy in contest.candidates:
            yield _candidate(snapshot, contest, candidacy)
        line = contest.form.line("against_all")
        if line is not None:
            yield typed(
                "Candidate",
                **{"@id": _id("against", contest, AGAINST_ALL)},
                BallotName=text(dict(line.wording), "Against all"),
                ExternalIdentifier=[other("ballot-option", AGAINST_ALL)],
            )


def _places(contest: Facts) -> Iterator[tuple[str, Figures]]:
    """Where figures are given: the contest's unit, then its precincts."""
    yield unit_id(contest.terms.unit), contest.figures
    if not contest.whole:
        for number, figures in contest.precincts():
            if figures is not None:
                yield precinct_id(contest.id, number), figures


def _ballots(snapshot: Snapshot, election_id: str) -> Iterator[dict[str, Any]]:
    for contest in contests(snapshot, election_id):
        for place, figures in _places(contest):
            cast, rejected = figures.line("ballots"), figures.line("invalid")
            if cast is not None or rejected is not None:
                yield typed(
                    "BallotCounts",
                    GpUnitId=place,
                    Type="total",
                    BallotsCast=cast,
                    BallotsRejected=rejected,
                )


def _contests(snapshot: Snapshot, election_id: str, office: str) -> Iterator[dict[str, Any]]:
    for contest in contests(snapshot, election_id):
        places = list(_places(contest))
        selections = [
            _selection(contest, "sel", "cand", candidate, number, places, candidate)
            for number, candidate in enumerate(contest.order, 1)
        ]
        if contest.against_all:
            last = len(selections) + 1
            selections.append(
                _selection(contest, "selagainst", "against", AGAINST_ALL, last, places, None)
            )
        total = len(contest.terms.precincts)
        made = typed(
            "CandidateContest",
            **{"@id": name("contest", contest.id)},
            Name=contest_title(snapshot, office, contest.terms.unit),
            ElectionDistrictId=unit_id(contest.terms.unit),
            OfficeIds=[office_id(contest.id)],
            VotesAllowed=1,
            NumberElected=1,
            VoteVariation="plurality",
            ContestSelection=selections,
            CountStatus=[count_status(_votes_status(contest))],
            SubUnitsReported=None if contest.whole else len(contest.result.protocols),
            TotalSubUnits=None if contest.whole else total,
            ExternalIdentifier=[own(contest.id), other("protocol-form", contest.terms.form)],
        )
        yield made


def _votes_status(contest: Facts) -> str:
    """Of the votes themselves: a source may print a total and not the votes."""
    if contest.annulled or not contest.result.protocols:
        return "not-processed"
    if any(value is None for value in contest.figures.votes.values()):
        return "unknown"
    return "completed" if contest.complete else "in-process"


def _selection(
    contest: Facts,
    kind: str,
    candidate_kind: str,
    key: str,
    number: int,
    places: list[tuple[str, Figures]],
    candidate: str | None,
) -> dict[str, Any]:
    counts = []
    for place, figures in places:
        votes = figures.line("against_all") if candidate is None else figures.votes.get(candidate)
        if votes is not None:
            counts.append(typed("VoteCounts", GpUnitId=place, Type="total", Count=votes))
    return typed(
        "CandidateSelection",
        **{"@id": _id(kind, contest, key)},
        CandidateIds=[_id(candidate_kind, contest, key)],
        SequenceOrder=number,
        IsWriteIn=False if candidate is None else None,
        VoteCounts=counts or None,
    )
