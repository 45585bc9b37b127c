"""Articles from JSON objects, as the reference ("In") has them.

Read by hand and not with pydantic: it refuses strings with lone surrogates, which are kept here (text is not changed).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from dateline.errors import InputError
from dateline.records import Article
from dateline.sources.limits import Limits
from dateline.sources.outcome import Outcome, check_text, content_id, failure, shown
from dateline.sources.published import check_published
from dateline.sources.streams import Piece


class _Number(str):
    """A JSON number as written: `1.50` stays `1.50`, and no number is too large."""

    __slots__ = ()


def _no_number(_: str) -> None:
    """`NaN` and `Infinity`, which Python and pandas write for what is missing."""


_decoder = json.JSONDecoder(parse_int=_Number, parse_float=_Number, parse_constant=_no_number)


def read_objects(pieces: Iterable[Piece], file: str, limits: Limits) -> Iterator[Outcome]:
    """One article or failure for each piece. Where the first is binary, the file is no JSON at all and reading ends."""
    for count, piece in enumerate(pieces):
        where = f"{file}{piece.place}"
        if piece.data is None:
            yield failure(where, where, piece.problem)
        elif b"\0" in piece.data:
            yield failure(where, where, "looks binary (NUL bytes); save it as JSON in UTF-8")
            if count == 0:
                return
        else:
            yield read_object(piece.data, where, limits)


def read_object(data: bytes, where: str, limits: Limits) -> Outcome:
    """The article of one JSON object. A failure is named by the object's id where it has one, else by its place."""
    name = where
    try:
        fields = _parse(data)
        given = _id(fields.get("id"))
        name = given or where
        return _article(fields, given, limits)
    except InputError as problem:
        return failure(name, where, str(problem))


def _parse(data: bytes) -> dict[str, Any]:
    try:
        value: object = _decoder.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02x} at {error.start}"
        raise InputError(f"not UTF-8 ({byte}); save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"not valid JSON ({error.msg}, character {error.pos + 1}); write one JSON object") from None
    except RecursionError:
        raise InputError("JSON is nested too deeply; write a plain object with `text`") from None
    if not isinstance(value, dict):
        raise InputError(f"expected a JSON object, found {_kind(value)}; write an object with `text`")
    return cast("dict[str, Any]", value)


def _article(fields: dict[str, Any], given: str | None, limits: Limits) -> Article:
    text: object = fields.get("text")
    if text is None:
        raise InputError("`text` is missing; give the article's body in `text`")
    if not isinstance(text, str) or isinstance(text, _Number):
        raise InputError(f"`text` is {_kind(text)}; write a string")
    check_text(text, limits)
    published: object = fields.get("published")
    if published is not None and (not isinstance(published, str) or isinstance(published, _Number)):
        raise InputError(f"published is {shown(published)}, {_kind(published)}; write an ISO 8601 date as a string")
    return Article(
        id=given or content_id(text),
        text=text,
        title=_string(fields, "title"),
        outlet=_string(fields, "outlet"),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
        published=check_published(published) if published and published.strip() else None,
    )


def _id(value: object) -> str | None:
    """The id as a string, or None where there is none."""
    if value is None or isinstance(value, str):
        return str(value) if value and value.strip() else None
    raise InputError(f"`id` is {_kind(value)}; write a string or a number, or leave it out")


def _string(fields: dict[str, Any], key: str) -> str | None:
    """An optional string; numbers as written, blank as None."""
    value: object = fields.get(key)
    if value is None or isinstance(value, str):
        return str(value) if value and value.strip() else None
    raise InputError(f"`{key}` is {_kind(value)}; write a string or null")


def _kind(value: object) -> str:
    """What a JSON value is, in words."""
    if isinstance(value, _Number):
        return "a number"
    for kind, words in ((bool, "true or false"), (str, "a string"), (list, "a list"), (dict, "an object")):
        if isinstance(value, kind):
            return words
    return "null"
