"""What is kept: eligibility: what was examined of a candidate, and what state bodies were asked."""

from __future__ import annotations

from msgspec import Struct


class EligibilityRecord(Struct, omit_defaults=True):
    """Eligibility: what was examined of a candidate, and what state bodies were asked."""
