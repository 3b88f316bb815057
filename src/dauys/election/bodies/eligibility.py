"""Eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations
