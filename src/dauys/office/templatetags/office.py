"""Template tags of the office: texts, dates, figures. Built in: no ``load`` is needed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template

from dauys.office import words
from dauys.wording import dates, numerals
from dauys.wording.current import language

register = template.Library()


@register.simple_tag(name="t")
def translated(text: str, **facts: object) -> str:
    """``{% t "Sign in" %}``, ``{% t "Wait {minutes} min" minutes=2 %}``."""
    return words._(text, **facts)


@register.simple_tag(name="tn")
def counted(one: str, many: str, n: int, **facts: object) -> str:
    """``{% tn "{n} account" "{n} accounts" total %}``."""
    return words.counted(one, many, n, **facts)


@register.filter(name="t")
def translated_value(text: str) -> str:
    """A text that was marked with ``N_`` elsewhere."""
    return words._(str(text))


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A day, or the day of a moment, in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return dates.written(value[:10], language())
    return dates.day(value.date() if isinstance(value, datetime) else value, language())


@register.filter
def moment(value: datetime | str | None) -> str:
    """A moment to the minute, with its offset from UTC."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return dates.written(value, language())
    return dates.moment(value, language())


@register.filter
def number(value: int | None) -> str:
    """A figure as the language writes it; a missing one says so."""
    return words._("not reported") if value is None else numerals.integer(value, language())


@register.filter
def named(names: dict[str, str] | None) -> str:
    """A name in the present language, else in another that is there."""
    if not names:
        return ""
    wanted = (language(), "ru", "kk", "en")
    return next((names[one] for one in wanted if names.get(one)), next(iter(names.values())))


@register.simple_tag
def problems_of(form: Any, field: str) -> Any:
    """What stands at one field of a form."""
    return form.problems_of(field) if hasattr(form, "problems_of") else ()
