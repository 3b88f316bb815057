"""The manifests of a whole publication."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dauys.publish.manifest import build
from dauys.record.manifest import FileEntry, digest, parse

_part = st.text("abc", min_size=1, max_size=2)
_paths = st.lists(_part, min_size=1, max_size=4).map("/".join)


def test_each_directory_lists_its_files_and_those_beneath_by_digest() -> None:
    entries = {
        "index.html": FileEntry.of(b"i"),
        "data/e/u/a.json": FileEntry.of(b"a"),
        "data/home.json": FileEntry.of(b"h"),
    }
    tree = build(entries)
    assert set(tree.manifests) == {
        "manifest.json",
        "data/manifest.json",
        "data/e/manifest.json",
        "data/e/u/manifest.json",
    }
    root = parse(tree.manifests["manifest.json"])
    assert set(root.files) == {"index.html"}
    assert root.dirs == {"data": digest(tree.manifests["data/manifest.json"])}
    assert tree.root == digest(tree.manifests["manifest.json"])


def test_latest_and_the_register_stand_outside() -> None:
    inside = {"index.html": FileEntry.of(b"i")}
    more = inside | {
        "latest.json": FileEntry.of(b"l"),
        "log/checkpoint": FileEntry.of(b"c"),
        "log/tile/0/000": FileEntry.of(b"t"),
    }
    assert build(more) == build(inside)


def test_the_same_names_deeper_down_are_listed() -> None:
    tree = build({"a/latest.json": FileEntry.of(b"l"), "a/log/x": FileEntry.of(b"x")})
    assert set(parse(tree.manifests["a/manifest.json"]).files) == {"latest.json"}
    assert "a/log/manifest.json" in tree.manifests


@given(st.dictionaries(_paths.map("d/".__add__), st.binary(max_size=3)), st.randoms())
def test_order_does_not_matter_and_every_byte_does(
    files: dict[str, bytes], random: st.randoms
) -> None:
    named = {f"{path}.json": FileEntry.of(content) for path, content in files.items()}
    shuffled = list(named.items())
    random.shuffle(shuffled)
    assert build(dict(shuffled)) == build(named)
    for path in named:
        changed = named | {path: FileEntry.of(b"changed")}
        assert build(changed).root != build(named).root
