"""Charts of what sources printed: a table of claims about units, or about nominators.

They stand in the section "Reported, not derived" and nowhere else; a claim never enters a chart
of results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.publish.charts.bars import Bar, bars
from dauys.publish.charts.overview import Value, Write, shaded_map, tile_grid
from dauys.publish.charts.scale import number
from dauys.publish.charts.svg import element
from dauys.publish.charts.words import Words

Row = Mapping[str, Any]
#: Fewer figures than this are read faster from the table.
FEWEST = 3
_DRAWN = ("count", "percent")


def unit_claims(
    words: Words,
    sets: Sequence[ShapeSet],
    document: Row,
    table: Row,
    name: str,
    caption: str,
    base: str,
    write: Write,
) -> Markup:
    """A table about units of the document: the map of a percentage, tiles of a count."""
    claims = [document["claims"][place] for place in table["places"]]
    known = {row["unit"]: row for row in document["units"]}
    if len(claims) < FEWEST or not all(_of_unit(claim, known) for claim in claims):
        return Markup("")
    if len({claim["unit"] for claim in claims}) < len(claims):
        return Markup("")
    rows = [known[claim["unit"]] for claim in claims]
    values = [
        Value(claim["value"], _shown(words, claim), f"/claims/{place}/value")
        for claim, place in zip(claims, table["places"], strict=True)
    ]
    if claims[0]["unit_of_measure"] == "percent":
        return shaded_map(words, sets, rows, values, name, caption)
    links = [f"{base}{row['unit']}/index.html" for row in rows]
    plain = [Value(int(value.given or 0), value.shown, value.path) for value in values]
    return tile_grid(words, rows, plain, links, write, caption)


def _of_unit(claim: Row, known: Mapping[str, Row]) -> bool:
    alone = not (claim["party"] or claim["contest"] or claim["candidate"])
    return alone and claim["unit"] in known and _drawable(claim)


def _drawable(claim: Row) -> bool:
    """A plain figure stated as it is: no bound, no dash, no word."""
    if claim["bound"] not in ("", "=") or claim["unit_of_measure"] not in _DRAWN:
        return False
    whole = claim["unit_of_measure"] == "percent" or "." not in claim["value"]
    return whole and number(claim["value"]) is not None


def party_claims(
    words: Words, document: Row, table: Row, names: Mapping[str, str], name: str, caption: str
) -> Markup:
    """A table about nominators: bars, in the order of the source."""
    claims = [document["claims"][place] for place in table["places"]]
    parties = [claim["party"] for claim in claims]
    if len(claims) < FEWEST or not all(parties) or len(set(parties)) < len(parties):
        return Markup("")
    if not all(_drawable(c) and not (c["contest"] or c["candidate"]) for c in claims):
        return Markup("")
    colours = {row["party"]: row["colour"] for row in document["parties"]}
    rows = [
        Bar(
            names.get(claim["party"])
            or words.nominator({"nominator": claim["party"], "names": {}}),
            claim["value"],
            _shown(words, claim),
            f"/claims/{place}/value",
            Fraction(claim["value"]),
            colours.get(claim["party"]),
        )
        for claim, place in zip(claims, table["places"], strict=True)
    ]
    most = max(rows, key=lambda row: row.length)
    finding = words.say("most", who=most.name, n=most.shown)
    drawn = bars(words, name, caption, finding, rows)
    return element("figure", drawn, element("figcaption", caption), class_="fig")


def _shown(words: Words, claim: Row) -> str:
    value: str = claim["value"]
    return words.share(value) if claim["unit_of_measure"] == "percent" else words.count(int(value))
