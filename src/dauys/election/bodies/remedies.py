"""Appeals against decisions about a candidacy, to a court or an upper commission."""

from __future__ import annotations
