"""Who stands where around a verb: subjects, objects, prepositional phrases and clauses, in the active voice.

The parser gives surface relations. Here passives, relative clauses, participles, infinitives, conjunctions and control
are undone, so that the lexicon needs each construction once. Labels: ClearNLP style, as spaCy's English models give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.knowledge.control import CONTROL
from dateline.language.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVES = frozenset({"WDT", "WP"})
_DEPTH = 8  # longest chain of clauses through which a subject is inherited

type ClauseKind = Literal["to", "that", "ing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of one verb, undone to the active voice; all numbers are token indices of noun or verb heads.

    `second` is the direct object where an indirect one stands in `objects` (*gave Iraq aid*). `clauses` are complements
    with their kind. `words` are the particles, adjectives and adverbs that hang on the verb, in lower case.
    """

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    second: tuple[int, ...]
    preps: Mapping[str, tuple[int, ...]]
    clauses: tuple[tuple[ClauseKind, int], ...]
    words: Mapping[str, int]
    passive: bool


def conjuncts(parse: Parse, head: int) -> tuple[int, ...]:
    """A noun and the nouns joined to it by *and*, *or* or *along with*."""
    found = [head]
    for token in found:
        for child in parse.children[token]:
            label = parse.deps[child]
            if label == "conj" and not parse.is_verb(child):
                found.append(child)
            elif label == "prep" and parse.lower[child] in ("along", "together", "including", "alongside"):
                inner = parse.child(child, "prep")
                target = parse.child(inner if inner is not None else child, "pobj")
                if target is not None and parse.lower[child] != "including":
                    found.append(target)
    return tuple(found)


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb stands in the passive, full or reduced."""
    labels = {parse.deps[c] for c in parse.children[verb]}
    if labels & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if parse.tags[verb] not in ("VBN", "VBD"):
        return False
    label, head = parse.deps[verb], parse.heads[verb]
    if "agent" in labels and "dobj" not in labels and "nsubj" not in labels:
        return True
    if parse.tags[verb] != "VBN":
        return False
    if label == "amod":
        return True
    if label == "acl":
        # "Rebels called on the army to …": a root noun with a participle is mostly a sentence read wrongly.
        if (
            parse.deps[head] == "ROOT"
            and head < verb
            and labels & {"dobj", "prep"}
            and "agent" not in labels
            and not _stranded_by(parse, verb)
        ):
            return parse.child(verb, "dobj") is None and parse.lemmas[verb] not in CONTROL.with_preposition
        return "nsubj" not in labels
    if label == "advcl" and "nsubj" not in labels and "aux" not in labels and "dobj" not in labels:
        return True
    return label == "conj" and not labels & {"nsubj", "aux"} and parse.is_verb(head) and is_passive(parse, head)


def _stranded_by(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] == "prep" and parse.lower[c] == "by" for c in parse.children[verb])


def surface_subject(parse: Parse, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of a verb, its own or inherited, with conjuncts; empty where there is none."""
    for child in parse.children[verb]:
        if parse.deps[child] in SUBJECTS:
            return (*_antecedent(parse, child, verb, depth), *_companions(parse, child, verb))
    if parse.child(verb, "expl") is not None:  # "there were suspects in custody": nobody else's doing
        there = parse.child(verb, "attr")
        return conjuncts(parse, there) if there is not None else ()
    if depth > _DEPTH:
        return ()
    label, head = parse.deps[verb], parse.heads[verb]
    if label == "relcl" and has_to(parse, verb):  # "a strategy to support": the infinitive's subject has the strategy
        return owner_of_noun(parse, head, depth + 1)
    if label == "relcl":
        return conjuncts(parse, head)
    if label == "acl":
        if parse.tags[verb] in ("VBG", "VBN"):
            return (head,)
        return owner_of_noun(parse, head, depth + 1)
    if label == "amod":
        return (head,)
    if label == "pcomp":
        return _gerund_subject(parse, head, depth)
    if label == "xcomp" and _is_verbal(parse, head):
        objects = tuple(
            c for c in parse.children[head] if parse.deps[c] in ("dobj", "dative") and not _is_prep(parse, c)
        )
        if objects and parse.lemmas[head] not in CONTROL.subject_control:
            return conjuncts(parse, objects[0])
        return surface_subject(parse, head, depth + 1)
    if label in ("advcl", "xcomp", "acl") and has_to(parse, verb) and parse.lemmas[head] in CONTROL.preposition_control:
        for child in parse.children[head]:  # "called on the rebels to disarm"
            if parse.deps[child] == "prep" and parse.lower[child] in ("on", "upon", "to", "with", "for"):
                target = parse.child(child, "pobj")
                if target is not None:
                    return conjuncts(parse, target)
    if label == "advcl" and has_to(parse, verb) and parse.lemmas[head] in CONTROL.object_control:
        target = parse.child(head, "dobj")
        if target is not None:
            return conjuncts(parse, target)
    if label in ("xcomp", "ccomp", "advcl") and parse.deps[head] in ("acomp", "attr", "oprd"):  # "is due to visit"
        return surface_subject(parse, parse.heads[head], depth + 1)
    if label in ("conj", "advcl", "ccomp", "dep", "parataxis") and _is_verbal(parse, head):
        return surface_subject(parse, head, depth + 1)
    return ()


def _companions(parse: Parse, subject: int, verb: int) -> tuple[int, ...]:
    """*The union, along with the party, has …*: whoever the parser hangs on the verb, but is named with its subject."""
    for child in parse.children[verb]:
        if subject < child < verb and parse.lower[child] in ("along", "together", "alongside"):
            inner = parse.child(child, "prep")
            target = parse.child(inner if inner is not None else child, "pobj")
            return conjuncts(parse, target) if target is not None else ()
    return ()


def owner_of_noun(parse: Parse, noun: int, depth: int = 0) -> tuple[int, ...]:
    """Who has or does what a noun names: its possessor, else the subject of the verb it is the object of."""
    possessor = parse.child(noun, "poss")
    if possessor is not None:
        return conjuncts(parse, possessor)
    head = parse.heads[noun]
    if depth <= _DEPTH and parse.deps[noun] in ("dobj", "attr", "oprd") and _is_verbal(parse, head):
        return surface_subject(parse, head, depth + 1)
    for names in (("by", "from"), ("of",)):
        for child in parse.children[noun]:
            if parse.deps[child] == "prep" and parse.lower[child] in names:
                target = parse.child(child, "pobj")
                if target is not None:
                    return conjuncts(parse, target)
    return ()


def arguments(parse: Parse, verb: int) -> Arguments:
    """Collect the arguments of a verb."""
    passive = is_passive(parse, verb)
    surface = surface_subject(parse, verb)
    direct: list[int] = []
    dative: list[int] = []
    agents: list[int] = []
    preps: dict[str, tuple[int, ...]] = {}
    clauses: list[tuple[ClauseKind, int]] = []
    words: dict[str, int] = {}
    for child in parse.children[verb]:
        label = parse.deps[child]
        if label in ("dobj", "attr", "oprd"):
            if parse.tags[child] in _RELATIVES and parse.deps[verb] == "relcl":
                direct.extend(conjuncts(parse, parse.heads[verb]))
            elif label != "dobj" and not parse.is_noun(child):
                words[parse.lower[child]] = child
            else:
                direct.extend(conjuncts(parse, child))
        elif label == "dative" and not _is_prep(parse, child):
            dative.extend(conjuncts(parse, child))
        elif label == "agent":
            agents.extend(_objects_of(parse, child))
        elif label in ("prep", "dative"):
            add_preposition(parse, child, preps)
            if parse.lower[child] in ("along", "together") and direct and "with" in preps:
                direct.extend(preps.pop("with"))  # "killing the general along with his aide"
            if passive and not parse.children[child] and surface:  # "were fired upon"
                preps.setdefault(parse.lower[child], surface)
        elif label in ("ccomp", "xcomp", "advcl") and _marked_for(parse, child):
            preps["for"] = (*preps.get("for", ()), child)  # "called for the rebels to withdraw"
        elif label in ("ccomp", "xcomp"):
            clauses.append((_clause_kind(parse, child), child))
            if not parse.is_verb(child):  # "held the militia responsible for": a small clause
                words[parse.lower[child]] = child
                inner = parse.child(child, "nsubj", "dobj")  # "let free the prisoners"
                if inner is not None and parse.child(child, "cop", "aux") is None:
                    direct.extend(conjuncts(parse, inner))
                    for grandchild in parse.children[child]:
                        if parse.deps[grandchild] == "prep":
                            add_preposition(parse, grandchild, preps)
        elif label == "advcl" and has_to(parse, child):
            clauses.append(("to", child))
        elif label in ("prt", "advmod", "acomp"):
            words[parse.lower[child]] = child
            for inner in parse.children[child]:  # "hit out at": the preposition may hang on the particle
                if parse.deps[inner] == "prep":
                    add_preposition(parse, inner, preps)
                elif parse.deps[inner] in ("xcomp", "ccomp"):
                    clauses.append((_clause_kind(parse, inner), inner))
    subjects: tuple[int, ...]
    if passive:
        if not agents:  # the parser may hang the agent elsewhere: "fined two million euros by the commission"
            agents = [t for t in preps.pop("by", ()) if not parse.is_verb(t)]
            agents = agents or [t for d in direct for t in prepositions_of(parse, d).get("by", ())]
        subjects = tuple(agents)
        objects, second = surface, tuple(direct)
    else:
        subjects = surface
        objects, second = (tuple(dative), tuple(direct)) if dative else (tuple(direct), ())
        if not objects and parse.deps[verb] == "relcl" and parse.heads[verb] not in surface and not _used(parse, verb):
            objects = conjuncts(parse, parse.heads[verb])  # "the man (whom) police arrested"
    return Arguments(
        verb=verb,
        subjects=subjects,
        objects=objects,
        second=second,
        preps=preps,
        clauses=tuple(clauses),
        words=words,
        passive=passive,
    )


def add_preposition(parse: Parse, prep: int, into: dict[str, tuple[int, ...]]) -> None:
    """Enter what a preposition governs under its name; of chains (*out of*, *along with*) under the inner one too."""
    name = parse.lower[prep]
    found = _objects_of(parse, prep)
    if found:
        into[name] = (*into.get(name, ()), *found)
    if name not in CONTROL.compound_preposition:
        for child in parse.children[prep]:
            if parse.deps[child] == "prep":
                add_preposition(parse, child, into)


def prepositions_of(parse: Parse, noun: int) -> dict[str, tuple[int, ...]]:
    """Prepositional phrases that hang on a noun."""
    found: dict[str, tuple[int, ...]] = {}
    for child in parse.children[noun]:
        if parse.deps[child] in ("prep", "agent"):
            add_preposition(parse, child, found)
        elif parse.deps[child] in ("acl", "relcl", "advcl") and _marked_for(parse, child):
            found["for"] = (*found.get("for", ()), child)  # "approval for the agency to enter"
    return found


def _objects_of(parse: Parse, prep: int) -> tuple[int, ...]:
    found: list[int] = []
    for child in parse.children[prep]:
        if parse.deps[child] == "pobj" and parse.tags[child] in _RELATIVES:
            clause = parse.heads[prep]  # "the strikes in which 25 men died"
            if parse.deps[clause] == "relcl":
                found.append(parse.heads[clause])
        elif parse.deps[child] == "pobj":
            found.extend(conjuncts(parse, child))
        elif parse.deps[child] == "pcomp":
            found.append(child)
    return tuple(found)


def _antecedent(parse: Parse, subject: int, verb: int, depth: int) -> tuple[int, ...]:
    """The subject itself, or the noun that a relative pronoun stands for."""
    if parse.tags[subject] in _RELATIVES:
        clause = verb
        for _ in range(_DEPTH):
            if parse.deps[clause] == "relcl":
                return conjuncts(parse, parse.heads[clause])
            if parse.deps[clause] not in ("conj", "ccomp", "xcomp") or parse.heads[clause] == clause:
                break
            clause = parse.heads[clause]
        return ()
    return conjuncts(parse, subject)


def _gerund_subject(parse: Parse, prep: int, depth: int) -> tuple[int, ...]:
    governor = parse.heads[prep]
    if _is_verbal(parse, governor):
        if parse.lower[prep] in CONTROL.object_gerund and not is_passive(parse, governor):
            target = parse.child(governor, "dobj")
            if target is not None:
                return conjuncts(parse, target)
        return surface_subject(parse, governor, depth + 1)
    if parse.tags[governor].startswith("JJ") and parse.deps[governor] in ("acomp", "oprd"):  # "is guilty of doing"
        return surface_subject(parse, parse.heads[governor], depth + 1)
    if parse.deps[governor] == "prep":  # "instead of doing"
        return _gerund_subject(parse, governor, depth + 1) if depth <= _DEPTH else ()
    owners = owner_of_noun(parse, governor, depth + 1)
    above = parse.heads[governor]
    if owners or parse.deps[governor] != "pobj" or depth > _DEPTH:
        return owners
    return _gerund_subject(parse, above, depth + 1)  # "is in the process of leaving", "is charged with the crime of"


def _used(parse: Parse, verb: int) -> bool:
    """Whether a relative clause already has its gap: a relative pronoun somewhere, or a stranded preposition."""
    return any(
        parse.tags[c] in ("WRB", "WP$") or (parse.tags[c] in _RELATIVES and parse.deps[c] in SUBJECTS)
        or (parse.deps[c] == "prep" and any(parse.tags[g] in _RELATIVES for g in parse.children[c]))
        for c in parse.children[verb]
    )  # fmt: skip


def _clause_kind(parse: Parse, head: int) -> ClauseKind:
    if has_to(parse, head):
        return "to"
    if parse.tags[head] == "VBG" and parse.child(head, "nsubj", "aux") is None:
        return "ing"
    return "that"


def _marked_for(parse: Parse, verb: int) -> bool:
    mark = parse.child(verb, "mark")
    return mark is not None and parse.lower[mark] == "for" and has_to(parse, verb)


def has_to(parse: Parse, verb: int) -> bool:
    """Whether a verb is a *to* infinitive."""
    return any(parse.tags[c] == "TO" for c in parse.children[verb])


def _is_verbal(parse: Parse, token: int) -> bool:
    return parse.is_verb(token) or parse.child(token, "aux", "cop", *SUBJECTS) is not None


def _is_prep(parse: Parse, token: int) -> bool:
    return parse.tags[token] in ("IN", "TO")
