"""Which stream an entry belongs to, told from its bytes without opening it.

Processes that share a register look at every entry to find their own. This look is cheap, and it
need not be trusted: the process that opens the entry compares the answer with the act's stream,
and what cannot be told is opened by all.
"""

from __future__ import annotations

from binascii import Error, a2b_base64
from zlib import crc32

_PAYLOAD = len(b'{"payload":"')
_STREAM = b'"stream":"'
#: The end of the payload in which the stream is nearly always found; whole groups of base64.
_TAIL = 176


def stream_of(entry: bytes) -> bytes | None:
    """The name of the stream whose act this is; None if unclear.

    Keys are sorted, so an act's own ``stream`` is the last one of this name in its payload:
    ``body`` comes before it, and a quote inside a text is escaped.
    """
    end = entry.find(b'"', _PAYLOAD)
    try:
        text = a2b_base64(entry[max(_PAYLOAD, end - _TAIL) : end])
        start = text.rfind(_STREAM)
        if start < 0:
            text = a2b_base64(entry[_PAYLOAD:end])
            start = text.rfind(_STREAM)
            if start < 0:
                return None
    except Error:
        return None
    start += len(_STREAM)
    return text[start : text.find(b'"', start)]


class Sharing:
    """Which of several processes checks which stream: all of a contest by the same one."""

    def __init__(self, share: int, shares: int) -> None:
        self._share = share
        self._shares = shares
        self._known: dict[bytes, bool] = {}

    def mine(self, stream: bytes) -> bool | None:
        """Whether this process checks the stream; None where every process does."""
        family, _, rest = stream.partition(b"/")
        if family == b"precinct":
            contest = rest.rpartition(b"/")[0]
        elif family == b"contest":
            contest = rest
        else:
            return None
        # Later votings of a race read the ones before, so they go to the same process.
        contest = contest.partition(b".round_")[0]
        mine = self._known.get(contest)
        if mine is None:
            mine = self._known[contest] = crc32(contest) % self._shares == self._share
        return mine
