"""The sealed answer key: written before the first act, opened for the score.

Its digest is printed when it is sealed. Whoever notes the digest can tell later that the key was
not changed to fit what people found; a salt keeps anybody from guessing faults and comparing.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from dauys.law.faults import Fault
from dauys.rehearsal.faults.planted import Planted
from dauys.rehearsal.journal import DIRECTORY
from dauys.store import sealing
from dauys.store.home import Home

_FILE: Final = "answers.sealed"
_NAME: Final = "rehearsal answers"


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The key: its salt (hex), and every planted fault."""

    salt: str
    profile: str
    planted: tuple[Planted, ...]


def seal(home: Home, profile: str, planted: tuple[Planted, ...]) -> str:
    """Seal the key into the home's directory; returns its digest (hex)."""
    seed = home.keyring.seed
    if seed is None:
        raise ValueError("only a seeded rehearsal has an answer key")
    salt = sealing.derive(seed, "rehearsal answers", 16).hex()
    content = msgspec.json.encode(
        Answers(salt=salt, profile=profile, planted=planted), order="sorted"
    )
    directory = home.path / DIRECTORY
    directory.mkdir(mode=0o700, exist_ok=True)
    sealing.write_private(directory / _FILE, sealing.seal(home.keyring.salts, content, _NAME))
    return hashlib.sha256(content).hexdigest()


def unseal(home: Home) -> tuple[Answers, str]:
    """The key and its digest. Fault F-744 where there is none, F-745 where it was altered."""
    path = home.path / DIRECTORY / _FILE
    try:
        content = sealing.unseal(home.keyring.salts, path.read_bytes(), _NAME)
        return msgspec.json.decode(content, type=Answers), hashlib.sha256(content).hexdigest()
    except FileNotFoundError as error:
        raise Fault(
            "F-744",
            what="no answer key",
            where=str(path),
            why="this home was not played with faults",
            remedy="rehearse with --faults; see dauys rehearse kz-2021 --help",
        ) from error
    except (sealing.Sealed, msgspec.DecodeError) as error:
        raise Fault(
            "F-745",
            what="an answer key that does not open",
            where=str(path),
            why="it was altered, or belongs to another home",
            remedy="restore it from a copy, or play the same seed again",
        ) from error
