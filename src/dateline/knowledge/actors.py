"""Actors: states, organisations, armed groups, parties, persons with dated roles, and the nouns that name agents.

The tables are CSV files in `data/actors/` and in users' folders, merged by id. What they hold is in `actor_types`, how
they are read in `actor_tables`, how names are found in `actor_names`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.knowledge.actor_knowledge import FORMER, OFFICE, ActorKnowledge
from dateline.knowledge.actor_tables import ActorTables, Complain
from dateline.knowledge.actor_types import NON_STATE, AgentNoun, KnownActor, Membership, NameHit, Role, fold
from dateline.knowledge.files import DATA
from dateline.knowledge.ontology import Ontology

__all__ = [
    "FORMER",
    "NON_STATE",
    "OFFICE",
    "ActorKnowledge",
    "AgentNoun",
    "KnownActor",
    "Membership",
    "NameHit",
    "Role",
    "fold",
    "load_actors",
]


def load_actors(
    ontology: Ontology, folders: Sequence[Path] = (), complain: Complain | None = None
) -> ActorKnowledge:  # fmt: skip
    """Read all actor tables; rows in users' folders replace ours with the same id.

    Raises `KnowledgeError` at `file:line` for the first fault: unknown sectors and references, dates that do not exist,
    ids that stand twice, broken tables. With `complain`, every fault is given to it instead, and its row is left out.
    """
    tables = ActorTables(ontology, complain)
    for folder in (DATA / "actors", *(f / "actors" for f in folders)):
        tables.read(folder)
    return tables.finish()
