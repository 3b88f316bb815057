"""Dates and times in acts exist: the pattern of a field lets 31 February through, this does not.

Which fields of a body hold times follows from their types, so nothing is listed twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from msgspec import inspect

from dauys.election.act import Act, Date, LocalTime, UtcTime
from dauys.election.kinds import KINDS

_LENGTH_OF_A_DATE = 10


def _pattern(kind: Any) -> str | None:
    described = inspect.type_info(kind)
    return described.pattern if isinstance(described, inspect.StrType) else None


_PATTERNS = frozenset(_pattern(kind) for kind in (Date, LocalTime, UtcTime))

_Path = tuple[str, ...]
#: A step into every member of a list or dictionary.
_EACH = "*"


def _paths(kind: inspect.Type, path: _Path = (), above: frozenset[type] = frozenset()) -> Any:
    """Where a type holds times; a struct that holds itself is not entered a second time."""
    if isinstance(kind, inspect.StrType):
        if kind.pattern in _PATTERNS:
            yield path
    elif isinstance(kind, inspect.UnionType):
        for member in kind.types:
            yield from _paths(member, path, above)
    elif isinstance(kind, inspect.StructType) and kind.cls not in above:
        for field in kind.fields:
            yield from _paths(field.type, (*path, field.name), above | {kind.cls})
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
        yield from _paths(kind.item_type, (*path, _EACH), above)
    elif isinstance(kind, inspect.DictType):
        yield from _paths(kind.value_type, (*path, _EACH), above)


#: Paths of the times in each kind's body.
TIMES: dict[str, tuple[_Path, ...]] = {
    name: tuple(_paths(inspect.type_info(kind.body))) for name, kind in KINDS.items()
}


def impossible_time(act: Act) -> tuple[str, str] | None:
    """The first field whose date or time does not exist, with its value; None if all do."""
    if not exists(act.occurred_at):
        return "occurred_at", act.occurred_at
    if not exists(act.received_at):
        return "received_at", act.received_at
    if act.paper is not None and not exists(act.paper.date):
        return "paper.date", act.paper.date
    for path in TIMES[act.kind]:
        if len(path) == 1:  # the ordinary case, without a generator
            value = getattr(act.body, path[0])
            if value and not exists(value):
                return path[0], value
            continue
        for value in _values(act.body, path):
            if not exists(value):
                return ".".join(path), value
    return None


@lru_cache(maxsize=4096)
def exists(text: str) -> bool:
    """Whether the calendar has this date, or date and time with offset."""
    try:
        if len(text) == _LENGTH_OF_A_DATE:
            date.fromisoformat(text)
        else:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _values(holder: Any, path: _Path) -> Iterator[str]:
    """The texts at a path; blank ones and None say that there is no time."""
    if not path:
        if holder:
            yield holder
    elif holder is not None and path[0] != _EACH:
        yield from _values(getattr(holder, path[0]), path[1:])
    elif holder is not None:
        for member in holder.values() if isinstance(holder, dict) else holder:
            yield from _values(member, path[1:])
