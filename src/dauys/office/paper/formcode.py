"""The code in the corner of a protocol: which form, contest, precinct and version a paper is.

Read with any camera it gives one line of text. The version is a hash over everything on the blank
form that could change, so that a paper printed before somebody left the ballot is recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

import segno

from dauys.law.form import Form
from dauys.register import canonical

FORMAT = "dauys.protocol/1"
VERSION_DIGITS = 16
"""Hex digits of the version that are printed and coded."""


def version(form: Form, contest: str, precinct: str, candidates: Sequence[str]) -> str:
    """SHA-256 (hex) of the form's content, contest, precinct and the candidates in their order."""
    return sha256(
        canonical.encode(
            {
                "format": FORMAT,
                "form": form.sha256,
                "contest": contest,
                "precinct": precinct,
                "candidates": list(candidates),
            }
        )
    ).hexdigest()


def code(form: Form, contest: str, precinct: str, candidates: Sequence[str]) -> str:
    """``dauys.protocol/1 <form> <contest> <precinct> <version>``, parted by single spaces."""
    digits = version(form, contest, precinct, candidates)[:VERSION_DIGITS]
    return " ".join((FORMAT, form.id, contest, precinct, digits))


def qr(text: str) -> str:
    """The text as a QR symbol (error level M, four modules of quiet zone), as SVG."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, nl=False
    )
    return out.getvalue().decode()
