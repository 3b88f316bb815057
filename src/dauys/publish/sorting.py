"""The order of the alphabet: Kazakh letters stand where Kazakhs look for them."""

from __future__ import annotations

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET)}
#: Latin letters with marks that stand beside the plain letter.
_LATIN = str.maketrans("äåáàâéèêíìîñöóòôşśūüúùýžç", "aaaaaeeeiiinoooossuuuuyzc")


def alphabetical(text: str) -> tuple[tuple[int, int], ...]:
    """A key to sort texts by: digits, then Latin, then Cyrillic, then other letters."""
    key = []
    for letter in text.lower().translate(_LATIN):
        if letter in _PLACES:
            key.append((2, _PLACES[letter]))
        elif letter < "а":
            key.append((1, ord(letter)))
        else:
            key.append((3, ord(letter)))
    return tuple(key)
