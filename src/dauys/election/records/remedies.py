"""What is kept: appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations

from msgspec import Struct


class RemediesRecord(Struct, omit_defaults=True):
    """Appeals against decisions about a candidacy, to a court or an upper commission."""
