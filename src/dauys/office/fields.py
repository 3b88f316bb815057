"""Fields of forms: text as typed, whole numbers, days and local times. Blank is never zero."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dauys.exchange.localtime import local_time
from dauys.law.faults import Fault
from dauys.office.words import L_, _

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
#: Digits; spaces stand between groups of three only: two pasted figures never become one.
FIGURE = re.compile(r"\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+", re.ASCII)
DASHES = frozenset("-–—−")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\Z")


class Text(forms.CharField):
    """Text in composed form (NFC), without control signs and marks that turn its direction."""

    def __init__(self, *, lines: int = 1, max_length: int = 200, **options: Any) -> None:
        if lines > 1:
            options.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        else:
            options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=max_length, **options)
        self._lines = lines

    def to_python(self, value: Any) -> str:
        """The text as it will be recorded."""
        text = unicodedata.normalize("NFC", str(super().to_python(value) or ""))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for sign in text:
            if unicodedata.category(sign)[0] == "C" and not (sign == "\n" and self._lines > 1):
                raise ValidationError(
                    _("It contains a sign that is not a letter: {sign}.", sign=_named(sign)),
                    code="sign",
                )
        return text


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"


class Identifier(Text):
    """A short identifier as acts carry it: Latin letters, digits, and . : _ - between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, **options)

    def to_python(self, value: Any) -> str:
        """The identifier."""
        text = super().to_python(value)
        if text and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.:_-]*", text):
            raise ValidationError(
                _("Use Latin letters, digits and . : _ - and begin with a letter or digit."),
                code="identifier",
            )
        return text


class Whole(forms.Field):
    """A count. Only digits, and spaces between groups of three of them. Blank is None."""

    def __init__(
        self, *, least: int = 0, most: int = 999_999_999, width: int = 9, **options: Any
    ) -> None:
        options.setdefault(
            "widget",
            forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": "off",
                    "class": "number",
                    "size": width,
                }
            ),
        )
        super().__init__(**options)
        self._least, self._most = least, most

    def to_python(self, value: Any) -> int | None:
        """The count, or None where nothing was typed."""
        typed = str(value or "").strip()
        if not typed:
            return None
        digits = figure(typed)
        # The length is looked at first: int() of a pasted book takes long.
        if len(digits) > 12 or not self._least <= int(digits) <= self._most:
            raise ValidationError(
                _("Between {least} and {most}.", least=self._least, most=self._most), code="range"
            )
        return int(digits)


def figure(typed: str) -> str:
    """The digits of one figure. ``ValidationError`` where it is none, or more than one."""
    if FIGURE.fullmatch(typed):
        return re.sub(r"\D", "", typed)
    if typed[:1] in DASHES and typed[1:].isascii() and typed[1:].isdigit():
        raise ValidationError(_("A count is never below zero."), code="negative")
    raise ValidationError(_("Write one whole number with digits only."), code="digits")


class Day(forms.Field):
    """A day, as ``2021-07-25`` or ``25.07.2021``; the value is ISO text, "" where blank."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "date", "class": "day"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """The day."""
        return _day(str(value or "").strip())


class _TwoInputs(forms.MultiWidget):
    def __init__(self) -> None:
        super().__init__(
            widgets={
                "day": forms.TextInput(
                    attrs={"type": "date", "class": "day", "aria-label": L_("Day")}
                ),
                "time": forms.TextInput(
                    attrs={"type": "time", "class": "time", "aria-label": L_("Time")}
                ),
            }
        )

    def decompress(self, value: Any) -> list[str]:
        text = str(value or "")
        return [text[:10], text[11:16]]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class Moment(forms.Field):
    """A local day and time with its offset, as acts state it; "" where blank.

    ``zone`` is an IANA name; the form sets it from the contest or the home. A time that the
    zone's clocks never show, or show twice, is refused.
    """

    def __init__(self, *, zone: str = "Asia/Almaty", **options: Any) -> None:
        options.setdefault("widget", _TwoInputs())
        super().__init__(**options)
        self.zone = zone

    def to_python(self, value: Any) -> str:
        """The moment, e.g. ``2021-07-25T20:05:00+06:00``."""
        parts = value if isinstance(value, list) else [str(value or "")[:10], str(value or "")[11:]]
        day, clock = (str(part or "").strip() for part in (*parts, "", "")[:2])
        if not day and not clock:
            return ""
        if not day or not clock:
            raise ValidationError(_("Give the day and the time."), code="half")
        found = _CLOCK.match(clock)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(_("Write the time as 20:05."), code="time")
        written = f"{_day(day)} {int(found[1]):02}:{found[2]}"
        try:
            return local_time(written, self.zone, "")
        except Fault as fault:
            raise ValidationError(
                _("The clocks of this place do not show this time, or show it twice."),
                code="zone",
            ) from fault

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Two inputs, compared as text."""
        return bool(data) and any(data)


def _day(typed: str) -> str:
    if not typed:
        return ""
    iso, dotted = _DAY.match(typed), _DOTTED.match(typed)
    if iso is not None:
        year, month, of_month = iso.groups()
    elif dotted is not None:
        of_month, month, year = dotted.groups()
    else:
        raise ValidationError(_("Write the day as 25.07.2021."), code="day")
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError as error:
        raise ValidationError(_("There is no such day."), code="day") from error


class Password(forms.CharField):
    """A password exactly as typed."""

    def __init__(self, *, new: bool = False, **options: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password"}
        super().__init__(
            strip=False, max_length=400, widget=forms.PasswordInput(attrs=attrs), **options
        )
