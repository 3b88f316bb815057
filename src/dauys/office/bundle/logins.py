"""Logins in a bundle: with their duties, codes and generators, so that people sign in there too."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any, Final, Protocol

from django.core.management.color import no_style
from django.db import connections

from dauys.accounts.models import Account, Code, Grant, Passkey, Totp
from dauys.office.bundle.scope import Scope
from dauys.store.home import Home

Row = dict[str, Any]
_OWN: Final = (
    "login", "person", "name", "password", "must_change", "language", "active", "expires_at",
    "issued_at", "issued_by",
)  # fmt: skip


class Report(Protocol):
    """Where it is counted what was taken and what was not."""

    taken: Any

    def skip(self, what: str, why: str) -> None:
        """One more is not imported."""


def rows_of(scope: Scope) -> list[Row]:
    """The logins with a duty for a commission of the territory."""
    found = []
    chosen = Account.objects.filter(grants__commission__in=sorted(scope.commissions))
    for account in chosen.distinct().prefetch_related("grants", "codes", "passkeys"):
        totp = Totp.objects.filter(account=account).first()
        found.append(
            {name: _plain(getattr(account, name)) for name in _OWN}
            | {
                "number": account.pk,
                "grants": [[g.duty, g.commission, g.precinct] for g in account.grants.all()],
                "codes": [[c.number, c.digest, _plain(c.used_at)] for c in account.codes.all()],
                "totp": [_text(totp.sealed), totp.confirmed, totp.last_step] if totp else None,
                "passkeys": [
                    [p.name, p.credential, _text(p.data), p.counter, _plain(p.added_at)]
                    for p in account.passkeys.all()
                ],
            }
        )
    return found


def take(home: Home, rows: list[Row], report: Report) -> None:
    """Bring logins that are not here, and what happened to those that are."""
    new = False
    for row in rows:
        account = Account.objects.filter(login=row["login"]).first()
        if account is None:
            _bring(row, report)
            new = True
        elif account.person != row["person"]:
            report.skip("logins", f"{row['login']} is another person here")
        elif _bring_up(account, row):
            report.taken["logins brought up to date"] += 1
        else:
            report.skip("logins", "they are here")
    if new:
        # Numbers were given by hand; the database goes on after them.
        statements = connections[home.alias].ops.sequence_reset_sql(no_style(), [Account])
        with connections[home.alias].cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _bring(row: Row, report: Report) -> None:
    values = {name: Account._meta.get_field(name).to_python(row[name]) for name in _OWN}  # type: ignore[union-attr]
    # Codes and generators are bound to the login's number.
    same = not Account.objects.filter(pk=row["number"]).exists()
    account = Account.objects.create(**values, **({"pk": row["number"]} if same else {}))
    Grant.objects.bulk_create(
        Grant(account=account, duty=duty, commission=commission, precinct=precinct)
        for duty, commission, precinct in row["grants"]
    )
    for name, credential, data, counter, added in row["passkeys"]:
        Passkey.objects.get_or_create(
            credential=credential,
            defaults={
                "account": account,
                "name": name,
                "data": base64.b64decode(data),
                "counter": counter,
                "added_at": datetime.fromisoformat(added),
            },
        )
    if same:
        Code.objects.bulk_create(
            Code(account=account, number=number, digest=digest, used_at=_moment(used))
            for number, digest, used in row["codes"]
        )
        if row["totp"]:
            sealed, confirmed, last_step = row["totp"]
            Totp.objects.create(
                account=account,
                sealed=base64.b64decode(sealed),
                confirmed=confirmed,
                last_step=last_step,
            )
    elif row["codes"] or row["totp"]:
        report.skip("sheets of codes", f"{row['login']} needs a new slip here")
    report.taken["logins"] += 1


def _bring_up(account: Account, row: Row) -> bool:
    """Close, use up, and take over a first password that was changed; whether anything was new."""
    changed = False
    if account.active and not row["active"]:
        account.active = False
        changed = True
    if account.must_change and not row["must_change"]:
        account.password, account.must_change = row["password"], False
        changed = True
    if changed:
        account.save()
    for number, digest, used in row["codes"]:
        if used:
            unused = account.codes.filter(number=number, digest=digest, used_at=None)
            changed |= bool(unused.update(used_at=_moment(used)))
    if row["totp"]:
        older = Totp.objects.filter(account=account, last_step__lt=row["totp"][2])
        changed |= bool(older.update(last_step=row["totp"][2]))
    return changed


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(content: bytes | memoryview[int]) -> str:
    return base64.b64encode(bytes(content)).decode()
