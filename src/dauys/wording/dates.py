"""Dates and times as each language writes them; a time always with its UTC offset."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
}  # fmt: skip

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(value: date, language: str) -> str:
    """``25 July 2021``, ``25 июля 2021 г.``, ``2021 жылғы 25 шілде``."""
    month = _MONTHS[language][value.month - 1]
    if language == "kk":
        return f"{value.year} жылғы {value.day} {month}"
    if language == "ru":
        return f"{value.day} {month} {value.year} г."
    return f"{value.day} {month} {value.year}"


def moment(value: datetime, language: str) -> str:
    """The day, the local time to the minute, and the offset: ``…, 18:00 (UTC+5)``.

    A time of a source that names no offset stays without one; ours always have one.
    """
    return f"{day(value.date(), language)}, {clock(value)}"


def clock(value: datetime) -> str:
    """The time alone, the same in every language: ``18:00 (UTC+5)``."""
    shown = value.strftime("%H:%M:%S" if value.second else "%H:%M")
    offset = value.utcoffset()
    return shown if offset is None else f"{shown} ({_offset(offset)})"


def written(iso: str, language: str) -> str:
    """An ISO 8601 day or moment as text; anything else (``July 2021``) stays as it is."""
    try:
        if _DAY.fullmatch(iso):
            return day(date.fromisoformat(iso), language)
        return moment(datetime.fromisoformat(iso), language)
    except ValueError:
        return iso


def _offset(offset: timedelta) -> str:
    if not offset:
        return "UTC"
    sign = "-" if offset < timedelta(0) else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
