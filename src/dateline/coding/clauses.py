"""Where a pronoun stands in its sentence: whose clause it is in, whom it cannot be, and when it is nobody."""

from __future__ import annotations

from dateline.knowledge.references import ReferenceWords
from dateline.language.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVES = ("WDT", "WP", "WP$", "DT")


def governors(parse: Parse, token: int, controlling: frozenset[str]) -> list[int]:
    """The subjects of the clauses around a token, the nearest first; a relative clause's is the noun it describes.

    `controlling`: verbs whose object does what their infinitive says.
    """
    found: list[int] = []
    place = token
    for _ in range(len(parse)):
        above = parse.heads[place]
        label = parse.deps[place]
        if above == place:
            break
        clause = label in ("relcl", "acl")
        beside = label in ("appos", "conj") and not parse.is_verb(place)
        if (clause and not parse.is_verb(above)) or (beside and parse.is_noun(above)):
            found.append(above)
        elif parse.is_verb(above) or parse.tags[above] == "MD":
            if label == "xcomp" and parse.lemmas[above] in controlling:  # "require Facebook to remove its post"
                found.extend(c for c in parse.children[above] if parse.deps[c] == "dobj" and c < place)
            found.extend(
                t for c in parse.children[above] if parse.deps[c] == "agent" and c != place
                for t in parse.children[c] if parse.deps[t] == "pobj"
            )  # fmt: skip
            found.extend(
                c for c in parse.children[above]
                if parse.deps[c] in _SUBJECTS and c != place and parse.tags[c] not in _RELATIVES
            )  # fmt: skip
        place = above
    stop = max((t for t in range(token) if parse.words[t] == ";"), default=-1)  # a sentence of its own follows
    return [f for f in dict.fromkeys(found) if stop < f < token]


def own_subjects(parse: Parse, token: int) -> list[int]:
    """The subjects of the verb whose object a pronoun is: it is not them (*the army freed them*)."""
    label = parse.deps[token]
    if label not in ("dobj", "pobj", "dative"):
        return []
    head = parse.heads[token]
    if label == "pobj":
        head = parse.heads[head]
        if not parse.is_verb(head):
            return []
    while parse.is_verb(head):
        found = [c for c in parse.children[head] if parse.deps[c] in _SUBJECTS]
        if found or parse.deps[head] not in ("xcomp", "conj", "advcl") or parse.heads[head] == head:
            return [f for f in found if parse.tags[f] not in _RELATIVES] or _described(parse, head)
        head = parse.heads[head]
    return []


def described_by(parse: Parse, token: int) -> list[int]:
    """Whom the noun that a pronoun owns describes: *Patil was her co-pilot* is somebody else's."""
    noun = parse.heads[token]
    verb = parse.heads[noun]
    if parse.deps[token] != "poss" or parse.deps[noun] != "attr":
        return []
    return [c for c in parse.children[verb] if parse.deps[c] in _SUBJECTS]


def _described(parse: Parse, verb: int) -> list[int]:
    """The noun that a relative clause or participle describes."""
    head = parse.heads[verb]
    return [head] if parse.deps[verb] in ("relcl", "acl") and parse.is_noun(head) else []


def clause_subject(parse: Parse, token: int) -> int | None:
    """The subject of the clause a token stands in, also where the verb shares that of the one above."""
    place = token
    for _ in range(len(parse)):
        above = parse.heads[place]
        if above == place:
            return None
        if parse.is_verb(above):
            subject = next((c for c in parse.children[above] if parse.deps[c] in _SUBJECTS and c != token), None)
            if subject is not None and parse.tags[subject] in _RELATIVES:
                return next(iter(_described(parse, above)), None)
            if subject is not None:
                return subject
            if parse.deps[above] == "acl" and parse.tags[above] != "VBG":
                return next(iter(_described(parse, above)), None)
            if parse.deps[above] not in ("xcomp", "conj", "advcl", "acl", "pcomp"):
                return None
        place = above
    return None


def fronted_subject(parse: Parse, token: int) -> tuple[int, bool] | None:
    """The subject after a phrase before it that a pronoun stands in (*At his request, Sirota …*).

    With it, whether the phrase has no subject of its own, so that the one after is its (*Offering his hand, Sirota …*).
    """
    place = token
    own = False
    for _ in range(len(parse)):
        above = parse.heads[place]
        if above == place:
            return None
        own = own or (parse.deps[place] in _SUBJECTS and place != token)
        if parse.is_verb(place) and any(parse.deps[c] in _SUBJECTS for c in parse.children[place]):
            own = True
        if parse.deps[place] in ("prep", "advcl", "npadvmod") and place < above:
            subject = next((c for c in parse.children[above] if parse.deps[c] in _SUBJECTS and c > token), None)
            if subject is not None:
                return subject, parse.deps[place] == "advcl" and not own
        place = above
    return None


def is_nobody(parse: Parse, token: int, words: ReferenceWords) -> bool:
    """Whether *it* stands for nothing: *it is clear that*, *it rained*, *made it hard to*; *Her Majesty*."""
    low = parse.lower[token]
    if low in words.possessive and token + 1 < len(parse) and parse.lower[token + 1] in words.addresses:
        return True
    if low != "it":
        return False
    head, label = parse.heads[token], parse.deps[token]
    if label == "expl":
        return True
    if label in _SUBJECTS:
        return _expletive_subject(parse, token, head, words)
    if parse.lemmas[head] in words.appraising and token + 1 < len(parse):
        after = parse.tags[token + 1]
        return after in ("JJ", "JJR", "JJS", "RB") or any(
            parse.deps[c] in ("ccomp", "xcomp", "oprd") and c > token for c in parse.children[head]
        )
    return False


def _expletive_subject(parse: Parse, token: int, head: int, words: ReferenceWords) -> bool:
    children = parse.children[head]
    if parse.lemmas[head] in words.weather or parse.lemmas[head] in words.impersonal:
        return True
    clause = any(parse.deps[c] in ("ccomp", "xcomp", "csubj", "advcl") and c > head for c in children)
    if parse.lemmas[head] == "be":
        after = [c for c in children if c > head and parse.deps[c] in ("acomp", "attr", "prep", "advmod")]
        if clause and not any(parse.deps[c] == "attr" and parse.tags[c].startswith("NNP") for c in after):
            return True
        if any(parse.lemmas[c] in words.appraisals or parse.tags[c] == "CD" for c in after):
            return True
        # "it was the army that fired", "it was a mistake": what is told of is more often an act than a party
        return any(parse.deps[c] == "attr" or parse.lower[c] == "of" for c in after)
    passive = any(parse.deps[c] == "auxpass" for c in children)
    if passive and any(parse.deps[c] in ("ccomp", "xcomp") for c in children):
        return any(parse.deps[c] == "ccomp" for c in children)
    small = not parse.is_verb(head) and parse.deps[head] in ("ccomp", "xcomp")
    return small and parse.lemmas[parse.heads[head]] in words.appraising
