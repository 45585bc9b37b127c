"""Actors looked up: by name in a text or alone, by id, by role and by membership on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.actor_names import NameIndex
from dateline.knowledge.actor_types import AgentNoun, KnownActor, NameHit, Office, Role
from dateline.knowledge.memberships import Memberships
from dateline.knowledge.partial_dates import days_between, first_day, holds, last_day

OFFICE = frozenset({"GOV", "LEG", "JUD", "SPY"})  # sectors whose members are elites (ELI) when they have left
FORMER = ("ELI",)
PUBLIC = OFFICE | {"MIL", "COP"}  # sectors of those who serve a state
_BODIES = frozenset({"institution", "igo", "mission", "alliance"})  # kinds of bodies of a state or of several
_OTHERS = 1000  # order of the roles that the table of offices does not rank


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorKnowledge:
    """All actor tables, indexed."""

    actors: Mapping[str, KnownActor]
    roles: Mapping[str, Sequence[Role]]
    agents: Mapping[str, AgentNoun]
    titles: Mapping[str, tuple[str, ...]]
    names: NameIndex
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    given_names: Mapping[str, str]
    """First names, with the gender of their bearers: the table's, else what all persons known by it share."""
    title_roles: Mapping[str, str] = field(default_factory=dict[str, str])
    """Titles, in lower case, with the role that their bearers hold (*prime minister*: head_of_government)."""
    shared_names: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """Names that actors of several states have, of whom only one is known; the other state, None for any."""
    memberships: Memberships = field(default_factory=Memberships)
    offices: Mapping[str, Office] = field(default_factory=dict[str, Office])
    """Offices by the name of the role."""

    def find_names(self, text: str, any_case: bool = False, day: str | None = None) -> list[NameHit]:
        """Known names in a text, longest first at each place, left to right, without overlaps.

        `any_case`: the text has lost its capitals; then acronyms that are words (*us*) are left alone.
        `day`: the text's ISO date; it tells bearers of one name apart.
        """
        return self.names.find(text, self.actors, any_case, day)

    def named(self, phrase: str, day: str | None = None) -> KnownActor | None:
        """The actor whose name or alias a whole phrase is, whatever its case; on a day the one who may be meant."""
        for name in self.names.named(phrase):
            bearer = name.bearer_on(day)
            if bearer.sense != "none":
                return self.actors[bearer.actor]
        return None

    def roles_at(self, person: str, day: str | None) -> tuple[Role, ...]:
        """All roles a person held on an ISO date; without a date, all that are known."""
        held = self.roles.get(person, ())
        return tuple(held) if day is None else tuple(r for r in held if holds(day, r.since, r.until))

    def role_at(self, person: str, day: str | None) -> Role | None:
        """The role a person held on an ISO date; without a date, the last one known.

        Of several the one of highest standing: an office of a state before one of a body, before a party or an armed
        group; the person's own country before others; the higher office; the later appointment.
        """
        roles = self.roles.get(person, ())
        if day is None:
            last = max((last_day(r.until) for r in roles), default="")
            held = [r for r in roles if last_day(r.until) == last]
        else:
            held = [r for r in roles if holds(day, r.since, r.until)]
        return held[0] if len(held) == 1 else min(held, key=self._standing, default=None)

    def _standing(self, role: Role) -> tuple[int, bool, int, int, str, str]:
        """What roles held at one time are ordered by, the first is meant; the order of the tables decides nothing."""
        body, person = self.actors.get(role.of), self.actors.get(role.person)
        public = not PUBLIC.isdisjoint(role.sectors)
        of = 2
        if body is not None and ((body.kind == "state" and public) or body.kind in _BODIES):
            of = 0 if body.kind == "state" else 1
        foreign = body is None or person is None or body.country != person.country
        office = self.offices.get(role.role)
        begun = days_between(first_day(None), first_day(role.since))
        return of, foreign, office.order if office is not None else _OTHERS, -begun, role.role, role.of

    def had_office(self, person: str, day: str | None) -> bool:
        """Whether a person held public office that ended before an ISO date."""
        return day is not None and any(
            r.until is not None and last_day(r.until) < day and not OFFICE.isdisjoint(r.sectors)
            for r in self.roles.get(person, ())
        )

    def members_of(self, organization: str, day: str | None = None) -> tuple[str, ...]:
        """The ids of an organisation's members on an ISO date; without one, of all it ever had."""
        return self.memberships.members_of(organization, day)

    def organizations_of(self, member: str, day: str | None = None) -> tuple[str, ...]:
        """The ids of the organisations an actor belongs to on an ISO date; without one, of all it ever belonged to."""
        return self.memberships.organizations_of(member, day)
