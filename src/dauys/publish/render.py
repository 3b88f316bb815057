"""Documents into pages: one compiled set of templates for each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dauys.election.measures import measures
from dauys.election.reasons import reason_texts
from dauys.exchange.boundaries.shapes import ShapeSet
from dauys.law import texts
from dauys.publish import contexts
from dauys.publish.catalogue import LANGUAGES, OWN_NAMES, translations, unreviewed
from dauys.publish.charts.toolkit import Charts
from dauys.publish.compiling import DocumentEnvironment
from dauys.publish.elements import Elements, fill
from dauys.publish.folding import fold_texts
from dauys.publish.pages import Page, pages_of

TEMPLATES = (
    "home.html",
    "about.html",
    "election.html",
    "points.html",
    "unit.html",
    "contest.html",
    "embed.html",
    "precinct.html",
    "candidate.html",
    "party.html",
    "turnout.html",
    "calendar.html",
    "agenda.html",
    "candidates.html",
    "statistics.html",
    "seats.html",
    "incidents.html",
    "discrepancies.html",
    "corrections.html",
    "search.html",
    "verify.html",
    "downloads.html",
)


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one publication share.

    `mark` is "" or the mark of a rehearsal; `search` and `verify` are the scripts of those two
    pages, `lists` that of pages with a long list, no other page has one; `maps` are outlines,
    those to be preferred first. `restored`: the publication was rolled back, and every page says
    so.
    """

    mark: str
    stylesheet: str
    icon: str
    search: str = ""
    verify: str = ""
    lists: str = ""
    maps: tuple[ShapeSet, ...] = ()
    restored: bool = False


class Renderer:
    """Renders any page. Made once, before the work is divided among processes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        known = _Maps(site.maps)
        self._templates = {language: _compiled(language, known) for language in LANGUAGES}
        self._choice = _choice()

    def render(
        self, kind: str, path: str, document: Mapping[str, Any], sha256: str
    ) -> Iterator[tuple[str, bytes]]:
        """The pages of one document in every language: path and bytes. `sha256` is its digest."""
        for page in pages_of(kind, path):
            yield from self.page(page, path, document, sha256, {})

    def page(
        self,
        page: Page,
        source: str,
        document: Mapping[str, Any],
        sha256: str,
        more: Mapping[str, Any],
    ) -> Iterator[tuple[str, bytes]]:
        """One page in every language. `source` is the path of the document it shows."""
        build = contexts.BUILDERS.get(page.template)
        for language in LANGUAGES:
            context = build(document, language) if build else {}
            text = self._templates[language][page.template].render(
                d=document,
                page=page.path,
                up=page.up,
                source=source,
                sha256=sha256,
                site=self._site,
                **context,
                **more,
            )
            yield f"{language}/{page.path}", text.encode()

    def choice(self) -> bytes:
        """The front door: the choice of a language."""
        return self._choice.render(site=self._site, up="").encode()


def _environment(language: str, maps: Sequence[ShapeSet] = ()) -> Environment:
    environment = DocumentEnvironment(
        loader=PackageLoader("dauys.publish"),
        extensions=[fold_texts(translations(language))],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    elements = Elements(language)
    environment.globals.update(Charts(elements, maps).functions())
    environment.provide(elements.functions())
    environment.globals.update(
        language=language,
        languages=LANGUAGES,
        own_names=OWN_NAMES,
        kazakh_unreviewed=_kazakh_unreviewed(),
    )
    environment.filters["fill"] = fill
    return environment


def _kazakh_unreviewed() -> int:
    """Texts on the pages that no native speaker has reviewed: ours, the law's, the claims'."""
    return unreviewed("kk") + texts.unreviewed("kk") + len(measures()) + len(reason_texts())


class _Maps:
    """Outlines as a key: the same if they are the very same objects."""

    def __init__(self, maps: Sequence[ShapeSet]) -> None:
        self.maps = tuple(maps)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Maps) and [*map(id, self.maps)] == [*map(id, other.maps)]

    def __hash__(self) -> int:
        # Those of a key are alive as long as the key is, so their ids are nobody else's.
        return hash(tuple(map(id, self.maps)))


@lru_cache(len(LANGUAGES) * 2)
def _compiled(language: str, known: _Maps) -> dict[str, Template]:
    """The templates of a language: compiled once, whoever writes a site with the same maps."""
    environment = _environment(language, known.maps)
    return {name: environment.get_template(name) for name in TEMPLATES}


@lru_cache(1)
def _choice() -> Template:
    return _environment("en").get_template("choice.html")
