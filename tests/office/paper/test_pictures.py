"""Ballots and protocols look as they were approved: pictures compared with a small tolerance.

``DAUYS_TEST_WRITE=1`` writes the pictures again; then somebody looks at them before committing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from dauys.office.paper.ballot import ballot_pdf
from dauys.office.paper.protocol import protocol_pdf
from office.paper.invented import CHOICES, FIGURES, ballot, many, protocol, setting
from office.paper.reading_pdf import picture

APPROVED = Path(__file__).parent / "approved"
WRITE = bool(os.environ.get("DAUYS_TEST_WRITE"))

#: A pixel differs when its grey does by more than this (of 255).
GREY = 48
#: So many of a thousand pixels may differ: less than one digit in one box.
OF_A_THOUSAND = 0.2

PAPERS: dict[str, Callable[[], bytes]] = {
    "ballot": lambda: ballot_pdf(ballot(), setting()),
    "ballot-rehearsal": lambda: ballot_pdf(ballot(), setting(rehearsal=True)),
    "ballot-struck": lambda: ballot_pdf(
        ballot(CHOICES[0], replace(CHOICES[1], struck=True), CHOICES[2]), setting()
    ),
    "ballot-25": lambda: ballot_pdf(ballot(*many(25)), setting()),
    "protocol": lambda: protocol_pdf(protocol(), setting()),
    "protocol-ru": lambda: protocol_pdf(protocol(), setting("ru")),
    "protocol-filled": lambda: protocol_pdf(protocol(FIGURES), setting()),
}


def different(one: Image.Image, other: Image.Image) -> float:
    """Of a thousand pixels, how many differ clearly."""
    assert one.size == other.size
    spread = ImageChops.difference(one, other).point(lambda grey: 255 if grey > GREY else 0)
    return 1000 * spread.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("name", PAPERS)
def test_looks_as_approved(name: str, tmp_path: Path) -> None:
    made = picture(PAPERS[name]())
    file = APPROVED / f"{name}.png"
    if WRITE:
        APPROVED.mkdir(exist_ok=True)
        made.quantize(16).save(file, optimize=True)
    with Image.open(file) as approved:
        found = different(made, approved.convert("L"))
    if found > OF_A_THOUSAND:
        made.save(tmp_path / f"{name}.png")
    assert found <= OF_A_THOUSAND, f"compare {file} with {tmp_path / f'{name}.png'}"


def test_one_wrong_digit_is_seen() -> None:
    from dauys.law.figures import Figures

    wrong = Figures({**FIGURES.lines, "roll": 749}, FIGURES.votes)
    one = picture(PAPERS["protocol-filled"]())
    assert different(one, picture(protocol_pdf(protocol(wrong), setting()))) > 0
