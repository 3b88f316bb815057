"""``dauys import boundaries``: what it says, what it keeps, and what a publication makes of it."""

from __future__ import annotations

import json
from pathlib import Path

from dauys.exchange.boundaries import kept
from tests.cli.conftest import ok, run

ELECTION = "kz.akim.2021-07-25"


def squares(path: Path) -> Path:
    """Every region of the example as a box."""
    regions = (
        "almaty", "aqmola", "aqtobe", "atyrau", "east-kazakhstan", "jambyl", "mangystau",
        "north-kazakhstan", "pavlodar", "qaragandy", "qostanay", "qyzylorda", "turkistan",
        "west-kazakhstan",
    )  # fmt: skip
    features = [
        {
            "type": "Feature",
            "properties": {"unit": f"kz-{name}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[x, 45], [x + 1, 45], [x + 1, 46], [x, 46], [x, 45]],
                ],
            },
        }
        for x, name in enumerate(regions, 60)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_publication_shows_what_was_imported_and_can_be_derived_again(
    kz_home: Path, tmp_path: Path
) -> None:
    file = squares(tmp_path / "b.geojson")
    home = ["--home", kz_home]
    ok(*home, "publish", tmp_path / "site")
    page = tmp_path / "site" / "en" / ELECTION / "index.html"
    assert "Natural Earth" in page.read_text("utf-8")
    dry = ok(*home, "import", "boundaries", file, "--source", "Boxes", "--dry-run")
    assert "kz: 14 outlines" in dry.output
    assert kept.current(kz_home) == ()
    ok(*home, "import", "boundaries", file, "--source", "Boxes & lines")
    # The publication that stands was made without them, and still comes out the same.
    assert "0 differences" in ok(*home, "rebuild", "--check").output
    ok(*home, "publish", tmp_path / "site")
    shown = page.read_text("utf-8")
    assert "Outlines: Boxes &amp; lines" in shown
    assert "Natural Earth" not in shown
    assert "0 differences" in ok(*home, "rebuild", "--check").output
    assert "VERIFIED" in ok("verify", tmp_path / "site", "--state", tmp_path / "seen").output


def test_a_bad_file_keeps_nothing(kz_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.geojson"
    file.write_text("{}")
    answer = run("--home", kz_home, "import", "boundaries", file, "--source", "Boxes")
    assert answer.exit_code == 2
    assert "F-282" in answer.output
    assert not (kz_home / "boundaries").exists()
