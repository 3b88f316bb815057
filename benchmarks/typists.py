"""What the benchmark of typists does in each process: entries by the office, or rows in raw SQL."""

from __future__ import annotations

import multiprocessing
import queue
import secrets
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import random
from time import perf_counter, process_time, sleep
from typing import Any

import psycopg

from benchmarks.measure import BenchmarkError

#: The hour of the clock while papers are typed: the evening of voting day.
EVENING = "2021-10-03T16:30:00Z"
Job = tuple[str, str]
"""A login and the number of a station."""


@dataclass(frozen=True)
class Measured:
    """What several typists needed together: wall seconds, CPU seconds of their processes, the
    seconds of each entry, and those of its parts, sorted."""

    wall: float
    cpu: float
    each: tuple[float, ...]
    parts: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        """Entries per second."""
        return len(self.each) / self.wall

    def share(self, part: float) -> float:
        """The seconds within which this part of all entries was done."""
        return share(self.each, part)


def share(seconds: Sequence[float], part: float) -> float:
    """The seconds within which this part of all was done; ``seconds`` are sorted."""
    return seconds[min(len(seconds) - 1, int(part * len(seconds)))]


@dataclass(frozen=True)
class Signals:
    """What processes of typists share: all ready, all at half time, and what each measured."""

    start: Any
    turn: Any
    answers: Any


def at_once(work: Callable[..., None], given: Sequence[Sequence[Any]], typists: int) -> Measured:
    """Run ``work(*given, signals)`` in so many processes; all begin when all are ready."""
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(len(given) + 1), context.Queue()
    signals = Signals(start, context.Barrier(typists), answers)
    workers = [context.Process(target=work, args=(*one, signals), daemon=True) for one in given]
    for worker in workers:
        worker.start()
    try:
        start.wait(120)
    except threading.BrokenBarrierError as error:
        raise BenchmarkError("a process of typists did not become ready") from error
    began = perf_counter()
    found = [_answer(answers, workers) for _ in workers]
    wall = perf_counter() - began
    for worker in workers:
        worker.join(60)
    each, parts = (sorted(chain.from_iterable(one[part] for one in found)) for part in (0, 2))
    return Measured(wall, sum(one[1] for one in found), tuple(each), tuple(parts))


def _answer(answers: Any, workers: Sequence[Any]) -> tuple[list[float], float, list[float]]:
    """What one process measured; BenchmarkError where one has failed."""
    while True:
        try:
            found: tuple[list[float], float, list[float]] = answers.get(timeout=1)
            return found
        except queue.Empty:
            if any(worker.exitcode for worker in workers):
                for worker in workers:
                    worker.kill()
                raise BenchmarkError("a process of typists failed") from None


def together(
    queues: Sequence[Sequence[Any]],
    ready: Callable[[Sequence[Any]], Callable[[Any], None]],
    signals: Signals,
    parts: Sequence[float] = (),
) -> None:
    """A thread for each queue; ``ready`` makes what does one thing of it, before the clock runs.

    Puts the seconds of each thing, and the CPU seconds of this process, into the answers.

    None in a queue: wait until everybody is there, for the second entry follows the first. A
    number: do nothing for so many seconds at most.
    """
    gate, seconds = threading.Barrier(len(queues) + 1), list[float]()
    broken: list[BaseException] = []

    def one(items: Sequence[Any]) -> None:
        try:
            do = ready(items)
            gate.wait(120)
            for item in items:
                if item is None:
                    signals.turn.wait(120)
                    continue
                if isinstance(item, float):
                    sleep(item * random())
                    continue
                began = perf_counter()
                do(item)
                seconds.append(perf_counter() - began)
        except BaseException as error:
            broken.append(error)
            gate.abort()
            signals.turn.abort()

    threads = [threading.Thread(target=one, args=(queue,)) for queue in queues]
    for thread in threads:
        thread.start()
    # Everything imported and every connection open: only then does anybody begin.
    while gate.n_waiting < len(queues) and not broken:
        threading.Event().wait(0.01)
    signals.start.wait(120)
    used = process_time()
    if not broken:
        gate.wait(120)
    for thread in threads:
        thread.join()
    if broken:
        raise broken[0]
    signals.answers.put((seconds, process_time() - used, parts))


def entering(home: str, queues: Sequence[Sequence[Job | None]], signals: Signals) -> None:
    """Typists of one process: each saves its papers, as the office does when *Save* is pressed."""
    from dauys.store import engine

    engine.setup()
    from dauys.accounts import homes
    from dauys.server.keeping import keep_placing
    from dauys.store.home import Home

    with Home.open(Path(home), clock=lambda: EVENING) as opened, homes.serving(opened):
        keep_placing(opened)
        together(queues, lambda items: _typist(opened, *items[0]), signals)


def _typist(home: Any, login: str, first: str) -> Callable[[Job], None]:
    """What saves one paper by this login, from looking at the station to the commit.

    The ``first`` is looked at before the clock runs: an office has its rulebooks read long ago.
    """
    from dauys.accounts import signing_in
    from dauys.accounts.models import Account
    from dauys.accounts.reach import Place, reach_of
    from dauys.office.entry import writing
    from dauys.office.entry.checks import checked
    from dauys.office.entry.figures import Typed
    from dauys.office.entry.stage import Task, task_of
    from dauys.office.entry.station import station
    from dauys.office.request import Request
    from tests.office.district import typed_of
    from tests.office.voting import CONTEST

    account = Account.objects.get(login=login)
    _token, signin = signing_in.opened(account, "benchmark", "", factor="password+code")
    request: Any = Request()
    request.home, request.signin, request.place = home, signin, Place()
    request.account = request.person = account
    request.reach = reach_of(home, account)

    def looked_at(number: str) -> tuple[Any, ...]:
        paper = station(home, CONTEST, number)
        if paper is None:
            raise BenchmarkError(f"no station {number}")
        task = task_of(paper, account)
        if not isinstance(task, Task):
            raise BenchmarkError(f"station {number}: {task}")
        figures = Typed(typed_of(int(number), paper.rows)).figures(paper)
        return paper, task, figures, checked(paper, figures).codes

    def save(job: Job) -> None:
        writing.enter(request, *looked_at(job[1]), once=secrets.token_urlsafe(16))

    looked_at(first)
    return save


@dataclass(frozen=True)
class Rows:
    """Everything that one entry left in the database, and the streams that were locked for it."""

    stream: str
    reads: list[str]
    act: tuple[Any, ...]
    head: tuple[Any, ...]
    salt: tuple[Any, ...]
    receipt: tuple[Any, ...]
    entered: tuple[Any, ...]


_ACT = "INSERT INTO store_act (id, stream, number, kind, entry, leaf) VALUES (%s,%s,%s,%s,%s,%s)"
_HEAD = "UPDATE store_streamhead SET number=%s, leaf=%s, received_at=%s, state=%s WHERE stream=%s"
_SALT = "INSERT INTO store_salt (name, sealed) VALUES (%s,%s)"
_RECEIPT = (
    "INSERT INTO office_receipt (once, account_id, act, findings, at) VALUES (%s,%s,%s,%s,%s)"
)
_ENTERED = (
    "INSERT INTO office_entered (act, stream, account_id, salt, sealed, codes, at)"
    " VALUES (%s,%s,%s,%s,%s,%s,%s)"
)
_TYPING = "DELETE FROM office_typing WHERE stream=%s AND account_id=%s"


def rows_of(home: str, after: int) -> dict[tuple[str, int], Rows]:
    """What the entries left, by stream and account, of acts written after this number."""
    from dauys.accounts import homes
    from dauys.election.kinds import decode
    from dauys.office.models import Entered, Receipt
    from dauys.register import dsse
    from dauys.store.home import Home
    from dauys.store.models import Act, Salt, StreamHead
    from dauys.verify.replay import PAYLOAD_TYPE

    with Home.open(Path(home), clock=lambda: EVENING) as opened, homes.serving(opened):
        found = {}
        columns = ("stream", "number", "kind", "entry", "leaf")
        acts = Act.objects.using(opened.alias).filter(id__gt=after)
        for stream, number, kind, entry, leaf in acts.values_list(*columns):
            act = decode(dsse.open_entry(bytes(entry), PAYLOAD_TYPE).payload)
            head = StreamHead.objects.using(opened.alias).get(stream=stream)
            entered, receipt = Entered.objects.get(act=act.id), Receipt.objects.get(act=act.id)
            salt = Salt.objects.using(opened.alias).get(name=entered.salt)
            account = entered.account_id
            found[stream, account] = Rows(
                stream=stream,
                reads=sorted(act.reads),
                act=(stream, number, kind, bytes(entry), bytes(leaf)),
                head=(number, bytes(leaf), head.received_at, bytes(head.state), stream),
                salt=(salt.name, bytes(salt.sealed)),
                receipt=(receipt.once, account, receipt.act, receipt.findings, receipt.at),
                entered=(entered.act, entered.stream, account, entered.salt,
                         bytes(entered.sealed), entered.codes, entered.at),
            )  # fmt: skip
        return found


def raw_postgresql(
    address: str, schema: str, queues: Sequence[Sequence[Rows | None]], signals: Signals
) -> None:
    """The same rows with the same locks, in one transaction each, through psycopg."""

    def ready(_queue: Sequence[Rows]) -> Callable[[Rows], None]:
        connection = psycopg.connect(address, options=f"-c search_path={schema}")
        cursor = connection.cursor()
        columns = "SELECT stream, number, leaf, received_at FROM store_streamhead WHERE stream"
        shared = f'{columns} = ANY(%s) ORDER BY stream COLLATE "C" FOR SHARE'

        def do(rows: Rows) -> None:
            cursor.execute(shared, [rows.reads])
            cursor.fetchall()
            cursor.execute(f"{columns} = %s FOR UPDATE", [rows.stream])
            cursor.fetchone()
            cursor.execute("SELECT state FROM store_streamhead WHERE stream = %s", [rows.stream])
            cursor.fetchone()
            cursor.execute("SELECT nextval('store_act_order')")
            number = cursor.fetchone()
            cursor.execute(_ACT, [*(number or ()), *rows.act])
            cursor.execute("INSERT INTO store_pending (act_id) VALUES (%s)", number)
            _beside(cursor.execute, rows)
            connection.commit()

        return do

    together(queues, ready, signals)


def raw_sqlite(file: str, queues: Sequence[Sequence[Rows | None]], signals: Signals) -> None:
    """The same rows, in one transaction each, one writer at a time as SQLite has it."""
    alone = threading.Lock()

    def ready(_queue: Sequence[Rows]) -> Callable[[Rows], None]:
        connection = sqlite3.connect(file, isolation_level=None, timeout=60)
        connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;"
        )

        def run(statement: str, values: Sequence[Any] = ()) -> Any:
            return connection.execute(statement.replace("%s", "?"), [
                str(v) if hasattr(v, "isoformat") else v for v in values
            ])  # fmt: skip

        def do(rows: Rows) -> None:
            with alone:
                connection.execute("BEGIN IMMEDIATE")
                number, place = run(
                    "SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM store_act),"
                    " (SELECT COALESCE(MAX(position) + 1, 0) FROM store_leaf)"
                ).fetchone()
                run("SELECT number, leaf, received_at, state FROM store_streamhead"
                    " WHERE stream = %s", [rows.stream]).fetchone()  # fmt: skip
                run(_ACT, [number, *rows.act])
                run("INSERT INTO store_leaf (position, act_id) VALUES (%s,%s)", [place, number])
                _beside(run, rows)
                connection.execute("COMMIT")

        return do

    together(queues, ready, signals)


def _beside(run: Callable[[str, Sequence[Any]], Any], rows: Rows) -> None:
    """What is written beside the act and its place."""
    run(_HEAD, rows.head)
    run(_SALT, rows.salt)
    run(_RECEIPT, rows.receipt)
    run(_ENTERED, rows.entered)
    run(_TYPING, [rows.stream, rows.entered[2]])


def last_act(home: str) -> int:
    """The number of the act that was written last."""
    from dauys.store.home import Home
    from dauys.store.models import Act

    with closing(Home.open(Path(home), clock=lambda: EVENING)) as opened:
        return Act.objects.using(opened.alias).order_by("-id").values_list("id", flat=True)[0]
