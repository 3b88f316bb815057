"""What a robot sees of the office: pages and their forms, over HTTP, as any browser has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

_WAIT: Final = 60
#: Kinds of input that are pressed or chosen, not filled in.
_PRESSED: Final = frozenset(("submit", "button", "reset", "file"))


@dataclass
class Form:
    """One form of a page. ``values`` is what would be sent untouched; ``boxes`` are unchecked."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, str] = field(default_factory=dict)
    #: Values of checked boxes by name; several boxes may have one name.
    checked: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    #: Label texts by the id they are for, and ids by name.
    labels: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """The name the office gives it."""
        return self.values.get("form", "")

    @property
    def names(self) -> set[str]:
        """Every field."""
        return {*self.values, *self.boxes, *self.choices}

    def label(self, name: str) -> str:
        """What stands beside a field."""
        return self.labels.get(self.ids.get(name, ""), "")


@dataclass(frozen=True)
class Page:
    """An answer of the office."""

    address: str
    status: int
    text: str
    forms: tuple[Form, ...]
    links: dict[str, str]

    def form(self, called: str) -> Form | None:
        """The form of this name."""
        return next((one for one in self.forms if one.called == called), None)

    def number(self, pattern: str) -> int | None:
        """The first number that a pattern finds in the page."""
        found = re.search(pattern, self.text)
        return int(found[1]) if found else None


class Browser:
    """One person's browser. ``base`` is the server, ``http://127.0.0.1:8010``; ``language`` is what
    the reader would like before signing in."""

    def __init__(self, base: str, language: str = "kk") -> None:
        self.base = base
        self.language = language
        # Straight to the server on this machine, whatever proxies the environment names.
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Page:
        """A page; redirections are followed."""
        return self._asked(Request(urljoin(self.base, path)))  # noqa: S310 -- our own server

    def send(self, page: Page, form: Form, answers: Mapping[str, str | list[str]]) -> Page:
        """Send a form as it was shown, with these answers ("" leaves a field empty, [] a box)."""
        given = {**form.values, **form.checked, **answers}
        where = urljoin(page.address, form.action) if form.action else page.address
        content = urlencode(given, doseq=True)
        if form.method == "get":
            return self.get(f"{where.partition('?')[0]}?{content}")
        request = Request(where, data=content.encode())  # noqa: S310 -- our own server
        request.add_header("Referer", page.address)
        return self._asked(request)

    def send_away(self, page: Page, form: Form, answers: Mapping[str, str]) -> None:
        """Send a form after which the server goes away: what it answers is not waited for."""
        try:
            self.send(page, form, answers)
        except (URLError, ConnectionError):
            return

    def _asked(self, request: Request) -> Page:
        request.add_header("Accept-Language", self.language)
        try:
            with self._opener.open(request, timeout=_WAIT) as answer:
                return read(answer.geturl(), answer.status, answer.read().decode())
        except HTTPError as refused:
            # 4xx is a page too: what is wrong stands there.
            with refused:
                return read(refused.geturl(), refused.code, refused.read().decode())


def read(address: str, status: int, text: str) -> Page:
    """A page from its text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(address, status, text, tuple(reader.forms), reader.links)


class _Reader(HTMLParser):
    """Finds forms, labels and links."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._form: Form | None = None
        self._select = self._area = self._legend = ""
        #: Where text goes: ("link", href), ("label", id) or ("button", index).
        self._into: tuple[str, str] | None = None
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self._begin("link", given["href"])
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._in_form(tag, given, self._form)

    def _in_form(self, tag: str, given: dict[str, str], form: Form) -> None:
        name = given.get("name", "")
        if tag in ("label", "legend"):
            self._begin(tag, given.get("for", ""))
        elif tag == "button":
            form.buttons.append((name, given.get("value", ""), ""))
            self._begin("button", "")
        elif tag == "select":
            self._select = name
            form.choices[name] = []
            form.ids[name] = given.get("id", "")
        elif tag == "option" and self._select:
            form.choices[self._select].append(given.get("value", ""))
            if "selected" in given or self._select not in form.values:
                form.values[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            form.values[name] = ""
            form.ids[name] = given.get("id", "")
        elif tag == "input" and name:
            self._input(given, name, form)
            if self._legend:
                # Several inputs of one question; a label of its own comes first.
                form.labels.setdefault(form.ids[name], self._legend)

    @staticmethod
    def _input(given: dict[str, str], name: str, form: Form) -> None:
        kind = given.get("type", "text")
        form.ids.setdefault(name, given.get("id", ""))
        if kind in ("checkbox", "radio"):
            value = given.get("value", "on")
            if kind == "radio":
                form.choices.setdefault(name, []).append(value)
            elif "checked" not in given:
                form.boxes[name] = value
            if "checked" in given:
                form.values[name] = value
                if kind == "checkbox":
                    form.checked.setdefault(name, []).append(value)
        elif kind not in _PRESSED:
            form.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._said.append(data)
        elif self._area and self._form is not None:
            self._form.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""
        elif tag == "fieldset":
            self._legend = ""
        elif tag in ("a", "label", "legend", "button") and self._into is not None:
            self._end()

    def _begin(self, kind: str, of: str) -> None:
        self._into, self._said = (kind, of), []

    def _end(self) -> None:
        kind, of = self._into or ("", "")
        said = " ".join("".join(self._said).split())
        self._into = None
        if kind == "link":
            self.links.setdefault(said, of)
        elif kind == "legend":
            self._legend = said
        elif self._form is not None and kind == "label":
            self._form.labels[of] = said
        elif self._form is not None and kind == "button":
            name, value, _ = self._form.buttons[-1]
            self._form.buttons[-1] = (name, value, said)
