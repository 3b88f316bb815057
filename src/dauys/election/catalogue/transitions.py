"""Kinds: law that changes or is settled for many contests at once."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
