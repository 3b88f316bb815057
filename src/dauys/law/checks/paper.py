"""E-107: the paper is signed by those who must, after the polls closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dauys.law.checks.context import Signatures
from dauys.law.checks.example import AROUND, around, within
from dauys.law.checks.rule import Failure, Missing, Rule, Verdict, design
from dauys.law.checks.sheet import Sheet


def signed(sheet: Sheet) -> Verdict:
    """Chair, secretary and a quorum signed; the time of signing is not before the close."""
    signatures, close = sheet.context.signatures, sheet.context.polls_close
    if signatures is None:
        return Missing(("signatures",))
    fields: list[str] = []
    sums: list[str] = []
    for name, there in (("chair", signatures.chair), ("secretary", signatures.secretary)):
        if not there:
            fields.append(f"signature_{name}")
            sums.append("0 < 1")
    if signatures.members < signatures.quorum:
        fields.append("signature_members")
        sums.append(f"{signatures.members} < {signatures.quorum}")
    signed_at = signatures.signed_at
    if signed_at is not None and close is not None and signed_at < close:
        fields.append("signed_at")
        sums.append(f"{_clock(signed_at.isoformat())} < {_clock(close.isoformat())}")
    if sums:
        return Failure(tuple(fields), "; ".join(sums))
    missing = (
        *(("signed_at",) if signed_at is None else ()),
        *(("polls_close",) if close is None else ()),
    )
    return Missing(missing) if missing else None


def _clock(iso: str) -> str:
    return iso.replace("T", " ")


def _signatures(**changes: object) -> Signatures:
    known = AROUND.signatures
    if known is None:
        raise ValueError("the example protocol is signed")
    return replace(known, **changes)  # type: ignore[arg-type]  # any field may be changed


def _too_early() -> Signatures:
    close = AROUND.polls_close
    if close is None:
        raise ValueError("the example has a close of the polls")
    return _signatures(signed_at=close - timedelta(minutes=20))


RULES = (
    Rule(
        code="E-107",
        severity="error",
        relation="signed by chair, secretary and a quorum, not before the close of the polls",
        fields=("signatures", "signed_at", "polls_close"),
        citation=design("signatures of the protocol"),
        predicate=signed,
        passes=within(around()),
        fails=within(around(signatures=_too_early())),
        not_checkable=within(around(signatures=None)),
    ),
)
