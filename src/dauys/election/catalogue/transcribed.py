"""Kinds of transcribed contests: figures from a published source, one importer's signature."""

from __future__ import annotations

from dauys.election.bodies import transcribed
from dauys.election.kind import kind

KINDS = (
    kind("transcribed.contest", transcribed.TranscribedContest, "contest", "importer", opens=True),
    kind("transcribed.candidates", transcribed.TranscribedCandidates, "contest", "importer"),
    kind(
        "transcribed.protocol", transcribed.TranscribedProtocol, "precinct", "importer", opens=True
    ),
)
