"""What a search finds: contests, precincts and candidates, by the beginnings of folded words.

The same rules as the site's own search (``search.js``), over the same entries: each word that is
asked for begins a word of the thing itself or of the place it is in, and one of them is its own. A
precinct is found by its whole number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dauys.record.folding import fold
from dauys.record.search import entries
from dauys.record.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Findable:
    """A row, its own folded words and those of the place around it, each sorted."""

    row: dict[str, Any]
    own: tuple[str, ...]
    around: tuple[str, ...]
    #: Its own words must be asked for whole: a number.
    whole: bool = False

    def fits(self, asked: Sequence[str]) -> bool:
        """Whether the folded words that are asked for find it."""
        mine = [word in self.own if self.whole else _begins(self.own, word) for word in asked]
        return any(mine) and all(
            own or _begins(self.around, word) for own, word in zip(mine, asked, strict=True)
        )


class Finder:
    """Everything that can be found, with the words that lead to it."""

    def __init__(self, found: Iterable[Findable]) -> None:
        self._all = tuple(found)
        leads: dict[str, list[int]] = {}
        for place, one in enumerate(self._all):
            for word in one.own:
                leads.setdefault(word, []).append(place)
        self._words = sorted(leads)
        self._leads = leads

    def find(self, text: str) -> list[dict[str, Any]]:
        """The rows that the words of ``text`` find, in the order of the index; none for no word."""
        asked = fold(text).split()
        return [
            self._all[place].row
            for place in sorted({place for word in asked for place in self._led(word)})
            if self._all[place].fits(asked)
        ]

    def _led(self, prefix: str) -> Iterator[int]:
        """Places of what has a word of its own that begins like this."""
        at = bisect_left(self._words, prefix)
        while at < len(self._words) and self._words[at].startswith(prefix):
            yield from self._leads[self._words[at]]
            at += 1


def _begins(words: tuple[str, ...], prefix: str) -> bool:
    """Whether one of the sorted words begins like this."""
    at = bisect_left(words, prefix)
    return at < len(words) and words[at].startswith(prefix)


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(sorted({word for text in texts for word in fold(text).split()}))


def findable(snapshot: Snapshot) -> Iterator[Findable]:
    """Everything in the search index: each contest, then its precincts and its candidates."""
    units = snapshot.units
    for entry in entries(snapshot):
        contest_id = f"{entry.election}.{entry.file}"
        contest = snapshot.contests[entry.election][contest_id]
        place = units.get(contest.terms.unit) if contest.terms else None
        above = units.get(entry.parent)
        own = _words(*entry.names)
        around = tuple(sorted({*own, *_words(*(above.names.values() if above else ()))}))
        row: dict[str, Any] = {
            "type": "contest",
            "election": entry.election,
            "contest": contest_id,
            "precinct": None,
            "candidate": None,
            "names": dict(place.names) if place else {},
        }
        yield Findable(row, own, around)
        named = contest.terms.precinct_names if contest.terms else {}
        for number in entry.precincts:
            found = {"type": "precinct", "precinct": number, "names": dict(named.get(number, {}))}
            yield Findable({**row, **found}, (fold(number),), around, whole=True)
        for one in contest.candidates.values():
            found = {"type": "candidate", "candidate": one.id, "names": one.names or {"": one.name}}
            yield Findable({**row, **found}, _words(one.name, *one.names.values()), around)
