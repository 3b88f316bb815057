"""Templates compiled to quick Python: what is on every page is worth a shorter way.

A page has about 150 values and fifty calls of the functions of `elements`, and a country has
100,000 pages. The templates mean what they mean in Jinja; only the code made of them differs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape


@lru_cache(4096)
def _escaped(text: str) -> str:
    """Addresses, names and labels come again and again."""
    return str(escape(text))


def shown(value: Any) -> str:
    """What a template writes for a value: the value escaped, markup as it is."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # its type was asked for a line above
    return _escaped(value) if kind is str else escape(value)


def joined(parts: tuple[Any, ...]) -> str:
    """What ``a ~ b`` gives: text, or markup if one part is."""
    for part in parts:
        if type(part) is not str and type(part) is not int:
            return markup_join(parts)
    return "".join(map(str, parts))


class _Generator(CodeGenerator):
    """Writes values by :func:`shown`, which escapes as Jinja does, and makes no markup of text.

    What it gives is joined to one text at once.
    """

    def visit_Concat(self, node: Any, frame: Any) -> None:  # noqa: N802 -- Jinja looks for it
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.joined((")
            for part in node.nodes:
                self.visit(part, frame)
                self.write(", ")
            self.write("))")
        else:
            super().visit_Concat(node, frame)

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Direct(NodeTransformer):
    """``label("status", code)`` becomes ``"status"|label(code)``: the same function.

    A filter is called without a look at the page's names, and one with constants alone is called
    when the template is compiled. What is included with the names of its place is put there, in a
    scope of its own, instead of being handed a copy of all names on each page.
    """

    def __init__(self, functions: Collection[str], parsed: Callable[[str], nodes.Template]) -> None:
        self._functions, self._parsed = functions, parsed

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- Jinja looks for it
        self.generic_visit(node)
        called = node.node
        if not isinstance(called, nodes.Name) or called.name not in self._functions:
            return node
        if not node.args:
            return node
        return nodes.Filter(
            node.args[0],
            called.name,
            node.args[1:],
            node.kwargs,
            node.dyn_args,
            node.dyn_kwargs,
            lineno=node.lineno,
        )

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 -- Jinja looks for it
        named = node.template
        if not isinstance(named, nodes.Const) or not node.with_context or node.ignore_missing:
            return node
        part = self._parsed(named.value)
        self.generic_visit(part)
        return nodes.Scope(part.body, lineno=node.lineno)


class DocumentEnvironment(Environment):
    """Documents are dictionaries, so ``d.roll`` looks there first; it is the hottest call."""

    code_generator_class = _Generator
    shown = staticmethod(shown)
    joined = staticmethod(joined)
    #: Functions without a context, which templates may call by name or as filters.
    direct: frozenset[str] = frozenset()

    def provide(self, functions: Mapping[str, Any]) -> None:
        """Give templates these functions, which ask for nothing but their arguments."""
        self.globals.update(functions)
        self.filters.update(functions)
        self.direct |= functions.keys()

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            return obj[attribute]
        except (TypeError, LookupError):
            return super().getattr(obj, attribute)

    def _generate(self, source: nodes.Template, *args: Any, **more: Any) -> str:
        return super()._generate(_Direct(self.direct, self._read).visit(source), *args, **more)

    def _read(self, name: str) -> nodes.Template:
        if self.loader is None:
            raise TypeError("no loader to read templates with")
        return self.parse(self.loader.get_source(self, name)[0], name)
