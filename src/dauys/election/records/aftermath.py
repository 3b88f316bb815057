"""What is kept of what follows the count: lots, rounds, orders, vacancies, archive."""

from __future__ import annotations

from msgspec import Struct


class AftermathRecord(Struct, omit_defaults=True):
    """After the count: lots, rounds, orders of a court, vacancies, closing and archive."""
