"""Places to send a publication to: a directory, an object store (S3), rsync, a zip file.

How one is named says what it is: ``s3://bucket/prefix``, ``host:path`` or ``rsync://…``,
``….zip``, and anything else is a directory.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dauys.law.faults import Fault
from dauys.publish.mediatypes import media_type
from dauys.publish.mirroring import Sent, send
from dauys.verify.run import LATEST

#: Seconds for which a reader may keep a file without asking: the pointer, and all else.
_POINTER, _REST = 10, 30
_REMOTE = re.compile(r"rsync://|[^/:]+:(?!//)")


def to(name: str) -> Callable[[Path], Sent]:
    """What sends a published site to the target of this name.

    Faults when called: F-612, F-621 to F-624; ``OSError``.
    """
    if name.startswith("s3://"):
        bucket, _, prefix = name.removeprefix("s3://").partition("/")
        return lambda site: send(site, ObjectStore(bucket, prefix))
    if _REMOTE.match(name):
        return lambda site: rsync(site, name)
    if name.endswith(".zip"):
        return lambda site: pack(site, Path(name))
    return lambda site: send(site, Directory(Path(name)))


class Directory:
    """A directory, perhaps of another machine. Each file appears whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None if there is none."""
        try:
            return (self._path / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, path: str, content: bytes) -> None:
        """Written beside its place, then renamed."""
        place = self._path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        try:
            draft.write_bytes(content)
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def remove(self, path: str) -> None:
        """A directory that becomes empty goes too."""
        place = self._path / path
        place.unlink(missing_ok=True)
        for folder in place.parents:
            if folder == self._path or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


class ObjectStore:
    """A bucket of an S3-compatible store.

    Address, region and keys come from where boto3 looks for them (AWS_ENDPOINT_URL and so on).
    """

    def __init__(self, bucket: str, prefix: str) -> None:
        try:
            import boto3
            import botocore.exceptions as errors
        except ImportError as error:
            raise Fault(
                "F-622",
                what="a target in an object store",
                where="s3://" + bucket,
                why="the package boto3 is not installed",
                remedy="install dauys with its extra: dauys[s3]",
            ) from error
        self._errors: tuple[type[Exception], ...] = (errors.BotoCoreError, errors.ClientError)
        self._client: Any = boto3.client("s3")
        self._bucket = bucket
        self._prefix = f"{prefix.rstrip('/')}/" if prefix.strip("/") else ""

    def _call(self, name: str, path: str, **more: Any) -> Any:
        try:
            call = getattr(self._client, name)
            return call(Bucket=self._bucket, Key=self._prefix + path, **more)
        except self._errors as error:
            code = getattr(error, "response", {}).get("Error", {}).get("Code")
            if name == "get_object" and code == "NoSuchKey":
                return None
            raise Fault(
                "F-623",
                what="the object store did not do what it was asked",
                where=f"s3://{self._bucket}/{self._prefix}{path}",
                value=name,
                why=str(error),
                remedy="check its address, the bucket and the keys; then send again",
            ) from error

    def read(self, path: str) -> bytes | None:
        """An object's bytes; None if there is none."""
        answer = self._call("get_object", path)
        content: bytes | None = answer["Body"].read() if answer is not None else None
        return content

    def write(self, path: str, content: bytes) -> None:
        """Put an object, with its type, and for how long a reader may keep it."""
        kind = media_type(path)
        seconds = _POINTER if path == LATEST else _REST
        cached = f"max-age={seconds}, stale-while-revalidate={_REST}, stale-if-error=86400"
        self._call("put_object", path, Body=content, ContentType=kind, CacheControl=cached)

    def remove(self, path: str) -> None:
        """Remove an object."""
        self._call("delete_object", path)


def rsync(site: Path, name: str) -> Sent:
    """Send with the rsync program: everything but the pointer, then the pointer, then clear up."""
    program = shutil.which("rsync")
    if program is None:
        raise Fault(
            "F-624",
            what="a target that rsync is needed for",
            where=name,
            why="there is no program of this name on the path",
            remedy="install rsync, or name a directory, an object store or a zip file",
        )
    version = f"{site.resolve()}/"
    common = [program, "--recursive", "--copy-links", "--checksum"]
    for more in (["--exclude", f"/{LATEST}"], ["--delete-after"]):
        done = subprocess.run(  # noqa: S603 -- no shell; the target is what the operator named
            [*common, *more, "--", version, name], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Fault(
                "F-624",
                what="rsync ended with an error",
                where=name,
                value=done.returncode,
                why=done.stderr.strip() or done.stdout.strip(),
                remedy="correct what it names, then send again: it goes on where it stopped",
            )
    return Sent()


def pack(site: Path, target: Path) -> Sent:
    """The whole version as one zip file, the same bytes for the same version; replaced at once."""
    sent = Sent()
    version = site.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(draft, "w") as archive:
            for at, folders, names in os.walk(version, followlinks=True):
                folders.sort()
                for name in sorted(names):
                    path = Path(at, name)
                    content = path.read_bytes()
                    # No time: a version has one, and it is in the register.
                    entry = zipfile.ZipInfo(path.relative_to(version).as_posix())
                    entry.external_attr = 0o644 << 16
                    packed = zipfile.ZIP_STORED if name.endswith(".gz") else zipfile.ZIP_DEFLATED
                    archive.writestr(entry, content, compress_type=packed)
                    sent.files += 1
                    sent.bytes += len(content)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return sent
