"""Replaying the register: every act checked at its place, against exactly what it read.

The order of the register is a linearisation (ADR 0003): when an act's turn comes, every stream it
read is exactly at the number it states. So one pass with the present states suffices. Streams of
different contests never read each other; a replay may therefore take one share of the contests
and leave the others to other processes. Streams that every contest may read are replayed in each.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dauys.election.act import Act
from dauys.election.decide import decide
from dauys.election.fold import apply
from dauys.election.kinds import decode
from dauys.election.states import AnyState
from dauys.election.streams import AUTHORITY, HOME
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook
from dauys.record.snapshot import ActRef, reference
from dauys.register import canonical, commitment, dsse
from dauys.register.errors import RegisterError
from dauys.register.merkle import leaf_hash
from dauys.verify.report import Report
from dauys.verify.sharing import Sharing, stream_of
from dauys.verify.signing import PAYLOAD_TYPE as PAYLOAD_TYPE
from dauys.verify.signing import wrong_signatures
from dauys.verify.streams import Stream, Streams

#: What rules and folds may raise on states that no permitted acts could have left.
UNFIT = (AttributeError, IndexError, KeyError, TypeError, ValueError)

RulebookOf = Callable[[str, str], Rulebook]


class Replay:
    """States of all streams after the entries fed so far, and the problems found on the way.

    ``share`` and ``shares`` select the contests this replay checks; ``signatures`` may be
    switched off to measure everything else.
    """

    def __init__(
        self,
        rulebook_of: RulebookOf,
        *,
        share: int = 0,
        shares: int = 1,
        signatures: bool = True,
        references: bool = True,
    ) -> None:
        self.streams = Streams()
        self.acts: dict[str, list[ActRef]] = {}
        self.report = Report()
        self._rulebook_of = rulebook_of
        self._share = share
        self._sharing = Sharing(share, shares) if shares > 1 else None
        self._signatures = signatures
        self._references = references
        self._reads: dict[str, int] = {}
        self._mark = ""

    @property
    def states(self) -> dict[str, AnyState]:
        """The states of all streams by name."""
        return {name: self.streams.state(name) for name in self.streams}

    # -- the world of one decision (dauys.election.world.World) --

    def state(self, stream: str) -> AnyState | None:
        """The present state of a stream; the read is noted."""
        state: AnyState | None = self.streams.state(stream)
        self._reads[stream] = state.number if state is not None else 0
        return state

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook as published."""
        return self._rulebook_of(rulebook_id, sha256)

    def opens(self, committed: str, salt: str, value: object) -> bool:
        """Whether salt and value open a commitment."""
        return commitment.opens(committed, bytes.fromhex(salt), value)

    # -- feeding --

    def feed(self, position: int, entry: bytes, leaf: bytes | None = None) -> None:
        """Check the entry at ``position`` (0-based) and fold its act, if it is of this share.

        ``leaf`` is the entry's leaf hash where the caller has it already.
        """
        name: bytes | None = None
        mine: bool | None = None
        if self._sharing is not None:
            name = stream_of(entry)
            mine = self._sharing.mine(name) if name is not None else None
            if mine is False:
                return
        # What every process checks is reported by the first one.
        report = self.report if mine or self._share == 0 else Report()
        try:
            opened = dsse.open_entry(entry, PAYLOAD_TYPE)
        except RegisterError as error:
            report.add("V-301", f"entry {position}", error)
            return
        try:
            act = decode(opened.payload)
        except msgspec.MsgspecError as error:
            report.add("V-302", f"entry {position}", error)
            return
        if not canonical.is_canonical(act, opened.payload):
            report.add("V-302", f"entry {position}", "not in canonical form")
            return
        if self._sharing is not None and name != act.stream.encode():
            report.add("V-302", f"entry {position}", "its stream is not where its bytes say")
            return
        self._check(act, opened, leaf or leaf_hash(entry), position, report)

    def _check(
        self, act: Act, opened: dsse.OpenEntry, leaf: bytes, position: int, report: Report
    ) -> None:
        found = self.streams.find(act.stream)
        stream = Stream() if found is None else found
        state = stream.state
        number = state.number if state is not None else 0
        if act.number != number + 1:
            report.add("V-304", act.id, f"number {act.number} after {number}")
            return
        if act.prev != stream.head():
            report.add("V-305", act.id)
        if act.received_at < stream.received:
            report.add("V-310", act.id, f"{act.received_at} after {stream.received}")
        stream.leaf, stream.received = leaf, act.received_at
        self._reads = {}
        try:
            decide(self, state, act)
        except Refusal as refusal:
            report.add("V-307", act.id, refusal)
        except Fault as fault:
            report.add("V-308", act.id, fault)
        except UNFIT as error:
            # After an act that was not permitted, states may lack what a rule takes for granted.
            report.add("V-308", act.id, f"cannot be decided: {error!r}")
        self._check_reads(act, report)
        if self._signatures:
            self._check_signatures(act, opened, report)
        self._fold(act, stream, position, report)
        self.streams.put(act.stream, stream)
        report.acts += 1
        for approval in act.approvals:
            report.levels[approval.level] = report.levels.get(approval.level, 0) + 1

    def _check_reads(self, act: Act, report: Report) -> None:
        """What the decision reads must be stated, at the numbers that stand now."""
        self._reads.pop(act.stream, None)
        if act.reads != self._reads:
            report.add("V-306", act.id, f"stated {act.reads}, stands {self._reads}")

    def _fold(self, act: Act, stream: Stream, position: int, report: Report) -> None:
        try:
            stream.state = apply(stream.state, act)
        except UNFIT as error:
            # An act that was not permitted may not fit its state at all; it was reported above.
            report.add("V-308", act.id, f"cannot be folded: {error!r}")
            return
        if act.stream == HOME:
            self._mark = act.mark
        elif act.mark != self._mark:
            report.add("V-309", act.id, f"{act.mark!r} in a home marked {self._mark!r}")
        if self._references:
            self.acts.setdefault(act.stream, []).append(reference(act, position))

    # -- signatures --

    def _check_signatures(self, act: Act, opened: dsse.OpenEntry, report: Report) -> None:
        """Each device approval by its person's key, attested ones by the home's, no others."""
        checked, wrong = wrong_signatures(
            act, opened, self.streams.state(HOME), self.streams.state(AUTHORITY)
        )
        report.signatures += checked
        for what in wrong:
            report.add("V-303", act.id, what)
