"""Topics under which people look for a rule; which parameter belongs to which is data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from dauys.law.nodes import from_yaml
from dauys.law.parameters import Parameter, Texts, keys, read_texts


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, its title in every language, and the patterns of the names it takes."""

    id: str
    title: Texts
    names: tuple[str, ...]

    def takes(self, name: str) -> bool:
        """Whether a parameter of this name fits."""
        return any(fnmatchcase(name, pattern) for pattern in self.names)


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic in the order in which they are told; the last one takes what is left."""
    text = (files("dauys.law") / "topics.yaml").read_text(encoding="utf-8")
    found = []
    for item in from_yaml(text, "topics.yaml").items():
        entries = keys(item, ("id", "title", "names"))
        names = tuple(name.text() for name in entries["names"].items())
        found.append(Topic(entries["id"].text(), read_texts(entries["title"]), names))
    return tuple(found)


def topic_of(name: str) -> Topic:
    """The first topic that takes the parameter."""
    return next(topic for topic in topics() if topic.takes(name))


def by_topic(parameters: Iterable[Parameter]) -> tuple[tuple[Topic, tuple[Parameter, ...]], ...]:
    """The parameters under their topics, in the order given; topics without any are left out."""
    found: dict[str, list[Parameter]] = {topic.id: [] for topic in topics()}
    for parameter in parameters:
        found[topic_of(parameter.name).id].append(parameter)
    return tuple((topic, tuple(found[topic.id])) for topic in topics() if found[topic.id])
