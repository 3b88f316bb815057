"""Members of a commission: seats, substitution, conflicts of interest."""

from __future__ import annotations
