"""An invented transcribed contest: 6 to 30 protocols of four lines, one to four candidates."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.invented.author import Author
from benchmarks.invented.beginning import IMPORTER, TRANSCRIBED
from dauys.election.bodies.public import Source
from dauys.election.bodies.transcribed import (
    TranscribedCandidate,
    TranscribedCandidates,
    TranscribedContest,
    TranscribedProtocol,
)
from dauys.law import rulebook

#: Acts of a contest, on average.
ACTS = 20
_AT = "2018-12-01T10:00:00+06:00"
_BOOK = "tw.village-chief"
_FORM = "tw-village-chief"


def contest(author: Author, unit: str, rng: Random) -> Iterator[bytes]:
    """The contest's entries, one after the other as an import writes them."""
    name = f"{TRANSCRIBED}.{unit}"
    stream = f"contest/{name}"
    precincts = tuple(f"{number:04d}" for number in range(1, rng.randint(6, 30) + 1))
    body = TranscribedContest(
        contest=name,
        election=TRANSCRIBED,
        unit=unit,
        vote_date="2018-11-24",
        rulebook=_BOOK,
        rulebook_sha256=rulebook.load(_BOOK).sha256,
        form=_FORM,
        precincts=precincts,
        source=Source(title="Invented for a benchmark", publisher="dauys"),
    )
    yield author.write(stream, body, _AT, "importer", IMPORTER)[1]
    candidates = tuple(
        TranscribedCandidate(
            id=str(number),
            name=f"候選人{number}",
            names={"zh": f"候選人{number}"},
            nominated_by="self",
        )
        for number in range(1, rng.randint(1, 4) + 1)
    )
    named = TranscribedCandidates(candidates=candidates)
    yield author.write(stream, named, _AT, "importer", IMPORTER)[1]
    for precinct in precincts:
        votes = {candidate.id: rng.randint(10, 400) for candidate in candidates}
        valid, invalid = sum(votes.values()), rng.randint(0, 20)
        lines = {
            "roll": valid + invalid + rng.randint(50, 500),
            "ballots": valid + invalid,
            "valid": valid,
            "invalid": invalid,
        }
        protocol = TranscribedProtocol(form=_FORM, lines={**lines}, votes={**votes})
        yield author.write(f"precinct/{name}/{precinct}", protocol, _AT, "importer", IMPORTER)[1]
    author.forget([stream, *(f"precinct/{name}/{precinct}" for precinct in precincts)])
