"""The facilitator's page: the clock, the stage, the seats; on this machine, with its own token."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, pass_context, select_autoescape

from dauys.accounts.issuing import Slip
from dauys.accounts.slips import page as slip_page
from dauys.election.kindtitles import title
from dauys.law.faults import Fault
from dauys.rehearsal.live.clock import FASTEST
from dauys.rehearsal.live.night import Night
from dauys.rehearsal.live.papers import written
from dauys.rehearsal.live.seats import seats
from dauys.rehearsal.live.stages import stage_name
from dauys.rehearsal.script import STAGES
from dauys.rehearsal.words import _
from dauys.wording.catalogues import LANGUAGES, OWN_NAMES
from dauys.wording.current import known, language, writing

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_MOST_READ: Final = 4096
_SHOWN: Final = 12
_HEADERS: Final = [
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'",
    ),
]
SPEEDS: Final = (1, 10, 60, 600, 3600, FASTEST)


class Board:
    """A WSGI application; every address begins with the token, and nothing else is answered."""

    def __init__(self, night: Night, office: str, language: str, token: str) -> None:
        self.night = night
        self.office = office
        self.language = known(language) or "en"
        self.token = token
        zone = night.player.country.observed.capital_zone
        self.zone = ZoneInfo(zone)
        #: Slips drawn for whoever took a seat over, each shown once.
        self._slips: list[Slip] = []

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/{self.token}/"

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer."""
        path = str(environ.get("PATH_INFO", ""))
        token, _slash, rest = path.lstrip("/").partition("/")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return _answer(start, HTTPStatus.NOT_FOUND, "text/plain", b"")
        if rest == "board.css":
            return _answer(start, HTTPStatus.OK, "text/css", _style())
        query = parse_qs(str(environ.get("QUERY_STRING", "")))
        chosen = known(query.get("language", [""])[0])
        with writing(chosen or self.language):
            if rest == "" and environ["REQUEST_METHOD"] == "POST":
                return self._acted(environ, start)
            if rest == "":
                follow = "follow" in query
                extra = [("Refresh", "3")] if follow else []
                return _answer(start, HTTPStatus.OK, "text/html", self._page(follow), extra)
        return _answer(start, HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _acted(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "0")
        size = int(length) if length.isdecimal() else 0
        given = parse_qs(
            environ["wsgi.input"].read(min(size, _MOST_READ)).decode("utf-8", "replace")
        )
        sent = {name: values[0] for name, values in given.items()}
        action = self._actions().get(sent.get("do", ""))
        if action is None:
            return _answer(start, HTTPStatus.BAD_REQUEST, "text/plain", b"")
        try:
            action(sent.get("what", ""))
        except Fault as fault:
            return _answer(
                start, HTTPStatus.UNPROCESSABLE_ENTITY, "text/plain", str(fault).encode()
            )
        back = self.path + "?" + urlencode({"language": language()})
        return _answer(start, HTTPStatus.SEE_OTHER, "text/plain", b"", [("Location", back)])

    def _actions(self) -> dict[str, Callable[[str], Any]]:
        clock = self.night.clock
        return {
            "pause": lambda _what: clock.pause(),
            "resume": lambda _what: clock.resume(),
            "step": lambda _what: self.night.step(),
            "speed": self._speed,
            "take": self._take,
            "leave": self._leave,
            "leave-all": lambda _what: self.night.robots.leave(*self._persons()),
            "rewind": self._rewind,
        }

    def _speed(self, what: str) -> None:
        self.night.clock.speed = int(what) if what.isdecimal() and len(what) < 9 else 0

    def _take(self, person: str) -> None:
        if person in self._persons():
            self._slips.append(self.night.take_over(person))

    def _leave(self, person: str) -> None:
        if person in self._persons():
            self.night.robots.leave(person)

    def _rewind(self, stage: str) -> None:
        if stage in STAGES[: STAGES.index(self.night.stage) + 1]:
            self.night.go_back(stage)

    def _persons(self) -> set[str]:
        return {person for d in self.night.player.country.districts for person in seats(d)}

    def _page(self, follow: bool) -> bytes:
        night = self.night
        moment = night.clock.moment.astimezone(self.zone)
        reached = STAGES[: STAGES.index(night.stage) + 1]
        slips, self._slips = self._slips, []
        return (
            _environment()
            .get_template("board.html")
            .render(
                language=language(),
                languages=[(code, OWN_NAMES[code]) for code in LANGUAGES],
                board=self,
                night=night,
                follow=follow,
                now=moment.isoformat(sep=" ", timespec="seconds"),
                stages=[(one, stage_name(one), one in reached) for one in STAGES],
                coming=stage_name(night.coming) if night.coming else "",
                back=[(one, stage_name(one)) for one in reached[:-1] or reached],
                speeds=SPEEDS,
                waiting=[self._told(one) for one in night.waiting()[:_SHOWN]],
                ahead=[self._told(one) for one in night.ahead(_SHOWN)],
                done=[self._told(one) for one in reversed(night.done[-_SHOWN:])],
                notes=reversed(night.notes[-_SHOWN:]),
                papers=[written(one) for one in list(night.papers())[:_SHOWN]],
                districts=[
                    (d.name.forms()[language()], list(seats(d)))
                    for d in night.player.country.districts
                ],
                slips=[slip_page(one).replace("\f", "\n\n") for one in slips],
            )
            .encode()
        )

    def _told(self, errand: Any) -> tuple[str, str, str, str]:
        at = f"{errand.at.astimezone(self.zone):%Y-%m-%d %H:%M}"
        act = title(errand.kind, language()) if errand.kind else ""
        what = _(errand.what, act=act) if errand.what else act
        return at, errand.seat, what, errand.place


def _answer(
    start: StartResponse,
    status: HTTPStatus,
    kind: str,
    content: bytes,
    more: Iterable[tuple[str, str]] = (),
) -> list[bytes]:
    headers = [
        ("Content-Type", f"{kind}; charset=utf-8"),
        ("Content-Length", str(len(content))),
        *_HEADERS,
        *more,
    ]
    start(f"{status.value} {status.phrase}", headers)
    return [content]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dauys.rehearsal.live"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["t"] = _said
    return made


@pass_context
def _said(_context: Any, text: str, **facts: object) -> str:
    """A text in the language of this answer. With a context: without one Jinja would translate
    constants once, when it compiles the page, for whoever asks first."""
    return _(text, **facts)


@cache
def _style() -> bytes:
    return (files("dauys.rehearsal.live") / "templates" / "board.css").read_bytes()
