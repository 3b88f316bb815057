"""The register's root from the kept acts: the same as the log's, and damage is said."""

from __future__ import annotations

from pathlib import Path

from dauys.store import checkpoints, reading
from dauys.store.home import Home
from dauys.store.rechecking import recheck
from dauys.store.sequencing import sequence
from dauys.store.snapshots import part_of, root_of, snapshot_of, upcoming

from .acts import ELECTION, load, protocol, put
from .test_rebuild import rows, spoil, unprotect


def test_the_root_is_that_of_the_register(home: Home) -> None:
    load(home, "aqqum", "talaptan")
    size = sequence(home)
    checkpoints.sign(home, size, bytes.fromhex(root_of(home, size)))
    before = rows(home)
    found = recheck(home)
    assert (found.size, found.root) == (size, root_of(home, size))
    assert (found.start, found.folded, found.checkpoints) == (0, True, 1)
    assert found.differences == ()
    assert rows(home) == before


def test_of_a_long_register_the_last_acts_are_read(home: Home) -> None:
    load(home, "aqqum")
    early = sequence(home)
    checkpoints.sign(home, early, bytes.fromhex(root_of(home, early)))
    put(home, protocol("aqqum", "1", 50, f"precinct/{ELECTION}.aqqum/1/1"))
    size = sequence(home)
    found = recheck(home, whole=0, last=1)
    assert (found.start, found.folded) == (early, False)
    assert (found.root, found.checkpoints, found.differences) == (root_of(home, size), 1, ())
    # Without a checkpoint that far back everything is read.
    assert recheck(home, whole=0, last=size).start == 0


def test_altered_bytes_a_gap_and_another_checkpoint_are_said(home: Home, tmp_path: Path) -> None:
    load(home, "aqqum")
    size = sequence(home)
    checkpoints.sign(home, size - 1, b"\x01" * 32)
    found = recheck(home, whole=0)
    assert len(found.differences) == 2
    assert all(one.startswith(f"checkpoint {size - 1}:") for one in found.differences)
    unprotect(home)
    spoil(
        home,
        "UPDATE store_act SET entry = (SELECT entry FROM store_act WHERE stream = 'home')"
        " WHERE stream = 'authority' AND number = 2",
    )
    found = recheck(home, whole=0)
    assert found.root == ""
    assert "hash" in found.differences[0]
    assert any("authority/2" in one for one in recheck(home).differences)
    spoil(home, "DELETE FROM store_leaf WHERE position = 1")
    assert any("gap" in one for one in recheck(home, whole=0).differences)


def test_a_part_of_a_snapshot_says_what_the_whole_says(home: Home) -> None:
    load(home, "aqqum", "talaptan")
    made = upcoming(home)
    name = f"{ELECTION}.aqqum"
    put(home, protocol("aqqum", "1", 50, f"precinct/{name}/1/1"))
    sequence(home)
    whole, part = snapshot_of(home, made), part_of(home, made, [name])
    assert part.result(name) == whole.result(name)
    later = part_of(home, upcoming(home), [name])
    assert later.result(name) != whole.result(name)
    assert later.states[f"precinct/{name}/1"] == reading.state(home, f"precinct/{name}/1")
