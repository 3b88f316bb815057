"""The roll of voters and the ballots of one precinct: numbers only."""

from __future__ import annotations
