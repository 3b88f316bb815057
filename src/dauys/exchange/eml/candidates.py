"""EML 230: the candidates of each contest in the order of the ballot."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from dauys.exchange.eml.message import (
    affiliation,
    candidate,
    contest_identifier,
    election_identifier,
    element,
    message,
)
from dauys.exchange.exporting import contests, elections, nothing_to_say
from dauys.record.snapshot import Snapshot


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the candidate list. Fault F-272 where no contest has candidates.

    The schema wants ``DisplayOrder`` to be unique in the whole message, so the numbers go on
    from contest to contest.
    """
    announced = {
        name: election
        for name, election in elections(snapshot, election_id).items()
        if any(contest.order for contest in contests(snapshot, name))
    }
    if not announced:
        raise nothing_to_say("candidates", election_id)
    order = count(1)
    with message(snapshot, "230", "CandidateList", announced, out) as xml:
        for name, election in announced.items():
            with xml.inside("Election"):
                xml.write(election_identifier(name, election))
                for contest in contests(snapshot, name):
                    if not contest.order:
                        continue
                    with xml.inside("Contest"):
                        xml.write(contest_identifier(snapshot, contest))
                        for candidacy in contest.candidates:
                            party = affiliation(snapshot, candidacy)
                            kind = (
                                "party" if candidacy.nominated_by in snapshot.parties else "other"
                            )
                            below = (
                                [element("Affiliation", None, party, element("Type", kind))]
                                if party is not None
                                else []
                            )
                            xml.write(candidate(candidacy, *below, order=next(order)))
