"""A preview server on the loopback address: published files as they are, nothing else."""

from __future__ import annotations

import html
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from dauys.cli.shell import Context, errors, job, say
from dauys.law.faults import Fault

ADDRESS = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """Serves several directories, each under its name; one alone at the root."""

    extensions_map = {  # noqa: RUF012 -- the base class reads it so
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".csv": "text/csv; charset=utf-8",
        ".svg": "image/svg+xml",
        ".py": "text/x-python; charset=utf-8",
        ".gz": "application/gzip",
        "": "application/octet-stream",
    }

    def __init__(self, *args: Any, sites: dict[str, Path], **kwargs: Any) -> None:
        self._sites = sites
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
        if len(self._sites) > 1 and bare == "/":
            self._list()
        elif len(self._sites) > 1 and bare.strip("/") in self._sites and not bare.endswith("/"):
            self.send_response(301)
            self.send_header("Location", bare + "/")
            self.end_headers()
        else:
            super().do_GET()

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


def serve_sites(sites: list[Path], port: int) -> None:
    """Serve until interrupted. Faults as :func:`site_server`."""
    server = site_server(sites, port)
    say("Stop with Ctrl-C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say()
    finally:
        server.server_close()


def site_server(sites: list[Path], port: int) -> ThreadingHTTPServer:
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
    server = ThreadingHTTPServer((ADDRESS, port), partial(_Handler, sites=by_name))
    for name, address in addresses(sites, server.server_address[1]).items():
        say(f"{name}: {address}")
    return server


@job("Publish and verify")
@click.command()
@click.argument("sites", nargs=-1, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--office", is_flag=True, help="Serve the home's back office, and SITES if named.")
@click.option("--office-port", type=click.IntRange(1, 65535), default=8010, show_default=True)
@click.pass_obj
def serve(
    context: Context, sites: tuple[Path, ...], port: int, office: bool, office_port: int
) -> None:
    """Look at published SITES in a browser here.

    One site is served at /, several each under its directory's name. For the public, put the
    files on any static web server. --office serves the commissions' back office of the home.
    """
    with errors():
        if not office:
            serve_sites(list(sites) or [context.home / "site"], port)
            return
        from dauys.cli.offices import serve_office

        if sites:
            server = site_server(list(sites), port)
            threading.Thread(target=server.serve_forever, daemon=True).start()
        serve_office(context.home, office_port)
