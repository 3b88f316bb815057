"""Kinds of one precinct's day."""

from __future__ import annotations

from dauys.election.bodies import precinct
from dauys.election.kind import COUNT, kind

KINDS = (
    kind("precinct.opened", precinct.Opened, "precinct", *COUNT, "recorder", opens=True),
    kind("turnout.reported", precinct.TurnoutReported, "precinct", *COUNT, "recorder", opens=True),
    kind("precinct.closed", precinct.Closed, "precinct", *COUNT, "recorder", opens=True),
    kind("protocol.entered", precinct.Entered, "precinct", "typist", opens=True),
    kind("protocol.returned", precinct.Returned, "precinct", *COUNT),
    kind("protocol.accepted", precinct.Accepted, "precinct", *COUNT, persons=2, votes=True),
    kind(
        "protocol.corrected",
        precinct.Corrected,
        "precinct",
        *COUNT,
        persons=2,
        in_session=True,
        votes=True,
    ),
    kind(
        "precinct.annulled",
        precinct.Annulled,
        "precinct",
        *COUNT,
        persons=2,
        in_session=True,
        opens=True,
    ),
)
