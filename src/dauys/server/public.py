"""The API alone: ``DAUYS_HOME=… granian --interface wsgi dauys.server.public:application``.

The office has no address in this process, and nobody can sign in: it may stand in the open.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application

import dauys.store  # noqa: F401 -- makes Django's settings ready
from dauys.api import middleware, problems
from dauys.api.answers import problem

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

# A question that cannot be answered is the asker's affair, and no line in the operator's log.
logging.getLogger("django.request").setLevel(logging.ERROR)

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answer what is asked of the API; nothing else has an address."""
    path = environ.get("PATH_INFO", "")
    if path.startswith(middleware.PREFIX):
        return _django(environ, start_response)
    answer = middleware.opened(problem(problems.no_address(path)))
    answer["Content-Length"] = str(len(answer.content))
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [answer.content]
