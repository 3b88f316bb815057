"""Which contest an entry belongs to, told from its bytes without opening it.

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
_TAIL = 240


def contest_of(entry: bytes) -> bytes | None:
    """The contest whose act this is, b"" for an act of everybody's stream, None if unclear.

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
    family, _, rest = text[start : text.find(b'"', start)].partition(b"/")
    if family == b"precinct":
        return rest.rpartition(b"/")[0]
    return rest if family == b"contest" else b""


def share_of(contest: bytes, shares: int) -> int:
    """The share, from 0, to which a contest belongs."""
    return crc32(contest) % shares
