"""Pages to look at: every template in every state, and which of them differ in structure.

Thousands of pages come out of the states, languages and marks; most repeat one another but for
the words. Two pages are of one structure when they have the same elements, with the same
classes, roles and labels, in the same order, runs of equal rows and items counted once.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import publish_documents as documents
from election.harness import Town
from record.nation import nation
from test_lists import voting
from test_states import WORLDS

from dauys.publish.charts import atlas
from dauys.publish.document import Document
from dauys.publish.pages import pages_of
from dauys.publish.render import Renderer, Site
from dauys.publish.work import RENDERED
from dauys.record.documents import plan
from dauys.record.snapshot import Snapshot

LANGUAGES = ("en", "ru", "kk")
ICON = "assets/icon.svg"
STYLE = "assets/style.css"


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: the state it shows, the template (empty: not known), its path, its bytes."""

    state: str
    template: str
    language: str
    path: str
    html: str

    def __str__(self) -> str:
        return f"{self.state}: {self.path}"


#: What belongs to the structure of an element. Other attributes vary with what is shown.
_KEPT = re.compile(
    r" (class|role|scope|tabindex|type|hidden|open|aria-hidden|aria-current|aria-sort|fill|lang)"
    r'(?:="([^"]*)")?'
)
_TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)([^>]*)>")
_RUNS = tuple(
    re.compile(rf"(<{tag}[ >](?:(?!<{tag}[ >]).)*?</{tag}>)\1+", re.S)
    for tag in ("tr", "li", "div")
)


def structure(html: str) -> str:
    """The page without its words."""
    found = "".join(
        f"<{tag} {' '.join('='.join(pair) for pair in _KEPT.findall(rest))}>"
        if not tag.startswith("/")
        else f"<{tag}>"
        for tag, rest in _TAG.findall(html)
    )
    for run in _RUNS:
        found = run.sub(r"\1", found)
    return found


def distinct(pages: Iterable[Shown]) -> list[Shown]:
    """The first page of each structure, for each language."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for page in pages:
        key = (page.language, structure(page.html))
        if key not in seen:
            seen.add(key)
            kept.append(page)
    return kept


def _of_snapshot(state: str, renderer: Renderer, snapshot: Snapshot) -> Iterator[Shown]:
    made = (p for p in plan(snapshot) if p.kind in RENDERED)
    yield from _of(state, renderer, ((p.path, p.kind, p.body()[0]) for p in made))


def _of(
    state: str, renderer: Renderer, made: Iterable[tuple[str, str, dict[str, object]]]
) -> Iterator[Shown]:
    for path, kind, data in made:
        for page in pages_of(kind, path):
            for at, html in renderer.page(page, path, data, "5f" * 32, {}):
                yield Shown(state, page.template, at[:2], at, html.decode())


def _invented(made: Iterable[Document]) -> Iterator[tuple[str, str, dict[str, object]]]:
    return ((d.path, d.kind, json.loads(d.body)) for d in made if d.kind in RENDERED)


def rendered(make: Callable[[Site], Renderer]) -> Iterator[Shown]:
    """Every state there is a maker for: the steps of a contest, a rehearsal, a rolled-back site."""

    def site(mark: str = "", restored: bool = False) -> Renderer:
        scripts = (f"assets/{name}.js" for name in ("search", "verify", "lists"))
        return make(Site(mark, STYLE, ICON, *scripts, maps=atlas.own(), restored=restored))

    plain = site()
    for state, town in {**WORLDS, "polls are open": voting}.items():
        yield from _of_snapshot(state, plain, town().snapshot())
    yield from _of_snapshot("fourteen regions", plain, nation())
    yield from _of("transcribed", plain, _invented(documents.transcribed_site()))
    marked = site("rehearsal")
    yield from _of("rehearsal", marked, _invented(documents.rehearsal_site()))
    restored = site(restored=True)
    confirmed: Town = WORLDS["confirmed"]()
    yield from _of_snapshot("rolled back", restored, confirmed.snapshot())


def published(state: str, site: Path) -> Iterator[Shown]:
    """The pages of a site as it was published."""
    # Versions share directories that did not change: they are links, which glob does not follow.
    for directory, below, names in os.walk(site, followlinks=True):
        below.sort()
        for name in sorted(names):
            if name.endswith(".html"):
                path = Path(directory, name)
                at = path.relative_to(site).as_posix()
                template = "downloads.html" if at.endswith("/data.html") else ""
                language = at[:2] if "/" in at else "en"
                yield Shown(state, template, language, at, path.read_text("utf-8"))


def taking_turns(gallery: list[Shown]) -> list[Shown]:
    """Each structure once; the languages take turns."""
    order: dict[tuple[str, str], int] = {}
    seen: set[str] = set()
    kept = []
    for page in gallery:
        turn = order.setdefault((page.state, page.path[3:]), len(order))
        if page.language != LANGUAGES[turn % 3] and page.path != "index.html":
            continue
        form = structure(page.html).replace(f"lang={page.language}", "lang=")
        if form not in seen:
            seen.add(form)
            kept.append(page)
    return kept
