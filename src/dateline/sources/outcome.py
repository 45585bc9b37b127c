"""What reading yields: an article or a failure, and the checks that every text passes whatever it came from."""

from __future__ import annotations

import hashlib
import re

from dateline.errors import InputError
from dateline.records import Article, Failure
from dateline.sources.limits import Limits

type Outcome = Article | Failure

# Control characters that text has no use for; tab, line ends and form feed are no sign of a binary file.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.1


def failure(article: str, where: str, what: str) -> Failure:
    """A failure of reading: `where` is the file, with the line where there is one; `what` ends with what to do."""
    return Failure(article=article, stage="read", error=f"{where}: {what}")


def content_id(text: str) -> str:
    """The id of an article that brings none: the start of its text's hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check_text(text: str, limits: Limits) -> None:
    """Raise `InputError` where a text is empty, too long or mostly control characters."""
    if not text.strip():
        raise InputError("text is empty; give the article's body")
    limits.check_characters(text)
    if is_binary(text):
        raise InputError("looks binary (control characters in the text); save it as plain text in UTF-8")


def is_binary(text: str) -> bool:
    """Whether more than a tenth of the characters are control characters."""
    return len(text) - len(_CONTROL.sub("", text)) > len(text) * _CONTROL_SHARE


def shown(value: object, width: int = 60) -> str:
    """A value as it may stand in a one-line message: quoted, unprintable characters escaped, shortened."""
    text = repr(str(value)) if isinstance(value, str) else repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"
