"""Before the last poll of the scope has closed no vote is anywhere in the output; turnout is."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dauys.exchange.loading import load
from dauys.publish.builder import Builder
from dauys.publish.places import alone
from dauys.publish.publication import check_last
from dauys.store import reading, snapshots
from dauys.store.home import Home
from dauys.store.rebuild import rebuild
from dauys.store.sequencing import sequence, size, waiting
from dauys.verify.run import Options, verify

WALKTHROUGH = Path(__file__).resolve().parents[2] / "examples" / "walkthrough"
EAST = "kz.akim.2021-10-03.oydaghy"
WEST = "kz.akim.2021-10-03.teniz"
#: What precinct 1 of the east counted: votes, against all, and their sums.
SENTINELS = (40248, 30197, 10088, 80533)
TURNOUT = 80561
EAST_CLOSED, BETWEEN, WEST_OPEN, WEST_CLOSED = (
    "2021-10-03T14:00:00Z",
    "2021-10-03T14:40:00Z",
    "2021-10-03T14:59:59Z",
    "2021-10-03T15:00:00Z",
)


class Clock:
    now = "2021-10-03T13:00:00Z"

    def __call__(self) -> str:
        return self.now


def _two_zones(target: Path) -> Path:
    """The walkthrough until its first protocol, with a second contest that closes an hour later.

    The polls of its scope, the country, close when the second one's do. After the protocol comes
    one more report of turnout.
    """
    shutil.copytree(WALKTHROUGH, target)
    elections = target / "elections.yaml"
    elections.write_text(elections.read_text("utf-8").replace("scope: contest", "scope: country"))
    units = target / "units.csv"
    text = units.read_text("utf-8").rstrip("\n")
    line = (
        text.splitlines()[-1]
        .replace("oydaghy", "teniz")
        .replace("village,,,Asia/Almaty", "village,,,Asia/Aqtau")
    )
    units.write_text(f"{text}\n{line.replace('Asia/Almaty', 'Asia/Aqtau')}\n", "utf-8")

    acts = (target / "acts.yaml").read_text("utf-8")
    end = acts.index("  - kind: protocol.entered\n    precinct: '2'")
    acts = acts[:end]
    for small, large in (
        ("voters: 742", "voters: 90742"), ("roll: 742", "roll: 90742"),
        ("received: 750", "received: 90750"), ("'1': 750", "'1': 90750"),
        ("printed: 1475", "printed: 91475"), ("issued: 561", "issued: 80561"),
        ("issued_station: 538", "issued_station: 80538"), ("unused: 187", "unused: 10187"),
        ("ballots: 561", "ballots: 80561"), ("birinshi: 248", "birinshi: 40248"),
        ("ekinshi: 197", "ekinshi: 30197"), ("ushinshi: 88", "ushinshi: 10088"),
        ("voters: 1444", "voters: 91444"),
        ("submitted: 21, valid: 19", "submitted: 1021, valid: 1019"),
        ("      signed_at: '2021-10-03 21:50'\n",
         "      signed_at: '2021-10-03 21:50'\n      warnings: {W-205: Many came at once}\n"),
        ("issued: 118}", "issued: 16118}"), ("issued: 243}", "issued: 32243}"),
        ("issued: 352}", "issued: 48352}"), ("issued: 447}", "issued: 64447}"),
        ("issued: 522}", "issued: 74522}"),
        ("submitted: 17, valid: 15", "submitted: 917, valid: 915"),
    ):  # fmt: skip
        acts = acts.replace(small, large)
    called = acts[acts.index("  - kind: contest.called") : acts.index("  # 4 to 17 September")]
    west = (
        called.replace("oydaghy", "teniz").replace("Asia/Almaty", "Asia/Aqtau")
        .replace("number: 1-2", "number: 1-3").replace("90742", "742")
    )  # fmt: skip
    acts = acts.replace("  # 4 to 17 September", west + "  # 4 to 17 September", 1)
    last = next(
        line
        for line in acts.splitlines()
        if "turnout.reported, precinct: '3'" in line and "139" in line
    )
    closed = next(line for line in acts.splitlines() if "precinct.closed, precinct: '3'" in line)
    acts = acts.replace(last + "\n", "").replace(closed + "\n", "") + last + "\n"
    (target / "acts.yaml").write_text(acts, "utf-8")
    return target


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path, database: str | None, clock: Clock) -> Iterator[Home]:
    with Home.create(
        tmp_path / "home",
        origin="test.dauys.example/z",
        title="test",
        mark="rehearsal",
        since="2021-01-01",
        database=database,
        clock=clock,
    ) as made:
        clock.now = BETWEEN
        load(made, _two_zones(tmp_path / "w"))
        yield made


def unpacked(path: Path) -> bytes:
    """Every byte of a file: compressed ones and archives opened."""
    content = path.read_bytes()
    if path.name == "manifest.json":
        # How many bytes a file has is no vote, and may be any number.
        return re.sub(rb'"size":\d+', b"", content)
    if path.suffix == ".gz":
        return gzip.decompress(content)
    if path.suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    return content


def said(site: Path) -> set[int]:
    """The planted numbers that stand in some byte of the output, acts opened."""
    found: set[int] = set()
    for at, _, names in os.walk(site, followlinks=True):
        for name in names:
            content = unpacked(Path(at, name))
            for payload in re.findall(rb'"payload":"([A-Za-z0-9+/=]+)"', content):
                content += base64.b64decode(payload)
            plain = (
                content.replace(b",", b"").replace(b"\xc2\xa0", b"").replace(b"\xe2\x80\xaf", b"")
            )
            for number in SENTINELS:
                if re.search(rb"(?<![0-9])%d(?![0-9])" % number, content + b" " + plain):
                    found.add(number)
    return found


def turnout(site: Path, precinct: str) -> list[int]:
    (path,) = site.glob(f"data/*/*/oydaghy.{precinct}.json")
    return [r["issued"] for r in json.loads(path.read_bytes())["turnout_reports"]]


def test_not_one_vote_while_another_zone_votes_and_turnout_goes_on(
    home: Home, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sync", lambda: None)
    site = tmp_path / "site"
    sequence(home)
    assert waiting(home) == {f"precinct/{EAST}/1"}
    assert reading.state(home, f"precinct/{EAST}/1").protocol is not None, "it is recorded"
    placed = {p.kind for p in reading.positions(home)}
    assert "protocol.accepted" not in placed
    with alone(site):
        builder = Builder(home, site, processes=1)
        builder.full()
        assert said(site) == set()
        assert turnout(site, "3")[-1] == 139, "what came after the protocol overtakes it"
        assert turnout(site, "1")[-1] == TURNOUT
        assert verify(str(site), Options(processes=1)).problems == []
        assert check_last(home, tmp_path / "again", processes=1) == []
        assert rebuild(home, check=True).differences == []
        clock.now = WEST_OPEN
        assert builder.step() is None
        builder.step(tables=True)
        assert said(site) == set()
        before = size(home)
        clock.now = WEST_CLOSED
        made = builder.step()
        assert made is not None
        assert made.record.size == before + 1
        assert waiting(home) == set()
        # Placed, and in the register of the publication; pages wait for the other precincts.
        assert said(site) == {40248, 30197, 10088}
        assert verify(str(site), Options(processes=1)).problems == []
        assert check_last(home, tmp_path / "again2", processes=1) == []


def test_a_process_that_begins_later_places_it(home: Home, clock: Clock, tmp_path: Path) -> None:
    before = sequence(home)
    with Home.open(home.path, clock=clock) as other:
        assert sequence(other) == before
        clock.now = WEST_CLOSED
        assert sequence(other) == before + 1
    assert sequence(home) == before + 1
    assert snapshots.upcoming(home).size == before + 1
