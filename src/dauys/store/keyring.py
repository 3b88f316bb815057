"""A home's keys: each in its own file, sealed, opened only when needed.

``log.pem`` signs checkpoints, ``attestation.pem`` states that a signed-in person approved,
``salts.key`` seals salts, ``persons/<person>.pem`` are device keys kept here for the loader, the
publisher and rehearsals (people's own devices keep theirs). The passphrase comes from
``DAUYS_PASSPHRASE``; a home made without one keeps a random one in ``keys/passphrase`` (0600),
which protects a stolen copy of the other files and nothing more.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
from pathlib import Path

from dauys.law.faults import Fault
from dauys.register.keys import KeyFileError, Signer, load_sealed, save_sealed
from dauys.store import sealing

_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:_-]{0,119}\Z")


class Keyring:
    """The keys under ``directory``; files are read once, when first asked for."""

    def __init__(self, directory: Path, passphrase: str | None = None) -> None:
        self._directory = directory
        self._passphrase = passphrase
        self._signers: dict[str, Signer] = {}
        self._secrets: dict[str, bytes | None] = {}
        self._opening = threading.RLock()

    @classmethod
    def create(cls, directory: Path, passphrase: str | None, seed: bytes | None) -> Keyring:
        """Make the directory (0700) with log, attestation and salts keys."""
        (directory / "persons").mkdir(parents=True)
        directory.chmod(0o700)
        passphrase = passphrase or os.environ.get("DAUYS_PASSPHRASE")
        if not passphrase:
            passphrase = secrets.token_urlsafe(24)
            sealing.write_private(directory / "passphrase", passphrase.encode() + b"\n")
        keyring = cls(directory, passphrase)
        if seed is not None:
            sealing.save_secret(directory / "seed", seed, passphrase)
        keyring._secrets["seed"] = seed
        for name in ("log", "attestation"):
            keyring._make(name)
        salts = secrets.token_bytes(sealing.KEY_BYTES) if seed is None else keyring._derive("salts")
        sealing.save_secret(directory / "salts.key", salts, passphrase)
        sealing.flush_directory(directory)
        return keyring

    @property
    def log(self) -> Signer:
        """The log key: signs checkpoints."""
        return self._signer("log")

    @property
    def attestation(self) -> Signer:
        """The server's key for approvals at level ``attested``."""
        return self._signer("attestation")

    @property
    def salts(self) -> bytes:
        """The key under which salts are sealed."""
        key = self._secret("salts.key")
        if key is None:
            raise _does_not_open(self._directory / "salts.key", "the file is missing")
        return key

    @property
    def seed(self) -> bytes | None:
        """A rehearsal's seed; None where keys are random."""
        return self._secret("seed")

    def person(self, person: str) -> Signer:
        """A person's device key. Fault F-505 if it is not kept here."""
        name = f"persons/{person}"
        if name in self._signers:
            return self._signers[name]
        if self.seed is not None and _PERSON.match(person):
            # Every key of a rehearsal follows from its seed: thousands need no files.
            self._signers[name] = Signer.from_seed(self._derive(name))
            return self._signers[name]
        if not _PERSON.match(person) or not self._path(name).exists():
            raise Fault(
                "F-505",
                what="the person has no device key in this home",
                where="approvals",
                value=person,
                why="an approval at level device is signed with the person's own key",
                remedy="Add the person to the home, or let the server attest the approval",
            )
        return self._signer(name)

    def add_person(self, person: str) -> Signer:
        """Make a person's device key. Faults F-505 (not an identifier), F-506 (exists)."""
        if not _PERSON.match(person):
            raise Fault(
                "F-505",
                what="not a person's identifier",
                where="person",
                value=person,
                why="it names a file and stands in acts",
                remedy="Use letters, digits and . : _ -",
            )
        if self._path(f"persons/{person}").exists():
            raise Fault(
                "F-506",
                what="the person has a key already",
                where="person",
                value=person,
                why="a key is replaced by an act (key.rotated), never silently",
                remedy="Choose another identifier",
            )
        return self._make(f"persons/{person}")

    def persons(self) -> list[str]:
        """Who has a device key here, sorted."""
        return sorted(path.stem for path in (self._directory / "persons").glob("*.pem"))

    def _path(self, name: str) -> Path:
        return self._directory / f"{name}.pem"

    def _make(self, name: str) -> Signer:
        signer = Signer.generate() if self.seed is None else Signer.from_seed(self._derive(name))
        save_sealed(self._path(name), signer, self._open_with())
        self._signers[name] = signer
        return signer

    def _derive(self, purpose: str) -> bytes:
        if self.seed is None:
            raise ValueError("only a rehearsal with a seed derives its keys")
        return sealing.derive(self.seed, f"key/{purpose}")

    def _signer(self, name: str) -> Signer:
        # Opening takes as long as many acts: threads that begin together wait for one of them.
        with self._opening:
            if name not in self._signers:
                path = self._path(name)
                try:
                    self._signers[name] = load_sealed(path, self._open_with())
                except (KeyFileError, OSError) as error:
                    raise _does_not_open(path, str(error)) from error
            return self._signers[name]

    def _secret(self, name: str) -> bytes | None:
        with self._opening:
            if name not in self._secrets:
                path = self._directory / name
                try:
                    self._secrets[name] = sealing.load_secret(path, self._open_with())
                except FileNotFoundError:
                    self._secrets[name] = None
                except (sealing.Sealed, OSError) as error:
                    raise _does_not_open(path, "wrong passphrase, or altered") from error
            return self._secrets[name]

    def _open_with(self) -> str:
        if self._passphrase is None:
            try:
                found = (self._directory / "passphrase").read_text(encoding="utf-8").strip()
            except FileNotFoundError:
                found = os.environ.get("DAUYS_PASSPHRASE", "")
            if not found:
                raise _does_not_open(self._directory, "no passphrase was given")
            self._passphrase = found
        return self._passphrase


def _does_not_open(path: Path, why: str) -> Fault:
    return Fault(
        "F-504",
        what="the home's keys do not open",
        where=str(path),
        why=why,
        remedy="Set DAUYS_PASSPHRASE to the passphrase chosen when the home was made",
    )
