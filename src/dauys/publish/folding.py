"""Translation at compile time.

The site is written in three languages from the same templates, tens of thousands of pages each
time. Looking a text up on every page would cost more than everything else on it, so each language
has its own compiled templates, in which every ``_("…")`` already is the translated string.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream


def fold_texts(catalogue: NullTranslations) -> type[Extension]:
    """The Jinja extension that replaces ``_("text")`` by the literal of one language."""

    class FoldTexts(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            while stream:
                token = next(stream)
                if token.type == "name" and token.value == "_" and stream.current.type == "lparen":
                    stream.expect("lparen")
                    text = stream.expect("string")
                    stream.expect("rparen")
                    yield Token(text.lineno, "string", catalogue.gettext(text.value))
                else:
                    yield token

    return FoldTexts
