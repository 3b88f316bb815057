"""Kinds: the roll of voters and the ballots of one precinct: numbers only."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
