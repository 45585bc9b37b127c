"""Verbs that carry an event noun without adding an act (*carried out a raid*, *a raid took place*).

Their subjects, objects and obliques are parties of the noun's act, and so are those of its participles and relatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.coding.match import Reading
from dateline.coding.party import Party
from dateline.coding.phrases import phrase_start
from dateline.coding.receivers import Receivers
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Frame, NounEntry

# Prepositions that make a meeting the occasion of another act.
_DURING = frozenset({"in", "at", "during", "after", "on", "following", "before"})


class Carriers:
    """The carrying verbs of one sentence's event nouns."""

    def __init__(self, reading: Reading, receivers: Receivers, grammar: Grammar) -> None:
        self._reading = reading
        self._parse = reading.parse
        self._receivers = receivers
        self._grammar = grammar

    def carrier(self, token: int, entry: NounEntry, actors: list[Party], recipients: list[Party]) -> int | None:
        """The verb that carries the noun; the parties that it and the noun's clauses add go into the two lists."""
        parse, frame = self._parse, entry.frame
        relative: int | None = None
        for child in parse.children[token]:
            if parse.deps[child] in ("acl", "relcl") and parse.is_verb(child):
                self._participle(child, frame, actors, recipients)
                if parse.deps[child] == "relcl" and self._grammar.happening & self._verb_words(child):
                    relative = child
        if relative is not None and parse.child(relative, "nsubj", "nsubjpass") is not None:
            return relative  # "the protests, which began in May"
        top = self._top(token)
        label, head = parse.deps[top], parse.heads[top]
        if label in ("dobj", "nsubjpass", "attr", "oprd") and parse.is_verb(head):
            return self._above_object(token, top, entry, actors, recipients)
        if label == "pobj":
            return self._above_preposition(head, frame, actors, recipients)
        if label == "nsubj" and parse.is_verb(head) and self._grammar.happening & self._verb_words(head):
            if not recipients and parse.lemmas[head] in self._grammar.harming | self._grammar.shaking:
                recipients.extend(
                    p for t in self._reading.arguments(head).objects for p in self._receivers.receiver(t, frame, None)
                )
            return head
        return None

    def _top(self, token: int) -> int:
        """The noun that stands in the clause for this one: the first of a list, or what counts it (*a round of*)."""
        parse = self._parse
        top = token
        while parse.deps[top] == "conj" and parse.is_noun(parse.heads[top]):
            top = parse.heads[top]
        above = parse.heads[top]
        if (
            parse.deps[top] == "pobj"
            and parse.lower[above] == "of"
            and parse.lemmas[parse.heads[above]] in self._grammar.bouts
        ):
            return parse.heads[above]  # "began a new round of exercises"
        return top

    def _above_object(
        self, token: int, top: int, entry: NounEntry, actors: list[Party], recipients: list[Party]
    ) -> int | None:
        """*launched an attack on*, *faces criticism by*, *a march was held*: the verb whose object the noun is."""
        parse, grammar, frame = self._parse, self._grammar, entry.frame
        head = parse.heads[top]
        lemma = self._verb_words(head)
        args = self._reading.arguments(head)
        if grammar.light_actor & lemma:
            if actors and self._only_kind(token, actors) and any(self._receivers.parties(t) for t in args.subjects):
                actors.clear()  # "the militia launched a sniper attack"
            if not actors or frame.symmetric:
                actors.extend(self._all(args.subjects))
            for name in (
                *(r for r in entry.recipient if r not in ("of", "by", "in")),
                "on",
                "against",
                "at",
                *(() if frame.type == "PROTEST" else ("with",)),
                "to",
            ):
                if not recipients:
                    recipients.extend(
                        p
                        for t in args.preps.get(name, ())
                        if not parse.is_verb(t)
                        for p in self._receivers.receiver(t, frame, None)
                    )
            return head
        if grammar.light_recipient & lemma:
            if not recipients:
                recipients.extend(self._all(args.subjects))
            if not actors:  # "received support from", "faces criticism by"
                for name in ("from", "by"):
                    actors.extend(self._all(t for t in args.preps.get(name, ()) if not parse.is_verb(t)))
            return head
        return head if parse.deps[top] == "nsubjpass" and grammar.happening & lemma else None

    def _above_preposition(
        self, preposition: int, frame: Frame, actors: list[Party], recipients: list[Party]
    ) -> int | None:
        """*took part in a raid*, *came under attack*, *followed by a strike*: the verb above the noun's preposition."""
        parse, grammar = self._parse, self._grammar
        if word_of := self._doer_noun(preposition):
            if not actors:
                actors.extend(self._all(word_of))
            return None
        if parse.deps[preposition] == "conj" and parse.tags[parse.heads[preposition]] == "IN":
            preposition = parse.heads[preposition]  # "answered with raids and then with the strike"
        verb, word = parse.heads[preposition], parse.lower[preposition]
        if frame.symmetric and word in _DURING and len(actors) + len(recipients) == 1:
            # "agreed in a meeting with the envoy", "the king, in talks with the envoy, …": who acts there takes part
            if not parse.is_verb(verb) and parse.deps[verb] in ("nsubj", "nsubjpass"):
                actors[:0] = self._all([verb])
                return None
            if parse.is_verb(verb) and not self._reading.arguments(verb).passive:
                others = self._all(self._reading.arguments(verb).subjects)
                actors[:0] = [p for p in others if p.kind in ("person", "state")]
        if not parse.is_verb(verb) and parse.deps[preposition] != "agent":
            return None
        args = self._reading.arguments(verb)
        if parse.is_verb(verb):
            words = {f"{w} {word}" for w in self._verb_words(verb)}
            if words & grammar.light_actor:
                if not actors or frame.symmetric:
                    actors.extend(self._all(args.subjects))
                return verb
            if words & grammar.light_recipient:
                if not recipients:
                    recipients.extend(self._all(args.subjects))
                return verb
        if parse.deps[preposition] == "agent" and parse.lemmas[verb] == "follow":
            # "The army answered with raids, followed by the strike": the strike is the army's too
            if not actors and not any(parse.deps[c] in ("nsubj", "nsubjpass") for c in parse.children[verb]):
                actors.extend(self._all(args.objects))
            return verb
        if word == "under" and parse.is_verb(verb) and not recipients:
            recipients.extend(self._all(args.subjects))
            return verb
        return None

    def _doer_noun(self, preposition: int) -> tuple[int, ...]:
        """*Norway is the largest donor of aid*, *the perpetrators of the attack*: whoever such a noun names acts."""
        parse = self._parse
        doer = parse.heads[preposition]
        if parse.lower[preposition] != "of" or parse.lemmas[doer] not in self._grammar.doers:
            return ()
        if parse.deps[doer] in ("attr", "oprd") and parse.is_verb(parse.heads[doer]):
            return self._reading.arguments(parse.heads[doer]).subjects
        return (parse.heads[doer],) if parse.deps[doer] == "appos" else (doer,)

    def _all(self, tokens: Iterable[int]) -> list[Party]:
        """The parties that stand at some tokens."""
        return [p for t in tokens for p in self._receivers.parties(t)]

    def _only_kind(self, noun: int, actors: Sequence[Party]) -> bool:
        """Whether all that is known of who acts is a word before the noun that names nobody (*sniper attack*)."""
        start = phrase_start(self._parse, noun)
        return all(start <= a.head < noun and not a.named and not a.known for a in actors) and (
            self._parse.child(noun, "poss") is None
        )

    def _verb_words(self, verb: int) -> frozenset[str]:
        """A verb's lemma, alone and with its particles."""
        lemma = self._parse.lemmas[verb]
        return frozenset({lemma, *(f"{lemma} {w}" for w in self._reading.arguments(verb).words)})

    def _participle(self, verb: int, frame: Frame, actors: list[Party], recipients: list[Party]) -> None:
        """*the attack carried out by rebels*, *strikes targeting a depot*, *which killed three*."""
        words = self._verb_words(verb)
        args = self._reading.arguments(verb)
        if (
            not args.passive
            and self._parse.deps[verb] == "relcl"
            and words & self._grammar.light_actor
            and self._gap_is_object(verb)
        ):
            # "the attack that militias mounted on the embassy"
            if not actors:
                actors.extend(self._all(args.subjects))
            if not recipients:
                recipients.extend(
                    p
                    for name in ("on", "against", "at", "with")
                    for t in args.preps.get(name, ())
                    if not self._parse.is_verb(t)
                    for p in (self._receivers.parties(t) or self._receivers.target(t, frame, None))
                )
            return
        if args.passive and words & self._grammar.light_actor:
            if not actors:
                actors.extend(self._all(args.subjects))
            if frame.symmetric:  # "a call made by A to B"
                actors.extend(
                    p for name in ("to", "with") for t in args.preps.get(name, ()) for p in self._receivers.parties(t)
                )
        elif not args.passive and self._parse.lemmas[verb] in self._grammar.harming and not recipients:
            recipients.extend(self._all(args.objects))
        elif not args.passive and self._parse.lemmas[verb] == "involve":
            actors.extend(self._all(args.objects))

    def _gap_is_object(self, verb: int) -> bool:
        """Whether a relative clause says something of its antecedent as its object."""
        subject = self._parse.child(verb, "nsubj", "nsubjpass")
        return subject is not None and self._parse.tags[subject] not in ("WDT", "WP")
