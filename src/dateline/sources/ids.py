"""The ids given out in one run: each only once."""

from __future__ import annotations

import logging
from dataclasses import replace

from dateline.records import Article, Failure
from dateline.sources.outcome import Outcome, shown

_log = logging.getLogger("dateline.sources")

# So many repeated ids are worth a warning each; a file read twice would flood the terminal.
_WARNED = 10


class Ids:
    """Keeps the ids of a run, the one thing whose memory grows with the number of articles."""

    def __init__(self) -> None:
        """Begin a run."""
        self._seen: dict[str, int] = {}
        self._repeats = 0

    def claim(self, wanted: str) -> str:
        """The id itself the first time; then with `#2`, `#3` … appended."""
        count = self._seen.get(wanted, 0)
        if not count:
            self._seen[wanted] = 1
            return wanted
        while (free := f"{wanted}#{count + 1}") in self._seen:
            count += 1
        self._seen[wanted] = count + 1
        self._seen[free] = 1
        return free

    def settle(self, outcome: Outcome) -> Outcome:
        """The article or failure under an id that no earlier one has."""
        wanted = outcome.id if isinstance(outcome, Article) else outcome.article
        given = self.claim(wanted)
        if given == wanted:
            return outcome
        if isinstance(outcome, Failure):
            return replace(outcome, article=given)
        self._repeats += 1
        level = logging.WARNING if self._repeats <= _WARNED else logging.INFO
        _log.log(level, "id %s occurs more than once; the later article is called %s", shown(wanted), shown(given))
        if self._repeats == _WARNED:
            _log.warning("further repeated ids are logged as information only")
        return replace(outcome, id=given)
