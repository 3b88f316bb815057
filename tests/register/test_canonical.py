import json
import math
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import canonical
from dauys.register.canonical import CanonicalError

from .vectors import flips


def reference(value: Any) -> str:
    """RFC 8785 for integers, strings, literals, lists and objects, written to be read."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            named = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}
            return '"' + "".join(named.get(letter, letter) for letter in value) + '"'
        case list() | tuple():
            return "[" + ",".join(reference(member) for member in value) + "]"
        case dict():
            keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
            return "{" + ",".join(f"{reference(k)}:{reference(value[k])}" for k in keys) + "}"
    raise AssertionError(value)


def allowed(text: str) -> bool:
    return all(
        letter == "\n" or unicodedata.category(letter) != "Cc" for letter in text
    ) and unicodedata.is_normalized("NFC", text.replace("\n", "\\n"))


KEYS = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
STRINGS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text(alphabet='"\\\n:,{}[]0123456789.eеёқ', max_size=12),
).filter(allowed)
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_equals_the_slow_reference(value: Any) -> None:
    data = canonical.encode(value)
    assert data == reference(value).encode()
    assert canonical.decode(data) == value
    assert json.loads(data) == value


@given(VALUES)
def test_any_other_spelling_is_refused(value: Any) -> None:
    data = canonical.encode(value)
    for other in (
        data + b"\n",
        b" " + data,
        json.dumps(value, ensure_ascii=False, sort_keys=True).encode(),
        json.dumps(value, separators=(",", ":"), sort_keys=True).encode(),
        json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode(),
    ):
        if other != data:
            with pytest.raises(CanonicalError):
                canonical.decode(other)


@pytest.mark.parametrize(
    ("value", "code", "where"),
    [
        (1.0, "C-FLOAT", ""),
        ({"a": [0, 0.5]}, "C-FLOAT", "/a/1"),
        ([math.nan], "C-FLOAT", "/0"),
        ({"a": math.inf, "b": None}, "C-FLOAT", "/a"),
        (1e300, "C-FLOAT", ""),
        ([2**53], "C-INT", "/0"),
        ([-(2**53)], "C-INT", "/0"),
        ([2**64], "C-INT", "/0"),
        ({"қ": 1}, "C-KEY", ""),
        ({"a": {"b\n": 1}}, "C-KEY", "/a"),
        ({"a": {"b\x7f": 1}}, "C-KEY", "/a"),
        ("\t", "C-CONTROL", ""),
        (["\x00"], "C-CONTROL", "/0"),
        (["\r\n"], "C-CONTROL", "/0"),
        (["\x7f"], "C-CONTROL", "/0"),
        (["\x85"], "C-CONTROL", "/0"),
        (["и\u0306"], "C-NFC", ""),
        (["\n\u0303"], "C-NFC", ""),
        ({1: 2}, "C-TYPE", ""),
        ([object()], "C-TYPE", ""),
        (["\ud800"], "C-TYPE", ""),
    ],
)
def test_excluded_values(value: Any, code: str, where: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical.encode(value)
    assert (caught.value.code, caught.value.where) == (code, where)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C-JSON"),
        (b"{", "C-JSON"),
        (b'{"a":1}{"a":1}', "C-JSON"),
        (b'"\xff"', "C-JSON"),
        (b'"\xed\xa0\x80"', "C-JSON"),
        (b"\xef\xbb\xbf1", "C-JSON"),
        (b"NaN", "C-JSON"),
        (b"01", "C-JSON"),
        (b'{"b":1,"a":1}', "C-FORM"),
        (b'{"a":1,"a":1}', "C-FORM"),
        (b'{"a":2,"a":1}', "C-FORM"),
        (b"-0", "C-FORM"),
        (b'"\\u0041"', "C-FORM"),
        (b'"\\/"', "C-FORM"),
        (b'"\\u000a"', "C-FORM"),
        (b"[1, 2]", "C-FORM"),
        (b"1.0", "C-FLOAT"),
        (b"1e2", "C-FLOAT"),
        (b"9007199254740992", "C-INT"),
        (b"123456789012345678901234567890", "C-INT"),
        (b'{"\xd2\x9b":1}', "C-KEY"),
        (b'"\\t"', "C-CONTROL"),
        (b'"\x7f"', "C-CONTROL"),
        (b'"\xc2\x85"', "C-CONTROL"),
        ('"и\u0306"'.encode(), "C-NFC"),
        (b"[" * 100_000, "C-DEPTH"),
    ],
)
def test_excluded_bytes(data: bytes, code: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical.decode(data)
    assert caught.value.code == code


@pytest.mark.parametrize("value", [2**53 - 1, -(2**53) + 1, "9" * 40, {"a": 2**53 - 1, "b": "ё\n"}])
def test_edges_that_are_allowed(value: Any) -> None:
    assert canonical.decode(canonical.encode(value)) == value


def test_look_alike_names_are_different_bytes() -> None:
    assert canonical.encode("Аққұм") != canonical.encode("Aққұм")  # the second begins in Latin


class Part(msgspec.Struct, omit_defaults=True, frozen=True):
    count: int | None = None
    label: str = ""


class Whole(msgspec.Struct, omit_defaults=True, frozen=True, tag="whole", tag_field="kind"):
    zeta: tuple[Part, ...]
    alpha: dict[str, int]
    beta: str = ""


class Loose(msgspec.Struct):
    value: Any


class Fraction(msgspec.Struct):
    value: float | None


PARTS = st.builds(Part, st.none() | INTEGERS, STRINGS)
WHOLES = st.builds(
    Whole, st.lists(PARTS, max_size=3).map(tuple), st.dictionaries(KEYS, INTEGERS), STRINGS
)


@given(WHOLES)
def test_structs_encode_as_their_plain_values(value: Whole) -> None:
    data = canonical.encode(value)
    assert data == reference(msgspec.to_builtins(value)).encode()
    assert canonical.is_canonical(msgspec.json.decode(data, type=Whole), data)


def test_is_canonical_sees_unknown_and_repeated_fields_order_and_space() -> None:
    for data in (
        b'{"alpha":{},"kind":"whole","more":1,"zeta":[]}',
        b'{"alpha":{},"alpha":{},"kind":"whole","zeta":[]}',
        b'{"alpha":{"a":1,"a":1},"kind":"whole","zeta":[]}',
        b'{"kind":"whole","alpha":{},"zeta":[]}',
        b'{"alpha":{},"kind":"whole","zeta":[] }',
        b'{"alpha":{},"beta":"","kind":"whole","zeta":[]}',  # a default is not written
    ):
        assert not canonical.is_canonical(msgspec.json.decode(data, type=Whole), data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Whole, b'{"alpha":{"a":9007199254740992},"kind":"whole","zeta":[]}'),
        (Whole, '{"alpha":{"қ":1},"kind":"whole","zeta":[]}'.encode()),
        (Whole, b'{"alpha":{},"beta":"\\t","kind":"whole","zeta":[]}'),
        (Whole, b'{"alpha":{},"beta":"\x7f","kind":"whole","zeta":[]}'),
        (Whole, '{"alpha":{},"beta":"и\u0306","kind":"whole","zeta":[]}'.encode()),
        (Loose, b'{"value":1.5}'),
        (Fraction, b'{"value":1.5}'),
    ],
)
def test_is_canonical_keeps_the_restriction(kind: type[msgspec.Struct], data: bytes) -> None:
    assert not canonical.is_canonical(msgspec.json.decode(data, type=kind), data)


@pytest.mark.parametrize("value", [math.nan, math.inf, 0.5])
def test_a_struct_cannot_smuggle_a_float(value: float) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical.encode(Fraction(value))
    assert caught.value.code == "C-FLOAT"


def test_every_flip_changes_the_value_or_is_refused() -> None:
    value = {"name": "Ақсу\n", "votes": {"a": 731, "b": None}, "list": [1, -2, True, 'q"']}
    data = canonical.encode(value)
    for at, changed in flips(data):
        try:
            assert canonical.decode(changed) != value, at
        except CanonicalError:
            continue


@given(st.binary(max_size=40))
def test_arbitrary_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        value = canonical.decode(data)
    except CanonicalError:
        return
    assert canonical.encode(value) == data


def test_time_is_linear_in_long_texts() -> None:
    # A backtracking pattern would not come back from these.
    for text in ("ё" * 50_000, '\\"' * 25_000, "\n:" * 25_000, "1." * 25_000):
        assert canonical.decode(canonical.encode([text])) == [text]
