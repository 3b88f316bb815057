"""A candidate's papers: signature sheets, deposit, declarations, and the cure of defects."""

from __future__ import annotations
