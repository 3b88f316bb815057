"""Kazakh names in other letters: a Latin form and a Russian one, letter by letter.

Only for invented names; whose name was published keeps the form in which it was.
"""

from __future__ import annotations

from typing import Final

#: The Latin alphabet proposed in 2021; letters of Russian words as they are commonly rendered.
_LATIN: Final = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io",
    "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "ñ", "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū",
    "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "ş", "щ": "şch", "ъ": "",
    "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_RUSSIAN: Final = {
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и",
}  # fmt: skip
_PLAIN: Final = {
    "ä": "a", "ğ": "g", "ñ": "n", "ö": "o", "ū": "u", "ü": "u", "ş": "sh", "ı": "i",
}  # fmt: skip


def latin(name: str) -> str:
    """``Нұржан Көкталов`` → ``Nūrjan Köktalov``."""
    return _spelled(name, _LATIN)


def russian(name: str) -> str:
    """``Нұржан Көкталов`` → ``Нуржан Кокталов``; Russian letters stay."""
    return _spelled(name, _RUSSIAN)


def plain(name: str) -> str:
    """An identifier of a Latin form: small letters a to z and hyphens."""
    letters = _spelled(name, _PLAIN).lower()
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in letters).split())


def _spelled(name: str, table: dict[str, str]) -> str:
    made = []
    for letter in name:
        small = letter.lower()
        text = table.get(small, small)
        made.append(text.capitalize() if letter != small else text)
    return "".join(made)
