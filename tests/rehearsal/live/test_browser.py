"""What a robot reads in a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from dauys.rehearsal.live.browser import Browser
from dauys.server.here import served

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PAGE = """<!doctype html><a href="/there/">Over <b>there</b></a>
<form method="post"><input type="hidden" name="form" value="A">
<input type="hidden" name="once" value="o">
<label for="n">Name</label><input name="n" id="n" value="x">
<fieldset><legend>When</legend>
<input name="t_day" id="t_0"><input name="t_time" id="t_1"></fieldset>
<label for="c">Sure</label><input type="checkbox" name="c" id="c">
<input type="checkbox" name="d" value="yes" checked>
<input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
<select name="s" id="s"><option value="a">A</option><option value="b" selected>B</option></select>
<textarea name="x" id="x">long &amp; short</textarea>
<button name="do" value="go">Go on</button></form>
<form><input name="q"><button>Find</button></form>"""


def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answers with the page, and what was sent to it."""
    path = str(environ["PATH_INFO"])
    if path == "/away":
        start("302 Found", [("Location", "/")])
        return [b""]
    size = int(str(environ.get("CONTENT_LENGTH") or 0))
    sent = environ["wsgi.input"].read(size).decode() or str(environ.get("QUERY_STRING", ""))
    start("422 No" if environ["REQUEST_METHOD"] == "POST" else "200 OK", [])
    return [PAGE.encode(), f"<p>{sorted(parse_qs(sent).items())}</p>".encode()]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with served(application, 0, lambda: None) as address:
        yield Browser(address)


def test_forms_are_read_as_they_are_shown(browser: Browser) -> None:
    page = browser.get("/away")
    assert page.address == browser.base + "/"
    form = page.form("A")
    assert form is not None
    assert form.values == {
        "form": "A", "once": "o", "n": "x", "t_day": "", "t_time": "", "d": "yes", "r": "2",
        "s": "b", "x": "long & short",
    }  # fmt: skip
    assert form.boxes == {"c": "on"}
    assert form.choices == {"r": ["1", "2"], "s": ["a", "b"]}
    assert form.buttons == [("do", "go", "Go on")]
    assert [form.label(name) for name in ("n", "t_day", "t_time", "c")] == [
        "Name", "When", "When", "Sure",
    ]  # fmt: skip
    assert page.links == {"Over there": "/there/"}
    assert page.form("B") is None
    assert page.number(r"nothing (\d)") is None


def test_a_refused_form_is_a_page(browser: Browser) -> None:
    page = browser.get("/")
    form = page.form("A")
    assert form is not None
    answer = browser.send(page, form, {"n": "y", "c": "on"})
    assert answer.status == 422
    assert "('n', ['y'])" in answer.text
    assert "('once', ['o'])" in answer.text


def test_a_search_is_an_address(browser: Browser) -> None:
    page = browser.get("/?old=1")
    answer = browser.send(page, page.forms[1], {"q": "1"})
    assert answer.address.endswith("/?q=1")
    assert answer.status == 200
