"""The search page in a real browser: from a directory, by keyboard, in any spelling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import publish_documents as documents
import pytest
import test_browser
from record.nation import nation
from record.test_folding import GOLDEN

from dauys.publish.site import Document, write_site
from dauys.record.folding import fold
from dauys.record.matching import Finder, findable
from dauys.record.searchindex import SMALL, Entry, count, index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium


def found(page: Page, query: str) -> list[str]:
    """The results shown for a query."""
    page.evaluate("said.textContent = ''")
    page.fill("#q", query)
    test_browser.until(page, "said.textContent !== ''")
    return page.locator("#found li").all_inner_texts()


@pytest.fixture
def page(browser: Browser, transcribed: Path) -> Iterator[Page]:
    opened = test_browser.opened(browser, 640)
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.goto((transcribed / "en" / "search.html").as_uri())
    yield opened
    assert faults == []
    opened.context.close()


@pytest.mark.parametrize("query", ["Аққұм", "аккум", "Aqqum", "akkum", "AQQ", "aqqum rural"])
def test_a_place_is_found_in_any_spelling(page: Page, query: str) -> None:
    (only,) = found(page, query)
    assert "Aqqum Rural District" in only
    assert "Kyzylorda Region" in only


@pytest.mark.parametrize("query", ["Jandäuletov", "Жандәулетов", "Zhandauletov", "nurbek zhand"])
def test_a_candidate_is_found_in_any_spelling(page: Page, query: str) -> None:
    (only,) = found(page, query)
    assert "Nūrbek Jandäuletov" in only
    assert "Candidate" in only


QUERIES = ["region", "almaty", "маңғыстау обл", "north kaz", "a", "1", "2 pavlodar", "candidate"]


@pytest.mark.parametrize("query", QUERIES)
def test_programs_find_what_the_page_finds(browser: Browser, nation_site: Path, query: str) -> None:
    page = test_browser.opened(browser, 640)
    page.goto((nation_site / "en" / "search.html").as_uri())
    found(page, query)
    links = page.locator("#found a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    page.context.close()
    shown = [href.rpartition("/")[2].removesuffix(".html") for href in links]
    rows = Finder(findable(nation())).find(query)
    assert len(rows) <= 50
    assert sorted(shown) == sorted(row["contest"].rpartition(".")[2] for row in rows)


def test_a_result_leads_to_the_page(page: Page) -> None:
    found(page, "jandauletov")
    page.click("#found a")
    assert page.url.endswith("/en/kz.akim.2021-08-01/kz-qyzylorda/aqqum.html")
    assert "Aqqum" in page.title()


def test_nothing_and_markup_are_said_plainly(page: Page) -> None:
    assert found(page, "<img src=x onerror=alert(1)>") == []
    assert page.inner_text("#said") == "Nothing found."
    page.fill("#q", "")
    test_browser.until(page, "said.textContent === ''")


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("talaptan")
    page.wait_for_selector("#found li")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#found') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talaptan.html")


def test_the_browser_folds_as_the_program_does(page: Page) -> None:
    found(page, "aqqum")
    texts = [s for _, spellings in GOLDEN for s in spellings.split()]
    texts += ["№ 317, Ақсу-Аюлы", "ẞtraße İı ﬁ ½ ①", "大安區", "a\u0301 kkh shsh tsch", "x'y`z"]
    assert page.evaluate("(texts) => texts.map(dauysFold)", texts) == [fold(t) for t in texts]


def test_without_scripts_there_is_a_list(browser: Browser, site: Path) -> None:
    page = test_browser.opened(browser, 320, script=False)
    for language in ("kk", "ru", "en"):
        page.goto((site / language / "search.html").as_uri())
        assert not page.is_visible("#q")
        names = page.locator("section .columns a").all_inner_texts()
        assert names
        page.locator("section .columns a").first.click()
        assert page.locator("h1").count() == 1
    page.context.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose index is in parts."""
    target = tmp_path_factory.mktemp("large")
    place = ("Ұлы дала", "Улы дала", "Great Steppe")
    entries = [
        Entry("e", "p", f"c{n}", (f"Ауыл {n:04}", "", ""), (str(n),), (f"Кісі{n:04} Тегі{n:04}",))
        for n in range(SMALL // 3 + 500)
    ]
    assert count(entries) > SMALL
    made = index(entries, {"e": ("Сайлау", "", "")}, {"p": place})
    contest = documents.aqqum()
    shown = documents.search("", documents.BY_TITLES, [contest])
    shown |= {"files": list(made.files), "starts": list(made.starts), "common": list(made.common)}
    site = [documents.document("data/search.json", "search", shown)]
    site += [Document(f"data/search/{n}", "table", None, b) for n, b in made.files.items()]
    write_site(site, target, mark="", processes=1)
    return target


def test_a_large_home_is_searched_part_by_part(browser: Browser, large: Path) -> None:
    page = test_browser.opened(browser, 640)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/data/search/" in r.url else None)
    page.goto((large / "kk" / "search.html").as_uri())
    (person,) = found(page, "Тегі1234")
    assert "Кісі1234 Тегі1234" in person
    assert len(set(asked)) <= 3
    (precinct, *_) = found(page, "1999")
    assert "1999" in precinct
    assert found(page, "ауыл") == []
    assert page.inner_text("#said") == "Көбірек әріп немесе басқа сөз теріңіз."
    page.context.close()
