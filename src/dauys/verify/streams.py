"""Where each stream stands during a replay: its state, and the end of its chain of hashes.

A register of a million acts has hundreds of thousands of contests and precincts, most of which
nobody asks for again until the contest is summed up. They rest as encoded states, a third of the
size.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dauys.election.states import AnyState, decode_state, encode_state
from dauys.register.merkle import HASH_BYTES

_PRECINCT = "precinct/"
_OF_CONTESTS = ("precinct/", "contest/")
#: So many streams of contests are kept awake; half of them are put to rest when there are more.
_AWAKE = 4096


class Stream:
    """A stream after its last act: state, leaf hash of that act, and when it was received.

    Before the first act the state is None and the others are empty.
    """

    __slots__ = ("leaf", "received", "state")

    def __init__(self) -> None:
        self.state: AnyState | None = None
        self.leaf = b""
        self.received = ""

    def head(self) -> str:
        """What the next act names as the one before it."""
        return b2a_base64(self.leaf, newline=False).decode() if self.leaf else ""


class Streams:
    """All streams that have an act, by name."""

    def __init__(self) -> None:
        self._common: dict[str, Stream] = {}
        self._awake: dict[str, Stream] = {}
        self._resting: dict[str, bytes] = {}

    def find(self, name: str) -> Stream | None:
        """The stream; None before its first act. What is changed in it must be put back."""
        if not name.startswith(_OF_CONTESTS):
            return self._common.get(name)
        return self._awake.get(name) or self._unpacked(name)

    def put(self, name: str, stream: Stream) -> None:
        """Keep a stream that is new or has changed."""
        if not name.startswith(_OF_CONTESTS):
            self._common[name] = stream
            return
        self._resting.pop(name, None)
        self._awake[name] = stream
        if len(self._awake) > _AWAKE:
            self._rest()

    def state(self, name: str) -> Any:
        """The state of a stream, to be read only; None before its first act."""
        if not name.startswith(_OF_CONTESTS):
            stream = self._common.get(name)
        else:
            stream = self._awake.get(name)
            if stream is None:
                stream = self._unpacked(name)
                # Who reads a contest will read it again; a precinct is read once, for the sum.
                if stream is not None and not name.startswith(_PRECINCT):
                    self.put(name, stream)
        return stream.state if stream is not None else None

    def encoded(self, name: str) -> bytes:
        """The state of a stream as ``decode_state`` reads it; empty if there is none."""
        resting = self._resting.get(name)
        if resting is not None:
            return resting[HASH_BYTES + 1 + resting[HASH_BYTES] :]
        return _encoded(self.state(name))

    def __iter__(self) -> Iterator[str]:
        """Names, in no particular order, as they are now."""
        return iter([*self._common, *self._awake, *self._resting])

    def _unpacked(self, name: str) -> Stream | None:
        resting = self._resting.get(name)
        if resting is None:
            return None
        start, end = HASH_BYTES + 1, HASH_BYTES + 1 + resting[HASH_BYTES]
        stream = Stream()
        stream.leaf = resting[:HASH_BYTES]
        stream.received = resting[start:end].decode()
        stream.state = decode_state(resting[end:]) if len(resting) > end else None
        return stream

    def _rest(self) -> None:
        """Put the half that has been awake for longest to rest."""
        for name in list(islice(self._awake, _AWAKE // 2)):
            stream = self._awake.pop(name)
            received = stream.received.encode()
            self._resting[name] = b"".join(
                (stream.leaf, bytes((len(received),)), received, _encoded(stream.state))
            )


def _encoded(state: AnyState | None) -> bytes:
    return encode_state(state) if state is not None else b""
