"""To which event of a sentence a date or a place belongs: by the words it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.drafts import Draft
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import EventDate, EventPlace

_FAR = 99
_DURING = frozenset({"in", "during", "at", "on", "amid", "throughout", "over"})
_OCCASION = frozenset({"in", "during", "amid", "at"})
_TO_NOUN = frozenset({"since", "of", "by", "until", "till", "from", "for", "to"})
_SIMULTANEOUS = frozenset({"when", "while", "as", "whilst", "where"})
_BOUNDS = frozenset({"since", "after", "before", "until", "till"})
_OPENING = frozenset({"begin", "start"})
_TIMES = frozenset({"time", "day", "date", "moment", "year", "occasion"})


def token_at(parse: Parse, offset: int) -> int | None:
    """The token that covers an offset of the article's text."""
    index = bisect_right(parse.starts, offset) - 1
    return index if index >= 0 and offset < parse.ends[index] else None


def head_of_span(parse: Parse, start: int, end: int) -> int | None:
    """The token of a span that hangs on a word outside it."""
    first = token_at(parse, start)
    last = token_at(parse, max(start, end - 1))
    if first is None or last is None:
        return None
    for token in range(first, last + 1):
        if not first <= parse.heads[token] <= last or parse.heads[token] == token:
            return token
    return first


@dataclass(frozen=True, slots=True)
class Hold:
    """The event that a date or place belongs to, and how many steps away it hangs; `below`: only under its clause."""

    draft: Draft | None = None
    distance: int = _FAR
    below: bool = False


def holder(
    parse: Parse, token: int, drafts: Sequence[Draft], mention: int, *, grammar: Grammar, coordinated: bool
) -> Hold:
    """The event on whose words a token hangs most closely.

    Where nothing above it is an event it may be one below the clause in which it stands: *on Friday a protest took
    place*. With `coordinated` a phrase that hangs on the second of two coordinated verbs may belong to the first.
    """
    heads = _heads(parse, drafts)
    for distance in range(len(parse)):
        if token in heads:
            return Hold(heads[token], distance)
        counted = _counted(parse, token)
        if counted in heads:
            return Hold(heads[counted], distance + 2)
        above = parse.heads[token]
        if above == token:
            break
        if _names_something(parse, token, above, heads):
            return Hold()
        if _affiliation(parse, token, above):
            return Hold()
        told = grammar.happening | grammar.light_actor  # "the raid that rebels mounted in May"
        happening = parse.deps[token] == "relcl" and above in heads and parse.lemmas[token] in told
        if (_other_clause(parse, token) and not happening) or (
            not coordinated
            and parse.is_verb(token)
            and parse.deps[token] == "conj"
            and parse.lemmas[token] not in grammar.happening  # "two were killed and nine were injured in Leeds"
        ):
            break
        token = above
    draft = _below(parse, token, drafts, mention, grammar)
    if draft is None and _frames(parse, token, mention, grammar, bounds=coordinated):
        above = parse.heads[token]
        draft = heads.get(above) or _below(parse, above, drafts, mention, grammar)
    return Hold(draft, distance=20, below=True) if draft is not None else Hold()


def _frames(parse: Parse, token: int, mention: int, grammar: Grammar, *, bounds: bool) -> bool:
    """Whether a clause without an event says when or where its main clause happens: *when opening the fair on Monday*.

    With `bounds` one that the main clause follows or precedes does too: *since the drive began in May*. The date or
    place must be an adverbial of that clause's verb; what hangs on its object belongs to the object.
    """
    if parse.deps[token] != "advcl" or mention == token:
        return False
    phrase = parse.heads[mention] if parse.deps[mention] == "pobj" else mention
    if parse.heads[phrase] != token:
        return False
    return together(parse, token) or (bounds and bound_of(parse, token) is not None)


def bound_of(parse: Parse, clause: int) -> str | None:
    """*since, after, before, until* where one of them opens an adverbial clause; *starting in May* is since May."""
    if parse.tags[clause] == "VBG" and parse.lemmas[clause] in _OPENING:
        return "since"
    opens = (c for c in parse.children[clause] if c < clause and parse.deps[c] in ("mark", "advmod"))
    return next((parse.lower[c] for c in opens if parse.lower[c] in _BOUNDS), None)


def bound_above(parse: Parse, token: int, draft: Draft) -> str | None:
    """The bound in which a date stands on its way up to its event: *after the vote on Monday, since it began in May*.

    Not the date's own preposition: *after Monday* is for the caller to read.
    """
    over = {draft.head}
    word = draft.head
    while parse.heads[word] != word:
        word = parse.heads[word]
        over.add(word)
    if parse.deps[token] == "pobj":
        token = parse.heads[token]
    while token not in over:
        above = parse.heads[token]
        if parse.deps[above] in ("prep", "mark") and parse.lower[above] in _BOUNDS and parse.is_noun(token):
            return parse.lower[above]
        if parse.deps[above] == "advcl" and above not in over and (bound := bound_of(parse, above)) is not None:
            return bound
        token = above
    return None


def fronted_to(parse: Parse, token: int) -> int:
    """Where to begin climbing from a date: at the date, or where its place in front says that the parser misread it.

    *After his conviction last spring, he …* dates the conviction; *Yesterday, what some call a mob marched* the march.
    """
    phrase = parse.heads[token] if parse.deps[token] == "pobj" else token
    verb = parse.heads[phrase]
    if not parse.is_verb(verb) or verb <= token:
        return token
    first = parse.subtree(phrase)[0]
    behind = parse.subtree(phrase)[-1] + 1
    if first == 0 and behind < len(parse) and parse.words[behind] == "," and parse.deps[verb] == "advcl":
        return parse.heads[verb]
    for child in parse.children[verb]:
        if child >= first or parse.deps[child] != "prep" or parse.lower[child] not in _BOUNDS:
            continue
        if parse.subtree(child)[-1] == first - 1:
            return next((n for n in parse.children[child] if parse.deps[n] == "pobj"), token)
    return token


def beside(parse: Parse, token: int, drafts: Sequence[Draft], grammar: Grammar) -> Draft | None:
    """The event whose noun phrase ends right before a date or place: *unrest after the killing of Ito in May*.

    Only where the verb on which the parser hung it is no event and reports nothing.
    """
    phrase = parse.heads[token] if parse.deps[token] == "pobj" else token
    verb = parse.heads[phrase]
    before = parse.subtree(phrase)[0] - 1
    if not parse.is_verb(verb) or before <= verb or parse.lemmas[verb] in grammar.reporting | grammar.announcing:
        return None
    heads = _heads(parse, drafts)
    while before != verb and parse.heads[before] != before:
        if before in heads and parse.is_noun(before):
            return heads[before]
        if parse.is_verb(before) or before < verb:
            return None
        before = parse.heads[before]
    return None


def day_of(parse: Parse, token: int, drafts: Sequence[Draft]) -> Draft | None:
    """The event for which a day is set in an aside: *on Friday, the day set for the march*."""
    # The parser hangs the aside now on the date, now on the verb: its place right behind the comma tells.
    if parse.words[token + 1 : token + 2] != [","]:
        return None
    for aside in range(token + 2, min(token + 5, len(parse))):
        if parse.lemmas[aside] in _TIMES and parse.is_noun(aside):
            told = aside + 1 if parse.tags[aside + 1 : aside + 2] == ["VBN"] else aside
            _, last = parse.subtree(told)
            return next((d for d in drafts if aside < d.head <= last), None)
    return None


def _counted(parse: Parse, token: int) -> int | None:
    """The noun that a measure or series counts: *weeks of protests in Lodz*, *a wave of arrests in May*."""
    if not parse.is_noun(token):
        return None
    preps = (c for c in parse.children[token] if parse.lower[c] == "of")
    return next((n for c in preps for n in parse.children[c] if parse.deps[n] == "pobj"), None)


def _heads(parse: Parse, drafts: Sequence[Draft]) -> dict[int, Draft]:
    heads: dict[int, Draft] = {}
    for draft in drafts:
        for position, head in enumerate(draft.heads):
            if position == 0 or parse.is_verb(head) or parse.is_noun(head):
                heads.setdefault(head, draft)
        if draft.match.carrier is not None:
            heads.setdefault(draft.match.carrier, draft)
    return heads


def _names_something(parse: Parse, token: int, above: int, heads: Mapping[int, Draft]) -> bool:
    """Whether a date or place on its way up has met the word it belongs to, and that word is no event.

    *the 2020 budget*, *changes since 1995*, *according to Monday's report*: none of them dates what stands higher up.
    *Monday's session* does, where the act is said to have happened during it.
    """
    if parse.lower[token] == "according":
        return True
    if above in heads:
        return False
    label = parse.deps[token]
    if label in ("compound", "nummod", "nmod", "poss", "amod") and parse.is_noun(above):
        prep = parse.heads[above]
        if parse.deps[above] != "pobj" or parse.lower[prep] not in _DURING:
            return True
        return parse.heads[prep] not in heads
    return label == "prep" and parse.is_noun(above) and parse.lower[token] in _TO_NOUN


def _affiliation(parse: Parse, token: int, above: int) -> bool:
    """Whether a phrase belongs to the description of a person: *a surgeon at Linden Hospital*, *Dr Ito, head of X*."""
    if parse.deps[token] == "prep" and parse.lower[token] == "at":
        return parse.is_noun(above) and parse.deps[above] in ("nsubj", "appos")
    return parse.deps[token] == "appos" and parse.is_noun(token) and parse.tags[above].startswith("NNP")


def _tells_of(parse: Parse, token: int, grammar: Grammar) -> bool:
    """Whether a clause behind an event's noun says that it happened: *talks held in May*, *a blast that shook Lome*."""
    if parse.deps[token] == "acl":
        return parse.tags[token] == "VBN" and parse.lemmas[token] in grammar.light_actor
    return parse.deps[token] == "relcl" and parse.lemmas[token] in grammar.happening


def _other_clause(parse: Parse, token: int) -> bool:
    """Whether a token is a verb whose clause is told as part of another one."""
    return parse.is_verb(token) and parse.deps[token] in ("advcl", "acl", "relcl", "ccomp", "pcomp", "xcomp")


def _below(parse: Parse, token: int, drafts: Sequence[Draft], mention: int, grammar: Grammar) -> Draft | None:
    """The event in the clause of a verb that is none itself, if there is just one in a place that shares its time."""
    clause = token
    while parse.heads[clause] != clause and not (parse.is_verb(clause) or parse.tags[clause] == "MD"):
        clause = parse.heads[clause]
    if parse.lemmas[clause] in grammar.reporting or parse.lemmas[clause] in grammar.announcing:
        return None
    below = [d for d in drafts if _shares_clause(parse, d.head, clause, mention, grammar)]
    return below[0] if len(below) == 1 else None


def _shares_clause(parse: Parse, token: int, clause: int, mention: int, grammar: Grammar) -> bool:
    """Whether an event is the subject or object of a clause's verb, what it happens in, or told along with it."""
    for _ in range(4):
        label, above = parse.deps[token], parse.heads[token]
        if token == clause:
            return True
        if above == token:
            return False
        if (label == "pobj" and parse.lower[above] in _DURING | {"with", "to", "of"}) or (
            label in ("nsubj", "nsubjpass", "dobj", "attr", "prep", "aux", "oprd", "agent")
            or (label == "conj" and (parse.is_noun(token) or mention < above))
            or (label == "advcl" and together(parse, token))
            or (parse.is_noun(above) and _tells_of(parse, token, grammar))
            or (label == "xcomp" and parse.lemmas[above] in grammar.aspect)
            or (label == "relcl" and parse.lemmas[above] in _TIMES)
            or (
                label == "acl"
                and parse.is_noun(above)
                and parse.deps[above] == "pobj"
                and _convened(parse, above, grammar)
            )
            or (label == "pobj" and _convened(parse, token, grammar))
        ):
            token = above
        else:
            return False
    return token == clause


def _convened(parse: Parse, noun: int, grammar: Grammar) -> bool:
    """What people come together for happens where and when they do: *gathered on Saturday for a rally*."""
    prep = parse.heads[noun]
    return parse.lower[prep] == "for" and parse.lemmas[parse.heads[prep]] in grammar.assembling


def together(parse: Parse, token: int) -> bool:
    """Whether an adverbial clause tells what happened at the same time: *when, while, as*, or a bare participle."""
    opens = [parse.lower[c] for c in parse.children[token] if c < token and parse.deps[c] in ("mark", "advmod", "prep")]
    if any(w in _SIMULTANEOUS for w in opens):
        return True
    return parse.tags[token] == "VBG" and not any(parse.deps[c] == "mark" for c in parse.children[token])


def share[T: (EventDate, EventPlace)](parse: Parse, drafts: Sequence[Draft], found: Mapping[int, T]) -> dict[int, T]:
    """What was found, and what events told in one breath share.

    *killed in clashes in Marib*: the killing was there too. *On Friday she signed it, outlawing …*: both on Friday.
    What stands before a verb and its subject holds for the verbs coordinated with it.
    """
    whole = dict(found)
    for index, draft in enumerate(drafts):
        if index in whole:
            continue
        for other, value in found.items():
            giver = drafts[other]
            if giver.status != draft.status and "hypothetical" in (giver.status, draft.status):
                continue
            if any(_one_breath(parse, draft.head, word, value.start) for word in _words(giver)):
                whole[index] = value
                break
    return whole


def _words(draft: Draft) -> tuple[int, ...]:
    """An event's word, and the verb that carries it: *violence broke out*."""
    carrier = draft.match.carrier
    return (draft.head,) if carrier is None or carrier == draft.head else (draft.head, carrier)


def _one_breath(parse: Parse, taker: int, giver: int, start: int | None) -> bool:
    if _in_course_of(parse, giver, taker) or _in_course_of(parse, taker, giver):
        return True
    if parse.heads[taker] != giver or parse.deps[taker] != "conj" or not parse.is_verb(taker) or start is None:
        return False
    subject = parse.child(giver, "nsubj", "nsubjpass")
    front = giver if subject is None else min(giver, parse.subtree(subject)[0])
    return start < parse.starts[front] and parse.child(taker, "nsubj", "nsubjpass") is None


def _in_course_of(parse: Parse, low: int, high: int) -> bool:
    """Whether the lower event is told as the occasion of the higher one, or along with it."""
    label, above = parse.deps[low], parse.heads[low]
    if label == "pobj" and parse.lower[above] in _OCCASION:
        return parse.heads[above] == high
    return label == "advcl" and above == high and together(parse, low)
