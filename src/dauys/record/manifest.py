"""The format of `manifest.json`: what a directory of a publication holds, by SHA-256.

Manifests form a tree: a directory's manifest lists the digest of each of its files and of each
sub-directory's manifest, so the digest of the root manifest fixes every byte of the publication.
The writer (`publish`) and the reader (`verify`) share this module and nothing else.

Canonical form: one JSON object with the keys ``dirs`` and ``files``, keys sorted, no spaces,
UTF-8 without escapes, one newline at the end. Anything else is refused, so that a manifest has
exactly one spelling and a changed byte is never "the same manifest written differently".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

NAME = "manifest.json"
"""The file name, the same in every directory; a manifest does not list itself."""

ROOT_FILES_LEFT_OUT = frozenset({"latest.json"})
"""Files of the root that stand outside the tree: `latest.json` names the root digest itself."""

ROOT_DIRS_LEFT_OUT = frozenset({"log"})
"""Directories of the root outside the tree: the register has its own signed root."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """A manifest that is not in canonical form. `code` is stable, `where` names the entry."""

    def __init__(self, code: str, where: str, what: str) -> None:
        super().__init__(f"{code}: {where}: {what}")
        self.code = code
        self.where = where


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file: SHA-256 of its bytes (64 lower-case hex digits) and size in bytes."""

    sha256: str
    size: int

    @staticmethod
    def of(content: bytes) -> FileEntry:
        return FileEntry(sha256(content).hexdigest(), len(content))


@dataclass(frozen=True, slots=True)
class Manifest:
    """One directory: its files, and its sub-directories by the digest of their manifests."""

    dirs: Mapping[str, str]
    files: Mapping[str, FileEntry]


def encode(manifest: Manifest) -> bytes:
    """The canonical bytes of a manifest."""
    shape = {
        "dirs": dict(manifest.dirs),
        "files": {
            name: {"sha256": entry.sha256, "size": entry.size}
            for name, entry in manifest.files.items()
        },
    }
    text = json.dumps(shape, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def digest(encoded: bytes) -> str:
    """The digest by which the directory above lists this manifest."""
    return sha256(encoded).hexdigest()


def fingerprint(root: str) -> str:
    """A digest for people to read out and compare: sixteen groups of four hexadecimal digits."""
    return " ".join(root[place : place + 4] for place in range(0, len(root), 4))


def parse(encoded: bytes) -> Manifest:
    """Reads a manifest; raises `ManifestError` unless the bytes are its canonical form."""
    try:
        shape = json.loads(encoded.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ManifestError("M-001", NAME, f"not UTF-8 JSON ({error})") from error
    if not isinstance(shape, dict) or set(shape) != {"dirs", "files"}:
        raise ManifestError("M-002", NAME, "must be an object with exactly: dirs, files")
    manifest = Manifest(_dirs(shape["dirs"]), _files(shape["files"]))
    if set(manifest.dirs) & set(manifest.files):
        raise ManifestError("M-003", NAME, "the same name stands as file and as directory")
    if encode(manifest) != encoded:
        raise ManifestError("M-004", NAME, "not in canonical form")
    return manifest


def _dirs(shape: Any) -> dict[str, str]:
    if not isinstance(shape, dict):
        raise ManifestError("M-002", "dirs", "must be an object")
    for name, value in shape.items():
        _check_name(name)
        _check_digest(name, value)
    return shape


def _files(shape: Any) -> dict[str, FileEntry]:
    if not isinstance(shape, dict):
        raise ManifestError("M-002", "files", "must be an object")
    files = {}
    for name, entry in shape.items():
        _check_name(name)
        if not isinstance(entry, dict) or set(entry) != {"sha256", "size"}:
            raise ManifestError("M-002", name, "must be an object with exactly: sha256, size")
        _check_digest(name, entry["sha256"])
        size = entry["size"]
        if type(size) is not int or size < 0:
            raise ManifestError("M-005", name, "size must be an integer, zero or more")
        files[name] = FileEntry(entry["sha256"], size)
    return files


def _check_digest(name: str, value: Any) -> None:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise ManifestError("M-006", name, "digest must be 64 lower-case hex digits")


def _check_name(name: str) -> None:
    """A name is one path component. A manifest must never lead a reader out of its directory."""
    if name in ("", ".", "..", NAME) or "/" in name or "\\" in name or "\0" in name:
        raise ManifestError("M-007", repr(name), "not the name of a file in this directory")
