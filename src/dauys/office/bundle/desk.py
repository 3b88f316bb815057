"""The rows beside the acts: logins, what was typed, drafts, scans, calls; and the salts.

Rows are matched by what they are about, never by their numbers, so importing twice finds them
all. Whatever takes a right away wins: a login closed or a code used at one of the two servers is
closed or used at both.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Model

from dauys.accounts.models import Account
from dauys.election.states import PrecinctState
from dauys.office import acts
from dauys.office.bundle import logins
from dauys.office.bundle.logins import Report
from dauys.office.bundle.scope import Scope
from dauys.office.entry.drafts import sealed_name
from dauys.office.entry.models import Entered, Preliminary, Retyping, Ruling, Scan, Typing
from dauys.office.models import Pending
from dauys.office.monitor.models import Call
from dauys.store import reading, salts, sealing
from dauys.store.home import Home

Row = dict[str, Any]
Rows = dict[str, list[Row]]
SCAN_TYPE: Final = "image/jpeg"


@dataclass(frozen=True)
class Table:
    """A table of rows about a stream, each of one login. ``key`` says which row is the same."""

    name: str
    model: type[Model]
    key: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field but the sealed one and the login."""
        return tuple(field for field in (*self.key, *self.rest) if field != "account")


TABLES: Final = (
    Table("entries", Entered, ("act",), ("stream", "salt", "codes", "at")),
    Table("rulings", Ruling, ("stream", "account", "at"), ("answer", "codes", "reason")),
    Table("corrections begun", Retyping, ("stream", "account", "replaces"), ("reason", "at")),
    Table("scans of papers", Scan, ("stream", "sha256"), ("width", "height", "at")),
    Table("preliminary figures", Preliminary, ("stream", "account", "at"), ("how",)),
    Table("calls", Call, ("once",), ("stream", "at", "whom", "answer", "note")),
)
_TYPINGS: Final = Table(
    "unfinished entries",
    Typing,
    ("stream", "account"),
    ("replaces", "begun_at", "touched_at", "status", "codes"),
)
_DRAFTS: Final = Table(
    "drafts",
    Pending,
    ("kind", "stream", "person", "made_at"),
    ("issuer", "count", "role", "factor", "status", "decided_at", "reason", "seen", "act"),
)
_SEALED_AS_IT_IS: Final = frozenset({Entered, Preliminary})
"""Sealed under names that are the same at both servers."""
HERE: Final = "they are here"


def rows_of(home: Home, scope: Scope) -> Rows:
    """Everything beside the acts that belongs to the territory. Secrets are opened: seal it."""
    rows: Rows = {"accounts": logins.rows_of(scope)}
    rows["salts"] = [
        {"name": name, "salt": _text(salt)}
        for prefix in scope.salts()
        for name in salts.names(home, prefix)
        if (salt := salts.get(home, name)) is not None
    ]
    for table in TABLES:
        rows[table.name] = [
            _row(table, row) for row in _about(table.model, scope) if scope.owns(row.stream)
        ]
    rows[_TYPINGS.name] = [
        _row(_TYPINGS, row)
        | {"sealed": _opened(home, row.sealed, sealed_name(row.stream, row.account_id))}
        for row in _about(Typing, scope)
        if scope.owns(row.stream)
    ]
    rows[_DRAFTS.name] = [
        _row(_DRAFTS, row, "made_by")
        | {
            "decided_by": row.decided_by.login if row.decided_by else "",
            "sealed": _opened(home, row.sealed, acts.sealed_name(row)),
        }
        for row in Pending.objects.filter(issue=None).select_related("made_by", "decided_by")
        if scope.owns(row.stream) or row.stream.removeprefix("commission/") in scope.commissions
    ]
    return rows


def blobs_of(rows: Rows) -> dict[str, str]:
    """The scans that the rows name, with their media type."""
    return {str(row["sha256"]): SCAN_TYPE for row in rows["scans of papers"]}


def take(home: Home, scope: Scope, rows: Rows, report: Report) -> None:
    """Import rows into this home, inside the transaction of its acts."""
    logins.take(home, rows["accounts"], report)
    for row in rows["salts"]:
        if salts.bring(home, row["name"], base64.b64decode(row["salt"])):
            report.taken["salts"] += 1
        else:
            report.skip("salts", HERE)
    known = {account.login: account for account in Account.objects.all()}
    for table in TABLES:
        for row in rows[table.name]:
            _take(table, row, known, report)
    for row in rows[_TYPINGS.name]:
        _take_typing(home, row, known, report)
    for row in rows[_DRAFTS.name]:
        _take_draft(home, row, known, report)
    _drop_finished(home, scope)


def _about(model: type[Model], scope: Scope) -> Iterator[Any]:
    return iter(model._default_manager.select_related("account").order_by("pk"))


def _row(table: Table, row: Any, login: str = "account") -> Row:
    found: Row = {"login": getattr(row, login).login}
    for field in table.fields:
        value = getattr(row, field)
        found[field] = value.isoformat() if isinstance(value, datetime) else value
    if table.model in _SEALED_AS_IT_IS:
        found["sealed"] = _text(bytes(row.sealed))
    return found


def _values(table: Table, row: Row) -> dict[str, Any]:
    """The row's values as the table's fields take them."""
    return {field: table.model._meta.get_field(field).to_python(row[field])  # type: ignore[union-attr]
            for field in table.fields}  # fmt: skip


def _take(table: Table, row: Row, known: dict[str, Account], report: Report) -> None:
    account = known.get(row["login"])
    if account is None:
        report.skip(table.name, "their login is not here")
        return
    values = _values(table, row)
    key = {field: account if field == "account" else values[field] for field in table.key}
    if table.model._default_manager.filter(**key).exists():
        report.skip(table.name, HERE)
        return
    if table.model in _SEALED_AS_IT_IS:
        values["sealed"] = base64.b64decode(row["sealed"])
    table.model._default_manager.create(**values, account=account)
    report.taken[table.name] += 1


def _take_typing(home: Home, row: Row, known: dict[str, Account], report: Report) -> None:
    account = known.get(row["login"])
    if account is None:
        report.skip(_TYPINGS.name, "their login is not here")
        return
    values = _values(_TYPINGS, row)
    here = Typing.objects.filter(stream=values["stream"], account=account).first()
    if here is not None and here.touched_at >= values["touched_at"]:
        report.skip(_TYPINGS.name, "what is here is as new")
        return
    if _finished(home, values["stream"], account, values["replaces"]):
        report.skip(_TYPINGS.name, "the entry was saved since")
        return
    name = sealed_name(values["stream"], account.pk)
    sealed = sealing.seal(home.keyring.salts, base64.b64decode(row["sealed"]), name)
    Typing.objects.update_or_create(
        stream=values.pop("stream"), account=account, defaults={**values, "sealed": sealed}
    )
    report.taken[_TYPINGS.name] += 1


def _take_draft(home: Home, row: Row, known: dict[str, Account], report: Report) -> None:
    maker = known.get(row["login"])
    if maker is None:
        report.skip(_DRAFTS.name, "their login is not here")
        return
    values = _values(_DRAFTS, row)
    values["decided_by"] = known.get(row["decided_by"])
    here = Pending.objects.filter(**{field: values[field] for field in _DRAFTS.key}).first()
    if here is not None:
        if here.status != "waiting" or values["status"] == "waiting":
            report.skip(_DRAFTS.name, HERE)
            return
        decided = ("status", "decided_at", "decided_by", "reason", "seen", "act")
        Pending.objects.filter(pk=here.pk).update(**{name: values[name] for name in decided})
        report.taken["drafts decided elsewhere"] += 1
        return
    made = Pending.objects.create(**values, made_by=maker, sealed=b"")
    # The row's number here is part of what the seal binds.
    opened = base64.b64decode(row["sealed"])
    made.sealed = sealing.seal(home.keyring.salts, opened, acts.sealed_name(made))
    made.save(update_fields=["sealed"])
    report.taken[_DRAFTS.name] += 1


def _drop_finished(home: Home, scope: Scope) -> None:
    """Drafts of entries that were saved at the other server."""
    for row in Typing.objects.select_related("account"):
        if scope.owns(row.stream) and _finished(home, row.stream, row.account, row.replaces):
            row.delete()


def _finished(home: Home, stream: str, account: Account, replaces: str) -> bool:
    """Whether the person's entry, for which the draft was, stands or has become the protocol."""
    state = reading.state(home, stream)
    if not isinstance(state, PrecinctState):
        return False
    own = [entry for entry in state.entries.values() if entry.person == account.person]
    if own:
        return not own[0].returned or own[0].act != replaces
    return (
        state.protocol is not None
        and Entered.objects.filter(stream=stream, account=account).exists()
    )


def _opened(home: Home, sealed: bytes | memoryview[int], name: str) -> str:
    return _text(sealing.unseal(home.keyring.salts, bytes(sealed), name))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
