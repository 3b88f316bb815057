"""Receipts: what became of a form that was sent, so that sending it twice records once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import msgspec

from dauys.accounts import homes
from dauys.accounts.models import Account
from dauys.law.findings import Finding
from dauys.office.models import Pending, Receipt
from dauys.office.problems import Noted, noted
from dauys.store.writing import Recorded


def for_acts(once: str, account: Account, made: Sequence[Recorded]) -> None:
    """One for each act, so that its page finds what was found; the first answers for all."""
    for number, one in enumerate(made):
        name = once if not number else f"{once[:50]}/{number}"
        keep(name, account, one.findings, act=one.act.id)


def keep(
    once: str,
    account: Account,
    findings: tuple[Finding, ...],
    *,
    act: str = "",
    pending: Pending | None = None,
) -> None:
    """Keep a receipt, in the transaction of what it is for."""
    Receipt.objects.create(
        once=once,
        account=account,
        act=act,
        pending=pending,
        findings=json.dumps([asdict(one) for one in noted(findings)], ensure_ascii=False),
        at=homes.now(),
    )


def earlier(once: str, account: Account) -> Receipt | None:
    """The receipt of an earlier submission of this name by this account."""
    return Receipt.objects.filter(once=once, account=account).first()


def kept(row: Receipt) -> tuple[Noted, ...]:
    """The findings of a receipt."""
    return tuple(msgspec.convert(json.loads(row.findings), list[Noted]))
