"""Template tags of the office: texts, dates, figures. Built in: no ``load`` is needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html

from dauys.accounts import homes
from dauys.accounts.words import duty_name
from dauys.election import kindtitles
from dauys.office import words
from dauys.office.conduct import naming
from dauys.office.deadlines import Deadline
from dauys.office.standing import zone_of_home
from dauys.office.words import N_
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
    """A moment to the minute, with its offset from UTC: of an act as it states it, of our own
    tables and of the server in the home's zone."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        if not value.endswith("Z"):
            return dates.written(value, language())
        value = datetime.fromisoformat(value.replace("Z", "+00:00"))
    if value.utcoffset() == timedelta(0):
        value = value.astimezone(ZoneInfo(zone_of_home(homes.current())))
    return dates.moment(value, language())


@register.filter
def number(value: int | None) -> str:
    """A figure as the language writes it; a missing one says so."""
    return words._("not reported") if value is None else numerals.integer(value, language())


@register.filter
def percent(value: str) -> str:
    """A share in per cent as the language writes it."""
    return numerals.percent(value, language())


@register.filter
def named(names: dict[str, str] | None) -> str:
    """A name in the present language, else in another that is there."""
    if not names:
        return ""
    wanted = (language(), "ru", "kk", "en")
    return next((names[one] for one in wanted if names.get(one)), next(iter(names.values())))


@register.filter
def duty(name: str) -> str:
    """What a duty is called."""
    return duty_name(name)


@register.filter
def act_kind(kind: str) -> str:
    """What a kind of act is called."""
    return kindtitles.title(kind, language())


@register.simple_tag
def item_state(deadline: Deadline) -> str:
    """The state of a deadline: a word with its sign."""
    name, style = _ITEM_STATES[deadline.item.status]
    said = words._(name)
    if deadline.item.status in ("due", "late_tomorrow", "to_come", "late"):
        said = f"{said} ({deadline.left})" if deadline.left else said
    return format_html('<span class="state {}">{}</span>', style, said)


_ITEM_STATES = {
    "late": (N_("late"), "s-late"),
    "late_tomorrow": (N_("late from tomorrow on"), "s-problem"),
    "due": (N_("due"), "s-progress"),
    "to_come": (N_("to come"), ""),
    "begun": (N_("begun"), "s-progress"),
    "passed": (N_("passed, not recorded here"), ""),
    "practice": (N_("practice only"), ""),
    "done_in_time": (N_("done in time"), "s-done"),
    "done_late": (N_("done late"), "s-problem"),
    "unsettled": (N_("not settled by the law"), "s-blocked"),
}


@register.simple_tag
def problems_of(form: Any, field: str) -> Any:
    """What stands at one field of a form."""
    return form.problems_of(field) if hasattr(form, "problems_of") else ()


@register.filter
def field_label(path: str) -> str:
    """What a field of an act is called."""
    return naming.field_label(path)


@register.filter
def answer_word(value: object) -> str:
    """What one of the answers to choose from is called."""
    return naming.word_of(str(value))


@register.filter
def status_word(status: str) -> str:
    """Where a candidacy stands, in words."""
    return words._(naming.STATUSES.get(status, status))


@register.filter
def outcome_word(kind: str) -> str:
    """What the figures of a contest say, in words."""
    return words._(naming.OUTCOMES.get(kind, kind))


@register.filter
def after_colon(text: str) -> str:
    """The part after the colon: of ``akim:aqqum`` the unit."""
    return text.partition(":")[2]


@register.filter
def listed(value: object) -> list[str]:
    """A value of an act as lines."""
    if isinstance(value, dict):
        return [f"{key}: {one}" for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [line for one in value for line in ["; ".join(listed(one))]] or ["—"]
    return [str(value)]
