"""The form of a bundle: names of its parts, its manifest, and what seals it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any, Final

import msgspec

from dauys.law.faults import Fault
from dauys.register import canonical, dsse
from dauys.register.errors import RegisterError
from dauys.register.merkle import leaf_hash
from dauys.store import reading, sealing
from dauys.store.adopting import altered
from dauys.store.home import Home

FORMAT: Final = 1
TYPE: Final = "application/vnd.dauys.bundle+json"
MANIFEST, PARTS, ACTS, DESK = "manifest.json", "parts.json", "acts.ndjson", "desk.sealed"
NAMES: Final = re.compile(
    r"manifest\.json|parts\.json|acts\.ndjson|desk\.sealed"
    r"|rulebooks/[A-Za-z0-9.-]{1,160}\.json|blobs/[0-9a-f]{64}"
)
"""Every name that a bundle may hold: none leads anywhere else."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the attestation key of the home signs.

    ``home`` is the leaf hash of the act that opened the register; ``parts`` the SHA-256 of the
    list of the other parts with theirs; ``made_by`` is "office" or "cut-off".
    """

    format: int
    home: str
    origin: str
    mark: str
    unit: str
    made_at: str
    made_by: str
    acts: int
    parts: str


def sign(home: Home, manifest: Manifest) -> bytes:
    """The manifest's envelope, signed."""
    return dsse.seal(canonical.encode(manifest), TYPE, [home.keyring.attestation])


def check(home: Home, envelope: bytes) -> Manifest:
    """The manifest of a bundle of this home. Faults F-551 (another home's), F-552, F-556."""
    try:
        opened = dsse.open_entry(envelope, TYPE)
        manifest = msgspec.json.decode(opened.payload, type=Manifest)
    except (RegisterError, msgspec.MsgspecError) as error:
        raise altered(MANIFEST, str(error)) from error
    if manifest.format != FORMAT:
        raise Fault(
            "F-556",
            what="a bundle of another format",
            where=MANIFEST,
            value=str(manifest.format),
            why=f"this program knows format {FORMAT}",
            remedy="Use one version of the program at both servers",
        )
    if manifest.home != opening_of(home) or manifest.mark != home.mark:
        raise Fault(
            "F-551",
            what="a bundle of another home",
            where=MANIFEST,
            value=manifest.origin,
            why=f"this home is {home.origin}, and its register began with another act",
            remedy="Take it to the office whose register it belongs to",
        )
    known = reading.state(home, "home").opened.attestation_key
    if not opened.signed_by(base64.b64decode(known)):
        raise altered(MANIFEST, "it is not signed by this home")
    return manifest


def opening_of(home: Home) -> str:
    """The leaf hash (hex) of the act that opened the register."""
    entry = reading.entry_of(home, "home", 1)
    if entry is None:
        raise AssertionError("every home was opened")
    return leaf_hash(entry).hex()


def is_office(home: Home) -> bool:
    """Whether this server has the key of the log: a cut-off one has not."""
    return (home.path / "keys" / "log.pem").exists()


def seal_desk(home: Home, content: Any) -> bytes:
    """The rows beside the acts, under the home's key: a lost stick tells nobody anything."""
    return sealing.seal(_key(home), msgspec.json.encode(content), opening_of(home))


def unseal_desk(home: Home, sealed: bytes) -> Any:
    """The rows again. Fault F-552."""
    try:
        return msgspec.json.decode(sealing.unseal(_key(home), sealed, opening_of(home)))
    except (sealing.Sealed, msgspec.MsgspecError) as error:
        raise altered(DESK, "it does not open with this home's keys") from error


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _key(home: Home) -> bytes:
    return sealing.derive(home.keyring.salts, "office/bundle")
