"""Local times as people write them, with the offset that the zone had at that moment."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dauys.law.faults import Fault

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_COMPLETE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def local_time(written: str, zone: str, where: str) -> str:
    """``2021-10-03 20:00`` in ``zone`` as ``2021-10-03T20:00:00+06:00``.

    A complete time with its offset is taken as it is. Fault F-255 for anything else, for a time
    that does not exist in the zone, and for one that exists twice.
    """
    try:
        if _COMPLETE.fullmatch(written):
            return datetime.fromisoformat(written).isoformat()
        if _WRITTEN.fullmatch(written) and zone:
            return _offset(datetime.fromisoformat(written), zone)
    except ValueError as error:
        raise _fault(written, where, str(error)) from error
    raise _fault(written, where, "a time is written YYYY-MM-DD HH:MM, in the zone of the file")


def completed(value: Any, zone: str, where: str) -> Any:
    """``value`` with every time in it (``YYYY-MM-DD HH:MM``) made complete."""
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return local_time(value, zone, where)
    if isinstance(value, dict):
        return {key: completed(item, zone, where) for key, item in value.items()}
    if isinstance(value, list):
        return [completed(item, zone, where) for item in value]
    return value


def _offset(naive: datetime, zone: str) -> str:
    moments = {
        naive.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() or timedelta()
        for fold in (0, 1)
    }
    if len(moments) != 1:
        raise ValueError(f"the clocks of {zone} change here: the time is missing or comes twice")
    return naive.replace(tzinfo=ZoneInfo(zone)).isoformat()


def _fault(written: str, where: str, why: str) -> Fault:
    return Fault(
        "F-255",
        what="a local time that cannot be read",
        where=where,
        value=written,
        why=why,
        remedy="write the local time, or the time with its offset (2021-10-03T20:00:00+06:00)",
    )
