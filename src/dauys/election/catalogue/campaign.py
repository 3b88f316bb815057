"""Kinds: campaign and money: programmes, events, airtime, election funds, costs."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
