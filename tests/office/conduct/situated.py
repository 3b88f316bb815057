"""Situations in which an act is permitted, in a home with logins instead of in memory.

``tests/election/situations.py`` has one for every kind of the catalogue. Its acts are recorded
again here through the store, each at the time it states, so that pages find the same record.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from django.db import connections

from dauys.accounts import homes, issuing
from dauys.accounts.issuing import Order, Wanted
from dauys.accounts.models import Account
from dauys.election.act import Act, Draft
from dauys.election.bodies.eligibility import Examined, InquiryAnswered
from dauys.law.figures import Figures
from dauys.law.rulebook import Rulebook
from dauys.office.entry import figures as sealed_figures
from dauys.office.entry.models import Entered
from dauys.office.entry.station import station
from dauys.store import salts
from dauys.store.home import Home
from dauys.store.writing import By, batch, write
from tests.election.harness import COMMISSION, RULEBOOK, STAFF, STEPS, Memory, town_at
from tests.election.office import SALT
from tests.election.situations import afresh
from tests.office.conduct.forms import draft_of

#: The duties of whoever holds a role of the register, in these tests for the whole home.
DUTIES: dict[str, tuple[Wanted, ...]] = {
    "founder": (Wanted("keeper"),),
    "registrar": (Wanted("registrar"),),
    "importer": (Wanted("registrar"),),
    "publisher": (Wanted("publisher"),),
    "recorder": (Wanted("central"),),
    "secretary": (Wanted("central"),),
    "chair": (Wanted("central"),),
    "coordinator": (Wanted("coordinator", COMMISSION), Wanted("precinct", COMMISSION)),
    "typist": (Wanted("typist", COMMISSION),),
}
FIRST = ("home", "authority")
"""Streams in which founding a home has made acts of its own."""


TYPED = frozenset({"protocol.accepted", "protocol.admitted", "protocol.corrected"})
"""Kinds that open two entries."""


def again(login: str) -> str:
    """Another login of the same person."""
    return f"{login}-again"


def utc(moment: str) -> str:
    """A stated time as the server's clock shows it."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def minute_after(moment: str) -> str:
    """A minute later."""
    at = datetime.fromisoformat(utc(moment)) + timedelta(minutes=1)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Situated:
    """Homes in which situations stand; those of one step share what led there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._homes: dict[str, Path] = {}
        self._played = {step: town_at(step).acts for step in ("", *STEPS)}
        self._count = 0

    @contextmanager
    def home_of(self, kind: str) -> Iterator[tuple[Home, Draft]]:
        """A home in which the kind's act is permitted, served, and the act as a draft."""
        world, act = afresh(kind)
        step, rest = self._split(world)
        self._count += 1
        path = self._path / f"{self._count}-{kind}"
        shutil.copytree(self._home_at(step), path)
        clock = [utc(act.occurred_at)]
        with Home.open(path, clock=lambda: clock[0]) as home, homes.serving(home):
            for book in rulebooks_of(world, act):
                home.rulebooks.keep(book)
            # Entries of the protocol in question are typed on their pages.
            typed_here = act.stream if kind in TYPED else ""
            record(
                home, clock,
                [o for o in rest if o.stream != typed_here or o.kind != "protocol.entered"],
            )  # fmt: skip
            clock[0] = minute_after(max(utc(act.occurred_at), clock[0]))
            yield home, stated(draft_of(act))
        shutil.rmtree(path)

    def _split(self, world: Memory) -> tuple[str, list[Act]]:
        """The latest step whose acts the world begins with, and the acts after it."""
        for step in (*reversed(STEPS), ""):
            played = self._played[step]
            if world.acts[: len(played)] == played:
                return step, world.acts[len(played) :]
        # A world without a home: the situation of the first act of all.
        return "", []

    def _home_at(self, step: str) -> Path:
        if step not in self._homes:
            path = self._path / f"step-{step or 'none'}"
            before = (*STEPS[: STEPS.index(step)],) if step else ()
            known = before[-1] if before else ""
            clock = ["2021-06-01T03:00:00Z"]
            if step:
                shutil.copytree(self._home_at(known), path)
                fresh = self._played[step][len(self._played[known]) :]
                with Home.open(path, clock=lambda: clock[0]) as home, homes.serving(home):
                    record(home, clock, fresh)
            else:
                with Home.create(
                    path, origin="situations.example.kz", title="Situations", mark="rehearsal",
                    seed=b"situations in a home, thirty-two", clock=lambda: clock[0],
                    since="2021-01-01",
                ) as home, homes.serving(home):  # fmt: skip
                    record(home, clock, self._played[""])
                    issue_all()
            self._homes[step] = path
        return self._homes[step]


def record(home: Home, clock: list[str], acts: Iterable[Act]) -> None:
    """Record these acts again, each at its own time, with what the office keeps beside them."""
    with batch(home):
        for act in acts:
            if act.stream == "home":
                continue
            clock[0] = max(clock[0], utc(act.occurred_at))
            keep_salts(home, act)
            by = [By(one.person, one.role, "attested", "password+code") for one in act.approvals]
            made = write(home, draft_of(act), by)
            assert act.stream in FIRST or made.id == act.id
    connections.close_all()


def rulebooks_of(world: Any, act: Act) -> Iterator[Rulebook]:
    """The rulebooks that a situation rests on and the program does not have."""
    for one in (*world.acts, act):
        name = getattr(one.body, "rulebook", "")
        sha256 = getattr(one.body, "rulebook_sha256", RULEBOOK.sha256)
        if name and sha256 != RULEBOOK.sha256:
            yield world.rulebook(name, sha256)


def stated(draft: Draft) -> Draft:
    """The draft as people state it: with the answers that the register commits to."""
    body: Any = draft.body
    if isinstance(body, Examined):
        answers = {**body.answers, **dict.fromkeys(body.committed, "met")}
        body = msgspec.structs.replace(body, answers=answers, committed={})
    elif isinstance(body, InquiryAnswered) and body.committed:
        body = msgspec.structs.replace(body, answer="met", committed="")
    return msgspec.structs.replace(draft, body=body)


def keep_salts(home: Home, act: Act) -> None:
    """The one salt of the tests under the names by which a home finds it."""
    body: Any = act.body
    committed = getattr(body, "committed", None)
    if act.kind == "candidate.examined":
        contest = act.stream.partition("/")[2]
        for condition in committed or ():
            salts.bring(
                home, f"answer/{contest}/{body.candidate}/{condition}/1", bytes.fromhex(SALT)
            )


def keep_entries(home: Home, contest: str, number: str, *values: Mapping[str, Any]) -> None:
    """What the office keeps of the two entries of a station: these figures."""
    paper = station(home, contest, number)
    assert paper is not None
    for entry, value in zip(paper.state.entries.values(), values, strict=True):
        name = f"entry/{entry.act}"
        salts.bring(home, name, bytes.fromhex(SALT))
        sealed = sealed_figures.seal_figures(
            home, Figures(value["lines"], value["votes"]), f"office/entered/{entry.act}"
        )
        Entered.objects.create(
            act=entry.act, stream=paper.stream, salt=name, sealed=sealed, codes="",
            account=Account.objects.get(login=entry.person), at=homes.now(),
        )  # fmt: skip


def issue_all() -> None:
    """Two logins for everybody of the staff, named after the person."""
    orders = [
        Order(login, person, f"Invented {person}", DUTIES[role], "en")
        for role, persons in STAFF.items()
        for person in persons
        for login in (person, again(person))
    ]
    orders.append(Order("leaver", "leaver", "", (Wanted("typist", COMMISSION),), "en"))
    orders.append(Order("reader", "reader", "Invented reader", (Wanted("auditor"),), "en"))
    issuing.issue(orders)
    Account.objects.update(must_change=False)
