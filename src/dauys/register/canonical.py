"""Canonical JSON: one value, one sequence of bytes (RFC 8785, restricted).

Everything that is hashed or signed passes through here. The restriction removes the parts of
JSON on which programs disagree:

* keys are printable ASCII, so that sorting by bytes equals RFC 8785's sorting by UTF-16 units;
* numbers are integers smaller than 2**53 in magnitude: no floats, no ``-0``;
* strings hold no control characters but the newline (neither C0, DEL nor C1), so that the only
  escapes are ``\\"``, ``\\\\`` and ``\\n``;
* the document as a whole is UTF-8 in Unicode normalisation form C. (It follows that each string
  is; a string whose newline is followed by a combining mark is refused, because the mark would
  join the letter of the escape.)

Speed matters here: a verifier reads a million entries. One pass of a linear pattern over the
encoded bytes decides the ordinary case; a walk over the value, which knows where it is, decides
the rest and words the refusal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import inspect

from dauys.register.errors import RegisterError

LIMIT = 2**53
"""Integers must be smaller in magnitude than this (RFC 7493, I-JSON)."""

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()

# Applied to what the encoder wrote, so that it need not check JSON's grammar, only which tokens
# occur: ASCII strings, short integers, literals, and last (they may not be keys) other strings.
# Every repetition is possessive: the time is linear in the length.
_ORDINARY = re.compile(
    rb"[\[\]{},:]*+"
    rb"(?:(?:"
    rb'"[ !#-\[\]-~]*+"'
    rb"|-?[0-9]{1,15}+(?![0-9.eE])"
    rb"|true|false|null"
    rb'|"(?:[ !#-\[\]-~]++|\\["\\])*+"'
    rb'|"(?:[^"\\\x00-\x1f\x7f]++|\\["\\n])*+"(?!:)'
    rb")[\[\]{},:]*+)*+"
)
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_KEY = re.compile("[ -~]*")
_DIGITS_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = b"0" * 16


class CanonicalError(RegisterError):
    """A value that has no canonical form, or bytes that are not it.

    Codes: C-JSON (not JSON in UTF-8), C-FORM (another spelling of the same value), C-FLOAT,
    C-INT (out of range), C-KEY, C-CONTROL, C-NFC, C-TYPE (no JSON type), C-DEPTH.
    """


def encode(value: Any) -> bytes:
    """The canonical bytes of ``value``: plain JSON values or msgspec Structs of them.

    Raises ``CanonicalError`` for what the restriction excludes.
    """
    try:
        data = _encoder.encode(value)
    except (TypeError, ValueError) as error:
        raise CanonicalError("C-TYPE", str(error)) from error
    except RecursionError as error:
        raise CanonicalError("C-DEPTH", "nested too deeply") from error
    # msgspec writes NaN and the infinities as null: the one thing the bytes do not show.
    if not _is_ordinary(data) or b"null" in data:
        _walk(msgspec.to_builtins(value), "")
    _check_form_c(data)
    return data


def decode(data: bytes) -> Any:
    """The value of canonical bytes. Raises ``CanonicalError`` for any other bytes."""
    try:
        value = _decoder.decode(data)
        again = _encoder.encode(value)
    except RecursionError as error:
        raise CanonicalError("C-DEPTH", "nested too deeply") from error
    except ValueError as error:  # msgspec.DecodeError, UnicodeDecodeError
        raise CanonicalError("C-JSON", str(error)) from error
    if not _is_ordinary(again):
        _walk(value, "")
    if again != data:
        raise CanonicalError("C-FORM", "the bytes are not the canonical form of their value")
    _check_form_c(data)
    return value


def is_canonical(value: msgspec.Struct, data: bytes) -> bool:
    """Whether ``data``, from which the typed ``value`` was decoded, is its canonical form.

    The fast road of verification: it says False also for unknown or repeated fields, since
    these do not come out again. ``decode(data)`` words what is wrong.
    """
    if _encoder.encode(value) != data:
        return False
    holds = _numbers(type(value))
    if (
        data.isascii()
        and b"\\" not in data
        and b"\x7f" not in data
        and (
            holds == "small integers"
            or (holds == "integers" and _LONG_NUMBER not in data.translate(_DIGITS_AS_ZERO))
        )
    ):
        return True
    if holds != "any" and _is_ordinary(data):
        return data.isascii() or unicodedata.is_normalized("NFC", data.decode("utf-8"))
    try:
        decode(data)
    except CanonicalError:
        return False
    return True


def _is_ordinary(data: bytes) -> bool:
    """True if the encoder's output surely obeys the restriction, form C aside."""
    return _ORDINARY.fullmatch(data) is not None and (data.isascii() or _C1.search(data) is None)


def _check_form_c(data: bytes) -> None:
    if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode("utf-8")):
        raise CanonicalError("C-NFC", "text is not in Unicode normalisation form C")


def _walk(value: Any, where: str) -> None:
    """Raise for the first part of a plain value that the restriction excludes."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        found = _CONTROL.search(value)
        if found:
            raise CanonicalError("C-CONTROL", f"control character {found[0]!r} in a string", where)
    elif isinstance(value, int):
        if not -LIMIT < value < LIMIT:
            raise CanonicalError("C-INT", f"integer {value} is not below 2**53", where)
    elif isinstance(value, float):
        raise CanonicalError("C-FLOAT", f"number {value} is not an integer", where)
    elif isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                raise CanonicalError("C-KEY", f"key {key!r} is not printable ASCII", where)
            _walk(member, f"{where}/{key}")
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            _walk(member, f"{where}/{index}")
    else:
        raise CanonicalError("C-TYPE", f"{type(value).__name__} is not a JSON type", where)


@cache
def _numbers(kind: type) -> Literal["any", "integers", "small integers"]:
    """Which numbers a value of this Struct type can encode to; small ones lie within ``LIMIT``.

    The fast road does not look for floats in the bytes; it asks the type once.
    """
    seen: set[type] = set()
    large = False

    def safe(node: inspect.Type) -> bool:
        nonlocal large
        if isinstance(node, inspect.StructType):
            if node.cls in seen:
                return True
            seen.add(node.cls)
            return all(safe(field.type) for field in node.fields)
        if isinstance(node, inspect.UnionType):
            return all(safe(member) for member in node.types)
        if isinstance(node, inspect.TupleType):
            return all(safe(member) for member in node.item_types)
        if isinstance(node, inspect.ListType | inspect.VarTupleType):
            return safe(node.item_type)
        if isinstance(node, inspect.DictType):
            return safe(node.key_type) and safe(node.value_type)
        if isinstance(node, inspect.IntType):
            least, most = node.ge, node.le
            large |= least is None or most is None or least <= -LIMIT or most >= LIMIT
            return True
        return isinstance(
            node,
            inspect.StrType
            | inspect.BoolType
            | inspect.NoneType
            | inspect.LiteralType
            | inspect.EnumType,
        )

    if not safe(inspect.type_info(kind)):
        return "any"
    return "integers" if large else "small integers"
