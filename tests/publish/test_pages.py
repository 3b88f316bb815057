"""Every page of both sites, whatever it shows: structure, figures, links, languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from publish_markup import Element, Page, at

LANGUAGES = ("en", "ru", "kk")
# Where digits may stand: figures, times, identifiers, names and sentences of a document,
# citations, and the count of texts nobody has reviewed.
_TAGS = {"data", "time", "code", "cite"}
_CLASSES = {"name", "said", "asof", "count", "scale"}


def pages(site: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(site.rglob("*.html")):
        if path != site / "index.html":
            yield path, Page(path.read_text(encoding="utf-8"))


def document_of(path: Path, page: Page) -> object:
    link = page.one("link", rel="alternate", type="application/json")
    return json.loads((path.parent / link.attributes["href"]).read_bytes())


def test_every_page_exists_in_every_language(site: Path) -> None:
    found = {
        language: {str(p.relative_to(site / language)) for p in (site / language).rglob("*.html")}
        for language in LANGUAGES
    }
    assert found["en"] == found["ru"] == found["kk"]
    assert {"index.html", "about.html", "data.html", "discrepancies.html"} <= found["en"]


def test_every_figure_is_that_of_the_document(site: Path) -> None:
    checked = 0
    for path, page in pages(site):
        document = document_of(path, page)
        for figure in page.all("data"):
            value = at(document, figure.attributes["data-path"])
            printed = figure.attributes["value"]
            assert printed == ("" if value is None else str(value)), path
            if value in (None, ""):
                assert figure.text() in ("not reported", "нет данных", "дерек жоқ")
                assert "nr" in figure.classes()
            checked += 1
    assert checked > 300


def test_the_text_of_a_figure_is_its_value_localised(site: Path) -> None:
    for _, page in pages(site):
        for figure in page.all("data"):
            value = figure.attributes["value"]
            if re.fullmatch(r"\d+(\.\d+)?", value):
                shown = figure.text().lstrip(">\u00a0").rstrip("%\u00a0")
                assert shown.replace("\u00a0", "").replace(",", "").replace(".", "") == (
                    value.replace(".", "")
                )


def test_no_figure_stands_outside_data(site: Path) -> None:
    for path, page in pages(site):
        body = page.one("body")
        for text, around in _texts(body):
            if "data-path" in around.attributes:
                continue  # drawn in a chart; test_charts holds it against document and table
            if around.tag in ("title", "desc"):
                assert _figures(text) <= _figures(" ".join(d.text() for d in page.all("data"))), (
                    path,
                    text,
                )
            elif re.search(r"\d", text):
                assert any(e.tag in _TAGS or _CLASSES & set(e.classes()) for e in around.chain()), (
                    path,
                    text,
                )


def _figures(text: str) -> set[str]:
    """The figures in a sentence; times of day are none, and names may hold digits of their own."""
    plain = re.sub(r"\d\d:\d\d", "", text.replace("\u00a0", ""))
    return set(re.findall(r"\d+(?:[.,]\d+)*", plain))


def _texts(element: Element) -> Iterator[tuple[str, Element]]:
    for child in element.children:
        if isinstance(child, str):
            yield child, element
        else:
            yield from _texts(child)


#: What the caller adds to the site: the register, and which version is the newest.
LATER = {"latest.json", "log/checkpoint"}
#: The two pages with a script, of our own.
SCRIPTED = {"search.html": "search", "verify.html": "verify"}


def test_every_link_leads_to_a_file(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
        for element in [*page.all("a"), *page.all("link")]:
            href = element.attributes["href"]
            parts = urlsplit(href)
            if parts.scheme:
                assert element.tag == "a", f"{path} loads {href}"
                assert parts.scheme in ("http", "https")
            elif not parts.path:
                assert parts.fragment in ids
            elif parts.path.removeprefix("../") not in LATER:
                assert (path.parent / unquote(parts.path)).is_file(), (path, href)


def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        policy = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        listed = any("data-list" in form.attributes for form in page.all("form"))
        own = "lists" if listed else SCRIPTED.get(path.name)
        assert f"script-src {chr(39)}{'self' if own else 'none'}{chr(39)}" in policy
        assert ("connect-src 'self'" in policy) == (own == "verify")
        assert "form-action 'none'" in policy
        scripts = [e.attributes["src"] for e in page.all("script")]
        assert len(scripts) == bool(own)
        assert all(re.fullmatch(rf"(\.\./)+assets/{own}\.[0-9a-f]{{8}}\.js", s) for s in scripts)
        forms = () if own else ("form", "script", "select")
        for element in page.elements:
            assert element.tag not in ("iframe", "img", "object", "style", *forms)
            assert "style" not in element.attributes
            assert "src" not in element.attributes or element.tag == "script"
            assert not any(name.startswith("on") for name in element.attributes)
    (style,) = (site / "assets").glob("style.*.css")
    text = style.read_text()
    assert "@import" not in text
    assert all(target.startswith('"data:') for target in re.findall(r"url\((.{6})", text))


def test_tables_are_tables(site: Path) -> None:
    for path, page in pages(site):
        for table in page.all("table"):
            inner = [e for e in page.elements if table in e.chain()]
            assert [e.tag for e in inner if e.tag == "caption"] == ["caption"], path
            heads = [e for e in inner if e.tag == "th"]
            assert heads
            assert all(e.attributes.get("scope") in ("row", "col", "rowgroup") for e in heads)
            columns = sum(e.attributes["scope"] == "col" for e in heads)
            rows = [e for e in inner if e.tag == "tr"]
            for line in rows:
                cells = [c for c in line.children if isinstance(c, Element)]
                spans = sum(int(c.attributes.get("colspan", "1")) for c in cells)
                assert spans == columns, path
        for region in (e for e in page.elements if "scroll" in e.classes()):
            assert region.attributes["tabindex"] == "0"
            assert region.attributes["role"] == "region"


def test_ids_are_unique_and_labels_exist(site: Path) -> None:
    for path, page in pages(site):
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path
        for element in page.elements:
            for name in element.attributes.get("aria-labelledby", "").split():
                assert name in ids, (path, name)


def test_one_heading_one_main_and_a_skip_link(site: Path) -> None:
    for path, page in pages(site):
        assert len(page.all("h1")) == 1, path
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch(r"h[1-6]", e.tag)]
        assert all(b - a <= 1 for a, b in pairwise(levels)), path
        assert page.one("main").attributes["id"] == "main"
        assert page.all("a")[0].attributes["href"] == "#main"


def test_pages_say_their_language_and_link_the_others(site: Path) -> None:
    for path, page in pages(site):
        language = path.relative_to(site).parts[0]
        assert page.one("html").attributes["lang"] == language
        others = {e.attributes["hreflang"] for e in page.all("link") if "hreflang" in e.attributes}
        assert others == set(LANGUAGES) - {language}


def test_the_rehearsal_mark_is_on_every_page_in_three_languages(rehearsal: Path) -> None:
    for path in sorted(rehearsal.rglob("*.html")):
        text = Page(path.read_text(encoding="utf-8")).one("body").text()
        for word in ("Rehearsal", "Репетиция", "Жаттығу"):
            assert word in text, path


def test_no_mark_elsewhere(transcribed: Path) -> None:
    for path in sorted(transcribed.rglob("*.html")):
        assert "Rehearsal" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contest_page_stays_under_25_kilobytes_on_the_wire(
    rehearsal: Path, language: str
) -> None:
    page = next((rehearsal / language).rglob("tasbulaq.html.gz"))
    style = next((rehearsal / "assets").glob("style.*.css.gz"))
    icon = next((rehearsal / "assets").glob("icon.*.svg"))
    assert sum(p.stat().st_size for p in (page, style, icon)) <= 25_000
