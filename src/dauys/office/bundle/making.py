"""Writing a bundle, and the home of a server that will be cut off."""

from __future__ import annotations

import os
import secrets
import zipfile
from pathlib import Path
from typing import Final

import msgspec

from dauys.law.faults import Fault
from dauys.office.bundle import desk, form
from dauys.office.bundle.scope import Scope, scope_of
from dauys.store import blobs, moving, reading
from dauys.store.home import Home

#: The first time that a ZIP file can state: a bundle's bytes say nothing of the machine's clock.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def make(home: Home, unit: str, out: Path) -> form.Manifest:
    """Write the territory's bundle to ``out`` (0600). Faults F-291 (it is there), F-555.

    Everything in it belongs to one moment. The file is there when it is complete.
    """
    if out.exists():
        raise Fault(
            "F-291",
            what="something else stands where the bundle should go",
            where=str(out),
            why="a bundle writes over nothing",
            remedy="name a file that does not exist yet",
        )
    draft = out.with_name(f".{out.name}.{secrets.token_hex(6)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            with reading.snapshot(home), zipfile.ZipFile(file, "w") as archive:
                manifest = _write(home, scope_of(home, unit), archive)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(out)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return manifest


def _write(home: Home, scope: Scope, archive: zipfile.ZipFile) -> form.Manifest:
    hashes: dict[str, str] = {}

    def add(name: str, content: bytes) -> None:
        archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        hashes[name] = form.sha256(content)

    entries = [entry for _s, _n, entry in reading.as_written(home, scope.carries)]
    add(form.ACTS, b"".join(entry + b"\n" for entry in entries))
    rows = desk.rows_of(home, scope)
    add(form.DESK, form.seal_desk(home, rows))
    for path in sorted((home.path / "rulebooks").glob("*.json")):
        add(f"rulebooks/{path.name}", path.read_bytes())
    for sha256 in desk.blobs_of(rows):
        add(f"blobs/{sha256}", blobs.get(home, sha256))
    parts = msgspec.json.encode(dict(sorted(hashes.items())))
    archive.writestr(zipfile.ZipInfo(form.PARTS, _EPOCH), parts, zipfile.ZIP_DEFLATED)
    manifest = form.Manifest(
        format=form.FORMAT,
        home=form.opening_of(home),
        origin=home.origin,
        mark=home.mark,
        unit=scope.unit,
        made_at=home.clock(),
        made_by="office" if form.is_office(home) else "cut-off",
        acts=len(entries),
        parts=form.sha256(parts),
    )
    archive.writestr(zipfile.ZipInfo(form.MANIFEST, _EPOCH), form.sign(home, manifest))
    return manifest


def cut_off_home(home: Home, path: Path, *, passphrase: str | None = None) -> None:
    """Make the home of a server that will be cut off: this one, without the key of the log.

    It can record and sign approvals; it can sign no checkpoint, so it never publishes, and there
    is one register. People's device keys stay where they are, too. Faults as ``moving.copy``.
    """
    moving.copy(home, path, passphrase=passphrase).close()
    (path / "keys" / "log.pem").unlink()
    for key in (path / "keys" / "persons").glob("*.pem"):
        key.unlink()
