"""The search index: contests, precincts and candidates in one small file, found by their words.

The index is a script of one call, ``dauys({...})``, so that a page opened from a plain directory
or a USB stick can read it (a browser lets no page fetch a file there). It holds names as they are
shown, in columns; the browser folds them with the tables it carries (:mod:`dauys.record.folding`).

Beyond :data:`SMALL` entries the words are sorted and cut into parts; a search reads the one or two
parts in which words with its prefix stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dauys.record.encoding import to_json
from dauys.record.folding import LETTERS, PAIRS, fold

#: Entries (contests, precincts and candidates together) that one index holds.
SMALL = 6_000
#: Words of a part of a larger index.
PART = 3_000
#: A word in more than this share of the contests tells nothing ("rural", "ауылдық").
COMMON = 20

LANGUAGES = ("kk", "ru", "en")


#: Names by id, in the order of the languages.
Names = Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A contest as the index has it: where it stands, names, precincts, candidates."""

    election: str
    parent: str
    file: str
    names: tuple[str, str, str]
    precincts: tuple[str, ...]
    candidates: tuple[str, ...]

    def words(self) -> Iterator[tuple[str, str]]:
        """Each folded word with what it is a word of: "" the contest, else one of its people or
        precincts as given."""
        for name in self.names:
            for word in fold(name).split():
                yield word, ""
        for number in self.precincts:
            for word in fold(number).split():
                yield word, number
        for candidate in self.candidates:
            for word in fold(candidate).split():
                yield word, candidate


def count(found: Iterable[Entry]) -> int:
    """Contests, precincts and candidates together."""
    return sum(1 + len(one.precincts) + len(one.candidates) for one in found)


def _columns(found: list[Entry], elections: Names, places: Names) -> dict[str, Any]:
    """The entries in columns: equal things beside each other travel small."""
    used = sorted({one.parent for one in found})
    order = {place: number for number, place in enumerate(used)}
    votes = sorted({one.election for one in found})
    return {
        "elections": [[election, *elections[election]] for election in votes],
        "places": [[place, *places.get(place, (place, "", ""))] for place in used],
        "election": [votes.index(one.election) for one in found],
        "place": [order[one.parent] for one in found],
        "file": [one.file for one in found],
        **{
            language: [one.names[place] for one in found]
            for place, language in enumerate(LANGUAGES)
        },
        "precincts": [";".join(one.precincts) for one in found],
        "candidates": [";".join(one.candidates) for one in found],
    }


def script(columns: dict[str, Any]) -> bytes:
    """The index as a script of one call, with the tables of folding."""
    tables = {"letters": LETTERS, "pairs": PAIRS}
    return b"dauys(" + to_json({**columns, **tables})[:-1] + b");\n"


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by name, the first word of each part, and words nobody indexed."""

    files: dict[str, bytes]
    starts: tuple[str, ...]
    common: tuple[str, ...]


def _order(word: str) -> bytes:
    """The order in which browsers compare texts."""
    return word.encode("utf-16-be", "surrogatepass")


def index(found: list[Entry], elections: Names, places: Names) -> Index:
    """One file for a small home; parts by their words for a large one."""
    if count(found) <= SMALL:
        return Index({"all.js": script(_columns(found, elections, places))}, (), ())
    by_word: dict[str, dict[int, list[str]]] = {}
    for number, one in enumerate(found):
        for word, of in one.words():
            by_word.setdefault(word, {}).setdefault(number, []).append(of)
    limit = max(len(found) // COMMON, PART // COMMON)
    common = sorted((w for w, rows in by_word.items() if len(rows) > limit), key=_order)
    parts: list[list[str]] = [[]]
    size = 0
    for word in sorted(by_word.keys() - set(common), key=_order):
        if size and size + len(by_word[word]) > PART:
            parts.append([])
            size = 0
        parts[-1].append(word)
        size += len(by_word[word])
    files = {}
    for part, words in enumerate(parts):
        wanted: dict[int, set[str]] = {}
        for word in words:
            for row, whose in by_word[word].items():
                wanted.setdefault(row, set()).update(whose)
        some = [_only(found[row], kept) for row, kept in sorted(wanted.items())]
        files[f"{part}.js"] = script(_columns(some, elections, places))
    return Index(files, tuple(words[0] for words in parts if words), tuple(common))


def _only(one: Entry, kept: set[str]) -> Entry:
    """The contest with those of its precincts and candidates that were asked for."""
    return Entry(
        one.election,
        one.parent,
        one.file,
        one.names,
        tuple(number for number in one.precincts if number in kept),
        tuple(candidate for candidate in one.candidates if candidate in kept),
    )
