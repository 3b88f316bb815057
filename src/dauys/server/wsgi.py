"""For a WSGI server: ``DAUYS_HOME=… granian --interface wsgi dauys.server.wsgi:application``."""

from __future__ import annotations

import logging

from django.core.wsgi import get_wsgi_application

import dauys.store  # noqa: F401 -- makes Django's settings ready

# A question that cannot be answered is the asker's affair, and no line in the operator's log.
logging.getLogger("django.request").setLevel(logging.ERROR)

application = get_wsgi_application()
