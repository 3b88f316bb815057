"""An act on the office's general page: one seat types it, another one approves it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from dauys.election import kindtitles, streams
from dauys.election.act import Act, Draft
from dauys.election.kinds import KIND_OF_BODY, KINDS
from dauys.law.texts import LANGUAGES
from dauys.rehearsal.live.browser import Page
from dauys.rehearsal.live.errands import TRIES, Errand
from dauys.rehearsal.live.filling import answers
from dauys.rehearsal.live.robots import Robot, Robots
from dauys.rehearsal.moves import Move
from dauys.rehearsal.play import Player
from dauys.rehearsal.words import N_
from dauys.store import reading

RECORD = N_("record: {act}")
APPROVE = N_("approve: {act}")

UNPLAYED: Final[dict[str, str]] = {
    "protocol.entered": "typed on a page of its own by the robots of the count",
    "protocol.returned": "the same",
    "protocol.accepted": "the same",
    "protocol.recounted": "the paper that came is the one that the second count made",
    "settlements.adopted": "the pack is adopted as one act; the page settles point by point",
    "contest.called": "the call pins forms and precincts that the page takes from an earlier one",
    "candidate.nominated": "the office seals the nominee's data, which nobody invented",
    "candidate.examined": "the same",
    "candidate.registered": "the same",
    "candidate.refused": "the same",
    "inquiry.answered": "the same",
}
"""Kinds of these families that the program records itself, and why."""

#: Rows that a form is asked for, one by one.
_ROWS: Final = 60
#: Fields that say what an act of a kind is about, where there are several in a stream.
_ABOUT: Final = (
    "candidate", "event", "organisation", "appeal", "notice", "ruling", "member", "box", "case",
    "contest", "source", "purpose", "payer",
)  # fmt: skip
_NEAR: Final = timedelta(hours=2)
_REFUSED: Final = re.compile(r"\b[RFEW]-\d{3}\b")


def played(move: Move, commissions: set[str]) -> bool:
    """Whether people of these commissions record this act on the general page."""
    return (
        not move.fault
        and move.kind in KINDS
        and move.kind not in UNPLAYED
        and streams.family(move.stream) in ("contest", "precinct", "commission")
        and all(person.rpartition(".")[0] in commissions for person, _role in move.by)
    )


class Recording:
    """The errands of one act of the script."""

    def __init__(self, player: Player, robots: Robots, move: Move) -> None:
        self.player = player
        self.robots = robots
        self.move = move
        #: What the office said when it did not take the act.
        self.said = ""

    def errands(self) -> Iterator[Errand]:
        """The typing, and the approval where two are needed."""
        place = self.move.stream.partition("/")[2]
        for number, (person, _role) in enumerate(self.move.by):
            what, do = (APPROVE, self._approver(person)) if number else (RECORD, self.record)
            at = self.move.at + timedelta(minutes=1 + number)
            yield Errand(
                at, person, what, place, do, self.recorded,
                kind=self.move.kind, most=TRIES, why=lambda: self.said,
            )  # fmt: skip

    def recorded(self) -> bool:
        """Whether the act stands in the register, whoever recorded it; later acts may name it."""
        acts = reading.acts_of(self.player.home, self.move.stream)
        same = [act for act in acts if act.kind == self.move.kind]
        draft = self._draft() if same else None
        found = next((act for act in reversed(same) if draft and _is(act, draft)), None)
        if found is None:
            return False
        if self.move.label:
            self.player.label(self.move.label, found.id)
        return True

    def record(self) -> bool:
        """Type the act; true where it is recorded or waits for the second person."""
        draft = self._draft()
        if draft is None:
            self.said = ""
            return False
        person = self.move.by[0][0]
        robot = self.robots.robot(person)
        if len(self.move.by) > 1 and self._waits(robot.get("/office/drafts/")):
            return True
        page = self._typed(robot, robot.get(self._address), draft)
        if "/office/drafts/" in page.address or "/office/act/" in page.address:
            return len(self.move.by) > 1 or self.recorded()
        self.said = " ".join(dict.fromkeys(_REFUSED.findall(page.text)))
        return False

    def _typed(self, robot: Robot, page: Page, draft: Draft) -> Page:
        for _ in range(_ROWS):
            form = page.form("RecordForm")
            if form is None:
                return page
            typed, missing = answers(form, draft)
            if not missing:
                return robot.send(page, form, **typed)
            page = robot.send(page, form, more=missing, **typed)
        return page

    def _approver(self, person: str) -> Callable[[], bool]:
        def approve() -> bool:
            robot = self.robots.robot(person)
            draft = self._waits(robot.get("/office/drafts/"))
            page = robot.get(draft) if draft else None
            form = page.form("ApproveForm") if page is not None else None
            if page is not None and form is not None:
                answer = robot.send(page, form)
                self.said = " ".join(dict.fromkeys(_REFUSED.findall(answer.text)))
            return self.recorded()

        return approve

    def _waits(self, page: Page) -> str:
        """Where a draft of such an act waits, of those that the page lists."""
        named = {f"{kindtitles.title(self.move.kind, one)} {self.move.stream}" for one in LANGUAGES}
        return next((to for said, to in page.links.items() if said in named), "")

    @property
    def _address(self) -> str:
        family, _, rest = self.move.stream.partition("/")
        if family == "precinct":
            contest, _, number = rest.rpartition("/")
            return f"/office/contest/{contest}/precinct/{number}/record/{self.move.kind}/"
        return f"/office/{family}/{rest}/record/{self.move.kind}/"

    def _draft(self) -> Draft | None:
        """The act as the script has it; None before what it names is recorded."""
        try:
            return self.player.draft(self.move)
        except LookupError:
            return None


def _is(act: Act, draft: Draft) -> bool:
    """Whether an act of the same kind is about the same."""
    if KIND_OF_BODY[type(draft.body)] == "commission.session":
        return act.body.session == draft.body.session or _near(act.occurred_at, draft.occurred_at)
    said: dict[str, Any] = msgspec.structs.asdict(draft.body)
    done: dict[str, Any] = msgspec.structs.asdict(act.body)
    return all(done[name] == said[name] for name in _ABOUT if name in said)


def _near(one: str, other: str) -> bool:
    return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) < _NEAR
