"""``make roots``: one seed on both databases, side by side, must give one register.

Plays ``dauys rehearse kz-2021`` on SQLite and on a private PostgreSQL, each in a process of its
own, and compares sizes and roots. Prints the elapsed time and the processor time of each; ends
with 1 where the roots differ. Further words go to the command: ``--contests 20``, ``--seed 7``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from scripts.postgres import private

_ROOT = re.compile(r"register of ([\d,]+) acts,\nroot ([0-9a-f]{64})$", re.MULTILINE)


def played(name: str, database: list[str], home: Path, words: list[str]) -> tuple[str, str]:
    """Play once and say how; the register's size and root ("" where the play failed)."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "dauys", "--home", str(home), *database, "rehearse", "kz-2021",
         *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    found = _ROOT.search(said)
    seconds = time.monotonic() - began
    print(f"{name:<11} {seconds:7.1f} s elapsed, {used.ru_utime + used.ru_stime:7.1f} s processor, "
          f"{used.ru_maxrss / 1024:,.0f} MiB", flush=True)  # fmt: skip
    if found is None or process.returncode:
        print(said)
        return "", ""
    return found[1], found[2]


def main(words: list[str]) -> int:
    """Play on both, compare."""
    print("load before:", *(f"{one:.1f}" for one in os.getloadavg()))
    answers: dict[str, tuple[str, str]] = {}
    with tempfile.TemporaryDirectory(prefix="dauys-roots-") as directory, private() as address:

        def play(name: str, database: list[str]) -> None:
            answers[name] = played(name, database, Path(directory) / name, words)

        threads = [
            threading.Thread(target=play, args=(name, database))
            for name, database in (("SQLite", []), ("PostgreSQL", ["--database", address]))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print("load after:", *(f"{one:.1f}" for one in os.getloadavg()))
    for name, (size, root) in sorted(answers.items()):
        print(f"{name:<11} {size} acts, root {root}")
    same = len(set(answers.values())) == 1 and all(root for _size, root in answers.values())
    print("The same register." if same else "NOT the same register.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
