"""Writes ``docs/reference/data.md`` from the tables: ``python -m dauys.record.reference``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dauys.record.bulk import SPREADSHEETS, TABLES
from dauys.record.columns import Table
from dauys.record.standing import FIGURES

HEAD = """\
# Published data

Made by `python -m dauys.record.reference` from the tables themselves; a test fails when this page
and the tables differ.

The files are the publication; the pages are made from them. All of them are static: no key, no
login, no limit. They work from a web server, a directory or a USB stick.

## Terms

- Licence: [CC0 1.0](https://creativecommons.org/publicdomain/zero/1.0/), stated as `licence` in
  each JSON document and in `datapackage.json`. Please name the version that you used.
- `is_test` is true in every document of a rehearsal. A rehearsal has the layout of a real
  publication, so that programs can be tried before the day.
- Ask for `latest.json` (below 600 bytes) at most twice a minute, at moments of your own, and fetch
  the rest when it changes. A file that is missing stays missing until the version changes.
- No identity number, address or birth date is in any file.

## Where files stand

| Path | What it is |
|---|---|
| `latest.json` | the newest version: number, time, size and root of the register, `manifest` \
(SHA-256 of the root manifest) and its `fingerprint` of sixteen groups of four digits |
| `manifest.json`, in every directory | SHA-256 and size of each file, and the digest of each \
sub-directory's manifest; the register has the digest of the topmost, signed |
| `log/` | the signed register |
| `data/publication.json` | which version this is, the one before with its fingerprint, \
and the version of the bulk files |
| `data/home.json`, `data/discrepancies.json` | the first page; every comparison of printed \
figures |
| `data/corrections.json` | what was published and then replaced, newest first: each figure \
`was` and `now`, reason, issuer, time, and the version it came in |
| `data/search.json`, `data/search/*.js` | the list of the search page, and its index |
| `data/rulebooks/` | the law as data |
| `data/<election>/` | the bulk files of an election, below |
| `data/<election>/<unit>/unit.json` | a unit: sums, contests, claims |
| `data/<election>/<parent>/<unit>.json` | a contest; `….<precinct>.json` beside it is a precinct |
| `data/<election>/<parent>/<unit>.candidate.<id>.json` | a candidate of a conducted contest |
| `data/<election>/statistics.json` | candidates and winners by region, nominator and membership, \
as series by day, and what sources claim of them |
| `data/<election>/candidates.json`, `data/<election>/<unit>/unit.candidates.json` | lists of \
candidates: of an election (of a large one, its units' numbers), and of a unit's own contests |
| `data/<election>/incidents.json` | incidents that commissions recorded |
| `data/<election>/party.<id>.json` | a party: what is known of it, its figures and its claims |
| `data/<election>/<parent>/<unit>.changes.ndjson`, `….changes.atom` | the contest's changes |
| `files/<election>/<election>.xlsx` | a workbook, for elections of up to 1,000 contests |

Versions follow each other within seconds when much comes in. The files of precincts, contests,
units and elections, and the feeds of contests, are always those of the version. The bulk files of
elections, their workbooks, `candidates.json` and `incidents.json` of elections, the log of
corrections and the search index are made less often:
`tables` in `data/publication.json` is the version, time, size and root of the register that these
show. `restores`, if it is not null, says which earlier version is shown again, by which act and
why.

A larger election's workbook, and Parquet files of any, are written by
[`dauys export`](../how-to/export-tables.md).

## Form

- JSON: keys sorted, no floating-point numbers. What is not reported is null, never zero.
- CSV: UTF-8, comma, line feed, a header, no thousands separators. What is not reported is an empty
  cell. Text that a spreadsheet would take for a formula begins with an apostrophe.
- `*.excel.csv`: the same with semicolons, a byte order mark and a decimal comma.
- Shares are per cent with two decimals, rounded half up; `share_of` says of what. Moments carry
  their UTC offset. Codes are text.
- Rows are there, and blank, before anything is counted. While figures may not be shown, the
  columns of votes are blank and `figures` says `withheld`.

`figures` is one of:

| Word | Meaning |
|---|---|
"""

TAIL = """\
## Feeds

`changes.ndjson` has one JSON object for each act that changed what is published, in the order of
the register; `changes.atom` the newest hundred for feed readers. An election has both, and so has
each contest. A row:

| Key | What it says |
|---|---|
| `version`, `published` | the version in which it first appeared, and that version's time |
| `act`, `kind`, `position` | the act's id, its kind, its place in the register |
| `contest`, `precinct` | what it is about; `precinct` is null for the whole contest |
| `occurred_at`, `issuer` | when, as stated, and who issued it |
| `before`, `after` | for protocols: `lines` and `votes` that were replaced, and those in their \
place; null while figures may not be shown |
| `reason` | for corrections |

## Citing a figure

Each page says how it is cited: its title, its data file and the digest of that file. The digest
tells which version of the figures was seen: it changes when a figure does. Versions that changed
nothing in a file share it, and the register has every version's root manifest for ever. A table
has an address of its own (`#votes-caption`), and the path into the data file beside it.

## A server for it

Any server of static files will do. What makes it easier for others, in the words of nginx:

```
gzip_static on;                                  # the .gz files that are there
etag on;
open_file_cache max=20000 inactive=60s;          # a page that many ask for is looked up once
open_file_cache_valid 2s;                        # a new version is there two seconds later
add_header Access-Control-Allow-Origin *;
add_header Cache-Control "no-cache";             # asked for again, answered 304
location /assets/ { add_header Cache-Control "max-age=31536000, immutable"; }
error_page 404 = @missing;                       # a short answer, kept for a minute
location @missing { add_header Cache-Control "max-age=60" always; return 404; }
types { application/x-ndjson ndjson; application/atom+xml atom; text/csv csv; }
```
"""


def _table(table: Table) -> Iterator[str]:
    names = [f"`{table.name}.csv`"]
    if table in SPREADSHEETS:
        names.append(f"`{table.name}.excel.csv`")
    yield f"### {', '.join(names)}\n"
    yield f"{table.says} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    yield "| Column | Type | What it says |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {column.says} |"
    yield ""


def page() -> str:
    """The whole page."""
    lines = [HEAD.rstrip("\n")]
    lines += [f"| `{word}` | {says} |" for word, says in FIGURES.items()]
    lines += [
        "",
        "## Bulk files of an election",
        "",
        "`datapackage.json` (Frictionless) describes the CSV files for programs: types, keys,",
        "licence. `results.json` has each contest with its candidates, shares and outcome.",
        "Types: `text`, `count` and `place` (whole numbers), `share` (decimal), `flag` (yes or",
        "no), `date`, `moment`.",
        "",
    ]
    for table in TABLES:
        lines += _table(table)
    return "\n".join(lines) + "\n" + TAIL


if __name__ == "__main__":
    Path("docs/reference/data.md").write_text(page(), encoding="utf-8")
