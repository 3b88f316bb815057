"""Transcribed contests: figures from a published source, with their own few kinds.

Calendar, double entry and two persons do not apply. A protocol is transcribed once; a second one
replaces it only as a correction of the transcription, with its reason.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dauys.election.act import Act
from dauys.election.rules.guards import (
    impossible,
    must_name_stream,
    opens_contest,
    step,
)
from dauys.election.streams import contest as contest_stream
from dauys.election.streams import precinct as precinct_stream
from dauys.election.world import World
from dauys.law.calendar import STEPS
from dauys.law.forms import Form
from dauys.law.refusals import Refusal


def _line_ids(form: Form) -> frozenset[str]:
    return frozenset(line.id for line in form.lines)


def contest(world: World, state: Any, act: Act) -> None:
    """``transcribed.contest``: of an election announced as transcribed, in a known unit."""
    b = act.body
    rulebook = opens_contest(world, state, act, "transcribed")
    rulebook.version_at(date.fromisoformat(b.called_on or b.vote_date))
    if b.called_on and b.called_on >= b.vote_date:
        impossible(act, "called_on", b.called_on, f"the vote is on {b.vote_date}", "check both")
    unknown = sorted(set(b.attested) - set(STEPS))
    if unknown:
        impossible(act, "attested", unknown, "the calendar has no such step", "name its steps")
    if len(set(b.precincts)) != len(b.precincts) or not b.precincts:
        impossible(act, "precincts", b.precincts, "each precinct is named once", "list them once")


def candidates(world: World, state: Any, act: Act) -> None:
    """``transcribed.candidates``: once per contest, ids unique."""
    if state is None or state.transcribed is None:
        raise Refusal("R-402", fields=("stream",), facts={"contest": act.stream})
    if state.candidates and not (act.reason and act.supersedes):
        step(act, "the candidates have been recorded; a correction names what it replaces")
    ids = [c.id for c in act.body.candidates]
    if len(set(ids)) != len(ids):
        impossible(act, "candidates", ids, "each candidate has an id of their own", "rename one")


def protocol(world: World, state: Any, act: Act) -> None:
    """``transcribed.protocol``: of a precinct of the contest, on its form, for its candidates."""
    contest_id, _, number = act.stream.partition("/")[2].rpartition("/")
    must_name_stream(act, precinct_stream(contest_id, number), "stream")
    owner = world.state(contest_stream(contest_id))
    if owner is None or owner.transcribed is None:
        raise Refusal("R-402", fields=("stream",), facts={"contest": contest_id})
    b = act.body
    if number not in owner.transcribed.precincts:
        raise Refusal(
            "R-207", fields=("stream",), facts={"precinct": number, "contest": contest_id}
        )
    if b.form != owner.transcribed.form:
        impossible(act, "form", b.form, f"the contest's form is {owner.transcribed.form}", "use it")
    form = world.rulebook(owner.transcribed.rulebook, owner.transcribed.rulebook_sha256).form(
        b.form
    )
    unknown = b.lines.keys() - _line_ids(form)
    if unknown:
        impossible(act, "lines", sorted(unknown), f"form {b.form} has no such line", "leave it out")
    if b.votes.keys() != owner.candidates.keys():
        impossible(
            act,
            "votes",
            sorted(b.votes.keys() ^ owner.candidates.keys()),
            "the votes name exactly the contest's candidates (null where not printed)",
            "name them all and no others",
        )
    if state is None or state.protocol is None:
        return
    if not act.reason or act.supersedes != state.protocol.act:
        raise Refusal(
            "R-206",
            fields=("supersedes", "reason"),
            facts={"precinct": number, "protocol": state.protocol.act},
        )
