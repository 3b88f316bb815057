"""The table of parties: ideology, leader, and the number of candidates each source gives."""

from __future__ import annotations

from dauys.exchange.exporting import name_of
from dauys.exchange.wiki.claims import MARKED, cite, find, printed
from dauys.exchange.wiki.markup import escaped, party_link
from dauys.record.snapshot import Snapshot


def table(snapshot: Snapshot, election_id: str) -> str:
    """Every party of which the election knows something; nothing where there is none.

    What a source leaves blank stays blank.
    """
    election = snapshot.elections[election_id]
    announced = election.announced
    country = name_of(snapshot.units.get(announced.country), "") if announced else ""
    listed = [party for party in snapshot.parties.values() if party.leader or party.ideology]
    if not listed:
        return ""
    rows = [
        '{| class="wikitable"',
        "|+ Parties",
        '! colspan="3" | Party !! Ideology !! Leader !! No. of candidates',
    ]
    for party in listed:
        style = f'style="background:#{party.colour}" | ' if party.colour else ""
        told = [
            printed(claim) + cite(snapshot, election_id, claim)
            for claim in find(snapshot, election_id, "nominated", party=party.id)
            if claim.value
        ]
        cells = [
            escaped(party.abbr),
            party_link(party, country),
            escaped(party.ideology),
            escaped(party.leader),
            "<br />".join(told),
        ]
        rows += ["|-", f"| {style}|| " + " || ".join(cells).rstrip()]
    rows += ["|-", f'| colspan="6" | {MARKED}', "|}"]
    return "\n".join(rows) + "\n"
