"""Coding on several processes: chunks of articles to workers, codings back in the order of the articles.

Workers are started afresh (spawn), load their own coder and take one chunk at a time, so that when one dies it is known
which articles it had. Those are then tried one by one, each once, and an article on which a worker dies again becomes a
failure; all others come through. Results are those of one process, because coding an article is a pure function.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from dateline.config import Settings
from dateline.errors import CodingError, DatelineError
from dateline.records import Article, Coding, Failure

CHUNK = 16
_RAMP = (4, 8)  # the first chunks are small: results come early, and few articles still spread over all workers
_AHEAD = 3  # chunks a worker may be ahead of what has been handed out
_STOP_AFTER = 5.0  # seconds that a worker gets to end by itself

type Item = Article | Failure


def code_many(articles: Iterable[Item], settings: Settings | None = None, workers: int = 2) -> Generator[Coding]:
    """Code articles on `workers` processes, in their order; a failure becomes a coding that holds it.

    Raises `DatelineError` where the workers cannot start (a broken knowledge file, a missing model).
    """
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pool = _Pool(settings or Settings(), workers)
    try:
        yield from pool.run(_chunks(articles, workers))
    finally:
        pool.close()


def _chunks(articles: Iterable[Item], workers: int) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    made = 0
    for article in articles:
        chunk.append(article)
        round_ = made // workers
        if len(chunk) >= (_RAMP[round_] if round_ < len(_RAMP) else CHUNK):
            yield chunk
            made += 1
            chunk = []
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Task:
    """Articles under way. `alone`: a single article tried for the second time, at `place` in its chunk."""

    number: int
    articles: Sequence[Item]
    alone: bool = False
    place: int = 0


@dataclass(slots=True)
class _Worker:
    process: Any
    link: Connection
    task: _Task | None = None
    ready: bool = False


class _Pool:
    """The parent's side: one thread, no queues; a dead worker is seen by the end of its connection."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._size = workers
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._parts: dict[int, list[Coding | None]] = {}
        """Codings by chunk; None where one is still to come."""

    def run(self, chunks: Iterator[list[Item]]) -> Iterator[Coding]:
        """Hand out chunks and give back their codings in order."""
        taken = given = 0
        exhausted = False
        while True:
            while not exhausted and taken - given < self._size * _AHEAD:
                chunk = next(chunks, None)
                if chunk is None:
                    exhausted = True
                    break
                self._parts[taken] = [None] * len(chunk)
                self._waiting.append(_Task(taken, chunk))
                taken += 1
            while given in self._parts and None not in self._parts[given]:
                for coding in self._parts.pop(given):
                    assert coding is not None
                    yield coding
                given += 1
            if exhausted and given == taken:
                return
            if taken - given == self._size * _AHEAD or exhausted:
                self._step()
            else:
                self._hand_out()

    def close(self) -> None:
        """End all workers: those at rest by themselves, the others by force."""
        for worker in self._workers:
            if worker.task is not None or not worker.ready:
                worker.process.terminate()
            worker.link.close()
        for worker in self._workers:
            worker.process.join(_STOP_AFTER)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    # ------------------------------------------------------------------ workers
    def _step(self) -> None:
        """Give work to whoever is free, then wait for one answer or death."""
        self._hand_out()
        links: dict[Any, _Worker] = {w.link: w for w in self._workers if w.task is not None or not w.ready}
        for link in wait(list(links)):
            self._hear(links[link])

    def _hand_out(self) -> None:
        while self._waiting and len(self._workers) < self._size and self._needed():
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.ready and worker.task is None and self._waiting:
                task = self._waiting.popleft()
                worker.task = task
                with contextlib.suppress(OSError):  # it died at rest: hearing from it will tell
                    worker.link.send(task.articles)

    def _needed(self) -> bool:
        """Whether there is more waiting than the workers at rest or still loading will take."""
        return len(self._waiting) > sum(w.task is None for w in self._workers)

    def _start(self) -> _Worker:
        link, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._settings), daemon=True)
        with _interrupts_ignored():  # an ignored signal stays ignored in the child: Ctrl-C is the parent's business
            process.start()
        theirs.close()
        return _Worker(process=process, link=link)

    def _hear(self, worker: _Worker) -> None:
        try:
            answer: Any = worker.link.recv()
        except (EOFError, OSError):
            self._died(worker)
            return
        if isinstance(answer, DatelineError):
            raise answer
        if not worker.ready:
            worker.ready = True
            return
        task = worker.task
        worker.task = None
        if task is not None:
            self._keep(task, answer)

    def _keep(self, task: _Task, codings: Sequence[Coding]) -> None:
        self._parts[task.number][task.place : task.place + len(codings)] = codings

    def _died(self, worker: _Worker) -> None:
        """Try the articles of a dead worker one by one; one that was alone becomes a failure."""
        self._workers.remove(worker)
        worker.link.close()
        worker.process.join(_STOP_AFTER)
        code, task = worker.process.exitcode, worker.task
        if not worker.ready:
            raise DatelineError(
                f"a worker ended while it started (exit code {code}); in a script of your own, put the call under "
                'if __name__ == "__main__":, else use fewer workers'
            )
        if task is None:
            return
        if task.alone:
            self._keep(task, [_lost(task.articles[0], code)])
        else:
            singles = [_Task(task.number, [a], alone=True, place=i) for i, a in enumerate(task.articles)]
            self._waiting.extendleft(reversed(singles))


def _lost(item: Item, code: int | None) -> Coding:
    if isinstance(item, Failure):
        return Coding(article=Article(id=item.article, text=""), failure=item)
    error = f"the worker process ended on this article twice (exit code {code}); look for its memory, or leave it out"
    return Coding(article=item, failure=Failure(article=item.id, stage="worker", error=error))


@contextlib.contextmanager
def _interrupts_ignored() -> Generator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


# ---------------------------------------------------------------------- the worker's side
def work(link: Connection, settings: Settings) -> None:
    """Load a coder, then code chunk after chunk until the parent goes away."""
    from dateline.coding.coder import Coder

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        coder = Coder(settings)
    except DatelineError as error:
        link.send(_portable(error))
        return
    with contextlib.suppress(EOFError, OSError):
        link.send("ready")
        while True:
            link.send(list(coder.code_many(link.recv())))


def _portable(error: DatelineError) -> DatelineError:
    """An error that can be pickled: one made with several arguments is told in one line."""
    return DatelineError(str(error)) if isinstance(error, CodingError) else error
