"""Publication dates as sources give them: ISO 8601 or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.errors import InputError
from dateline.sources.outcome import shown

_DAY = r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-W\d\d-\d|\d{4}W\d{3}"
_TIME = r"[Tt ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?"
_ISO = re.compile(rf"(?P<day>{_DAY})(?P<time>{_TIME})?", re.ASCII)
_EXTENDED = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", re.ASCII)


def check_published(value: str) -> str:
    """The date or time, in the extended format: `2020-01-22`, `2020-01-22T10:00:00Z` stay as they are.

    Raises `InputError`, naming the value, for all else: a month or a year alone would have to be guessed at.
    """
    text = value.strip().upper()
    match = _ISO.fullmatch(text)
    if match is None:
        raise InputError(_problem(value))
    try:
        moment = date.fromisoformat(text) if match["time"] is None else datetime.fromisoformat(text)
    except ValueError:
        raise InputError(_problem(value)) from None
    return text if _EXTENDED.fullmatch(text) else moment.isoformat()


def _problem(value: str) -> str:
    return (
        f"published is {shown(value)}, not an ISO 8601 date or time; "
        "write it as 2020-01-22 or 2020-01-22T10:00:00Z, or leave it out"
    )
