"""Charts of contests: won by nominator, and margins of those listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from dauys.publish.charts.bars import Bar, bars
from dauys.publish.charts.margins import Range, margins
from dauys.publish.charts.overview import Write
from dauys.publish.charts.scale import number
from dauys.publish.charts.svg import element, figure
from dauys.publish.charts.twin import twin
from dauys.publish.charts.words import Words

Row = Mapping[str, Any]
#: One margin needs no chart; a chart of more than these is longer than the table it stands above.
FEWEST_MARGINS, MOST_MARGINS = 2, 24


def seats_chart(words: Words, document: Row, name: str) -> Markup:
    """Contests won by nominator, then those that gave nobody a seat, hatched."""
    rows = [
        Bar(
            words.nominator(row),
            row["seats"],
            words.count(row["seats"]),
            f"/by_nominator/{place}/seats",
            Fraction(row["seats"]),
            row["colour"],
        )
        for place, row in enumerate(document["by_nominator"])
    ]
    if not any(row.value for row in rows):
        return Markup("")
    for kind in ("tie", "undetermined", "void", "second_round"):
        count = document["totals"][kind]
        if count:
            rows.append(
                Bar(
                    words.outcome(kind),
                    count,
                    words.count(count),
                    f"/totals/{kind}",
                    Fraction(count),
                    hatched=True,
                )
            )
    title = words.say("seats")
    finding = words.say("most", who=rows[0].name, n=rows[0].shown)
    return figure(title, bars(words, name, title, finding, rows))


def margins_chart(
    words: Words,
    contests: Sequence[Row],
    listed: Sequence[int],
    at: str,
    name: str,
    write: Write,
) -> Markup:
    """Shares of the two first candidates, the narrowest margin first."""
    rows = [
        (
            number(contests[place]["first_share"]),
            number(contests[place]["second_share"]),
            place,
        )
        for place in listed
        if contests[place]["second_share"] is not None
    ]
    if not FEWEST_MARGINS <= len(rows) <= MOST_MARGINS:
        return Markup("")
    rows.sort(key=lambda row: ((row[0] or 0) - (row[1] or 0), row[2]))
    ranges = [
        Range(
            words.name(contests[place]["names"], contests[place]["unit"]),
            contests[place]["first_share"],
            contests[place]["second_share"],
            f"{at}/{place}/first_share",
            f"{at}/{place}/second_share",
        )
        for _, _, place in rows
    ]
    title = words.say("margins")
    finding = words.say(
        "narrowest",
        where=ranges[0].name,
        first=words.share(ranges[0].first),
        second=words.share(ranges[0].second),
    )
    return figure(
        title,
        margins(words, name, title, finding, ranges),
        _dots_key(words),
        twin(
            words,
            title,
            (words.say("contest"), words.say("first"), words.say("second")),
            (
                (row.name, (write(row.first, row.first_path), write(row.second, row.second_path)))
                for row in ranges
            ),
        ),
    )


def _dots_key(words: Words) -> Markup:
    return element("p", words.say("margins-key"), class_="fine")
