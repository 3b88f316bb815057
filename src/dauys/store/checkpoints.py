"""Checkpoints: the register's size and root, signed by the home's log key and kept as signed."""

from __future__ import annotations

from dauys.register import checkpoint as notes
from dauys.register.checkpoint import Checkpoint
from dauys.register.note import VerifierKey
from dauys.store.faults import contradiction
from dauys.store.home import Home
from dauys.store.models import Checkpoint as Row


def log_key(home: Home) -> VerifierKey:
    """The public key that checks the home's checkpoints."""
    return VerifierKey(home.origin, home.keyring.log.public)


def sign(home: Home, size: int, root: bytes) -> bytes:
    """The signed note over the first ``size`` entries; what was signed once is used again.

    Fault F-511 if another root was signed for this size: the register would be forked.
    """
    kept = Row.objects.using(home.alias).filter(size=size).first()
    if kept is not None:
        if bytes(kept.root) != root:
            raise contradiction(
                f"checkpoint {size}", "another root was signed for this size", root.hex()
            )
        return bytes(kept.note)
    note = notes.sign(Checkpoint(home.origin, size, root), home.keyring.log)
    Row.objects.using(home.alias).create(size=size, root=root, note=note, signed_at=home.clock())
    return note


def sizes(home: Home) -> list[int]:
    """The sizes that were signed, ascending."""
    return list(Row.objects.using(home.alias).order_by("size").values_list("size", flat=True))
