"""Candidates by region and nominator: as printed (claims), and as computed from the contests."""

from __future__ import annotations

from dauys.exchange.exporting import SELF, contests, name_of
from dauys.exchange.wiki.claims import MARKED, cite, count, printed
from dauys.exchange.wiki.markup import escaped, link, number
from dauys.record.printed import printed_table
from dauys.record.snapshot import Snapshot

_HEAD = '{| class="wikitable sortable" style="text-align:right"'


def _header(snapshot: Snapshot, election_id: str, nominators: tuple[str, ...]) -> str:
    heads = ["Region", "No. of local races"]
    for nominator in nominators:
        party = snapshot.parties.get(nominator)
        if party is None:
            heads.append("Independents" if nominator == SELF else escaped(nominator))
        else:
            name = party.names.get("en", party.id)
            heads.append(link(name, party.abbr or name))
    return "! " + " !! ".join([*heads, "Total:"])


def _region(snapshot: Snapshot, unit: str) -> str:
    return escaped(name_of(snapshot.units.get(unit), unit).removesuffix(" Region"))


def as_printed(snapshot: Snapshot, election_id: str) -> str:
    """The table with every cell as its source prints it, its totals among them.

    Below stand the sums of the columns, worked out here: where they differ from the printed
    total, both are to be seen.
    """
    table = printed_table(snapshot, election_id)
    if table is None:
        return ""
    columns = [("races", ""), *(("candidates", n) for n in table.nominators), ("candidates", "")]
    some = table.cell("candidates", table.regions[0], table.nominators[0])
    ref = cite(snapshot, election_id, some) if some is not None else ""
    rows = [_HEAD, f"|+ Candidates by region, as printed{ref}"]
    rows.append(_header(snapshot, election_id, table.nominators))
    sums: list[int | None] = [0] * len(columns)
    for unit in table.regions:
        claims = [table.cell(measure, unit, party) for measure, party in columns]
        for place, claim in enumerate(claims):
            value, total = count(claim), sums[place]
            sums[place] = None if value is None or total is None else total + value
        cells = " || ".join(printed(claim) for claim in claims)
        rows += ["|-", f'| style="text-align:left" | {_region(snapshot, unit)} || {cells}']
    totals = [table.cell(measure, "", party) for measure, party in columns]
    rows += ["|-", '! style="text-align:left" | Total: !! ' + " !! ".join(map(printed, totals))]
    computed = " || ".join(number(value) for value in sums)
    rows += [
        "|-",
        f"| style=\"text-align:left\" | ''Sum of the rows above, computed'' || {computed}",
    ]
    rows += ["|-", f'| colspan="{len(columns) + 1}" style="text-align:left" | {MARKED}', "|}"]
    return "\n".join(rows) + "\n"


def as_computed(snapshot: Snapshot, election_id: str) -> str:
    """The same table from the recorded contests; nothing where none is recorded.

    A region is the unit below the country. Candidates are those on the ballot.
    """
    races: dict[str, int] = {}
    counts: dict[tuple[str, str], int] = {}
    for contest in contests(snapshot, election_id):
        chain = snapshot.path(contest.terms.unit)
        region = chain[min(1, len(chain) - 1)].id if chain else contest.terms.unit
        races[region] = races.get(region, 0) + 1
        for candidacy in contest.candidates:
            key = (region, candidacy.nominated_by)
            counts[key] = counts.get(key, 0) + 1
    if not races:
        return ""
    present = {nominator for _, nominator in counts}
    nominators = tuple(p for p in snapshot.parties if p in present)
    nominators += tuple(sorted(present - set(nominators) - {SELF}))
    nominators += (SELF,) if SELF in present else ()
    rows = [_HEAD, "|+ Candidates by region, computed from the contests recorded"]
    rows.append(_header(snapshot, election_id, nominators))
    for region in sorted(races):
        cells = [counts.get((region, nominator), 0) for nominator in nominators]
        text = " || ".join(number(value) for value in [races[region], *cells, sum(cells)])
        rows += ["|-", f'| style="text-align:left" | {_region(snapshot, region)} || {text}']
    sums = [sum(v for (_, n), v in counts.items() if n == nominator) for nominator in nominators]
    total = " !! ".join(number(v) for v in [sum(races.values()), *sums, sum(sums)])
    rows += ["|-", f'! style="text-align:left" | Total: !! {total}', "|}"]
    return "\n".join(rows) + "\n"
