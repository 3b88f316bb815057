"""Figures of the site, as every face writes them."""

from __future__ import annotations

from dauys.wording.numerals import NBSP, decimal, integer, percent, stated

__all__ = ["NBSP", "decimal", "integer", "percent", "stated"]
