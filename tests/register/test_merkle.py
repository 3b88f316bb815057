import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from dauys.register import merkle
from dauys.register.merkle import Tree, node_hash, root_of

from .vectors import LEAVES, ROOTS, flips

HASHES = [merkle.leaf_hash(b"entry %d" % number) for number in range(300)]
LIMIT = 65


def slow_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, by its definition."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = slow_split(len(hashes))
    return node_hash(slow_root(hashes[:middle]), slow_root(hashes[middle:]))


def slow_split(size: int) -> int:
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def slow_path(index: int, hashes: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962 section 2.1.1."""
    if len(hashes) == 1:
        return []
    middle = slow_split(len(hashes))
    if index < middle:
        return [*slow_path(index, hashes[:middle]), slow_root(hashes[middle:])]
    return [*slow_path(index - middle, hashes[middle:]), slow_root(hashes[:middle])]


def slow_consistency(old: int, hashes: list[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962 section 2.1.2."""
    if old == len(hashes):
        return [] if whole else [slow_root(hashes)]
    middle = slow_split(len(hashes))
    if old <= middle:
        return [*slow_consistency(old, hashes[:middle], whole), slow_root(hashes[middle:])]
    rest = slow_consistency(old - middle, hashes[middle:], False)
    return [*rest, slow_root(hashes[:middle])]


def test_known_roots() -> None:
    hashes = [merkle.leaf_hash(leaf) for leaf in LEAVES]
    assert [root_of(hashes[:size]).hex() for size in range(9)] == ROOTS
    assert merkle.EMPTY_ROOT.hex() == ROOTS[0]


@pytest.mark.shared
def test_vectors_equal_the_shared_ones() -> None:
    path = Path(__file__).resolve().parents[3] / "shared/data/testvectors/tlog.json"
    if not path.exists():
        pytest.skip("the shared test vectors are not here")
    shared = json.loads(path.read_text())
    assert shared["roots_hex_size0_to_8"] == ROOTS
    assert [bytes.fromhex(leaf) for leaf in shared["leaves_hex"]] == LEAVES


def test_roots_equal_pymerkle_and_the_definition() -> None:
    oracle = InmemoryTree(algorithm="sha256")
    tree = Tree()
    for number, leaf in enumerate(HASHES, 1):
        oracle.append_entry(b"entry %d" % (number - 1))
        tree.append(leaf)
        assert tree.size == number
        assert len(tree.peaks) == number.bit_count()
        assert tree.root() == oracle.get_root() == slow_root(HASHES[:number])


def test_proofs_hold_the_hashes_of_pymerkle() -> None:
    oracle = InmemoryTree.init_from_entries(
        [b"entry %d" % number for number in range(40)], algorithm="sha256"
    )
    for size in range(1, 41):
        for index in range(size):
            theirs = oracle.prove_inclusion(index + 1, size).serialize()["path"]
            ours = merkle.inclusion_proof(HASHES, index, size)
            assert {value.hex() for value in [*ours, HASHES[index]]} == set(theirs)


def test_inclusion_exhaustively() -> None:
    for size in range(LIMIT):
        root = root_of(HASHES[:size])
        for index in range(size):
            proof = merkle.inclusion_proof(HASHES, index, size)
            assert proof == slow_path(index, HASHES[:size])
            assert merkle.verify_inclusion(HASHES[index], index, size, proof, root)
            for other in range(size + 2):
                if other != index:
                    assert not merkle.verify_inclusion(HASHES[index], other, size, proof, root)


def test_consistency_exhaustively() -> None:
    roots = [root_of(HASHES[:size]) for size in range(LIMIT)]
    for new in range(LIMIT):
        for old in range(new + 1):
            proof = merkle.consistency_proof(HASHES, old, new)
            if old:
                assert proof == slow_consistency(old, HASHES[:new])
            assert merkle.verify_consistency(old, roots[old], new, roots[new], proof)
            for other in range(1, LIMIT):
                if old and other != old:
                    assert not merkle.verify_consistency(other, roots[old], new, roots[new], proof)


def test_damaged_proofs_fail() -> None:
    for size in (1, 2, 3, 7, 8, 13, 64):
        root = root_of(HASHES[:size])
        for index in range(size):
            proof = merkle.inclusion_proof(HASHES, index, size)
            leaf = HASHES[index]
            damaged = [proof[:at] + proof[at + 1 :] for at in range(len(proof))]
            damaged += [[*proof[:at], HASHES[99], *proof[at:]] for at in range(len(proof) + 1)]
            damaged += [[*proof[:at], b"", *proof[at:]] for at in range(len(proof) + 1)]
            damaged += [proof[::-1]] if len(proof) > 1 else []
            for bad in damaged:
                assert not merkle.verify_inclusion(leaf, index, size, bad, root)
            assert not merkle.verify_inclusion(leaf, -1, size, proof, root)


def test_damaged_consistency_fails() -> None:
    for new in (2, 3, 7, 8, 13, 64):
        roots = [root_of(HASHES[:size]) for size in range(new + 1)]
        for old in range(1, new):
            proof = merkle.consistency_proof(HASHES, old, new)
            damaged = [proof[:at] + proof[at + 1 :] for at in range(len(proof))]
            damaged += [[*proof[:at], HASHES[99], *proof[at:]] for at in range(len(proof) + 1)]
            for bad in damaged:
                assert not merkle.verify_consistency(old, roots[old], new, roots[new], bad)
            assert not merkle.verify_consistency(old, HASHES[99], new, roots[new], proof)
            assert not merkle.verify_consistency(old, roots[old], new, HASHES[99], proof)
            assert not merkle.verify_consistency(new, roots[new], old, roots[old], proof)


def test_flips_in_a_proof_fail() -> None:
    root = root_of(HASHES[:13])
    proof = merkle.inclusion_proof(HASHES, 5, 13)
    for number, value in enumerate(proof):
        for _, changed in flips(value):
            bad = [*proof[:number], changed, *proof[number + 1 :]]
            assert not merkle.verify_inclusion(HASHES[5], 5, 13, bad, root)


def test_edges_of_consistency() -> None:
    root = root_of(HASHES[:5])
    empty = merkle.EMPTY_ROOT
    assert merkle.verify_consistency(0, empty, 5, root, [])
    assert merkle.verify_consistency(0, empty, 0, empty, [])
    assert not merkle.verify_consistency(0, empty, 0, root, [])
    assert not merkle.verify_consistency(0, root, 5, root, [])
    assert not merkle.verify_consistency(0, empty, 5, root, [root])
    assert merkle.verify_consistency(5, root, 5, root, [])
    assert not merkle.verify_consistency(5, root, 5, HASHES[0], [])
    assert not merkle.verify_consistency(3, root_of(HASHES[:3]), 5, root, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (0, 301)])
def test_no_such_leaf(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="tree"):
        merkle.inclusion_proof(HASHES, index, size)


@pytest.mark.parametrize(("old", "new"), [(-1, 5), (6, 5), (5, 301)])
def test_no_such_growth(old: int, new: int) -> None:
    with pytest.raises(ValueError, match=r"grows|prove"):
        merkle.consistency_proof(HASHES, old, new)


@settings(deadline=None)
@given(st.integers(1, 300), st.data())
def test_larger_trees(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(0, size))
    root = root_of(HASHES[:size])
    proof = merkle.inclusion_proof(HASHES, index, size)
    assert merkle.verify_inclusion(HASHES[index], index, size, proof, root)
    proof = merkle.consistency_proof(HASHES, old, size)
    assert merkle.verify_consistency(old, root_of(HASHES[:old]), size, root, proof)


@settings(deadline=None)
@given(st.lists(st.integers(0, 300), max_size=8))
def test_joined_subtrees_make_the_same_tree(cuts: list[int]) -> None:
    """Hashed in parts by different hands: the tree does not notice."""
    tree = Tree()
    for start, end in pairwise(sorted({0, *cuts, 300})):
        at = start
        while at < end:
            height = min((end - at).bit_length() - 1, ((at & -at) or 512).bit_length() - 1)
            part = b"".join(HASHES[at : at + (1 << height)])
            tree.append_subtree(merkle.perfect_root(part), height)
            at += 1 << height
    assert tree.size == 300
    assert tree.root() == root_of(HASHES)
    assert tree.peaks == merkle.tree_of(HASHES).peaks


def test_a_subtree_starts_only_where_it_may() -> None:
    tree = merkle.tree_of(HASHES[:2])
    with pytest.raises(ValueError, match="height 2"):
        tree.append_subtree(HASHES[0], 2)
    with pytest.raises(ValueError, match="32 bytes"):
        tree.append(b"short")
    assert tree.root() == root_of(HASHES[:2])


def test_a_copy_grows_apart() -> None:
    tree = merkle.tree_of(HASHES[:3])
    twin = tree.copy()
    twin.append(HASHES[3])
    assert (tree.size, twin.size) == (3, 4)
    assert tree.root() == root_of(HASHES[:3])


@pytest.mark.parametrize("length", [0, 31, 33, 96, 160])
def test_perfect_root_wants_a_power_of_two(length: int) -> None:
    with pytest.raises(ValueError, match="hashes"):
        merkle.perfect_root(bytes(length))


def test_a_leaf_is_not_a_node() -> None:
    left, right = HASHES[:2]
    assert merkle.leaf_hash(left + right) != node_hash(left, right)
