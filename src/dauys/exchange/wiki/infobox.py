"""The box at the head of the page, as {{Infobox election}} and as a plain table.

Seats and turnout come from the contests where the election has any; what only a source says is
marked with a reference to it.
"""

from __future__ import annotations

from datetime import date

from dauys.exchange.exporting import contests, name_of
from dauys.exchange.wiki.claims import cite, find, printed
from dauys.exchange.wiki.markup import escaped, link
from dauys.record.below import below
from dauys.record.printed import first_source
from dauys.record.snapshot import Snapshot
from dauys.record.sums import totals

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(text: str) -> str:
    """A date as English pages write it: "25 July 2021"."""
    given = date.fromisoformat(text)
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"


def _seats(snapshot: Snapshot, election_id: str) -> str:
    held = len(snapshot.contests[election_id])
    if held:
        return f"{held:,}"
    source = first_source(snapshot, election_id)
    # The number in the lead bears the day of the vote, the totals of tables none.
    races = [c for c in find(snapshot, election_id, "races") if c.source == source and c.as_of]
    posts = [c for c in find(snapshot, election_id, "posts") if c.source == source]
    told = [*races[:1], *posts[:1]]
    if not told:
        return ""
    return " out of ".join(map(printed, told)) + cite(snapshot, election_id, told[-1])


def _turnout(snapshot: Snapshot, election_id: str) -> str:
    if snapshot.contests[election_id]:
        computed = totals(below(snapshot, election_id).of_election())["turnout"]
        return f"{computed}%" if computed is not None else ""
    source = first_source(snapshot, election_id)
    told = [
        claim
        for claim in find(snapshot, election_id, "turnout")
        if claim.source == source and claim.bound == "=" and len(claim.as_of) <= len("2021-07-25")
    ]
    return f"{printed(told[-1])}%{cite(snapshot, election_id, told[-1])}" if told else ""


def _head(snapshot: Snapshot, election_id: str) -> list[tuple[str, str]]:
    announced = snapshot.elections[election_id].announced
    if announced is None:
        return []
    country = name_of(snapshot.units.get(announced.country), announced.country)
    title = announced.titles.get("en") or next(iter(announced.titles.values()), election_id)
    return [
        ("election_name", escaped(title)),
        ("country", escaped(country)),
        ("type", "legislative" if announced.type == "general" else "by-election"),
        ("ongoing", "no"),
        ("previous_election", escaped(announced.previous)),
        ("election_date", day(announced.date)),
        ("next_election", escaped(announced.next)),
        ("seats_for_election", _seats(snapshot, election_id)),
        ("turnout", _turnout(snapshot, election_id)),
    ]


def _party_rows(snapshot: Snapshot, election_id: str) -> list[list[tuple[str, str]]]:
    """Per party: leader, party, since, colour, seats.

    With contests recorded: the parties that nominated, and their seats once every contest has an
    outcome that may be reported. Without: what sources say.
    """
    found = list(contests(snapshot, election_id))
    won: dict[str, int] = {}
    nominated: set[str] = set()
    decided = True
    for contest in found:
        nominated.update(c.nominated_by for c in contest.candidates)
        if contest.winner is not None and contest.final:
            nominator = contest.state.candidates[contest.winner].nominated_by
            won[nominator] = won.get(nominator, 0) + 1
        else:
            decided = False
    rows = []
    for party in snapshot.parties.values():
        if (found and party.id not in nominated) or not (found or party.leader):
            continue
        name = party.names.get("en") or next(iter(party.names.values()), party.id)
        if found:
            seats = str(won.get(party.id, 0)) if decided else ""
        else:
            told = [c for c in find(snapshot, election_id, "seats", party=party.id) if c.value]
            seats = printed(told[0]) + cite(snapshot, election_id, told[0]) if told else ""
        since = day(party.leader_since) if party.leader_since else ""
        rows.append(
            [
                ("leader", escaped(party.leader)),
                ("party", link(name, name)),
                ("leader_since", since),
                ("colour", party.colour),
                ("seats", seats),
            ]
        )
    return rows


def template(snapshot: Snapshot, election_id: str) -> str:
    """{{Infobox election}}; parameters without a value are left out."""
    rows = ["{{Infobox election"]
    rows += [f"| {key} = {value}" for key, value in _head(snapshot, election_id) if value]
    for place, row in enumerate(_party_rows(snapshot, election_id), 1):
        rows += [f"| {key}{place} = {value}" for key, value in row if value]
    return "\n".join(rows) + "\n}}\n"


def plain(snapshot: Snapshot, election_id: str) -> str:
    """The same facts as a wikitable of two columns."""
    rows = ['{| class="wikitable"']
    facts = [(key.replace("_", " "), value) for key, value in _head(snapshot, election_id)]
    for place, row in enumerate(_party_rows(snapshot, election_id), 1):
        facts += [(f"{key} {place}".replace("_", " "), value) for key, value in row]
    for key, value in facts:
        if value:
            rows += ["|-", f"! {key.capitalize()}", f"| {value}"]
    return "\n".join([*rows, "|}"]) + "\n"
