"""PETRARCH and Phoenix dictionaries of actors and agents.

    NAME_OF_ACTOR_ [CODE]            a name with what it is always
    +OTHER_NAME_                     another name of it
    \t[CODE <990101]                 what it was until a day; also >990101, 990101-010203; the year may have four digits
    MINISTER {MINISTERS} [~GOV]      an agent noun with its plural
    !WHO! = MAN, WOMAN               words that may stand for !WHO! in an agent noun

`#` and `;` begin comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from dateline.knowledge.actor_imports.cameo import CameoCodes
from dateline.knowledge.actor_imports.entries import Imported, ImportedNoun, Read, Spell, Unmapped
from dateline.knowledge.partial_dates import check_date

_CODE = re.compile(r"\[([^\]]*)\]")
_PLURAL = re.compile(r"\{([^}]*)\}")
_SET = re.compile(r"(!\w+!)\s*=\s*(.+)")
_NAME = re.compile(r"[^\[\]{}<>=]+")
_WORD = re.compile(r"(!\w+?!)")
_REST = re.compile(r"\s*(?:\{[^}]*\})?\s*(?:\[[^\]]*\]\s*)*")
_CENTURY = 40  # two digits of a year below it are of this century
_ACRONYM = 3  # letters: shorter names without a blank are acronyms


@dataclass(slots=True)
class _Block:
    """An entry while its lines are read."""

    at: str
    names: list[str]
    codes: list[str] = field(default_factory=list[str])


def read_petrarch(lines: Sequence[str], file: str, codes: CameoCodes) -> Iterator[Read]:
    """The actors and agent nouns of a dictionary, in order; lines that cannot be read among them."""
    sets: dict[str, list[str]] = {}
    block: _Block | None = None
    for number, raw in enumerate(lines, 1):
        at = f"{file}:{number}"
        line = re.split(r"[#;]", raw.split("<!--", 1)[0], maxsplit=1)[0].rstrip()
        if not line.strip():
            continue
        if found := _SET.fullmatch(line.strip()):
            sets[found[1].upper()] = [w.strip() for w in found[2].replace("|", ",").split(",") if w.strip()]
            continue
        if line[:1].isspace() and _CODE.match(line.strip()):
            if block is None:
                yield Unmapped(at=at, why="a code without a name before it")
            else:
                block.codes += _CODE.findall(line)
            continue
        entry = line.strip().lstrip("+")
        name = _NAME.match(entry)
        if name is None or not name.group().strip("_ ") or not _REST.fullmatch(entry, name.end()):
            if block is not None:
                yield from _finish(block, codes)
            block = None  # what follows may belong to what was not understood
            yield Unmapped(at=at, why=f"not understood: {line.strip()[:60]}")
        elif line.lstrip().startswith("+"):
            if block is None:
                yield Unmapped(at=at, why="a synonym without a name before it")
            else:
                block.names.append(name.group())
                block.codes += _CODE.findall(line)
        else:
            if block is not None:
                yield from _finish(block, codes)
            block = None
            if "[~" in line or _PLURAL.search(line) or "!" in line:
                yield from _nouns(line, name.group(), at, sets, codes)
            else:
                block = _Block(at=at, names=[name.group()], codes=_CODE.findall(line))
    if block is not None:
        yield from _finish(block, codes)


def _nouns(line: str, name: str, at: str, sets: dict[str, list[str]], codes: CameoCodes) -> Iterator[Read]:
    found = _CODE.search(line)
    if found is None:
        yield Unmapped(at=at, why="a noun without a code")
        return
    try:
        _, sectors = codes.read("~" + found[1].strip().strip("~"))
    except ValueError as error:
        yield Unmapped(at=at, why=str(error))
        return
    plural = _PLURAL.search(line)
    parts = [sets.get(part.upper(), [part]) for part in _WORD.split(name)]
    for chosen in product(*parts):
        yield ImportedNoun(
            noun=" ".join("".join(chosen).lower().replace("_", " ").split()),
            plural=plural[1].replace("_", " ").strip().lower() or None if plural else None,
            sectors=sectors,
            at=at,
        )


def _finish(block: _Block, codes: CameoCodes) -> Iterator[Read]:
    names = [n for n in (readable(name, codes.small) for name in block.names) if n]
    if not block.codes:
        yield Unmapped(at=block.at, why=f"{block.names[0].strip()} has no code")
        return
    spells: list[Spell] = []
    for code in block.codes:
        try:
            spells.append(_spell(code, codes))
        except ValueError as error:
            yield Unmapped(at=block.at, why=str(error))
    if spells:
        aliases = tuple(dict.fromkeys(n for n in names[1:] if n != names[0]))
        yield Imported(name=names[0], at=block.at, aliases=aliases, spells=tuple(spells))


def _spell(text: str, codes: CameoCodes) -> Spell:
    code, _, when = text.strip().partition(" ")
    country, sectors = codes.read(code)
    when = when.replace(" ", "")
    if not when:
        return Spell(country=country, sectors=sectors)
    if when[0] == "<":
        return Spell(country=country, sectors=sectors, until=_date(when[1:]))
    if when[0] == ">":
        return Spell(country=country, sectors=sectors, since=_date(when[1:]))
    since, dash, until = when.partition("-")
    if not dash:
        raise ValueError(f"[{text}]: {when!r} is no period")
    return Spell(country=country, sectors=sectors, since=_date(since), until=_date(until))


def _date(digits: str) -> str:
    """`020613` or `20020613` as an ISO date; 00 for a day or month that is not known."""
    if not digits.isdigit() or len(digits) not in (6, 8):
        raise ValueError(f"{digits!r} is no date: six or eight digits are")
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < _CENTURY else "19") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if month == "00":
        return check_date(year)
    return check_date(f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}")


def readable(name: str, small: frozenset[str]) -> str:
    """A dictionary's name as it is written: `REPUBLIC_OF_CHAD_` is *Republic of Chad*; a short single word stays."""
    words = [w for w in re.split(r"[_\s]+", name.strip()) if w]
    if len(words) == 1 and len(words[0]) <= _ACRONYM:
        return words[0]
    if any(w != w.upper() for w in words):
        return " ".join(words)
    return " ".join(
        w.lower() if i and w in small else "-".join(p[:1] + p[1:].lower() for p in w.split("-"))
        for i, w in enumerate(words)
    )
