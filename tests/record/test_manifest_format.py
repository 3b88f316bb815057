"""The one spelling of a manifest."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.record.manifest import FileEntry, Manifest, ManifestError, digest, encode, parse

_DIGEST = "0" * 63 + "a"
_names = st.text(min_size=1, max_size=12).filter(
    lambda name: (
        not set(name) & set("/\\\0") and name not in (".", "..", "manifest.json") and _sound(name)
    )
)


def _sound(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


_entries = st.builds(
    FileEntry,
    st.binary(max_size=4).map(lambda content: sha256(content).hexdigest()),
    st.integers(0, 2**60),
)


@given(st.dictionaries(_names, _entries), st.dictionaries(_names, st.just(_DIGEST)))
def test_what_is_written_is_read_again(files: dict[str, FileEntry], dirs: dict[str, str]) -> None:
    manifest = Manifest({name: d for name, d in dirs.items() if name not in files}, files)
    assert parse(encode(manifest)) == manifest


def test_the_bytes() -> None:
    manifest = Manifest({"data": _DIGEST}, {"дауыс.html": FileEntry.of(b"x")})
    assert encode(manifest).decode() == (
        '{"dirs":{"data":"' + _DIGEST + '"},"files":{"дауыс.html":{"sha256":"'
        + sha256(b"x").hexdigest() + '","size":1}}}\n'
    )  # fmt: skip
    assert digest(encode(manifest)) == sha256(encode(manifest)).hexdigest()


@given(st.data())
def test_no_changed_byte_reads_as_the_same_manifest(data: st.DataObject) -> None:
    good = encode(Manifest({"d": _DIGEST}, {"a.json": FileEntry(_DIGEST, 10)}))
    place = data.draw(st.integers(0, len(good) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[place]))
    changed = good[:place] + bytes([other]) + good[place + 1 :]
    try:
        read = parse(changed)
    except ManifestError:
        return
    assert read != parse(good)


def _with(**fields: object) -> bytes:
    shape = {"dirs": {}, "files": {}} | fields
    return json.dumps(shape, sort_keys=True, separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        (b"", "M-001"),
        (b"\xff\n", "M-001"),
        (b'{"dirs":{}\n', "M-001"),
        (b"[]\n", "M-002"),
        (b'{"dirs":{}}\n', "M-002"),
        (_with(more=1), "M-002"),
        (_with(dirs=[]), "M-002"),
        (_with(files=[]), "M-002"),
        (_with(files={"a": []}), "M-002"),
        (_with(files={"a": {"sha256": _DIGEST}}), "M-002"),
        (_with(dirs={"a": _DIGEST}, files={"a": {"sha256": _DIGEST, "size": 1}}), "M-003"),
        (_with()[:-1], "M-004"),
        (_with() + b"\n", "M-004"),
        (b'{"files":{},"dirs":{}}\n', "M-004"),
        (b'{"dirs":{}, "files":{}}\n', "M-004"),
        (b'{"dirs":{"\\u0061":"' + _DIGEST.encode() + b'"},"files":{}}\n', "M-004"),
        (b'{"dirs":{},"dirs":{},"files":{}}\n', "M-004"),
        (_with(files={"a": {"sha256": _DIGEST, "size": -1}}), "M-005"),
        (_with(files={"a": {"sha256": _DIGEST, "size": True}}), "M-005"),
        (_with(files={"a": {"sha256": _DIGEST, "size": 1.0}}), "M-005"),
        (_with(dirs={"a": _DIGEST.upper()}), "M-006"),
        (_with(dirs={"a": None}), "M-006"),
        (_with(dirs={"..": _DIGEST}), "M-007"),
        (_with(dirs={"a/b": _DIGEST}), "M-007"),
        (_with(dirs={"a\\b": _DIGEST}), "M-007"),
        (_with(files={"manifest.json": {"sha256": _DIGEST, "size": 1}}), "M-007"),
        (_with(files={"": {"sha256": _DIGEST, "size": 1}}), "M-007"),
    ],
)
def test_anything_else_is_refused(encoded: bytes, code: str) -> None:
    with pytest.raises(ManifestError) as caught:
        parse(encoded)
    assert caught.value.code == code
