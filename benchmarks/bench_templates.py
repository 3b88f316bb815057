"""Rendering a results table with Jinja2, beside Django's templates (the choice in ADR 0009)."""

from __future__ import annotations

from collections.abc import Iterable

import django
import jinja2
from django.conf import settings
from django.template import Context, Engine

from benchmarks.measure import BenchmarkError, best, call
from benchmarks.report import Row

_PAGES = 400
_RUNS = 3
#: The same text is a template in both languages, so the pages must be equal.
_SOURCE = """<h1>{{ name }}</h1><table>
{% for row in rows %}<tr><th>{{ row.name }}</th><td><data value="{{ row.votes }}"
data-path="/votes/{{ row.at }}/votes">{{ row.votes }}</data></td><td>{{ row.share }} %</td>
<td>{% if row.elected %}elected{% endif %}</td></tr>
{% endfor %}</table>
"""


def _page(number: int) -> dict[str, object]:
    rows = [
        {"name": f"Candidate {at} & Co", "votes": number + at, "share": "78.77", "elected": at == 0,
         "at": at}
        for at in range(40)
    ]  # fmt: skip
    return {"name": f"Unit <{number}>", "rows": rows}


def _jinja() -> tuple[int, str]:
    template = jinja2.Environment(autoescape=True, keep_trailing_newline=True).from_string(_SOURCE)
    pages = [template.render(_page(number)) for number in range(_PAGES)]
    return sum(map(len, pages)), pages[-1]


def _django() -> tuple[int, str]:
    if not settings.configured:
        settings.configure(USE_I18N=False)
        django.setup()
    template = Engine().from_string(_SOURCE)
    pages = [template.render(Context(_page(number), use_l10n=False)) for number in range(_PAGES)]
    return sum(map(len, pages)), pages[-1]


def run() -> Iterable[Row]:
    """CPU seconds for the same pages; both must give the same text."""
    ours = [call(_jinja) for _ in range(_RUNS)]
    others = [call(_django) for _ in range(_RUNS)]
    if ours[0][0] != others[0][0]:
        raise BenchmarkError("Jinja2 and Django rendered different pages")
    yield Row(
        f"{_PAGES} pages of 40 rows",
        best([cost for _, cost in ours]).cpu,
        best([cost for _, cost in others]).cpu,
        floor_name="Django's templates",
        note="Jinja2 is ours",
    )
