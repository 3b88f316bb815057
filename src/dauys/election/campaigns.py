"""A contest's campaign as the law's questions take it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import cast

from dauys.election.records.campaign import Airtime, FundRecord
from dauys.law.airtime import Medium, Use
from dauys.law.funds import Fund


def fund_of(record: FundRecord) -> Fund:
    """The sums of a fund."""
    return Fund(record.received, record.returned, sum(record.spent.values()))


def uses_of(records: Iterable[Airtime]) -> tuple[Use, ...]:
    """What a candidate used of free airtime and space."""
    return tuple(
        Use(cast(Medium, one.medium), one.seconds, sheets(one.sheet_hundredths)) for one in records
    )


def sheets(hundredths: int | None) -> Fraction | None:
    """Printed sheets from hundredths of one; None where the size is not stated."""
    return None if hundredths is None else Fraction(hundredths, 100)
