"""Whom to believe about the log's key: a policy, a key given, or an earlier visit."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

from dauys.register import note, policy
from dauys.register.checkpoint import Checkpoint, open_checkpoint
from dauys.register.errors import RegisterError
from dauys.register.merkle import Tree
from dauys.verify.report import Report


def default_state() -> Path:
    """Where checkpoints seen before are remembered: the XDG state directory."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "dauys" / "seen"


def read_checkpoint(
    checkpoint: bytes, key_file: bytes, policy_text: bytes | None, key: str | None, report: Report
) -> Checkpoint | None:
    """The signed checkpoint, under the policy, the key given, or the directory's own key."""
    try:
        own = note.parse_vkey(key_file.decode("utf-8").removesuffix("\n"))
        if key_file != (own.encode() + "\n").encode():
            report.add("V-207", "log/key.vkey", "not in canonical form")
            return None
    except (RegisterError, UnicodeDecodeError) as error:
        report.add("V-207", "log/key.vkey", error)
        return None
    try:
        if policy_text is not None:
            accepted = policy.parse(policy_text).examine(checkpoint)
            report.anchored = "anchored by the policy"
            if not accepted.quorum:
                report.add("V-208", "log/checkpoint", ", ".join(accepted.cosigned) or "nobody")
            if accepted.log.key != own:
                report.add("V-210", "log/key.vkey", "the policy names another key")
            found = accepted.checkpoint
        else:
            trusted = note.parse_vkey(key) if key is not None else own
            if trusted != own:
                report.add("V-210", "log/key.vkey", f"the key given is {key}")
            if key is not None:
                report.anchored = "anchored by the key given"
            found = open_checkpoint(checkpoint, trusted)
    except policy.PolicyError as error:
        report.add("V-210", "log/checkpoint", error)
        return None
    except RegisterError as error:
        code = "V-202" if error.code in ("N-SIGNATURE", "N-UNSIGNED", "N-KEY") else "V-201"
        report.add(code, "log/checkpoint", error)
        return None
    if note.parse(checkpoint).encode() != checkpoint:
        report.add("V-201", "log/checkpoint", "not in canonical form")
    return found


class Seen:
    """Checkpoints seen before, one file per origin, in a state directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def _file(self, origin: str) -> Path:
        return self._directory / f"{sha256(origin.encode()).hexdigest()[:32]}.json"

    def earlier(self, origin: str) -> dict[str, str | int] | None:
        """What was seen last under this origin: key, size and root (hex)."""
        try:
            found = json.loads(self._file(origin).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def remember(self, origin: str, key: str, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint that passed, atomically.

        The key seen first stays: who met another one is warned at every visit, not only once.
        """
        earlier = self.earlier(origin)
        if earlier is not None and earlier.get("key") != key:
            return
        self._directory.mkdir(parents=True, exist_ok=True)
        path = self._file(origin)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(
            json.dumps(
                {"origin": origin, "key": key, "size": checkpoint.size,
                 "root": checkpoint.root.hex()}
            ) + "\n",
            "utf-8",
        )  # fmt: skip
        draft.replace(path)


def check_consistency(
    earlier: dict[str, str | int],
    key: str,
    checkpoint: Checkpoint,
    leaf_hashes: Tree | None,
    *,
    strict: bool,
    report: Report,
) -> None:
    """Hold the checkpoint against the one seen before: same key, and an extension of it.

    ``leaf_hashes`` is the tree of the first entries of this log, as many as were seen before;
    None if this log has fewer. Another key is an error under a policy or key (``strict``), a loud
    warning otherwise.
    """
    if earlier.get("key") != key:
        message = f"seen before under {earlier.get('key')}, now {key}"
        if strict:
            report.add("V-209", checkpoint.origin, message)
        else:
            report.warnings.append(f"WARNING: {checkpoint.origin} was {message}")
        return
    if leaf_hashes is None:
        report.add("V-206", checkpoint.origin, f"{earlier['size']} entries before, fewer now")
    elif leaf_hashes.root().hex() != earlier.get("root"):
        report.add("V-206", checkpoint.origin, f"the first {earlier['size']} entries differ")
    elif report.anchored == "not anchored":
        report.anchored = "consistent with an earlier visit"
