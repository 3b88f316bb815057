"""The catalogues of the rooms that `scripts/words.py` keeps: complete and consistent."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog, Message

from dauys.accounts.words import ACCOUNTS
from dauys.office.words import OFFICE
from dauys.wording.catalogues import LANGUAGES, NOT_REVIEWED, Catalogues
from dauys.wording.current import accepted, known, language, writing
from scripts import words

ROOMS = {"accounts": ACCOUNTS, "office": OFFICE}
EVERY = [(room, code) for room in ROOMS for code in LANGUAGES]
each = pytest.mark.parametrize(("room", "code"), EVERY)


def texts(message: Message) -> list[tuple[str, str]]:
    """Source and translation, each form of a plural by itself."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    sources = list(message.id)
    return [(sources[min(n, 1)], one) for n, one in enumerate(message.string)]


def messages(room: str, code: str) -> list[Message]:
    catalog: Catalog = ROOMS[room].catalog(code)
    return [message for message in catalog if message.id]


@each
def test_exactly_the_texts_in_use(room: str, code: str) -> None:
    keys = {m.id if isinstance(m.id, str) else m.id[0] for m in messages(room, code)}
    used = {t if isinstance(t, str) else t[0] for part in words.used(room).values() for t in part}
    assert keys == used


@each
def test_the_files_are_as_the_script_writes_them(room: str, code: str) -> None:
    old = words.known(room, code)
    files = {}
    for part, of in words.used(room).items():
        made = words.brought_up(room, code, of, old)
        files[words.catalogue(room, code, part)] = words.written(made, code)
    directory = words.catalogue(room, code, "").parent
    assert {path: path.read_bytes() for path in directory.glob("*.po")} == files


@each
def test_no_text_is_empty_and_none_is_fuzzy(room: str, code: str) -> None:
    for message in messages(room, code):
        assert all(target for _source, target in texts(message)), message.id
        assert not message.fuzzy


@each
def test_placeholders_are_equal(room: str, code: str) -> None:
    for message in messages(room, code):
        for source, target in texts(message):
            assert sorted(re.findall(r"\{\w*\}", source)) == sorted(
                re.findall(r"\{\w*\}", target)
            ), source


@each
def test_the_end_of_a_sentence_is_kept(room: str, code: str) -> None:
    for message in messages(room, code):
        for source, target in texts(message):
            assert source.endswith((".", ":", "?")) == target.endswith((".", ":", "?")), source


@pytest.mark.parametrize("room", ROOMS)
def test_english_is_the_message_itself_and_the_others_are_not(room: str) -> None:
    for message in messages(room, "en"):
        assert all(source == target for source, target in texts(message))
    for code in ("ru", "kk"):
        same = [m.id for m in messages(room, code) if any(s == t for s, t in texts(m))]
        assert same == []


@pytest.mark.parametrize("room", ROOMS)
def test_kazakh_that_nobody_reviewed_is_marked(room: str) -> None:
    marked = [m for m in messages(room, "kk") if NOT_REVIEWED in m.auto_comments]
    assert ROOMS[room].unreviewed("kk") == len(marked) > 0
    assert ROOMS[room].unreviewed("en") == 0


@pytest.mark.parametrize("room", ROOMS)
def test_kazakh_is_written_in_kazakh_letters(room: str) -> None:
    """Not Russian: in the whole of a room the letters that only Kazakh has are common."""
    said = "".join(target for m in messages(room, "kk") for _source, target in texts(m))
    assert sum(said.lower().count(letter) for letter in "әғқңөұүһі") > len(said) / 20


def test_the_language_of_a_thread() -> None:
    with writing("ru"):
        assert language() == "ru"
        with writing("en"):
            assert language() == "en"
        assert language() == "ru"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("ru-KZ,ru;q=0.9,en;q=0.8", "ru"),
        ("de-DE, en;q=0.5", "en"),
        ("kk", "kk"),
        ("", "kk"),
        ("de", "kk"),
    ],
)
def test_the_browser_s_language(header: str, found: str) -> None:
    assert accepted(header) == found


def test_an_unknown_language() -> None:
    assert known("de") is None
    with pytest.raises(KeyError):
        Catalogues("dauys.office", "office").catalog("de")
