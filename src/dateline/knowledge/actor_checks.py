"""Whether what the actor tables say holds together: faults that make a row unusable, and notes on what is doubtful.

Faults are what loading complains of, and two holders of one office at a time. Notes are names that several actors have
at one time and that no table ranks: one of them is read, and the others silently are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_knowledge import ActorKnowledge
from dateline.knowledge.actor_names import Bearer, Name
from dateline.knowledge.actor_types import Role, fold
from dateline.knowledge.actors import load_actors
from dateline.knowledge.ontology import Ontology
from dateline.knowledge.partial_dates import days_between, first_day, last_day

_EXCUSES = ("rival", "collective", "joint", "co-", "disputed", "acting", "executive president", "ceremonial", "federal")
"""In a note: why two held it together."""
_HANDOVER = 1  # days on which the old and the new holder may both be named


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found. `at`: file:line; `kind`: a `fault` is to be mended, a `note` is to be looked at."""

    at: str
    kind: Literal["fault", "note"]
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message}"


def check_actors(ontology: Ontology, folders: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Everything found in the shipped tables and those of users' folders, in the order of files and lines."""
    complaints: list[KnowledgeError] = []
    knowledge = load_actors(ontology, folders, complaints.append)
    found = [_fault(error) for error in complaints]
    found += double_holders(knowledge)
    found += name_clashes(knowledge)
    return tuple(sorted(found, key=_place))


def double_holders(knowledge: ActorKnowledge) -> Iterator[Finding]:
    """Two persons in one office of one state on more than a day of handing over, unless a note says why."""
    offices: dict[tuple[str, str], list[Role]] = {}
    for roles in knowledge.roles.values():
        for role in roles:
            of = knowledge.actors.get(role.of)
            office = knowledge.offices.get(role.role)
            if office is not None and office.single and of is not None and of.kind == "state":
                offices.setdefault((role.of, role.role), []).append(role)
    for held in offices.values():
        held.sort(key=lambda r: (last_day(r.since) if r.since else first_day(None), r.at))
        for i, earlier in enumerate(held):
            for later in held[i + 1 :]:
                if earlier.person != later.person and _overlap(earlier, later) > _HANDOVER:
                    yield _double(earlier, later)


def _double(earlier: Role, later: Role) -> Finding:
    excused = any(e in (r.note or "").lower() for r in (earlier, later) for e in _EXCUSES)
    message = (
        f"{later.person} is {later.role} of {later.of} from {later.since or '…'}, while {earlier.person} is it "
        f"until {earlier.until or '…'} ({earlier.at})"
    )
    return Finding(at=later.at, kind="note" if excused else "fault", message=message)


def _overlap(earlier: Role, later: Role) -> int:
    """Days on which both surely held the office: a partial date counts by its narrowest reading."""
    begin = max(_surely_from(earlier), _surely_from(later))
    end = min(_surely_to(earlier), _surely_to(later))
    return days_between(begin, end) + 1 if begin <= end else 0


def _surely_from(role: Role) -> str:
    return last_day(role.since) if role.since is not None else last_day(role.until)


def _surely_to(role: Role) -> str:
    """An open end lasts only where the beginning is known; without either nothing is sure."""
    if role.until is not None:
        return first_day(role.until)
    return last_day(None) if role.since is not None else first_day(None)


def name_clashes(knowledge: ActorKnowledge) -> Iterator[Finding]:
    """Names that two actors of equal rank bear at one time and that are not among the shared names."""
    for names in knowledge.names.names.values():
        for name in names:
            if len(name.bearers) > 1 and " ".join(name.words) not in {fold(n) for n in knowledge.shared_names}:
                yield from _clashes(name, knowledge)


def _clashes(name: Name, knowledge: ActorKnowledge) -> Iterator[Finding]:
    first = name.bearers[0]
    for other in name.bearers[1:]:
        if other.rank != first.rank or other.layer != first.layer or not _meet(first, other):
            continue
        actor, winner = knowledge.actors.get(other.actor), knowledge.actors.get(first.actor)
        if actor is None or winner is None or "none" in (first.sense, other.sense):
            continue
        yield Finding(
            at=actor.at,
            kind="note",
            message=f"the name “{' '.join(name.words)}” of {actor.id} is also that of {winner.id} ({winner.at}), "
            "which is read; drop it from one of them, or add it to shared_names.csv",
        )


def _meet(one: Bearer, other: Bearer) -> bool:
    if not one.periods or not other.periods:
        return True
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.periods for b in other.periods)


def _fault(error: KnowledgeError) -> Finding:
    at, _, message = str(error).partition(": ")
    return Finding(at=at, kind="fault", message=message)


def _place(finding: Finding) -> tuple[str, int, str]:
    file, _, line = finding.at.rpartition(":")
    return file, int(line) if line.isdigit() else 0, finding.message
