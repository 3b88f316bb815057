"""Making the derived rows again from the acts, or saying where they differ from them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import connections

from dauys.election.act import Act
from dauys.election.fold import apply
from dauys.election.kinds import decode
from dauys.election.states import encode_state
from dauys.register import canonical, dsse
from dauys.register.errors import RegisterError
from dauys.register.merkle import leaf_hash
from dauys.store.home import Home
from dauys.store.models import StreamHead
from dauys.store.reading import CHUNK, snapshot
from dauys.store.writing import batch
from dauys.verify.replay import PAYLOAD_TYPE


@dataclass
class Report:
    """What was read, and every difference in words; none means that all is as it must be."""

    acts: int = 0
    streams: int = 0
    differences: list[str] = field(default_factory=list)
    #: Stream heads that were written again (never with ``check``).
    rewritten: int = 0


@dataclass
class _Folding:
    """One stream while its acts are read in order."""

    stream: str
    number: int = 0
    leaf: bytes = b""
    received_at: str = ""
    state: Any = None


def rebuild(home: Home, check: bool = False) -> Report:
    """Fold every act again, stream by stream, and compare with the stream heads.

    Acts are checked on the way: hash, form, number, ``prev``, order of arrival, and a place in
    the register without gaps. ``check`` changes nothing; otherwise heads that differ are written
    again. Damaged acts are only ever reported: nothing here could mend them.
    """
    report = Report()
    wrong: list[_Folding] = []
    with snapshot(home) if check else batch(home):
        heads = {row[0] for row in _query(home, "SELECT stream FROM store_streamhead")}
        for folded in _fold_all(home, report):
            heads.discard(folded.stream)
            if not _same(home, folded):
                report.differences.append(f"{folded.stream}: the kept state is not the fold")
                wrong.append(folded)
        for stream in sorted(heads):
            if _query(
                home,
                "SELECT 1 FROM store_streamhead WHERE stream = %s AND number <> 0",
                [stream],
            ):
                report.differences.append(f"{stream}: a state is kept, but there is no act")
                wrong.append(_Folding(stream))
        report.differences.extend(_register_differences(home))
        if not check:
            for folded in wrong:
                _rewrite(home, folded)
            report.rewritten = len(wrong)
    return report


def _fold_all(home: Home, report: Report) -> Iterator[_Folding]:
    current: _Folding | None = None
    for stream, number, kind, entry, leaf in _acts(home):
        if current is None or current.stream != stream:
            if current is not None:
                yield current
            current = _Folding(stream)
            report.streams += 1
        report.acts += 1
        where = f"{stream}/{number}"
        act = _checked(where, current, number, kind, entry, leaf, report)
        if act is not None:
            try:
                current.state = apply(current.state, act)
            except (KeyError, AttributeError, TypeError) as error:
                # An act that was never permitted may not fit its state at all.
                report.differences.append(f"{where}: cannot be folded ({error!r})")
            current.number, current.leaf = number, leaf
            current.received_at = act.received_at
    if current is not None:
        yield current


def _checked(
    where: str,
    before: _Folding,
    number: int,
    kind: str,
    entry: bytes,
    leaf: bytes,
    report: Report,
) -> Act | None:
    """The act if its bytes can be read; every contradiction goes into the report."""
    if leaf_hash(entry) != leaf:
        report.differences.append(f"{where}: the bytes do not have the hash kept beside them")
    try:
        payload = dsse.open_entry(entry, PAYLOAD_TYPE).payload
        act = decode(payload)
    except (RegisterError, msgspec.DecodeError) as error:
        report.differences.append(f"{where}: not an act ({error})")
        return None
    if not canonical.is_canonical(act, payload):
        report.differences.append(f"{where}: not in canonical form")
    if (act.stream, act.number, act.kind) != (before.stream, number, kind):
        report.differences.append(f"{where}: the row names another act than its bytes")
        return None
    if number != before.number + 1:
        report.differences.append(f"{where}: follows {before.number}")
    if act.prev != base64.b64encode(before.leaf).decode():
        report.differences.append(f"{where}: prev is not the hash of the act before it")
    if act.received_at < before.received_at:
        report.differences.append(f"{where}: received before the act before it")
    return act


def _acts(home: Home) -> Iterator[tuple[str, int, str, bytes, bytes]]:
    """All acts by stream and number, in chunks."""
    after: tuple[str, int] = ("", 0)
    while True:
        rows = _query(
            home,
            "SELECT stream, number, kind, entry, leaf FROM store_act"
            " WHERE (stream, number) > (%s, %s) ORDER BY stream, number LIMIT %s",
            [*after, CHUNK],
        )
        for row in rows:
            yield row[0], int(row[1]), row[2], bytes(row[3]), bytes(row[4])
        if len(rows) < CHUNK:
            return
        after = (rows[-1][0], int(rows[-1][1]))


def _same(home: Home, folded: _Folding) -> bool:
    rows = _query(
        home,
        "SELECT number, leaf, received_at, state FROM store_streamhead WHERE stream = %s",
        [folded.stream],
    )
    return bool(rows) and (
        (rows[0][0], bytes(rows[0][1]), rows[0][2], bytes(rows[0][3]))
        == (folded.number, folded.leaf, folded.received_at, _encoded(folded))
    )


def _register_differences(home: Home) -> Iterator[str]:
    """Acts without a place, and places that leave a gap."""
    (size, last), *_ = _query(
        home, "SELECT COUNT(*), COALESCE(MAX(position) + 1, 0) FROM store_leaf"
    )
    if size != last:
        yield f"the register has {size} leaves up to position {last}"
    (lost,), *_ = _query(
        home,
        "SELECT COUNT(*) FROM store_act a"
        " LEFT JOIN store_leaf l ON l.act_id = a.id"
        " LEFT JOIN store_pending p ON p.act_id = a.id"
        " WHERE l.act_id IS NULL AND p.act_id IS NULL",
    )
    if lost:
        yield f"{lost} acts have no place in the register and do not wait for one"


def _rewrite(home: Home, folded: _Folding) -> None:
    StreamHead.objects.using(home.alias).update_or_create(
        stream=folded.stream,
        defaults={
            "number": folded.number,
            "leaf": folded.leaf,
            "received_at": folded.received_at,
            "state": _encoded(folded),
        },
    )


def _encoded(folded: _Folding) -> bytes:
    return encode_state(folded.state) if folded.state is not None else b""


def _query(home: Home, query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connections[home.alias].cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
