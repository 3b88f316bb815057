"""Work shared out over forked processes, which see the parent's memory without copying it."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def forked(work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]) -> list[T]:
    """``[work(*task) for task in tasks]``, each in a child process of its own.

    Results come back pickled. An exception in a child is raised here. Forking (rather than a
    pool) lets a child read large states of its parent without any copying.
    """
    children: list[tuple[int, int]] = []
    for task in tasks:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _run(work, task, writer)
        os.close(writer)
        children.append((child, reader))
    answers = []
    for child, reader in children:
        with os.fdopen(reader, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        answers.append(answer)
    results: list[T] = []
    for answer in answers:
        if not answer:
            raise RuntimeError("a worker process ended without an answer")
        ok, value = pickle.loads(answer)  # noqa: S301 -- written by our own child, through a pipe
        if not ok:
            raise value
        results.append(value)
    return results


def keep_what_there_is() -> None:
    """For a child: what its parent holds is no garbage, and looking for it would copy its pages."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _run(work: Callable[..., Any], task: tuple[Any, ...], writer: int) -> None:
    """In the child: work, answer, and leave without running the parent's exit handlers."""
    status = 1
    keep_what_there_is()
    try:
        try:
            answer = pickle.dumps((True, work(*task)), protocol=5)
        except Exception as error:
            answer = pickle.dumps((False, error), protocol=5)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)
