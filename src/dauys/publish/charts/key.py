"""The key beneath a map or a grid: what each shade or pattern means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from markupsafe import Markup

from dauys.publish.charts.scale import Shades
from dauys.publish.charts.svg import element

Entry = tuple[str, str, str | None]


def key(entries: Sequence[Entry]) -> Markup:
    """Entries are the class of the fill, the words, and the pattern's id (None: plain)."""
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "svg",
                    _swatch(pattern),
                    class_=None if pattern else fill,
                    viewBox="0 0 80 50",
                    aria_hidden="true",
                ),
                words,
                class_="scale",
            )
            for fill, words, pattern in entries
        ),
        class_="key",
    )


def _swatch(pattern: str | None) -> Markup:
    if pattern is None:
        return Markup("")
    return element("rect", width="100%", height="100%", fill=f"url(#{pattern})")


def shade_entries(
    shades: Shades, write: Callable[[int], str], under: str, over: str
) -> list[Entry]:
    """One entry for each shade: below the first bound, between bounds, from the last on.

    ``under`` and ``over`` are sentences with the place ``{n}``.
    """
    bounds, tones = shades.bounds, shades.tones
    if not bounds:
        return []
    entries: list[Entry] = [(f"q{tones[0]}", under.replace("{n}", write(bounds[0])), None)]
    for number, (low, high) in enumerate(pairwise(bounds), 1):
        entries.append((f"q{tones[number]}", f"{write(low)} – {write(high)}", None))
    entries.append((f"q{tones[-1]}", over.replace("{n}", write(bounds[-1])), None))
    return entries
