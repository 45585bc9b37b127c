"""Results of Wikidata queries, as the query service gives them (JSON) or as CSV, and tables with such columns."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dateline.errors import InputError
from dateline.knowledge.actor_imports.entries import Imported, Read, Spell, Unmapped
from dateline.knowledge.actor_types import NON_STATE, folded_words
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.files import DATA, Table, read_yaml
from dateline.knowledge.partial_dates import check_date

_TIME = re.compile(r"[+]?(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T[\d:.]+Z?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    words: frozenset[str]
    value: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    columns: Mapping[str, Sequence[str]]
    positions: Sequence[_Rule]
    kinds: Sequence[_Rule]
    genders: Mapping[str, str]
    countries: Mapping[str, str]


def read_wikidata(text: str, file: str, known: ActorKnowledge) -> Iterator[Read]:
    """The actors of a result, those of one item together, in the order of their first rows.

    Raises `InputError` where the text is neither a result in JSON nor CSV with a column of names.
    """
    labels = _load()
    rows = list(_bindings(text, file) if text.lstrip()[:1] in "{[" else _table(text, file))
    columns = {
        what: next((c for c in names if any(c in r for _, r in rows)), None) for what, names in labels.columns.items()
    }
    if rows and columns["name"] is None:
        raise InputError(f"{file}: no column of names; one of {', '.join(labels.columns['name'])} is needed")
    groups: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for at, row in rows:
        cells = {what: row.get(column, "").strip() for what, column in columns.items() if column is not None}
        if not cells.get("name") or re.fullmatch(r"Q\d+", cells["name"]):
            yield Unmapped(at=at, why="no name")
            continue
        item = cells.get("item", "")
        groups.setdefault(item if re.search(r"Q\d+$", item) else cells["name"], []).append((at, cells))
    for group in groups.values():
        yield from _actor(group, labels, known)


def _load() -> _Labels:
    top = read_yaml(DATA / "imports" / "wikidata.yaml")

    def rules(name: str, value: str) -> list[_Rule]:
        return [_rule(t, value) for t in top.tables(name)]

    columns, genders, countries = top.table("columns"), top.table("genders"), top.table("countries")
    return _Labels(
        columns={what: columns.texts(what) for what in columns},
        positions=rules("positions", "role"),
        kinds=rules("kinds", "kind"),
        genders={label: genders.text(label) for label in genders},
        countries={code: countries.text(code) for code in countries},
    )


def _rule(table: Table, value: str) -> _Rule:
    table.only("words", value, "sectors")
    return _Rule(words=frozenset(table.texts("words")), value=table.text(value), sectors=tuple(table.texts("sectors")))


def _bindings(text: str, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        top: Any = json.loads(text)
        found = cast("list[dict[str, Any]]", top["results"]["bindings"] if isinstance(top, dict) else top)
        rows = [{str(name): _value(cell) for name, cell in binding.items()} for binding in found]
    except json.JSONDecodeError as error:
        raise InputError(f"{file}:{error.lineno}: no valid JSON: {error.msg}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file}: no query result: results.bindings is not as the query service has it") from error
    for number, row in enumerate(rows, 1):
        yield f"{file}:{number}", row


def _value(cell: Any) -> str:
    """The value of a cell; nothing for *unknown value*, which Wikidata writes as a blank node."""
    if isinstance(cell, dict):
        value: str = str(cell["value"])  # pyright: ignore[reportUnknownArgumentType]
        return "" if "bnode" in cell.values() or "/.well-known/genid/" in value else value  # pyright: ignore[reportUnknownMemberType]
    return "" if cell is None else str(cell)


def _table(text: str, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader, list[str]())
        for cells in reader:
            if cells:
                yield f"{file}:{reader.line_num}", dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise InputError(f"{file}:{reader.line_num}: no valid CSV: {error}") from error


def _actor(group: Sequence[tuple[str, dict[str, str]]], labels: _Labels, known: ActorKnowledge) -> Iterator[Read]:
    spells: list[Spell] = []
    kind: str | None = None
    at, first = group[0]
    aliases: list[str] = []
    read = False
    for place, cells in group:
        aliases += [a.strip() for a in re.split(r"[|;]", cells.get("aliases", "")) if a.strip()]
        try:
            country = _country(labels.countries.get(cells.get("country", ""), cells.get("country", "")), known)
            since, until = _time(cells.get("start", "")), _time(cells.get("end", ""))
            if since and until and since > until and not since.startswith(until):
                raise ValueError(f"from {since} is after to {until}")
            spell, told = _spell(cells, country, (since, until), labels, known)
        except ValueError as error:
            yield Unmapped(at=place, why=f"{cells['name']}: {error}")
            continue
        read = True
        kind = kind or told
        spells.append(spell)
    if read:
        yield Imported(
            name=first["name"], at=at, aliases=tuple(dict.fromkeys(a for a in aliases if a != first["name"])),
            spells=tuple(dict.fromkeys(spells)), kind=kind, gender=labels.genders.get(first.get("gender", "").lower()),
            source="Wikidata" if re.search(r"Q\d+$", first.get("item", "")) else None,
        )  # fmt: skip


def _spell(
    cells: Mapping[str, str], country: str | None, when: tuple[str | None, str | None], labels: _Labels,
    known: ActorKnowledge,
) -> tuple[Spell, str]:  # fmt: skip
    since, until = when
    position, kind = cells.get("position", ""), cells.get("kind", "")
    if position:
        rule = _first(labels.positions, position)
        if rule is None:
            raise ValueError(f"no role is known for the position {position!r}")
        body = known.named(cells["body"]) if cells.get("body") else None
        of = body.id if body is not None else country
        if of is None:
            raise ValueError(f"no known country or body of the position {position!r}")
        sectors = rule.sectors or (body.sectors if body is not None else ())
        return Spell(country=country, sectors=sectors, since=since, until=until, role=rule.value, of=of), "person"
    rule = _first(labels.kinds, kind) if kind else None
    if rule is None:
        raise ValueError(f"no kind of actor is known for {kind!r}" if kind else "neither a position nor a kind is told")
    return Spell(country=country, sectors=rule.sectors, since=since, until=until), rule.value


def _first(rules: Sequence[_Rule], label: str) -> _Rule | None:
    words = {*folded_words(label), *label.lower().split()}
    return next((r for r in rules if r.words <= words), None)


def _country(text: str, known: ActorKnowledge) -> str | None:
    if not text:
        return None
    if text in NON_STATE:
        return text
    actor = known.actors.get(text) or known.named(text)
    if actor is None or actor.kind != "state":
        raise ValueError(f"{text!r} is no known country")
    return actor.id


def _time(text: str) -> str | None:
    """A time as a date; the first of January is what Wikidata writes for a year, so it counts as the year."""
    if not text or "genid" in text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date")
    date = check_date(found[1])
    return date[:4] if date.endswith("-01-01") and "T" in text else date
