"""Forging: a publication altered and made consistent again with the home's real keys.

A careless forger is caught by the first hash. These tests reach what lies deeper: they take a
copy, change acts or files, and then rebuild signatures, chain, tiles, checkpoint, manifests,
the publication record and ``latest.json``, as an operator could who has every key.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dauys.publish import manifest
from dauys.publish.work import TWIN_ABOVE, TWIN_SUFFIXES, gzipped
from dauys.record.manifest import FileEntry, fingerprint
from dauys.register import checkpoint, dsse, note
from dauys.register.checkpoint import Checkpoint
from dauys.register.keys import Signer
from dauys.register.merkle import leaf_hash, root_of
from dauys.register.tiles import TileWriter, read_entries
from dauys.verify.replay import PAYLOAD_TYPE

Bytes = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Keys:
    """Every key of a home."""

    log: Signer
    attestation: Signer
    persons: Mapping[str, Signer]


def to_json(value: Any) -> bytes:
    """Sorted and without spaces, but otherwise whatever is asked for: also what is refused."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


@dataclass
class Item:
    """An act to be sealed again.

    ``free``: number, chain and reads stay as they stand. ``signers``: who signs instead of those
    who approve. ``payload`` and ``entry`` alter the bytes before and after signing. ``kept``:
    the entry is used as it is.
    """

    act: dict[str, Any]
    free: bool = False
    signers: list[Signer] | None = None
    payload: Bytes | None = None
    entry: Bytes | None = None
    kept: bytes | None = None

    @property
    def kind(self) -> str:
        return str(self.act["kind"])

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = self.act["body"]
        return body


@dataclass
class Publication:
    """A copy of a publication that can be altered and closed again, and restored afterwards."""

    source: Path
    root: Path
    keys: Keys
    items: list[Item] = field(init=False)
    origin: str = field(init=False)
    _touched: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        if not self.root.exists():
            # Links are enough: what is altered is written anew, never in place.
            shutil.copytree(self.source, self.root, copy_function=os.link)
        signed = note.parse((self.root / "log/checkpoint").read_bytes())
        found = checkpoint.parse(signed.text)
        self.origin = found.origin
        entries = read_entries(self.root / "log", found.size)
        self.items = [Item(json.loads(dsse.open_entry(e, PAYLOAD_TYPE).payload)) for e in entries]

    # -- acts --

    def find(self, kind: str, nth: int = 0) -> Item:
        """The nth act of a kind."""
        return [item for item in self.items if item.kind == kind][nth]

    def last(self, kind: str) -> Item:
        return self.find(kind, -1)

    def insert_after(self, item: Item, act: dict[str, Any]) -> Item:
        """Place another act into the register."""
        made = Item(act)
        self.items.insert(self.items.index(item) + 1, made)
        return made

    # -- files --

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def put(self, path: str, content: bytes) -> None:
        """Write one file and nothing else."""
        target = self.root / path
        self._touched.add(path)
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def write(self, path: str, content: bytes) -> None:
        """Write a file and its compressed twin."""
        self.put(path, content)
        if len(content) > TWIN_ABOVE and path.endswith(TWIN_SUFFIXES):
            self.put(f"{path}.gz", gzipped(content))

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first ``old`` in a text file, twin included."""
        text = self.read(path).decode()
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new, 1).encode())

    def remove(self, path: str) -> None:
        """Remove a file and its twin."""
        self.drop(path)
        if (self.root / f"{path}.gz").exists():
            self.drop(f"{path}.gz")

    def drop(self, path: str) -> None:
        """Remove one file and nothing else."""
        self._touched.add(path)
        (self.root / path).unlink()

    def restore(self) -> None:
        """As it was copied. (Deleting a few files is much quicker than a tree of them.)"""
        for path in self._touched:
            target, original = self.root / path, self.source / path
            target.unlink(missing_ok=True)
            if original.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(original, target)
            for folder in target.parents:
                if folder == self.root or not folder.exists() or any(folder.iterdir()):
                    break
                folder.rmdir()
        self._touched.clear()

    def paths(self, below: str = "") -> Iterator[str]:
        """Every file, or those in one directory."""
        for path in sorted((self.root / below).rglob("*")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()

    # -- closing --

    def close(self, *, record: bool = True) -> None:
        """Make everything consistent: manifests, record, acts, log, ``latest.json``.

        ``record=False`` leaves the publication record as it stands.
        """
        digest = self.close_manifests()
        if record:
            self.close_log(digest)
        else:
            self.close_log("")
        if record:
            self.close_latest()

    def close_manifests(self) -> str:
        """New manifests for the files as they are; the digest of the topmost."""
        entries = {
            path: FileEntry.of(self.read(path))
            for path in self.paths()
            if not path.endswith("manifest.json")
        }
        tree = manifest.build(entries)
        for path, content in tree.manifests.items():
            if not (self.root / path).exists() or self.read(path) != content:
                self.put(path, content)
        return tree.root

    def entries(self, digest: str = "") -> list[bytes]:
        """Every act sealed again, chained; the last record names what stands before it."""
        entries: list[bytes] = []
        hashes: list[bytes] = []
        numbers: dict[str, int] = {}
        heads: dict[str, str] = {}
        records = [item for item in self.items if item.kind == "publication.made"]
        for item in self.items:
            act = item.act
            stream = act["stream"]
            if not item.free and item.kept is None:
                act["number"] = numbers.get(stream, 0) + 1
                act["prev"] = heads.get(stream, "")
                if not act["prev"]:
                    del act["prev"]
                if "reads" in act:
                    act["reads"] = {name: numbers.get(name, 0) for name in act["reads"]}
                if digest and item is records[-1]:
                    act["body"]["manifest"] = digest
                    act["body"]["size"] = len(entries)
                    act["body"]["root"] = root_of(hashes).hex()
            entry = item.kept if item.kept is not None else self.seal(item)
            entries.append(entry)
            hashes.append(leaf_hash(entry))
            numbers[stream] = act["number"]
            heads[stream] = base64.b64encode(hashes[-1]).decode()
        return entries

    def seal(self, item: Item) -> bytes:
        payload = to_json(item.act)
        if item.payload is not None:
            payload = item.payload(payload)
        signers = item.signers
        if signers is None:
            signers = [
                self.keys.attestation
                if a["level"] == "attested"
                else self.keys.persons[a["person"]]
                for a in item.act["approvals"]
            ]
        message = dsse.pae(PAYLOAD_TYPE, payload)
        signatures = {s.keyid: base64.b64encode(s.sign(message)).decode() for s in signers}
        entry = to_json(
            {
                "payload": base64.b64encode(payload).decode(),
                "payloadType": PAYLOAD_TYPE,
                "signatures": [{"keyid": k, "sig": signatures[k]} for k in sorted(signatures)],
            }
        )
        return item.entry(entry) if item.entry is not None else entry

    def close_log(self, digest: str = "") -> None:
        """New tiles and a new checkpoint for the acts as they are."""
        self.write_log(self.entries(digest), self.keys.log)

    def write_log(self, entries: list[bytes], signer: Signer) -> None:
        directory = self.root / "log"
        for path in list(self.paths("log/tile")):
            self.drop(path)
        tree = TileWriter(directory).write(entries)
        self._touched.update(self.paths("log/tile"))
        self.put(
            "log/checkpoint",
            checkpoint.sign(Checkpoint(self.origin, tree.size, tree.root()), signer),
        )

    def close_latest(self) -> None:
        """``latest.json`` as the last record asks for it."""
        stated = self.last("publication.made").body
        names = ("version", "as_of", "size", "root", "manifest")
        body = {name: stated[name] for name in names}
        mark = self.items[0].act.get("mark", "")
        more = {"origin": self.origin, "mark": mark, "fingerprint": fingerprint(body["manifest"])}
        self.put("latest.json", to_json({**body, **more}) + b"\n")

    # -- shortcuts --

    def key(self) -> str:
        return self.read("log/key.vkey").decode().strip()

    def rekey(self, signer: Signer) -> None:
        """Another log key, and a register that says it was always so."""
        vkey = note.VerifierKey(self.origin, signer.public).encode()
        self.items[0].body["log_key"] = vkey
        self.put("log/key.vkey", f"{vkey}\n".encode())
        self.keys = Keys(signer, self.keys.attestation, self.keys.persons)
