"""The API from real servers: beside a site in the preview, and alone by granian."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import psycopg
import pytest

from dauys.store import homefile

from .conftest import copied, made, ok, run

CONTEST = "/api/v1/contests/kz.akim.2021-08-01.aqqum"


class Server:
    """A running server and a connection for each question."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def json(self, path: str) -> Any:
        answer, body = self.ask(path)
        assert answer.status == 200, body
        return json.loads(body)

    def raw(self, request: bytes) -> bytes:
        """The status line of the answer to bytes that need not be HTTP; b"" if there is none."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall(request)
            connection.settimeout(10)
            try:
                return connection.recv(4096).partition(b"\r\n")[0]
            except ConnectionError:
                return b""


@contextmanager
def started(home: Path, *words: str, **environment: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [sys.executable, "-u", "-m", "dauys", "--home", str(home)]
    said = TemporaryFile()  # noqa: SIM115 -- closed below, after the server wrote its last line
    process = subprocess.Popen(
        [*program, *words, "--port", str(port)],
        stdout=said,
        stderr=said,
        env={**os.environ, **environment},
    )
    try:
        for _ in range(300):
            assert process.poll() is None, words
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(30)
        with said:
            said.seek(0)
            printed = said.read().decode()
    assert "Traceback" not in printed, printed


@pytest.fixture(scope="module")
def home(kz_master: Path, database: str | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was published once."""
    base = tmp_path_factory.mktemp("answering")
    home = copied(kz_master, database, base / "home")
    ok("--home", home, "publish", base / "site")
    return home


@pytest.fixture(scope="module", params=["serve", "api"])
def server(request: pytest.FixtureRequest, home: Path) -> Iterator[Server]:
    words = ["serve", "--api", str(home.parent / "site")] if request.param == "serve" else ["api"]
    with started(home, *words) as running:
        yield running


def test_the_document_is_the_published_one(server: Server, home: Path) -> None:
    found = server.json(CONTEST)
    assert found["data"] == json.loads((home.parent / "site" / found["document"]).read_bytes())
    assert found["data"]["ballots"] == 928


def test_headers_of_http(server: Server) -> None:
    answer, body = server.ask(CONTEST)
    assert answer.headers["Content-Length"] == str(len(body))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    tag = answer.headers["ETag"]
    again, nothing = server.ask(CONTEST, **{"If-None-Match": tag})
    assert (again.status, nothing) == (304, b"")
    head, nothing = server.ask(CONTEST, "HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == str(len(body))
    before, nothing = server.ask(CONTEST, "OPTIONS")
    assert (before.status, nothing) == (204, b"")
    _, body = server.ask("/api/v1/openapi.json")
    assert json.loads(body)["openapi"] == "3.1.0"
    page, _ = server.ask("/api/v1/docs/kk")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    answer, body = server.ask(CONTEST, method, b"x" * 100_000)
    assert (answer.status, json.loads(body)["code"]) == (405, "F-806")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/v1/nothing", "F-807"),
        ("/api/v1/contests/%FF%FE", "F-803"),
        ("/api/v1/search?q=%FF%00%0A", "F-802"),
        ("/api/v1/search?q=" + "a" * 5_000, "F-802"),
        ("/api/v1/documents/..%2F..%2Fhome.toml", "F-803"),
        ("/api/v1/acts?cursor=" + "W" * 1_900, "F-804"),
        ("/api/v1/acts?limit=99999999999999999999999", "F-802"),
    ],
)
def test_what_cannot_be_is_a_problem(server: Server, path: str, code: str) -> None:
    answer, body = server.ask(path)
    assert answer.headers["Content-Type"] == "application/problem+json", body
    assert json.loads(body)["code"] == code


def test_bytes_that_are_no_request_do_not_stop_it(server: Server) -> None:
    for hostile in (
        b"\x00\xff\x16\x03\x01\r\n\r\n",
        b"GET /api/v1/" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /api/v1/elections HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /api/v1/elections HTTP/1.1\r\n" + b"A: b\r\n" * 5_000 + b"\r\n",
    ):
        line = server.raw(hostile)
        assert b" 500 " not in line, line
    assert server.json("/api/v1/elections")["total"] == 4


def test_many_ask_at_once(server: Server) -> None:
    first = server.json("/api/v1/elections/kz.akim.2021-08-01/contests?sort=-turnout")
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(
            server.json, ["/api/v1/elections/kz.akim.2021-08-01/contests?sort=-turnout"] * 40
        )
    assert all(one == first for one in found)


def test_the_preview_still_shows_the_site(home: Path) -> None:
    with started(home, "serve", "--api", str(home.parent / "site")) as running:
        answer, body = running.ask("/en/index.html")
        assert (answer.status, body[:9].lower()) == (200, b"<!doctype")
        answer, _ = running.ask("/en/index.html", "HEAD")
        assert answer.status == 200
        answer, _ = running.ask("/en/index.html", "POST")
        assert answer.status == 501


def test_a_publication_is_answered_without_a_restart(
    kz_master: Path, database: str | None, tmp_path: Path
) -> None:
    home = copied(kz_master, database, tmp_path / "home")
    with started(home, "api", "--workers", "2") as running:
        answer, body = running.ask("/api/v1/elections")
        assert (answer.status, json.loads(body)["code"]) == (404, "F-805")
        for version in (1, 2):
            ok("--home", home, "publish", tmp_path / "site")
            latest = json.loads((tmp_path / "site" / "data" / "publication.json").read_bytes())
            for _ in range(6):
                found = running.json("/api/v1/elections")
                assert (found["version"], found["root"]) == (version, latest["root"])


def test_a_home_that_is_none_is_said_at_once(tmp_path: Path) -> None:
    result = run("--home", tmp_path / "none", "api")
    assert result.exit_code == 2
    assert "F-5" in result.output


@pytest.mark.postgresql
def test_it_needs_no_key_and_may_only_read(postgresql_server: str, tmp_path: Path) -> None:
    home = made(tmp_path / "home", postgresql_server)
    ok("--home", home, "publish", tmp_path / "site")
    schema = homefile.read(home).schema
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO reader")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    shutil.copytree(home, tmp_path / "copy", ignore=shutil.ignore_patterns("keys"))
    address = postgresql_server.replace("postgres@", "reader@")
    with started(tmp_path / "copy", "api", DAUYS_DATABASE=address) as running:
        assert running.json(CONTEST)["data"]["ballots"] == 928
        assert running.json("/api/v1/publications")["total"] == 1
