"""Where articles come from: text, HTML and JSON files, folders of them, and standard input.

`read_articles` is the door. It reads lazily and never ends a run for the sake of one article: what cannot be read comes
out as a `Failure` in its place. Only a path that does not exist stops everything, before anything is read.
"""

from dateline.sources.hint import count_hint
from dateline.sources.limits import Limits
from dateline.sources.reader import read_articles

__all__ = ["Limits", "count_hint", "read_articles"]
