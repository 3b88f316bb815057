"""Blobs: scans and other files that acts name by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from dauys.law.faults import Fault
from dauys.store.home import Home
from dauys.store.models import Blob
from dauys.store.sealing import flush_directory


def path_of(home: Home, sha256: str) -> Path:
    """Where a blob's bytes lie: ``blobs/ab/cd…``."""
    return home.path / "blobs" / sha256[:2] / sha256[2:]


def add(home: Home, content: bytes, media_type: str) -> str:
    """Keep a file durably; returns its SHA-256. Adding it again changes nothing."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(home, sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{secrets.token_hex(8)}")
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        for folder in (path.parent, path.parent.parent):
            flush_directory(folder)
    Blob.objects.using(home.alias).get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type}
    )
    return sha256


def forget(home: Home, sha256: str) -> None:
    """Let go of a file that no act names; not for any other."""
    Blob.objects.using(home.alias).filter(sha256=sha256).delete()
    path_of(home, sha256).unlink(missing_ok=True)


def get(home: Home, sha256: str) -> bytes:
    """A blob's bytes. Fault F-532 if they are missing or altered."""
    try:
        content = path_of(home, sha256).read_bytes()
    except OSError as error:
        raise _damaged(sha256, "the file cannot be read") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _damaged(sha256, "the file was altered")
    return content


def _damaged(sha256: str, why: str) -> Fault:
    return Fault(
        "F-532",
        what="a blob's bytes are not those recorded",
        where="blobs",
        value=sha256,
        why=why,
        remedy="Restore it from a copy of the home or from a publication",
    )
