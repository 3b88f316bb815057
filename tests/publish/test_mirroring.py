"""Sending: what differs and nothing else, in an order that can be cut off anywhere."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from publish_corrections import correct

from dauys.exchange.loading import load
from dauys.law.faults import Fault
from dauys.publish.builder import Builder
from dauys.publish.mirroring import Sent, send
from dauys.publish.places import alone
from dauys.publish.targets import Directory, pack, rsync, to
from dauys.store.home import Home
from dauys.verify.run import Options, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def _home(path: Path, origin: str) -> Home:
    return Home.create(path, origin=origin, title="test", mark="rehearsal", since="2021-01-01")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two versions of one site, as directories of their own; between them one protocol."""
    base = tmp_path_factory.mktemp("sent")
    with _home(base / "home", "test.dauys.example/s") as home, alone(base / "site"):
        load(home, EXAMPLES / "kz-2021")
        builder = Builder(home, base / "site", processes=1)
        builder.full()
        first = (base / "site").resolve()
        correct(home, 4)
        builder.step()
        return [first, (base / "site").resolve()]


def _whole(where: Path | str) -> bool:
    return verify(str(where), Options(processes=1)).problems == []


def test_only_what_differs_is_sent(versions: list[Path], tmp_path: Path) -> None:
    old, new = versions
    target = Directory(tmp_path / "there")
    first = send(old, target)
    assert _whole(tmp_path / "there")
    second = send(new, target)
    assert _whole(tmp_path / "there")
    assert second.files < first.files // 4
    assert send(new, target) == Sent(), "nothing is sent twice"
    send(old, target)
    assert _whole(tmp_path / "there"), "an older version can be sent again"


class _Cut(Directory):
    """A line that breaks after some writes."""

    left = 0

    def write(self, path: str, content: bytes) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(104, "Connection reset by peer")
        super().write(path, content)


def test_cut_off_anywhere_it_goes_on_and_is_whole(versions: list[Path], tmp_path: Path) -> None:
    old, new = versions
    target = _Cut(tmp_path / "there")
    target.left = 10**6
    send(old, target)
    total = send(new, Directory(tmp_path / "other")).files
    cuts = 0
    for after in (1, 2, 3, 5, 8, 13, 21, 34, 55):
        target.left = after
        try:
            send(new, target)
        except OSError:
            cuts += 1
        latest = (tmp_path / "there" / "latest.json").read_bytes()
        assert latest == ((old if cuts and target.left < 0 else new) / "latest.json").read_bytes()
    target.left = total
    send(new, target)
    assert cuts > 2
    assert _whole(tmp_path / "there")


def test_another_publication_is_not_written_over(versions: list[Path], tmp_path: Path) -> None:
    with _home(tmp_path / "home", "test.dauys.example/other") as home, alone(tmp_path / "site"):
        Builder(home, tmp_path / "site", processes=1).full()
    target = Directory(tmp_path / "there")
    send(tmp_path / "site", target)
    with pytest.raises(Fault, match="F-621"):
        send(versions[1], target)
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "latest.json").write_bytes(b"[]")
    with pytest.raises(Fault, match="F-621"):
        send(versions[1], Directory(tmp_path / "foreign"))
    with pytest.raises(Fault, match="F-612"):
        send(tmp_path / "nothing", target)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="results")
        yield "results"


def test_an_object_store_holds_the_same_files(
    versions: list[Path], bucket: str, tmp_path: Path
) -> None:
    sends = to(f"s3://{bucket}/kz/2021")
    first, second = sends(versions[0]), sends(versions[1])
    assert second.files < first.files // 4
    assert sends(versions[1]) == Sent()
    client = boto3.client("s3")
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    for one in (one for page in pages for one in page["Contents"]):
        place = tmp_path / "copy" / one["Key"].removeprefix("kz/2021/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(client.get_object(Bucket=bucket, Key=one["Key"])["Body"].read())
    assert _whole(tmp_path / "copy")
    page = client.head_object(Bucket=bucket, Key="kz/2021/kk/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    pointer = client.head_object(Bucket=bucket, Key="kz/2021/latest.json")
    assert pointer["CacheControl"].startswith("max-age=10,")


def test_a_store_that_refuses_is_a_fault(versions: list[Path], bucket: str) -> None:
    with pytest.raises(Fault, match="F-623"):
        to("s3://no-such-bucket/x")(versions[1])


def test_a_zip_is_the_version_and_always_the_same(versions: list[Path], tmp_path: Path) -> None:
    to(str(tmp_path / "a.zip"))(versions[1])
    pack(versions[1], tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert _whole(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "latest.json" in archive.namelist()


def test_a_full_disk_leaves_the_old_zip(
    versions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(versions[0], tmp_path / "a.zip")
    before = (tmp_path / "a.zip").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        pack(versions[1], tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


#: Does with its arguments what rsync would.
_STAND_IN = """#!{python}
import shutil, sys
source, target = sys.argv[-2], sys.argv[-1].partition(":")[2]
assert "--copy-links" in sys.argv and "--recursive" in sys.argv
skipped = shutil.ignore_patterns("latest.json") if "--exclude" in sys.argv else None
shutil.copytree(source, target, dirs_exist_ok=True, ignore=skipped)
print(" ".join(sys.argv[1:-2]), file=open(target + ".calls", "a"))
"""


def test_rsync_gets_everything_first_and_the_pointer_last(
    versions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "rsync"
    program.parent.mkdir()
    program.write_text(_STAND_IN.replace("{python}", sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    to(f"mirror.example:{tmp_path / 'there'}")(versions[1])
    assert _whole(tmp_path / "there")
    first, second = (tmp_path / "there.calls").read_text().splitlines()
    assert "--exclude /latest.json" in first
    assert "--delete-after" not in first
    assert "--delete-after" in second


def test_without_rsync_it_is_said(
    versions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Fault, match="F-624"):
        rsync(versions[1], "mirror.example:there")
