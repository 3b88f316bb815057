"""Holding and rolling back are public acts; the register stays whole, and both verifiers agree."""

from __future__ import annotations

import json
from pathlib import Path

from publish_corrections import correct, decide, own, row, second_publisher
from test_builder import home, site, sound

from dauys.election.bodies.public import PublicationResumed, PublicationRolledBack
from dauys.publish.builder import Builder
from dauys.store import publications
from dauys.store.home import Home

__all__ = ["home", "site"]


def restored(site: Path) -> int | None:
    shown = json.loads((site / "data/publication.json").read_bytes())["restores"]
    return shown["version"] if shown else None


def test_an_earlier_version_is_shown_again_and_then_what_came_since(
    home: Home, site: Path, tmp_path: Path
) -> None:
    by = second_publisher(home)
    builder = Builder(home, site, processes=1)
    builder.full()
    before = own(site)
    correct(home, 4)
    builder.step()
    assert own(site) == 4
    first = publications.versions(home)[0]
    body = PublicationRolledBack(restores=first, until="2026-02-01T00:00:00+05:00")
    decide(home, body, by, reason="A wrong table")
    made = builder.step()
    assert made is not None
    assert (own(site), row(site), restored(site)) == (before, before, 1)
    page = (site / "kk/index.html").read_text("utf-8")
    assert "Бұрынғы күй қайта көрсетіліп тұр." in page
    assert "A wrong table" in page
    sound(home, site, tmp_path)

    correct(home, 5)
    assert builder.step() is None, "what comes is recorded and waits"
    again = Builder(home, site, processes=1)
    again.full()
    assert (own(site), restored(site)) == (before, 1), "a new builder knows it too"

    decide(home, PublicationResumed(), by)
    again.step()
    assert (own(site), row(site), restored(site)) == (5, 5, None)
    assert "Бұрынғы күй" not in (site / "kk/index.html").read_text("utf-8")
    sound(home, site, tmp_path)


def test_it_ends_at_its_time(home: Home, site: Path, tmp_path: Path) -> None:
    by = second_publisher(home)
    builder = Builder(home, site, processes=1)
    builder.full()
    correct(home, 4)
    builder.step()
    now = home.clock()
    first = publications.versions(home)[0]
    until = f"{now[:11]}{int(now[11:13]) + 1:02d}{now[13:16]}:00+00:00"
    decide(home, PublicationRolledBack(restores=first, until=until), by, reason="A doubt")
    builder.step()
    assert restored(site) == 1
    for _ in range(70):
        made = builder.step()
        if made is not None:
            break
    assert (own(site), restored(site)) == (4, None)
    sound(home, site, tmp_path)
