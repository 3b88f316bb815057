"""Drafts of the acts that record tables as transcribed contests, in the order to be written."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dauys.election.act import Draft
from dauys.election.bodies.public import Announced, Parties, Source, Units
from dauys.election.bodies.transcribed import (
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.election.states import TerritoryState
from dauys.exchange.tabledata import Tables, fresh, grouped


def drafts(
    tables: Tables, *, occurred_at: str, issuer: str, known: TerritoryState | None = None
) -> Iterator[Draft]:
    """Territory, parties, the election, and then contest by contest with its protocols.

    ``occurred_at`` is the local time of the transcription, ``issuer`` who transcribes, ``known``
    the country as the home holds it already. Raises the first problem if the tables have one:
    tables are recorded whole or not at all.
    """
    tables.problems.raise_first()
    known = known or TerritoryState()
    mapping = tables.mapping
    election, form = mapping.election, mapping.election.form
    source = Source(**msgspec.structs.asdict(mapping.source))

    def draft(stream: str, body: object) -> Draft:
        return Draft(stream=stream, body=body, occurred_at=occurred_at, issuer=issuer)

    territory = f"territory/{election.country}"
    places = ((unit, mapping.contests.file) for unit in tables.units.values())
    for units in grouped(fresh(places, known.units, "unit")):
        yield draft(territory, Units(units=units, source=source))
    file = mapping.parties.file if mapping.parties else ""
    named = ((party, file) for party in tables.parties.values())
    for parties in grouped(fresh(named, known.parties, "party")):
        yield draft(territory, Parties(parties=parties, source=source))
    yield draft(
        f"election/{election.id}",
        Announced(
            election=election.id,
            titles=election.titles,
            date=election.date.isoformat(),
            country=election.country,
            office=election.office,
            type=election.type,
            mode="transcribed",
            rulebook=election.rulebook,
            rulebook_sha256=tables.rulebook.sha256,
            scope=election.scope,
            previous=election.previous,
            next=election.next,
            source=source,
        ),
    )
    vote_date, sha256 = election.date.isoformat(), tables.rulebook.sha256
    for contest in tables.contests.values():
        contest_id = contest.id_in(election.id)
        stream = f"contest/{contest_id}"
        yield draft(
            stream,
            TranscribedContest(
                contest=contest_id,
                election=election.id,
                unit=contest.unit,
                vote_date=contest.vote_date or vote_date,
                rulebook=election.rulebook,
                rulebook_sha256=sha256,
                form=form,
                precincts=(*contest.precincts, *contest.silent),
                source=source,
            ),
        )
        yield draft(stream, TranscribedCandidates(candidates=tuple(contest.candidates.values())))
        order = tuple(contest.candidates)
        for precinct, lines in contest.precincts.items():
            row = contest.votes[precinct]
            votes = {candidate: row[candidate] for candidate in order}
            yield draft(
                f"precinct/{contest_id}/{precinct}",
                TranscribedProtocol(form=form, lines=lines, votes=votes),
            )
