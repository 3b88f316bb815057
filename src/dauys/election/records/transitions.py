"""What is kept: law that changes or is settled for many contests at once."""

from __future__ import annotations

from msgspec import Struct


class TransitionsRecord(Struct, omit_defaults=True):
    """Law that changes or is settled for many contests at once."""
