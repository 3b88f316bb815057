"""Where a publication is read from: a directory, a zip file, or a web address."""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from dauys.record import manifest
from dauys.register import checkpoint as checkpoints
from dauys.register import note
from dauys.register.errors import RegisterError
from dauys.register.tiles import expected_files

#: A zip of a publication may unpack to this many bytes in all, and this many files.
MAX_UNPACKED = 20 * 2**30
MAX_FILES = 5_000_000
TIMEOUT = 60


class SourceError(ValueError):
    """What was named cannot be read as a publication at all."""


@contextmanager
def opened(where: str) -> Iterator[Path]:
    """The publication as a directory; zip files and addresses are copied into a temporary one."""
    if where.startswith(("http://", "https://")):
        with tempfile.TemporaryDirectory(prefix="dauys-verify-") as temporary:
            _mirror(where if where.endswith("/") else where + "/", Path(temporary))
            yield Path(temporary)
        return
    path = Path(where)
    if path.is_dir():
        yield path.resolve()
    elif path.is_file():
        with tempfile.TemporaryDirectory(prefix="dauys-verify-") as temporary:
            _unzip(path, Path(temporary))
            yield _top(Path(temporary))
    else:
        raise SourceError(f"{where}: no such directory or file")


def _top(unpacked: Path) -> Path:
    """A zip made of a directory holds that directory as its one entry."""
    inside = list(unpacked.iterdir())
    if len(inside) == 1 and inside[0].is_dir():
        return inside[0]
    return unpacked


def _unzip(path: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            total = 0
            members = archive.infolist()
            if len(members) > MAX_FILES:
                raise SourceError(f"{path}: {len(members)} files are more than {MAX_FILES}")
            for member in members:
                name = PurePosixPath(member.filename)
                if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
                    raise SourceError(f"{path}: {member.filename!r} leads out of the archive")
                total += member.file_size
                if total > MAX_UNPACKED:
                    raise SourceError(f"{path}: unpacks to more than {MAX_UNPACKED} bytes")
                if member.is_dir():
                    continue
                out = target / name
                out.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, out.open("wb") as sink:
                    shutil.copyfileobj(source, sink)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise SourceError(f"{path}: cannot be read as a zip file ({error})") from error


def _fetch(base: str, path: str, target: Path, *, needed: bool = True) -> bytes:
    """One file of a site, kept under the target; "" where it is missing and not needed."""
    try:
        with urllib.request.urlopen(base + path, timeout=TIMEOUT) as answer:  # noqa: S310 -- opened() allows http(s) only
            content: bytes = answer.read()
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        if needed and isinstance(error, urllib.error.HTTPError) and error.code == 404:
            return b""
        if not needed:
            return b""
        raise SourceError(f"{base}{path}: {error}") from error
    out = target / path
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    return content


def _mirror(base: str, target: Path) -> None:
    """Copy what the manifests and the checkpoint name; what is missing is found later."""
    _fetch(base, "latest.json", target)
    _fetch(base, "log/key.vkey", target)
    signed = _fetch(base, "log/checkpoint", target)
    try:
        size = checkpoints.parse(note.parse(signed).text).size
    except RegisterError as error:
        raise SourceError(f"{base}log/checkpoint: {error}") from error
    for path in sorted(expected_files(size)):
        _fetch(base, f"log/{path}", target)
    _mirror_directory(base, "", target)


def _mirror_directory(base: str, where: str, target: Path) -> None:
    content = _fetch(base, where + manifest.NAME, target)
    try:
        found = manifest.parse(content)
    except (manifest.ManifestError, json.JSONDecodeError):
        # Malformed: the verification of the copy says so, with its code.
        return
    for name in found.files:
        _fetch(base, where + name, target)
    for name in found.dirs:
        _mirror_directory(base, f"{where}{name}/", target)
