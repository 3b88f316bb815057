"""What is kept of a candidate's papers: sheets, deposit, declarations, cure of defects."""

from __future__ import annotations

from msgspec import Struct


class DocumentsRecord(Struct, omit_defaults=True):
    """A candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""
