"""Playing a script into a home of its own, through the one function that writes.

Keys, salts and the clock come from the seed: the clock shows the time at which an act happened,
and a minute more for the typing. Acts are written in the order of time, so that the register of
the same seed is the same on every database.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

import msgspec

from dauys.election.act import Act, Draft
from dauys.election.kinds import KIND_OF_BODY
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.register import commitment
from dauys.rehearsal.country import Country, District
from dauys.rehearsal.draws import Draws
from dauys.rehearsal.faults import answers
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.faults.planting import plant
from dauys.rehearsal.journal import Attempt
from dauys.rehearsal.law import Law
from dauys.rehearsal.live.clock import LiveClock
from dauys.rehearsal.moves import Move, at_text
from dauys.rehearsal.names import Name
from dauys.rehearsal.observed import Observed, Profile
from dauys.rehearsal.plan import commission_members, country, seed_again, seed_of
from dauys.rehearsal.script import STAGES, Script
from dauys.rehearsal.stages.preparing import CENTRAL, Preparing
from dauys.store import salts
from dauys.store.home import Home
from dauys.store.sequencing import sequence, size
from dauys.store.writing import By, batch, record

ORIGIN: Final = "rehearsal.dauys.invalid"
_ACTS_TO_A_BATCH: Final = 4000
#: Told the stage and how many acts were recorded.
Progress = Callable[[str, int], None]


class Clock:
    """The clock of a played home: it shows what the player sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self._said: tuple[datetime | None, str] = (None, "")

    def __call__(self) -> str:
        # Asked several times for each act.
        if self._said[0] is not self.moment:
            text = self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._said = (self.moment, text)
        return self._said[1]


@dataclass
class Played:
    """What was recorded: acts by stage, findings by code, and the register's size."""

    acts: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    size: int = 0


def planned(
    observed: Observed, profile: Profile, number: int, contests: int = 0
) -> tuple[Country, Law]:
    """The country of a seed number, and its law."""
    law = Law(observed)
    seed = seed_of(number, observed.id, profile, contests)
    drawn = country(
        observed,
        profile,
        seed,
        contests=contests,
        largest=law.number("precinct_max_voters"),
        members=law.number("commission_size_observed"),
    )
    return drawn, law


class Player:
    """A home in which a country's election is played."""

    def __init__(
        self,
        path: Path,
        country: Country,
        law: Law,
        *,
        database: str | None = None,
        passphrase: str | None = None,
        round_: int = 1,
    ) -> None:
        """``round_``: played again from 2 on, with an origin and keys of its own, for one log has
        one history."""
        self.country = country
        self.law = law
        self.played = Played()
        self.central = District(
            id=country.observed.country,
            region="",
            zone=country.observed.capital_zone,
            name=Name("Жаттығу", "Учения"),
            commission=CENTRAL,
            members=commission_members(
                Draws(country.seed, CENTRAL), country.observed, CENTRAL,
                law.number("commission_size_observed"),
            ),
            contests=(),
        )  # fmt: skip
        self.preparing = Preparing(country, law, self.central)
        self.clock: Clock | LiveClock = Clock(self.preparing.at(0, 9))
        self.home = Home.create(
            path,
            origin=f"{ORIGIN}/{country.observed.id}" + (f"/{round_}" if round_ > 1 else ""),
            title=country.observed.titles["en"],
            mark="rehearsal",
            database=database,
            passphrase=passphrase,
            clock=self.clock,
            seed=country.seed if round_ == 1 else seed_again(country.seed, round_),
        )
        self._record = _Record(self.home)
        self.script = Script(country, law, self.central)
        self.attempts: list[Attempt] = []
        self.planted: tuple[Planted, ...] = ()
        self._power_cut = ""

    def plant(self, profile: str, intensity: int = 150) -> tuple[tuple[Planted, ...], str]:
        """Plant the faults of a profile and seal the answer key; the faults and its digest.

        ``intensity``: ballots stuffed into a station, per mille of its list.
        """
        busy = {d.commission for later in self.country.later for d in later.districts}
        planted = plant(self.script.desks, profile, self.country.seed, intensity, busy)
        self.script.plant(planted)
        self.planted = planted
        self._power_cut = next((one.id for one in planted if one.kind == "power_cut"), "")
        return planted, answers.seal(self.home, profile, planted)

    def close(self) -> None:
        """Close the home."""
        self.home.close()

    def play(self, until: str = STAGES[-1], progress: Progress | None = None) -> Played:
        """Every stage up to ``until``."""
        if until not in STAGES:
            raise Fault(
                "F-742",
                what="an unknown stage",
                where="until",
                value=until,
                why="a rehearsal stops after one of its stages",
                remedy="use one of: " + ", ".join(STAGES),
            )
        for stage in STAGES[: STAGES.index(until) + 1]:
            if stage == "prepared":
                done = self._appoint() + self.write(self.script.merged(self.preparing.moves()))
            else:
                done = sum(self.write(moves) for moves in self.script.stage(stage))
            self.played.acts[stage] = done
            self.played.size = sequence(self.home)
            if progress is not None:
                progress(stage, self.played.size)
        return self.played

    def go_live(self, clock: LiveClock) -> None:
        """From now on this clock is the home's; writing a move moves it on."""
        self.clock = self.home.clock = clock

    def label(self, label: str, act: str) -> None:
        """An act that somebody else recorded, by the label under which later moves name it."""
        self._record.labels[label] = act

    def _appoint(self) -> int:
        founders = [By("founder-a", "founder"), By("founder-b", "founder")]
        count = 0
        with batch(self.home):
            for _, draft in self.preparing.appointments(self._public_key):
                self.clock.moment = datetime.fromisoformat(draft.occurred_at)
                record(self.home, draft, founders)
                count += 1
        return count

    def _public_key(self, person: str) -> str:
        return self._record.key(person)

    def write(self, moves: Iterable[Move]) -> int:
        """Record moves in their order; returns how many."""
        count = 0
        for some in _batches(moves, _ACTS_TO_A_BATCH):
            if self._power_cut and any(move.label.endswith("#protocol") for move in some):
                self._cut(some)
            with batch(self.home):
                for move in some:
                    count += self._write(move) is not None
        return count

    def _cut(self, moves: list[Move]) -> None:
        """The power fails in the middle of these acts: nothing of them is there afterwards."""
        fault, self._power_cut = self._power_cut, ""
        before, kept = size(self.home), (dict(self._record.labels), dict(self._record.salts))
        findings, attempts = dict(self.played.findings), list(self.attempts)
        with suppress(_PowerCutError), batch(self.home):
            for move in moves[: len(moves) // 2 + 1]:
                self._write(move)
            raise _PowerCutError
        self._record.labels, self._record.salts = kept
        self.played.findings, self.attempts = findings, attempts
        code = "nothing-lost" if size(self.home) == before else "lost"
        at = at_text(moves[0].at)
        self.attempts.append(Attempt(fault=fault, kind="power_cut", at=at, codes=(code,)))

    def draft(self, move: Move) -> Draft:
        """What a move asks to be recorded. LookupError before the acts that it names are there."""
        return Draft(
            stream=move.stream,
            body=move.make(self._record) if move.make else move.body,
            occurred_at=at_text(move.at),
            issuer=move.issuer,
            ground=move.ground,
            decision=move.decision,
            reason=move.reason,
            supersedes=self._record.act(move.supersedes) if move.supersedes else "",
        )

    def _write(self, move: Move) -> Act | None:
        self.clock.moment = move.at + timedelta(minutes=1)
        draft = self.draft(move)
        by = [By(person, role) for person, role in move.by]
        try:
            done = record(self.home, draft, by)
        except Refusal as refusal:
            if move.fault:
                self._tried(move, draft, refusal)
                return None
            explained = _explained(draft, refusal)
            if explained is None:
                raise
            done = record(self.home, explained, by)
        for finding in done.findings:
            self.played.findings[finding.code] = self.played.findings.get(finding.code, 0) + 1
        if move.fault:
            self._tried(move, draft, None, done.act.id)
        if move.label:
            self._record.labels[move.label] = done.act.id
        return done.act

    def _tried(self, move: Move, draft: Draft, refusal: Refusal | None, act: str = "") -> None:
        """Note what became of an attempt on the answer key."""
        codes: tuple[str, ...] = ()
        if refusal is not None:
            codes = (refusal.code, *str(refusal.facts.get("codes", "")).split())
        kind = KIND_OF_BODY[type(draft.body)]
        self.attempts.append(
            Attempt(fault=move.fault, kind=kind, at=draft.occurred_at, codes=codes, act=act)
        )


class _PowerCutError(Exception):
    """The power has failed."""


_REASON = (
    "Қағаз хаттамамен салыстырылды: цифрлар дұрыс. / Сверено с бумажным протоколом: цифры верны. / "
    "Compared with the paper protocol: the figures are as signed."
)


def _explained(draft: Draft, refusal: Refusal) -> Draft | None:
    """The draft with a reason for each warning, where only reasons were missing."""
    codes = str(refusal.facts.get("codes", "")).split()
    if refusal.code != "R-204" or not codes or any(code[0] != "W" for code in codes):
        return None
    body = msgspec.structs.replace(draft.body, warnings=dict.fromkeys(codes, _REASON))
    return msgspec.structs.replace(draft, body=body)


class _Record:
    """Ids by label, and the salts of entries."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.labels: dict[str, str] = {}
        self.salts: dict[str, str] = {}

    def act(self, label: str) -> str:
        return self.labels[label]

    def has(self, label: str) -> bool:
        return label in self.labels

    def key(self, person: str) -> str:
        return base64.b64encode(self.home.signer(person).public).decode()

    def commitment(self, label: str, figures: dict[str, Any]) -> str:
        salt = salts.make(self.home, f"entry/{label}")
        self.salts[label] = salt.hex()
        return commitment.commit(salt, figures)

    def salt(self, label: str) -> str:
        return self.salts[label]


def _batches(moves: Iterable[Move], most: int) -> Iterator[list[Move]]:
    rest = iter(moves)
    while some := list(islice(rest, most)):
        yield some
