"""Actors: states, organisations, armed groups, parties, persons with dated roles, and the nouns that name agents.

The tables are CSV files in `data/actors/` and in users' folders, merged by id. Names are found in running text by a
word index, longest name first; words are compared without regard to case, hyphens, apostrophes or full stops, but a
name must be capitalised in the text, and short acronyms must be all capitals (*US* is not *us*).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.files import DATA, Row, read_csv
from dateline.knowledge.ontology import Ontology

NON_STATE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # PLOVER's country codes of what is no state
WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+")
_BETWEEN = re.compile(r"[ \-\u2013'.\n]{0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the knowledge base.

    `kind`: state, igo, institution, ngo, media, company, armed, party, person, people …
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person was, where and when; ISO dates, possibly of a month or a year only, None where unknown or open."""

    person: str
    role: str
    of: str
    sectors: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentNoun:
    """A noun that names agents by what they are or do: *lawmaker, gunman, foreign ministry*."""

    noun: str
    sectors: tuple[str, ...]
    kind: str
    human: bool
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A known name in a text: `[start, end)` there, the actor, and how it is named.

    `sense`: `name`, `demonym`, `capital`, `seat`.
    """

    start: int
    end: int
    actor: KnownActor
    sense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alias:
    words: tuple[str, ...]
    exact: bool
    lowercase: bool
    actor: str
    sense: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorKnowledge:
    """All actor tables, indexed."""

    actors: Mapping[str, KnownActor]
    roles: Mapping[str, Sequence[Role]]
    agents: Mapping[str, AgentNoun]
    titles: Mapping[str, tuple[str, ...]]
    index: Mapping[str, Sequence[_Alias]]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    given_names: Mapping[str, str]
    """First names, with the gender of their bearers: the table's, else what all persons known by it share."""
    title_roles: Mapping[str, str] = field(default_factory=dict[str, str])
    """Titles, in lower case, with the role that their bearers hold (*prime minister*: head_of_government)."""
    shared_names: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """Names that actors of several states have, of whom only one is known; the other state, None for any."""

    def find_names(self, text: str, any_case: bool = False) -> list[NameHit]:
        """Known names in a text, longest first at each place, left to right, without overlaps.

        `any_case`: the text has lost its capitals; then acronyms that are words (*us*) are left alone.
        """
        words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]
        hits: list[NameHit] = []
        position, total, index = 0, len(words), self.index
        while position < total:
            start, end, word = words[position]
            candidates = index.get(word)
            step = 1
            if candidates is not None:
                for alias in candidates:
                    last = position + len(alias.words) - 1
                    if last >= total or not self._fits(alias, words, position, text, any_case):
                        continue
                    end = words[last][1]
                    if text[end - 1] == "." and not alias.words[-1].isupper() and len(alias.words[-1]) > 3:
                        end -= 1
                    if alias.sense != "none":
                        hits.append(NameHit(start=start, end=end, actor=self.actors[alias.actor], sense=alias.sense))
                    step = len(alias.words)
                    break
            position += step
        return hits

    @staticmethod
    def _fits(alias: _Alias, words: Sequence[tuple[int, int, str]], position: int, text: str, any_case: bool) -> bool:
        for offset, wanted in enumerate(alias.words):
            start, _, word = words[position + offset]
            if word != wanted:
                return False
            if offset and not _BETWEEN.fullmatch(text, words[position + offset - 1][1], start):
                return False
        first, last = words[position][0], words[position + len(alias.words) - 1][1]
        found = text[first:last]
        if any_case:
            return not alias.exact or len(alias.words[0]) > 3
        if alias.exact:
            return found.replace(".", "").isupper()
        return alias.lowercase or any(text[words[position + i][0]].isupper() for i in range(len(alias.words)))

    def roles_at(self, person: str, day: str | None) -> tuple[Role, ...]:
        """All roles a person held on an ISO date; without a date, all that are known."""
        held = self.roles.get(person, ())
        if day is None:
            return tuple(held)
        return tuple(
            r for r in held if (r.since is None or r.since <= day) and (r.until is None or day <= _end(r.until))
        )

    def role_at(self, person: str, day: str | None) -> Role | None:
        """The role a person held on an ISO date; without a date, the last one known. Earlier rows of the table win."""
        roles = self.roles.get(person, ())
        if day is None:
            return roles[-1] if roles else None
        return next(iter(self.roles_at(person, day)), None)


def _end(date: str) -> str:
    """The last day that a possibly partial date may mean, for comparison as text."""
    return {4: f"{date}-12-31", 7: f"{date}-31"}.get(len(date), date)


def fold(word: str) -> str:
    """A word as names are compared: lower case, no full stops, no diacritics."""
    plain = word.replace(".", "").lower()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _tables(folder: Path, name: str) -> list[Path]:
    """A table of a folder: one file, or a folder of files by region, in the order of their names."""
    single = folder / f"{name}.csv"
    return [*([single] if single.exists() else []), *sorted((folder / name).glob("*.csv"))]


def load_actors(ontology: Ontology, folders: Sequence[Path] = ()) -> ActorKnowledge:
    """Read all actor tables; rows in users' folders replace ours with the same id.

    Raises `KnowledgeError` at `file:line` for unknown sectors, references and broken tables.
    """
    return _Builder(ontology).read([DATA / "actors", *(f / "actors" for f in folders)])


class _Builder:
    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self.actors: dict[str, KnownActor] = {}
        self.aliases: dict[tuple[tuple[str, ...], bool], _Alias] = {}
        self.roles: dict[str, list[Role]] = {}
        self.agents: dict[str, AgentNoun] = {}
        self.titles: dict[str, tuple[str, ...]] = {}
        self.title_roles: dict[str, str] = {}
        self.given: dict[str, str] = {}
        self.demonyms: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.shared_names: dict[str, str | None] = {}

    def read(self, folders: Iterable[Path]) -> ActorKnowledge:
        for number, folder in enumerate(folders):
            if number == 0 and not (folder / "states.csv").exists():
                raise KnowledgeError(f"{folder / 'states.csv'}:0: missing: the installation is incomplete")
            self._states(folder / "states.csv")
            for path in (*_tables(folder, "organizations"), *_tables(folder, "groups")):
                self._entries(path)
            self._peoples(folder / "peoples.csv")
            for path in _tables(folder, "persons"):
                self._persons(path)
            for path in _tables(folder, "roles"):
                self._roles(path)
            self._metonyms(folder / "metonyms.csv")
            self._not_actors(folder / "not_actors.csv")
            self._shared_names(folder / "shared_names.csv")
            self._agents(folder / "agents.csv")
            self._titles(folder / "titles.csv")
            self._first_names(folder / "given_names.csv")
        index: dict[str, list[_Alias]] = {}
        for alias in self.aliases.values():
            index.setdefault(alias.words[0], []).append(alias)
        for found in index.values():
            found.sort(key=lambda a: (-len(a.words), a.rank, not a.exact))
        return ActorKnowledge(
            actors=self.actors,
            roles=self.roles,
            agents=self.agents,
            titles=self.titles,
            index=index,
            demonyms=self.demonyms,
            capitals=self.capitals,
            given_names=self._given_names() | self.given,
            title_roles=self.title_roles,
            shared_names=self.shared_names,
        )

    def _given_names(self) -> dict[str, str]:
        genders: dict[str, set[str]] = {}
        for actor in self.actors.values():
            words = actor.name.split()
            if actor.kind == "person" and actor.gender is not None and len(words) > 1 and len(words[0]) > 2:
                genders.setdefault(fold(words[0]), set()).add(actor.gender)
        return {name: next(iter(found)) for name, found in sorted(genders.items()) if len(found) == 1}

    def _alias(self, name: str, actor: str, sense: str, rank: int) -> None:
        words = tuple(fold(m.group()) for m in WORD.finditer(name))
        if not words:
            return
        bare = name.replace(".", "")
        exact = bare.isupper() and len(bare) <= 6 and " " not in bare
        key = (words, exact)
        old = self.aliases.get(key)
        if old is None or rank < old.rank:
            self.aliases[key] = _Alias(
                words=words,
                exact=exact,
                lowercase=not any(c.isupper() for c in name),
                actor=actor,
                sense=sense,
                rank=rank,
            )

    def _sectors(self, row: Row) -> tuple[str, ...]:
        sectors = row.many("sectors")
        for sector in sectors:
            if sector not in self._ontology.sectors:
                raise row.error(f"{sector!r} is no PLOVER sector; known: {', '.join(self._ontology.sectors)}")
        return sectors

    def _states(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("id", "name", "aliases", "demonyms", "capital", "seats")):
            name = row["id"]
            self.actors[name] = KnownActor(id=name, name=row["name"], kind="state", country=name, sectors=())
            for alias in (row["name"], *row.many("aliases")):
                self._alias(alias, name, "name", 0)
            for demonym in row.many("demonyms"):
                self._alias(demonym, name, "demonym", 1)
                self.demonyms.setdefault(demonym, name)
            if capital := row.maybe("capital"):
                self._alias(capital, name, "capital", 2)
                self.capitals[fold(capital)] = name
            for seat in row.many("seats"):
                sense = "capital" if seat == row.maybe("capital") or fold(seat) in self.capitals else "seat"
                self._alias(seat, name, sense, 2)

    def _entries(self, path: Path) -> None:
        for row in read_csv(path, ("id", "name", "kind", "country", "sectors", "aliases")):
            self.actors[row["id"]] = KnownActor(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                country=row.maybe("country"),
                sectors=self._sectors(row),
            )
            for alias in (row["name"], *row.many("aliases")):
                self._alias(alias, row["id"], "name", 1)

    def _peoples(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("name",)):
            identity = row.maybe("id") or "people-" + "-".join(fold(w) for w in row["name"].split())
            countries = row.many("countries")
            self.actors[identity] = KnownActor(
                id=identity,
                name=row["name"],
                kind="people",
                country=countries[0] if len(countries) == 1 else None,
                sectors=self._sectors(row) or ("CVL",),
            )
            for alias in (row["name"], *row.many("aliases")):
                self._alias(alias, identity, "name", 3)
            for adjective in row.many("adjective"):
                self._alias(adjective, identity, "adjective", 3)

    def _persons(self, path: Path) -> None:
        for row in read_csv(path, ("id", "name", "aliases", "country")):
            self.actors[row["id"]] = KnownActor(
                id=row["id"], name=row["name"], kind="person", country=row.maybe("country"), sectors=(),
                gender=row.maybe("gender"),
            )  # fmt: skip
            for alias in (row["name"], *row.many("aliases")):
                self._alias(alias, row["id"], "name", 1)

    def _roles(self, path: Path) -> None:
        for row in read_csv(path, ("person", "role", "of", "sectors", "from", "to")):
            if row["person"] not in self.actors:
                raise row.error(f"person {row['person']!r} is in no table of persons")
            self.roles.setdefault(row["person"], []).append(
                Role(
                    person=row["person"],
                    role=row["role"],
                    of=row["of"],
                    sectors=self._sectors(row),
                    since=row.maybe("from"),
                    until=row.maybe("to"),
                )
            )

    def _metonyms(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("phrase", "refers_to")):
            if row["refers_to"] in NON_STATE:  # "jihadist groups": no single actor, but one of PLOVER's codes
                code = row["refers_to"]
                self.actors.setdefault(
                    code, KnownActor(id=code, name=row["phrase"], kind="group", country=code, sectors=())
                )
            if row["refers_to"] not in self.actors:
                raise row.error(f"{row['refers_to']!r} is no known actor")
            self._alias(row["phrase"], row["refers_to"], "seat", 2)

    def _not_actors(self, path: Path) -> None:
        """Phrases that contain a name and mean something else (*South America*, *Persian Gulf*)."""
        if not path.exists():
            return
        for row in read_csv(path, ("phrase", "why")):
            self._alias(row["phrase"], "", "none", 0)

    def _shared_names(self, path: Path) -> None:
        """Names that bodies or places of several states have (*Senate*): the article says which is meant."""
        if not path.exists():
            return
        for row in read_csv(path, ("name", "also", "why")):
            self.shared_names[fold(row["name"])] = row.maybe("also")

    def _agents(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("noun", "sectors", "kind", "human")):
            agent = AgentNoun(
                noun=row["noun"].lower(),
                sectors=self._sectors(row),
                kind=row["kind"],
                human=row["human"] == "1",
                country=row.maybe("country"),
            )
            self.agents[agent.noun] = agent
            for plural in row.many("plural"):
                self.agents.setdefault(plural.lower(), agent)

    def _titles(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("title", "sectors")):
            title = " ".join(fold(m.group()) for m in WORD.finditer(row["title"]))
            self.titles[title] = self._sectors(row)
            if role := row.maybe("role"):
                self.title_roles[title] = role

    def _first_names(self, path: Path) -> None:
        if not path.exists():
            return
        for row in read_csv(path, ("name", "gender")):
            if row["gender"] not in ("m", "f"):
                raise row.error(f"gender must be m or f, not {row['gender']!r}")
            self.given[fold(row["name"])] = row["gender"]
