"""The small pieces of HTML that templates call, once per language.

Every figure of a document is a ``<data>`` element with the document's own value and the JSON
pointer to it, so that a verifier can hold each figure of a page against the document. A figure
that the document does not have is ``<data value="">`` with the words "not reported": never a
zero, never a dash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from dauys.election.measures import measures
from dauys.law import texts
from dauys.publish import terms
from dauys.publish.catalogue import translations
from dauys.wording import dates, names, numerals

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = re.compile(r"\{(\w+)\}")


_TEXTS: Mapping[str, texts.Language] = {language: language for language in texts.LANGUAGES}


def _safe(html: str) -> Markup:
    """Marks text as HTML. Only for figures, ISO dates and text that was escaped before."""
    # Without the constructor's question whether it has its own HTML: it is asked for every figure.
    return str.__new__(Markup, html)


_KEPT = 4096
"""How many of the last answers each function remembers: dates, labels and names come again."""


class Elements:
    """The functions of one language. Their names are those the templates use."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._text_language: texts.Language = _TEXTS[language]
        self._labels = terms.labels(language)
        self._catalogue = translations(language)
        self._missing = str(escape(self._catalogue.gettext("not reported")))
        self._derived = str(escape(self._catalogue.gettext("transliterated")))
        self._named = lru_cache(_KEPT, typed=True)(self._name)
        self._said = lru_cache(_KEPT, typed=True)(self._sentence)

    def functions(self) -> dict[str, Callable[..., Any]]:
        """What the templates see."""
        return {
            "num": self.num,
            "share": self.share,
            "stated": self.stated,
            "told": self.told,
            "day": lru_cache(_KEPT, typed=True)(self.day),
            "name": self.name,
            "known": self.known,
            "plain": self.plain,
            "say": self.say,
            "label": lru_cache(_KEPT, typed=True)(self.label),
            "measure": self.measure,
            "finding": lru_cache(_KEPT, typed=True)(self.finding),
            "reason": self.reason,
            "ident": self.ident,
            "cite": self.cite,
            "link": self.link,
        }

    def num(self, value: int | None, path: str) -> Markup:
        """A count, as an integer."""
        if value is None:
            return self._absent(path)
        text = numerals.integer(value, self.language)
        return _safe(f'<data value="{value}" data-path="{path}">{text}</data>')

    def share(self, value: str | None, path: str) -> Markup:
        """A percentage the document gives as text (``"78.77"``)."""
        if value is None:
            return self._absent(path)
        # The digits are checked by the conversion; the escape is against anything behind them.
        text = escape(numerals.percent(value, self.language))
        return _safe(f'<data value="{escape(value)}" data-path="{path}">{text}</data>')

    def stated(self, claim: Mapping[str, Any], path: str) -> Markup:
        """The value of a claim, with its bound, as its source printed it."""
        value = claim["value"]
        if not value:
            return self._absent(path)
        if _DAY.fullmatch(value):
            text = dates.written(value, self.language)
        else:
            of_hundred = claim["unit_of_measure"] == "percent"
            text = numerals.stated(
                value, claim["bound"], of_hundred=of_hundred, language=self.language
            )
        return _safe(f'<data value="{escape(value)}" data-path="{path}">{escape(text)}</data>')

    def told(self, value: str | None, path: str) -> Markup:
        """A line of arithmetic or another text made of figures, shown as it stands."""
        if value is None:
            return self._absent(path)
        shown = escape(value)
        return _safe(f'<data class="calc" value="{shown}" data-path="{path}">{shown}</data>')

    def _absent(self, path: str) -> Markup:
        return _safe(f'<data class="nr" value="" data-path="{path}">{self._missing}</data>')

    def day(self, iso: str | None) -> Markup:
        """A date or a moment as ``<time>``."""
        if iso is None:
            return _safe(f'<span class="nr">{self._missing}</span>')
        text = dates.written(iso, self.language)
        if text == iso:
            return Markup('<span class="asof">{}</span>').format(iso)
        return _safe(f'<time datetime="{iso}">{text}</time>')

    def name(
        self,
        given: Mapping[str, str | None] | None,
        printed: str = "",
        derived: Collection[str] = (),
    ) -> Markup:
        """A name, with `lang` where it is not in the page's language, and marked if derived."""
        text, language = names.choose(given or {}, self.language)
        if not text:
            return self._named(printed, "", derived=False)
        return self._named(text, language, derived=names.is_derived(derived, language))

    def _name(self, text: str, language: str, *, derived: bool) -> Markup:
        if language != self.language:
            return _safe(f'<bdi class="name" lang="{escape(language)}">{escape(text)}</bdi>')
        if derived:
            return _safe(
                f'<bdi class="name">{escape(text)}</bdi> <small class="tl">{self._derived}</small>'
            )
        return _safe(f'<bdi class="name">{escape(text)}</bdi>')

    def known(self, names_by_id: Mapping[str, str], table: str, identifier: str) -> Markup:
        """The name of a unit, party or candidate by its id, as far as the document tells it."""
        if text := names_by_id.get(identifier) or self._labels.get(table, {}).get(identifier):
            return _safe(f'<bdi class="name">{escape(text)}</bdi>')
        return self.ident(identifier)

    def plain(self, given: Mapping[str, str | None] | str | None, printed: str = "") -> str:
        """A name as bare text, for titles."""
        if isinstance(given, str):
            return given
        return names.choose(given or {}, self.language)[0] or printed

    def say(self, text: Mapping[str, str | None] | str | None) -> Markup:
        """A sentence from a document: by language, or a single one in English."""
        if text is None:
            return Markup("")
        if isinstance(text, str):
            chosen, language = text, "en"
        else:
            chosen, language = names.choose(text, self.language)
        return self._said(chosen, language)

    def _sentence(self, chosen: str, language: str) -> Markup:
        if language == self.language:
            return Markup('<span class="said">{}</span>').format(chosen)
        return Markup('<span class="said" lang="{}">{}</span>').format(language, chosen)

    def label(self, table: str, code: str | None) -> Markup:
        """What a code is called; a code without a name is shown as a code."""
        if code is None:
            return _safe(f'<span class="nr">{self._missing}</span>')
        text = self._labels[table].get(code)
        return escape(text) if text is not None else Markup("<code>{}</code>").format(code)

    def measure(self, measure: str) -> Markup:
        """What a claim measures; a measure without a name is shown by its id."""
        known = measures().get(measure)
        if known is None:
            return self.ident(measure)
        text: str = getattr(known.names, self.language)
        return escape(text[0].upper() + text[1:])

    def finding(self, code: str) -> Markup:
        """What a code of the checks means, in the words of the law's texts."""
        return escape(texts.title(code, self._text_language))

    def reason(self, given: Mapping[str, str | None] | str) -> Markup:
        """Why an outcome is undetermined or void: a known code, or a sentence of the document."""
        if isinstance(given, str) and (text := self._labels["reason"].get(given)):
            return escape(text)
        return self.say(given)

    def ident(self, identifier: str) -> Markup:
        """An identifier, to be read character by character."""
        return _safe(f"<code>{escape(identifier)}</code>")

    def link(self, text: str, url: str | None) -> Markup:
        """The text, leading to the address if that is a web address, else alone."""
        if url and url.startswith(("https://", "http://")):
            return Markup('<a href="{}" rel="noopener">{}</a>').format(url, text)
        return escape(text)

    def cite(self, title: str, url: str | None) -> Markup:
        """A source, with its address where it has one."""
        return Markup("<cite>{}</cite>").format(self.link(title, url))


def fill(text: str, **values: object) -> Markup:
    """Puts values into a translated sentence with named places: ``Set first for {day}``."""
    parts = list(_parts(text))
    for place in range(1, len(parts), 2):
        parts[place] = str(escape(values[parts[place]]))
    return _safe("".join(parts))


@lru_cache(_KEPT)
def _parts(text: str) -> tuple[str, ...]:
    """The sentence, escaped, in parts: text and names of places in turn."""
    return tuple(_PLACE.split(str(escape(text))))
