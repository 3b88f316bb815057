"""What is kept: the roll of voters and the ballots of one precinct: numbers only."""

from __future__ import annotations

from msgspec import Struct


class RollsRecord(Struct, omit_defaults=True):
    """The roll of voters and the ballots of one precinct: numbers only."""
