"""The builder: after each step the site is what a full build would have made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from publish_corrections import correct, own, row

from dauys.exchange.loading import load
from dauys.publish import places, trees
from dauys.publish.builder import Builder
from dauys.publish.publication import check_last, publish
from dauys.register.tiles import TileWriter
from dauys.store.home import Home
from dauys.store.sequencing import size
from dauys.verify.run import Options, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Clock:
    """A minute later each time it is asked."""

    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> str:
        self.minutes += 1
        hours, minutes = divmod(self.minutes, 60)
        return f"2026-01-{15 + hours // 24:02d}T{hours % 24:02d}:{minutes:02d}:00Z"


@pytest.fixture
def home(tmp_path: Path, database: str | None) -> Iterator[Home]:
    with Home.create(
        tmp_path / "home",
        origin="test.dauys.example/b",
        title="test",
        database=database,
        clock=Clock(),
    ) as made:
        load(made, EXAMPLES / "kz-2021")
        yield made


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # Other programs' files are none of these tests' business.
    monkeypatch.setattr(os, "sync", lambda: None)
    with places.alone(tmp_path / "site"):
        yield tmp_path / "site"


def sound(home: Home, site: Path, scratch: Path) -> None:
    """Both verifiers accept it, as it lies and copied; and it is what a full build makes."""
    assert verify(str(site), Options(processes=1)).problems == []
    shutil.copytree(site, scratch / "copy")
    assert verify(str(scratch / "copy"), Options(processes=1)).problems == []
    for where in (site, scratch / "copy"):
        done = subprocess.run(
            [sys.executable, "-I", "-S", site / "verify_dauys.py", where],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    shutil.rmtree(scratch / "copy")
    assert check_last(home, scratch / "again", processes=1) == []
    shutil.rmtree(scratch / "again")


def links(site: Path) -> dict[str, int]:
    """Every file below by path, and where it lies."""
    return {
        os.path.join(at, name): os.stat(os.path.join(at, name)).st_ino
        for at, _, names in os.walk(site, followlinks=True)
        for name in names
    }


def test_one_protocol_writes_the_files_on_its_way_and_no_others(
    home: Home, site: Path, tmp_path: Path
) -> None:
    builder = Builder(home, site, processes=1)
    builder.full()
    before = links(site)
    assert builder.step() is None
    correct(home, 4)
    made = builder.step()
    assert made is not None
    after = links(site)
    # (The precinct's document may have grown so large that it gets a twin.)
    assert {
        p for p in after.keys() ^ before.keys() if "/log/" not in p and "total" not in p
    } == set()
    changed = {p for p in after if after[p] != before.get(p) and "/log/" not in p}
    assert len(changed) <= made.site.files + 1
    others = {p.split("/")[-1] for p in changed if "aqqum" not in p}
    assert others <= {
        *(f"{n}{t}" for n in ("home.json", "election.json", "unit.json", "publication.json",
                              "discrepancies.json", "index.html", "points.html", "about.html",
                              "data.html", "discrepancies.html", "verify.html")
          for t in ("", ".gz")),
        "manifest.json", "latest.json",
    }  # fmt: skip
    assert own(site) == 4
    sound(home, site, tmp_path)


def test_tables_follow_at_their_own_time(home: Home, site: Path, tmp_path: Path) -> None:
    builder = Builder(home, site, processes=1)
    first = builder.full().record
    old = row(site)
    for votes in (4, 5):
        correct(home, votes)
        made = builder.step()
        assert made is not None
        assert made.record.tables == first.of_tables()
        assert (own(site), row(site)) == (votes, old)
    stated = json.loads((site / "data/publication.json").read_bytes())
    assert stated["tables"]["version"] == 1
    assert stated["version"] == 3
    sound(home, site, tmp_path)
    last = builder.step(tables=True)
    assert last is not None
    assert last.record.tables is None
    assert (own(site), row(site)) == (5, 5)
    sound(home, site, tmp_path)


def test_several_versions_later_only_what_is_used_is_kept(
    home: Home, site: Path, tmp_path: Path
) -> None:
    builder = Builder(home, site, processes=1)
    builder.full()
    for votes in (4, 5, 4, 5, 6, 4):
        correct(home, votes)
        builder.step()
    versions = places.versions_of(site)
    kept = trees.Trees(versions)
    numbers = {path.name for path in versions.iterdir() if path.name.isdigit()}
    assert numbers == {"6", "7"}
    used = kept.used_by(versions / "6") | kept.used_by(versions / "7")
    assert {path.name for path in kept.path.iterdir()} == used
    assert verify(str(versions / "6"), Options(processes=1)).problems == []
    sound(home, site, tmp_path)


def test_after_a_failure_the_next_version_shows_it(
    home: Home, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder(home, site, processes=1)
    builder.full()
    standing = site.resolve()
    correct(home, 4)
    links_made = 0
    real = os.link

    def full(source: object, target: object) -> None:
        nonlocal links_made
        links_made += 1
        if links_made > 5:
            raise OSError(28, os.strerror(28))
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        builder.step()
    monkeypatch.undo()
    assert site.resolve() == standing
    kept = trees.Trees(places.versions_of(site))
    assert {p.name for p in kept.path.iterdir()} == kept.used_by(standing)
    made = builder.step()
    assert made is not None
    assert own(site) == 4
    sound(home, site, tmp_path)


def test_a_crash_after_the_record_leaves_the_old_version_and_costs_a_number(
    home: Home, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder(home, site, processes=1)
    builder.full()
    standing, acts = site.resolve(), size(home)
    correct(home, 4)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(TileWriter, "extend", full)
    with pytest.raises(OSError, match="No space"):
        builder.step()
    monkeypatch.undo()
    assert site.resolve() == standing
    assert size(home) == acts + 2, "the record of a version that never stood"
    made = builder.step()
    assert made is not None
    assert made.record.version == 3
    assert own(site) == 4
    sound(home, site, tmp_path)


def test_a_new_builder_goes_on_where_another_ended(home: Home, site: Path, tmp_path: Path) -> None:
    Builder(home, site, processes=1).full()
    before = {p.name for p in (places.versions_of(site) / "trees").iterdir()}
    correct(home, 4)
    # What a crash may leave behind: a draft, a half-written tree, a version without a record.
    kept = places.versions_of(site)
    (kept / "trees" / ".new.0.en").mkdir()
    (kept / "trees" / ("0" * 64)).mkdir()
    (kept / "2").mkdir()
    Builder(home, site, processes=1).full()
    after = {p.name for p in (kept / "trees").iterdir()}
    assert "0" * 64 not in after
    assert len(after & before) > len(before) // 2, "directories that are the same are shared"
    sound(home, site, tmp_path)


def test_it_publishes_to_a_place_that_somebody_else_published_to_before(
    home: Home, tmp_path: Path
) -> None:
    publish(home, tmp_path / "one", processes=1)
    publish(home, tmp_path / "two", processes=1)
    made = publish(home, tmp_path / "one", processes=1)
    assert made.record.version == 3
    sound(home, tmp_path / "one", tmp_path)
