"""What can be wrong with a request, as RFC 9457 problem documents with the program's codes.

A problem carries the same code and the same five statements as everywhere else: what, where,
which value, why, and what to do. Titles come in the three languages.
"""

from __future__ import annotations

from typing import Any, Final

from dauys.api.texts import LANGUAGES, N_, text
from dauys.law import texts as law_texts
from dauys.law.faults import Fault
from dauys.law.refusals import Refusal

#: Code -> status and title.
PROBLEMS: Final[dict[str, tuple[int, str]]] = {
    "F-801": (400, N_("An unknown parameter")),
    "F-802": (400, N_("A value that the parameter does not allow")),
    "F-803": (404, N_("Nothing is known under this name")),
    "F-804": (400, N_("A cursor of another list")),
    "F-805": (404, N_("Nothing has been published yet")),
    "F-806": (405, N_("The interface is for reading only")),
    "F-807": (404, N_("There is nothing at this address")),
    "F-808": (503, N_("The home cannot be read at the moment")),
    "F-809": (500, N_("An error in the program")),
}
#: Longest part of a value that is said back.
_SHOWN = 200
MEDIA_TYPE: Final = "application/problem+json"


def unknown_parameter(name: str, known: list[str]) -> Fault:
    """F-801: a parameter that the list does not have."""
    return Fault(
        "F-801",
        what="an unknown parameter",
        where="query",
        value=name[:_SHOWN],
        why="a filter that is not applied would give a wrong answer",
        remedy="use one of: " + (", ".join(known) or "none is taken here"),
    )


def bad_value(where: str, value: object, why: str) -> Fault:
    """F-802: a value that the parameter does not allow."""
    return Fault(
        "F-802",
        what="a value that the parameter does not allow",
        where=where,
        value=str(value)[:_SHOWN],
        why=why,
        remedy="see the parameter in openapi.json",
    )


def unknown(what: str, value: str) -> Fault:
    """F-803: no such election, contest, unit, precinct or document in the version."""
    return Fault(
        "F-803",
        what=f"an unknown {what}",
        where=what,
        value=value[:_SHOWN],
        why="the last published version has none of this name",
        remedy="look for its name in the lists, or with search",
    )


def foreign_cursor(value: str) -> Fault:
    """F-804: a cursor that no page of this list gave."""
    return Fault(
        "F-804",
        what="a cursor of another list",
        where="cursor",
        value=value[:_SHOWN],
        why="a cursor goes with the filters and the order it was given for",
        remedy="take next from the page before, or leave the cursor out",
    )


def not_published() -> Fault:
    """F-805: the home has no published version."""
    return Fault(
        "F-805",
        what="no published version",
        where="home",
        why="answers are those of the last publication, and there is none",
        remedy="ask again after the first publication",
    )


def not_readable(method: str) -> Fault:
    """F-806: a method other than GET, HEAD and OPTIONS."""
    return Fault(
        "F-806",
        what="a method that changes something",
        where="method",
        value=method[:_SHOWN],
        why="acts are recorded in the office, never through this interface",
        remedy="use GET or HEAD",
    )


def no_address(path: str) -> Fault:
    """F-807: no operation has this path."""
    return Fault(
        "F-807",
        what="an unknown address",
        where="path",
        value=path[:_SHOWN],
        why="no operation has this path",
        remedy="see openapi.json for the operations",
    )


def unreadable() -> Fault:
    """F-808: the database does not answer. Its own words stay in the server's log."""
    return Fault(
        "F-808",
        what="the home cannot be read",
        where="home",
        why="its database does not answer",
        remedy="ask again in a minute, or use the published files",
    )


def broken() -> Fault:
    """F-809: the program failed. What failed stays in the server's log."""
    return Fault(
        "F-809",
        what="an error in the program",
        where="server",
        why="the request met a case that nobody foresaw",
        remedy="use the published files, and tell the operator the address you asked for",
    )


def status_of(fault: Fault) -> int:
    """The HTTP status of a fault; those of the store mean that the home cannot be read."""
    return PROBLEMS.get(fault.code, (503, ""))[0]


def document(error: Fault | Refusal) -> dict[str, Any]:
    """The problem document."""
    if isinstance(error, Refusal):
        titles = {one: law_texts.refusal_text(error, one) for one in LANGUAGES}
        status, fault = 409, None
        citation = str(error.citation) if error.citation is not None else None
    else:
        status, fault, citation = status_of(error), error, None
        title = PROBLEMS.get(error.code, (0, error.what))[1]
        titles = {one: text(title, one) for one in LANGUAGES}
    return {
        "type": f"urn:dauys:problem:{error.code}",
        "title": titles["en"],
        "titles": titles,
        "status": status,
        "code": error.code,
        "detail": str(error),
        "what": fault.what if fault else None,
        "where": fault.where if fault else None,
        "value": (fault.value or None) if fault else None,
        "why": fault.why if fault else None,
        "remedy": fault.remedy if fault else None,
        "citation": citation,
    }
