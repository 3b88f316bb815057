"""Typst is shut in: no fonts of the machine, no clock, no network; faults are told in words."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from dauys.law.faults import Fault
from dauys.office.paper import typesetting
from dauys.office.paper.ballot import ballot_pdf
from dauys.office.paper.typesetting import FAMILY, FONTS, LARGEST, TEMPLATES, fitted, pages, typeset
from office.paper.invented import CHOICES, ballot, setting

_SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from office.paper.invented import ballot, setting
from dauys.office.paper.ballot import ballot_pdf
print(hashlib.sha256(ballot_pdf(ballot(), setting())).hexdigest())
"""


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
def test_another_process_makes_the_same_bytes(zone: str, tmp_path: Path) -> None:
    tests = str(Path(__file__).resolve().parents[2])
    ours = hashlib.sha256(ballot_pdf(ballot(), setting())).hexdigest()
    environment = {
        **os.environ,
        "TZ": zone,
        "PYTHONHASHSEED": "7",
        "TYPST_FONT_PATHS": "/usr/share",
    }
    theirs = subprocess.run(
        [sys.executable, "-c", _SCRIPT, tests],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert theirs.stdout.strip() == ours


def test_only_the_bundled_font_is_there() -> None:
    assert typesetting._fonts(()).families() == [FAMILY]
    assert (FONTS / "OFL.txt").read_text("utf-8").count("SIL OPEN FONT LICENSE")
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 2_000_000


def test_templates_name_nothing_outside() -> None:
    for template in TEMPLATES.glob("*.typ"):
        source = template.read_text("utf-8")
        assert "http" not in source
        assert "@preview" not in source
        assert "datetime.today" not in source
        assert not any("А" <= letter <= "я" for letter in source), template


def test_a_time_without_its_offset_is_a_fault() -> None:
    at = datetime(2021, 9, 24, 10, 30)  # noqa: DTZ001 - the point of the test
    with pytest.raises(Fault, match="F-721"):
        ballot_pdf(ballot(), replace(setting(), made_at=at))


def test_no_language_is_a_fault() -> None:
    with pytest.raises(Fault, match="F-721"):
        typeset("door", "x", {}, replace(setting(), languages=()))


def test_too_much_for_one_paper_is_a_fault() -> None:
    with pytest.raises(Fault, match=r"F-724.*at most 2000000 bytes"):
        typeset("door", "x", {"filler": "ә" * LARGEST}, setting())


def test_fitted_takes_the_first_that_fits_and_says_when_none_does() -> None:
    sizes = [
        {"size": "a6", "scale": 100, "dense": False},
        {"size": "a4", "scale": 100, "dense": False},
    ]
    rows = [
        {"names": [{"lang": "kk", "text": str(n)}], "nominator": [], "struck": []} for n in range(9)
    ]
    data = {
        "labels": {
            name: [{"lang": "kk", "text": name}]
            for name in ("title", "issued", "stamp", "proof", "how")
        },
        "head": {"title": [], "place": []},
        "choices": rows,
        "signs": False,
        "proof": ["0000"] * 16,
    }
    made, fits = fitted("ballot", "x", data, setting(), sizes)
    assert fits
    assert pages(made) == 1
    data["choices"] = rows * 9
    made, fits = fitted("ballot", "x", data, setting(), sizes)
    assert not fits
    assert pages(made) > 1
    with pytest.raises(ValueError, match="nothing to try"):
        fitted("ballot", "x", data, setting(), [])


def test_pages_of_something_else() -> None:
    with pytest.raises(ValueError, match="not a paper"):
        pages(b"%PDF-1.7")


def test_memory_does_not_grow_with_the_number_of_papers() -> None:
    import resource

    def used() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for number in range(30):
        ballot_pdf(ballot(replace(CHOICES[0], names={"kk": f"Үміткер {number}"})), setting("kk"))
    before = used()
    for number in range(60):
        ballot_pdf(ballot(replace(CHOICES[0], names={"kk": f"Сайлау {number}"})), setting("kk"))
    assert used() - before < 30_000  # kB
