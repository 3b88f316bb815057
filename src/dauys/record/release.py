"""Whether a contest's figures may be shown yet, and what stands in their place until then.

Rule 10 of docs/explanation/architecture.md: no vote of a conducted contest is published before
the last poll of the publication scope (contest, region or country) has closed, local times
counted, as judged by the publication's ``as_of``; nor while the contest is held back by a public
act; nor before the share of its precincts that the election's policy asks for (all of them by
default) is accounted for. Turnout (voters who received ballots) is no vote and is shown. Figures
transcribed from a source are public already. Every document takes figures from :func:`shown`,
never from the tabulation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast

import msgspec

from dauys.election.states import ContestState, PublicationsState
from dauys.election.streams import PUBLICATIONS
from dauys.election.streams import contest as contest_stream
from dauys.election.surroundings import polls
from dauys.election.tabulation import Result
from dauys.law.figures import Figures
from dauys.law.outcome import Outcome, Reason
from dauys.record.snapshot import Snapshot

Why = Literal["polls-open", "held", "below-threshold"]

#: The reason of an outcome that is not shown; no reason of the law, which knows the outcome.
NOT_RELEASED = "not-released"
#: Lines that say who came, not how they voted.
_OPEN_LINES = ("roll", "issued")
#: The key of what is worked out of the last close of a scope.
_CLOSE = "last close"


@dataclass(frozen=True, slots=True)
class Release:
    """Whether figures are shown; ``why`` not, where they are not."""

    released: bool
    why: Why | None = None


RELEASED = Release(True)


def release(snapshot: Snapshot, contest_id: str) -> Release:
    """Whether the snapshot may show the contest's figures (worked out once)."""
    known = snapshot.releases.get(contest_id)
    if known is None:
        known = snapshot.releases[contest_id] = _release(snapshot, contest_id)
    return cast("Release", known)


def shown(snapshot: Snapshot, contest_id: str) -> Result:
    """The contest's result as documents may show it: tabulated, or blank but for turnout."""
    result = snapshot.result(contest_id)
    if release(snapshot, contest_id).released:
        return result
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    lines = {name: result.figures.lines.get(name) for name in _OPEN_LINES}
    return replace(
        result,
        figures=Figures(lines, dict.fromkeys(result.figures.votes)),
        protocols={
            number: msgspec.structs.replace(protocol, lines={}, votes={}, warnings={}, reason="")
            for number, protocol in result.protocols.items()
        },
        outcome=Outcome("undetermined", reason=cast("Reason", NOT_RELEASED)),
        turnout=result.turnout if snapshot.form(contest).turnout_line in _OPEN_LINES else None,
    )


def _release(snapshot: Snapshot, contest_id: str) -> Release:
    contest: ContestState = snapshot.states[contest_stream(contest_id)]
    if contest.transcribed is not None:
        return RELEASED
    as_of = datetime.fromisoformat(snapshot.publication.as_of)
    # Where the commission declared somebody elected without a vote, there is no vote to protect.
    unopposed = contest.aftermath is not None and bool(contest.aftermath.unopposed)
    closing = _last_close(snapshot, contest)
    if not unopposed and (closing is None or as_of < closing):
        return Release(False, "polls-open")
    until = holds(snapshot).get(contest_id)
    if until is not None and as_of < datetime.fromisoformat(until):
        return Release(False, "held")
    if not unopposed and not _enough(snapshot, contest, contest_id):
        return Release(False, "below-threshold")
    return RELEASED


def holds(snapshot: Snapshot) -> dict[str, str]:
    """Until when at the latest each contest is held back."""
    publications: PublicationsState | None = snapshot.states.get(PUBLICATIONS)
    held = publications.held if publications is not None else {}
    # A version that is rolled back does not bring back what was held back since.
    return held | snapshot.publication.held if snapshot.publication.held else held


def closing_of(snapshot: Snapshot, contest: ContestState) -> datetime | None:
    """When the contest's own last poll closes; None: nobody can say, or it is transcribed."""
    if contest.transcribed is not None or contest.terms is None:
        return None
    return polls(contest, snapshot.rulebook(contest), snapshot.settlements(contest))[1]


def closings(snapshot: Snapshot) -> set[datetime]:
    """When the last poll of each scope closes, as far as somebody asked: documents change then."""
    return {
        value
        for key, value in snapshot.releases.items()
        if isinstance(key, tuple) and key[0] == _CLOSE and value is not None
    }


def too_early(snapshot: Snapshot, contest_id: str | None = None) -> tuple[str, datetime] | None:
    """A contest whose accepted figures stand in the register while polls of its scope are open.

    With the moment the last of them closes. Acts with votes are placed in the register only
    after that moment; this is a second look before anything is published. ``contest_id`` limits
    it to one contest.
    """
    for contests in snapshot.contests.values():
        for name in contests if contest_id is None else ({contest_id} & contests.keys()):
            if release(snapshot, name).why != "polls-open":
                continue
            closing = _last_close(snapshot, contests[name])
            protocols = any(p.protocol for p in snapshot.precincts(name).values())
            if protocols and closing is not None:
                return name, closing
    return None


def _enough(snapshot: Snapshot, contest: ContestState, contest_id: str) -> bool:
    """Whether enough precincts are in. An annulled one is: nothing more will come from it."""
    terms = contest.terms
    if terms is None:
        return False
    result = snapshot.result(contest_id)
    policy = snapshot.elections[terms.election].policy
    numerator, denominator = (
        (policy.threshold_numerator, policy.threshold_denominator) if policy else (1, 1)
    )
    accounted = len(result.protocols) + len(result.annulled)
    return accounted * denominator >= numerator * len(terms.precincts)


def scope_of(snapshot: Snapshot, contest: ContestState) -> tuple[str, str, str]:
    """What has to have closed before votes are published: election, day, part of the country."""
    return (
        contest.terms.election if contest.terms else "",
        contest.vote_date,
        _area(snapshot, contest),
    )


def scope_closes(snapshot: Snapshot, contest: ContestState) -> datetime | None:
    """When the last poll of the contest's publication scope closes; None: nobody can say."""
    return _last_close(snapshot, contest)


def _area(snapshot: Snapshot, contest: ContestState) -> str:
    """The part of the country whose polls must have closed: its name within the election."""
    terms = contest.terms
    announced = snapshot.elections[terms.election].announced if terms else None
    if terms is None or announced is None or announced.scope == "country":
        return ""
    if announced.scope == "contest":
        return terms.contest
    chain = snapshot.path(terms.unit)
    # The region is the unit directly below the country.
    return chain[min(1, len(chain) - 1)].id if chain else terms.unit


def _last_close(snapshot: Snapshot, contest: ContestState) -> datetime | None:
    """When the last poll of the contest's scope closes; None: somewhere nobody can say.

    A contest that was postponed votes on a day of its own and does not hold back the others.
    """
    terms = contest.terms
    if terms is None:
        return None
    key = (_CLOSE, terms.election, contest.vote_date, _area(snapshot, contest))
    if key not in snapshot.releases:
        found = [
            closing_of(snapshot, other)
            for other in snapshot.contests[terms.election].values()
            if other.transcribed is None
            and other.vote_date == contest.vote_date
            and _area(snapshot, other) == key[3]
        ]
        known = [closing for closing in found if closing is not None]
        snapshot.releases[key] = max(known) if len(known) == len(found) else None
    return cast("datetime | None", snapshot.releases[key])
