"""Texts in three languages, the page that describes the interface, and its problems."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from dauys.api import answers, opening, pages, problems
from dauys.api.texts import LANGUAGES, Language, catalog
from dauys.law import refusals
from dauys.law.faults import Fault
from dauys.store import reading

from .conftest import ROOT, Client
from .schemas import operations

CODE = ROOT / "src" / "dauys" / "api"


def marked() -> set[str]:
    """Every text that the code marks, and those the page takes from the OpenAPI document."""
    found = {title for _, title in problems.PROBLEMS.values()} | set(pages._INTRODUCTION)
    for _, operation in operations():
        found |= {operation["summary"], *operation["tags"]}
        found |= {p["description"] for p in operation["parameters"] if p["in"] == "query"}
    for path in CODE.rglob("*.py"):
        found |= set(re.findall(r'N_\("([^"]+)"\)', path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_every_language(language: Language) -> None:
    known = {str(one.id): str(one.string) for one in catalog(language) if one.id}
    assert set(known) == marked()
    for english, said in known.items():
        assert said, english
        assert (said == english) is (language == "en"), english


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta",):
            self.open.append(tag)
        if tag == "html":
            self.language = given["lang"] or ""
        if "id" in given:
            self.ids.append(given["id"] or "")
        for name in ("href", "src"):
            if name in given:
                self.links.append(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_describes_every_operation(walk: Client, language: Language) -> None:
    made = walk.ask("GET", f"/docs/{language}")
    assert made.headers["Content-Type"] == "text/html; charset=utf-8"
    page = _Page()
    page.feed(made.content.decode())
    assert page.open == []
    assert page.language == language
    assert len(set(page.ids)) == len(page.ids)
    assert {operation["operationId"] for _, operation in operations()} <= set(page.ids)
    assert all(link.startswith("/api/v1/") for link in page.links)
    assert b"//" not in made.content.replace(b"<!doctype", b"")
    assert b"<script" not in made.content
    if language != "en":
        said = re.sub(rb"<(code|style)>.*?</\1>", b"", made.content, flags=re.DOTALL).decode()
        assert not re.search(r">[A-Z][a-z]+ [a-z]+", said)


def test_the_root_is_the_page(walk: Client) -> None:
    assert walk.ask("GET", "/").content == pages.page("en")


@pytest.mark.parametrize("code", sorted(problems.PROBLEMS))
def test_a_problem_says_what_where_why_and_what_to_do(code: str) -> None:
    fault = {
        "F-801": problems.unknown_parameter("x", ["limit"]),
        "F-802": problems.bad_value("limit", 0, "too small"),
        "F-803": problems.unknown("contest", "x"),
        "F-804": problems.foreign_cursor("x"),
        "F-805": problems.not_published(),
        "F-806": problems.not_readable("POST"),
        "F-807": problems.no_address("/x"),
        "F-808": problems.unreadable(),
        "F-809": problems.broken(),
    }[code]
    found = problems.document(fault)
    assert fault.code == found["code"] == code
    assert found["status"] == problems.PROBLEMS[code][0]
    assert found["detail"] == str(fault)
    assert set(found["titles"]) == set(LANGUAGES)
    assert all(found[name] for name in ("what", "where", "why", "remedy"))


def test_a_refusal_keeps_its_code_and_texts() -> None:
    refusal = refusals.Refusal("R-001")
    found = problems.document(refusal)
    assert (found["code"], found["status"]) == ("R-001", 409)
    assert set(found["titles"]) == set(LANGUAGES)
    assert answers.problem(refusal).status_code == 409


def test_a_home_that_does_not_answer_says_nothing_of_the_machine(
    walk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object) -> None:
        raise Fault("F-511", what="x", where="/secret/path", why="because", remedy="do")

    monkeypatch.setattr(reading, "state", silent)
    made = walk.ask("GET", "/elections")
    assert (made.status, made.json["code"]) == (503, "F-808")
    assert b"secret" not in made.content


def test_an_error_in_the_program_says_nothing_of_it(
    walk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(opening, "library", fails)
    monkeypatch.setattr("dauys.api.operations.common.library", fails)
    made = walk.ask("GET", "/elections")
    assert (made.status, made.json["code"]) == (500, "F-809")
    assert b"secret" not in made.content
