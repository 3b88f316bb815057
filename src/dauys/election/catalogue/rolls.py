"""Kinds: ballots, the roll of voters, voting at home and on certificates, recounts."""

from __future__ import annotations

from dauys.election.bodies import rolls
from dauys.election.kind import COUNT, RECORDERS, Kind, kind

_STATION = (*COUNT, "recorder")

KINDS: tuple[Kind, ...] = (
    kind("ballot.struck", rolls.BallotStruck, "contest", *RECORDERS, persons=2, in_session=True),
    kind("hours.changed", rolls.HoursChanged, "contest", *RECORDERS, persons=2, in_session=True),
    kind("roll.received", rolls.RollReceived, "precinct", *_STATION, opens=True),
    kind("roll.inspected", rolls.RollInspected, "precinct", *_STATION),
    kind("roll.changed", rolls.RollChanged, "precinct", *_STATION),
    kind("ballots.received", rolls.BallotsReceived, "precinct", *_STATION, opens=True),
    kind("homevote.requested", rolls.HomevoteRequested, "precinct", *_STATION, opens=True),
    kind("homevote.conducted", rolls.HomevoteConducted, "precinct", *_STATION),
    kind("absentee.issued", rolls.AbsenteeIssued, "precinct", *_STATION, opens=True),
    kind("absentee.voted", rolls.AbsenteeVoted, "precinct", *_STATION),
    kind("protocol.recounted", rolls.Recounted, "precinct", *COUNT, persons=2, in_session=True),
    kind(
        "protocol.admitted",
        rolls.Admitted,
        "precinct",
        *COUNT,
        persons=2,
        in_session=True,
        votes=True,
    ),
)
