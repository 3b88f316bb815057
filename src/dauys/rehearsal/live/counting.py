"""One station's paper on its way through the office: typed twice, accepted, approved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dauys.election import streams
from dauys.election.states import PrecinctState
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.faults.figures import TYPED, altered
from dauys.rehearsal.journal import Attempt
from dauys.rehearsal.live.browser import Page
from dauys.rehearsal.live.errands import AGAIN, TRIES, Errand
from dauys.rehearsal.live.papers import Paper, papers
from dauys.rehearsal.live.robots import Robot, Robots
from dauys.rehearsal.moves import at_text
from dauys.rehearsal.stages.polling import true_counts
from dauys.rehearsal.votes import Count
from dauys.rehearsal.words import N_
from dauys.store import reading
from dauys.store.home import Home

TYPE = N_("type the protocol")
ACCEPT = N_("compare the entries and accept the protocol")
APPROVE = N_("approve the protocol")
_REASON = (
    "Қағаз хаттамамен салыстырылды. / Сверено с бумажным протоколом. / "
    "Compared with the paper protocol."
)
_CODES = re.compile(r"\b[EW]-\d{3}\b")
#: A form with a reason for each warning comes back once, for what the signatures say.
_TRIES_TO_ACCEPT = 3
#: The night is long: a paper is given up only where its station cannot have one.
_TRIES = 5 * TRIES


class Counting:
    """The errands of one station. ``add`` takes errands that arise on the way, ``tell`` what the
    office stopped of the answer key."""

    def __init__(
        self,
        home: Home,
        robots: Robots,
        desk: Desk,
        contest: Contest,
        precinct: Precinct,
        add: Callable[[Errand], None],
        tell: Callable[[Attempt], None],
        now: Callable[[], datetime],
    ) -> None:
        self.home = home
        self.robots = robots
        self.desk = desk
        self.contest = contest
        self.number = precinct.number
        self.papers = papers(desk, contest, precinct)
        self.stream = streams.precinct(contest.id, precinct.number)
        self._add, self._tell, self._now = add, tell, now
        self._aside = False
        there = desk.faults.at(contest.id, precinct.number)
        self._slip = next((one for one in there if one.kind in TYPED), None)

    @property
    def state(self) -> PrecinctState:
        """The station as the register has it."""
        found = reading.state(self.home, self.stream)
        return found if isinstance(found, PrecinctState) else PrecinctState()

    @property
    def accepted(self) -> bool:
        """Whether its protocol is definitive."""
        return self.state.protocol is not None

    def errands(self) -> Iterator[Errand]:
        """From the courier at the door to the approval."""
        *first, paper = self.papers
        for one in first:
            yield self._errand("typist-1", TYPE, one, 7, self._contradicts(one), self._begun)
            yield self._errand("coordinator-1", ACCEPT, one, 20, self.compare, self._begun)
        yield self._typing(1, paper, paper.count)
        yield self._typing(2, paper, self._slipped(paper))
        yield self._errand("coordinator-1", ACCEPT, paper, 25, self.compare, self._is_accepted)
        yield self._errand("coordinator-2", APPROVE, paper, 27, self.approve, self._is_accepted)

    def _is_accepted(self) -> bool:
        return self.accepted

    def _begun(self) -> bool:
        """Whether the paper that contradicted itself is past."""
        return bool(self.state.entries) or self.accepted

    def _errand(
        self,
        seat: str,
        what: str,
        paper: Paper,
        minutes: int,
        do: Callable[[], bool],
        done: Callable[[], bool],
    ) -> Errand:
        at = paper.came + timedelta(minutes=minutes)
        place = f"{self.contest.id}/{self.number}"
        return Errand(at, self.desk.person(seat), what, place, do, done, most=_TRIES)

    def _typing(self, typist: int, paper: Paper, count: Count) -> Errand:
        def typed() -> bool:
            return self.type(typist, count)

        def done() -> bool:
            return self._stands(typist)

        return self._errand(f"typist-{typist}", TYPE, paper, 7 * typist, typed, done)

    def _slipped(self, paper: Paper) -> Count:
        """What the second typist reads: where a slip is planted, something else."""
        if self._slip is None:
            return paper.count
        true = true_counts(self.desk, self.contest)
        return altered(self._slip, true, self.contest.winner) or paper.count

    def _stands(self, typist: int) -> bool:
        """Whether this typist's entry stands, whichever of the two it is."""
        person = self.desk.person(f"typist-{typist}")
        entries = self.state.entries.values()
        return self.accepted or any(e.person == person and not e.returned for e in entries)

    def _contradicts(self, paper: Paper) -> Callable[[], bool]:
        def do() -> bool:
            return self._aside or self.type(1, paper.count)

        return do

    def type(self, typist: int, count: Count) -> bool:
        """Type a paper and save it, or put it aside where the program says it cannot be."""
        robot = self.robots.robot(self.desk.person(f"typist-{typist}"))
        page = self._checked(robot, count)
        if page is None:
            return False
        if page.form("AsideForm") is not None and self._slip is not None:
            # The program asks, the typist reads the paper once more, and sees the slip.
            codes = tuple(dict.fromkeys(_CODES.findall(page.text)))
            self._tell(
                Attempt(fault=self._slip.id, kind="protocol.entered", at=self._said(), codes=codes)
            )
            page = self._checked(robot, self.papers[-1].count) or page
        save, aside = page.form("SaveForm"), page.form("AsideForm")
        if save is not None:
            page = robot.send(page, save, **save.boxes)
        elif aside is not None:
            self._aside = True
            page = robot.send(page, aside)
        return "saved=" in page.address

    def _checked(self, robot: Robot, count: Count) -> Page | None:
        """The page after the check of what was typed; None where nothing can be typed now."""
        page = robot.get(f"/office/entry/{self.contest.id}/{self.number}/")
        form = page.form("FiguresForm")
        if form is None:
            return None
        given = {f"l.{name}": _typed(value) for name, value in count.lines.items()}
        given |= {f"v.{name}": _typed(value) for name, value in count.votes.items()}
        answers = {name: text for name, text in given.items() if name in form.names}
        return robot.send(page, form, do="check", **answers)

    def _said(self) -> str:
        return at_text(self._now().astimezone(self.desk.zone))

    def compare(self) -> bool:
        """What a coordinator does with the paper now; true when it waits for the approval."""
        robot = self.robots.robot(self.desk.person("coordinator-1"))
        page = robot.get(self._address)
        if (ruling := page.form("RulingForm")) is not None:
            robot.send(page, ruling, answer="back", reason=_REASON)
            return True
        if (back := page.form("ReturnForm")) is not None:
            which = "2" if self._slip is not None else "both"
            robot.send(page, back, which=which)
            for typist in (1, 2) if which == "both" else (2,):
                self._add(self._again(typist))
            return False
        if page.form("AcceptForm") is None:
            return self._draft(page) != ""
        return self._draft(self._accept(robot, page)) != ""

    def _again(self, typist: int) -> Errand:
        paper = self.papers[-1]
        errand = self._typing(typist, paper, paper.count)
        errand.at = self._now() + AGAIN
        return errand

    def _accept(self, robot: Robot, page: Page) -> Page:
        paper = self.papers[-1]
        answers = {
            "paper_place": paper.place.kk,
            "signed_at_day": f"{paper.signed:%Y-%m-%d}",
            "signed_at_time": f"{paper.signed:%H:%M}",
            "members_signed": str(paper.precinct.members),
            "declared_difference": str(paper.difference) if paper.difference else "",
        }
        for _ in range(_TRIES_TO_ACCEPT):
            form = page.form("AcceptForm")
            if form is None:
                break
            reasons = {name: _REASON for name in form.names if name.startswith("w.")}
            page = robot.send(page, form, **answers, **reasons)
        return robot.get(self._address)

    def approve(self) -> bool:
        """The second person looks at the draft and approves it."""
        robot = self.robots.robot(self.desk.person("coordinator-2"))
        draft = self._draft(robot.get(self._address))
        if not draft:
            return False
        page = robot.get(draft)
        form = page.form("ApproveForm")
        if form is not None:
            robot.send(page, form)
        return self.accepted

    @property
    def _address(self) -> str:
        return f"/office/contest/{self.contest.id}/protocols/{self.number}/"

    @staticmethod
    def _draft(page: Page) -> str:
        """Where a draft of this paper waits for approval."""
        drafts = (to for to in page.links.values() if to.startswith("/office/drafts/"))
        return next((to for to in drafts if to != "/office/drafts/"), "")


def _typed(value: int | None) -> str:
    return "-" if value is None else str(value)
