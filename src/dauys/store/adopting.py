"""Acts signed at another server of the same home, taken as they are, signatures and all.

A district that is cut off records on a copy of the home. What it signed fits here byte for byte
where the streams it wrote, and those it read, stand as they stood there. Everything is decided
again before it is appended: this is the same door as :func:`dauys.store.writing.record`.
"""

from __future__ import annotations

import base64

import msgspec

from dauys.election.act import Act
from dauys.election.decide import decide
from dauys.election.kinds import decode
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.faults import Fault
from dauys.register import canonical, dsse
from dauys.register.errors import RegisterError
from dauys.register.merkle import leaf_hash
from dauys.store.home import Home
from dauys.store.work import RecordingWorld
from dauys.verify.signing import PAYLOAD_TYPE, wrong_signatures


class Moved(Exception):  # noqa: N818 -- an answer
    """What the act was decided upon stands otherwise here: it cannot be taken as it is."""


def opened(entry: bytes) -> tuple[Act, dsse.OpenEntry]:
    """The act in an entry. Fault F-552 where it has no act's form."""
    try:
        envelope = dsse.open_entry(entry, PAYLOAD_TYPE)
        act = decode(envelope.payload)
    except (RegisterError, msgspec.MsgspecError) as error:
        raise altered("acts", str(error)) from error
    if not canonical.is_canonical(act, envelope.payload):
        raise altered(act.id, "it is not in canonical form")
    return act, envelope


def check_signatures(home: Home, act: Act, envelope: dsse.OpenEntry) -> None:
    """Fault F-552 unless the act is signed by those who approve it, by the keys known here."""
    if home.work is None:
        raise AssertionError("not inside a batch")
    states = home.work.head(HOME).state, home.work.head(AUTHORITY).state
    _checked, wrong = wrong_signatures(act, envelope, *states)
    if wrong:
        raise altered(act.id, wrong[0])


def adopt(home: Home, entry: bytes) -> Act:
    """Append the act as it was signed. Only inside :func:`dauys.store.writing.batch`.

    Raises :class:`Moved` where it does not follow what stands here, or read something else;
    nothing is appended then. Raises :class:`Refusal` and :class:`Fault` as
    :func:`dauys.store.writing.write`, F-552 for wrong signatures.
    """
    work = home.work
    if work is None:
        raise AssertionError("not inside a batch")
    act, envelope = opened(entry)
    head = work.head(act.stream, update=True)
    follows = (
        act.number == head.number + 1
        and act.prev == base64.b64encode(head.leaf).decode()
        and act.received_at >= head.received_at
        and act.mark == home.mark
    )
    if not follows or any(work.head(name).number != n for name, n in act.reads.items()):
        raise Moved(act.id)
    check_signatures(home, act, envelope)
    world = RecordingWorld(home, work, act.stream)
    decide(world, head.state, act)
    if dict(sorted(world.reads.items())) != act.reads:
        raise Moved(act.id)
    work.append(act, entry, leaf_hash(entry))
    return act


def altered(where: str, why: str) -> Fault:
    """A part of a bundle, or an act in it, is not what it must be."""
    return Fault(
        "F-552",
        what="a part of a bundle that was altered or damaged",
        where=where,
        why=why,
        remedy="Make the bundle again at the server it comes from, and carry it once more",
    )
