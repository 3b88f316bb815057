"""For a WSGI server: ``DAUYS_HOME=… granian --interface wsgi dauys.server.wsgi:application``."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

import dauys.store  # noqa: F401 -- makes Django's settings ready

application = get_wsgi_application()
