"""The stylesheet: small, and readable in both colour schemes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from dauys.publish.assets import squeezed

STYLE = (files("dauys.publish") / "assets" / "style.css").read_text(encoding="utf-8")
_LIGHT, _DARK = re.findall(r":root \{(.*?)\n\s*\}", STYLE.split("@media print")[0], re.DOTALL)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(c * 2 for c in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("paper", "sheet", "tint", "gold-tint", "bad-tint")),
        ("soft", ("paper", "sheet", "tint", "gold-tint")),
        ("link", ("paper", "sheet", "tint")),
        ("good", ("paper", "sheet")),
        ("gold-ink", ("paper", "sheet", "tint", "gold-tint")),
        ("bad", ("paper", "sheet")),
        ("deep-ink", ("deep", "mark")),
    ],
)
def test_text_has_enough_contrast(scheme: str, ink: str, grounds: tuple[str, ...]) -> None:
    known = tokens(_LIGHT) | (tokens(_DARK) if scheme == "dark" else {})
    for ground in grounds:
        assert contrast(known[ink], known[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_that_are_not_text_have_enough_contrast(scheme: str) -> None:
    known = tokens(_LIGHT) | (tokens(_DARK) if scheme == "dark" else {})
    for mark in ("bar", "hatch", "gold"):
        assert contrast(known[mark], known["sheet"]) >= 3, mark


def test_it_stays_small() -> None:
    assert len(squeezed(STYLE.encode())) <= 17_000


def test_every_colour_is_a_token() -> None:
    rules = STYLE.split("* { box-sizing", 1)[1].split("@media print")[0]
    loose = set(re.findall(r"#[0-9a-f]{3,6}\b", rules))
    # White on the rehearsal stripes, the stripes, and the gold of the header in both schemes.
    assert loose <= {"#fff", "#9a3412", "#b03c0c", "#f2c14e"}
