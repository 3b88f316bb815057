"""The report: one file with everything, its long lists made only while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dauys.exchange.exporting import SELF, application, contests, elections
from dauys.exchange.nist.contests import elections_of, offices, party_id, persons
from dauys.exchange.nist.units import districts, gp_units
from dauys.exchange.nist.values import other, own, text, typed
from dauys.record import marking
from dauys.record.snapshot import Snapshot


def report(snapshot: Snapshot, election_id: str | None) -> dict[str, Any]:
    """The ElectionReport in its JSON shape; lists may be iterators, each to be read once.

    Fault F-273 where two contests of the chosen elections share a unit.
    """
    districts(snapshot, election_id)
    announced = elections(snapshot, election_id)
    opened = snapshot.home.opened
    made = snapshot.publication
    any_contest = any(snapshot.contests[name] for name in announced)
    content = typed(
        "ElectionReport",
        Format=_format(snapshot, election_id),
        GeneratedDate=made.as_of,
        Issuer=(opened.title or opened.origin) if opened else "dauys",
        IssuerAbbreviation=opened.origin if opened else "dauys",
        # Pages of one report, never its version: that is an identifier of its own.
        SequenceStart=1,
        SequenceEnd=1,
        Status=_status(snapshot, election_id),
        IsTest=bool(snapshot.home.mark),
        TestType=marking.line(snapshot.home.mark) or None,
        VendorApplicationId=application(),
        ExternalIdentifier=[
            other("publication-version", str(made.version)),
            other("register-root", made.root),
        ],
        Notes=_notes(snapshot, election_id),
        GpUnit=gp_units(snapshot, election_id),
        Election=elections_of(snapshot, announced),
    )
    if any_contest:
        content["Person"] = persons(snapshot, election_id)
        content["Office"] = offices(snapshot, election_id)
    if snapshot.parties:
        content["Party"] = _parties(snapshot, election_id)
    return content


def _format(snapshot: Snapshot, election_id: str | None) -> str:
    found = contests(snapshot, election_id)
    return "summary-contest" if all(c.whole for c in found) else "precinct-level"


def _status(snapshot: Snapshot, election_id: str | None) -> str:
    """The least that can be said of all contests together."""
    reported = complete = declared = corrected = total = 0
    for contest in contests(snapshot, election_id):
        total += 1
        reported += bool(contest.result.protocols)
        complete += contest.complete or contest.annulled
        declared += contest.status in ("declared", "confirmed")
        states = snapshot.precincts(contest.id).values()
        corrected += any(state.replaced for state in states)
    if not reported:
        return "pre-election"
    if complete < total:
        return "unofficial-partial"
    if corrected:
        return "correction"
    # What a source printed is complete; certifying it is not ours.
    return "certified" if declared == total else "unofficial-complete"


def _notes(snapshot: Snapshot, election_id: str | None) -> str | None:
    sources: dict[str, None] = {}
    annulled = []
    for contest in contests(snapshot, election_id):
        if contest.state.transcribed is not None:
            sources[contest.state.transcribed.source.title] = None
        if contest.annulled:
            annulled.append(contest.id)
    lines = [f"Transcribed from {title}; the outcome is computed." for title in sources]
    if annulled:
        lines.append(f"Annulled, without counts: {', '.join(annulled)}.")
    return " ".join(lines) or None


def _parties(snapshot: Snapshot, election_id: str | None) -> Iterator[dict[str, Any]]:
    """The parties that nominated or that candidates belong to; without contests, all."""
    used = {
        party
        for contest in contests(snapshot, election_id)
        for c in contest.candidates
        for party in (c.nominated_by, c.member_of)
        if party and party != SELF
    }
    for party in snapshot.parties.values():
        if used and party.id not in used:
            continue
        yield typed(
            "Party",
            **{"@id": party_id(party.id)},
            Name=text(party.names, party.id),
            Abbreviation=text({"en": party.abbr}) if party.abbr else None,
            # The schema takes lower case only, without the number sign.
            Color=party.colour.lower() or None,
            IsRecognizedParty=True,
            ExternalIdentifier=[own(party.id)],
        )
