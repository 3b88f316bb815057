"""Small pieces of SVG. Text is escaped here; numbers are whole, or tenths of a per cent.

Charts that are not maps have no viewBox: what is horizontal is given in per cent and what is
vertical in rem, so that they fit any width and their text keeps the reader's size.
"""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup, escape

Attribute = str | int | None


def element(tag: str, *inside: str, **attributes: Attribute) -> Markup:
    """One element. ``inside`` is escaped unless it is Markup; ``class_`` and ``data_x`` as in CSS.

    Attributes that are None are left out.
    """
    parts = [
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    ]
    content = "".join(str(escape(one)) for one in inside)
    opened = f"<{tag}{''.join(parts)}"
    # Escaped piece by piece above.
    return Markup(f"{opened}>{content}</{tag}>" if content else f"{opened}/>")  # noqa: S704


def drawing(name: str, title: str, finding: str, *inside: str, **attributes: Attribute) -> Markup:
    """An image with its title and its finding in words. ``name`` is unique on the page."""
    return element(
        "svg",
        element("title", title, id=f"{name}-t"),
        element("desc", finding, id=f"{name}-d"),
        *inside,
        role="img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
        **attributes,
    )


def figure(caption: str, *inside: str) -> Markup:
    """A chart with its caption beneath. The title inside an image is not seen by everybody."""
    return element("figure", *inside[:1], element("figcaption", caption), *inside[1:], class_="fig")


def percent(value: Fraction) -> str:
    """A share of the width (0 to 1) as ``"12.3%"``, halves up."""
    tenths = (value * 2000 + 1) // 2
    whole, rest = divmod(int(tenths), 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"


def rem(hundredths: int) -> str:
    """A length of so many hundredths of a rem, as ``"2.6rem"``."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + "rem"


def hatch(name: str) -> Markup:
    """Slanted lines: against all, and what nobody won."""
    return _pattern(name, 6, element("rect", width="2.5", height=6), patternTransform="rotate(45)")


def dots(name: str, size: int = 8) -> Markup:
    """Dots, so many units apart: not reported."""
    middle = size // 2
    return _pattern(name, size, element("circle", cx=middle, cy=middle, r=max(size // 5, 1)))


def _pattern(name: str, size: int, *inside: str, **attributes: Attribute) -> Markup:
    return element(
        "pattern",
        *inside,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        **attributes,
    )
