import json
import os
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.register import merkle, tilecheck, tilelayout, tileproofs, tiles
from dauys.register.tiles import TileError, TileStack, TileWriter, expected_files, layout, tile_path

from .vectors import flips

ENTRIES = [b"entry %d " % number * (number % 5) for number in range(4300)]
HASHES = [merkle.leaf_hash(entry) for entry in ENTRIES]


def files(directory: Path) -> set[str]:
    return {
        path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()
    }


def contents(directory: Path) -> dict[str, bytes]:
    return {name: (directory / name).read_bytes() for name in files(directory)}


def root(size: int) -> bytes:
    return merkle.root_of(HASHES[:size])


def code_of(call: object, *arguments: object) -> str:
    assert callable(call)
    with pytest.raises(TileError) as caught:
        call(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (0, "000"),
        (67, "067"),
        (999, "999"),
        (1000, "x001/000"),
        (1234067, "x001/x234/067"),
        (1_000_000, "x001/x000/000"),
    ],
)
def test_paths(number: int, path: str) -> None:
    assert tile_path(0, number) == f"tile/0/{path}"
    assert tile_path(None, number) == f"tile/entries/{path}"
    assert tile_path(5, number, 12) == f"tile/5/{path}.p/12"


def test_layout_of_70000() -> None:
    """The example of C2SP tlog-tiles."""
    found = Counter((file.level, file.width) for file in layout(70_000))
    assert found == {
        (None, 256): 273,
        (None, 112): 1,
        (0, 256): 273,
        (0, 112): 1,
        (1, 256): 1,
        (1, 17): 1,
        (2, 1): 1,
    }
    assert {"tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"} < (
        expected_files(70_000)
    )


@pytest.mark.shared
def test_layout_equals_the_shared_vector() -> None:
    path = Path(__file__).resolve().parents[3] / "shared/data/testvectors/tlog.json"
    if not path.exists():
        pytest.skip("the shared test vectors are not here")
    shared = json.loads(path.read_text())["tiles_70000"]
    full = Counter(file.level for file in layout(70_000) if file.width == 256)
    partial = {file.level: file.width for file in layout(70_000) if file.width < 256}
    assert (full[0], partial[0]) == (shared["L0_full"], shared["L0_partial"])
    assert (full[1], partial[1]) == (shared["L1_full"], shared["L1_partial"])
    assert (full[2], partial[2]) == (0, shared["L2_partial"])


def test_layout_of_small_and_exact_sizes() -> None:
    assert expected_files(0) == set()
    assert expected_files(1) == {"tile/entries/000.p/1", "tile/0/000.p/1"}
    assert expected_files(256) == {"tile/entries/000", "tile/0/000", "tile/1/000.p/1"}
    assert expected_files(65_536) >= {"tile/1/000", "tile/2/000.p/1"}
    with pytest.raises(ValueError, match="tree size"):
        expected_files(-1)


@settings(deadline=None)
@given(st.integers(0, 300_000))
def test_layout_counts(size: int) -> None:
    """Tile widths add up to the hashes of each level, as the specification's formula says."""
    widths: Counter[int | None] = Counter()
    for file in layout(size):
        widths[file.level] += file.width
        assert 1 <= file.width <= 256
    assert widths[None] == widths[0] == size
    assert widths[1] == size // 256
    assert widths[2] == size // 65_536
    partials = {file.path for file in layout(size) if file.width < 256}
    assert partials == {file.path for file in tilelayout.partial_tiles(size)}


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 513, 1000, 3000])
def test_write_and_read(tmp_path: Path, size: int) -> None:
    tree = TileWriter(tmp_path).write(iter(ENTRIES[:size]))
    assert (tree.size, tree.root()) == (size, root(size))
    assert files(tmp_path) == expected_files(size)
    assert list(tiles.read_entries(tmp_path, size)) == ENTRIES[:size]
    assert tilecheck.check(tmp_path, size).root() == root(size)
    for file in layout(size):
        if file.level is not None:
            data = tiles.read_tile(tmp_path, file.level, file.number, file.width)
            span = 256**file.level
            for place in range(file.width):
                at = (file.number * 256 + place) * span
                expected = merkle.root_of(HASHES[at : at + span])
                assert data[place * 32 : place * 32 + 32] == expected


def test_70000_entries(tmp_path: Path) -> None:
    entries = [b"%d" % number for number in range(70_000)]
    tree = TileWriter(tmp_path).write(entries)
    expected = merkle.root_of([merkle.leaf_hash(entry) for entry in entries])
    assert tree.root() == expected
    assert files(tmp_path) == expected_files(70_000)
    assert tilecheck.check(tmp_path, 70_000).peaks == tree.peaks
    log = tileproofs.TileLog(tmp_path, 70_000)
    assert log.root() == expected
    for index in (0, 255, 256, 65_535, 65_536, 69_888, 69_999):
        proof = log.inclusion_proof(index)
        assert merkle.verify_inclusion(log.leaf(index), index, 70_000, proof, expected)
    for old in (1, 255, 256, 65_536, 65_537, 69_999):
        proof = log.consistency_proof(old)
        assert merkle.verify_consistency(old, log.root(old), 70_000, expected, proof)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 100, 155, 156, 255, 256, 257, 700]), max_size=6))
def test_extending_equals_writing_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    grown = tmp_path_factory.mktemp("grown")
    size = 0
    for step in steps:
        tree = TileWriter(grown).extend(size, ENTRIES[size : size + step])
        size += step
        assert (tree.size, tree.root()) == (size, root(size))
    whole = tmp_path_factory.mktemp("whole")
    TileWriter(whole).write(ENTRIES[:size])
    assert contents(grown) == contents(whole)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=7))
def test_kept_partial_tiles(tmp_path_factory: pytest.TempPathFactory, steps: list[int]) -> None:
    """Partial tiles of named earlier sizes stay until the full tile is there."""
    directory = tmp_path_factory.mktemp("log")
    sizes: list[int] = []
    size = 0
    for step in steps:
        TileWriter(directory).extend(size, ENTRIES[size : size + step], keep=sizes)
        size += step
        sizes.append(size)
        assert files(directory) == expected_files(size, sizes)
        for old in sizes:
            for file in tilelayout.partial_tiles(old):
                full = directory / tile_path(file.level, file.number)
                assert (directory / file.path).exists() or full.exists()
    TileWriter(directory).sweep(size)
    assert files(directory) == expected_files(size)


def test_earlier_sizes_are_earlier() -> None:
    assert expected_files(300, [300]) == expected_files(300)
    assert expected_files(300, [255]) == expected_files(300)  # tile 0 is full now
    assert expected_files(300, [257]) - expected_files(300) == {
        "tile/entries/001.p/1",
        "tile/0/001.p/1",
    }
    with pytest.raises(ValueError, match="earlier size"):
        expected_files(300, [301])


def test_write_leaves_nothing_of_another_log(tmp_path: Path) -> None:
    writer = TileWriter(tmp_path)
    writer.write(ENTRIES[:1000])
    (tmp_path / "tile/0/junk").write_bytes(b"x")
    (tmp_path / "checkpoint").write_bytes(b"kept")
    writer.write(ENTRIES[500:600])
    assert files(tmp_path) == expected_files(100) | {"checkpoint"}
    assert not (tmp_path / "tile/1").exists()


class StoppedError(Exception):
    """The writer died here."""


def stopping(entries: list[bytes]) -> Iterator[bytes]:
    yield from entries
    raise StoppedError


def test_a_crash_while_extending_leaves_the_former_log(tmp_path: Path) -> None:
    writer = TileWriter(tmp_path)
    writer.write(ENTRIES[:300])
    with pytest.raises(StoppedError):
        writer.extend(300, stopping(ENTRIES[300:900]))
    assert tilecheck.check(tmp_path, 300).root() == root(300)
    assert writer.extend(300, ENTRIES[300:901]).root() == root(901)
    assert files(tmp_path) == expected_files(901)


def test_a_draft_left_by_a_crash_is_swept(tmp_path: Path) -> None:
    writer = TileWriter(tmp_path)
    writer.write(ENTRIES[:300])
    (tmp_path / "tile/0/001.p/99.new").write_bytes(b"half")
    writer.sweep(300)
    assert files(tmp_path) == expected_files(300)


def test_extending_what_is_not_there(tmp_path: Path) -> None:
    writer = TileWriter(tmp_path)
    writer.write(ENTRIES[:300])
    assert code_of(writer.extend, 299, []) == "T-MISSING"
    assert code_of(writer.extend, 301, []) == "T-MISSING"
    (tmp_path / "tile/0/001.p/44").write_bytes(bytes(44 * 32))
    assert code_of(writer.extend, 300, []) == "T-HASH"
    (tmp_path / "tile/0/001.p/44").write_bytes(bytes(43 * 32))
    assert code_of(writer.extend, 300, []) == "T-LENGTH"


def test_every_flip_in_a_tile_or_bundle_is_detected(tmp_path: Path) -> None:
    size = 300
    expected = TileWriter(tmp_path).write(ENTRIES[:size]).root()
    for name, content in contents(tmp_path).items():
        path = tmp_path / name
        for at, changed in flips(content, step=max(1, len(content) // 40)):
            path.write_bytes(changed)
            try:
                found = tilecheck.check(tmp_path, size).root()
            except TileError:
                continue
            assert found != expected, (name, at)
            raise AssertionError("entries and tiles agree after a flip")
        path.write_bytes(content)
    assert tilecheck.check(tmp_path, size).root() == expected


def test_truncated_extended_or_missing_files_are_detected(tmp_path: Path) -> None:
    TileWriter(tmp_path).write(ENTRIES[:300])
    for name, content in contents(tmp_path).items():
        path = tmp_path / name
        for changed in (content[:-1], content + b"\x00", content[:-32], content * 2, b""):
            path.write_bytes(changed)
            assert code_of(tilecheck.check, tmp_path, 300) in {"T-LENGTH", "T-WIDTH", "T-HASH"}
        path.unlink()
        with pytest.raises(TileError) as caught:
            tilecheck.check(tmp_path, 300)
        assert (caught.value.code, caught.value.where) == ("T-MISSING", name)
        path.write_bytes(content)


def test_two_processes_can_share_the_hashing(tmp_path: Path) -> None:
    size = 2900
    tree = TileWriter(tmp_path).write(ENTRIES[:size])
    halves = [range(5), range(5, size // 256)]
    roots = [
        merkle.perfect_root(tilecheck.checked_bundle(tmp_path, number)[1])
        for half in halves
        for number in half
    ]
    entries, tail = tilecheck.checked_bundle(tmp_path, size // 256, size % 256)
    assert entries == ENTRIES[size // 256 * 256 : size]
    assert tilecheck.check_upper(tmp_path, size, roots, tail).peaks == tree.peaks
    assert code_of(tilecheck.check_upper, tmp_path, size, roots[:-1], tail) != ""
    assert code_of(tilecheck.check_upper, tmp_path, size, roots[::-1], tail) == "T-HASH"
    assert code_of(tilecheck.check_upper, tmp_path, size, roots, bytes(8192)) == "T-SIZE"
    assert code_of(tilecheck.check_upper, tmp_path, size, roots, tail[:-32]) == "T-SIZE"


def test_proofs_from_tiles_equal_those_from_leaves(tmp_path: Path) -> None:
    size = 1100
    TileWriter(tmp_path).write(ENTRIES[:size])
    log = tileproofs.TileLog(tmp_path, size)
    for part in (1, 255, 256, 257, 700, 1100):
        assert log.root(part) == root(part)
        for index in {0, 1, part // 2, part - 1}:
            if index < part:
                assert log.inclusion_proof(index, part) == merkle.inclusion_proof(
                    HASHES, index, part
                )
    for old, new in pairwise([0, 1, 255, 256, 300, 512, 700, 1024, 1100]):
        assert log.consistency_proof(old, new) == merkle.consistency_proof(HASHES, old, new)
    assert log.leaf(1099) == HASHES[1099]
    assert log.root(0) == merkle.EMPTY_ROOT
    with pytest.raises(ValueError, match="1100 entries"):
        log.root(1101)
    with pytest.raises(ValueError, match="no tile"):
        log.leaf(1280)


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles(entries: list[bytes]) -> None:
    data = tilelayout.encode_bundle(entries)
    assert tilelayout.decode_bundle(data, len(entries)) == entries
    assert code_of(tilelayout.decode_bundle, data, len(entries) + 1) == "T-WIDTH"
    assert code_of(tilelayout.decode_bundle, data + b"\x00", len(entries)) == "T-LENGTH"


def test_the_longest_entry() -> None:
    longest = bytes(65_535)
    assert tilelayout.decode_bundle(tilelayout.encode_bundle([longest]), 1) == [longest]
    assert code_of(tilelayout.encode_bundle, [bytes(65_536)]) == "T-LENGTH"


def test_a_stack_takes_hashes_only_in_order() -> None:
    stack = TileStack()
    list(stack.push(HASHES[0]))
    with pytest.raises(ValueError, match="bundle starts"):
        list(stack.push_bundle(HASHES[1]))
    with pytest.raises(ValueError, match="do not fit"):
        list(stack.push(b"".join(HASHES[:256])))
    with pytest.raises(ValueError, match="do not fit"):
        list(stack.push(b"short"))


def test_a_folder_in_a_files_place_is_missing(tmp_path: Path) -> None:
    TileWriter(tmp_path).write(ENTRIES[:10])
    os.unlink(tmp_path / "tile/0/000.p/10")
    os.mkdir(tmp_path / "tile/0/000.p/10")
    assert code_of(tilecheck.check, tmp_path, 10) == "T-MISSING"
