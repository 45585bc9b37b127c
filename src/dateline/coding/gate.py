"""What is refused whatever the frame: private matter, questions, titles, topics, abilities, purposes, effects of laws.

A match that passes the frames may still report nothing that happened. Every refusal says why, so that `explain` can
show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.arguments import surface_subject
from dateline.coding.match import Match
from dateline.coding.matching import Matcher
from dateline.coding.party import Party
from dateline.coding.reality import Reading
from dateline.coding.subject import Subject
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Lexicon
from dateline.records.event import Status

# Whose acts are politics by themselves.
PUBLIC_SECTORS = frozenset(
    {
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "COP",
        "PTY",
        "REB",
        "UAF",
        "PRM",
        "SPY",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "REF",
        "LAB",
        "ELI",
    }
)
_STEPS = 8
_TITLE = 10
"""The most words of a title or slogan."""
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_TRADE = frozenset({"BUS", "MNC"})
_TRADED = frozenset({"MOBILIZE", "SUPPORT", "COOPERATE"})
"""Types that business among businesses does not make: a firm's rocket, its backers, its partners."""
_LISTING = frozenset({"including", "include", "such", "like", "contain", "comprise"})
_OPENING = {'"': '"', "“": "”", "(": ")", "‘": "’"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a match is no event."""

    rule: str
    why: str


class Gate:
    """Refuses matches of one sentence that no frame can refuse by itself."""

    def __init__(self, matcher: Matcher, grammar: Grammar, lexicon: Lexicon, subject: Subject | None) -> None:
        self._parse = matcher.parse
        self._grammar = grammar
        self._lexicon = lexicon
        self._subject = subject
        words = self._parse.words
        self._question = "?" in (*words[-1:], *words[-2:-1])
        self._titles = _titles(words)

    def refusal(self, match: Match, reading: Reading, status: Status, parties: Sequence[Party]) -> Refusal | None:
        """The first reason against a match, or None; `status` is the final one, which may differ from the reading's."""
        if self._question:
            return Refusal(rule="question", why="a question asserts nothing")
        if match.head in self._titles:
            return Refusal(rule="title", why="a word of a title or slogan")
        if self._named(match):
            return Refusal(rule="proper-name", why="a word of a proper name")
        if match.frame.type in _TRADED and parties and all(_in_trade(p) for p in parties):
            return Refusal(rule="trade", why="only businesses take part")
        if self._subject is not None:
            private = self._private(self._subject, match, parties)
            if private is not None:
                return Refusal(rule="private-matter", why=private)
        return self._unreal(match, reading, status, parties)

    def _private(self, subject: Subject, match: Match, parties: Sequence[Party]) -> str | None:
        """Why an act in an article without politics is none."""
        if not any(is_public(p) for p in parties):
            return f"{subject.why}, and neither the sentence nor a party is public"
        if match.frame.type == "ACCUSE" and "investigate" in match.modes and subject.topic in ("accident", "weather"):
            return f"{subject.why}: an inquiry into its cause accuses nobody"
        return None

    def _unreal(self, match: Match, reading: Reading, status: Status, parties: Sequence[Party]) -> Refusal | None:
        """Why nothing has happened, nor been announced."""
        verb = match.carrier if match.carrier is not None else match.head
        cue = reading.cue
        if cue is not None and self._parse.lower[cue] in self._grammar.modal_ability:
            return Refusal(rule="ability", why="what somebody can do or may do by rule has not been done")
        if match.noun is not None and match.carrier is None and self._held(match.head):
            return Refusal(rule="stance", why="part of a programme or position that somebody holds")
        if reading.reporter is not None and self._fiction(reading.reporter):
            return Refusal(rule="fiction", why="what a novel, film or song tells has not happened")
        if self._subject_matter(verb):
            return Refusal(rule="topic", why="what words or talks are about")
        if status == "hypothetical" and self._aimed_at(verb):
            return Refusal(rule="purpose", why="a purpose or the content of a noun has not been reached")
        if status == "hypothetical" and self._by_law(verb):
            return Refusal(rule="law-effect", why="what a law or document would bring about has not happened")
        if status == "habitual" and self._custom(match, reading, parties):
            return Refusal(rule="general", why="a custom of nobody in particular is no event")
        if match.frame.type in _DEEDS and match.noun is not None and match.carrier is None and self._topic(match.head):
            return Refusal(rule="topic", why="a kind of deed that a law, text or meeting is about")
        return None

    def _fiction(self, reporter: int) -> bool:
        """Whether a work of fiction tells it."""
        parse = self._parse
        return any(parse.lemmas[t] in self._grammar.fiction for t in surface_subject(parse, reporter))

    def _custom(self, match: Match, reading: Reading, parties: Sequence[Party]) -> bool:
        """Whether a custom is told of nobody: *officials are removed after trial*; what *residents allege* is said."""
        if reading.status == "habitual":
            return not any(is_public(p) for p in parties)
        return match.frame.type in _DEEDS

    def _by_law(self, verb: int) -> bool:
        """*a bill that would allow the army to shoot*: under a modal whose subject is a law or another document."""
        parse = self._parse
        for _ in range(_STEPS):
            modal = any(parse.lower[c] in self._grammar.modal_possible for c in parse.children[verb])
            subjects = [s for t in surface_subject(parse, verb) for s in self._antecedent(t)]
            if modal and any("document" in self._lexicon.classes_of(parse.lemmas[s]) for s in subjects):
                return True
            above = parse.heads[verb]
            if above == verb or parse.deps[verb] == "advcl":
                return False
            verb = above
        return False

    def _antecedent(self, token: int) -> tuple[int, ...]:
        """The noun that a relative pronoun stands for, else the word itself."""
        parse = self._parse
        clause = parse.heads[token]
        if parse.tags[token] in ("WDT", "WP") and parse.deps[clause] == "relcl":
            return (parse.heads[clause],)
        return (token,)

    def _topic(self, noun: int) -> bool:
        """*punishment for abuse*, *a summit on violence*, *to report torture*: undetermined, under a word of topics."""
        parse, grammar = self._parse, self._grammar
        if parse.tags[noun] in ("NNS", "NNPS") and parse.deps[noun] != "pobj":
            return False
        if any(parse.deps[c] in ("det", "poss", "nummod") for c in parse.children[noun]):
            return False
        above = parse.heads[noun]
        if parse.deps[noun] in ("dobj", "nsubjpass"):
            return parse.lemmas[above] in grammar.topic_verbs
        if parse.deps[noun] != "pobj":
            return False
        if parse.lower[above] in grammar.topic_preps:
            return True
        return parse.lemmas[parse.heads[above]] in grammar.topic_nouns

    def _held(self, noun: int) -> bool:
        """*positions including recognition of*, *the platform contains a ban*: a member of what a stance lists."""
        parse = self._parse
        token = noun
        listed = False
        for _ in range(_STEPS):
            above = parse.heads[token]
            if parse.deps[token] == "nsubj" or above == token:
                return False
            if listed and parse.is_noun(above):
                return parse.lemmas[above] in self._grammar.noun_stance
            if parse.lower[above] in _LISTING or parse.lemmas[above] in _LISTING:
                listed = True
                subjects = surface_subject(parse, above) if parse.is_verb(above) else ()
                if subjects:
                    return any(parse.lemmas[s] in self._grammar.noun_stance for s in subjects)
            token = above
        return False

    def _subject_matter(self, verb: int) -> bool:
        """*talks on leaving the union*, *a debate about banning it*: a gerund under a preposition of topics."""
        parse = self._parse
        if parse.tags[verb] != "VBG" or parse.deps[verb] != "pcomp":
            return False
        prep = parse.heads[verb]
        return parse.lower[prep] in self._grammar.topic_preps and parse.is_noun(parse.heads[prep])

    def _named(self, match: Match) -> bool:
        """*the Harbour Protest Choir*, *the Services Directive*: a noun in the middle of a capitalised name.

        Headlines in capitals are left alone, and so are acts that a party does (*the Paris Attacks*).
        """
        head, words = match.head, self._parse.words
        if match.noun is None or head == 0 or not words[head][:1].isupper() or self._parse.tags[head] != "NNP":
            return False
        longer = [w for w in words if len(w) > 3 and w.isalpha()]
        if 2 * sum(w[0].isupper() for w in longer) > len(longer):
            return False
        return words[head - 1][:1].isupper() and not words[head - 1].isupper()

    def _aimed_at(self, verb: int) -> bool:
        """*a law to curb unrest*, *went there to arrest him*: an infinitive that tells what something is for."""
        parse = self._parse
        for _ in range(_STEPS):
            infinitive = any(parse.tags[c] == "TO" for c in parse.children[verb])
            if infinitive and parse.deps[verb] in ("acl", "advcl", "relcl"):
                return True
            if parse.deps[verb] not in ("conj", "xcomp"):
                return False
            verb = parse.heads[verb]
        return False


def _titles(words: Sequence[str]) -> frozenset[int]:
    """Tokens within quotation marks or brackets in which every longer word is capitalised: titles and slogans."""
    found: set[int] = set()
    for start, word in enumerate(words):
        closing = _OPENING.get(word)
        if closing is None:
            continue
        end = next((i for i in range(start + 1, min(start + _TITLE, len(words))) if words[i] == closing), None)
        if end is None:
            continue
        inside = [w for w in words[start + 1 : end] if w.isalpha()]
        if len(inside) > 1 and all(w[0].isupper() for w in inside if len(w) > 3) and inside[-1][0].isupper():
            found.update(range(start + 1, end))
    return frozenset(found)


def _in_trade(party: Party) -> bool:
    """Whether a party is a firm or somebody of business,."""
    sectors = set(party.actor.sectors)
    return bool(sectors & _TRADE) and not sectors & PUBLIC_SECTORS


def is_public(party: Party) -> bool:
    """Whether a party is of a state, in office or organised for public matters, or known by name."""
    actor = party.actor
    if party.kind == "thing":
        return False
    return bool(set(actor.sectors) & PUBLIC_SECTORS) or actor.id is not None or actor.country is not None
