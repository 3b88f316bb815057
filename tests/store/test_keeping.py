"""What a home keeps besides acts: salts, blobs, checkpoints, publications, the log directory."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from django.db.utils import IntegrityError

from dauys.law import rulebook
from dauys.law.faults import Fault
from dauys.register import canonical
from dauys.register.checkpoint import open_checkpoint
from dauys.register.commitment import commit, opens
from dauys.register.merkle import root_of
from dauys.register.note import parse_vkey
from dauys.register.tiles import expected_files, read_entries
from dauys.store import blobs, checkpoints, logdir, publications, reading, salts, sealing
from dauys.store.home import Home
from dauys.store.publications import Published

from .acts import ELECTION, entries, load, new_home, protocol, put


def test_a_salt_opens_its_commitment_until_it_is_erased(home: Home) -> None:
    salt = salts.make(home, "precinct/x/1#1")
    commitment = commit(salt, {"a": 1})
    kept = salts.get(home, "precinct/x/1#1")
    assert kept is not None
    assert opens(commitment, kept, {"a": 1})
    with pytest.raises(Fault) as twice:
        salts.make(home, "precinct/x/1#1")
    assert twice.value.code == "F-531"
    assert salts.erase(home, "precinct/x/1#1")
    assert salts.get(home, "precinct/x/1#1") is None
    assert not salts.erase(home, "precinct/x/1#1")


def test_a_salt_is_sealed_in_the_database_under_its_name(home: Home) -> None:
    salt = salts.make(home, "one")
    salts.make(home, "two")
    with connections[home.alias].cursor() as cursor:
        cursor.execute("SELECT sealed FROM store_salt WHERE name = 'one'")
        assert salt not in bytes(cursor.fetchone()[0])
        cursor.execute(
            "UPDATE store_salt SET sealed ="
            " (SELECT sealed FROM store_salt WHERE name = 'one') WHERE name = 'two'"
        )
    with pytest.raises(Fault) as swapped:
        salts.get(home, "two")
    assert swapped.value.code == "F-511"


def test_salts_repeat_with_a_seed_and_only_then(tmp_path: Path) -> None:
    found = []
    for name, options in {"a": {}, "b": {}, "c": {"seed": None}}.items():
        with new_home(tmp_path / name, None, **options) as home:
            found.append(salts.make(home, "one"))
    assert found[0] == found[1] != found[2]


def test_sealed_secrets_open_with_their_key_and_name_only() -> None:
    key, other = b"k" * 32, b"o" * 32
    sealed = sealing.seal(key, b"secret", "name")
    assert sealing.unseal(key, sealed, "name") == b"secret"
    for wrong in (
        (other, sealed, "name"),
        (key, sealed, "another"),
        (key, sealed[:-1] + bytes([sealed[-1] ^ 1]), "name"),
        (key, b"", "name"),
    ):
        with pytest.raises(sealing.Sealed):
            sealing.unseal(*wrong)


def test_blobs_are_kept_by_their_hash(home: Home) -> None:
    name = blobs.add(home, b"a scan", "image/png")
    assert blobs.add(home, b"a scan", "image/png") == name
    assert blobs.get(home, name) == b"a scan"
    path = blobs.path_of(home, name)
    path.write_bytes(b"another")
    with pytest.raises(Fault) as altered:
        blobs.get(home, name)
    assert altered.value.code == "F-532"
    path.unlink()
    with pytest.raises(Fault, match="cannot be read"):
        blobs.get(home, name)


def test_a_checkpoint_is_signed_once_for_a_size(home: Home) -> None:
    root = root_of(list(reading.leaf_hashes(home)))
    note = checkpoints.sign(home, 3, root)
    home.clock = lambda: "2030-01-01T00:00:00Z"
    assert checkpoints.sign(home, 3, root) == note
    assert checkpoints.sizes(home) == [3]
    with pytest.raises(Fault) as fork:
        checkpoints.sign(home, 3, b"\0" * 32)
    assert fork.value.code == "F-511"


def test_the_log_directory_is_the_register(home: Home, tmp_path: Path) -> None:
    load(home, "aqqum")
    out = tmp_path / "log"
    checkpoint = logdir.write_log(home, out)
    assert (checkpoint.origin, checkpoint.size) == (home.origin, 9)
    key = parse_vkey((out / "key.vkey").read_text("utf-8").strip())
    assert open_checkpoint((out / "checkpoint").read_bytes(), key) == checkpoint
    assert list(read_entries(out, 9)) == entries(home)
    assert checkpoint.root == root_of(list(reading.leaf_hashes(home)))
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files == expected_files(9) | {"checkpoint", "key.vkey"}
    put(home, protocol("aqqum", "1", 9, f"precinct/{ELECTION}.aqqum/1/1"))
    assert logdir.write_log(home, out).size == 10
    assert logdir.write_log(home, tmp_path / "then", 9) == checkpoint


def test_publications_are_recorded_once(home: Home) -> None:
    assert publications.latest(home) is None
    first = Published(1, "2026-01-15T12:00:00Z", 3, "ab" * 32, b"note")
    publications.keep(home, first)
    assert publications.latest(home) == first
    with pytest.raises(IntegrityError):
        publications.keep(home, first)


def test_rulebooks_that_were_used_stay_readable(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(home, "aqqum")
    present = rulebook.load("kz.akim")
    (kept,) = (home.path / "rulebooks").iterdir()
    assert canonical.decode(kept.read_bytes()) == present.content
    home.close()
    monkeypatch.setattr("dauys.store.pinned.rulebook.load", _gone)
    with Home.open(home.path) as again:
        assert again.rulebooks.get("kz.akim", present.sha256).sha256 == present.sha256
        kept.unlink()
        with pytest.raises(LookupError):
            Home.open(home.path).rulebooks.get("kz.akim", present.sha256)


def _gone(rulebook_id: str) -> None:
    raise LookupError(rulebook_id)


def test_another_content_of_a_rulebook_is_a_fault(home: Home) -> None:
    with pytest.raises(Fault) as missing:
        home.rulebooks.get("kz.akim", "0" * 64)
    assert missing.value.code == "F-116"
