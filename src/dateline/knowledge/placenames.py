"""How a place name is folded before it is looked up: once when the gazetteer is built, and again when it is read."""

from __future__ import annotations

import re
import unicodedata

# Letters that carry no combining mark and so survive decomposition; without this Łódź and Ağrı keep foreign letters.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"}
)
_SHORT = {"saint": "st", "sainte": "ste", "mt": "mount", "ft": "fort"}
_DROPPED = re.compile(r"['’‘ʻʼʿʾ`´.]")
_GAPS = re.compile(r"[^\w]+|_+")


def fold(name: str) -> str:
    """Case, marks, hyphens, apostrophes and full stops do not tell places apart; nor do Saint and St., Mount and Mt."""
    if name.isascii():
        plain = name.lower()
    else:
        # Decomposition turns letters of other styles (𝕊) into capitals, hence the second round.
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name.casefold()).casefold())
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join([_SHORT.get(word, word) for word in _GAPS.sub(" ", _DROPPED.sub("", plain)).split()])
