"""Dates and times of the site, as every face writes them."""

from __future__ import annotations

from dauys.wording.dates import day, moment, written

__all__ = ["day", "moment", "written"]
