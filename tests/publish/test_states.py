"""Every page of real states: each step of a contest, and what can happen to it, as documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from election.harness import (
    AFTER,
    CONTEST_STREAM,
    STEPS,
    Town,
    figures,
    town_at,
)
from election.situations import afresh, held
from publish_markup import Element, Page, at

from dauys.election.bodies import candidates as cand
from dauys.election.bodies import public as pub
from dauys.publish.render import Renderer, Site
from dauys.publish.work import RENDERED
from dauys.record.documents import plan
from dauys.record.snapshot import Snapshot

LANGUAGES = ("en", "ru", "kk")


def tied() -> Town:
    town = town_at("voted")
    for number in ("1", "2", "3"):
        town.accept(number, figures(30, 30))
    return town


def corrected() -> Town:
    town = town_at("accepted")
    town.correct("1", figures(a=41))
    return town


def partial() -> Town:
    """Two of three precincts, shown from half of them on."""
    town = town_at("ballot")
    half = pub.Policy(threshold_numerator=1, threshold_denominator=2)
    town.do("election/kz.akim.2021-07-25", half, "2021-07-16T11:00:00+06:00")
    town.vote()
    for number in ("1", "2"):
        town.accept(number)
    return town


def refused() -> Town:
    town = town_at("nominated")
    body = cand.Refused(candidate="b", summary="No certificate")
    town.do(CONTEST_STREAM, body, "2021-07-10T10:00:00+06:00", ground=("Art. 113-5",))
    return town


def after(kind: str) -> Callable[[], Town]:
    def make() -> Town:
        town, act = afresh(kind)
        assert isinstance(town, Town)
        town.permit(act)
        return town

    return make


def below() -> Town:
    town = town_at("voted")
    town.accept("1")
    return town


def hold() -> Town:
    town = town_at("declared")
    town.do("publications", held(), AFTER, reason="A court looks into it")
    return town


WORLDS: dict[str, Callable[[], Town]] = {
    **{step: lambda step=step: town_at(step) for step in STEPS},  # type: ignore[misc]  # the step of this turn
    "tied": tied,
    "corrected": corrected,
    "partial": partial,
    "below": below,
    "refused": refused,
    "held": hold,
    **{
        kind: after(kind)
        for kind in (
            "result.annulled", "precinct.annulled", "contest.postponed", "programme.published",
            "pledge.made", "event.held", "airtime.used", "fund.spent", "appeal.decided",
            "appeal.lodged", "candidate.notified", "notice.closed", "assets.checked",
            "inquiry.sent", "inquiry.answered", "deposit.settled", "party.decided",
            "protocol.recounted", "round.called", "result.unopposed", "lot.drawn",
            "winner.cancelled", "correction.ordered", "result.corrected",
        )
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(Site("", "assets/style.css", "assets/icon.svg"))


def rendered(renderer: Renderer, snapshot: Snapshot) -> Iterator[tuple[str, Page, object]]:
    for one in plan(snapshot):
        if one.kind in RENDERED:
            data, _ = one.body()
            for path, html in renderer.render(one.kind, one.path, data, "0" * 64):
                yield path, Page(html.decode()), data


@pytest.mark.parametrize("world", WORLDS)
def test_every_page_shows_its_document(renderer: Renderer, world: str) -> None:
    """Well formed, every figure the document's, no figure elsewhere, no code without a name."""
    for path, page, document in rendered(renderer, WORLDS[world]().snapshot()):
        for figure in page.all("data"):
            value = at(document, figure.attributes["data-path"])
            assert figure.attributes["value"] == ("" if value is None else str(value)), path
        for text, around in texts(page.one("body")):
            if "data-path" in around.attributes:
                continue  # drawn in a chart, which test_charts holds against its table
            if around.tag in ("title", "desc"):
                assert numbers(text) <= numbers(" ".join(d.text() for d in page.all("data"))), path
            elif re.search(r"\d", text):
                chain = around.chain()
                allowed = {"data", "time", "code", "cite"}
                named = {"name", "said", "asof", "count", "scale"}
                assert any(e.tag in allowed or named & set(e.classes()) for e in chain), (
                    path,
                    text,
                )
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path
        for element in page.elements:
            for name in element.attributes.get("aria-labelledby", "").split():
                assert name in ids, (path, name)
        for pill in (e for e in page.elements if "pill" in e.classes()):
            assert not [c for c in pill.children if isinstance(c, Element) and c.tag == "code"]


def numbers(text: str) -> set[str]:
    """The figures of a sentence; a time of day is none."""
    plain = re.sub(r"\d\d:\d\d", "", text.replace("\u00a0", ""))
    return set(re.findall(r"\d+(?:[.,]\d+)*", plain))


def texts(element: Element) -> Iterator[tuple[str, Element]]:
    for child in element.children:
        if isinstance(child, str):
            yield child, element
        else:
            yield from texts(child)


def page_of(renderer: Renderer, town: Town, name: str) -> Page:
    found = [p for path, p, _ in rendered(renderer, town.snapshot()) if path == f"en/{BASE}/{name}"]
    assert len(found) == 1, name
    return found[0]


BASE = "kz.akim.2021-07-25/kz-east"


def test_a_partial_count_says_what_can_still_change(renderer: Renderer) -> None:
    text = page_of(renderer, partial(), "aqqum.html").one("main").text()
    assert "Voters in counted precincts: 200 of 300" in text
    assert "Precincts counted: 2 of 3" in text
    assert "can still change who is ahead" in text
    assert "80 - 40 = 40 ≤ 100" in text


def test_below_the_threshold_no_vote_and_no_statement_is_shown(renderer: Renderer) -> None:
    text = page_of(renderer, below(), "aqqum.html").one("main").text()
    assert "Voters in counted precincts: 100 of 300" in text
    assert "who is ahead" not in text
    assert "Published versions" not in text
    assert "Received. Figures are not shown yet." in (
        page_of(renderer, below(), "aqqum.1.html").one("main").text()
    )


def test_an_annulled_result_is_struck_with_its_act(renderer: Renderer) -> None:
    page = page_of(renderer, after("result.annulled")(), "aqqum.html")
    assert [e for e in page.all("table") if "struck" in e.classes()]
    assert not [e for e in page.elements if "won" in e.classes()]


def test_a_refused_candidate_is_shown_with_ground_and_article(renderer: Renderer) -> None:
    text = page_of(renderer, refused(), "aqqum.candidate.b.html").one("main").text()
    assert "No certificate" in text
    assert "Art. 113-5" in text


def test_the_precinct_page_says_passed_and_failed(renderer: Renderer) -> None:
    page = page_of(renderer, town_at("accepted"), "aqqum.1.html")
    answers = [e.text() for e in page.elements if "answer" in e.classes()]
    assert "Passed" in answers
    assert "no image is recorded" in page.one("main").text()


def test_an_embedded_page_has_no_chrome(renderer: Renderer) -> None:
    page = page_of(renderer, town_at("confirmed"), "aqqum.embed.html")
    assert not page.all("nav")
    assert not page.all("script")
    assert len(page.all("h1")) == 1
