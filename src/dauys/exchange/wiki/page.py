"""All tables of an election as one text: box, parties, candidates by region, contests, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from dauys.exchange.exporting import Facts, contests, elections, written
from dauys.exchange.wiki import contest as contest_table
from dauys.exchange.wiki import infobox, parties, regions
from dauys.exchange.wiki.infobox import day
from dauys.exchange.wiki.markup import References, escaped
from dauys.record import marking
from dauys.record.snapshot import Snapshot


def write_plain(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write wikitables that need no template but those of references."""
    _write(snapshot, election_id, out, infobox.plain, contest_table.plain)


def write_templates(snapshot: Snapshot, election_id: str | None, out: Path) -> None:
    """Write with {{Infobox election}} and {{Election results}}."""
    _write(snapshot, election_id, out, infobox.template, contest_table.template)


def _write(
    snapshot: Snapshot,
    election_id: str | None,
    out: Path,
    box: Callable[[Snapshot, str], str],
    table: Callable[[Snapshot, Facts], str],
) -> None:
    with written(out) as file:
        references = References()
        for number, part in enumerate(_parts(snapshot, election_id, box, table)):
            file.write((b"\n" if number else b"") + references.named(part).encode())


def _parts(
    snapshot: Snapshot,
    election_id: str | None,
    box: Callable[[Snapshot, str], str],
    table: Callable[[Snapshot, Facts], str],
) -> Iterator[str]:
    for name, announced in elections(snapshot, election_id).items():
        title = announced.titles.get("en") or next(iter(announced.titles.values()), name)
        yield f"= {escaped(title)} =\n"
        for text in marking.texts(snapshot.home.mark):
            yield f"'''{escaped(text)}'''\n"
        yield box(snapshot, name)
        known = parties.table(snapshot, name) if not snapshot.contests[name] else ""
        if known:
            yield f"== Parties ==\n{known}"
        by_region = [regions.as_printed(snapshot, name), regions.as_computed(snapshot, name)]
        if any(by_region):
            yield "== Candidates by region ==\n" + "\n".join(t for t in by_region if t)
        dated = sorted(contests(snapshot, name), key=lambda c: (c.state.vote_date, c.id))
        if dated:
            yield "== Results ==\n"
        for vote_date, found in groupby(dated, key=lambda c: c.state.vote_date):
            yield f"=== {day(vote_date)} ===\n"
            for contest in found:
                yield table(snapshot, contest)
    yield "== References ==\n{{reflist}}\n"
