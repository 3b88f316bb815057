"""Charts on pages: made from the document, said in words, repeated in a table, the same bytes."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import publish_documents as documents
import pytest
from publish_markup import Page
from record import nation
from test_style import contrast

from dauys.exchange.boundaries.shapes import Shape, ShapeMap, ShapeSet
from dauys.publish.catalogue import LANGUAGES
from dauys.publish.charts import atlas
from dauys.publish.charts.bars import Bar, bars
from dauys.publish.charts.layouts import TILES
from dauys.publish.charts.svg import element, percent, rem
from dauys.publish.charts.toolkit import Charts, offsets
from dauys.publish.charts.words import Words
from dauys.publish.elements import Elements
from dauys.publish.site import write_site
from dauys.verify.pages import check_page
from dauys.verify.report import Report

E = nation.ELECTION
OVERVIEW, HOURS = f"{E}/index.html", f"{E}/turnout.html"
VILLAGE = f"{E}/kz-almaty/kz-almaty-a.html"


def page(site: Path, language: str, path: str) -> Page:
    return Page((site / language / path).read_text(encoding="utf-8"))


def document_of(site: Path, language: str, path: str) -> Any:
    link = page(site, language, path).one("link", rel="alternate", type="application/json")
    return json.loads(
        (site / language / path).parent.joinpath(link.attributes["href"]).read_bytes()
    )


def images(found: Page) -> list[Any]:
    return found.all("svg", role="img")


def filled(found: Page, name: str) -> dict[str, int]:
    """How many outlines of a map carry each class."""
    (image,) = [svg for svg in images(found) if svg.attributes["aria-labelledby"] == f"{name}-t"]
    kinds: dict[str, int] = {}
    for child in image.children:
        if not isinstance(child, str) and child.tag == "path":
            kind = child.attributes["class"]
            kinds[kind] = kinds.get(kind, 0) + 1
    return kinds


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [OVERVIEW, HOURS, VILLAGE])
def test_a_verifier_finds_every_drawn_figure_in_the_document(
    nation_site: Path, language: str, path: str
) -> None:
    report = Report()
    content = (nation_site / language / path).read_bytes()
    check_page(path, content, document_of(nation_site, language, path), language, report)
    assert report.ok, list(report.problems)[:3]
    assert b" data-value=" in content


@pytest.mark.parametrize("path", [OVERVIEW, HOURS, VILLAGE])
def test_every_drawn_figure_stands_in_a_table_too(nation_site: Path, path: str) -> None:
    for language in LANGUAGES:
        found = page(nation_site, language, path)
        told = {
            figure.attributes["data-path"]
            for figure in found.all("data")
            if any(e.tag == "table" for e in figure.chain())
            or "totals" in figure.attributes["data-path"]
        }
        drawn = {e.attributes["data-path"] for e in found.elements if "data-value" in e.attributes}
        assert drawn <= told


def test_every_image_says_what_it_is_and_what_it_shows(nation_site: Path) -> None:
    for path in (OVERVIEW, HOURS, VILLAGE):
        found = page(nation_site, "kk", path)
        ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        assert images(found)
        for image in images(found):
            title, finding = image.children[:2]
            assert (title.tag, finding.tag) == ("title", "desc")
            assert title.attributes["id"] == image.attributes["aria-labelledby"]
            assert finding.attributes["id"] == image.attributes["aria-describedby"]
            assert title.text()
            assert finding.text()
            assert not [e for e in found.all("a") if image in e.chain()], "no link inside an image"


def test_patterns_that_are_used_are_there(nation_site: Path) -> None:
    for path in (OVERVIEW, HOURS):
        text = (nation_site / "ru" / path).read_text("utf-8")
        used = set(re.findall(r'fill="url\(#([^)]+)\)"', text))
        assert used
        assert used <= set(re.findall(r'<pattern id="([^"]+)"', text))


def test_the_grid_of_tiles_is_a_list_of_links_in_reading_order(nation_site: Path) -> None:
    found = page(nation_site, "en", OVERVIEW)
    (grid,) = [e for e in found.all("ul") if "tiles" in e.classes()]
    tiles = [child for child in grid.children if not isinstance(child, str)]
    places = [(int(tile.classes()[2][1:]), int(tile.classes()[1][1:])) for tile in tiles]
    assert len(tiles) == len(TILES) == 14
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    for tile in tiles:
        (link,) = [e for e in tile.children if not isinstance(e, str)]
        assert (nation_site / "en" / E / link.attributes["href"]).is_file()
        assert link.attributes["title"] in link.text()


def test_what_is_not_reported_is_dotted_and_says_so(nation_site: Path) -> None:
    found = page(nation_site, "en", OVERVIEW)
    # While votes are counted the tiles show how far that is; the map shows turnout.
    assert filled(found, "map-t")["z"] == 1
    untold = [e for e in found.all("title") if "not reported" in e.text()]
    assert [e for e in untold if "Mangystau" in e.text()]
    tiles = [e for e in found.all("li") if e.classes()[:1] == ["z"]]
    assert [e for e in tiles if "Mangystau" in e.text()]


def test_the_map_has_every_region_and_leaves_the_cities_blank(nation_site: Path) -> None:
    found = page(nation_site, "en", OVERVIEW)
    shaded = filled(found, "map-t")
    assert shaded.pop("x") == 3
    assert sum(shaded.values()) == 14
    assert filled(found, "map-w") == {"k0": 8, "k1": 4, "z": 2, "x": 3}


def test_a_step_that_nobody_reported_is_a_gap(nation_site: Path) -> None:
    found = page(nation_site, "en", HOURS)
    (series,) = document_of(nation_site, "en", HOURS)["turnout_series"]
    chart = images(found)[0]
    inside = [e for e in found.elements if chart in e.chain()]
    gaps = [e for e in inside if "none" in e.classes()]
    steps = [
        e for e in inside if e.classes()[:1] == ["s"] and e.attributes["y1"] == e.attributes["y2"]
    ]
    missing = sum(point["share"] is None for point in series["points"])
    assert len(gaps) == missing == 1
    assert len(steps) == len(series["points"]) - missing
    partial = sum(0 < p["precincts_reported"] < series["precincts"] for p in series["points"])
    assert sum("p" in step.classes() for step in steps) == partial == 4


def test_nothing_leads_across_a_gap() -> None:
    series = documents.hours()
    drawn = str(Charts(Elements("en"), ()).steps_chart(series, "/turnout_series/0", "s"))
    risers = re.findall(r'<line class="s" x1="([^"]+)" x2="\1"', drawn)
    assert risers == []
    assert drawn.count('class="none"') == 1


def test_nobody_reported_is_no_chart() -> None:
    series = documents.hours()
    for point in series["points"]:
        point |= {"share": None, "issued": None, "roll": None, "precincts_reported": 0}
    assert str(Charts(Elements("kk"), ()).steps_chart(series, "/turnout_series/0", "s")) == ""


def test_offsets_are_said_once_each() -> None:
    series = documents.hours()
    series["points"][0]["at"] = ["2026-03-01T10:00:00+05:00", "2026-03-01T10:00:00+05:30"]
    assert offsets(series) == ["UTC+5", "UTC+5:30"]


def test_the_same_documents_give_the_same_bytes(nation_site: Path, tmp_path: Path) -> None:
    from conftest import write_nation

    again = write_nation(tmp_path / "again")
    for path in sorted(nation_site.rglob("*.html")):
        assert path.read_bytes() == (again / path.relative_to(nation_site)).read_bytes()


def test_pages_with_charts_stay_light(nation_site: Path) -> None:
    (style,) = (nation_site / "assets").glob("style.*.css")
    styles = len(gzip.compress(style.read_bytes()))
    for language in LANGUAGES:
        for path in (OVERVIEW, HOURS, VILLAGE):
            size = len(gzip.compress((nation_site / language / path).read_bytes()))
            assert size + styles <= 25_000, (path, size, styles)


def test_claims_are_drawn_where_they_are_and_labelled() -> None:
    """Regional turnout as a source prints it: on the map, never among results."""
    whole = documents.election("e", documents.BY_TITLES, "2021-08-01", [documents.aqqum()])
    units = [
        {"unit": region, "names": {"en": name}, "iso": iso, "kato": None}
        for region, iso, _, name, *_ in nation.REGIONS
    ]
    blank = dict.fromkeys(("party", "contest", "candidate", "url", "archive"))
    claims = [
        blank
        | {
            "unit": unit["unit"], "measure": "turnout", "unit_of_measure": "percent",
            "value": f"{66 + place}.5", "bound": "=", "as_of": "2021-07-26", "source": "Press",
        }
        for place, unit in enumerate(units)
    ]  # fmt: skip
    document = whole | {"units": units, "claims": claims}
    table = {"measure": "turnout", "source": "Press", "places": list(range(14)), "columns": ()}
    charts = Charts(Elements("en"), atlas.own())
    drawn = str(charts.claim_chart(document, table, {"parties": {}}, 1, ""))
    assert "Reported, not derived: Turnout" in drawn
    assert drawn.count('data-path="/claims/') == 16  # every region, highest and lowest once more
    claims[3]["bound"] = ">"
    assert not charts.claim_chart(document, table, {"parties": {}}, 1, "")


def test_a_dash_or_a_word_is_not_drawn() -> None:
    whole = documents.election("e", documents.BY_TITLES, "2021-08-01", [documents.aqqum()])
    claims = [
        {
            "unit": None, "party": party, "contest": None, "candidate": None, "measure": "seats",
            "unit_of_measure": "count", "value": value, "bound": "=", "source": "Press",
        }
        for party, value in (("nur-otan", "627"), ("auyl", "33"), ("adal", "15"), ("qhp", ""))
    ]  # fmt: skip
    table = {"measure": "seats", "source": "Press", "places": [0, 1, 2, 3], "columns": ()}
    charts = Charts(Elements("en"), ())
    labels = {"parties": {"nur-otan": "Nur Otan"}}
    drawn = charts.claim_chart(whole | {"claims": claims}, table, labels, 1, "")
    assert 'data-value="" data-path="/claims/3/value">not reported<' in drawn
    assert ">627</text>" in drawn
    claims[1]["value"] = "—"
    assert not charts.claim_chart(whole | {"claims": claims}, table, labels, 1, "")


def test_imported_maps_are_preferred() -> None:
    square = Shape(d="M0 0l9 0 0 9z", at=(3, 3))
    units = [{"unit": name, "iso": iso} for name, iso, *_ in nation.REGIONS[:3]]
    shapes = ShapeMap(10, 10, {unit["unit"]: square for unit in units})
    mine = ShapeSet(source="mine", maps={"kz": shapes})
    found = atlas.fitting((mine, *atlas.own()), units)
    assert found is not None
    assert found.source == "mine"
    assert atlas.fitting((mine,), [*units, {"unit": "elsewhere"}]) is None
    assert atlas.fitting((mine,), units[:2]) is None


def test_bars_are_as_long_as_their_figures() -> None:
    rows = [Bar(str(n), n, str(n), f"/{n}", length=n) for n in (4, 2, 1)]  # type: ignore[arg-type]
    drawn = str(bars(Words("en"), "b", "t", "d", rows))
    assert re.findall(r'class="b" y="[^"]+" width="([^"]+)"', drawn) == ["82%", "41%", "20.5%"]


def test_text_in_charts_is_escaped() -> None:
    from fractions import Fraction

    nasty = '<script>"&'
    drawn = str(bars(Words("en"), "b", nasty, nasty, [Bar(nasty, 1, nasty, "/x", Fraction(1))]))
    assert "<script" not in drawn
    assert element("a", nasty, title=nasty) == (
        '<a title="&lt;script&gt;&#34;&amp;">&lt;script&gt;&#34;&amp;</a>'
    )


def test_lengths() -> None:
    from fractions import Fraction

    assert [percent(Fraction(n, 7)) for n in (0, 1, 7)] == ["0%", "14.3%", "100%"]
    assert [rem(n) for n in (0, 5, 250, 300)] == ["0rem", "0.05rem", "2.5rem", "3rem"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_on_every_tone_can_be_read(scheme: str) -> None:
    from importlib.resources import files

    from test_style import _DARK, _LIGHT, tokens

    known = tokens(_LIGHT) | (tokens(_DARK) if scheme == "dark" else {})
    charts = (files("dauys.publish") / "assets" / "charts.css").read_text("utf-8")
    tones = [int(n) for n in re.findall(r"--q\d: color-mix\(in srgb, var\(--bar\) (\d+)%", charts)]
    assert len(tones) == 5
    mixed = [_mixed(known["bar"], known["sheet"], tone) for tone in tones]
    for ground in mixed:
        assert contrast(known["ink"], ground) >= 4.5
    assert contrast(known["ink"], known["paper"]) >= 4.5
    assert len(charts.encode()) <= 5_000


def _mixed(one: str, other: str, share: int) -> str:
    def channels(colour: str) -> list[int]:
        digits = colour.lstrip("#")
        digits = digits if len(digits) == 6 else "".join(c * 2 for c in digits)
        return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]

    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{(a * share + b * (100 - share)) // 100:02x}" for a, b in pairs)


def test_an_election_without_units_or_reports_has_no_charts(tmp_path: Path) -> None:
    write_site(documents.transcribed_site(), tmp_path / "s", mark="", processes=1)
    found = page(tmp_path / "s", "en", "kz.akim.2021-08-01/turnout.html")
    assert images(found) == []
    assert "No turnout is reported by the hour" in found.one("main").text()
