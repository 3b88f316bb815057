"""Law that changes or is settled for many contests at once."""

from __future__ import annotations
