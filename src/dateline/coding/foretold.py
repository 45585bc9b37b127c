"""The words and parties of what is foretold: its clause, who does it, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.coding.arguments import has_to, surface_subject
from dateline.coding.outlooks import Outlook, OutlookReader
from dateline.coding.parties import PartyFinder
from dateline.coding.phrases import phrase_start
from dateline.language.parse import Parse
from dateline.records import Actor

_LEFT_OUT = frozenset({"conj", "cc", "punct", "parataxis", "intj"})
_OUTSIDE = frozenset({"conj", "cc", "punct", "parataxis", "advcl", "mark"})
_FAR = 25  # tokens between a verb and a subject that it shares with another
_WITHIN = frozenset({"xcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "ccomp", "attr", "agent", "oprd", "acomp"})
_STEPS = 5
_SMALL = frozenset({"DT", "PRP", "PRP$", "IN", "WDT", "EX"})  # tags of words that are capitalised only at the front


class Foretold:
    """One outlook in its sentence."""

    def __init__(self, parse: Parse, finder: PartyFinder, reader: OutlookReader, outlook: Outlook) -> None:
        self._parse = parse
        self._finder = finder
        self._reader = reader
        self.outlook = outlook

    def words(self) -> tuple[int, int]:
        """First and last token of what is to come, with its subject."""
        return clause_of(self._parse, self.outlook.head)

    def open_words(self, text: str, occasions: frozenset[str]) -> str:
        """What would settle it, in the article's own words: *whether the king will visit Nepal*."""
        parse, outlook = self._parse, self.outlook
        head = outlook.head
        first, last = self.words()

        def words(start: int, end: int) -> str:
            told = " ".join(text[start:end].split())
            small = parse.tags[next((t for t in range(len(parse)) if parse.starts[t] >= start), 0)] in _SMALL
            return told[:1].lower() + told[1:] if small else told

        said = words(parse.starts[first], parse.ends[last])
        if not parse.is_verb(head):
            return (
                f"whether {said} {_takes_place(parse, head)}"
                if parse.lemmas[head] in occasions
                else f"what becomes of {said}"
            )
        modal = next((c for c in parse.children[head] if parse.tags[c] == "MD"), None)
        passive = parse.child(head, "nsubjpass")
        if outlook.rule == "day-ahead" and passive is not None and parse.lemmas[passive] in occasions:
            begin, end = _extent(parse, passive)  # "elections are scheduled for 4 May"
            return f"whether {words(parse.starts[begin], parse.ends[end])} {_takes_place(parse, passive)}"
        left = self._left_to()
        subjects = (left,) if left is not None else surface_subject(parse, head)
        if has_to(parse, head) and subjects and subjects[0] < head:
            begin, end = _extent(parse, subjects[0])
            who = words(parse.starts[begin], parse.ends[end])
            to = next(c for c in parse.children[head] if parse.tags[c] == "TO")
            return f"whether {who} will {words(parse.starts[to + 1], parse.ends[last])}"
        if modal is not None and first <= modal < last and parse.lower[modal] not in ("must", "should"):
            after = words(parse.ends[modal], parse.ends[last])
            return f"whether {words(parse.starts[first], parse.starts[modal])} will {after}"
        return f"whether {said}"

    def _left_to(self) -> int | None:
        """*is up to the next government*: who stands behind the words that leave it to somebody."""
        parse = self._parse
        for token in self.outlook.cue:
            if parse.lower[token] == "to" and (named := parse.child(token, "pobj")) is not None:
                return named
        return None

    def doer(self) -> Actor | None:
        """Who is to do it."""
        parse, head = self._parse, self.outlook.head
        left = self._left_to()
        if left is not None:
            return self._first((left,))
        if parse.is_noun(head):
            owners = [c for c in parse.children[head] if parse.deps[c] in ("poss", "compound", "amod", "nmod")]
            return self._first(owners)
        if parse.child(head, "auxpass") is not None:
            agent = parse.child(head, "agent")
            return None if agent is None else self._first(parse.children[agent])
        return self._first(surface_subject(parse, head))

    def _first(self, tokens: Sequence[int]) -> Actor | None:
        for token in tokens:
            party = self._finder.party(token)
            if party is None or not party.is_actor:
                continue
            if self._parse.lower[token] in ("it", "this", "that") and party.actor.coreferent is None:
                continue
            if self._parse.lemmas[token] in self._reader.occasions:
                continue
            return party.actor
        return None

    def sayer(self) -> tuple[Actor | None, bool]:
        """Who expects, fears or says it, named or not, and whether that is who is to do it."""
        parse, outlook = self._parse, self.outlook
        token = outlook.holder
        if token is None:
            reporter = self._reader.reporter(outlook.top)
            subjects = surface_subject(parse, reporter) if reporter is not None else ()
            token = subjects[0] if subjects else None
        if token is None or parse.lower[token] in ("it", "there", "which", "that", "who"):
            return None, False
        party = self._finder.party(token)
        own = token in surface_subject(parse, outlook.head)
        if party is not None and party.is_actor:
            return party.actor, own
        verb = parse.heads[token]
        if not parse.is_noun(token) or parse.lemmas[verb] not in self._reader.saying:
            return None, own
        first = phrase_start(parse, token)
        start, end = parse.starts[first], parse.ends[token]
        words = " ".join(parse.words[first : token + 1])
        return Actor(text=words, start=start, end=end), own

    def inside(self, token: int) -> bool:
        """Whether a word belongs to what is foretold itself, not to a clause within it."""
        for _ in range(_STEPS):
            if token == self.outlook.head:
                return True
            if self._parse.heads[token] == token or self._parse.deps[token] not in _WITHIN:
                return False
            token = self._parse.heads[token]
        return False

    def nouns(self) -> Iterator[int]:
        """The nouns of the clause: subject, object, and what hangs on prepositions."""
        parse, head = self._parse, self.outlook.head
        seen = {head}
        stack = [head, *surface_subject(parse, head)]
        while stack:
            token = stack.pop(0)
            if parse.is_noun(token):
                yield token
            for child in parse.children[token]:
                if child not in seen and parse.deps[child] in _WITHIN:
                    seen.add(child)
                    stack.append(child)

    def likelihood(self) -> str | None:
        """The words that tell how likely it is."""
        parse, outlook = self._parse, self.outlook
        words = list(outlook.cue)
        for token in (outlook.top, *outlook.cue):
            words += [c for c in parse.children[token] if parse.deps[c] == "neg" and c < outlook.cue[-1]]
        if outlook.modal is not None and parse.lower[outlook.modal] in ("may", "might", "could", "would"):
            words.append(outlook.modal)
        return " ".join(parse.words[t] for t in sorted(set(words)))


def clause_of(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of a clause or noun phrase, with the subject that it shares with another."""
    first, last = _extent(parse, head)
    if parse.is_noun(head):
        return first, last
    subjects = surface_subject(parse, head)
    if subjects and subjects[0] < head and head - subjects[0] <= _FAR:
        first = min(first, _extent(parse, subjects[0])[0])
    return first, last


def _takes_place(parse: Parse, noun: int) -> str:
    return "take place" if parse.tags[noun] in ("NNS", "NNPS") else "takes place"


def _extent(parse: Parse, head: int) -> tuple[int, int]:
    noun = not parse.is_verb(head)
    skipped = {"relcl", "punct", "appos"} if noun else _OUTSIDE
    kept = [c for c in parse.children[head] if parse.deps[c] not in skipped]
    if not noun:  # "unless the ministry pays" belongs to it, "as the minister said" does not
        marks = {"if", "unless", "until", "before", "after", "when", "once", "to"}
        kept += [
            c for c in parse.children[head]
            if parse.deps[c] == "advcl" and c > head
            and (has_to(parse, c) or any(parse.lower[g] in marks for g in parse.children[c]))
        ]  # fmt: skip
    subject = parse.child(head, "nsubj", "nsubjpass", "expl")
    if subject is not None:  # "he said, the vote will": what stands before the subject's clause is another
        kept = [c for c in kept if not (parse.deps[c] in ("ccomp", "dep") and c < subject)]
    spans = [parse.subtree(c) for c in kept]
    first = min([head, *(a for a, _ in spans)])
    last = max([head, *(b for _, b in spans)])
    while last > head and not any(ch.isalnum() for ch in parse.words[last]):
        last -= 1
    while first < head and (not any(ch.isalnum() for ch in parse.words[first])):
        first += 1
    return first, last
