"""The page of the lists, each list as a file, and the import of those that can be imported."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from dauys.accounts import homes
from dauys.accounts.roles import OFFICERS, Duty
from dauys.election.act import Draft
from dauys.election.streams import commission as commission_stream
from dauys.exchange import listfiles
from dauys.exchange.listfiles import Kind, Row
from dauys.exchange.listing import Listing, as_csv, as_workbook
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal
from dauys.office import acts, problems
from dauys.office.authority import by_of
from dauys.office.forms import ActForm
from dauys.office.pages import PAGES, SIGNED_IN, page
from dauys.office.problems import Problem
from dauys.office.refused import nothing_there
from dauys.office.render import show
from dauys.office.request import Request
from dauys.office.standing import stated_now
from dauys.office.views.lists.declared import LISTS, Declared
from dauys.office.words import L_, N_, _
from dauys.record import marking
from dauys.store import writing

_REGISTRAR: Final[frozenset[Duty]] = frozenset({"registrar"})
IMPORTERS: Final[dict[str, frozenset[Duty]]] = {
    "commissions": _REGISTRAR,
    "members": OFFICERS | _REGISTRAR,
}
LARGEST: Final = 400_000
"""Bytes of a file."""
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UploadForm(ActForm):
    """A file with a list."""

    button = L_("Check the file")

    table = forms.FileField(
        label=L_("File (CSV or workbook)"),
        help_text=L_("The first row names the columns; the order of columns does not matter."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls"}),
    )


class ImportForm(ActForm):
    """The checked file is handed to a second person; its content comes back with the form."""

    button = L_("Hand it to a second person")
    confirms = True

    content = forms.CharField(widget=forms.HiddenInput(), max_length=600_000, strip=False)


@page("lists", "lists/", roles=SIGNED_IN, title=N_("Lists"), menu=75)
def lists(request: Request) -> HttpResponse:
    """What can be taken as a spreadsheet, and what can be brought in."""
    held = request.reach.duties
    return show(
        request,
        "office/lists/lists.html",
        lists=[
            (one, one.name in IMPORTERS and bool(held & IMPORTERS[one.name]))
            for one in LISTS.values()
            if held & one.roles
        ],
    )


def _declare(one: Declared) -> None:
    """Its own page for each list, so that each says who may see it."""

    @page(f"list-{one.name}", f"lists/{one.name}.<str:format>", roles=one.roles, title=one.title)
    def download(request: Request, format: str) -> HttpResponse:
        if format not in TYPES:
            return nothing_there(request)
        listing = Listing(
            one.name,
            [(name, _(said)) for name, said in one.columns],
            list(one.rows(request)),
            [*marking.texts(request.home.mark), request.home.origin, homes.current().clock()],
        )
        content = as_csv(listing) if format == "csv" else as_workbook(listing, request.home.clock())
        answer = HttpResponse(content, content_type=TYPES[format])
        answer["Content-Disposition"] = f'attachment; filename="{one.name}.{format}"'
        return answer


for _one in LISTS.values():
    _declare(_one)


def _declare_import(kind: Kind, roles: frozenset[Duty]) -> None:
    @page(f"import-{kind.name}", f"lists/{kind.name}/import/", roles=roles, title=N_("Import"))
    def import_(request: Request) -> HttpResponse:
        return _imported(request, kind)


for _name, _roles in IMPORTERS.items():
    _declare_import(listfiles.KINDS[_name], _roles)


def _imported(request: Request, kind: Kind) -> HttpResponse:
    """Check a file row by row; then all its rows wait together for a second person."""
    upload, confirm = UploadForm(request), ImportForm(request)
    rows: list[Row] = []
    wrong: list[Problem] = []
    checked = False
    if upload.submitted:
        file = upload.cleaned_data["table"]
        if file.size > LARGEST:
            upload.wrong(_("The file is too large."), "table")
        else:
            content = file.read()
            rows, wrong = _checked(request, kind, file.name, content)
            checked = not wrong
            confirm = ImportForm(request, initial={"content": content.hex()})
    elif confirm.submitted:
        try:
            content = bytes.fromhex(confirm.cleaned_data["content"])
        except ValueError:
            content = b""
        rows, wrong = _checked(request, kind, "", content)
        checked = not wrong
        if not wrong:
            with acts.attempt(confirm):
                acts.confirm(confirm)
                drafts = [_draft(request, row) for row in rows]
                outcome = acts.record_all(request, drafts, once=confirm.once, second=True)
                return HttpResponseRedirect(outcome.address)
    return show(
        request,
        "office/lists/import.html",
        status=422 if wrong else 200,
        kind=kind,
        list_title=LISTS[kind.name].title,
        columns=[column.header for column in kind.columns],
        upload=upload,
        confirm=confirm if checked else None,
        wrong=wrong,
        rows=rows,
        shown=[(row.line, row.commission, getattr(row.body, "name", "")) for row in rows],
        export=PAGES[f"list-{kind.name}"].name,
    )


def _checked(
    request: Request, kind: Kind, name: str, content: bytes
) -> tuple[list[Row], list[Problem]]:
    """The rows, and what stands against each: of the file first, then of the law."""
    suffix = Path(name).suffix.lower()
    if content[:2] == b"PK":
        suffix = ".xlsx"
    with tempfile.TemporaryDirectory(prefix="dauys-list-") as directory:
        path = Path(directory) / f"list{suffix if suffix in ('.xlsx', '.xls') else '.csv'}"
        path.write_bytes(content)
        rows, found = listfiles.read(path, kind)
    wrong = [problems.of_fault(one) for one in found]
    if not wrong and not rows:
        wrong.append(Problem(_("The file has no rows.")))
    for row in rows if not wrong else ():
        draft = _draft(request, row)
        try:
            writing.trial(request.home, draft, [by_of(request, draft)])
        except Refusal as refusal:
            wrong.append(_in_line(row, problems.of_refusal(refusal)))
        except Fault as fault:
            wrong.append(_in_line(row, problems.of_fault(fault)))
    return rows, wrong


def _in_line(row: Row, problem: Problem) -> Problem:
    said = _("Line {line}: {said}", line=row.line, said=problem.text)
    return Problem(said, code=problem.code, citation=problem.citation, facts=problem.facts)


def _draft(request: Request, row: Row) -> Draft:
    return Draft(
        stream=commission_stream(row.commission),
        body=row.body,
        occurred_at=stated_now(request.home),
        issuer=row.commission,
    )
