"""The texts of a room in its catalogues: what is used, what is missing, what nobody uses.

    python scripts/words.py office            brings the three catalogues up to date
    python scripts/words.py office --check    only says what is missing; exit code 1 if anything

Texts stand in templates as ``{% t "…" %}`` and ``{% tn "…" "…" n %}``, in Python as ``_("…")``,
``L_("…")``, ``N_("…")`` and ``counted("…", "…", n)``. Translations are kept; a text that is no
longer used goes. English is filled with the text itself.

A room's catalogue has a part for each part of the work: texts of ``views/<part>.py`` and
``templates/<room>/<part>/`` stand in ``<room>.<part>.po``, all others in ``<room>.po``. So two
people who build two parts do not write into one file. A part with a ``locale`` of its own (papers)
keeps its own texts.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "dauys"
LANGUAGES = ("en", "ru", "kk")
_STRING = r'"((?:[^"\\]|\\.)*)"'
_ONE = re.compile(r"\{%\s*t\s+" + _STRING)
_MANY = re.compile(r"\{%\s*tn\s+" + _STRING + r"\s+" + _STRING)
_FILTER = re.compile(_STRING + r"\|t\b")
_MARKS = {"_", "L_", "N_"}
_PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&"
    " (n%100<10 || n%100>=20) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n != 1);",
}

#: Packages whose texts stand with those of the views of the same name.
_WITH_THEIR_VIEWS = {"conduct"}

Text = str | tuple[str, str]


def used(room: str) -> dict[str, dict[Text, str]]:
    """By part: every text of a room, with the first file that uses it."""
    places: dict[Text, tuple[str, str]] = {}
    for path in sorted((ROOT / room).rglob("*")):
        if any((one / "locale").is_dir() for one in path.parents if one != ROOT / room):
            continue
        if path.suffix not in (".html", ".txt", ".py"):
            continue
        source = path.read_text(encoding="utf-8")
        texts = _of_python(source) if path.suffix == ".py" else _of_template(source)
        part = _part(room, path.relative_to(ROOT / room))
        for text in texts:
            # What the frame says belongs to the frame, whoever else says it too.
            place = (part, str(path.relative_to(ROOT.parent)))
            places[text] = min(places.get(text, place), place)
    found: dict[str, dict[Text, str]] = {"": {}}
    for text, (part, where) in places.items():
        found.setdefault(part, {})[text] = where
    return found


def _part(room: str, path: Path) -> str:
    names = path.parts
    if names[0] == "views" and len(names) > 1:
        return names[1].removesuffix(".py").replace("__init__", "")
    if names[:2] == ("templates", room) and len(names) > 3:
        return names[2]
    return names[0] if names[0] in _WITH_THEIR_VIEWS else ""


def _of_template(source: str) -> Iterator[Text]:
    yield from _MANY.findall(source)
    yield from _ONE.findall(source)
    yield from _FILTER.findall(source)


def _of_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else (
            node.func.attr if isinstance(node.func, ast.Attribute) else "")  # fmt: skip
        strings = [a.value for a in node.args if isinstance(a, ast.Constant)
                   and isinstance(a.value, str)]  # fmt: skip
        if name in _MARKS and strings and strings[0]:
            yield strings[0]
        if name == "counted" and len(strings) >= 2:
            yield (strings[0], strings[1])


def catalogue(room: str, language: str, part: str) -> Path:
    """The file of a language and part."""
    name = f"{room}.{part}.po" if part else f"{room}.po"
    return ROOT / room / "locale" / language / "LC_MESSAGES" / name


def known(room: str, language: str) -> dict[str, Message]:
    """Every translation there is, in whatever part it stands."""
    found: dict[str, Message] = {}
    directory = catalogue(room, language, "").parent
    for path in sorted(directory.glob("*.po")) if directory.exists() else ():
        for message in read_po(BytesIO(path.read_bytes()), locale=language):
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key and (key not in found or not _complete(found[key])):
                found[key] = message
    return found


def brought_up(
    room: str, language: str, texts: dict[Text, str], old: dict[str, Message]
) -> Catalog:
    """A part's catalogue with exactly the texts in use."""
    made = Catalog(locale=language, domain=room, header_comment=_header(room, language))
    for text, where in sorted(texts.items(), key=lambda item: (item[1], str(item[0]))):
        before = old.get(text if isinstance(text, str) else text[0])
        string = before.string if before is not None else ""
        if language == "en":
            string = text
        if isinstance(text, tuple) and not isinstance(string, tuple):
            string = ("",) * (3 if language == "ru" else 2)
        comments = list(before.auto_comments) if before is not None else []
        if language == "kk" and before is None:
            comments = ["not reviewed"]
        made.add(text, string, locations=[(where, None)], auto_comments=comments)  # type: ignore[list-item]
    return made


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


def _header(room: str, language: str) -> str:
    names = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
    lines = [f"# {names[language]} texts of the room {room}."]
    if language == "kk":
        lines.append('# An entry marked "not reviewed" has not been read by a native speaker.')
    return "\n".join(lines)


def written(made: Catalog, language: str) -> bytes:
    """The file's bytes: no dates, no tool's name, nothing that changes by itself."""
    body = BytesIO()
    write_po(body, made, omit_header=True, sort_by_file=True, width=0)
    header = (
        f'{made.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {_PLURALS[language]}\\n"\n\n'
    )
    return header.encode() + body.getvalue().strip() + b"\n"


def missing(made: Catalog) -> list[str]:
    """Texts without a translation."""
    return [str(message.id) for message in made if message.id and not _complete(message)]


def main() -> None:
    """Bring catalogues up to date, or check them."""
    room, check = sys.argv[1], "--check" in sys.argv
    failed = False
    parts = used(room)
    for language in LANGUAGES:
        old = known(room, language)
        files = {}
        for part, texts in parts.items():
            made = brought_up(room, language, texts, old)
            files[catalogue(room, language, part)] = written(made, language)
            for text in missing(made):
                print(f"{language}: {text}")
                failed = True
        directory = catalogue(room, language, "").parent
        directory.mkdir(parents=True, exist_ok=True)
        for path in sorted({*directory.glob("*.po"), *files}):
            content = files.get(path)
            if check and (not path.exists() or path.read_bytes() != content):
                print(f"{language}: {path.name} is not up to date")
                failed = True
            elif not check and content is None:
                path.unlink()
            elif not check and content is not None:
                path.write_bytes(content)
    sys.exit(1 if failed and check else 0)


if __name__ == "__main__":
    main()
