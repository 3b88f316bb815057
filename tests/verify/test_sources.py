"""Directories, zip files and web addresses verify alike; hostile archives are refused."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dauys.verify.run import Options, verify
from dauys.verify.source import SourceError

from .forge import Publication

Copies = Callable[[str], Publication]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal of a test run."""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a directory on the loopback interface; gives its address."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(directory: Path) -> str:
        handler = partial(Quiet, directory=str(directory))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        server.server_close()
        thread.join()


def packed(source: Path, target: Path, top: str = "") -> str:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(source.rglob("*")):
            archive.write(path, f"{top}{path.relative_to(source).as_posix()}")
    return str(target)


@pytest.mark.parametrize("top", ["", "results-2021/"])
def test_a_zip_passes(top: str, published: Path, tmp_path: Path) -> None:
    report = verify(packed(published, tmp_path / "all.zip", top))
    assert report == verify(str(published))


def test_a_link_to_a_directory_passes(published: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(published)
    assert verify(str(tmp_path / "out")).ok


def test_a_fault_in_a_zip_is_found(copies: Copies, tmp_path: Path) -> None:
    forged = copies("transcribed")
    forged.put("robots.txt", b"")
    report = verify(packed(forged.root, tmp_path / "all.zip"))
    assert [problem.code for problem in report.problems] == ["V-102"]


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside", "a\\..\\outside"])
def test_a_zip_never_writes_outside(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("latest.json", "{}")
        archive.writestr(name, "x")
    with pytest.raises(SourceError, match="leads out"):
        verify(str(tmp_path / "slip.zip"))
    assert [path.name for path in tmp_path.iterdir()] == ["slip.zip"]


def test_what_is_no_zip(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(SourceError, match="zip"):
        verify(str(tmp_path / "x.zip"))


def test_what_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such"):
        verify(str(tmp_path / "nowhere"))


def test_an_empty_directory(tmp_path: Path) -> None:
    codes = {problem.code for problem in verify(str(tmp_path)).problems}
    assert codes >= {"V-101", "V-207"}


@pytest.mark.parametrize("slash", ["", "/"])
def test_an_address_passes(slash: str, published: Path, serve: Callable[[Path], str]) -> None:
    report = verify(serve(published) + slash)
    assert report == verify(str(published))


def test_a_missing_file_at_an_address(copies: Copies, serve: Callable[[Path], str]) -> None:
    forged = copies("transcribed")
    forged.drop("data/home.json")
    codes = {problem.code for problem in verify(serve(forged.root)).problems}
    assert "V-101" in codes


def test_a_changed_file_at_an_address(copies: Copies, serve: Callable[[Path], str]) -> None:
    forged = copies("transcribed")
    forged.put("data/home.json", forged.read("data/home.json") + b" ")
    codes = {problem.code for problem in verify(serve(forged.root)).problems}
    assert codes >= {"V-103", "V-401"}


def test_nobody_answers(serve: Callable[[Path], str], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"log/checkpoint|latest\.json|key\.vkey"):
        verify(serve(tmp_path) + "/nothing-here/")


def test_one_election_alone(copies: Copies) -> None:
    """What concerns another election is left out; the register is checked as a whole."""
    forged = copies("transcribed")
    forged.edit("data/kz.akim.2021-08-01/results.json", "731", "732")
    forged.close()
    one, other = (Options(election=f"kz.akim.2021-08-{day}") for day in ("01", "22"))
    assert {p.code for p in verify(str(forged.root), one).problems} == {"V-401"}
    limited = verify(str(forged.root), other)
    assert limited.ok
    complete = verify(str(forged.source))
    assert limited.acts == complete.acts
    assert 0 < limited.documents < complete.documents


def test_an_election_that_is_not_there(published: Path) -> None:
    with pytest.raises(SourceError, match=r"there are: kz\.akim\.2021-07-25, "):
        verify(str(published), Options(election="kz.akim.1999-01-01"))
