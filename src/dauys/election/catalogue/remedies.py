"""Kinds: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
