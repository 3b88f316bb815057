"""Feeds: what changed as NDJSON (every row) and as Atom (the newest), per contest and election."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dauys.election.bodies.transcribed import WHOLE
from dauys.election.kindtitles import title
from dauys.election.streams import HOME
from dauys.election.streams import contest as contest_stream
from dauys.law import texts
from dauys.record.changes import contest_changes, election_changes
from dauys.record.encoding import to_json
from dauys.record.snapshot import Snapshot

#: Entries of an Atom feed; the NDJSON file beside it has them all.
NEWEST = 100

_ATOM = "http://www.w3.org/2005/Atom"


def ndjson(rows: Iterable[dict[str, Any]]) -> bytes:
    """One canonical JSON object to a line."""
    return b"".join(to_json(row) for row in rows)


def _authority(snapshot: Snapshot) -> str:
    """Who the feed's ids belong to: the register's origin, as RFC 4151 wants a domain."""
    opened = snapshot.home.opened
    host = (opened.origin if opened else "").partition("/")[0]
    acts = snapshot.acts.get(HOME)
    return f"{host},{acts[0].occurred_at[:10]}" if acts else host


def _entry(snapshot: Snapshot, row: dict[str, Any], page: str, name: str, tag: str) -> str:
    where = name if row["precinct"] in (None, WHOLE) else f"{name}, № {row['precinct']}"
    told = " · ".join(title(row["kind"], language) for language in texts.LANGUAGES)
    reason = f" {row['reason']}" if row["reason"] else ""
    text = f"{told}. {row['occurred_at']}. {row['act']}, version {row['version']}.{reason}"
    return (
        f"<entry><id>tag:{escape(tag)}:act/{escape(row['act'])}</id>"
        f"<title>{escape(where)}: {escape(told)}</title>"
        f"<updated>{row['published']}</updated><published>{row['occurred_at']}</published>"
        f"<author><name>{escape(row['issuer'])}</name></author>"
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
        f'<content type="text">{escape(text)}</content></entry>\n'
    )


def atom(
    snapshot: Snapshot,
    rows: Sequence[dict[str, Any]],
    *,
    path: str,
    title: str,
    pages: dict[str, tuple[str, str]],
) -> bytes:
    """The newest rows as an Atom feed (RFC 4287).

    ``path`` is where the feed stands beneath the root; ``pages`` maps a contest to the address
    of its page, seen from the feed, and its name. The time of an entry is that of the version
    in which it first appeared; no clock is read.
    """
    tag = _authority(snapshot)
    newest = rows[: -NEWEST - 1 : -1]
    mark = f"[{snapshot.home.mark.upper()}] " if snapshot.home.mark else ""
    # Of a feed without entries nothing has been published yet but the election itself.
    updated = newest[0]["published"] if newest else snapshot.publication.as_of
    name = path.rpartition("/")[2]
    whole = name.removesuffix(".atom") + ".ndjson"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="{_ATOM}"><id>tag:{escape(tag)}:{escape(path)}</id>'
        f"<title>{escape(mark + title)}</title><updated>{updated}</updated>"
        f"<author><name>{escape(tag.partition(',')[0])}</name></author>"
        f"<rights>CC0-1.0</rights>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(name)}/>'
        f'<link rel="related" type="application/x-ndjson" href={quoteattr(whole)}/>\n'
    )
    entries = (_entry(snapshot, row, *pages[row["contest"]], tag) for row in newest)
    return (head + "".join(entries) + "</feed>\n").encode()


def _name(snapshot: Snapshot, contest_id: str, unit_id: str) -> str:
    unit = snapshot.units.get(unit_id)
    names = unit.names if unit else {}
    for language in ("kk", "ru", "en"):
        if names.get(language):
            return names[language]
    return next(iter(names.values()), contest_id)


def _page(snapshot: Snapshot, contest_id: str, up: str) -> tuple[str, str]:
    terms = snapshot.states[contest_stream(contest_id)].terms
    name = contest_id.removeprefix(f"{terms.election}.")
    place = f"kk/{terms.election}/{snapshot.parent(terms.unit)}/{name}.html"
    return up + place, _name(snapshot, contest_id, terms.unit)


def contest_ndjson(snapshot: Snapshot, contest_id: str) -> bytes:
    """A contest's changes, every one."""
    return ndjson(contest_changes(snapshot, contest_id))


def contest_atom(snapshot: Snapshot, contest_id: str, path: str) -> bytes:
    """A contest's changes for feed readers."""
    page = _page(snapshot, contest_id, "../" * path.count("/"))
    rows = contest_changes(snapshot, contest_id)
    return atom(snapshot, rows, path=path, title=page[1], pages={contest_id: page})


def election_ndjson(snapshot: Snapshot, election_id: str) -> bytes:
    """An election's changes, every one."""
    return ndjson(election_changes(snapshot, election_id))


def election_atom(snapshot: Snapshot, election_id: str, path: str) -> bytes:
    """An election's newest changes for feed readers."""
    announced = snapshot.elections[election_id].announced
    titles = announced.titles if announced else {}
    rows = list(election_changes(snapshot, election_id))
    up = "../" * path.count("/")
    newest = {row["contest"] for row in rows[-NEWEST:]}
    pages = {contest: _page(snapshot, contest, up) for contest in newest}
    title = titles.get("kk") or titles.get("en") or election_id
    return atom(snapshot, rows, path=path, title=title, pages=pages)
