"""An article from a web page: trafilatura finds the body, the page's own metadata give title, outlet and date.

The extracted text becomes the article's text and is kept; spans count in it. Another version of trafilatura may extract
other words, so whoever stores articles notes `extractor()` with them and never extracts again under old spans.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from dateline.errors import InputError
from dateline.records import Article
from dateline.sources.decoding import decode
from dateline.sources.limits import Limits
from dateline.sources.outcome import Outcome, check_text, content_id, failure
from dateline.sources.page import Page, read_page

_log = logging.getLogger("dateline.sources")

_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "code", "div"})
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r" *\n *")
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_NOTHING = "no article text found in the page; save the article's text as .txt"


def extractor() -> str:
    """Name and version of what extracts the text."""
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def read_html(data: bytes, *, name: str | None, where: str, limits: Limits) -> Outcome:
    """The article of a page, or the failure. Without a name the id is made from the content."""
    try:
        page, text = _extract(decode(data, where, html=True))
        if not text:
            raise InputError(_NOTHING)
        check_text(text, limits)
    except InputError as problem:
        return failure(name or where, where, str(problem))
    return Article(
        id=name or content_id(text),
        text=text,
        title=page.title,
        outlet=page.outlet,
        url=page.url,
        language=page.language,
        published=page.published,
    )


def _extract(source: str) -> tuple[Page, str]:
    """The page's metadata and its body text, paragraphs separated by blank lines."""
    import trafilatura  # slow to import, and only pages need it

    library: Any = trafilatura  # lxml, of which it returns elements, has no types
    if not _DOCUMENT.search(source, 0, 4096):
        source = f"<html><body>{source}</body></html>"
    try:
        tree: Any = library.load_html(source)
        if tree is None:
            raise InputError(_NOTHING)
        page = read_page(tree)
        found: Any = library.bare_extraction(tree, include_comments=False, with_metadata=False)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as error:
        _log.debug("trafilatura failed", exc_info=True)
        raise InputError(f"the page cannot be read ({type(error).__name__}); save the article's text as .txt") from None
    paragraphs = [] if found is None or found.body is None else read_paragraphs(found.body)
    if len(paragraphs) > 1 and page.title is not None and paragraphs[0].casefold() == page.title.casefold():
        del paragraphs[0]  # the headline is kept as the title
    return page, "\n\n".join(paragraphs)


def read_paragraphs(body: Any) -> list[str]:
    """The paragraphs of trafilatura's tree (TEI names: `head`, `p`, `item`, `row`; `lb` is a line break within one)."""
    paragraphs: list[str] = []
    words: list[str] = []

    def close() -> None:
        paragraph = _LINES.sub("\n", _BLANKS.sub(" ", "".join(words))).strip()
        if paragraph:
            paragraphs.append(paragraph)
        words.clear()

    stack: list[tuple[Any, bool]] = [(body, False)]
    while stack:
        element, leaving = stack.pop()
        if not isinstance(element.tag, str):  # a comment
            words.append(_unbroken(element.tail))
            continue
        block = element.tag in _BLOCKS
        if leaving:
            if block:
                close()
            words.append(_unbroken(element.tail))
            continue
        if block:
            close()
        elif element.tag == "lb":
            words.append("\n")
        elif element.tag == "cell" and any(words):
            words.append(" | ")
        words.append(_unbroken(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    close()
    return paragraphs


def _unbroken(text: str | None) -> str:
    """Text in which a line end is only a space, as in HTML."""
    return "" if text is None else text.replace("\n", " ")
