"""How one sentence was read: its structure in words, every rule that fired or was stopped, and what no rule fitted.

The explanation shows the run itself: `ParseKeeper` keeps the parses that the coder worked on, and everything else is
taken from the coding, so that what is explained is what was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.arguments import Arguments, arguments
from dateline.coding.coder import Coder
from dateline.errors import InputError
from dateline.knowledge.lexicon import NONE, Lexicon, VerbEntry
from dateline.language.clean import CleanText
from dateline.language.model import Model
from dateline.language.parse import Parse
from dateline.records import Article, Coding, Event, Mention, Sentence, Trace

_AUXILIARY = ("aux", "auxpass")
_FRAMING = frozenset({"be", "have", "do", "get"})  # by themselves they say nothing about an act


class ParseKeeper(Model):
    """A model that keeps what it parsed, by sentence number."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = model.name
        self.lemmatizer = model.lemmatizer
        self.kept: dict[int, Parse] = {}

    @property
    def version(self) -> str:
        return self._model.version

    def parse(self, clean: CleanText, bounds: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> list[Parse]:
        found = self._model.parse(clean, bounds, sentences)
        self.kept.update((p.sentence.number, p) for p in found)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb with what stands around it, in the words of the text."""

    verb: str
    passive: bool
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    second: tuple[str, ...]
    preps: Mapping[str, tuple[str, ...]]
    clauses: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """A rule's part in the sentence, with where it is written."""

    trace: Trace
    on: str
    type: str | None
    where: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A word of the lexicon for which no construction was there: the frames that know it and what they ask for."""

    word: str
    wanted: tuple[tuple[str, str, str], ...]
    """(frame id, type, construction)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything about one sentence. `parsed` is False where the sentence was left unread, `reason` says why."""

    article: Article
    sentence: Sentence
    of: int
    published: str | None
    text: str
    parsed: bool
    reason: str | None
    predicates: tuple[Predicate, ...]
    mentions: tuple[Mention, ...]
    events: tuple[tuple[Event, tuple[RuleUse, ...]], ...]
    refusals: tuple[RuleUse, ...]
    unmatched: tuple[Unmatched, ...]


def explain(coder: Coder, article: Article, number: int) -> Explanation:
    """Code the article and explain its sentence `number` (from 1).

    Raises `InputError` where there is no such sentence, `CodingError` where coding fails.
    """
    model = coder.model
    keeper = ParseKeeper(model)
    coder.model = keeper
    try:
        coding = coder.code(article)
    finally:
        coder.model = model
    return explain_coding(coding, keeper.kept, coder.knowledge.lexicon, number)


def explain_coding(coding: Coding, parses: Mapping[int, Parse], lexicon: Lexicon, number: int) -> Explanation:
    """Explain a sentence of a coding, given the parses that it rests on."""
    article, count = coding.article, len(coding.sentences)
    sentence = next((s for s in coding.sentences if s.number == number), None)
    if sentence is None:
        raise InputError(f"{article.id}: there is no sentence {number}; the article has sentences 1 to {count}")
    parse = parses.get(number)
    events = tuple(e for e in coding.events if e.sentence == number)
    refusals = tuple(t for n, t in coding.refusals if n == number)
    inside = range(sentence.start, sentence.end)
    unmatched = _unmatched(parse, lexicon, events, refusals) if parse is not None else ()
    return Explanation(
        article=article,
        sentence=sentence,
        of=count,
        published=coding.published,
        text=" ".join(article.text[sentence.start : sentence.end].split()),
        parsed=parse is not None,
        reason=_reason(parse, events, refusals, unmatched),
        predicates=_predicates(parse, article.text) if parse is not None else (),
        mentions=tuple(m for m in coding.mentions if m.start in inside),
        events=tuple((e, tuple(_use(t, article.text, lexicon) for t in e.trace)) for e in events),
        refusals=tuple(_use(t, article.text, lexicon) for t in refusals),
        unmatched=unmatched,
    )


def _reason(
    parse: Parse | None, events: Sequence[Event], refusals: Sequence[Trace], unmatched: Sequence[Unmatched]
) -> str | None:
    """Why nothing was coded, or None where something was."""
    if events:
        return None
    if parse is None:
        return "the sentence was not read: it is the header, or holds no word of the lexicon"
    if refusals:
        return "every rule that fitted was stopped by another (below)"
    if unmatched:
        words = ", ".join(f"“{u.word}”" for u in unmatched)
        return f"the lexicon knows {words}, but in other constructions (below)"
    return "it holds no verb or noun of the lexicon"


def _use(trace: Trace, text: str, lexicon: Lexicon) -> RuleUse:
    frame = lexicon.frames.get(trace.rule)
    span = trace.spans.get("trigger") or trace.spans.get("cue") or next(iter(trace.spans.values()), None)
    return RuleUse(
        trace=trace,
        on=" ".join(span.of(text).split()) if span is not None else "",
        type=frame.type if frame is not None else None,
        where=f"{frame.file}:{frame.line}" if frame is not None else None,
    )


# ---------------------------------------------------------------------- structure
def _predicates(parse: Parse, text: str) -> tuple[Predicate, ...]:
    verbs = [t for t in range(len(parse)) if parse.is_verb(t) and parse.deps[t] not in _AUXILIARY]
    return tuple(_predicate(parse, arguments(parse, verb), text) for verb in verbs)


def _predicate(parse: Parse, args: Arguments, text: str) -> Predicate:
    def words(tokens: Sequence[int]) -> tuple[str, ...]:
        return tuple(phrase(parse, t, text) for t in tokens)

    return Predicate(
        verb=parse.words[args.verb],
        passive=args.passive,
        subjects=words(args.subjects),
        objects=words(args.objects),
        second=words(args.second),
        preps={name: words(tokens) for name, tokens in args.preps.items()},
        clauses=tuple((kind, parse.words[token]) for kind, token in args.clauses),
        words=tuple(args.words),
    )


def phrase(parse: Parse, head: int, text: str) -> str:
    """A noun with what stands before it: *the Iraqi militia leader*."""
    before = ("det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "case", "predet")
    first = head
    for child in parse.children[head]:
        if child < head and parse.deps[child] in before:
            first = min(first, parse.subtree(child)[0])
    return " ".join(text[parse.starts[first] : parse.ends[head]].split())


# ---------------------------------------------------------------------- words that no rule fitted
def _unmatched(
    parse: Parse, lexicon: Lexicon, events: Sequence[Event], refusals: Sequence[Trace]
) -> tuple[Unmatched, ...]:
    told = [s for t in (*refusals, *(t for e in events for t in e.trace)) for s in t.spans.values()]
    told_starts = {s.start for s in told} | {e.trigger.start for e in events}
    found: list[Unmatched] = []
    for token in range(len(parse)):
        if parse.starts[token] in told_starts or parse.deps[token] in _AUXILIARY:
            continue
        wanted = _constructions(parse, token, lexicon)
        if wanted:
            found.append(Unmatched(word=parse.words[token], wanted=wanted))
    return tuple(found)


def _constructions(parse: Parse, token: int, lexicon: Lexicon) -> tuple[tuple[str, str, str], ...]:
    """What the frames of a word ask for; frames that only block are left out."""
    lemma = parse.lemmas[token]
    found: list[tuple[str, str, str]] = []
    if parse.is_verb(token):
        for entry in sorted(lexicon.verbs.get(lemma, ()), key=lambda e: len(e.words.split())):
            if entry.frame.type != NONE and _has_words(parse, entry):
                shown = entry.pattern.text.replace("V", entry.words, 1)
                found.append((entry.frame.id, entry.frame.type, shown))
    elif parse.is_noun(token):
        for noun in lexicon.nouns.get(lemma) or lexicon.nouns.get(parse.lower[token]) or ():
            if noun.frame.type != NONE and set(noun.modifiers) <= set(parse.lower):
                asked = "; ".join(f"{place} {' or '.join(words)}" for place, words in noun.when.items())
                found.append((noun.frame.id, noun.frame.type, f"{noun.words}{f' with {asked}' if asked else ''}"))
    return tuple(dict.fromkeys(found))


def _has_words(parse: Parse, entry: VerbEntry) -> bool:
    """Whether the literal words of an expression stand in the sentence at all; a verb alone has none."""
    literal = entry.phrase[1] if entry.phrase is not None else entry.literal
    if literal is None:
        return entry.lemma not in _FRAMING
    last = literal.split()[-1]
    return last in parse.lower or last in parse.lemmas
