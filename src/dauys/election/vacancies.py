"""Posts that fell vacant and wait for the call of an early contest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dauys.election.records.aftermath import Vacancy
from dauys.election.states import ContestState, ElectionState, TerritoryState


def waiting(
    territory: TerritoryState,
    elections: Mapping[str, ElectionState],
    contests: Iterable[ContestState],
    day: date,
) -> tuple[Vacancy, ...]:
    """The vacancies of a country that no contest has been called for by ``day``, oldest first.

    A call answers the vacancy that it names; one that names none answers those of its post that
    were there before it.
    """
    called = [
        (terms.vacancy, f"{announced.office}:{terms.unit}", terms.called_on)
        for contest in contests
        if (terms := contest.terms) is not None
        and terms.called_on is not None
        and date.fromisoformat(terms.called_on) <= day
        and (election := elections.get(terms.election)) is not None
        and (announced := election.announced) is not None
    ]
    found = [
        one
        for one in territory.vacancies.values()
        if date.fromisoformat(one.on) <= day
        and not any(
            named == one.act if named else post == one.post and on >= one.on
            for named, post, on in called
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.post, one.act)))
