"""Templates compiled to quick Python: what is on every page is worth a shorter way.

A page has about 150 values and fifty calls of the functions of `elements`, and a country has
100,000 pages. The templates mean what they mean in Jinja; only the code made of them differs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
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


class _Generator(CodeGenerator):
    """Writes values by :func:`shown`, which escapes as Jinja does, and makes no markup of text.

    What it gives is joined to one text at once.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Direct(NodeTransformer):
    """``label("status", code)`` becomes ``"status"|label(code)``: the same function.

    A filter is called without a look at the page's names, and one with constants alone is called
    when the template is compiled.
    """

    def __init__(self, functions: Collection[str]) -> None:
        self._functions = functions

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


class DocumentEnvironment(Environment):
    """Documents are dictionaries, so ``d.roll`` looks there first; it is the hottest call."""

    code_generator_class = _Generator
    shown = staticmethod(shown)
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
        return super()._generate(_Direct(self.direct).visit(source), *args, **more)
