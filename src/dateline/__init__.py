"""dateline reads news reports into sourced, dated political events.

    import dateline

    coding = dateline.code("Police arrested three protesters in Basra on Friday.", published="2020-01-22")
    for event in coding.events:
        print(event.event_type, event.date, event.evidence.quote)

Names are loaded when they are first used: `import dateline` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.config import Settings
    from dateline.errors import (
        ArticleError,
        CodingError,
        ConfigError,
        DatelineError,
        FormatError,
        InputError,
        KnowledgeError,
        ModelError,
    )
    from dateline.records import Article, Coding, Event, Expectation, Failure, Link, Mention
    from dateline.records.frames import to_arrow, to_pandas, to_polars  # pyright: ignore[reportUnknownVariableType]
    from dateline.scale.coder import Coder, code
    from dateline.sources import read_articles

__all__ = [
    "Article",
    "ArticleError",
    "Coder",
    "Coding",
    "CodingError",
    "ConfigError",
    "DatelineError",
    "Event",
    "Expectation",
    "Failure",
    "FormatError",
    "InputError",
    "KnowledgeError",
    "Link",
    "Mention",
    "ModelError",
    "Settings",
    "__version__",
    "code",
    "read_articles",
    "to_arrow",
    "to_pandas",
    "to_polars",
]

__version__: str

_ERRORS = (
    "ArticleError", "CodingError", "ConfigError", "DatelineError",
    "FormatError", "InputError", "KnowledgeError", "ModelError",
)  # fmt: skip
_HOMES = {
    **dict.fromkeys(_ERRORS, "dateline.errors"),
    **dict.fromkeys(("Article", "Coding", "Event", "Expectation", "Failure", "Link", "Mention"), "dateline.records"),
    **dict.fromkeys(("to_arrow", "to_pandas", "to_polars"), "dateline.records.frames"),
    **dict.fromkeys(("Coder", "code"), "dateline.scale.coder"),
    "Settings": "dateline.config",
    "read_articles": "dateline.sources",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("dateline")
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
