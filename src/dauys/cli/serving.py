"""A preview server on the loopback address: published files as they are, and the HTTP API."""

from __future__ import annotations

import html
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import unquote_to_bytes
from wsgiref.handlers import SimpleHandler

import click

from dauys.cli.shell import Context, errors, job, say
from dauys.law.faults import Fault
from dauys.publish.mediatypes import MEDIA_TYPES, UNKNOWN

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

ADDRESS = "127.0.0.1"
#: Addresses below this are the API's, where it is served.
API = "/api/"
#: Bytes of a request's body that are read past.
MOST_READ = 1 << 20


class _Handler(SimpleHTTPRequestHandler):
    """Serves several directories, each under its name; one alone at the root."""

    extensions_map = {**MEDIA_TYPES, "": UNKNOWN}  # noqa: RUF012 -- the base class reads it so

    def __init__(
        self, *args: Any, sites: dict[str, Path], api: WSGIApplication | None = None, **kwargs: Any
    ) -> None:
        self._sites = sites
        self._api = api
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """The file below the right site; the base class cleans the path of dots."""
        if len(self._sites) == 1:
            self.directory = str(next(iter(self._sites.values())))
            return super().translate_path(path)
        name, _, rest = path.lstrip("/").partition("/")
        site = self._sites.get(name)
        if site is None:
            return str(Path("/nonexistent"))
        self.directory = str(site)
        return super().translate_path("/" + rest)

    def do_GET(self) -> None:
        """The list of sites at the root of several; files otherwise."""
        bare = self.path.split("?")[0]
        if self._api is not None and bare.startswith(API):
            self._ask(self._api)
        elif len(self._sites) > 1 and bare == "/":
            self._list()
        elif len(self._sites) > 1 and bare.strip("/") in self._sites and not bare.endswith("/"):
            self.send_response(301)
            self.send_header("Location", bare + "/")
            self.end_headers()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        if self._api is not None and self.path.startswith(API):
            self._ask(self._api)
        else:
            super().do_HEAD()

    def do_OPTIONS(self) -> None:
        """What may be done: the API answers; files can be read."""
        self._only_api()

    def do_POST(self) -> None:
        """Refused by the API with its reason."""
        self._only_api()

    do_PUT = do_PATCH = do_DELETE = do_POST  # noqa: N815 -- the base class's names

    def _only_api(self) -> None:
        if self._api is not None and self.path.startswith(API):
            self._ask(self._api)
        else:
            self.send_error(501)

    def _ask(self, api: WSGIApplication) -> None:
        """Let the API answer. It takes no body: a small one is read past, so that the answer
        arrives; a large one cuts the connection."""
        length = self.headers.get("Content-Length", "")
        if length.isdecimal() and len(length) < 20:
            self.rfile.read(min(int(length), MOST_READ))
        path, _, query = self.path.partition("?")
        environ = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": ADDRESS,
            "SERVER_PORT": str(self.connection.getsockname()[1]),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
        }
        for name, value in self.headers.items():
            environ.setdefault("HTTP_" + name.upper().replace("-", "_"), value)
        handler = SimpleHandler(
            BytesIO(),
            cast("IO[bytes]", self.wfile),
            sys.stderr,
            environ,
            multithread=True,
            multiprocess=False,
        )
        handler.http_version = "1.0"
        handler.run(api)
        self.close_connection = True

    def _list(self) -> None:
        links = "".join(
            f'<li><a href="/{html.escape(name)}/">{html.escape(name)}</a></li>'
            for name in self._sites
        )
        body = (
            "<!doctype html><html lang=en><meta charset=utf-8><title>dauys</title>"
            f"<h1>dauys</h1><ul>{links}</ul>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a preview needs no access log."""


def addresses(sites: list[Path], port: int) -> dict[str, str]:
    """Each site's name and the address it is served at."""
    base = f"http://{ADDRESS}:{port}/"
    if len(sites) == 1:
        return {sites[0].name: base}
    return {site.name: f"{base}{site.name}/" for site in sites}


def serve_sites(sites: list[Path], port: int, api: WSGIApplication | None = None) -> None:
    """Serve until interrupted. Faults as :func:`site_server`."""
    server = site_server(sites, port, api)
    say("Stop with Ctrl-C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say()
    finally:
        server.server_close()


def site_server(
    sites: list[Path], port: int, api: WSGIApplication | None = None
) -> ThreadingHTTPServer:
    """The server, listening; says its addresses. Faults: F-612 (nothing there), F-613 (two of
    one name)."""
    for site in sites:
        if not (site / "index.html").is_file():
            raise Fault(
                "F-612",
                what="nothing to serve",
                where=str(site),
                why="no publication lies there",
                remedy="publish first: dauys publish " + str(site),
            )
    by_name = {site.name: site.resolve() for site in sites}
    if len(by_name) != len(sites):
        raise Fault(
            "F-613",
            what="two sites of one name",
            where="serve",
            value=", ".join(site.name for site in sites),
            why="each is served under its directory's name",
            remedy="rename one of the directories",
        )
    server = ThreadingHTTPServer((ADDRESS, port), partial(_Handler, sites=by_name, api=api))
    for name, address in addresses(sites, server.server_address[1]).items():
        say(f"{name}: {address}")
    if api is not None:
        say(f"API: http://{ADDRESS}:{server.server_address[1]}/api/v1/")
    return server


@job("Publish and verify")
@click.command()
@click.argument("sites", nargs=-1, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--api", "with_api", is_flag=True, help="Answer questions under /api/v1/ too.")
@click.option("--office", is_flag=True, help="Serve the home's back office, and SITES if named.")
@click.option("--office-port", type=click.IntRange(1, 65535), default=8010, show_default=True)
@click.pass_obj
def serve(
    context: Context,
    sites: tuple[Path, ...],
    port: int,
    with_api: bool,
    office: bool,
    office_port: int,
) -> None:
    """Look at published SITES in a browser here.

    One site is served at /, several each under its directory's name. For the public, put the
    files on any static web server. --api answers from the home at its last publication.
    --office serves the commissions' back office of the home.
    """
    with errors():
        if office:
            _with_office(context, list(sites), port, office_port)
            return
        found = list(sites) or [context.home / "site"]
        if not with_api:
            serve_sites(found, port)
            return
        from dauys.api import opening
        from dauys.server.public import application

        with context.opened() as home:
            opening.use(home)
            serve_sites(found, port, application)


def _with_office(context: Context, sites: list[Path], port: int, office_port: int) -> None:
    from dauys.cli.offices import serve_office

    if sites:
        server = site_server(sites, port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    serve_office(context.home, office_port)
