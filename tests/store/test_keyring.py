"""Keys are opened once, however many ask at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from dauys.register.keys import Signer
from dauys.store import keyring, sealing
from dauys.store.keyring import Keyring

THREADS = 8


def test_threads_that_begin_together_open_a_key_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Keyring.create(tmp_path / "keys", "a passphrase", None)
    ring, gate, opened = Keyring(tmp_path / "keys", "a passphrase"), Barrier(THREADS), list[str]()
    secret, sealed = sealing.load_secret, keyring.load_sealed

    def noted_secret(path: Path, passphrase: str) -> bytes:
        opened.append(path.name)
        return secret(path, passphrase)

    def noted_signer(path: Path, passphrase: str) -> Signer:
        opened.append(path.name)
        return sealed(path, passphrase)

    monkeypatch.setattr(sealing, "load_secret", noted_secret)
    monkeypatch.setattr(keyring, "load_sealed", noted_signer)

    def ask(_number: int) -> tuple[bytes, bytes]:
        gate.wait()
        return ring.salts, ring.attestation.public

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(ask, range(THREADS)))
    assert len(set(found)) == 1
    assert sorted(opened) == ["attestation.pem", "salts.key"]
