"""Bulk tables of an earlier version: derived at its size, and not to be passed off as others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.election.act import Draft
from dauys.election.bodies.transcribed import TranscribedProtocol
from dauys.exchange.loading import load
from dauys.publish.builder import Builder
from dauys.publish.places import alone
from dauys.store import reading
from dauys.store.home import Home
from dauys.store.writing import By, write
from dauys.verify.run import Options, verify

from .conftest import EXAMPLES, SEED
from .forge import Keys, Publication

ELECTION = "kz.akim.2021-08-01"
STREAM = f"precinct/{ELECTION}.aqqum/total"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Keys]:
    """The second of two versions, with tables of the first; a third with its own; the keys."""
    base = tmp_path_factory.mktemp("tables")
    options = {
        "origin": "results.example.kz/tables",
        "title": "Test",
        "mark": "rehearsal",
        "seed": SEED,
        "since": "2021-01-01",
        "clock": lambda: "2026-01-15T12:00:00Z",
    }
    with Home.create(base / "home", **options) as home, alone(base / "out"):
        load(home, EXAMPLES / "kz-2021")
        builder = Builder(home, base / "out", processes=1)
        builder.full()
        protocol = reading.state(home, STREAM).protocol
        body = TranscribedProtocol(
            form="published-summary",
            lines=protocol.lines | {"against_all": 4},
            votes=protocol.votes,
        )
        draft = Draft(
            stream=STREAM,
            body=body,
            occurred_at="2026-01-15T10:00:00+05:00",
            issuer="importer",
            supersedes=protocol.act,
            reason="misread",
        )
        write(home, draft, [By("importer", "importer")])
        builder.step()
        shutil.copytree(base / "out", base / "second")
        builder.step(tables=True)
        shutil.copytree(base / "out", base / "third")
        persons = {person: home.signer(person) for person in home.keyring.persons()}
        keys = Keys(home.keyring.log, home.keyring.attestation, persons)
    return base / "second", base / "third", keys


@pytest.fixture
def second(versions: tuple[Path, Path, Keys], tmp_path: Path) -> Iterator[Publication]:
    return Publication(versions[0], tmp_path / "forged", versions[2])


def codes(publication: Publication) -> dict[str, str]:
    return {p.where: p.code for p in verify(str(publication.root), Options(processes=1)).problems}


def alone_says(publication: Publication) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", publication.root / "verify_dauys.py", publication.root],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_tables_of_an_earlier_version_pass(second: Publication) -> None:
    second.close()
    assert codes(second) == {}
    assert alone_says(second)[0] == 0
    one, two = (verify(str(second.root), Options(processes=n)) for n in (1, 2))
    assert one == two


def test_tables_are_those_of_the_version_named(
    second: Publication, versions: tuple[Path, Path, Keys]
) -> None:
    """What the register says now is not what the tables of an earlier version may show."""
    path = f"data/{ELECTION}/results.json"
    second.write(path, (versions[1] / path).read_bytes())
    second.close()
    assert codes(second) == {path: "V-401"}
    status, said = alone_says(second)
    assert status == 1
    assert path in said


def test_a_contest_s_own_file_is_of_the_version_itself(second: Publication) -> None:
    (path,) = (p for p in second.paths(f"data/{ELECTION}") if p.endswith("/aqqum.json"))
    document = json.loads(second.read(path))
    document["against_all"] = 35
    second.write(
        path,
        json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        + b"\n",
    )
    second.close()
    assert codes(second)[path] == "V-401"
    status, said = alone_says(second)
    assert status == 1
    assert "against_all is 35" in " ".join(said.split())


@pytest.mark.parametrize(
    ("field", "other"),
    [("version", 2), ("size", 5), ("root", "0" * 64), ("as_of", "2026-01-15T11:00:00Z")],
)
def test_tables_of_no_version_are_refused(second: Publication, field: str, other: object) -> None:
    second.last("publication.made").body["tables"][field] = other
    second.close()
    record = "publications/2"
    assert codes(second)[record] == "V-308"
    assert alone_says(second)[0] == 1


def test_tables_newer_than_the_version_are_refused(second: Publication) -> None:
    second.last("publication.made").body["tables"]["size"] = 10**6
    second.close()
    assert "V-404" in codes(second).values()
