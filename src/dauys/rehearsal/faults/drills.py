"""Drills with a copy of the register: an act is forged, and the register is rewritten.

Nothing is changed in the home. The verifier's own functions look at the altered copy.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dauys.election.kinds import decode
from dauys.register import canonical, dsse
from dauys.register.checkpoint import Checkpoint
from dauys.register.keys import Signer
from dauys.register.merkle import Tree, leaf_hash
from dauys.rehearsal.draws import Draws
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.sealing import derive
from dauys.store.sequencing import size
from dauys.verify.anchor import check_consistency
from dauys.verify.replay import PAYLOAD_TYPE, Replay
from dauys.verify.report import Report


def codes(home: Home, kind: str, seed: bytes) -> tuple[str, ...]:
    """What the verifier says of the altered copy."""
    entries = list(reading.entries(home, 0, size(home)))
    draws = Draws(seed, "drill", kind)
    if kind == "forged_act":
        return _forged(home, entries, draws, seed)
    if kind == "rewritten_register":
        return _rewritten(home, entries, draws)
    raise ValueError(f"no drill of {kind}")


def _forged(home: Home, entries: list[bytes], draws: Draws, seed: bytes) -> tuple[str, ...]:
    """The last winner's registration is signed again, by a key that nobody has appointed."""
    at = next(
        number
        for number in range(len(entries) - 1, -1, -1)
        if decode(dsse.open_entry(entries[number], PAYLOAD_TYPE).payload).stream.startswith(
            "contest/"
        )
    )
    act = decode(dsse.open_entry(entries[at], PAYLOAD_TYPE).payload)
    stranger = Signer.from_seed(derive(seed, f"stranger {draws.below(2**30)}"))
    changed = msgspec.structs.replace(act, reason="forged")
    signers = [stranger, Signer.from_seed(derive(seed, "another stranger"))][: len(act.approvals)]
    entries[at] = dsse.seal(canonical.encode(changed), PAYLOAD_TYPE, signers)
    replay = Replay(home.rulebooks.get)
    for position, entry in enumerate(entries):
        replay.feed(position, entry)
    return _codes(replay.report)


def _rewritten(home: Home, entries: Sequence[bytes], draws: Draws) -> tuple[str, ...]:
    """An act that stood in the register when people saw it is missing from a later one."""
    seen = len(entries) - 1
    gone = draws.between(seen // 2, seen - 1)
    before, after = Tree(), Tree()
    for entry in entries[:seen]:
        before.append(leaf_hash(entry))
    rewritten = [*entries[:gone], *entries[gone + 1 :]]
    for entry in rewritten[:seen]:
        after.append(leaf_hash(entry))
    key, report = "the log's key", Report()
    check_consistency(
        {"key": key, "size": seen, "root": before.root().hex()},
        key,
        Checkpoint(home.origin, len(rewritten), after.root()),
        after,
        strict=True,
        report=report,
    )
    return _codes(report)


def _codes(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.code for problem in report.problems))
