"""The body of each act kind, by the part of an election it belongs to."""

from __future__ import annotations

from msgspec import Struct


class Body(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all bodies: immutable, strict about unknown fields, defaults left out."""
