"""An article from a plain text file, with simple header lines where there are any."""

from __future__ import annotations

import re

from dateline.errors import InputError
from dateline.records import Article
from dateline.sources.decoding import decode
from dateline.sources.limits import Limits
from dateline.sources.outcome import Outcome, check_text, content_id, failure
from dateline.sources.published import check_published

_KEYS = ("Title", "Outlet", "URL", "Published", "Language")
_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{0,39}):[ \t]*(?P<value>[^\r\n]*)(?P<end>\r\n|\r|\n)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


def read_text(data: bytes, *, name: str | None, where: str, limits: Limits) -> Outcome:
    """The article of a text file, or the failure. Without a name the id is made from the content."""
    try:
        header, text = split_header(decode(data, where))
        check_text(text, limits)
        published = header.get("Published")
        return Article(
            id=name or content_id(text),
            text=text,
            title=header.get("Title"),
            outlet=header.get("Outlet"),
            url=header.get("URL"),
            language=header.get("Language"),
            published=check_published(published) if published else None,
        )
    except InputError as problem:
        return failure(name or where, where, str(problem))


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header's fields and the text after it.

    A header is `Key: value` lines at the very start, ended by a blank line, with at least one of the keys that dateline
    knows, written exactly so; other keys are dropped with it. Where there is none, the text is as it was.
    """
    fields: dict[str, str] = {}
    known, at = False, 0
    while match := _LINE.match(text, at):
        key, value = match["key"], match["value"].strip()
        known = known or key in _KEYS
        if value:
            fields.setdefault(key, value)
        at = match.end()
    blank = _BLANK.match(text, at)
    if not known or blank is None:
        return {}, text
    return {key: value for key, value in fields.items() if key in _KEYS}, text[blank.end() :]
