"""Kinds: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from dauys.election.kind import Kind

KINDS: tuple[Kind, ...] = ()
