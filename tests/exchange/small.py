"""A small country in tables, correct in everything; tests break one thing at a time."""

from __future__ import annotations

from pathlib import Path

MAPPING = """\
[election]
id = "xx.head.2020-03-01"
date = 2020-03-01
country = "xx"
office = "head"
type = "general"
rulebook = "tw.village-chief"
form = "tw-village-chief"
titles = { en = "Heads of villages" }

[source]
title = "Tables of an invented country"

[units]
prefix = "xx-"
language = "en"
country = { id = "xx", level = "country", names = { en = "Invented" }, zone = "Asia/Taipei" }

[[units.levels]]
level = "county"
name = "county"
first = 2

[[units.levels]]
level = "village"
name = "village"

[parties]
file = "parties.csv"
key = "code"
name = "name"
language = "en"
independent = ["0"]

[contests]
file = "contests.csv"
key = "key"
expect = { lines = { valid = "valid" }, precincts = "precincts", winner = "winner" }

[candidates]
file = "candidates.csv"
contest = "contest"
key = "no"
name = "name"
language = "en"
nominated_by = "party"
incumbent = { column = "incumbent", yes = "Y", no = "N" }
expect = { votes = "total" }
ignore = ["born"]

[precincts]
file = "precincts.csv"
contest = "contest"
key = "precinct"
lines = { roll = "roll", ballots = "cast", valid = "valid", invalid = "invalid" }

[votes]
file = "votes.csv"
contest = "contest"
precinct = "precinct"
candidate = "candidate"
votes = "votes"

[aggregates]
file = "sums.csv"
key = "area"
lines = { valid = "valid" }
candidates = "candidates"
contests = "contests"

[[aggregates.areas]]
key = "all"
begins = ["01", "02"]

[[aggregates.areas]]
ends = "-00"
"""

FILES = {
    "parties.csv": "code,name\n7,Reed Party\n8,Stone Party\n0,no party\n",
    "contests.csv": (
        "key,county,village,valid,precincts,winner\n"
        "01-A,North,Aldin,30,2,1\n"
        "01-B,North,Berdin,10,1,\n"
        "02-C,South,Cardin,4,1,1\n"
    ),
    "candidates.csv": (
        "contest,no,name,party,incumbent,born,total\n"
        "01-A,1,Ann One,7,Y,1950,18\n"
        "01-A,2,Ben Two,0,N,1951,12\n"
        "01-B,1,Cem Three,8,,1952,5\n"
        "01-B,2,Dan Four,0,N,1953,5\n"
        "02-C,1,Eve Five,7,N,1954,4\n"
    ),
    "precincts.csv": (
        "contest,precinct,roll,cast,valid,invalid\n"
        "01-A,1,40,21,20,1\n"
        "01-A,2,20,10,10,0\n"
        "01-B,1,15,10,10,\n"
        "02-C,1,9,4,4,0\n"
    ),
    "votes.csv": (
        "contest,precinct,candidate,votes\n"
        "01-A,1,1,11\n01-A,1,2,9\n01-A,2,1,7\n01-A,2,2,3\n01-B,1,1,5\n01-B,1,2,5\n02-C,1,1,4\n"
    ),
    "sums.csv": "area,valid,candidates,contests\nall,44,5,3\n01-00,40,4,2\n01-B,10,2,1\n",
}


def lay_out(directory: Path, changes: dict[str, bytes | None] | None = None) -> tuple[Path, Path]:
    """Write mapping and tables with ``changes`` (None: no such file); mapping and directory."""
    content: dict[str, bytes | None] = {name: text.encode() for name, text in FILES.items()}
    content["mapping.toml"] = MAPPING.encode()
    content.update(changes or {})
    for name, data in content.items():
        if data is not None:
            (directory / name).write_bytes(data)
    return directory / "mapping.toml", directory
