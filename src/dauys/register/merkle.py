"""The Merkle tree of RFC 6962 section 2.1 (SHA-256): hashing, the growing tree, proofs.

Leaf ``H(00 || entry)``, node ``H(01 || left || right)``, empty tree ``H("")``. A tree is kept as
its peaks, the roots of its perfect subtrees from left to right, so that appending needs
logarithmic memory, and subtrees hashed elsewhere (another process) can be joined in.

A proof is a list of roots of ranges of leaves. Which ranges follows from the sizes alone, so that
proofs can be made from leaf hashes in memory or from tiles on disk: whoever can hash a range can
make them. Proofs are checked as in RFC 9162 section 2.1.3 and 2.1.4.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Range = tuple[int, int]
"""Leaves from (inclusive) and to (exclusive)."""

_sha256 = hashlib.sha256


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf: 32 bytes."""
    return _sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: 32 bytes."""
    return _sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: bytes) -> bytes:
    """The root over 2**k hashes of 32 bytes, one after the other (such as a full tile).

    Works on the joined bytes level by level: the fastest road in plain Python.
    Raises ``ValueError`` if their number is no power of two.
    """
    count, rest = divmod(len(hashes), HASH_BYTES)
    if rest or count < 1 or count & (count - 1):
        raise ValueError(f"{len(hashes)} bytes are not 2**k hashes")
    sha256 = _sha256
    while len(hashes) > HASH_BYTES:
        hashes = b"".join(
            [
                sha256(b"\x01" + hashes[at : at + 2 * HASH_BYTES]).digest()
                for at in range(0, len(hashes), 2 * HASH_BYTES)
            ]
        )
    return bytes(hashes)


class Tree:
    """A growing tree: its size and its peaks, the largest (leftmost) first."""

    __slots__ = ("peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self.append_subtree(leaf, 0)

    def append_subtree(self, root: bytes, height: int) -> None:
        """Add 2**height leaves by the root over them.

        Raises ``ValueError`` where such a subtree would not be one of the tree's own: the size
        so far must be a multiple of 2**height.
        """
        if len(root) != HASH_BYTES:
            raise ValueError(f"a hash has {HASH_BYTES} bytes, not {len(root)}")
        if self.size & ((1 << height) - 1):
            raise ValueError(f"no subtree of height {height} starts at leaf {self.size}")
        above = self.size >> height
        while above & 1:
            root = node_hash(self.peaks.pop(), root)
            above >>= 1
        self.peaks.append(root)
        self.size += 1 << height

    def root(self) -> bytes:
        """The root hash: 32 bytes."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def copy(self) -> Tree:
        """An independent tree with the same leaves."""
        twin = Tree()
        twin.size = self.size
        twin.peaks = self.peaks.copy()
        return twin


def tree_of(leaf_hashes: Iterable[bytes]) -> Tree:
    """The tree over these leaf hashes."""
    tree = Tree()
    for leaf in leaf_hashes:
        tree.append_subtree(leaf, 0)
    return tree


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return tree_of(leaf_hashes).root()


def split(size: int) -> int:
    """The largest power of two smaller than ``size`` (at least 2): the leaves on the left."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The ranges whose roots prove leaf ``index`` in a tree of ``size``, the leaf's sibling first.

    Raises ``ValueError`` if there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of size {size}")
    ranges: list[Range] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """The ranges whose roots prove that the tree of size ``old`` is a prefix of that of ``new``.

    Empty if ``old`` is 0 or equals ``new``. Raises ``ValueError`` unless 0 <= old <= new.
    """
    if not 0 <= old <= new:
        raise ValueError(f"no tree grows from {old} to {new} leaves")
    if old in (0, new):
        return []
    ranges: list[Range] = []
    start, end = 0, new
    whole = True  # the old tree's part of start:end is still the whole old tree
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
            whole = False
    if not whole:
        ranges.append((start, end))
    return ranges[::-1]


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int, size: int) -> list[bytes]:
    """The proof of leaf ``index`` in the tree of the first ``size`` leaves."""
    return _resolve(inclusion_ranges(index, size), leaf_hashes, size)


def consistency_proof(leaf_hashes: Sequence[bytes], old: int, new: int) -> list[bytes]:
    """The proof that the tree of the first ``old`` leaves is a prefix of that of ``new``."""
    return _resolve(consistency_ranges(old, new), leaf_hashes, new)


def _resolve(ranges: list[Range], leaf_hashes: Sequence[bytes], size: int) -> list[bytes]:
    if size > len(leaf_hashes):
        raise ValueError(f"{len(leaf_hashes)} leaves cannot prove a tree of {size}")
    return [root_of(leaf_hashes[start:end]) for start, end in ranges]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether ``proof`` leads from leaf hash ``leaf`` at ``index`` to ``root`` of ``size``."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    node, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            result = node_hash(result, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and result == root


def verify_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether ``proof`` shows the tree of ``old_root`` to be a prefix of that of ``new_root``."""
    if not 0 <= old <= new or not _are_hashes(old_root, new_root, *proof):
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)  # a perfect old tree is itself the first node
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node >>= 1
        last >>= 1
    small = large = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            small = node_hash(sibling, small)
            large = node_hash(sibling, large)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            large = node_hash(large, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and small == old_root and large == new_root


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
