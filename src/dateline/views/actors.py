"""Actors as data and as pages: who a phrase means, what is known of one, what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.knowledge.actor_search import Found
from dateline.knowledge.actors import ActorKnowledge, KnownActor, Membership, Role
from dateline.records import Actor, Article, Failure
from dateline.records.plain import plain_actor


def plain_resolved(article: Article, outcome: Actor | Failure) -> dict[str, Any]:
    """A resolved phrase as a record of kind `actor`, or a failure."""
    if isinstance(outcome, Failure):
        return {"kind": "failure", "article": outcome.article, "stage": outcome.stage, "error": outcome.error}
    return {"kind": "actor", "article": article.id, **(plain_actor(outcome) or {})}


def resolved_table(told: Sequence[tuple[Article, Actor]]) -> RenderableType:
    """Phrases with whom they mean."""
    table = Table(pad_edge=False, expand=True)
    for name, ratio in (("Phrase", 3), ("Id", 2), ("Country", 1), ("Sectors", 1), ("Why", 4)):
        table.add_column(name, ratio=ratio)
    for article, actor in told:
        table.add_row(
            Text(article.text), Text(actor.id or "—"), actor.country or "—", " ".join(actor.sectors) or "—",
            Text(actor.why or "", style="dim"),
        )  # fmt: skip
    return table


def plain_known(actor: KnownActor, knowledge: ActorKnowledge) -> dict[str, Any]:
    """All that is known of an actor as data."""
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "gender": actor.gender,
        "from": actor.since,
        "to": actor.until,
        "roles": [
            {"role": r.role, "of": r.of, "sectors": list(r.sectors), **_when(r)}
            for r in knowledge.roles.get(actor.id, ())
        ],
        "member_of": [
            {"organization": m.organization, **_when(m)} for m in knowledge.memberships.by_member.get(actor.id, ())
        ],
        "members": [
            {"member": m.member, **_when(m)} for m in knowledge.memberships.by_organization.get(actor.id, ())
        ],
        "source": actor.source,
        "note": actor.note,
        "at": actor.at or None,
    }  # fmt: skip


def _when(row: Role | Membership) -> dict[str, Any]:
    return {"from": row.since, "to": row.until, "source": row.source, "note": row.note, "at": row.at}


def actor_page(actor: KnownActor, knowledge: ActorKnowledge) -> RenderableType:
    """All that is known of an actor."""
    line = [actor.kind, actor.country or "no country", " ".join(actor.sectors) or "no sectors of its own"]
    if actor.since or actor.until:
        line.append(f"{actor.since or '…'} to {actor.until or '…'}")
    parts: list[RenderableType] = [Text.assemble((actor.name, "bold"), f"  {actor.id}"), Text(", ".join(line))]
    if actor.aliases:
        parts.append(Text("also " + ", ".join(actor.aliases)))
    if actor.note or actor.source:
        parts.append(Text("; ".join(t for t in (actor.note, actor.source) if t), style="dim"))
    if actor.at:
        parts.append(Text(actor.at, style="dim"))
    roles = [(r.role, r.of, " ".join(r.sectors), r) for r in knowledge.roles.get(actor.id, ())]
    if roles:
        parts.append(_dated("Role", "Of", "Sectors", rows=roles))
    member = [(m.organization, _name(m.organization, knowledge), "", m) for m in _members(actor, knowledge, True)]
    if member:
        parts.append(_dated("Member of", "Name", "", rows=member))
    members = [(m.member, _name(m.member, knowledge), "", m) for m in _members(actor, knowledge, False)]
    if members:
        parts.append(_dated("Member", "Name", "", rows=members))
    return Group(*parts)


def _members(actor: KnownActor, knowledge: ActorKnowledge, above: bool) -> Sequence[Membership]:
    index = knowledge.memberships.by_member if above else knowledge.memberships.by_organization
    return index.get(actor.id, ())


def _name(identity: str, knowledge: ActorKnowledge) -> str:
    known = knowledge.actors.get(identity)
    return known.name if known is not None else identity


def _dated(*heads: str, rows: Sequence[tuple[str, str, str, Role | Membership]]) -> Table:
    table = Table(pad_edge=False)
    for head in (*heads, "From", "To", "Row"):
        table.add_column(head)
    for first, second, third, row in rows:
        table.add_row(first, second, third, row.since or "…", row.until or "…", Text(_short(row.at), style="dim"))
    return table


def found_table(found: Sequence[Found]) -> RenderableType:
    """What a search found."""
    table = Table(pad_edge=False)
    for head in ("Id", "Name", "Found by", "Kind", "Country", "Row"):
        table.add_column(head)
    for one in found:
        actor = one.actor
        by = one.name if one.score > 100 else f"{one.name} ({one.score:.0f} % alike)"
        table.add_row(actor.id, actor.name, by, actor.kind, actor.country or "—", Text(_short(actor.at), style="dim"))
    return table


def plain_found(found: Found) -> dict[str, Any]:
    """One find as data; `score` over 100 where the words themselves stand in the name."""
    actor = found.actor
    return {
        "id": actor.id, "name": actor.name, "found_by": found.name, "score": round(found.score, 1),
        "kind": actor.kind, "country": actor.country, "at": actor.at or None,
    }  # fmt: skip


def _short(at: str) -> str:
    path, _, line = at.rpartition(":")
    return f"{'/'.join(Path(path).parts[-2:])}:{line}" if at else ""
