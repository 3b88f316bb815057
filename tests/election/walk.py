"""A walk through the machine: any act at any time, and what must hold after every one of them.

A walk begins in one of :data:`STARTS` (a contest on its way, or the situation of any kind of act)
and asks for acts one after the other: *purposeful* ones, as a commission would take them, and
*stray* ones, in which any kind of act there is turns up with its usual body, re-numbered for this
home, perhaps with another candidate, precinct, moment, approval or value. Whatever is asked for,
the answer is permission, a refusal or a fault. :meth:`Walk.permit` checks the rest:

- deciding changes nothing, whatever it answers;
- what is permitted folds, and folding the written act onto the cached state gives the same;
- the cache is read back as it was written;
- who withdrew, died or was removed is never declared or registered as the winner;
- no result is declared before the polls close, no winner registered before a declaration.

:meth:`Walk.finish` folds everything again from the first act and renders every document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from dauys.election.act import Act
from dauys.election.dates import moment_of
from dauys.election.fold import apply
from dauys.election.kinds import KINDS, decode
from dauys.election.states import ContestState, decode_state, encode_state
from dauys.election.surroundings import polls
from dauys.election.tabulation import settlements_of
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.record.documents import plan
from dauys.register import canonical

from .harness import (
    AFTER,
    BALLOT,
    CONTEST_STREAM,
    ELECTION_STREAM,
    EVENING,
    LATER,
    MORNING,
    NIGHT,
    NOMINATION,
    NOON,
    PRECINCTS,
    REGISTRATION,
    STEPS,
    Memory,
    Town,
    precinct,
    town_at,
)
from .purpose import PEOPLE, PURPOSES, advance, attempt
from .situations import afresh

MOMENTS = (NOMINATION, REGISTRATION, BALLOT, MORNING, NOON, EVENING, NIGHT, AFTER, LATER)
NAMES = tuple(sorted(KINDS))
#: Where walks begin: after a step of the usual contest, or where a kind of act is permitted.
STARTS = (*STEPS, *NAMES)
#: The number of a field beyond those that any body has: nothing is changed.
UNCHANGED = 1000
#: Candidacies that cannot win.
GONE = ("withdrawn", "died", "cancelled", "refused", "removed")

Purpose = tuple[str, str, str, int, int, str]
#: Kind of act, candidate ("" as usual), precinct, the field to change and its new value (two
#: numbers), persons who approve (0 as usual), and a moment ("" the kind's usual one).
Stray = tuple[str, str, str, int, int, int, str]


class WalkError(AssertionError):
    """Something that must hold does not. Plain, so that it is raised with ``-O`` as well."""


def must(holds: object, what: str) -> None:
    """Raise :class:`WalkError` where something that must hold does not."""
    if not holds:
        raise WalkError(what)


# -- stray acts --


class Template:
    """The usual act of a kind, ready to be asked for in another home."""

    def __init__(self, kind: str) -> None:
        world, act = afresh(kind)
        self.kind = kind
        self.act = act
        self.in_precinct = act.stream.startswith("precinct/")
        body = type(act.body)
        self.fields = tuple(body.__struct_fields__)
        self.choices = tuple(_choices(body))
        written = canonical.encode(act)
        #: What other acts it names, each by kind, by whether it stands in the act's own stream
        #: and by how many of that kind came after it there.
        self.names: list[tuple[bytes, str, str, int]] = []
        for position, other in enumerate(world.acts):
            quoted = f'"{other.id}"'.encode()
            if quoted in written:
                later = sum(
                    one.kind == other.kind and one.stream == other.stream
                    for one in world.acts[position + 1 :]
                )
                stream = "" if other.stream == act.stream else other.stream
                self.names.append((quoted, other.kind, stream, later))
        self.written = written

    def asked(self, walk: Walk, stray: Stray) -> Act:
        """The act as ``stray`` wants it."""
        _, candidate, number, field, value, persons, moment = stray
        stream = self.act.stream
        if self.in_precinct and number and stream.startswith(f"precinct/{CONTEST_STREAM[8:]}/"):
            stream = precinct(CONTEST_STREAM, number)
        act = self.act
        if self.names:
            written = self.written
            for quoted, kind, place, later in self.names:
                made = walk.made.get((place or stream, kind), ())
                if len(made) > later:
                    written = written.replace(quoted, f'"{made[-1 - later]}"'.encode())
            act = decode(written)
        body = act.body
        if candidate and "candidate" in self.fields:
            body = msgspec.structs.replace(body, candidate=candidate)
        if self.choices and field < 2 * len(self.choices):  # as often as not, nothing changes
            name, options = self.choices[field % len(self.choices)]
            body = msgspec.structs.replace(body, **{name: options(value)})
        state = walk.states.get(stream)
        return msgspec.structs.replace(
            act,
            stream=stream,
            number=(state.number if state is not None else 0) + 1,
            occurred_at=moment or act.occurred_at,
            approvals=act.approvals[:persons] if persons else act.approvals,
            body=body,
        )


def _choices(body: type) -> list[tuple[str, Callable[[int], Any]]]:
    """Fields of a body that can be changed without looking at anything else."""
    found: list[tuple[str, Callable[[int], Any]]] = []
    for name, hint in get_type_hints(body).items():
        if hint is bool:
            found.append((name, lambda value: bool(value % 2)))
        elif hint is int:
            found.append((name, lambda value: value))
        elif get_origin(hint) is Literal:
            words = get_args(hint)
            found.append((name, lambda value, words=words: words[value % len(words)]))
    return found


@cache
def template(kind: str) -> Template:
    """The usual act of a kind, made once."""
    return Template(kind)


# -- walks --


@cache
def _start(name: str) -> tuple[tuple[Act, ...], dict[str, bytes], Memory]:
    world: Memory = town_at(name) if name in STEPS else afresh(name)[0]
    written = {stream: encode_state(state) for stream, state in world.states.items()}
    return tuple(world.acts), written, world


class Walk(Town):
    """A home in which anything may be asked for; see the module."""

    def __init__(self, start: str, tally: Counter[tuple[str, str]] | None = None) -> None:
        Memory.__init__(self)
        acts, written, world = _start(start)
        self.mark = world.mark
        # A situation may have rulebooks of its own.
        self.rulebook = world.rulebook  # type: ignore[method-assign]
        self.cache = dict(written)
        self.states = {stream: decode_state(state) for stream, state in self.cache.items()}
        self.acts = list(acts)
        #: Stream and kind -> ids of the acts there, in order.
        self.made: dict[tuple[str, str], list[str]] = {}
        for act in acts:
            self.made.setdefault((act.stream, act.kind), []).append(act.id)
        #: Kind, and "permitted" or the code of the refusal or fault -> how often.
        self.tally: Counter[tuple[str, str]] = Counter() if tally is None else tally

    def purposeful(self, step: Purpose) -> None:
        """Ask for what a commission would do; without a contest there is nothing to do."""
        if CONTEST_STREAM in self.states:
            self._ask(lambda: attempt(self, step))

    def advance(self, number: str) -> None:
        """Ask for the next act of the usual course."""
        if CONTEST_STREAM in self.states:
            self._ask(lambda: advance(self, number))

    def usual(self, kind: str) -> None:
        """Ask for the usual act of a kind; in its own situation it is permitted."""
        self.stray((kind, "", "", UNCHANGED, 0, 0, ""))

    def stray(self, stray: Stray) -> None:
        """Ask for an act of any kind."""
        self._ask(lambda: self.permit(template(stray[0]).asked(self, stray)))

    def _ask(self, ask: Callable[[], object]) -> None:
        try:
            ask()
        except (Refusal, Fault):
            pass
        except msgspec.ValidationError:  # what no decoder would read is no act
            self.tally["(not an act)", "unreadable"] += 1

    def permit(self, act: Act) -> Act:
        kind = act.kind
        try:
            self.decide(act)
        except (Refusal, Fault) as no:
            self._unchanged(act)
            self.tally[kind, no.code] += 1
            raise
        self._unchanged(act)
        self.tally[kind, "permitted"] += 1
        done = msgspec.structs.replace(act, reads=dict(self.reads))
        stream = act.stream
        before = self.states.get(stream)
        if kind == "result.declared":
            self._declared(before, done)
        elif kind == "winner.registered":
            self._registered(before, done)
        # The register's road: written, read, and folded onto what the cache holds.
        kept = self.cache.get(stream)
        other = apply(decode_state(kept) if kept else None, decode(canonical.encode(done)))
        state = apply(before, done)
        must(other == state, f"{done.id}: cache and fold differ")
        self.cache[stream] = written = encode_state(state)
        must(decode_state(written) == state, f"{done.id}: the cache is not read as written")
        self.states[stream] = state
        self.acts.append(done)
        self.made.setdefault((stream, kind), []).append(done.id)
        return done

    def _unchanged(self, act: Act) -> None:
        """Nothing that the decision looked at is other than before."""
        for stream in (act.stream, *self.reads):
            state = self.states.get(stream)
            if state is not None:
                must(encode_state(state) == self.cache[stream], f"deciding changed {stream}")

    def _declared(self, contest: ContestState, act: Act) -> None:
        winner = act.body.winner
        if winner:
            must(contest.candidates[winner].status not in GONE, f"{winner} is gone and won")
        election = self.states.get(f"election/{contest.terms.election}")
        book = self.rulebook(contest.terms.rulebook, contest.terms.rulebook_sha256)
        closing = polls(contest, book, settlements_of(election))[1]
        if closing is not None:
            must(moment_of(act.occurred_at) >= closing, f"{act.id} is before the polls close")

    def _registered(self, contest: ContestState, act: Act) -> None:
        must(contest.declared is not None, f"{act.id}: nothing has been declared")
        must(contest.declared.winner == act.body.winner, f"{act.id}: not the declared winner")
        status = contest.candidates[act.body.winner].status
        must(status not in GONE, f"{act.id}: the winner is {status}")

    def finish(self, *, render: bool = True) -> None:
        """Fold everything again; whatever was permitted can be published."""
        again: dict[str, Any] = {}
        for act in self.acts:
            again[act.stream] = apply(again.get(act.stream), act)
        must(again == self.states, "folding again gives another state")
        if render and ELECTION_STREAM in self.states:
            for one in plan(self.snapshot()):
                one.body()


# -- a walk whose steps are drawn from a seed --


def drawn(start: str, seed: int, steps: int, tally: Counter[tuple[str, str]]) -> Walk:
    """A walk of so many steps; the same seed gives the same walk."""
    random = Random(seed)
    pick, below = random.choice, random.random
    walk = Walk(start, tally)
    if start in KINDS:
        walk.usual(start)
        steps -= 1
    while steps > 0:
        steps -= 1
        turn = below()
        number = pick(PRECINCTS) if below() < 0.95 else "9"
        if turn < 0.2:
            walk.advance(number)
            continue
        at = pick(MOMENTS) if below() < 0.3 else ""
        if turn < 0.5:
            x, y = int(below() * 61), int(below() * 61)
            walk.purposeful((pick(PURPOSES), pick(PEOPLE), number, x, y, at))
        else:
            candidate = pick(PEOPLE) if below() < 0.5 else ""
            field, value = int(below() * 16), int(below() * 61)
            persons = 1 if below() < 0.05 else 0
            walk.stray((pick(NAMES), candidate, number, field, value, persons, at))
    return walk


def start_of(run: int) -> str:
    """Where the walk of this number begins: half of them in a contest on its way."""
    return STEPS[run // 2 % len(STEPS)] if run % 2 else NAMES[run // 2 % len(NAMES)]
