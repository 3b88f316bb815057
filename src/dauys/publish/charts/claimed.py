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
from dauys.publish.charts.svg import figure
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
    known = {row["unit"]: row for row in document["units"]}
    places = _places(document, table, "unit")
    claims = [document["claims"][place] for place in places]
    if not claims or not all(claim["unit"] in known and not claim["party"] for claim in claims):
        return Markup("")
    rows = [known[claim["unit"]] for claim in claims]
    values = [
        Value(claim["value"] or None, _shown(words, claim), f"/claims/{place}/value")
        for claim, place in zip(claims, places, strict=True)
    ]
    if claims[0]["unit_of_measure"] == "percent":
        return shaded_map(words, sets, rows, values, name, caption, write)
    links = [f"{base}{row['unit']}/index.html" for row in rows]
    plain = [
        Value(int(value.given) if value.given else None, value.shown, value.path)
        for value in values
    ]
    return tile_grid(words, rows, plain, links, write, caption)


def _places(document: Row, table: Row, about: str) -> list[int]:
    """Places of the claims about one thing each, totals left out; none where they do not fit."""
    claims = document["claims"]
    places = [place for place in table["places"] if claims[place][about]]
    things = {claims[place][about] for place in places}
    alike = len(things) == len(places) >= FEWEST and len(table["places"]) - len(places) <= 1
    told = sum(bool(claims[place]["value"]) for place in places) >= FEWEST
    fit = alike and told and all(_drawable(claims[place]) for place in places)
    return places if fit else []


def _drawable(claim: Row) -> bool:
    """A plain figure stated as it is (no bound, no dash, no word), or none at all."""
    if claim["bound"] not in ("", "=") or claim["unit_of_measure"] not in _DRAWN:
        return False
    if claim["contest"] or claim["candidate"]:
        return False
    if not claim["value"]:
        return True
    whole = claim["unit_of_measure"] == "percent" or "." not in claim["value"]
    return whole and number(claim["value"]) is not None


def party_claims(
    words: Words, document: Row, table: Row, names: Mapping[str, str], name: str, caption: str
) -> Markup:
    """A table about nominators: bars, in the order of the source."""
    places = _places(document, table, "party")
    claims = [document["claims"][place] for place in places]
    if not claims or any(claim["unit"] for claim in claims):
        return Markup("")
    colours = {row["party"]: row["colour"] for row in document["parties"]}
    rows = [
        Bar(
            names.get(claim["party"])
            or words.nominator({"nominator": claim["party"], "names": {}}),
            claim["value"],
            _shown(words, claim),
            f"/claims/{place}/value",
            Fraction(claim["value"]) if claim["value"] else None,
            colours.get(claim["party"]),
        )
        for claim, place in zip(claims, places, strict=True)
    ]
    most = max(rows, key=lambda row: row.length or 0)
    finding = words.say("most", who=most.name, n=most.shown)
    return figure(caption, bars(words, name, caption, finding, rows))


def _shown(words: Words, claim: Row) -> str:
    value: str = claim["value"]
    if not value:
        return words.say("missing")
    return words.share(value) if claim["unit_of_measure"] == "percent" else words.count(int(value))
