"""Writing the invented register as a directory of tiles, with two writers at work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.invented import conducted, transcribed
from benchmarks.invented.author import Author, key_of
from benchmarks.invented.beginning import ORIGIN, beginning, log_key
from dauys.register import note
from dauys.register.checkpoint import Checkpoint, parse
from dauys.register.tiles import TileWriter

#: Changes when other acts come out; registers of earlier versions are then made anew.
VERSION = 1
_BLOCK = 256  # entries handed over at a time


class Plan:
    """How many contests a register of ``size`` acts needs, and their acts."""

    def __init__(self, size: int, seed: int = 2021) -> None:
        self.size = size
        self.seed = seed
        self.contests = min(25, max(2, size // 8_000))  # of a wave
        acts = self.contests * conducted.ACTS
        self.beside = round(acts * 2 / 3 / transcribed.ACTS)  # transcribed ones for each wave
        # A few more than needed: the register is cut off at its size.
        self.waves = size * 3 // 5 // acts + 4

    def beginning(self, author: Author) -> Iterator[bytes]:
        """The entries before the first contest."""
        return beginning(author, self.waves, self.waves * self.contests, self.waves * self.beside)

    def share(self, author: Author, writer: int, writers: int) -> Iterator[bytes]:
        """Every ``writers``-th wave, and the transcribed contests that come beside it."""
        for number in range(writer, self.waves, writers):
            # Figures are invented, not secret.
            rng = Random(f"{self.seed} {number}")
            wave = conducted.Wave(author, number, self.contests, rng)
            yield from wave.entries()
            for unit in range(number * self.beside, (number + 1) * self.beside):
                yield from transcribed.contest(author, f"u{unit}", rng)

    def entries(self, writers: int = 1) -> Iterator[bytes]:
        """Exactly ``size`` entries. The order depends on the number of writers."""
        author = Author()
        left = self.size
        for entry in self.beginning(author):
            yield entry
            left -= 1
        if left < 0:
            raise ValueError(f"{self.size} acts are too few for a contest")
        source = self._taken_in_turn(author, writers) if writers > 1 else self.share(author, 0, 1)
        for entry in source:
            if not left:
                break
            yield entry
            left -= 1

    def _taken_in_turn(self, author: Author, writers: int) -> Iterator[bytes]:
        return in_turn([partial(self.share, author, n, writers) for n in range(writers)])


def in_turn(sources: Sequence[Callable[[], Iterator[bytes]]]) -> Iterator[bytes]:
    """The entries of several sources, block by block in turn, each made by a process of its own."""
    pipes = [_writer(source) for source in sources]
    try:
        while pipes:
            for pipe in list(pipes):
                block = _block(pipe)
                if not block:
                    pipes.remove(pipe)
                    pipe.close()
                yield from block
    finally:
        for pipe in pipes:
            pipe.close()  # a writer that is not needed any more ends at its next block
        for _ in sources:
            os.wait()


def _writer(source: Callable[[], Iterator[bytes]]):  # type: ignore[no-untyped-def]
    readable, writable = os.pipe()
    if os.fork():
        os.close(writable)
        return os.fdopen(readable, "rb")
    os.close(readable)
    code = 1
    try:
        with os.fdopen(writable, "wb") as pipe:
            for entry in source():
                pipe.write(len(entry).to_bytes(2, "big") + entry)
        code = 0
    except BrokenPipeError:
        code = 0
    finally:
        os._exit(code)


def _block(pipe) -> list[bytes]:  # type: ignore[no-untyped-def]
    block = []
    while len(block) < _BLOCK and (head := pipe.read(2)):
        block.append(pipe.read(int.from_bytes(head, "big")))
    return block


def register(cache: Path, size: int) -> Path:
    """The log's directory under ``cache``, made unless it is there. About 1.2 kB an act."""
    directory = cache / f"register-{VERSION}-{size}"
    if not (directory / "checkpoint").exists():
        tree = TileWriter(directory).write(Plan(size).entries(writers=2))
        (directory / "key.vkey").write_text(log_key().encode() + "\n")
        text = Checkpoint(ORIGIN, tree.size, tree.root()).text()
        (directory / "checkpoint").write_bytes(note.sign(text, [(ORIGIN, key_of("log"))]))
    return directory


def root_of(directory: Path) -> bytes:
    """The root that the directory's checkpoint states, its signature checked."""
    signed, _ = note.open_note((directory / "checkpoint").read_bytes(), [log_key()])
    return parse(signed.text).root
