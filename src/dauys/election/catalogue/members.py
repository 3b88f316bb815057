"""Kinds: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
