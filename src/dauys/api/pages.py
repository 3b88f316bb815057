"""The page that describes the interface, made of its OpenAPI document, in three languages.

No script, no style or font from elsewhere: it can be read where the interface can.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from itertools import groupby
from typing import Any, Final

from dauys.api.problems import PROBLEMS
from dauys.api.schema import document
from dauys.api.service import ROOT
from dauys.api.texts import LANGUAGES, N_, OWN_NAMES, Language, text

_STYLE: Final = """\
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
code{overflow-wrap:anywhere}
section{border-top:1px solid;margin-top:1.5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:100%}
caption,th,td{padding:.25rem .75rem .25rem 0;text-align:start;vertical-align:top}
caption{font-weight:bold}
nav a{display:inline-block;padding:.75rem .75rem .75rem 0}
a:focus-visible,.scroll:focus-visible{outline:3px solid;outline-offset:2px}
"""

_TITLE = N_("The interface for programs")
_INTRODUCTION = (
    N_(
        "Answers are those of the last published version; each says which one. What the site does"
        " not show is blank here too. No key is needed, and nothing can be changed."
    ),
    N_(
        "Ask at most ten times a second from one address, send the ETag of the last answer in"
        " If-None-Match, and take whole tables from the published files."
    ),
)


@cache
def page(language: Language) -> bytes:
    """The page in a language, as UTF-8."""
    schema = json.loads(document())

    def _(english: str) -> str:
        return escape(text(english, language))

    links = " ".join(
        f'<a href="{ROOT}docs/{one}" lang="{one}" hreflang="{one}"'
        f"{' aria-current=page' if one == language else ''}>{OWN_NAMES[one]}</a>"
        for one in LANGUAGES
    )
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_(_TITLE)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f'<nav aria-label="{_(N_("Language"))}">{links}</nav>\n<main>\n<h1>{_(_TITLE)}</h1>\n',
        *(f"<p>{_(one)}</p>\n" for one in _INTRODUCTION),
        f'<p><a href="{ROOT}openapi.json">openapi.json</a> (OpenAPI {schema["openapi"]})</p>\n',
    ]
    operations = [
        (one["tags"][0], path, one)
        for path, methods in schema["paths"].items()
        for one in methods.values()
    ]
    operations.sort(key=lambda one: (one[0], one[1]))
    for tag, group in groupby(operations, key=lambda one: one[0]):
        parts.append(f"<h2>{_(tag)}</h2>\n")
        parts += [_operation(path, one, language) for _tag, path, one in group]
    parts += [_problems(language), "</main>\n</body>\n</html>\n"]
    return "".join(parts).encode()


def _table(caption: str, head: list[str], rows: list[list[str]], name: str) -> str:
    """A table of escaped cells that scrolls by itself on a narrow screen."""
    top = "".join(f'<th scope="col">{one}</th>' for one in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in others)}</tr>\n'
        for first, *others in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{name}">\n'
        f'<table><caption id="{name}">{caption}</caption>\n<thead><tr>{top}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table>\n</div>\n"
    )


def _operation(path: str, operation: dict[str, Any], language: Language) -> str:
    def _(english: str) -> str:
        return escape(text(english, language))

    name = operation["operationId"]
    found = (
        f'<section aria-labelledby="{name}">\n<h3 id="{name}">{_(operation["summary"])}</h3>\n'
        f"<p><code>GET {escape(path)}</code></p>\n"
    )
    rows = [
        [
            f"<code>{escape(one['name'])}</code>",
            _(one["description"]),
            f"<code>{escape(allowed(one['schema']))}</code>",
        ]
        for one in operation["parameters"]
        if one["in"] == "query"
    ]
    if rows:
        head = [_(N_("Name")), _(N_("Meaning")), _(N_("Allowed"))]
        found += _table(_(N_("Parameters")), head, rows, f"{name}-parameters")
    return f"{found}</section>\n"


def allowed(schema: dict[str, Any]) -> str:
    """What a parameter may be, in the words of the schema."""
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if schema.get("type") == "integer" and "maximum" in schema:
        return f"{schema['minimum']}–{schema['maximum']}"
    return str(schema.get("type", ""))


def _problems(language: Language) -> str:
    rows = [
        [f"<code>{code}</code>", escape(text(title, language)), str(status)]
        for code, (status, title) in PROBLEMS.items()
    ]
    titles = [N_("Code"), N_("Meaning"), N_("Status")]
    caption = escape(text(N_("What can be wrong"), language))
    return _table(caption, [escape(text(one, language)) for one in titles], rows, "problems")
