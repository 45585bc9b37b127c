"""Every error that dateline raises, in one tree.

    DatelineError                  anything a user can be told in one line
    ├── InputError                 a file, line or article that cannot be read
    │   ├── ArticleError           one article is unusable (empty, too long, bad date)
    │   └── FormatError            the file itself is not what its name says
    ├── KnowledgeError             a broken or missing knowledge file: "file:line: what; what to do"
    ├── ConfigError                dateline.toml or an option is wrong
    ├── ScenarioError              a scenario file is wrong: "file:line: path: what; what to do"
    ├── ModelError                 the parsing model is not installed or does not fit
    └── CodingError                a stage failed on one article; names the stage

A message says what, where and what to do, without a traceback. Exit codes are the command line's business
(`dateline.cli`).
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that are reported to a user as one line."""


class InputError(DatelineError):
    """Something given to dateline cannot be read."""


class ArticleError(InputError):
    """One article is unusable; the others go on."""

    def __init__(self, article: str, message: str) -> None:
        super().__init__(f"{article}: {message}")
        self.article = article
        self.message = message


class FormatError(InputError):
    """A file's content is not in the format that its name or option promises."""


class KnowledgeError(DatelineError):
    """A knowledge file is missing, broken or contradicts another; the message starts with `file:line`."""


class ConfigError(DatelineError):
    """A setting is unknown or has a value that cannot be used."""


class ScenarioError(DatelineError):
    """A scenario cannot be read, contradicts itself, or cannot be run as asked; the message starts with `file:line`."""


class ModelError(DatelineError):
    """The parsing model cannot be loaded."""


class CodingError(DatelineError):
    """A stage failed on one article. `stage` and `article` say where, `__cause__` keeps the original error."""

    def __init__(self, article: str, stage: str, message: str) -> None:
        super().__init__(f"{article}: {stage}: {message}")
        self.article = article
        self.stage = stage
        self.message = message
