"""Base64 (RFC 4648 section 4) with exactly one spelling for each value.

Lenient decoders accept stray characters and non-zero padding bits, so that one signature could
be written in several ways and a note or an entry altered without anyone noticing. Here what is
decoded must be what the encoder would have written.
"""

from __future__ import annotations

import binascii


def encode(data: bytes) -> str:
    """Standard alphabet, padded, no line breaks."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def decode(text: str) -> bytes:
    """The bytes of a canonical base64 text; ``ValueError`` for every other spelling."""
    return decode_bytes(text.encode("ascii"))  # UnicodeEncodeError is a ValueError


def decode_bytes(raw: bytes) -> bytes:
    """As :func:`decode`, of the text's ASCII bytes.

    The strict decoder lets only the alphabet and padding at the end pass, so two texts of the
    same length can mean the same value only by the bits that fill up the last group.
    """
    data = binascii.a2b_base64(raw, strict_mode=True)  # binascii.Error is a ValueError
    last = len(data) % 3
    if len(raw) != (len(data) + 2) // 3 * 4 or (
        last and binascii.b2a_base64(data[-last:], newline=False) != raw[-4:]
    ):
        raise ValueError("not canonical base64")
    return data
