"""What would have been permitted under another rulebook: acts of a contest decided anew, in memory.

The acts stay as they are, for they did happen; each is asked at its place whether the other law
permits it and what it finds. Nothing is written. A candidate who was refused is also asked the
other way round: whether registration would have been permitted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dauys.election.act import Act
from dauys.election.bodies.candidates import Opened, Registered
from dauys.election.decide import decide
from dauys.election.fold import apply
from dauys.election.kinds import ACT_TYPES
from dauys.election.states import AnyState, ContestState
from dauys.election.streams import shard
from dauys.election.withheld import commitments
from dauys.law.citation import Citation
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.law.rulebook import Rulebook

RulebookOf = Callable[[str, str], Rulebook]
Opens = Callable[[str, str, object], bool]

#: The salt of an answer that is only supposed.
_ASSUMED = "0" * 32

#: What an act of this kind decided against: the act that would have been the other way.
_OTHER_WAY = "candidate.refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rulebook says of an act: permitted, or the code that stands in its way.

    ``citation`` is the refusal's; ``findings`` the codes found where it is permitted.
    """

    code: str = ""
    citation: Citation | None = None
    findings: tuple[str, ...] = ()

    @property
    def permitted(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.code


@dataclass(frozen=True, slots=True)
class Differing:
    """An act on which two rulebooks answer differently.

    ``asked`` is the kind that was asked: the act's own, or ``candidate.registered`` at the place
    of a refusal.
    """

    act: str
    kind: str
    asked: str
    occurred_at: str
    before: Verdict
    after: Verdict


class _Asked:
    """A world over folded states in which one rulebook stands in the place of another."""

    def __init__(self, states: dict[str, AnyState], rulebook_of: RulebookOf, opens: Opens) -> None:
        self._states = states
        self._rulebook_of = rulebook_of
        self._opens = opens
        self._instead: tuple[str, Rulebook] | None = None

    def under(self, before: str, rulebook: Rulebook) -> None:
        """From now on ``rulebook`` answers where the content ``before`` is asked for."""
        self._instead = (before, rulebook)

    # -- dauys.election.world.World --

    def state(self, stream: str) -> Any:
        """A stream's state."""
        return self._states.get(stream)

    def rulebook(self, rulebook_id: str, sha256: str) -> Rulebook:
        """The rulebook of this content, or the one in its place."""
        if self._instead is not None and self._instead[0] == sha256:
            return self._instead[1]
        return self._rulebook_of(rulebook_id, sha256)

    def opens(self, commitment: str, salt: str, value: object) -> bool:
        """Whether salt and value open the commitment."""
        return salt == _ASSUMED or self._opens(commitment, salt, value)

    def registration(self, act: Act) -> Act:
        """The registration that a refusal stands in place of: same place, time and persons.

        Answers that nobody opened are taken to bar nobody.
        """
        kept = {
            name: getattr(act, name)
            for name in act.__struct_fields__
            if name not in ("body", "ground")
        }
        contest = self._states.get(act.stream)
        closed = (
            commitments(contest, act.body.candidate) if isinstance(contest, ContestState) else {}
        )
        opened = {name: Opened(answer="met", salt=_ASSUMED) for name in closed}
        opened |= act.body.opened
        body = Registered(candidate=act.body.candidate, opened=opened)
        return ACT_TYPES["candidate.registered"](**kept, body=body)

    def verdict(self, act: Act) -> Verdict:
        """What the world says of an act at this place."""
        try:
            found = decide(self, self._states.get(act.stream), act)
        except (Refusal, Fault) as against:
            cited = against.citation if isinstance(against, Refusal) else None
            return Verdict(against.code, cited)
        return Verdict(findings=tuple(sorted({finding.code for finding in found})))


def differing_verdicts(
    acts: Iterable[Act],
    contest: str,
    before: Rulebook,
    after: Rulebook,
    rulebook_of: RulebookOf,
    opens: Opens,
) -> tuple[Differing, ...]:
    """The acts of a contest (its precincts' too) on which the two rulebooks differ, in order.

    ``acts`` are all acts of the register in its order; ``rulebook_of`` gives what they pinned,
    ``opens`` whether salt and value open a commitment. In the contest ``before`` is asked in place
    of whatever content it was called under, and then ``after``.
    """
    states: dict[str, AnyState] = {}
    world = _Asked(states, rulebook_of, opens)
    found: list[Differing] = []
    pinned = ""
    for act in acts:
        if shard(act.stream) == contest:
            pinned = getattr(act.body, "rulebook_sha256", "") or pinned
            # A change of the law is about two rulebooks of its own; there is nothing to compare.
            if act.kind != "law.transition":
                found.extend(_differing(world, act, pinned, before, after))
        states[act.stream] = apply(states.get(act.stream), act)
    return tuple(found)


def _differing(
    world: _Asked, act: Act, pinned: str, before: Rulebook, after: Rulebook
) -> Iterable[Differing]:
    asked = [act]
    if act.kind == _OTHER_WAY:
        asked.append(world.registration(act))
    for one in asked:
        verdicts = []
        for rulebook in (before, after):
            world.under(pinned, rulebook)
            verdicts.append(world.verdict(one))
        # The same refusal under another article is no other verdict.
        if len({(v.code, v.findings) for v in verdicts}) > 1:
            yield Differing(act.id, act.kind, one.kind, act.occurred_at, *verdicts)
