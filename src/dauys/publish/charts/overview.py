"""Charts of a list of units: tiles with figures, a map shaded by one, a map of who won most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.publish.charts.atlas import fitting
from dauys.publish.charts.key import Entry, key, shade_entries
from dauys.publish.charts.regions import Area, regions
from dauys.publish.charts.scale import Shades, number, shades
from dauys.publish.charts.svg import element, figure
from dauys.publish.charts.tiles import Cell, tiles
from dauys.publish.charts.twin import twin
from dauys.publish.charts.words import Words

Row = Mapping[str, Any]
#: Kinds with a pattern of their own; all further ones share the last.
KINDS = 5


class Value(NamedTuple):
    """A unit's figure: as the document has it, as the page writes it, and where it stands."""

    given: str | int | None
    shown: str
    path: str
    #: A share of nothing that came in is no figure to shade: its tile says "not reported".
    reported: bool = True


Write = Callable[[str | int | None, str], Markup]


def turnouts(words: Words, rows: Sequence[Row], at: str) -> list[Value]:
    """The turnout of each unit."""
    return [
        Value(
            row["turnout"],
            words.share(row["turnout"]) if row["turnout"] is not None else words.say("missing"),
            f"{at}/{place}/turnout",
        )
        for place, row in enumerate(rows)
    ]


def counted(words: Words, rows: Sequence[Row], at: str) -> list[Value]:
    """How far the count of each unit is: the share of voters in counted precincts."""
    return [
        Value(
            share,
            words.share(share) if share is not None else words.say("missing"),
            f"{at}/{place}/progress/share",
            bool(row["progress"]["precincts_counted"]),
        )
        for place, row in enumerate(rows)
        for share in (row["progress"]["share"],)
    ]


def tile_grid(
    words: Words,
    rows: Sequence[Row],
    values: Sequence[Value],
    links: Sequence[str],
    write: Write,
    caption: str,
) -> Markup:
    """Units as tiles with their figures, and the key of the shades."""
    numbers = [number(value.given) if value.reported else None for value in values]
    scale = shades(numbers)
    cells = [
        Cell(
            row.get("iso") or "",
            words.name(row["names"], row["unit"]),
            link,
            write(value.given, value.path),
            figure,
        )
        for row, value, link, figure in zip(rows, values, links, numbers, strict=True)
    ]
    grid = tiles(cells, scale, words.language, caption)
    if not grid:
        return grid
    of_hundred = any(isinstance(value.given, str) for value in values)
    return figure(caption, grid, key(_shade_key(words, scale, numbers, of_hundred, None)))


def shaded_map(
    words: Words,
    sets: Sequence[ShapeSet],
    rows: Sequence[Row],
    values: Sequence[Value],
    name: str,
    title: str,
    write: Write,
) -> Markup:
    """The choropleth of one figure; an empty text where no map has these units."""
    found = fitting(sets, rows)
    numbers = [number(value.given) for value in values]
    if found is None or not any(n is not None for n in numbers):
        return Markup("")
    scale = shades(numbers)
    areas = {}
    for place, code in found.codes.items():
        shade = scale.of(numbers[place])
        told = f"{words.name(rows[place]['names'], rows[place]['unit'])}: {values[place].shown}"
        fill = "z" if shade is None else f"q{shade}"
        areas[code] = Area(told, fill, values[place].given, values[place].path)
    of_hundred = any(isinstance(value.given, str) for value in values)
    plain, told = _finding(words, rows, values, write)
    return figure(
        element("span", title, ". ") + told,
        regions(name, title, plain, found.shapes, areas),
        key(_shade_key(words, scale, numbers, of_hundred, f"{name}-z")),
        _source(words, found.source),
    )


def winner_map(
    words: Words,
    sets: Sequence[ShapeSet],
    rows: Sequence[Row],
    nominators: Sequence[Row],
    at: str,
    name: str,
    write: Write,
) -> Markup:
    """Units by the nominator with most contests won there; equal numbers are said to be equal."""
    found = fitting(sets, rows)
    if found is None or not any(row["seats"] for row in rows):
        return Markup("")
    order = {row["nominator"]: place for place, row in enumerate(nominators)}
    names = {row["nominator"]: words.nominator(row) for row in nominators}
    areas = {}
    entries: dict[str, str] = {}
    lines: list[tuple[str, tuple[str, str]]] = []
    for place, code in sorted(found.codes.items(), key=lambda item: item[0]):
        row = rows[place]
        unit = words.name(row["names"], row["unit"])
        path = f"{at}/{place}/seats/0/seats"
        seats = row["seats"]
        if not seats:
            areas[code] = Area(f"{unit}: {words.say('no-seat')}", "z", None, "")
            entries["z"] = words.say("no-seat")
            lines.append((unit, (words.say("no-seat"), "")))
            continue
        first = seats[0]
        equal = len(seats) > 1 and seats[1]["seats"] == first["seats"]
        kind = KINDS - 1 if equal else min(order[first["nominator"]], KINDS - 2)
        who = words.say("equal") if equal else names[first["nominator"]]
        entries.setdefault(f"k{kind}", who)
        if kind == KINDS - 2 and len(nominators) > KINDS - 1:
            entries[f"k{kind}"] = words.say("further")
        lines.append((unit, (who, write(first["seats"], path))))
        areas[code] = Area(f"{unit}: {who}", f"k{kind}", first["seats"], path)
    title = words.say("winner-map")
    listed: list[Entry] = [
        (kind, who, None if kind == "k0" else f"{name}-{kind}")
        for kind, who in sorted(entries.items())
    ]
    finding = words.say("key-says", what=", ".join(who for _, who, _ in listed))
    return figure(
        title,
        regions(name, title, finding, found.shapes, areas),
        key(listed),
        _source(words, found.source),
        twin(words, title, (words.say("unit"), words.say("nominator"), words.say("won")), lines),
    )


def _extremes(rows: Sequence[Row], values: Sequence[Value]) -> tuple[int, int]:
    """Where the figure is highest and lowest: places of the units, the first of equals."""
    known = [
        (figure, place)
        for place, value in enumerate(values)
        if (figure := number(value.given)) is not None
    ]
    return max(known, key=lambda pair: (pair[0], -pair[1]))[1], min(known)[1]


def _finding(
    words: Words, rows: Sequence[Row], values: Sequence[Value], write: Write
) -> tuple[str, Markup]:
    """The finding of a map, in plain words and as HTML."""
    most, least = _extremes(rows, values)
    units = {
        name: words.name(rows[place]["names"], rows[place]["unit"])
        for name, place in (("most", most), ("least", least))
    }
    return (
        words.say("extremes", **units, most_n=values[most].shown, least_n=values[least].shown),
        words.tell(
            "extremes",
            **units,
            most_n=write(values[most].given, values[most].path),
            least_n=write(values[least].given, values[least].path),
        ),
    )


def _shade_key(
    words: Words,
    scale: Shades,
    numbers: Sequence[object],
    of_hundred: bool,
    pattern: str | None,
) -> list[Entry]:
    def write(bound: int) -> str:
        return words.share(str(bound)) if of_hundred else words.count(bound)

    entries = shade_entries(scale, write, words.say("under"), words.say("from"))
    if any(figure is None for figure in numbers):
        entries.append(("z", words.say("missing"), pattern))
    return entries


def _source(words: Words, source: str) -> Markup:
    return element("p", words.say("outlines", source=source), class_="fine")
