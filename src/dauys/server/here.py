"""Serving on this machine only, from this process: for whoever also turns its clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

ADDRESS: Final = "127.0.0.1"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64
    #: Called in each thread before it ends.
    ended: Callable[[], None]

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        super().process_request_thread(request, client_address)
        self.ended()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(application: WSGIApplication, port: int, ended: Callable[[], None]) -> Iterator[str]:
    """Serve on the loopback address inside the block (port 0: any); the address without a path.

    ``ended`` is called in each answering thread before it ends, to close what is its own.
    Raises OSError where the port is taken.
    """
    server = make_server(ADDRESS, port, application, _Server, _Quiet)
    server.ended = ended
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
