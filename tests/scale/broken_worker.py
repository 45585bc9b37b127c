"""Workers that die, for the tests of the pool; started workers import this by name."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection

from dateline.config import Settings
from dateline.errors import KnowledgeError
from dateline.records import Article, Coding


def work(link: Connection, settings: Settings) -> None:
    """Code without a coder: an article called `die` ends the process, `once` only where it is not alone."""
    link.send("ready")
    while True:
        try:
            articles: list[Article] = link.recv()
        except EOFError:
            return
        names = [a.id for a in articles]
        if "die" in names or ("once" in names and len(names) > 1):
            os._exit(9)
        link.send([Coding(article=a, published="2020-01-22") for a in articles])


def stillborn(link: Connection, settings: Settings) -> None:
    """End before being ready."""
    os._exit(3)


def unprepared(link: Connection, settings: Settings) -> None:
    """Fail to load."""
    link.send(KnowledgeError("x.yaml:3: no valid YAML"))
