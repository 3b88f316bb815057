"""One open page that shows any number of documents, one after the other.

Going to an address, loading the stylesheet and loading axe take longer than looking at the page.
So they are loaded once, and what is shown is put in the place of the document before.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dauys.publish.assets import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_SHOW = """html => {
  const made = new DOMParser().parseFromString(html, 'text/html');
  for (const link of made.querySelectorAll('link[rel=stylesheet], link[rel=icon]')) link.remove();
  document.documentElement.replaceWith(document.adoptNode(made.documentElement));
  scrollTo(0, 0);
}"""
_STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
_RUN = """async ([nodes, options]) => {
  const found = await axe.run(nodes ? {include: window.fresh} : document, options);
  return found.violations.map(one => ({
    rule: one.id,
    nodes: one.nodes.map(node => `${node.html.slice(0, 160)}: ${node.failureSummary}`),
  }));
}"""
#: Elements with text of their own whose place in the page (elements, classes and what else a
#: stylesheet asks for, from the root down) was not looked at before.
_FRESH = """() => {
  window.known ??= new Set();
  const own = new Map();
  const place = e => {
    if (!e || e.nodeType !== 1) return '';
    if (!own.has(e)) {
      let said = e.tagName + '.' + [...e.classList].sort().join('.');
      for (const name of ['role', 'hidden', 'open', 'aria-current', 'aria-sort', 'fill', 'href'])
        if (e.hasAttribute(name)) said += `[${name === 'href' ? '' : e.getAttribute(name)}]`;
      if (e.previousElementSibling === null) said += ':first';
      own.set(e, place(e.parentElement) + '>' + said);
    }
    return own.get(e);
  };
  window.fresh = [];
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const here = place(e);
    if (known.has(here)) continue;
    known.add(here);
    fresh.push(e);
  }
  return fresh.length;
}"""


def stylesheet() -> str:
    """The stylesheet of the site, its parts together."""
    folder = files("dauys.publish") / "assets"
    return "\n".join((folder / name).read_text("utf-8") for name in NAMES[0])


def axe_source() -> str:
    """The script of axe-core, as the development dependency carries it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


#: Elements that hide what does not fit, and hide something. Text for screen readers alone and
#: drawings do so on purpose.
_CUT = """() => [...document.body.querySelectorAll('*')].filter(e => {
  if (e instanceof SVGElement || e.matches('.vh')) return false;
  if (e.scrollWidth <= e.clientWidth + 1) return false;
  return ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
}).map(e => `${e.className} hides ${e.scrollWidth - e.clientWidth} px`)"""


class Canvas:
    """A page of one width and one colour scheme."""

    def __init__(
        self, browser: Browser, blank: Path, width: int, scheme: str = "light", height: int = 800
    ) -> None:
        """`blank` is an empty HTML file: links of what is shown are read against its address."""
        self._context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]  # a literal, from the tests
            bypass_csp=True,
        )
        self.page: Page = self._context.new_page()
        self.page.goto(blank.as_uri())
        self.page.evaluate(_STYLE, stylesheet())

    def show(self, html: str) -> None:
        """Put this document in the place of the one before."""
        self.page.evaluate(_SHOW, html)

    def load_axe(self) -> None:
        """Make axe known to the page."""
        self.page.evaluate(axe_source())

    def axe(self, **options: Any) -> list[dict[str, Any]]:
        """What axe finds in the page that is shown: rule, and each element with its reason."""
        found: list[dict[str, Any]] = self.page.evaluate(
            _RUN, [False, {"resultTypes": ["violations"], **options}]
        )
        return found

    def axe_where_new(self, *rules: str) -> list[dict[str, Any]]:
        """These rules, for text in places that no page shown before had."""
        if not self.page.evaluate(_FRESH):
            return []
        options = {"resultTypes": ["violations"], "runOnly": list(rules)}
        found: list[dict[str, Any]] = self.page.evaluate(_RUN, [True, options])
        return found

    def overflow(self) -> int:
        """Pixels that the page is wider than the window."""
        wide: int = self.page.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
            " - document.documentElement.clientWidth"
        )
        return wide

    def cut(self) -> list[str]:
        """Elements that hide a part of what stands in them, at the right."""
        found: list[str] = self.page.evaluate(_CUT)
        return found

    def close(self) -> None:
        """Close the page and forget what it kept."""
        self._context.close()
