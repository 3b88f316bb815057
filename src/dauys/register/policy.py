"""Trust policies: whose signatures make a checkpoint worth believing (C2SP tlog-policy).

A text of lines ``log <vkey> [<url>]``, ``witness <name> <vkey> [<url>]``,
``group <name> <k|any|all> <member>...`` and exactly one ``quorum <name|none>``. A checkpoint is
valid if one of the logs signed it and witnesses cosigned it so that the quorum is reached.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dauys.register import checkpoint, cosignature, note
from dauys.register.checkpoint import Checkpoint
from dauys.register.cosignature import CosignerKey
from dauys.register.errors import RegisterError
from dauys.register.note import VerifierKey

NONE = "none"
MAX_LINES = 10_000

# Names are opaque octets to C2SP; surrogateescape keeps those that are not UTF-8 apart.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class PolicyError(RegisterError):
    """A policy that cannot be read, or a checkpoint that does not satisfy it.

    Codes: Y-SYNTAX, Y-KEY, Y-DUPLICATE, Y-NAME (unknown or reserved), Y-QUORUM (missing or
    repeated line) in a policy, with the line as ``where``; Y-LOG (no log of the policy signed)
    and Y-WITNESSES (quorum not reached) for a checkpoint.
    """


@dataclass(frozen=True, slots=True)
class Log:
    """A log that the policy accepts. The key's name is the log's origin."""

    key: VerifierKey
    url: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness under the name the policy gives it."""

    name: str
    key: CosignerKey
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Reached when at least ``threshold`` of its members (witnesses or groups) are."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a policy found in a checkpoint: who signed, and when the witnesses saw it.

    ``cosigned`` maps the policy's names of witnesses to POSIX seconds; ``quorum`` tells whether
    they suffice ("published") or not yet ("provisional").
    """

    checkpoint: Checkpoint
    log: Log
    cosigned: Mapping[str, int]
    quorum: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, read."""

    logs: tuple[Log, ...]
    witnesses: tuple[Witness, ...]
    groups: tuple[Group, ...]
    quorum: str

    def reached(self, cosigned: Collection[str]) -> bool:
        """Whether these witnesses (by the policy's names) make a quorum."""
        if self.quorum == NONE:
            return True
        reached = {witness.name for witness in self.witnesses if witness.name in cosigned}
        for group in self.groups:  # members stand on earlier lines
            if sum(member in reached for member in group.members) >= group.threshold:
                reached.add(group.name)
        return self.quorum in reached

    def examine(self, data: bytes) -> Accepted:
        """Read a signed checkpoint: form, the log's signature, every known cosignature.

        A missing quorum is not an error here. Raises ``PolicyError`` Y-LOG, ``NoteError`` (also
        for a wrong cosignature by a known witness) or ``CheckpointError``.
        """
        known: list[VerifierKey | CosignerKey] = [log.key for log in self.logs]
        known += [witness.key for witness in self.witnesses]
        opened, signed = note.open_note(data, known)
        found = checkpoint.parse(opened.text)
        log = next(
            (log for log in self.logs if log.key in signed and log.key.name == found.origin), None
        )
        if log is None:
            raise PolicyError("Y-LOG", f"no log of the policy signed as {found.origin!r}")
        by_identity = {(line.name, line.key_hash): line for line in opened.signatures}
        cosigned = {
            witness.name: cosignature.timestamp(by_identity[witness.key.name, witness.key.key_hash])
            for witness in self.witnesses
            if witness.key in signed
        }
        return Accepted(found, log, cosigned, self.reached(cosigned))

    def accept(self, data: bytes) -> Accepted:
        """As ``examine``, but a missing quorum raises ``PolicyError`` Y-WITNESSES."""
        accepted = self.examine(data)
        if not accepted.quorum:
            names = ", ".join(accepted.cosigned) or "nobody"
            raise PolicyError("Y-WITNESSES", f"cosigned by {names}: no quorum ({self.quorum})")
        return accepted


def parse(data: bytes) -> Policy:
    """Read a policy file. Raises ``PolicyError`` with the line."""
    return _Reader().read(data)


class _Reader:
    """Collects the lines of one policy."""

    def __init__(self) -> None:
        self.logs: list[Log] = []
        self.witnesses: list[Witness] = []
        self.groups: list[Group] = []
        self.quorum: str | None = None
        self.names: set[str] = set()
        self.used: set[str] = set()
        self.where = ""

    def read(self, data: bytes) -> Policy:
        text = data.decode("utf-8", "surrogateescape")
        if text and not text.endswith("\n"):
            raise PolicyError("Y-SYNTAX", "the last line has no newline")
        lines = text.split("\n")
        if len(lines) > MAX_LINES:
            raise PolicyError("Y-SYNTAX", f"more than {MAX_LINES} lines")
        for number, line in enumerate(lines, 1):
            self.where = f"line {number}"
            found = _CONTROL.search(line)
            if found:
                raise self.fault("Y-SYNTAX", f"control character {found[0]!r}")
            words = [word for word in re.split("[ \t]+", line) if word]
            if words and not words[0].startswith("#"):
                self.line(words[0], words[1:])
        self.where = ""
        if self.quorum is None:
            raise self.fault("Y-QUORUM", "no quorum line")
        return Policy(tuple(self.logs), tuple(self.witnesses), tuple(self.groups), self.quorum)

    def line(self, keyword: str, words: list[str]) -> None:
        match keyword, words:
            case "log", [vkey, *url] if len(url) <= 1:
                self.add_log(vkey, "".join(url))
            case "witness", [name, vkey, *url] if len(url) <= 1:
                self.add_witness(name, vkey, "".join(url))
            case "group", [name, threshold, *members] if members:
                self.add_group(name, threshold, members)
            case "quorum", [name]:
                self.set_quorum(name)
            case _:
                raise self.fault("Y-SYNTAX", f"not a line of a policy: {keyword!r}")

    def add_log(self, vkey: str, url: str) -> None:
        try:
            key = note.parse_vkey(vkey)
        except note.NoteError as error:
            raise self.fault("Y-KEY", str(error)) from error
        if any(log.key.public == key.public for log in self.logs):
            raise self.fault("Y-DUPLICATE", "the same log key a second time")
        self.logs.append(Log(key, url))

    def add_witness(self, name: str, vkey: str, url: str) -> None:
        try:
            key = cosignature.parse_vkey(vkey)
        except note.NoteError as error:
            raise self.fault("Y-KEY", str(error)) from error
        if any(witness.key.public == key.public for witness in self.witnesses):
            raise self.fault("Y-DUPLICATE", "the same witness key a second time")
        self.define(name)
        self.witnesses.append(Witness(name, key, url))

    def add_group(self, name: str, threshold: str, members: list[str]) -> None:
        for member in members:
            if member not in self.names:
                raise self.fault("Y-NAME", f"{member!r} is not defined above")
            if member in self.used:
                raise self.fault("Y-DUPLICATE", f"{member!r} is already a member of a group")
            self.used.add(member)
        if threshold == "any":
            needed = 1
        elif threshold == "all":
            needed = len(members)
        elif _NUMBER.fullmatch(threshold) and int(threshold) <= len(members):
            needed = int(threshold)
        else:
            raise self.fault("Y-SYNTAX", f"{threshold!r} of {len(members)} members")
        self.define(name)
        self.groups.append(Group(name, needed, tuple(members)))

    def set_quorum(self, name: str) -> None:
        if self.quorum is not None:
            raise self.fault("Y-QUORUM", "a second quorum line")
        if name != NONE and name not in self.names:
            raise self.fault("Y-NAME", f"{name!r} is not defined above")
        self.quorum = name

    def define(self, name: str) -> None:
        if name == NONE or name in self.names:
            raise self.fault("Y-NAME", f"{name!r} is reserved or already defined")
        self.names.add(name)

    def fault(self, code: str, reason: str) -> PolicyError:
        return PolicyError(code, reason, self.where)
