"""Wikidata QuickStatements (version 1): an item for each contest. A text to be read, not run.

Nothing is sent. Whoever uses it checks first that the item does not exist, and fills in items for
post, jurisdiction and candidates, which nobody here can know. Values that are not reported have
no line. Properties: P31 instance of (Q15280243 mayoral election), P585 date, P17 country, P1867
eligible voters, P1868 ballots cast, P1697 valid votes, P5044 spoilt votes.
"""

from __future__ import annotations

from pathlib import Path

from dauys.exchange.exporting import OFFICES, Facts, contests, name_of, written
from dauys.law.faults import Fault
from dauys.record.snapshot import Snapshot

MAYORAL_ELECTION = "Q15280243"
#: Countries of our examples; another one stays for the reader to fill in.
COUNTRIES = {"kz": "Q232", "tw": "Q865"}
FIGURES = {"P1867": "roll", "P1868": "ballots", "P1697": "valid", "P5044": "invalid"}


def write(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write the statements, contest by contest. Fault F-294 in a rehearsal."""
    if snapshot.home.mark:
        raise Fault(
            "F-294",
            what="statements of fact out of a rehearsal",
            where=snapshot.home.mark,
            why="they are written to be put into an encyclopedia, and everything here is invented",
            remedy="export a home of real elections",
        )
    with written(out) as file:
        for contest in contests(snapshot, election_id):
            file.write("\n".join(_statements(snapshot, contest)).encode() + b"\n\n")


def _statements(snapshot: Snapshot, contest: Facts) -> list[str]:
    announced = snapshot.elections[contest.terms.election].announced
    place = name_of(snapshot.units.get(contest.terms.unit), contest.terms.unit)
    office = announced.office if announced else ""
    date = contest.state.vote_date
    label = f"{date[:4]} {place} {noun(office)} election"
    lines = [
        "CREATE",
        f"LAST\tLen\t{_string(label)}",
        f"LAST\tP31\t{MAYORAL_ELECTION}",
        f"LAST\tP585\t+{date}T00:00:00Z/11",
    ]
    country = COUNTRIES.get(announced.country if announced else "")
    if country:
        lines.append(f"LAST\tP17\t{country}")
    source = contest.state.transcribed.source.url if contest.state.transcribed else ""
    reference = f"\tS854\t{_string(source)}" if source else ""
    for number, line in FIGURES.items():
        value = contest.figures.line(line)
        if value is not None:
            lines.append(f"LAST\t{number}\t{value}{reference}")
    return lines


def noun(office: str) -> str:
    """The office within an English sentence: "äkım"."""
    title = OFFICES.get(office, office)
    return title[:1].lower() + title[1:]


def _string(text: str) -> str:
    """A quoted string. The syntax escapes nothing: a quotation mark or tab would end it."""
    plain = " ".join(text.split()).replace('"', "'")
    return f'"{plain}"'
