"""The numbers of one sentence: their words, their bounds, and what each of them counts."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.arguments import prepositions_of
from dateline.knowledge.numbers import Numbers
from dateline.language.parse import Parse

_MODIFIERS = frozenset({"nummod", "compound", "quantmod", "amod", "npadvmod", "advmod", "det", "nmod"})
_RUN = 8  # a number phrase is no longer than this on either side of its main word


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a sentence: tokens `first`–`last`, its bounds, and the noun it counts (None where it stands alone).

    `of_whole`: the noun is the whole of which it is a part (*120 of the 350 seats*).
    """

    first: int
    last: int
    low: float | None
    high: float | None
    counted: int | None
    of_whole: bool = False
    money: bool = False


def quantities_of(parse: Parse, numbers: Numbers) -> list[Quantity]:
    """The numbers of a sentence from left to right; parts of compounds (*three-year*) and of names are none."""
    found: list[Quantity] = []
    token, total = 0, len(parse)
    while token < total:
        if not _is_core(parse, token, numbers):
            token += 1
            continue
        last = _end(parse, token, numbers)
        if not _in_compound(parse, token, last):
            first = _begin(parse, token, numbers)
            quantity = _read(parse, first, token, last, numbers)
            if quantity is not None:
                found.append(quantity)
        token = last + 1
    return found


def _is_core(parse: Parse, token: int, numbers: Numbers) -> bool:
    word = parse.lower[token]
    if word in numbers.heads:
        return parse.tags[token] not in ("NNP", "NNPS")
    if word in numbers.scale and token > 1 and parse.lower[token - 2 : token] == ["half", "a"]:
        return True
    return parse.tags[token] == "CD" and numbers.is_number(word)


def _end(parse: Parse, core: int, numbers: Numbers) -> int:
    """The last token of a number that begins with `core`: scale words, *of thousands*, the other end of a range."""
    last = core
    while last + 1 < len(parse) and last - core < _RUN:
        word = parse.lower[last + 1]
        if word in numbers.scale or (parse.tags[last + 1] == "CD" and numbers.is_number(word) and _joins(parse, last)):
            last += 1
        elif (
            (word == "of" or word in numbers.ranging)
            and last + 2 < len(parse)
            and _goes_on(parse, last, word, numbers)
        ):  # fmt: skip
            last += 2
        else:
            break
    return last


def _joins(parse: Parse, last: int) -> bool:
    """Two numbers side by side are one where both are words (*twenty five*), else two."""
    return parse.lower[last].isalpha() and parse.lower[last + 1].isalpha()


def _goes_on(parse: Parse, last: int, word: str, numbers: Numbers) -> bool:
    after = parse.lower[last + 2]
    if word == "of":  # "tens of thousands"
        tens = parse.lower[last] in numbers.heads
        return tens and (after in numbers.scale or (parse.tags[last + 2] == "NNS" and after in numbers.heads))
    if word == "and":  # "a hundred and five", "between 10 and 20"
        return numbers.is_number(after) and (parse.lower[last] in numbers.scale or _between(parse, last))
    if word == "-":
        return numbers.is_number(after) and parse.ends[last] == parse.starts[last + 1] == parse.ends[last + 1] - 1
    joined = parse.heads[last] == last + 2 or parse.heads[last + 2] == last or parse.deps[last + 1] == "quantmod"
    return numbers.is_number(after) and joined


def _between(parse: Parse, last: int) -> bool:
    return last > 0 and parse.lower[last - 1] == "between"


def _begin(parse: Parse, core: int, numbers: Numbers) -> int:
    first = core
    while first > 0 and core - first < _RUN and parse.lower[first - 1] in numbers.leading:
        first -= 1
    return first


def _in_compound(parse: Parse, first: int, last: int) -> bool:
    """*three-year*, *50-member*, *F-16*, *No 10*: the number is a part of a word or name."""
    after, before = last + 1, first - 1
    if after + 1 < len(parse) and parse.words[after] == "-" and parse.ends[last] == parse.starts[after]:
        return True
    if before > 0 and parse.words[before] == "-" and parse.ends[before] == parse.starts[first]:
        return True
    head = parse.heads[first]
    if after < len(parse) and parse.tags[after] in ("NNP", "NNPS") and parse.tags[first] in ("NNP", "NNPS"):
        return True
    named = parse.tags[head] in ("NNP", "NNPS") and parse.deps[first] in ("nummod", "compound", "appos")
    return named and head < first


def _read(parse: Parse, first: int, core: int, last: int, numbers: Numbers) -> Quantity | None:
    for begin in range(first, core + 1):
        bounds = _bounds(parse, begin, last, numbers)
        if bounds is not None:
            counted, whole = _counted(parse, core, last)
            money = begin > 0 and parse.tags[begin - 1] == "$"
            return Quantity(
                first=begin, last=last, low=bounds[0], high=bounds[1], counted=counted, of_whole=whole, money=money
            )
    return None


def _bounds(parse: Parse, first: int, last: int, numbers: Numbers) -> tuple[float | None, float | None] | None:
    words = [parse.lower[i] for i in range(first, last + 1)]
    for i in range(1, len(words) - 1):
        if words[i] == "-" and words[i - 1].isalpha():
            continue  # "twenty-five"
        if words[i] in numbers.ranging and words[i + 1] not in numbers.scale and words[i - 1] not in numbers.scale:
            low, high = numbers.amount(words[:i]), numbers.amount(words[i + 1 :])
            if low is not None and high is not None and low[0] is not None and high[1] is not None:
                return (low[0], high[1]) if low[0] <= high[1] else None
    return numbers.amount([w for w in words if w != "-"])


def _counted(parse: Parse, core: int, last: int) -> tuple[int | None, bool]:
    """The noun that a number counts, and whether it is the whole that the number is a part of."""
    for token in (last, core):
        place = token
        for _ in range(6):
            above = parse.heads[place]
            if above == place or parse.deps[place] not in _MODIFIERS:
                break
            if not core <= above <= last and (parse.is_noun(above) or parse.tags[above] in ("JJ", "JJR", "VBN")):
                return (above, False) if parse.is_noun(above) else (None, False)
            place = above
    for token in range(last, core - 1, -1):
        inner = prepositions_of(parse, token).get("of", ())
        if inner and parse.is_noun(inner[0]):
            whole = any(parse.lower[c] in ("the", "its", "their", "these", "those") or parse.tags[c] == "CD"
                        for c in parse.children[inner[0]])  # fmt: skip
            return inner[0], whole
    return None, False
