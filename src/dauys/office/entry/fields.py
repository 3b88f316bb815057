"""The field for one figure of the paper, and the form that has one for every row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dauys.law.figures import VOTES
from dauys.office.entry.figures import NOT_FILLED, Typed
from dauys.office.entry.station import Row, Station
from dauys.office.fields import DASHES, figure
from dauys.office.forms import Form
from dauys.office.request import Request
from dauys.office.words import L_, _
from dauys.wording.current import language
from dauys.wording.names import choose

_LARGEST = 999_999_999


class Figure(forms.Field):
    """One figure: digits, or a dash where the paper has nothing; its value is that text.

    Unlike other fields it takes no spaces but those between groups of three digits: two figures
    pasted from a table must not become one.
    """

    def __init__(self, **options: Any) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "number figure",
            "size": 9,
            "spellcheck": "false",
        }
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value: Any) -> str:
        """The digits without spaces and leading zeros, "-", or ""."""
        typed = str(value or "").strip(" \u00a0\u202f")
        if not typed:
            return ""
        if typed in DASHES:
            return NOT_FILLED
        digits = figure(typed)
        # The length is looked at first: int() of a pasted book takes long.
        if len(digits) > 24 or int(digits) > _LARGEST:
            raise ValidationError(
                _("Between {least} and {most}.", least=0, most=_LARGEST), code="range"
            )
        return str(int(digits))


def html_name(row: Row) -> str:
    """The name of a row's field in forms."""
    if row.field.startswith(VOTES):
        return f"v.{row.field.removeprefix(VOTES)}"
    return f"l.{row.field}"


class FiguresForm(Form):
    """Every row of the paper in its order. ``typed`` is what was typed, once it can be read."""

    button = L_("Check")

    def __init__(self, request: Request, station: Station, typed: Typed | None = None) -> None:
        known = typed.by_field if typed is not None else {}
        super().__init__(
            request, initial={html_name(r): known.get(r.field, "") for r in station.rows}
        )
        self.station = station
        for row in station.rows:
            name, _language = choose(row.names, language())
            self.fields[html_name(row)] = Figure(label=f"{row.number} {name}")

    def clean(self) -> dict[str, Any]:
        """A figure for somebody who is not on this paper came from another page."""
        given = super().clean() or self.cleaned_data
        strange = [
            name
            for name in self.data
            if name.startswith(("l.", "v.")) and name not in self.fields and self.data[name]
        ]
        if strange:
            said = _("The page was opened for another list of candidates. Open the paper again.")
            self.add_error(None, ValidationError(said, code="stale"))
        return given

    @property
    def typed(self) -> Typed:
        """What was typed, by row. Only after ``submitted``."""
        return Typed({r.field: self.cleaned_data[html_name(r)] for r in self.station.rows})

    @property
    def legible(self) -> Typed:
        """What can be read of it, whatever else is wrong."""
        given = getattr(self, "cleaned_data", {})
        return Typed({r.field: given.get(html_name(r), "") for r in self.station.rows})

    def rows(self) -> list[tuple[Row, Any]]:
        """Each row with its field, in the order of the paper."""
        return [(row, self[html_name(row)]) for row in self.station.rows]
