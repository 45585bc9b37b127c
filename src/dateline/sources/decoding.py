"""Bytes of text and HTML files to characters."""

from __future__ import annotations

import logging
import re

from dateline.errors import InputError

_log = logging.getLogger("dateline.sources")

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
# Encodings that pages are written in. Western labels are left out: by the HTML standard they mean Windows-1252.
_PAGES = re.compile(
    r"(?:windows-|cp)(?:125[0135-8]|874)|iso-8859-(?:[2-9]|1[0-6])|koi8-[ru]|gb(?:k|2312|18030)|big5|shift[_-]jis|euc-(?:jp|kr)"
)


def decode(data: bytes, where: str, *, html: bool = False) -> str:
    """The characters of a file, line ends as they are.

    UTF-8, with a byte order mark or without. Where that fails, a page's own `charset`, then Windows-1252, with a
    warning in the log. Raises `InputError` for binary files.
    """
    if data.startswith(_UTF16):
        raise InputError("is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise InputError("looks binary (NUL bytes); save it as plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02x} at {error.start}"
    declared = _declared(data) if html else None
    for encoding in dict.fromkeys(filter(None, (declared, "cp1252"))):
        try:
            text = data.decode(encoding)
        except (LookupError, ValueError):
            continue
        _log.warning("%s: not UTF-8 (%s); read as %s", where, problem, encoding)
        return text
    raise InputError(f"neither UTF-8 nor Windows-1252 ({problem}); if it is text, save it as UTF-8")


def _declared(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _CHARSET.search(data, 0, _HEAD)
    if match is None:
        return None
    name = match[1].decode("ascii", "replace").lower()
    return name.replace("windows-", "cp") if _PAGES.fullmatch(name) else None
