"""What somebody types into the office's form for an act: the body's values by the names of inputs.

Names of inputs are paths in the body ("precincts.0.names.kk"). What a form does not ask for
follows from the record and is left out; what the act leaves blank is typed blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from dauys.election.act import Draft
from dauys.rehearsal.live.browser import Form

#: Fields of the form that are not the body's.
_HEAD: Final = "act."
_OWN: Final = frozenset(("form", "once", "again", "csrfmiddlewaretoken"))

Answers = dict[str, str | list[str]]


def answers(form: Form, draft: Draft) -> tuple[Answers, str]:
    """What is typed, and the list to which the form has to give another row first ("" none)."""
    found: Answers = {}
    missing = ""
    for path, value in _body(form, "", msgspec.to_builtins(draft.body)):
        names = _inputs(form, path, value)
        if not names:
            missing = missing or _list_of(form, path)
        found |= names
    for name in form.names:
        if not name.startswith(_HEAD) and name not in _OWN and name not in found:
            found[name] = [] if _is_box(form, name) else ""
    return {**found, **_head(form, draft)}, missing


def _body(form: Form, path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Single answers, each with its path."""
    if isinstance(value, Mapping):
        keyed = bool(path) and _is_keyed(form, path, value)
        for number, (key, one) in enumerate(value.items()):
            if keyed:
                yield f"{path}.{number}.key", key
                yield from _body(form, f"{path}.{number}.value", one)
            else:
                yield from _body(form, f"{path}.{key}" if path else str(key), one)
    elif isinstance(value, list | tuple) and not _asked(form, path):
        for number, one in enumerate(value):
            yield from _body(form, f"{path}.{number}", one)
    else:
        yield path, value


def _is_keyed(form: Form, path: str, value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is asked row by row, the key in the row."""
    return not any(_asked(form, f"{path}.{key}") for key in value)


def _asked(form: Form, path: str) -> bool:
    return path in form.names or f"{path}_day" in form.names


def _inputs(form: Form, path: str, value: Any) -> Answers:
    """One answer by the names of its inputs; none where the form has no such field."""
    # The field "form" of a body has another name, for "form" says which form was sent.
    name = f"{_HEAD}form" if path == "form" else path
    if f"{name}_day" in form.names:
        text = value or ""
        return {f"{name}_day": text[:10], f"{name}_time": text[11:16]}
    if name not in form.names:
        return {}
    if isinstance(value, list | tuple):
        words = [str(one) for one in value]
        return {name: words if _is_box(form, name) else "\n".join(words)}
    return {name: "" if value is None else str(value)}


def _is_box(form: Form, name: str) -> bool:
    return name in form.boxes or name in form.checked


def _list_of(form: Form, path: str) -> str:
    """The list in which this answer needs another row."""
    offered = {value for name, value, _said in form.buttons if name == "more"}
    words = path.split(".")
    lists = (".".join(words[:place]) for place in range(len(words) - 1, 0, -1))
    return next((one for one in lists if one in offered), "")


def _head(form: Form, draft: Draft) -> Answers:
    """When, on what ground, by which decision."""
    found = _inputs(form, f"{_HEAD}occurred_at", draft.occurred_at)
    if draft.ground:
        found |= _inputs(form, f"{_HEAD}ground", draft.ground)
    for name in ("issuer", "reason", "supersedes"):
        found |= _inputs(form, _HEAD + name, getattr(draft, name))
    if draft.decision is None:
        return found
    for name in ("number", "votes_for", "against", "abstained"):
        found |= _inputs(form, _HEAD + name, getattr(draft.decision, name))
    # Whoever opened the session may have called it otherwise: then it is the last one.
    offered = form.choices.get(f"{_HEAD}session")
    if offered is None or draft.decision.session in offered:
        found |= _inputs(form, f"{_HEAD}session", draft.decision.session)
    return found
