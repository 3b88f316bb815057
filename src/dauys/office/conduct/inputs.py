"""The field of a form for each sort of answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from dauys.office.conduct.naming import label_of, word_of
from dauys.office.conduct.shapes import Leaf
from dauys.office.fields import Day, Identifier, Moment, Text, Whole
from dauys.office.words import L_, _

Choices = list[tuple[str, str]]

LONG: Final = frozenset({
    "agenda", "asks", "defect", "dissents", "ground", "how", "ideology", "note", "reading",
    "reason", "summary", "text", "value",
})  # fmt: skip
"""Fields that hold sentences."""

_NONE: Final = ("", "—")


class Signed(Whole):
    """A whole number that may be negative."""

    def to_python(self, value: Any) -> int | None:
        """The number, or None where nothing was typed."""
        typed = "".join(str(value or "").split()).replace("\u2212", "-")
        found = super().to_python(typed.removeprefix("-"))
        return -found if found is not None and typed.startswith("-") else found


class Pattern(Text):
    """Text of a fixed shape, such as a hash or a clock time."""

    def __init__(self, pattern: str, **options: Any) -> None:
        super().__init__(**options)
        self._pattern = re.compile(pattern)

    def to_python(self, value: Any) -> str:
        """The text."""
        text = super().to_python(value)
        if text and self._pattern.search(text) is None:
            raise ValidationError(_("It does not have the form that is asked for."), code="shape")
        return text


class Lines(Text):
    """One item a line; the value is a list of text."""

    def __init__(self, one: Leaf | None, **options: Any) -> None:
        super().__init__(lines=4, max_length=60_000, **options)
        self._one = field_of(one) if one is not None else Text(max_length=4000)

    def to_python(self, value: Any) -> Any:
        """The items; blank lines are none."""
        if isinstance(value, list):
            return value
        text = super().to_python(value)
        return [self._one.clean(line.strip()) for line in text.split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """As it stands in the field."""
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value


class Chosen(forms.ChoiceField):
    """One of the answers offered; what is not text stays what it is."""

    def __init__(self, values: Iterable[tuple[Any, str]], **options: Any) -> None:
        pairs = list(values)
        self._values = {str(value): value for value, _word in pairs}
        super().__init__(choices=[(str(value), word) for value, word in pairs], **options)

    def clean(self, value: Any) -> Any:
        """The answer; "" where none was chosen."""
        found = super().clean(value)
        return self._values.get(found, "")


class Several(forms.MultipleChoiceField):
    """Some of the answers offered, in the order in which they are offered."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple(), **options)


YES: Final = ((True, L_("Yes")), (False, L_("No")))


def field_of(
    leaf: Leaf, *, zone: str = "UTC", offered: Choices | None = None, inside: bool = False
) -> forms.Field:
    """The field for an answer. What must be given is asked for by the form as a whole.

    ``offered`` are choices known from the record; ``inside``: it stands in a row or a group.
    """
    label, hint = label_of(leaf), ""
    given: dict[str, Any] = {"label": label, "required": False, "help_text": hint}
    if offered is not None and leaf.sort == "lines":
        return Several(choices=offered, **given)
    if offered is not None:
        return Chosen([_NONE, *offered], **given)
    match leaf.sort:
        case "yes":
            return Chosen([_NONE, *YES], **given)
        case "choice":
            return Chosen([_NONE, *((one, word_of(one)) for one in leaf.choices)], **given)
        case "day":
            return Day(**given)
        case "moment":
            return Moment(zone=zone, **given)
        case "whole":
            return Whole(least=leaf.least, most=leaf.most, **given)
        case "signed":
            return Signed(**given)
        case "id":
            return Identifier(**given)
        case "lines" if leaf.choices:
            words = [(str(one), word_of(one)) for one in leaf.choices]
            return Several(choices=words, **given)
        case "lines":
            return Lines(leaf.many, **given)
        case _ if leaf.pattern:
            return Pattern(leaf.pattern, max_length=leaf.longest, **given)
        case _:
            lines = 3 if leaf.name in LONG and not inside else 1
            return Text(lines=lines, max_length=leaf.longest, **given)
