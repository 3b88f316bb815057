"""Slips of the pen: the usual act of a kind with one thing other than it should be.

Which slips there are follows from the types of a body, so that a new kind has its own without
anybody listing them. Each is asked of the program; :func:`answers` says in a line what came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from dauys.election.act import Act, Date, LocalTime
from dauys.election.kinds import decode
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.register import canonical

from .harness import (
    AFTER,
    BALLOT,
    EARLY,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    REGISTRATION,
    Memory,
)
from .situations import afresh

MOMENTS = {
    "early": EARLY, "at nomination": NOMINATION, "at registration": REGISTRATION,
    "before the vote": BALLOT, "as polls open": MORNING, "at noon": NOON, "after polls": EVENING,
    "at night": NIGHT, "two days after": AFTER, "four days after": LATER,
}  # fmt: skip


def _pattern(kind: Any) -> str | None:
    described = inspect.type_info(kind)
    return described.pattern if isinstance(described, inspect.StrType) else None


#: What a text becomes, by the pattern of its type.
WORDS: dict[str | None, tuple[str, ...]] = {
    _pattern(Date): ("2021-06-24", "2021-07-25", "2021-07-26", "2021-12-31"),
    _pattern(LocalTime): (
        "2021-06-24T10:00:00+06:00",
        "2021-07-25T07:00:00+06:00",
        "2021-07-25T20:00:00+06:00",
        "2021-12-31T10:00:00+06:00",
    ),
}
OTHER_WORDS = ("", "another")


def slips(act: Act) -> Iterator[tuple[str, Act]]:
    """Every slip, with its name."""
    for name, moment in MOMENTS.items():
        yield name, msgspec.structs.replace(act, occurred_at=moment)
    for field, values in (
        ("reason", ("", "Because")),
        ("ground", ((), ("Art. 1",))),
        ("supersedes", ("", "contest/x/1")),
        ("decision", (None,)),
        ("issuer", ("another",)),
        ("approvals", ((), act.approvals[:1], act.approvals + act.approvals[:1])),
    ):
        for value in values:
            changed = msgspec.structs.replace(act, **{field: value})
            yield f"{field} {len(value) if field == 'approvals' else _named(value)}", changed
    described = inspect.type_info(type(act.body))
    assert isinstance(described, inspect.StructType)
    for one in described.fields:
        now = getattr(act.body, one.name)
        for value in _others(one.type, now):
            body = msgspec.structs.replace(act.body, **{one.name: value})
            yield f"{one.name} {_named(value)}", msgspec.structs.replace(act, body=body)


def _named(value: Any) -> str:
    return str(msgspec.to_builtins(value))[:60]


def _others(kind: inspect.Type, now: Any) -> Iterator[Any]:
    """Other values of a type; whether a decoder reads them is asked later."""
    if isinstance(kind, inspect.UnionType):
        for member in kind.types:
            yield from _others(member, now)
    elif isinstance(kind, inspect.NoneType):
        yield None
    elif isinstance(kind, inspect.BoolType):
        yield not now
    elif isinstance(kind, inspect.IntType):
        yield from (0, 1, (now or 0) + 1, 100_000)
    elif isinstance(kind, inspect.StrType):
        yield from WORDS.get(kind.pattern, OTHER_WORDS)
    elif isinstance(kind, inspect.LiteralType):
        yield from kind.values
    elif isinstance(kind, inspect.VarTupleType):
        yield ()
        if now:
            yield now + now[:1]
            yield now[1:]
    elif isinstance(kind, inspect.DictType):
        yield {}
        if now:
            first = next(iter(now))
            yield now | {"another": now[first]}
            yield {name: value for name, value in now.items() if name != first}


def answer(world: Memory, act: Act) -> str:
    """What the program says; "" where no decoder would read the act."""
    try:
        read = decode(canonical.encode(act))
    except (msgspec.ValidationError, ValueError):
        return ""
    try:
        found = world.decide(read)
    except Refusal as no:
        facts = ", ".join(f"{name} {no.facts[name]}" for name in sorted(no.facts))
        return f"{no.code} ({' '.join(no.fields)}) {facts} [{no.citation or ''}]"
    except Fault as no:
        return f"{no.code} {no.where}: {no.value}"
    return "; ".join(["permitted", *map(_finding, found)])


def _finding(one: Finding) -> str:
    about = f"{one.severity} ({' '.join(one.fields)}) {one.arithmetic}"
    return f"{one.code} {about} [{one.citation or ''}]"


def answers(kind: str) -> dict[str, str]:
    """Slip -> answer, for the usual act of a kind, in its own situation."""
    world, act = afresh(kind)
    found = {"as usual": answer(world, act)}
    for name, changed in slips(act):
        if changed != act:
            said = answer(world, changed)
            if said:
                found[name] = said
    return found
