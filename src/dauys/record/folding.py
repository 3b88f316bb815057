"""Folding: one spelling for all spellings of a name, so that a search finds it.

Kazakh names stand in Kazakh Cyrillic, in Russian and in several Latin spellings. Folding takes
each of them to plain Latin letters: ``Нұрбек``, ``Nūrbek`` and ``Nurbek`` all give ``nurbek``,
``Шиелі``, ``Şieli`` and ``Shieli`` all give ``sieli``. It loses what tells the spellings apart,
so a folded text is for finding, never for showing. Other scripts pass unchanged.

The same steps run in the browser from the two tables that the search index carries, so that
there is one list of letters only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: One letter, after marks above and below are taken off (so й is и, ё is е, ū is u).
LETTERS: dict[str, str] = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ж": "j",
    "з": "z", "и": "i", "і": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ы": "i", "э": "e",
    "ю": "iu", "я": "ia", "ъ": "", "ь": "",
    "ə": "a", "ı": "i", "q": "k", "x": "ks", "y": "i", "w": "u", "ŋ": "n", "ø": "o", "æ": "a",
    "đ": "d", "ł": "l", "ß": "ss",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʹ": "", "ʺ": "", "`": "",
}  # fmt: skip

#: Letters that stand for one sound; taken left to right, again and again until none is left.
PAIRS: dict[str, str] = {
    "sh": "s", "zh": "j", "dj": "j", "kh": "h", "gh": "g", "ch": "c", "ts": "c", "sc": "s",
    "ng": "n",
}  # fmt: skip

_PAIR = re.compile("|".join(PAIRS))
#: The same letter twice, which spellings double or not (Rsalieva, Rsaliyeva). Digits stay.
_TWICE = re.compile(r"([a-z])\1+")


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    kept = []
    for character in plain:
        if character in LETTERS:
            kept.append(LETTERS[character])
            continue
        category = unicodedata.category(character)
        if category[0] in "LN":
            kept.append(character)
        elif category[0] != "M":
            kept.append(" ")
    return "".join(kept)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The folded text: words of letters and digits, one space between. Folding it again changes
    nothing."""
    folded = _letters(text)
    before = ""
    while folded != before:
        before = folded
        folded = _TWICE.sub(r"\1", _PAIR.sub(lambda pair: PAIRS[pair[0]], folded))
    return " ".join(folded.split())
