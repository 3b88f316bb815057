"""Forms for acts without a home: filled in from a draft, and read back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
from django.http import QueryDict

from dauys.election.act import Act, Draft
from dauys.election.kinds import KIND_OF_BODY
from dauys.office.conduct import header, shapes
from dauys.office.conduct.form import Asked, RecordForm

ZONE = "Asia/Almaty"


def draft_of(act: Act) -> Draft:
    """The draft that an act was."""
    return Draft(
        stream=act.stream, body=act.body, occurred_at=act.occurred_at, issuer=act.issuer,
        ground=act.ground, decision=act.decision, paper=act.paper, supersedes=act.supersedes,
        reason=act.reason,
    )  # fmt: skip


def typed(draft: Draft) -> dict[str, Any]:
    """What somebody types who wants this draft, by the names of the inputs."""
    kind = KIND_OF_BODY[type(draft.body)]
    return typed_as(kind, msgspec.to_builtins(draft.body), header.answers_of(draft))


def typed_as(kind: str, plain: dict[str, Any], head: dict[str, Any]) -> dict[str, Any]:
    """The same from a plain body, whole or in part; times may be written ``2021-09-03 10:00``."""
    answers = {**shapes.spread(kind, plain), **head}
    counts = shapes.counts_of(shapes.parts_of(kind), plain)
    parts = [*shapes.parts_of(kind), *header.leaves(kind)]
    sent: dict[str, Any] = {}
    for part in parts:
        for leaf in part.leaves(counts):
            value = answers.get(leaf.path)
            if value in (None, "", [], ()):
                continue
            if leaf.path == "form":
                sent["act.form"] = value
            elif leaf.sort == "moment":
                sent[f"{leaf.path}_day"], sent[f"{leaf.path}_time"] = value[:10], value[11:16]
            elif leaf.sort == "yes":
                sent[leaf.path] = str(value).capitalize()
            elif leaf.sort == "lines" and leaf.choices:
                sent[leaf.path] = list(value)
            elif leaf.sort == "lines":
                sent[leaf.path] = "\n".join(str(one) for one in value)
            else:
                sent[leaf.path] = str(value)
    return sent


def request_of(sent: dict[str, Any] | None = None) -> Any:
    """A request that brings a form, or asks for one."""
    data = QueryDict(mutable=True)
    for name, value in (sent or {}).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    if sent is not None:
        data["form"] = "RecordForm"
    return SimpleNamespace(
        method="POST" if sent is not None else "GET", POST=data, FILES={}, signin=None
    )


def form_of(kind: str, sent: dict[str, Any] | None = None, **asked: Any) -> RecordForm:
    """The form for a kind, sent or empty."""
    return RecordForm(request_of(sent), Asked(kind, zone=ZONE, **asked))
