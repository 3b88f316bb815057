"""Working the register's root out again from the acts that are kept, and comparing.

A short register is read whole, with the same checks as ``dauys rebuild --check``. Of a long one
the bytes of the last acts are hashed again; the leaf hashes before them count as kept, and are
tied down by the checkpoint that was signed there. Nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connections

from dauys.law.faults import Fault
from dauys.register import checkpoint
from dauys.register.errors import RegisterError
from dauys.register.merkle import Tree, leaf_hash
from dauys.store import checkpoints, reading
from dauys.store.home import Home
from dauys.store.models import Checkpoint
from dauys.store.rebuild import rebuild
from dauys.store.sequencing import pending
from dauys.store.sequencing import size as register_size

WHOLE: Final = 5_000
"""Acts up to which a register is read and folded whole."""
LAST: Final = 20_000
"""Acts of a longer one whose bytes are hashed again, or a few more back to a checkpoint."""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of it. ``root`` in hex, of the acts that have their place; "": there is none.

    ``start``: the bytes of the acts from this position on were hashed again (0: of all).
    ``folded``: every act was folded and compared with the kept state. ``checkpoints``: so many
    signed ones were compared. ``waiting``: acts without a place yet. ``differences``: in words,
    as ``dauys rebuild --check`` says them; none where all is well.
    """

    size: int
    root: str
    start: int
    folded: bool
    checkpoints: int
    waiting: int
    differences: tuple[str, ...]


def recheck(home: Home, *, whole: int = WHOLE, last: int = LAST) -> Rechecked:
    """Work the root out again, compare it with every signed checkpoint on the way, and say what
    differs. Damage is reported, not raised."""
    differences: list[str] = []
    folded = register_size(home) <= whole
    if folded:
        report = rebuild(home, check=True)
        differences += report.differences
    with reading.snapshot(home):
        size = register_size(home)
        signed = {
            row.size: row for row in Checkpoint.objects.using(home.alias).filter(size__lte=size)
        }
        start = 0 if folded else max((at for at in signed if at <= size - last), default=0)
        tree, compared = Tree(), 0
        try:
            # An empty register's checkpoint is compared before the first act.
            compared += _compared(home, signed.get(0), tree, differences)
            for leaf in reading.leaf_hashes(home, 0, start):
                tree.append(leaf)
                compared += _compared(home, signed.get(tree.size), tree, differences)
            for entry in reading.entries(home, start, size):
                tree.append(leaf_hash(entry))
                compared += _compared(home, signed.get(tree.size), tree, differences)
        except Fault as fault:
            differences.append(f"{fault.where}: {fault.what}")
        whole_tree = tree.size == size
        with connections[home.alias].cursor() as cursor:
            waiting = len(pending(cursor))
    return Rechecked(
        size=size,
        root=tree.root().hex() if whole_tree else "",
        start=start,
        folded=folded,
        checkpoints=compared,
        waiting=waiting,
        differences=tuple(differences),
    )


def _compared(home: Home, row: Checkpoint | None, tree: Tree, differences: list[str]) -> int:
    """1 where a checkpoint was signed for this size; what it says otherwise is noted."""
    if row is None:
        return 0
    where = f"checkpoint {row.size}"
    root = tree.root()
    if bytes(row.root) != root:
        differences.append(f"{where}: the acts give another root than the one that was signed")
    try:
        opened = checkpoint.open_checkpoint(bytes(row.note), checkpoints.log_key(home))
    except RegisterError as error:
        differences.append(f"{where}: the signed note does not open ({error})")
        return 1
    if (opened.size, opened.root) != (row.size, root):
        differences.append(f"{where}: the signed note names another size or root")
    return 1
