"""axe-core finds nothing: every structure of every template in every state.

Every structure is looked at once, the three languages taking turns: colours in both schemes,
wherever text stands in a place of its own (elements and classes from the root down), and all other
rules of axe. With ``DAUYS_BROWSER=full`` every structure is looked at in each language and both
schemes with all rules: the same pages, six times over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dauys.publish.render import TEMPLATES

from .canvas import Canvas, axe_source
from .gallery import LANGUAGES, Shown, taking_turns

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium
FULL = os.environ.get("DAUYS_BROWSER") == "full"
#: The rules that look at pixels: what they find depends on the colour scheme.
COLOURS = ("color-contrast", "link-in-text-block")
EXCEPT_COLOURS = {rule: {"enabled": False} for rule in COLOURS}


def told(found: dict[str, list[dict[str, Any]]]) -> str:
    """What was found, a rule at a time: how many pages, and the first element."""
    lines: dict[str, list[str]] = {}
    for page, rules in found.items():
        for one in rules:
            lines.setdefault(one["rule"], []).append(f"{page}: {one['nodes'][:2]}")
    return "\n".join(f"{rule} on {len(at)} pages, {at[:3]}" for rule, at in lines.items())


def test_the_gallery_has_every_template_in_every_language(gallery: list[Shown]) -> None:
    for language in LANGUAGES:
        shown = {page.template for page in gallery if page.language == language}
        assert shown >= set(TEMPLATES)


def test_structure_names_and_roles(browser: Browser, blank: Path, gallery: list[Shown]) -> None:
    canvas = Canvas(browser, blank, 1280)
    canvas.load_axe()
    found = {}
    for page in taking_turns(gallery):
        canvas.show(page.html)
        if rules := canvas.axe(rules=EXCEPT_COLOURS):
            found[str(page)] = rules
    canvas.close()
    assert not found, told(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours(browser: Browser, blank: Path, gallery: list[Shown], scheme: str) -> None:
    canvas = Canvas(browser, blank, 1280, scheme)
    canvas.load_axe()
    found = {}
    for page in taking_turns(gallery):
        canvas.show(page.html)
        if rules := canvas.axe_where_new(*COLOURS):
            found[str(page)] = rules
    canvas.close()
    assert not found, told(found)


if FULL:

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_everything_everywhere(
        browser: Browser, blank: Path, gallery: list[Shown], scheme: str, language: str
    ) -> None:
        canvas = Canvas(browser, blank, 1280, scheme)
        canvas.load_axe()
        found = {}
        for page in gallery:
            if page.language == language:
                canvas.show(page.html)
                if rules := canvas.axe():
                    found[str(page)] = rules
        canvas.close()
        assert not found, told(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_with_a_script_when_it_has_run(
    browser: Browser, address: str, kz: Path, scheme: str
) -> None:
    """Results of a search, a file that was checked, on a telephone."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640},
        color_scheme=scheme,  # type: ignore[arg-type]  # a literal, from above
        bypass_csp=True,
    )
    page = context.new_page()
    found = {}

    def look(state: str) -> None:
        page.evaluate(axe_source())
        rules = page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
            ".map(v => ({rule: v.id, nodes: v.nodes.map(n => n.html + n.failureSummary)}))"
        )
        if rules:
            found[state] = rules

    for language in LANGUAGES:
        page.goto(f"{address}/{language}/search.html")
        page.fill("#q", "aqqum")
        page.wait_for_selector("#found li")
        look(f"{language} search")
        page.goto(f"{address}/{language}/verify.html")
        page.set_input_files("input[type=file]", kz / "data" / "home.json")
        page.wait_for_selector("#answer .notice")
        look(f"{language} verify")
    context.close()
    assert not found, told(found)
