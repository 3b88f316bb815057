"""The night after the vote: protocols arrive, are typed twice by two people, and are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from dauys.election import streams
from dauys.election.bodies.precinct import Accepted, Entered, Opening
from dauys.rehearsal.country import Contest, Precinct
from dauys.rehearsal.desk import Desk
from dauys.rehearsal.moves import Move, Record, at_text
from dauys.rehearsal.stages.polling import counts
from dauys.rehearsal.votes import Count


def counting(desk: Desk) -> Iterator[Move]:
    """Every protocol of the commission's contests."""
    for contest in desk.district.contests:
        figures = counts(desk, contest)
        for precinct in contest.precincts:
            yield from _protocol(desk, contest, precinct, figures[precinct.number])


def _protocol(desk: Desk, contest: Contest, precinct: Precinct, count: Count) -> Iterator[Move]:
    stream = streams.precinct(contest.id, precinct.number)
    draws = desk.draws(contest.unit, precinct.number, "protocol")
    closes = desk.moment("polls_close")
    # A larger box takes longer; a protocol is typed when the courier is there.
    signed = closes + timedelta(minutes=45 + precinct.voters // 12 + draws.below(40))
    came = signed + timedelta(minutes=20 + draws.below(60))
    figures = count.figures()
    entries = (f"{stream}#1", f"{stream}#2")

    def entered(number: int) -> Any:
        def make(record: Record) -> Entered:
            label = entries[number - 1]
            return Entered(entry=number, commitment=record.commitment(label, figures))  # type: ignore[arg-type]

        return make

    for number in (1, 2):
        at = came + timedelta(minutes=7 * number)
        by = desk.by(f"typist-{number}")
        yield desk.made(at, stream, entered(number), by, label=entries[number - 1])

    def accepted(record: Record) -> Accepted:
        return Accepted(
            form=desk.law.observed.form,
            lines=count.lines,
            votes=count.votes,
            entries=tuple(
                Opening(act=record.act(label), salt=record.salt(label)) for label in entries
            ),
            signed_at=at_text(signed),
            members_signed=precinct.members,
            declared_difference=(count.lines["issued"] or 0) - (count.lines["ballots"] or 0),
        )

    yield desk.made(
        came + timedelta(minutes=25),
        stream,
        accepted,
        (desk.by("coordinator-1") + desk.by("coordinator-2")),
        label=f"{stream}#protocol",
    )
