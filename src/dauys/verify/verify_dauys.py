#!/usr/bin/env python3
"""Checks a published record of election results. One file, standard library only.

    python3 verify_dauys.py DIRECTORY_OR_ZIP [--key VKEY]

Exit status 0: everything below holds; 1: something does not. Written apart from the program that
made the record; shares no code with it, so that an error in one is not an error in the other.

  log         Merkle root (RFC 6962) over all entries, every tile, the checkpoint's form and its
              Ed25519 signature (RFC 8032), the key file
  files       each against the manifest tree, nothing missing and nothing besides; compressed
              twins; the register names this tree, and latest.json says the same
  acts        canonical form of each entry; gapless numbers and the chain in each stream
  arithmetic  every contest added up again from its precincts' protocols and compared with its
              own file and, as of the version that these belong to, with results.json,
              precincts.csv and votes.csv. A blank is a blank, never a zero.

Who signed an act, and whether the law permitted it, `dauys verify` checks. The key is the one in
the directory unless --key gives another: compare it with one printed elsewhere.
"""

from __future__ import annotations

import argparse
import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
import sys
import textwrap
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

LINES = ("roll", "issued", "ballots", "valid", "invalid", "against_all")
PAYLOAD_TYPE, DIGEST = "application/vnd.dauys.act+json", "rulebook_sha256"
ODD = (ValueError, TypeError, LookupError, AttributeError, RuntimeError, OSError, EOFError,
       zipfile.BadZipFile, zlib.error)  # fmt: skip


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text: str) -> bytes:
    data = base64.b64decode(text.encode("ascii"), validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("not canonical base64")
    return data


to_json = partial(json.dumps, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(data: bytes, end: str = "") -> Any:
    """The value of canonical JSON: sorted keys, no spaces, integers, NFC; or ValueError."""
    text = data.decode("utf-8")
    value = json.loads(text, parse_float=int, parse_constant=int)  # int refuses both
    if to_json(value) + end == text and unicodedata.normalize("NFC", text) == text:
        return value
    raise ValueError("not in canonical form")


# Ed25519 (RFC 8032, 5.1)
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    for bit in f"{scalar:b}":
        result = add(result, result)
        result = add(result, point) if bit == "1" else result
    return result


def curve_point(data: bytes) -> Point:
    """The point of 32 bytes; ValueError if they are none (of a key or signature: not valid)."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("not a point of the curve")
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the Ed25519 signature of the message is by the key."""
    key, commitment = curve_point(public), curve_point(signature[:32])
    base = curve_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    s = int.from_bytes(signature[32:], "little")
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left = times(s, base)
    right = add(commitment, times(int.from_bytes(digest, "little") % ORDER, key))
    same = all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
    return same and len(signature) == 64 and s < ORDER


def merkle_root(hashes: list[bytes]) -> bytes:
    """The root: neighbours are joined level by level, an odd last one moves up as it is."""
    while len(hashes) > 1:
        above = [sha256(b"\1", hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = above + hashes[len(above) * 2 :]
    return hashes[0] if hashes else sha256()


def tiles(level: str, count: int) -> Iterator[tuple[str, int, int]]:
    """Name, first item and number of items of each tile over `count` items."""
    for first in range(0, count, 256):
        width, rest = min(256, count - first), first // 256
        path = f"{rest % 1000:03d}"
        while rest >= 1000:
            rest //= 1000
            path = f"x{rest % 1000:03d}/{path}"
        yield f"log/tile/{level}/{path}" + (f".p/{width}" if width < 256 else ""), first, width


def read_checkpoint(data: bytes, key: str) -> tuple[int, bytes]:
    """Size and root of a checkpoint signed by a key `name+hash+base64` of a C2SP note."""
    line = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\n", key)
    public = unbase64(line[3]) if line else b""
    if not line or len(public) != 33 or public[0] != 1:
        raise ValueError("key.vkey is not an Ed25519 key of the form name+hash+base64")
    identity = sha256(line[1].encode(), b"\n", public)[:4]
    lines = re.fullmatch("(([^\n]+)\n(0|[1-9][0-9]{0,17})\n([^\n]+)\n)\n((?:— \\S+ \\S+\n)+)",
                         data.decode("utf-8"))  # fmt: skip
    if (
        not lines
        or identity.hex() != line[2]
        or lines[2] != line[1]
        or len(unbase64(lines[4])) != 32
    ):
        raise ValueError("checkpoint malformed, or its origin or the key's hash is another")
    signatures = [(n, unbase64(s)) for _, n, s in map(str.split, lines[5][:-1].split("\n"))]
    ours = [s[4:] for name, s in signatures if name == line[1] and s[:4] == identity]
    if len(ours) != 1 or not signed(public[1:], ours[0], lines[1].encode()):
        raise ValueError("checkpoint is not signed once, and rightly, by the log's key")
    return int(lines[3]), unbase64(lines[4])


Counts = dict[str, "int | None"]


class Contest:
    """What the acts say of one contest."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.id, self.election = body["contest"], body["election"]
        self.precincts = [p if isinstance(p, str) else p["precinct"] for p in body["precincts"]]
        self.rulebook, self.form, self.digest = (body[n] for n in ("rulebook", "form", DIGEST))
        self.names: dict[str, str] = {}
        self.status: dict[str, str] = {}
        self.ballot: list[str] | None = None
        self.protocols: dict[str, tuple[Counts, Counts]] = {}
        self.annulled: set[str] = set()
        self.told: dict[str, dict[str, Any]] = {"lot.drawn": {}}
        for c in body.get("candidates", ()):  # they stand again in a later voting
            self.names[c["candidate"]], self.status[c["candidate"]] = c["name"], "registered"

    def tell(self, kind: str, body: dict[str, Any]) -> None:
        """What an act makes of the candidates, and of the law that governs."""
        self.digest = body[DIGEST] if kind == "law.transition" else self.digest
        self.told[kind] = body
        if kind == "transcribed.candidates":
            self.names = {c["id"]: c["name"] for c in body["candidates"]}
            self.status = dict.fromkeys(self.names, "registered")
        elif kind == "ballot.approved":
            self.ballot = body["candidates"]
        elif kind == "court.ruled" and body["effect"] == "removed":
            self.status[body["candidate"]] = "removed"
        elif kind.startswith("candidate."):
            status = kind.partition(".")[2].replace("reinstated", "registered")
            if status not in ("notified", "examined"):  # those leave a candidacy where it stands
                self.status[body["candidate"]] = status
            self.names[body["candidate"]] = body.get("name") or self.names[body["candidate"]]

    def order(self) -> list[str]:
        """Candidates as the results list them: the ballot's, else those registered."""
        registered = [c for c in self.names if self.status[c] == "registered"]
        return registered if self.ballot is None else self.ballot

    def counted(self) -> dict[str, tuple[Counts, Counts]]:
        """Lines and votes of the protocols that count, by precinct."""
        reported = [n for n in self.precincts if n in self.protocols and n not in self.annulled]
        return {number: self.protocols[number] for number in reported}

    @staticmethod
    def add(parts: list[Counts]) -> Counts:
        """The sum name by name; a name that one part leaves blank stays blank."""
        total: Counts = {}
        for name in [name for part in parts for name in part]:
            known = [value for value in [part.get(name) for part in parts] if value is not None]
            total[name] = sum(known) if len(known) == len(parts) else None
        return total

    @staticmethod
    def completed(lines: Counts, form: dict[str, Any]) -> Counts:
        """The lines with those that the form derives from others, where the paper has none."""
        folded = {line["id"] for line in form["lines"] if line.get("included_in")}
        filled = dict(lines)
        for rule in form["derived"]:
            names = [(1, n) for n in rule["plus"]] + [(-1, n) for n in rule.get("minus", [])]
            if lines.get(rule["line"]) is None:
                blank = any(lines.get(n) is None and n not in folded for _, n in names)
                total = sum(sign * (lines.get(n) or 0) for sign, n in names)
                filled[rule["line"]] = None if blank or total < 0 else total
        return filled

    def check(self, row: dict[str, Any], form: dict[str, Any]) -> Iterator[str]:
        """What is wrong with the contest's row of results.json."""
        counted = list(self.counted().values())
        lines = self.completed(self.add([part[0] for part in counted]), form)
        votes = self.add([part[1] for part in counted])
        if not row["released"]:  # until the last poll has closed only the turnout is shown
            lines, votes = {name: lines.get(name) for name in LINES[:2]}, {}
        expected: dict[str, Any] = {name: lines.get(name) for name in LINES}
        expected["precincts_reported"] = len(counted)
        expected["votes"] = [[c, self.names[c], votes.get(c)] for c in self.order()]
        stated = {**row, "votes": [[v["candidate"], v["name"], v["votes"]] for v in row["votes"]]}
        for name, value in expected.items():
            if stated[name] != value:
                yield f"{name} is {stated[name]}, the protocols give {value}"
        if row["released"] and "result.unopposed" not in self.told:
            yield from self.check_outcome(row["outcome"], votes, form["rounds"])

    def check_outcome(self, stated: dict[str, Any], votes: Counts, rounds: bool) -> Iterator[str]:
        """What is wrong with a stated outcome, as far as plain counting can tell."""
        standing = [c for c in self.order() if self.status[c] == "registered"]
        missing = set(self.precincts) - self.annulled - set(self.protocols)
        if (stated["reason"] == "precincts-missing") != (bool(missing) or not self.counted()):
            yield "outcome: precincts are missing, or are said to be"
        counts = sorted(v for v in map(votes.get, standing) if v is not None)
        blank = len(counts) < len(standing) or not counts
        decided = stated["kind"] in ("elected", "tie")
        if blank if decided else stated["reason"] == "votes-not-reported" and not blank:
            yield f"outcome: {stated['kind']}, with {len(counts)} of {len(standing)} votes reported"
        if blank or not decided:
            return
        first = [c for c in standing if votes[c] == counts[-1]]
        if rounds and (level := stated["candidates"]):  # maybe for a place in a second round
            first = [c for c in standing if votes[c] == votes.get(level[0])]
            counts = [0, 0] if len(first) > 1 else counts
        elif set(first) == set(self.told["lot.drawn"].get("among", ())):
            first = self.told["lot.drawn"]["chosen"]
        lead = counts[-1] - counts[-2] if len(counts) > 1 else stated["margin"]
        tie = stated["kind"] == "tie"
        named = stated["candidates"] if tie else [stated["candidate"]]
        name = stated["name"] if tie else self.names[first[0]]
        if [named, stated["margin"], stated["name"], tie] != [first, lead, name, len(first) > 1]:
            text = f"{stated['kind']} {named} {stated['name']}"
            yield f"outcome: {text}; most votes has {first}, lead {lead}"


class Audit:
    """One check of one publication: `problems` is empty if everything holds."""

    def __init__(self, where: str, key: str | None = None) -> None:
        self.problems: list[str] = []
        self.facts: list[tuple[str, str]] = []
        self.entries: list[bytes] = []
        self.acts: list[dict[str, Any]] = []
        self.size, self.tables, self.manifest = -1, -1, ""
        self.forms: dict[tuple[str, str], dict[str, Any]] = {}
        self._zip: zipfile.ZipFile | None = None
        self._top = where
        self._part("source", partial(self._open, where))
        if not self.problems:
            self._part("log", partial(self._log, key))
            self._part("manifest.json", self._files)
            self._part("acts", self._acts)
            self._part("publications", self._publication)
            if self.size >= 0 and len(self.acts) == len(self.entries):
                self._part("arithmetic", self._arithmetic)

    def _part(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except ODD as error:
            self.wrong(name, str(error) if type(error) is ValueError else repr(error))

    def wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def _open(self, where: str) -> None:
        if Path(where).is_dir():
            walk = [(Path(at), names) for at, _, names in os.walk(where, followlinks=True)]
            self.names = {(at / n).relative_to(where).as_posix() for at, ns in walk for n in ns}
            return
        self._zip = zipfile.ZipFile(where)
        listed = [name for name in self._zip.namelist() if not name.endswith("/")]
        heads = {name.partition("/")[0] for name in listed}
        self._top = heads.pop() + "/" if len(heads) == 1 else ""
        if len(listed) != len(set(listed)):
            raise ValueError(f"{where}: a name stands twice in the zip file")
        self.names = {name[len(self._top) :] for name in listed}

    def _read(self, name: str) -> bytes:
        """The bytes of a file. ValueError if it is not there."""
        if name not in self.names:
            raise ValueError(name + " is missing")
        path = Path(self._top, *name.split("/"))
        return self._zip.read(self._top + name) if self._zip else path.read_bytes()

    def _log(self, wanted: str | None) -> None:
        key_file = self._read("log/key.vkey").decode("utf-8")
        if wanted is not None and wanted + "\n" != key_file:
            self.wrong("log/key.vkey", "not the key given with --key")
        size, root = read_checkpoint(self._read("log/checkpoint"), key_file)
        expected = {"log/checkpoint", "log/key.vkey"}
        for name, _, width in tiles("entries", size):
            expected.add(name)
            data, at, start = self._read(name), 0, len(self.entries)
            while at < len(data):
                end = at + 2 + int.from_bytes(data[at : at + 2], "big")
                self.entries.append(data[at + 2 : end])
                at = end
            if at != len(data) or len(self.entries) - start != width:
                raise ValueError(f"{name}: does not hold exactly {width} whole entries")
        row = [sha256(b"\0", entry) for entry in self.entries]
        found, level = merkle_root(row), 0
        if found != root:
            self.wrong("log/checkpoint", f"the entries give the root {found.hex()}")
        while row:
            for name, first, width in tiles(str(level), len(row)):
                expected.add(name)
                if self._read(name) != b"".join(row[first : first + width]):
                    self.wrong(name, "does not hold the hashes of what lies below it")
            row = [merkle_root(row[i : i + 256]) for i in range(0, len(row) - 255, 256)]
            level += 1
        for extra in sorted({n for n in self.names if n.startswith("log/")} - expected):
            self.wrong(extra, "does not belong into a log of this size")
        vouched = (
            "given" if wanted else "the publication's own: compare it with one printed elsewhere"
        )
        self.facts.append(("log", f"{size} entries, root {found.hex()}"))
        self.facts.append(("key", f"{key_file[:-1]} ({vouched})"))

    def _acts(self) -> None:
        heads: dict[str, tuple[int, str]] = {}
        for position, entry in enumerate(self.entries):
            try:
                envelope = canonical(entry)
                if envelope["payloadType"] != PAYLOAD_TYPE or len(entry) > 60_000:
                    raise ValueError("another payload type, or too large")
                act = canonical(unbase64(envelope["payload"]))
                stream, number, _, _ = (act[n] for n in ("stream", "number", "body", "kind"))
            except ODD as error:
                self.wrong(f"entry {position}", f"not an act in canonical form ({error!r})")
                continue
            last, chain = heads.get(stream, (0, ""))
            if number != last + 1 or act.get("prev", "") != chain:
                self.wrong(f"entry {position}", f"{stream}/{number} does not follow number {last}")
            heads[stream] = (number, base64.b64encode(sha256(b"\0", entry)).decode())
            self.acts.append(act)
        self.facts.append(("acts", f"{len(self.acts)} in {len(heads)} streams, in chains"))

    def _files(self) -> None:
        listed: set[str] = set()
        top = self._read("manifest.json")
        self.manifest = sha256(top).hex()
        self._directory("", top, listed)
        for extra in sorted(self.names - listed - {"latest.json"}):
            if not extra.startswith("log/"):
                self.wrong(extra, "no manifest lists it")
        self.facts.append(("files", f"{len(listed)} under the manifest {self.manifest}"))

    def _directory(self, where: str, content: bytes, listed: set[str]) -> None:
        listed.add(where + "manifest.json")
        shape = canonical(content, "\n")
        files, folders = shape["files"], shape["dirs"]
        odd = [n for n in [*files, *folders] if re.search(r"[/\\]|^\.*$|^manifest.json$", n)]
        if len(shape) != 2 or set(files) & set(folders) or odd:
            raise ValueError("not a manifest of the files of a directory")
        for file, entry in files.items():
            listed.add(where + file)
            self._part(where + file, partial(self._file, where + file, entry))
        for folder, digest in folders.items():
            name = f"{where}{folder}/manifest.json"
            below = self._read(name) if name in self.names else b""
            if sha256(below).hex() != digest:
                self.wrong(name, "missing, or not the one that the directory above names")
            self._part(name, partial(self._directory, f"{where}{folder}/", below, listed))

    def _file(self, path: str, entry: dict[str, Any]) -> None:
        data = self._read(path)
        if entry != {"sha256": sha256(data).hex(), "size": len(data)}:
            self.wrong(path, "does not have the hash its manifest gives")
        if path.endswith(".gz") and gzip.decompress(data) != self._read(path[:-3]):
            self.wrong(path, "not the compressed form of " + path[:-3])

    def _publication(self) -> None:
        opened = self.acts[0]["body"] if self.acts and self.acts[0]["kind"] == "home.opened" else {}
        if opened.get("log_key", "") + "\n" != self._read("log/key.vkey").decode():
            raise ValueError("entry 0 does not open the register with the key in log/key.vkey")
        made = [act["body"] for act in self.acts if act["kind"] == "publication.made"]
        if not made:
            raise ValueError("no publication was recorded")
        body, mark = made[-1], self.acts[0].get("mark", "")
        self.size = int(body["size"])
        shown = merkle_root([sha256(b"\0", entry) for entry in self.entries[: self.size]])
        if self.size >= len(self.entries) or shown.hex() != body["root"]:
            self.wrong("publications", f"size {self.size} or its root is not the register's")
        if body["manifest"] != self.manifest:
            self.wrong("manifest.json", "not the one that the register names")
        tables = body.get("tables", body)
        self.tables = int(tables["size"])
        if not any(tables.items() <= earlier.items() for earlier in made):
            self.wrong(
                "publications", f"tables of version {tables['version']}, which is no version"
            )
        latest = {name: body[name] for name in ("version", "as_of", "size", "root", "manifest")}
        groups = [self.manifest[at : at + 4] for at in range(0, 64, 4)]
        latest.update(origin=opened["origin"], mark=mark, fingerprint=" ".join(groups))
        if self._read("latest.json") != (to_json(latest) + "\n").encode():
            self.wrong("latest.json", "not what the register says")
        told = f"version {body['version']}, as of {body['as_of']}, {self.size} entries"
        self.facts.append(("published", told + (f", marked {mark}" if mark else "")))

    def _arithmetic(self) -> None:
        self._check(self.tables, self._tables)
        contests = self._check(self.size, self._documents)
        total = f"{sum(len(c.counted()) for c in contests)} protocols"
        self.facts.append(("arithmetic", f"{total}, {len(contests)} contests"))

    def _check(self, size: int, check: Callable[[str, list[Contest]], None]) -> list[Contest]:
        """Check each election as the first acts leave it."""
        elections: list[str] = []
        contests: dict[str, Contest] = {}
        for act in self.acts[:size]:
            kind, body = act["kind"], act["body"]
            family, _, rest = act["stream"].partition("/")
            contest, _, number = rest.rpartition("/")
            if kind == "election.announced":
                elections.append(body["election"])
            elif kind in ("contest.called", "round.called", "transcribed.contest"):
                contests[body["contest"]] = Contest(body)
            elif family == "contest":
                contests[rest].tell(kind, body)
            elif kind in ("transcribed.protocol", "protocol.accepted", "protocol.corrected"):
                for name, value in [*body["lines"].items(), *body["votes"].items()]:
                    if value is not None and (type(value) is not int or not 0 <= value < 10**9):
                        raise ValueError(f"{act['stream']}: {name} cannot be {value!r}")
                contests[contest].protocols[number] = (body["lines"], body["votes"])
            elif kind == "precinct.annulled":
                contests[contest].annulled.add(number)
        for election in elections:
            mine = [contests[n] for n in sorted(contests) if contests[n].election == election]
            self._part(f"data/{election}", partial(check, election, mine))
        return list(contests.values())

    def _form(self, contest: Contest) -> dict[str, Any]:
        if (contest.digest, contest.form) not in self.forms:
            rulebook = f"data/rulebooks/{contest.rulebook}.{contest.digest[:8]}.json"
            content = self._read(rulebook)
            if sha256(content[:-1]).hex() != contest.digest:
                self.wrong(rulebook, "not the rulebook that the acts name")
            more = {"rounds": b'"majority_of_valid_else_second_round"' in content}
            forms = json.loads(content)["forms"]
            self.forms |= {(contest.digest, f["id"]): f | more for f in forms}
        return self.forms[contest.digest, contest.form]

    def _documents(self, election: str, contests: list[Contest]) -> None:
        parts = [name.split("/") for name in self.names if name.startswith(f"data/{election}/")]
        paths = {part[3]: "/".join(part) for part in parts if len(part) == 4}
        for contest in contests:
            path = paths.get(contest.id[len(election) + 1 :] + ".json", contest.id)
            row = json.loads(self._read(path))
            self.problems += [f"{path}: {p}" for p in contest.check(row, self._form(contest))]

    def _tables(self, election: str, contests: list[Contest]) -> None:
        path = f"data/{election}/results.json"
        rows = {row["contest"]: row for row in canonical(self._read(path), "\n")}
        if list(rows) != [contest.id for contest in contests]:
            self.wrong(path, "does not list exactly the election's contests")
        precincts: list[list[Any]] = [["contest", "precinct", *LINES]]
        votes: list[list[Any]] = [["contest", "precinct", "candidate", "votes"]]
        for contest in contests:
            form, row = self._form(contest), rows[contest.id]
            self.problems += [f"{path} {contest.id}: {p}" for p in contest.check(row, form)]
            counted = contest.counted()
            for number in contest.precincts:
                lines, cast = counted.get(number, ({}, {})) if row["released"] else ({}, {})
                lines = contest.completed(lines, form) if lines else {}
                precincts.append([contest.id, number, *map(lines.get, LINES)])
                if number in counted:
                    votes += [[contest.id, number, c, cast.get(c)] for c in contest.order()]
        self._table(f"data/{election}/precincts.csv", precincts)
        self._table(f"data/{election}/votes.csv", votes)

    def _table(self, path: str, expected: list[list[Any]]) -> None:
        rows = list(csv.reader(io.StringIO(self._read(path).decode("utf-8"), newline="")))
        wanted = [["" if cell is None else str(cell) for cell in row] for row in expected]
        if rows != wanted:
            odd = sorted(set(map(tuple, rows)) ^ set(map(tuple, wanted)))[:3]
            self.wrong(path, f"not what the protocols give: {odd or 'order or repetition'}")


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Check a published record of election results.")
    parser.add_argument("where", metavar="DIRECTORY_OR_ZIP")
    parser.add_argument("--key", metavar="VKEY", help="the log's key, from somewhere you trust")
    audit = Audit(**vars(parser.parse_args(arguments)))
    told = list(audit.facts) + [("WRONG", problem) for problem in audit.problems[:50]]
    told += [("", f"and {len(audit.problems) - 50} more")] * (len(audit.problems) > 50)
    told += [("FAILED" if audit.problems else "PASSED", "")]
    for name, text in told:
        sys.stdout.write(textwrap.fill(f"{name:<12}{text}", 79, subsequent_indent=" " * 12) + "\n")
    return 1 if audit.problems else 0


if __name__ == "__main__":
    # A terminal without the letters of a name must not stop a check.
    getattr(sys.stdout, "reconfigure", dict)(errors="replace")
    sys.exit(main())
