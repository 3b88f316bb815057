"""A published site by nginx with its precompressed files, beside one plain file of the same size.

nginx and wrk are Debian's; where one of them is missing nothing is measured. One worker process,
a configuration of its own in a scratch directory, the loopback only. The plain file lies in a
directory alone and holds the same bytes as the answer it is compared with, so what is measured is
the way through the site: its links, the question for the twin, and the headers.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import BenchmarkError, command
from benchmarks.report import Row
from benchmarks.serving import family_cpu, free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]
#: Rounds of both, one after the other, and the seconds of each; the best of each counts.
ROUNDS = 5
SECONDS = 2
CONNECTIONS = 16
#: Requests a second beside the plain file's, at least.
GOAL = 0.9
PAGES = {
    "a contest's page": "kk/kz.akim.2021-08-01/*/aqqum.html",
    "the front page": "ru/index.html",
    "a contest's data": "data/kz.akim.2021-08-01/*/aqqum.json",
}
#: The site as docs/reference/data.md recommends to serve it; the plain file with nothing at all.
_CONFIGURATION = """\
daemon off;
master_process off;
pid {base}/pid;
error_log {base}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  client_body_temp_path {base}/body;
  proxy_temp_path {base}/proxy;
  fastcgi_temp_path {base}/fastcgi;
  uwsgi_temp_path {base}/uwsgi;
  scgi_temp_path {base}/scgi;
  types {{ text/html html; application/json json; }}
  server {{
    listen 127.0.0.1:{site_port};
    root {site};
    gzip_static on;
    etag on;
    open_file_cache max=20000 inactive=60s;
    open_file_cache_valid 2s;
    add_header Access-Control-Allow-Origin *;
    add_header Cache-Control "no-cache";
  }}
  server {{
    listen 127.0.0.1:{plain_port};
    root {plain};
  }}
}}
"""


def run() -> Iterable[Row]:
    """Seconds for 10,000 requests, ours and the plain file's; none without nginx and wrk."""
    missing = [name for name in ("nginx", "wrk") if shutil.which(name, path=_path()) is None]
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed (apt-get install nginx-light wrk)")
        return
    with tempfile.TemporaryDirectory(prefix="dauys-bench-") as scratch:
        yield from _run(Path(scratch))


def _path() -> str:
    """Where Debian keeps servers is not on everybody's path."""
    return os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))


def _run(base: Path) -> Iterator[Row]:
    # A server that was started by root reads as somebody else.
    base.chmod(0o755)
    home, site, plain = base / "home", base / "site", base / "plain"
    dauys: list[str | Path] = [sys.executable, "-m", "dauys", "--home", home]
    command([*dauys, "init", "--origin", "bench.example/n", "--title", "b"])
    command([*dauys, "load", ROOT / "examples" / "kz-2021"])
    command([*dauys, "publish", site])
    plain.mkdir()
    with _served(base, site, plain) as (site_port, plain_port, pid):
        for name, pattern in PAGES.items():
            page = next(site.glob(pattern)).relative_to(site)
            twin = (site / f"{page}.gz").read_bytes()
            (plain / "file").write_bytes(twin)
            yield _compared(
                f"{name}, {len(twin):,} bytes, 10,000 times",
                f"http://127.0.0.1:{site_port}/{page}",
                f"http://127.0.0.1:{plain_port}/file",
                pid,
            )


def _compared(name: str, ours: str, floor: str, pid: int) -> Row:
    rates: dict[str, list[float]] = {ours: [], floor: []}
    cpu = dict.fromkeys(rates, 0.0)
    asked = dict.fromkeys(rates, 0)
    for _ in range(ROUNDS):
        for address in rates:
            before = family_cpu(pid)
            number, rate = _asked(address)
            cpu[address] += family_cpu(pid) - before
            asked[address] += number
            rates[address].append(rate)
    best = {address: max(found) for address, found in rates.items()}
    each = {address: cpu[address] / asked[address] * 1e6 for address in rates}
    return Row(
        name,
        10_000 / best[ours],
        10_000 / best[floor],
        goal=round(1 / GOAL, 2),
        floor_name="a plain file, the same bytes",
        note=f"{best[ours]:,.0f} and {best[floor]:,.0f} requests a second, "
        f"{best[ours] / best[floor]:.2f} of the floor's; "
        f"nginx CPU {each[ours]:.0f} and {each[floor]:.0f} µs each",
    )


@contextmanager
def _served(base: Path, site: Path, plain: Path) -> Iterator[tuple[int, int, int]]:
    """Ports of the site and of the plain file, and the pid of the nginx that serves both."""
    ports = {"site_port": free_port(), "plain_port": free_port()}
    configuration = base / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(base=base, site=site, plain=plain, **ports))
    nginx = shutil.which("nginx", path=_path()) or "nginx"
    server = subprocess.Popen(
        [nginx, "-p", str(base), "-e", str(base / "error.log"), "-c", str(configuration)]
    )
    try:
        wait_for(ports["site_port"], "nginx")
        yield ports["site_port"], ports["plain_port"], server.pid
    finally:
        server.terminate()
        server.wait()


def _asked(address: str) -> tuple[int, float]:
    """Requests answered, and requests a second."""
    made = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", address],
        capture_output=True,
        text=True,
        check=False,
    )
    number = re.search(r"(\d+) requests in", made.stdout)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", made.stdout)
    if made.returncode or number is None or rate is None or "Non-2xx" in made.stdout:
        raise BenchmarkError(f"{address}\n{made.stdout}{made.stderr}")
    return int(number[1]), float(rate[1])
