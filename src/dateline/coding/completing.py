"""What a draft takes from the words around it: whom its aim serves or hits, a toll told of the whole clause."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.drafts import FORCE, Draft
from dateline.coding.figures import FigureReader
from dateline.coding.sameness import same_party
from dateline.language.parse import Parse

# Acts that a gift is for.
_HELPING = frozenset({"AID", "SUPPORT", "COOPERATE"})


def take_recipients(parse: Parse, drafts: Sequence[Draft]) -> None:
    """*sent food to help the city*, *deployed police to stop them*: for and against whom, the aim says."""
    for aim in drafts:
        if aim.status != "hypothetical" or not aim.recipients or not parse.is_verb(aim.head):
            continue
        if not any(parse.tags[c] == "TO" for c in parse.children[aim.head]):
            continue
        above = parse.heads[aim.head]
        for draft in drafts:
            served = draft.type == "AID" and aim.type in _HELPING
            served = served or (draft.type == "MOBILIZE" and aim.type in FORCE)
            if served and above in (draft.head, draft.match.carrier) and draft is not aim and not draft.recipients:
                draft.recipients = tuple(r for r in aim.recipients if not any(same_party(r, a) for a in draft.actors))


def take_tolls(parse: Parse, figures: FigureReader, drafts: Sequence[Draft]) -> None:
    """*The raid left 20 dead and five wounded*: counts that hang on the clause of the one assault in it."""
    assaults = [d for d in drafts if d.type == "ASSAULT" and d.status == "asserted"]
    if len(assaults) != 1:
        return
    draft = assaults[0]
    verb = draft.verb
    if parse.is_noun(verb) and parse.is_verb(parse.heads[verb]):
        verb = parse.heads[verb]
    for name, count in figures.result(verb).items():
        if name in ("killed", "injured"):
            draft.figures.setdefault(name, count)
