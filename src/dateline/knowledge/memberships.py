"""Who belongs to which organisation, and when: looked up from either side, and checked for circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.actor_types import Membership
from dateline.knowledge.partial_dates import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Memberships:
    """All memberships, by member and by organisation, each in the order of the tables."""

    by_member: Mapping[str, Sequence[Membership]] = field(default_factory=dict[str, Sequence[Membership]])
    by_organization: Mapping[str, Sequence[Membership]] = field(default_factory=dict[str, Sequence[Membership]])

    def members_of(self, organization: str, day: str | None = None) -> tuple[str, ...]:
        """The ids of an organisation's members on an ISO date; without one, of all it ever had."""
        return _unique(m.member for m in _on(self.by_organization.get(organization, ()), day))

    def organizations_of(self, member: str, day: str | None = None) -> tuple[str, ...]:
        """The ids of the organisations an actor belongs to on an ISO date; without one, of all it ever belonged to."""
        return _unique(m.organization for m in _on(self.by_member.get(member, ()), day))


def index_memberships(rows: Iterable[Membership]) -> Memberships:
    """The memberships by both sides."""
    by_member: dict[str, list[Membership]] = {}
    by_organization: dict[str, list[Membership]] = {}
    for row in rows:
        by_member.setdefault(row.member, []).append(row)
        by_organization.setdefault(row.organization, []).append(row)
    return Memberships(by_member=by_member, by_organization=by_organization)


def find_circle(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    """The memberships of one circle (an organisation that belongs to itself, through others or not); none is usual."""
    above: dict[str, list[Membership]] = {}
    for row in rows:
        above.setdefault(row.member, []).append(row)
    done: set[str] = set()
    for start in above:
        path: list[Membership] = []
        on_path = {start: 0}
        pending = [(start, iter(above[start]))]
        while pending:
            member, rest = pending[-1]
            step = next(rest, None)
            if step is None:
                pending.pop()
                done.add(member)
                on_path.pop(member, None)
                if path:
                    path.pop()
                continue
            if step.organization in on_path:
                return (*path[on_path[step.organization] :], step)
            if step.organization not in done:
                path.append(step)
                on_path[step.organization] = len(path)
                pending.append((step.organization, iter(above.get(step.organization, ()))))
    return ()


def _on(rows: Sequence[Membership], day: str | None) -> Iterable[Membership]:
    return rows if day is None else (m for m in rows if holds(day, m.since, m.until))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
