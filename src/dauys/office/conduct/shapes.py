"""What a form asks for an act: parts made from the type of its body, and nothing listed twice.

A body is fields, groups of fields, and lists of either. Each part knows how its answers, by path
("precincts.0.names.kk"), become the plain value that the type is made from, and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal

from msgspec import UNSET, inspect

from dauys.election.act import Date, Hash, Id, LocalTime
from dauys.election.kinds import KINDS

Sort = Literal["id", "text", "day", "moment", "hash", "whole", "signed", "yes", "choice", "lines"]
Answers = Mapping[str, Any]

LANGUAGES: Final = ("kk", "ru", "en")
#: Dictionaries by language: asked for in the three languages of the forms.
BY_LANGUAGE: Final = frozenset({"names", "titles", "text"})


@dataclass(frozen=True)
class Leaf:
    """One answer. ``blank`` is the value of a blank one; UNSET leaves the field to its default."""

    path: str
    sort: Sort
    required: bool
    blank: Any = UNSET
    choices: tuple[Any, ...] = ()
    pattern: str = ""
    longest: int = 4000
    least: int = 0
    most: int = 999_999_999_999
    #: For ``lines``: whether each is a whole number of its own or text.
    many: Leaf | None = None

    @property
    def name(self) -> str:
        """The field of the body (or part) that it is."""
        words = [word for word in self.path.split(".") if not word.isdigit()]
        last = words[-1]
        return words[-2] if last in LANGUAGES and len(words) > 1 else last

    def leaves(self, _counts: Mapping[str, int]) -> Iterator[Leaf]:
        """Itself."""
        yield self

    def value(self, answers: Answers, _counts: Mapping[str, int]) -> Any:
        """The plain value; UNSET where nothing was said."""
        given = answers.get(self.path)
        return self.blank if given in (None, "", [], ()) else given

    def spread(self, value: Any) -> Iterator[tuple[str, Any]]:
        """The answers that give this value."""
        yield self.path, value


@dataclass(frozen=True)
class Group:
    """Fields that belong together. Nothing said in an optional one: it is not there."""

    path: str
    parts: tuple[Part, ...]
    required: bool = True
    blank: Any = UNSET
    #: One part at least must be given, where the group is required.
    some: bool = False

    def leaves(self, counts: Mapping[str, int]) -> Iterator[Leaf]:
        """Every answer in it."""
        for part in self.parts:
            yield from part.leaves(counts)

    def value(self, answers: Answers, counts: Mapping[str, int]) -> Any:
        """A dictionary of what was said."""
        said = {last(part.path): part.value(answers, counts) for part in self.parts}
        found = {name: value for name, value in said.items() if value is not UNSET}
        return found if self.required or said_in(found) else self.blank

    def spread(self, value: Any) -> Iterator[tuple[str, Any]]:
        """The answers that give this value."""
        for part in self.parts:
            if isinstance(value, Mapping) and last(part.path) in value:
                yield from part.spread(value[last(part.path)])


@dataclass(frozen=True)
class Rows:
    """A list; with ``keyed``, a dictionary whose keys stand in the row. Blank rows are left out."""

    path: str
    required: bool
    item: inspect.Type
    key: inspect.Type | None = None
    above: frozenset[type] = field(default_factory=frozenset)

    def row(self, number: int) -> Group:
        """The parts of one row."""
        path = f"{self.path}.{number}"
        if self.key is None:
            found = part_of(path, self.item, required=False, above=self.above)
            if not isinstance(found, Group):
                raise TypeError(f"no form for the rows of {self.path}")
            return found
        named = part_of(f"{path}.key", self.key, required=True)
        valued = part_of(f"{path}.value", self.item, required=True, above=self.above)
        return Group(path, (named, valued), required=False)

    def count(self, counts: Mapping[str, int]) -> int:
        """How many rows are shown."""
        return counts.get(self.path, 0)

    def leaves(self, counts: Mapping[str, int]) -> Iterator[Leaf]:
        """Every answer of every row."""
        for number in range(self.count(counts)):
            yield from self.row(number).leaves(counts)

    def value(self, answers: Answers, counts: Mapping[str, int]) -> Any:
        """The rows in which something was said."""
        rows = [self.row(number).value(answers, counts) for number in range(self.count(counts))]
        said = [row for row in rows if row is not UNSET]
        if not said:
            return UNSET
        if self.key is None:
            return said
        return {row.get("key", ""): row.get("value") for row in said}

    def spread(self, value: Any) -> Iterator[tuple[str, Any]]:
        """The answers that give this value."""
        for number, one in enumerate(self.listed(value)):
            yield from self.row(number).spread(one)

    def listed(self, value: Any) -> list[Any]:
        """The rows as values."""
        if isinstance(value, Mapping):
            return [{"key": key, "value": one} for key, one in value.items()]
        return list(value or ())


Part = Leaf | Group | Rows


def said_in(found: Mapping[str, Any]) -> bool:
    """Whether anything was said in a group."""
    return any(one not in (None, [], {}, "") for one in found.values())


def missing(part: Part, answers: Answers, counts: Mapping[str, int]) -> Iterator[str]:
    """Paths of answers that must be given and are not."""
    match part:
        case Leaf():
            if part.required and answers.get(part.path) in (None, "", [], ()):
                yield part.path
        case Group():
            said = part.value(answers, counts)
            if part.required and part.some and not said:
                yield next(part.leaves(counts)).path
            elif said is not UNSET and said is not None:
                for inner in part.parts:
                    yield from missing(inner, answers, counts)
        case Rows():
            if part.required and part.value(answers, counts) is UNSET:
                yield part.path
            for number in range(part.count(counts)):
                yield from missing(part.row(number), answers, counts)


def last(path: str) -> str:
    """The last name of a path."""
    return path.rpartition(".")[2]


def parts_of(kind: str) -> tuple[Part, ...]:
    """What a form for acts of this kind asks, in the order of the body's fields."""
    return _body(kind).parts


@cache
def _body(kind: str) -> Group:
    described = inspect.type_info(KINDS[kind].body)
    if not isinstance(described, inspect.StructType):
        raise TypeError(f"the body of {kind} is no struct")
    return Group("", tuple(_parts("", described, frozenset())))


def _parts(path: str, struct: inspect.StructType, above: frozenset[type]) -> Iterator[Part]:
    for one in struct.fields:
        yield part_of(
            f"{path}.{one.name}" if path else one.name,
            one.type,
            required=one.required,
            above=above | {struct.cls},
        )


def part_of(
    path: str,
    kind: inspect.Type,
    *,
    required: bool,
    blank: Any = UNSET,
    above: frozenset[type] = frozenset(),
) -> Part:
    """The part that asks for a value of this type. TypeError for a type no body has."""
    match kind:
        case inspect.UnionType():
            return _union(path, kind, required, blank, above)
        case inspect.Metadata():
            return part_of(path, kind.type, required=required, blank=blank, above=above)
        case inspect.StructType():
            if not required:
                return Group(path, tuple(_parts(path, kind, above)), required=False, blank=blank)
            return Group(path, tuple(_parts(path, kind, above)))
        case inspect.DictType():
            # Names may be those of candidates: then the keys are identifiers, not languages.
            by_language = last(path) in BY_LANGUAGE and not _is_id(kind.key_type)
            if by_language and _is_text(kind.value_type):
                parts = tuple(
                    part_of(f"{path}.{one}", kind.value_type, required=False) for one in LANGUAGES
                )
                return Group(path, parts, required=required, some=True)
            return Rows(path, required, kind.value_type, kind.key_type, above)
        case inspect.VarTupleType():
            item = kind.item_type
            single = part_of(path, item, required=False, above=above) if _plain(item) else None
            if isinstance(single, Leaf):
                return Leaf(path, "lines", required, blank, many=single, choices=single.choices)
            return Rows(path, required, item, above=above)
        case _:
            return _leaf(path, kind, required, blank)


def _union(
    path: str, kind: inspect.UnionType, required: bool, blank: Any, above: frozenset[type]
) -> Part:
    optional = inspect.NoneType() in kind.types
    kept = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
    empty = [one for one in kept if isinstance(one, inspect.LiteralType) and one.values == ("",)]
    stars = [one for one in kept if isinstance(one, inspect.LiteralType) and one.values == ("*",)]
    kept = [one for one in kept if one not in empty and one not in stars]
    if required and (optional or empty):
        required, blank = False, None if optional else ""
    if len(kept) == 1:
        found = part_of(path, kept[0], required=required, blank=blank, above=above)
        if stars and isinstance(found, Leaf):
            # The star means "everywhere": it is no identifier, so the pattern is not asked for.
            return Leaf(path, "text", required, found.blank, longest=120)
        return found
    if all(isinstance(one, inspect.StrType) for one in kept):
        return Leaf(path, "text", required, blank)
    raise TypeError(f"no form for {path}: {kind}")


_PATTERNS: Final[dict[str | None, Sort]] = {}


def _pattern(kind: Any) -> str | None:
    described = inspect.type_info(kind)
    return described.pattern if isinstance(described, inspect.StrType) else None


_PATTERNS[_pattern(Date)] = "day"
_PATTERNS[_pattern(LocalTime)] = "moment"
_PATTERNS[_pattern(Id)] = "id"
_PATTERNS[_pattern(Hash)] = "hash"


def _leaf(path: str, kind: inspect.Type, required: bool, blank: Any) -> Leaf:
    match kind:
        case inspect.StrType():
            sort = _PATTERNS.get(kind.pattern, "text") if kind.pattern else "text"
            return Leaf(
                path, sort, required, blank,
                pattern=kind.pattern or "", longest=kind.max_length or 4000,
            )  # fmt: skip
        case inspect.IntType():
            if kind.ge is None:
                return Leaf(path, "signed", required, blank)
            most = kind.le if kind.le is not None else 999_999_999_999
            return Leaf(path, "whole", required, blank, least=kind.ge, most=most)
        case inspect.BoolType():
            return Leaf(path, "yes", required, blank)
        case inspect.LiteralType():
            values = tuple(one for one in kind.values if one != "")
            if "" in kind.values and required:
                return Leaf(path, "choice", False, "", choices=values)
            return Leaf(path, "choice", required, blank, choices=values)
        case _:
            raise TypeError(f"no form for {path}: {kind}")


def _plain(kind: inspect.Type) -> bool:
    return not isinstance(kind, inspect.StructType | inspect.DictType | inspect.VarTupleType) and (
        not isinstance(kind, inspect.TupleType)
    )


def _is_id(kind: inspect.Type) -> bool:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    return isinstance(kind, inspect.StrType) and _PATTERNS.get(kind.pattern) == "id"


def _is_text(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.StrType) and not kind.pattern


def counts_of(parts: tuple[Part, ...], value: Mapping[str, Any]) -> dict[str, int]:
    """How many rows each list has in a plain value."""
    found: dict[str, int] = {}

    def look(part: Part, one: Any) -> None:
        if isinstance(part, Group):
            for inner in part.parts:
                if isinstance(one, Mapping) and last(inner.path) in one:
                    look(inner, one[last(inner.path)])
        elif isinstance(part, Rows):
            rows = part.listed(one)
            found[part.path] = len(rows)
            for number, row in enumerate(rows):
                look(part.row(number), row)

    look(Group("", parts), value)
    return found


def spread(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that make a body of this kind from its plain value, whole or in part."""
    return dict(_body(kind).spread(value))


def plain(kind: str, answers: Answers, counts: Mapping[str, int]) -> dict[str, Any]:
    """The plain body that answers give."""
    found: dict[str, Any] = _body(kind).value(answers, counts)
    return found
