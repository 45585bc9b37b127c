"""From what an import has read to rows of a user's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dateline.errors import InputError
from dateline.knowledge.actor_imports.cameo import CameoCodes, load_cameo
from dateline.knowledge.actor_imports.entries import Imported, ImportedNoun, Read, Spell, Unmapped
from dateline.knowledge.actor_imports.petrarch import read_petrarch
from dateline.knowledge.actor_imports.wikidata import read_wikidata
from dateline.knowledge.actor_rows import GROUPS, slug, write_rows
from dateline.knowledge.actor_types import fold, folded_words
from dateline.knowledge.actors import ActorKnowledge, load_actors
from dateline.knowledge.ontology import Ontology

type Format = Literal["petrarch", "phoenix", "wikidata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of an import: rows written by table, what was known already, what could not be mapped and why."""

    written: Mapping[str, int]
    known: tuple[Unmapped, ...]
    unmapped: tuple[Unmapped, ...]


@dataclass(slots=True)
class _Rows:
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict[str, list[dict[str, str]]])
    ids: set[str] = field(default_factory=set[str])
    known: list[Unmapped] = field(default_factory=list[Unmapped])
    unmapped: list[Unmapped] = field(default_factory=list[Unmapped])

    def put(self, table: str, **cells: str | None) -> None:
        row = {"from" if k == "since" else "to" if k == "until" else k: v for k, v in cells.items() if v}
        rows = self.rows.setdefault(table, [])
        if row not in rows:
            rows.append(row)


def import_actors(file: Path, form: Format, into: Path, ontology: Ontology) -> ImportReport:
    """Read a file of another project and write what is new into the tables of a folder.

    Raises `InputError` where the file cannot be read, or what it says would break the folder's tables.
    """
    known = load_actors(ontology, (into,) if into.is_dir() else ())
    codes = load_cameo(frozenset(a.id for a in known.actors.values() if a.kind == "state"))
    text = _text(file)
    read: Iterable[Read] = (
        read_wikidata(text, str(file), known)
        if form == "wikidata"
        else read_petrarch(text.splitlines(), str(file), codes)
    )
    rows = _Rows()
    for item in read:
        if isinstance(item, Unmapped):
            rows.unmapped.append(item)
        elif isinstance(item, ImportedNoun):
            _noun(item, rows, known)
        else:
            _actor(item, rows, known, codes)
    if rows.rows:
        write_rows(rows.rows, into, ontology)
    return ImportReport(
        written={table: len(found) for table, found in rows.rows.items()},
        known=tuple(rows.known),
        unmapped=tuple(rows.unmapped),
    )


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    if b"\0" in data:
        raise InputError(f"{file}: looks binary (NUL bytes); give a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def _noun(noun: ImportedNoun, rows: _Rows, known: ActorKnowledge) -> None:
    if noun.noun in known.agents:
        rows.known.append(Unmapped(at=noun.at, why=f"the noun {noun.noun!r} is known already"))
    elif not noun.sectors:
        rows.unmapped.append(Unmapped(at=noun.at, why=f"the noun {noun.noun!r} has no sector"))
    else:
        rows.put(
            "agents", noun=noun.noun, plural=noun.plural, sectors="|".join(noun.sectors), kind="person", human="1"
        )  # fmt: skip


def _actor(actor: Imported, rows: _Rows, known: ActorKnowledge, codes: CameoCodes) -> None:
    identity = slug(actor.name)
    old = known.actors.get(identity) or known.named(actor.name)
    if not identity or identity in rows.ids:
        rows.unmapped.append(Unmapped(at=actor.at, why=f"the id {identity!r} of {actor.name!r} stands twice"))
        return
    if old is not None:
        rows.known.append(Unmapped(at=actor.at, why=f"{actor.name!r} is known already as {old.id} ({old.at})"))
        return
    states = [s for s in actor.spells if s.country and not s.sectors and s.role is None]
    if actor.kind is None and len(states) == len(actor.spells) == 1:
        _metonyms(actor, states[0], rows, known)
    elif actor.kind == "person" or (actor.kind is None and _is_person(actor, known)):
        _person(actor, identity, rows, codes)
    else:
        _body(actor, identity, rows, codes)


def _metonyms(actor: Imported, spell: Spell, rows: _Rows, known: ActorKnowledge) -> None:
    """A name with a country's code alone is another name of that country."""
    for name in (actor.name, *actor.aliases):
        if known.named(name) is None:
            rows.put("metonyms", phrase=name, refers_to=spell.country)


def _is_person(actor: Imported, known: ActorKnowledge) -> bool:
    """PETRARCH does not say: a first name that is known, or several words with dated offices and no noun for a body."""
    words = folded_words(actor.name)
    if len(words) < 2 or any(w in known.agents and known.agents[w].kind != "person" for w in words):
        return False
    return fold(words[0]) in known.given_names or any(s.since or s.until for s in actor.spells)


def _person(actor: Imported, identity: str, rows: _Rows, codes: CameoCodes) -> None:
    kept = [s for s in actor.spells if _of(s) is not None or not (s.sectors or s.role)]
    for spell in actor.spells:
        if spell not in kept:
            rows.unmapped.append(Unmapped(at=actor.at, why=f"{actor.name!r}: {'|'.join(spell.sectors)} of no country"))
    if not kept:
        return
    rows.ids.add(identity)
    rows.put(
        "persons", id=identity, name=actor.name, aliases="|".join(actor.aliases), gender=actor.gender,
        country=next((s.country for s in kept if s.country), None), source=actor.source,
    )  # fmt: skip
    for spell in kept:
        if spell.sectors or spell.role:
            rows.put(
                "roles", person=identity, role=spell.role or codes.role(spell.sectors), of=_of(spell),
                sectors="|".join(spell.sectors), since=spell.since, until=spell.until, source=actor.source,
            )  # fmt: skip


def _of(spell: Spell) -> str | None:
    return spell.of or spell.country


def _body(actor: Imported, identity: str, rows: _Rows, codes: CameoCodes) -> None:
    """A body has one row: what it is now, or was last; earlier spells with other sectors are told as left out."""
    last = max(actor.spells, key=lambda s: (s.until is None, s.until or "", s.since or ""))
    for spell in actor.spells:
        if (spell.country, spell.sectors) != (last.country, last.sectors):
            why = f"{actor.name!r}: only its last code is kept, not {spell.country or ''}{''.join(spell.sectors)}"
            rows.unmapped.append(Unmapped(at=actor.at, why=why))
    kind = actor.kind or codes.kind(last.sectors)
    single = last if len(actor.spells) == 1 else None
    rows.ids.add(identity)
    rows.put(
        "groups" if kind in GROUPS else "organizations", id=identity, name=actor.name, kind=kind,
        country=last.country, sectors="|".join(last.sectors), aliases="|".join(actor.aliases),
        since=single.since if single else None, until=single.until if single else None, source=actor.source,
    )  # fmt: skip
