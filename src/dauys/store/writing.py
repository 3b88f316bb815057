"""The one function that writes.

An act is numbered, decided upon with everything it reads, signed, appended and folded in one
transaction; it is acknowledged after the database has flushed it to disk. On PostgreSQL the
decision is first made without locks, only to learn what it reads; then the own stream is locked
for update and the others for share, in the order of names, and the decision that counts is made
on what the locks hold still.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Final

import msgspec
import psycopg
from django.db import transaction
from django.db.utils import DatabaseError, InternalError, OperationalError

from dauys.election.act import Act, Approval, Draft, Level
from dauys.election.decide import decide
from dauys.election.kinds import ACT_TYPES, KIND_OF_BODY, decode
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.faults import Fault
from dauys.law.findings import Finding
from dauys.law.refusals import Refusal
from dauys.register import canonical, dsse
from dauys.register.keys import Signer
from dauys.register.merkle import leaf_hash
from dauys.store import engine
from dauys.store.faults import not_written
from dauys.store.home import Home
from dauys.store.withheld import prepared, tried
from dauys.store.work import Head, RecordingWorld, Work
from dauys.verify.replay import PAYLOAD_TYPE

_ATTEMPTS: Final = 5


@dataclass(frozen=True)
class By:
    """One person's approval. ``signer`` is their device key where the home does not keep it."""

    person: str
    role: str
    level: Level = "device"
    factor: str = ""
    signer: Signer | None = None


@dataclass(frozen=True)
class Recorded:
    """What became of a draft: the act in the register, and what was found in its figures."""

    act: Act
    findings: tuple[Finding, ...]


def write(home: Home, draft: Draft, by: Sequence[By]) -> Act:
    """Record an act; returns it as it stands in the register.

    Raises :class:`Refusal` if the law or the rules of procedure do not permit it, :class:`Fault`
    for impossible input (F-505, F-521, F-522, F-523) or if the database could not write (F-510).
    Nothing is recorded then. Inside :func:`batch` it is durable only when the batch has ended.
    """
    return record(home, draft, by).act


def record(
    home: Home,
    draft: Draft,
    by: Sequence[By],
    *,
    alongside: Callable[[Recorded], None] | None = None,
) -> Recorded:
    """As :func:`write`, with the findings.

    ``alongside`` is called in the same transaction: what it writes is there if the act is, and
    an exception of it undoes both.
    """
    if home.work is not None:
        made = _append(home, home.work, draft, by)
        if alongside is not None:
            alongside(made)
        return made
    for attempt in range(_ATTEMPTS):
        try:
            with batch(home):
                work = _inside(home)
                ready = draft
                if home.postgresql:
                    look = Work(home, locking=False)
                    look.expect({draft.stream, *home.usual(draft.stream, type(draft.body))})
                    # Prepared once: the decision that only learns what it reads makes no salts.
                    ready = prepared(home, look.head(draft.stream).state, draft)
                    work.lock(draft.stream, _would_read(home, look, ready, by), look.met())
                made = _append(home, work, ready, by)
                if alongside is not None:
                    alongside(made)
                return made
        except Fault as fault:
            # A deadlock with a bulk writer: nothing was recorded, so it can simply be repeated.
            if fault.code != "F-513" or attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("every attempt returns or raises")


def trial(home: Home, draft: Draft, by: Sequence[By]) -> tuple[Finding, ...]:
    """What the findings would be; records nothing and locks nothing.

    Approvals that are still to come are not missed. Raises as :func:`write`. The answer holds
    for this moment: the decision that counts is made when the act is written.
    """
    work = home.work or Work(home, locking=False)
    head = work.head(draft.stream)
    world = RecordingWorld(home, work, draft.stream)
    ready = tried(home, head.state, draft)
    return decide(world, head.state, _numbered(home, head, ready, by), waiting=True)


@contextmanager
def batch(home: Home) -> Iterator[None]:
    """Many acts in one transaction with one flush: all of them or none.

    Writes inside see those before them. A refusal that the caller handles inside leaves the rest
    standing; an exception that leaves the block undoes all. A batch in a batch joins the outer
    one, and if an exception leaves the inner one, the outer cannot be committed either.
    """
    outer = home.work
    if outer is not None:
        try:
            yield
        except BaseException:
            outer.broken = True
            raise
        return
    alone = nullcontext() if home.postgresql else engine.write_lock(home.alias)
    try:
        with alone, transaction.atomic(using=home.alias, durable=True):
            home.work = Work(home)
            try:
                yield
                home.work.send()
            finally:
                home.work = None
    except (OperationalError, InternalError) as error:  # InternalError: a read-only server
        raise _explained(home, error) from error


def _inside(home: Home) -> Work:
    if home.work is None:
        raise AssertionError("not inside a batch")
    return home.work


def _explained(home: Home, error: DatabaseError) -> Fault:
    if isinstance(error.__cause__, psycopg.errors.DeadlockDetected):
        return Fault(
            "F-513",
            what="two writers stood in each other's way",
            where=home.origin,
            why="each had locked what the other needed; nothing of this one was recorded",
            remedy="Repeat it",
        )
    return not_written(str(home.path), str(error))


def _would_read(home: Home, look: Work, draft: Draft, by: Sequence[By]) -> list[str]:
    """What the decision reads, found out by making it without locks."""
    world = RecordingWorld(home, look, draft.stream)
    head = look.head(draft.stream)
    # A refusal here may rest on states of different moments; the locked decision says so or not.
    with suppress(Refusal):
        decide(world, head.state, _numbered(home, head, draft, by))
    home.used(draft.stream, type(draft.body), world.reads)
    return list(world.reads)


def _append(home: Home, work: Work, draft: Draft, by: Sequence[By]) -> Recorded:
    head = work.head(draft.stream, update=True)
    act = _numbered(home, head, prepared(home, head.state, draft), by)
    world = RecordingWorld(home, work, draft.stream)
    findings = decide(world, head.state, act)
    act = msgspec.structs.replace(act, reads=dict(sorted(world.reads.items())))
    entry = _sealed(act, _signers(home, work, act, by))
    work.append(act, entry, leaf_hash(entry))
    return Recorded(act, findings)


def _numbered(home: Home, head: Head, draft: Draft, by: Sequence[By]) -> Act:
    """The complete act, but for ``reads``; Faults F-521 and F-523."""
    if not by:
        raise Fault(
            "F-523",
            what="nobody approves the act",
            where=f"{draft.stream}/{head.number + 1} approvals",
            why="every act is approved by somebody with the right to it",
            remedy="Name the persons who approve it",
        )
    kind = KIND_OF_BODY.get(type(draft.body))
    if kind is None:
        raise _malformed(draft, f"{type(draft.body).__name__} is not the body of an act kind")
    act = ACT_TYPES[kind](
        stream=draft.stream,
        number=head.number + 1,
        prev=base64.b64encode(head.leaf).decode(),
        occurred_at=draft.occurred_at,
        received_at=max(head.received_at, home.clock()),
        issuer=draft.issuer,
        ground=draft.ground,
        decision=draft.decision,
        paper=draft.paper,
        supersedes=draft.supersedes,
        reason=draft.reason,
        mark=home.mark,
        approvals=tuple(Approval(one.person, one.role, one.level, one.factor) for one in by),
        body=draft.body,
    )
    try:
        # Structs do not check what they are made of; the decoder does. From sorted bytes comes
        # exactly the act that every verifier will decode, down to the order of its mappings.
        return decode(msgspec.json.encode(act, order="sorted"))
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise _malformed(draft, str(error)) from error


def _malformed(draft: Draft, why: str) -> Fault:
    return Fault(
        "F-521",
        what="the act does not have its kind's form",
        where=draft.stream,
        why=why,
        remedy="Correct the field named",
    )


def _signers(home: Home, work: Work, act: Act, by: Sequence[By]) -> list[Signer]:
    """Device keys of those who approve with theirs; the server's key where it attests.

    Fault F-505 if the key at hand is not the one that the register knows as the person's: every
    verifier would reject the act. (The decision has read, and thereby locked, both streams.)
    """
    signers: dict[str, Signer] = {}
    for one in by:
        if one.level == "attested":
            signer = home.keyring.attestation
        else:
            signer = one.signer or home.signer(one.person)
            if base64.b64encode(signer.public).decode() != _known_key(work, act, one.person):
                raise Fault(
                    "F-505",
                    what="the key at hand is not the person's key in the register",
                    where=f"{act.id} approvals",
                    value=one.person,
                    why="nobody could verify the signature",
                    remedy="Appoint the person with this key, or rotate the key by an act",
                )
        signers[signer.keyid] = signer
    return list(signers.values())


def _known_key(work: Work, act: Act, person: str) -> str:
    """A person's public key in base64 as the register knows it before ``act``; "" if none."""
    if act.kind == "home.opened":
        founders = act.body.founders
    else:
        authority = work.head(AUTHORITY).state
        if authority is not None and person in authority.keys:
            return str(authority.keys[person])
        opened = work.head(HOME).state
        founders = opened.opened.founders if opened is not None else ()
    return next((str(founder.key) for founder in founders if founder.person == person), "")


def _sealed(act: Act, signers: list[Signer]) -> bytes:
    """The register's entry; Faults F-521 and F-522."""
    try:
        return dsse.seal(canonical.encode(act), PAYLOAD_TYPE, signers)
    except canonical.CanonicalError as error:
        raise Fault(
            "F-521",
            what="the act holds text that has no canonical form",
            where=f"{act.id} {error.where}".strip(),
            why=str(error),
            remedy="Remove control characters and write letters in composed form (NFC)",
        ) from error
    except dsse.DsseError as error:
        raise Fault(
            "F-522",
            what="the act is too large",
            where=act.id,
            why=str(error),
            remedy="Divide it into several acts, or attach the long part as a blob",
        ) from error
