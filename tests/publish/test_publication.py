"""A publication of a real home: record, switch, deny-list, what happens when it fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from test_before_the_last_close import unpacked

from dauys.exchange.loading import load
from dauys.law.faults import Fault
from dauys.publish import building, places
from dauys.publish.denylist import DenyList
from dauys.publish.publication import check_last, publish
from dauys.store import blobs, reading
from dauys.store.home import Home
from dauys.store.sequencing import size
from dauys.verify.run import Options, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def home(tmp_path: Path, database: str | None) -> Home:
    made = Home.create(
        tmp_path / "home", origin="test.dauys.example/p", title="test", database=database
    )
    load(made, EXAMPLES / "kz-2021")
    return made


def test_the_record_names_what_was_written(home: Home, tmp_path: Path) -> None:
    made = publish(home, tmp_path / "site", processes=1)
    latest = json.loads((tmp_path / "site" / "latest.json").read_bytes())
    assert latest["manifest"] == made.site.root == made.record.manifest
    assert latest["size"] == made.record.size == size(home) - 1
    assert reading.state(home, "publications").made == made.record
    assert check_last(home, tmp_path / "scratch", processes=1) == []


def test_one_and_two_processes_write_the_same_bytes(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path / "site", processes=2)
    assert check_last(home, tmp_path / "scratch", processes=1) == []


def test_a_reader_sees_the_old_or_the_new_version(home: Home, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(home, site, processes=1)
    before = site.resolve()
    publish(home, site, processes=1)
    assert site.resolve() != before
    assert before.exists(), "those who read the old version can finish"
    publish(home, site, processes=1)
    assert not before.exists(), "older versions go"
    assert verify(str(site), Options()).ok


def test_a_failed_build_leaves_the_old_version(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(home, site, processes=1)
    before, acts = site.resolve(), size(home)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(building, "write_site", full)
    with pytest.raises(OSError, match="No space"):
        publish(home, site, processes=1)
    assert site.resolve() == before
    assert size(home) == acts, "nothing was recorded"
    assert {p.name for p in (tmp_path / ".site.versions").iterdir()} == {"1", ".lock", "trees"}
    monkeypatch.undo()
    assert publish(home, site, processes=1).record.version == 2


def test_one_publication_at_a_time(home: Home, tmp_path: Path) -> None:
    acts = size(home)
    with places.alone(tmp_path / "site"), pytest.raises(Fault, match="F-604"):
        publish(home, tmp_path / "site", processes=1)
    assert size(home) == acts
    publish(home, tmp_path / "site", processes=1)


def test_a_forbidden_text_stops_the_publication(home: Home, tmp_path: Path) -> None:
    (tmp_path / "home" / "deny.txt").write_text("# nobody's\nJandäuletov\n", "utf-8")
    with pytest.raises(Fault, match="F-602") as caught:
        publish(home, tmp_path / "site", processes=1)
    assert "Jandäuletov" not in str(caught.value)
    assert not (tmp_path / "site").exists()


def test_no_byte_of_an_original_scan_is_published(home: Home, tmp_path: Path) -> None:
    """Originals carry signatures and stay in the office (invariant 9); their digest is public."""
    planted = b"860412300123 signed by hand"
    kept = blobs.path_of(home, blobs.add(home, planted, "image/png"))
    assert kept.read_bytes() == planted
    publish(home, tmp_path / "site", processes=1)
    found = [
        path
        for at, _, names in os.walk(tmp_path / "site", followlinks=True)
        for path in (Path(at, name) for name in names)
        if planted in unpacked(path)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        (b'"860412300123"', True),
        (b" 860412300123,", True),
        (b'"861312300123"', False),  # no thirteenth month
        (b'"8604123001234"', False),  # thirteen digits
        (b"a860412300123", False),  # part of a hash
    ],
)
def test_identification_numbers(text: bytes, stopped: bool) -> None:
    if stopped:
        with pytest.raises(Fault, match="F-602"):
            DenyList().check("data/x.json", text)
    else:
        DenyList().check("data/x.json", text)


def _until(directory: Path, target: Path, stop: str) -> Path:
    """A copy of the walkthrough whose acts end before the line that holds ``stop``."""
    shutil.copytree(directory, target)
    lines = (target / "acts.yaml").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if stop in line)
    first = max(i for i in range(at + 1) if lines[i].startswith("  - "))
    (target / "acts.yaml").write_text("\n".join(lines[:first]) + "\n", "utf-8")
    return target


def _rehearsal(home: Path, now: str, directory: Path) -> Home:
    made = Home.create(
        home,
        origin="test.dauys.example/w",
        title="test",
        mark="rehearsal",
        since="2021-01-01",
        clock=lambda: now,
    )
    load(made, directory)
    return made


def test_what_is_published_while_a_poll_is_open_has_no_figures(tmp_path: Path) -> None:
    directory = _until(EXAMPLES / "walkthrough", tmp_path / "w", "label: protocol-3")
    home = _rehearsal(tmp_path / "home", "2021-10-03T13:59:59Z", directory)
    before = size(home)
    made = publish(home, tmp_path / "site", processes=1)
    assert made.record.size == before
    home.close()
    with Home.open(tmp_path / "home", clock=lambda: "2021-10-03T14:00:00Z") as later:
        made = publish(later, tmp_path / "site", processes=1)
        # The record of the first version, and two protocols.
        assert made.record.size == before + 3
        assert verify(str(tmp_path / "site"), Options()).problems == []


def test_below_the_threshold_both_verifiers_agree_on_blanks(tmp_path: Path) -> None:
    directory = _until(EXAMPLES / "walkthrough", tmp_path / "w", "label: protocol-3")
    home = _rehearsal(tmp_path / "home", "2021-10-04T10:00:00Z", directory)
    publish(home, tmp_path / "site", processes=1)
    (row,) = json.loads((tmp_path / "site/data/kz.akim.2021-10-03/results.json").read_bytes())
    assert row["released"] is False
    assert row["release_reason"] == "below-threshold"
    assert [vote["votes"] for vote in row["votes"]] == [None, None, None]
    assert verify(str(tmp_path / "site"), Options()).problems == []
    done = subprocess.run(
        [sys.executable, "-I", "-S", tmp_path / "site" / "verify_dauys.py", tmp_path / "site"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("first", ["", "rehearsal"])
def test_a_rehearsal_and_a_real_publication_never_share_a_place(
    first: Literal["", "rehearsal"], tmp_path: Path
) -> None:
    """Nor does one take the other's place."""
    marks: tuple[Literal["", "rehearsal"], ...] = (first, "" if first else "rehearsal")
    homes = [
        Home.create(tmp_path / f"home-{mark}", origin="test.dauys.example/m", title="t", mark=mark)
        for mark in marks
    ]
    made = publish(homes[0], tmp_path / "site", processes=1)
    with pytest.raises(Fault, match="F-605"):
        publish(homes[1], tmp_path / "site", processes=1)
    assert json.loads((tmp_path / "site/latest.json").read_bytes())["mark"] == first
    again = publish(homes[0], tmp_path / "site", processes=1)
    assert again.record.version == made.record.version + 1
    for home in homes:
        home.close()
