"""The charts as templates call them, once for each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.publish.charts import claimed, overview
from dauys.publish.charts import contests as contests_charts
from dauys.publish.charts.overview import Value
from dauys.publish.charts.scale import Shades, number, shades
from dauys.publish.charts.steps import steps
from dauys.publish.charts.svg import element, figure
from dauys.publish.charts.words import Words
from dauys.publish.elements import Elements

Row = Mapping[str, Any]


class Charts:
    """The functions of one language, over the maps of one publication."""

    def __init__(self, elements: Elements, maps: Sequence[ShapeSet]) -> None:
        self._elements = elements
        self._words = Words(elements.language)
        self._maps = maps

    def functions(self) -> dict[str, Callable[..., Any]]:
        """What the templates see."""
        return {
            "unit_tiles": self.unit_tiles,
            "unit_map": self.unit_map,
            "winner_map": self.winner_map,
            "seats_chart": self.seats_chart,
            "margins_chart": self.margins_chart,
            "steps_chart": self.steps_chart,
            "claim_chart": self.claim_chart,
            "offsets": offsets,
            "heat": heat,
        }

    def _figure(self, value: str | int | None, path: str) -> Markup:
        """A figure as the tables write it: verified, "not reported" where there is none."""
        if isinstance(value, str):
            return self._elements.share(value, path)
        return self._elements.num(value, path)

    def unit_tiles(self, rows: Sequence[Row], at: str, base: str, counting: bool = False) -> Markup:
        """Units with their turnout, or while votes are counted how far that is, as links."""
        links = [f"{base}{row['unit']}/index.html" for row in rows]
        reading = overview.counted if counting else overview.turnouts
        values = reading(self._words, rows, at)
        if not any(value.given for value in values):
            return Markup("")
        caption = self._words.say("counted-tiles" if counting else "tiles")
        return overview.tile_grid(self._words, rows, values, links, self._figure, caption)

    def unit_map(self, rows: Sequence[Row], at: str) -> Markup:
        """The choropleth of turnout."""
        values: list[Value] = overview.turnouts(self._words, rows, at)
        title = self._words.say("turnout-map")
        return overview.shaded_map(
            self._words, self._maps, rows, values, "map-t", title, self._figure
        )

    def winner_map(self, rows: Sequence[Row], nominators: Sequence[Row], at: str) -> Markup:
        """Units by who won most contests there."""
        return overview.winner_map(
            self._words, self._maps, rows, nominators, at, "map-w", self._figure
        )

    def seats_chart(self, document: Row) -> Markup:
        """Contests won by nominator."""
        return contests_charts.seats_chart(self._words, document, "seats")

    def margins_chart(self, contests: Sequence[Row], listed: Sequence[int]) -> Markup:
        """Margins of the contests listed."""
        return contests_charts.margins_chart(
            self._words, contests, listed, "/contests", "margins", self._figure
        )

    def steps_chart(
        self, series: Row, path: str, name: str, whose: str = "", *, small: bool = False
    ) -> Markup:
        """Turnout through the day, of one series; an empty text where nobody has reported."""
        known = [point for point in series["points"] if point["share"] is not None]
        if not known:
            return Markup("")
        last = known[-1]
        place = f"{path}/points/{series['points'].index(last)}"
        told = self._words.tell(
            "steps-finding",
            time=element("time", last["clock"]),
            share=self._figure(last["share"], f"{place}/share"),
            n=self._figure(last["precincts_reported"], f"{place}/precincts_reported"),
            m=self._figure(series["precincts"], f"{path}/precincts"),
        )
        title = f"{whose}: {self._words.say('steps')}" if whose else self._words.say("steps")
        finding = self._words.say(
            "steps-finding",
            time=last["clock"],
            share=self._words.share(last["share"]),
            n=self._words.count(last["precincts_reported"]),
            m=self._words.count(series["precincts"]),
        )
        drawn = steps(self._words, name, title, finding, series, path, small=small)
        return figure(whose or told, drawn)

    def claim_chart(
        self, document: Row, table: Row, labels: Mapping[str, Mapping[str, str]], n: int, base: str
    ) -> Markup:
        """A chart of one table of claims, labelled as reported; an empty text for most tables."""
        if table["columns"] or "units" not in document:
            return Markup("")
        measure = str(self._elements.measure(table["measure"]).striptags())
        caption = self._words.say("reported", what=measure, source=table["source"])
        name = f"claim-{n}"
        return claimed.unit_claims(
            self._words, self._maps, document, table, name, caption, base, self._figure
        ) or claimed.party_claims(self._words, document, table, labels["parties"], name, caption)


def offsets(series: Row) -> list[str]:
    """The UTC offsets of a series' moments, as ``UTC+6``, each once."""
    found = {moment[-6:] for point in series["points"] for moment in point["at"]}
    return [_offset(text) for text in sorted(found)]


def _offset(text: str) -> str:
    hours, minutes = int(text[:3]), text[4:]
    return f"UTC{hours:+}" + (f":{minutes}" if minutes != "00" else "")


def heat(rows: Sequence[Row], place: int) -> tuple[Shades, list[list[str]]]:
    """Shades over all rows' series ``place``, and the class of each cell, row by row."""
    table = [
        [number(point["share"]) for point in row["turnout_series"][place]["points"]]
        if len(row["turnout_series"]) > place
        else []
        for row in rows
    ]
    scale = shades(value for row in table for value in row)
    return scale, [
        ["z" if (shade := scale.of(value)) is None else f"q{shade}" for value in row]
        for row in table
    ]
