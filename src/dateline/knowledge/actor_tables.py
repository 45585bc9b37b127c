"""Reading the actor tables: each row checked, later folders over earlier ones, every fault at its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_knowledge import ActorKnowledge
from dateline.knowledge.actor_names import NameCollector, Period, periods_of
from dateline.knowledge.actor_types import (
    NON_STATE,
    AgentNoun,
    KnownActor,
    Membership,
    Office,
    Role,
    fold,
    folded_words,
)
from dateline.knowledge.files import Row, read_csv
from dateline.knowledge.memberships import find_circle, index_memberships
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.partial_dates import check_date, first_day, last_day

type Complain = Callable[[KnowledgeError], None]
"""What to do with a fault of a table."""

STATE, BODY, METONYM, PEOPLE = 0, 1, 2, 3  # ranks of those who bear one name: the lower is meant


def table_files(folder: Path, name: str) -> list[Path]:
    """A table of a folder: one file, or a folder of files by region, in the order of their names."""
    single = folder / f"{name}.csv"
    return [*([single] if single.exists() else []), *sorted((folder / name).glob("*.csv"))]


def _raise(error: KnowledgeError) -> None:
    raise error


class ActorTables:
    """Reads folders of actor tables one over the other; `finish` makes them one."""

    def __init__(self, ontology: Ontology, complain: Complain | None = None) -> None:
        self._ontology = ontology
        self._complain = complain or _raise
        self._layer = -1
        self._actors: dict[str, KnownActor] = {}
        self._layers: dict[str, int] = {}
        self._names = NameCollector()
        self._roles: list[tuple[int, Role]] = []
        self._memberships: dict[tuple[str, str, str | None], Membership] = {}
        self._agents: dict[str, AgentNoun] = {}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._title_roles: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._shared_names: dict[str, str | None] = {}
        self._genders: dict[str, str] = {}
        self._offices: dict[str, Office] = {}

    def read(self, folder: Path) -> None:
        """Read the tables of a folder over those read before; the first folder must have the states."""
        self._layer += 1
        if self._layer == 0 and not (folder / "states.csv").exists():
            raise KnowledgeError(f"{folder / 'states.csv'}:0: missing: the installation is incomplete")
        tables: tuple[tuple[str, tuple[str, ...], Callable[[Row], None]], ...] = (
            ("particles", ("word", "why"), self._particle),
            ("states", ("id", "name", "aliases", "demonyms", "capital", "seats"), self._state),
            ("organizations", ("id", "name", "kind", "country", "sectors", "aliases"), self._body),
            ("groups", ("id", "name", "kind", "country", "sectors", "aliases"), self._body),
            ("peoples", ("name",), self._people),
            ("offices", ("role", "order", "single"), self._office),
            ("persons", ("id", "name", "aliases", "country"), self._person),
            ("roles", ("person", "role", "of", "sectors", "from", "to"), self._role),
            ("memberships", ("member", "organization", "from", "to"), self._membership),
            ("metonyms", ("phrase", "refers_to"), self._metonym),
            ("not_actors", ("phrase", "why"), self._not_actor),
            ("shared_names", ("name", "also", "why"), self._shared_name),
            ("given_names", ("name", "gender"), self._given_name),
            ("agents", ("noun", "sectors", "kind", "human"), self._agent),
            ("titles", ("title", "sectors"), self._title),
        )
        for name, columns, take in tables:
            for path in table_files(folder, name):
                for row in self._rows(path, columns):
                    try:
                        take(row)
                    except KnowledgeError as error:
                        self._complain(error)

    def _rows(self, path: Path, columns: Sequence[str]) -> Iterator[Row]:
        try:
            yield from read_csv(path, columns)
        except KnowledgeError as error:
            self._complain(error)

    def finish(self) -> ActorKnowledge:
        """Check what rows say of each other, and index all."""
        roles = self._roles_by_person()
        memberships = self._checked_memberships()
        spans = {i: [(a.since, a.until)] for i, a in self._actors.items() if a.since or a.until}
        spans |= {person: [(r.since, r.until) for r in held] for person, held in roles.items()}
        periods: dict[str, tuple[Period, ...]] = {i: periods_of(s) for i, s in spans.items()}
        return ActorKnowledge(
            actors=self._actors,
            roles=roles,
            agents=self._agents,
            titles=self._titles,
            title_roles=self._title_roles,
            names=self._names.index(periods, self._layers),
            demonyms=self._demonyms,
            capitals=self._capitals,
            given_names=self._given_names(),
            shared_names=self._shared_names,
            memberships=index_memberships(memberships),
            offices=self._offices,
        )

    def _roles_by_person(self) -> dict[str, list[Role]]:
        """The roles whose person and body are known; a later layer's row replaces the same role in the same body."""
        found: dict[str, list[Role]] = {}
        newest: dict[tuple[str, str, str], int] = {}
        for layer, role in self._roles:
            newest[role.person, role.role, role.of] = layer
        for layer, role in self._roles:
            if layer < newest[role.person, role.role, role.of]:
                continue
            if role.person not in self._actors:
                self._complain(KnowledgeError(f"{role.at}: person {role.person!r} is in no table of persons"))
            elif role.of not in self._actors and role.of not in NON_STATE:
                self._complain(KnowledgeError(f"{role.at}: {role.of!r} is no known state, organisation or group"))
            else:
                found.setdefault(role.person, []).append(role)
        return found

    def _checked_memberships(self) -> list[Membership]:
        kept: list[Membership] = []
        for row in self._memberships.values():
            unknown = next((i for i in (row.member, row.organization) if i not in self._actors), None)
            if unknown is not None:
                self._complain(KnowledgeError(f"{row.at}: {unknown!r} is no known actor"))
            else:
                kept.append(row)
        while circle := find_circle(kept):
            ids = [*(m.member for m in circle), circle[0].member]
            self._complain(KnowledgeError(f"{circle[-1].at}: a circle of memberships: {' in '.join(ids)}"))
            kept.remove(circle[-1])
        return kept

    def _given_names(self) -> dict[str, str]:
        """First names with the gender of all who bear them; *Mullah* and *Pope* are titles."""
        genders: dict[str, set[str]] = {}
        for actor in self._actors.values():
            words = actor.name.split()
            if actor.kind == "person" and actor.gender is not None and len(words) > 1 and len(words[0]) > 2:
                first = fold(words[0])
                if first not in self._titles:
                    genders.setdefault(first, set()).add(actor.gender)
        told = {name: next(iter(found)) for name, found in sorted(genders.items()) if len(found) == 1}
        return told | self._genders

    # ------------------------------------------------------------------ cells
    def _alias(self, name: str, actor: str, sense: str, rank: int, personal: bool = False) -> None:
        self._names.add(name, actor, sense, rank, self._layer, personal)

    def _sectors(self, row: Row) -> tuple[str, ...]:
        sectors = row.many("sectors")
        for sector in sectors:
            if sector not in self._ontology.sectors:
                raise row.error(f"{sector!r} is no PLOVER sector; known: {', '.join(self._ontology.sectors)}")
        return sectors

    def _country(self, row: Row) -> str | None:
        country = row.maybe("country")
        known = self._actors.get(country) if country is not None else None
        if country is not None and country not in NON_STATE and (known is None or known.kind != "state"):
            raise row.error(
                f"{country!r} is no country: write an ISO 3166 alpha-3 code, or one of {', '.join(sorted(NON_STATE))}"
            )
        return country

    def _period(self, row: Row) -> tuple[str | None, str | None]:
        since, until = row.maybe("from"), row.maybe("to")
        for date in (since, until):
            if date is not None:
                try:
                    check_date(date)
                except ValueError as error:
                    raise row.error(str(error)) from None
        if since is not None and until is not None and first_day(since) > last_day(until):
            raise row.error(f"from {since} is after to {until}")
        return since, until

    def _put(self, row: Row, actor: KnownActor) -> None:
        """Keep an actor under its id, over one of an earlier layer."""
        if not actor.id.strip() or not actor.name.strip():
            raise row.error("an actor needs an id and a name")
        if self._layers.get(actor.id) == self._layer:
            raise row.error(f"the id {actor.id!r} stands twice; first at {self._actors[actor.id].at}")
        self._actors[actor.id] = replace(
            actor, source=row.maybe("source"), note=row.maybe("note"), at=f"{row.file}:{row.line}"
        )
        self._layers[actor.id] = self._layer

    # ------------------------------------------------------------------ rows
    def _state(self, row: Row) -> None:
        name = row["id"]
        aliases = row.many("aliases")
        self._put(
            row, KnownActor(id=name, name=row["name"], kind="state", country=name, sectors=(), aliases=aliases)
        )  # fmt: skip
        for alias in (row["name"], *aliases):
            self._alias(alias, name, "name", STATE)
        for demonym in row.many("demonyms"):
            self._alias(demonym, name, "demonym", BODY)
            self._demonyms.setdefault(demonym, name)
        if capital := row.maybe("capital"):
            self._alias(capital, name, "capital", METONYM)
            self._capitals[fold(capital)] = name
        for seat in row.many("seats"):
            sense = "capital" if seat == row.maybe("capital") or fold(seat) in self._capitals else "seat"
            self._alias(seat, name, sense, METONYM)

    def _body(self, row: Row) -> None:
        since, until = self._period(row)
        aliases = row.many("aliases")
        actor = KnownActor(
            id=row["id"], name=row["name"], kind=row["kind"], country=self._country(row),
            sectors=self._sectors(row), aliases=aliases, since=since, until=until,
        )  # fmt: skip
        self._put(row, actor)
        for alias in (row["name"], *aliases):
            self._alias(alias, row["id"], "name", BODY)

    def _people(self, row: Row) -> None:
        identity = row.maybe("id") or "people-" + "-".join(fold(w) for w in row["name"].split())
        countries, aliases = row.many("countries"), row.many("aliases")
        actor = KnownActor(
            id=identity, name=row["name"], kind="people", country=countries[0] if len(countries) == 1 else None,
            sectors=self._sectors(row) or ("CVL",), aliases=aliases,
        )  # fmt: skip
        self._put(row, actor)
        for alias in (row["name"], *aliases):
            self._alias(alias, identity, "name", PEOPLE)
        for adjective in row.many("adjective"):
            self._alias(adjective, identity, "adjective", PEOPLE)

    def _person(self, row: Row) -> None:
        aliases = row.many("aliases")
        actor = KnownActor(
            id=row["id"], name=row["name"], kind="person", country=self._country(row), sectors=(),
            gender=row.maybe("gender"), aliases=aliases,
        )  # fmt: skip
        self._put(row, actor)
        for alias in (row["name"], *aliases):
            self._alias(alias, row["id"], "name", BODY, personal=True)

    def _particle(self, row: Row) -> None:
        """A word of personal names that is written in lower case (*bin*, *von*)."""
        self._names.add_particle(row["word"])

    def _office(self, row: Row) -> None:
        order = row["order"]
        if not order.isdigit():
            raise row.error(f"order {order!r}: write a whole number; the lower one is meant")
        if row["single"] not in ("0", "1"):
            raise row.error(f"single {row['single']!r}: write 1 where one person holds it at a time, else 0")
        self._offices[row["role"]] = Office(role=row["role"], order=int(order), single=row["single"] == "1")

    def _role(self, row: Row) -> None:
        since, until = self._period(row)
        role = Role(
            person=row["person"], role=row["role"], of=row["of"], sectors=self._sectors(row), since=since, until=until,
            source=row.maybe("source"), note=row.maybe("note"), at=f"{row.file}:{row.line}",
        )  # fmt: skip
        self._roles.append((self._layer, role))

    def _membership(self, row: Row) -> None:
        since, until = self._period(row)
        found = Membership(
            member=row["member"], organization=row["organization"], since=since, until=until,
            source=row.maybe("source"), note=row.maybe("note"), at=f"{row.file}:{row.line}",
        )  # fmt: skip
        self._memberships[found.member, found.organization, since] = found

    def _metonym(self, row: Row) -> None:
        code = row["refers_to"]
        if code in NON_STATE:  # "jihadist groups": no single actor, but one of PLOVER's codes
            self._actors.setdefault(
                code, KnownActor(id=code, name=row["phrase"], kind="group", country=code, sectors=())
            )  # fmt: skip
        if code not in self._actors:
            raise row.error(f"{code!r} is no known actor")
        self._alias(row["phrase"], code, "seat", METONYM)

    def _not_actor(self, row: Row) -> None:
        """A phrase that contains a name and means something else (*South America*, *Persian Gulf*)."""
        self._alias(row["phrase"], "", "none", STATE)

    def _shared_name(self, row: Row) -> None:
        """A name that bodies or places of several states have (*Senate*): the article says which is meant."""
        self._shared_names[fold(row["name"])] = row.maybe("also")

    def _given_name(self, row: Row) -> None:
        """A first name with the gender of its bearers."""
        if row["gender"] not in ("m", "f"):
            raise row.error(f"gender {row['gender']!r}: write m or f")
        self._genders[fold(row["name"])] = row["gender"]

    def _agent(self, row: Row) -> None:
        agent = AgentNoun(
            noun=row["noun"].lower(), sectors=self._sectors(row), kind=row["kind"], human=row["human"] == "1",
            country=row.maybe("country"),
        )  # fmt: skip
        self._agents[agent.noun] = agent
        for plural in row.many("plural"):
            self._agents.setdefault(plural.lower(), agent)

    def _title(self, row: Row) -> None:
        title = " ".join(folded_words(row["title"]))
        self._titles[title] = self._sectors(row)
        if role := row.maybe("role"):
            self._title_roles[title] = role
