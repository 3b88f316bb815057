"""What is kept: members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations

from msgspec import Struct


class MembersRecord(Struct, omit_defaults=True):
    """Members of a commission: seats, substitution, conflicts of interest."""
