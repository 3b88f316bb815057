"""The contest page: what it says in each state, and what it must never say."""

from __future__ import annotations

from typing import Any

import publish_documents as documents
import pytest
from publish_markup import Element, Page

from dauys.publish.render import Renderer, Site


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(Site("", "assets/style.css", "assets/icon.svg"))


def shown(renderer: Renderer, data: dict[str, Any], language: str = "en") -> Page:
    path = f"data/{data['election']}/{data['unit']['parent']}/{data['unit']['id']}.json"
    pages = dict(renderer.render("contest", path, data, "0" * 64))
    (html,) = [
        body
        for place, body in pages.items()
        if place.startswith(f"{language}/") and not place.endswith(".embed.html")
    ]
    return Page(html.decode())


def outcome(page: Page) -> Element:
    (box,) = [e for e in page.all("section") if "outcome" in e.classes()]
    return box


def rows(page: Page) -> list[list[str]]:
    """The votes table as text."""
    (table,) = [e for e in page.all("table") if "votes" in e.classes()]
    return [
        [" ".join(c.text().split()) for c in line.children if isinstance(c, Element)]
        for line in page.all("tr")
        if table in line.chain()
    ]


def test_aqqum_in_english(renderer: Renderer) -> None:
    assert rows(shown(renderer, documents.aqqum())) == [
        ["Candidate", "Votes", "Share"],
        ["Nūrbek Jandäuletov Nur Otan", "731", "78.77%"],
        ["Myrzagul Rsalieva Self-nominated", "153", "16.49%"],
        ["Qaiyrjan Nūrhojaev Self-nominated", "6", "0.65%"],
        ["Zauregul Mahajanova Self-nominated", "3", "0.32%"],
        ["Against all", "0", "0.00%"],
        ["Invalid", "35", "3.77%"],
        ["Total, ballots found", "928", ""],
    ]


def test_aqqum_in_russian_and_kazakh(renderer: Renderer) -> None:
    russian = shown(renderer, documents.aqqum(), "ru")
    assert rows(russian)[1][1:] == ["731", "78,77 %"]
    assert "1\u00a0283" in russian.one("main").text()
    assert russian.one("h1").text() == "Аккумский сельский округ"
    kazakh = shown(renderer, documents.aqqum(), "kk")
    assert "2021 жылғы 1 тамыз" in kazakh.one("main").text()


def test_a_transcribed_contest_is_computed_and_never_declared(renderer: Renderer) -> None:
    page = shown(renderer, documents.aqqum())
    text = outcome(page).text()
    assert "won" not in outcome(page).classes()
    assert "Computed outcome" in text
    assert "Computed, not declared." in text
    assert "Transcribed from AASK, Syrboyi.kz, as of 2 August 2021." in page.one("main").text()
    assert "Declared by" not in page.one("main").text()


def test_no_candidate_votes_is_undetermined_with_its_reason(renderer: Renderer) -> None:
    page = shown(renderer, documents.talaptan())
    assert "The votes of the candidates are not reported." in outcome(page).text()
    assert rows(page)[1][1:] == ["not reported", "not reported"]
    assert not [e for e in page.all("tr") if "first" in e.classes()]


def test_a_tie_names_both_and_breaks_nothing(renderer: Renderer) -> None:
    page = shown(renderer, documents.tie())
    text = outcome(page).text()
    assert "Aidar Sabyr" in text
    assert "Baqyt Nur" in text
    assert "does not break ties" in text
    assert not [e for e in page.all("tr") if "first" in e.classes()]


def test_a_form_without_against_all_shows_no_such_row(renderer: Renderer) -> None:
    assert "Against all" not in shown(renderer, documents.tie()).one("main").text()


def test_the_winner_box_comes_with_the_declaration_only(renderer: Renderer) -> None:
    declared = documents.rehearsal()
    assert "won" in outcome(shown(renderer, declared)).classes()
    assert "Registered by act" in outcome(shown(renderer, declared)).text()
    counted = declared | {"declared": None, "winner_registered": None, "status": "complete"}
    box = outcome(shown(renderer, counted))
    assert "won" not in box.classes()
    assert "Ahead by these figures" in box.text()
    assert "has not declared" in box.text()


def test_most_votes_come_first_and_against_all_never(renderer: Renderer) -> None:
    data = documents.rehearsal()
    data["votes"][0]["votes"], data["votes"][2]["votes"] = 5, 400
    data |= {"against_all": 5000, "against_all_share": "90.00"}
    order = [line[0] for line in rows(shown(renderer, data))]
    assert [name.split()[0] for name in order] == [
        "Candidate", "Gülnar", "Erlan", "Säule", "Against", "Invalid", "Total,",
    ]  # fmt: skip


def test_unknown_votes_keep_the_order_of_the_ballot(renderer: Renderer) -> None:
    data = documents.rehearsal()
    data["votes"][0]["votes"] = None
    assert [line[0].split()[0] for line in rows(shown(renderer, data))][1:4] == [
        "Säule", "Erlan", "Gülnar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("polls-open", "before the last poll has closed"),
        ("held", "held back by a public act"),
        ("below-threshold", "once enough precincts are in"),
    ],
)
def test_what_may_not_be_shown_yet_is_not_called_unreported(
    renderer: Renderer, reason: str, words: str
) -> None:
    data = documents.rehearsal() | {
        "released": False,
        "release_reason": reason,
        "status": "counting",
        "declared": None,
        "outcome": {"kind": "undetermined", "reason": "not-released", "basis": []},
        "turnout_series": [],
    }
    for vote in data["votes"]:
        vote |= {"votes": None, "share": None}
    for precinct in data["precincts"]:
        precinct |= {"votes": [None] * 3, "ballots": None, "invalid": None, "roll": None}
    page = shown(renderer, data)
    text = page.one("main").text()
    assert words in text
    assert "Säule Aqjolova" in text
    assert "not reported" not in text
    assert not [e for e in page.all("section") if "outcome" in e.classes()]
    assert not [e for e in page.all("table") if "votes" in e.classes()]


def test_refusal_correction_finding_settlement_and_acts_are_shown(renderer: Renderer) -> None:
    text = shown(renderer, documents.rehearsal()).one("main").text()
    for words in ("Registration refused", "Too few signatures", "corrected", "W-203", "Settled"):
        assert words in text
    assert "Counted a second time" in text
    assert "Protocol corrected" in text
    assert "unsettled" in text


def test_every_precinct_links_its_own_page(renderer: Renderer) -> None:
    page = shown(renderer, documents.rehearsal())
    links = {e.attributes["href"] for e in page.all("a")}
    assert {f"tasbulaq.{n}.html" for n in (1, 2, 3)} <= links


def test_the_one_table_of_a_source_has_its_file_and_no_page(renderer: Renderer) -> None:
    page = shown(renderer, documents.aqqum())
    links = {e.attributes["href"] for e in page.all("a")}
    assert "../../../data/kz.akim.2021-08-01/kz-qyzylorda/aqqum.total.json" in links


def test_the_calendar_tells_computed_from_attested(renderer: Renderer) -> None:
    page = shown(renderer, documents.aqqum())
    (table,) = [e for e in page.all("table") if "calendar" in e.classes()]
    assert "21 July 2021, 18:00 (UTC+5)" in table.text()
    assert [e.text() for e in page.all("span") if "computed" in e.classes()] == ["computed"] * 2
    assert [e.text() for e in page.all("span") if "known" in e.classes()] == ["attested"]
    assert "computed: 31 July 2021" in table.text()


def test_annulled_and_postponed_are_said(renderer: Renderer) -> None:
    annulled = shown(renderer, documents.rehearsal() | {"status": "annulled", "declared": None})
    assert "was annulled" in annulled.one("main").text()
    postponed = shown(renderer, documents.rehearsal() | {"status": "postponed"})
    assert "was postponed" in postponed.one("main").text()


def test_names_fall_back_and_say_their_language(renderer: Renderer) -> None:
    page = shown(renderer, documents.talaptan(), "ru")
    heading = page.one("h1").children[0]
    assert isinstance(heading, Element)
    assert heading.attributes["lang"] == "kk"
    assert "показано в ближайшей имеющейся форме" in page.one("main").text()


def test_derived_names_are_marked(renderer: Renderer) -> None:
    data = documents.aqqum()
    data["unit"] |= {"derived_names": ["ru"]}
    assert "транслитерация" in shown(renderer, data, "ru").one("h1").text()
    assert "transliterated" not in shown(renderer, data, "en").one("h1").text()


def test_what_a_document_says_is_text_not_markup(renderer: Renderer) -> None:
    data = documents.rehearsal()
    evil = '"><script>alert(1)</script>'
    data["votes"][0] |= {"name": evil, "names": {"en": evil}, "colour": evil}
    data["unit"] |= {"names": {"en": evil}}
    data["withdrawn_or_refused"][0] |= {"ground": evil, "name": evil, "names": {}}
    data["precincts"][0] |= {"precinct": evil, "status": evil}
    data["findings"][0] |= {"arithmetic": evil, "accepted_because": evil}
    data["outcome"]["basis"][0] |= {"text": evil, "citation": evil}
    data["acts"][0] |= {"id": evil, "kind": evil, "occurred_at": evil}
    data["calendar"][0] |= {"citation": evil, "arithmetic": evil, "at": evil}
    assert not shown(renderer, data).all("script")


def test_only_web_addresses_become_links(renderer: Renderer) -> None:
    data = documents.aqqum()
    data["transcribed_from"] |= {"url": "javascript:alert(1)", "archive": "data:text/html,x"}
    for link in shown(renderer, data).all("a"):
        assert not link.attributes["href"].startswith(("javascript:", "data:"))


def test_all_vocabulary_has_words(renderer: Renderer) -> None:
    for status in (
        "transcribed", "called", "nomination", "registration", "campaign", "voting", "counting",
        "complete", "declared", "confirmed", "postponed", "annulled",
    ):  # fmt: skip
        page = shown(renderer, documents.rehearsal() | {"status": status})
        (pill,) = [e for e in page.all("span") if "pill" in e.classes()]
        assert pill.text() != status
        assert not any(isinstance(child, Element) for child in pill.children)
