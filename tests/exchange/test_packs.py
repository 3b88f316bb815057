"""Packs of readings in ``acts.yaml``: hash and words are the rulebook's, nobody types them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dauys.exchange.loading import load
from dauys.law import rulebook as rulebooks
from dauys.law.faults import Fault
from dauys.store import reading
from dauys.store.home import Home

from .places import WALKTHROUGH

KZ = rulebooks.load("kz.akim")
ELECTION_STREAM = "election/kz.akim.2021-10-03"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home.create(
        tmp_path / "home", origin="test.example/packs", title="Test", mark="rehearsal"
    ) as opened:
        yield opened


def directory(base: Path, **body: Any) -> Path:
    """The walkthrough as far as the call, with a pack in place of its single settlement."""
    shutil.copytree(WALKTHROUGH, base)
    file = base / "acts.yaml"
    content = yaml.safe_load(file.read_text("utf-8"))
    session, settlement, call = content["acts"][:3]
    assert [session["kind"], settlement["kind"]] == ["commission.session", "settlement.adopted"]
    settlement |= {"kind": "settlements.adopted", "body": {"rulebook": "kz.akim", **body}}
    content["acts"] = [session, settlement, call]
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return base


def test_a_pack_is_written_as_parameters_and_readings(home: Home, tmp_path: Path) -> None:
    chosen = {"tie_rule": "repeat_voting", "self_nomination_rounding": "ceiling"}
    load(home, directory(tmp_path / "data", readings=chosen))
    (act,) = (one for one in reading.acts(home) if one.kind == "settlements.adopted")
    assert act.body.rulebook_sha256 == KZ.sha256
    for one in act.body.readings:
        offered = KZ.proposed_settlements[one.parameter].reading(one.reading)
        assert offered is not None
        assert one.text == offered.text
    settled = reading.state(home, ELECTION_STREAM).settlements
    assert {name: one.value for name, one in settled.items()} == chosen


def test_a_reading_that_is_not_offered(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"tie_rule: coin") as caught:
        load(home, directory(tmp_path / "data", readings={"tie_rule": "coin"}))
    assert "F-254" in str(caught.value)
