"""Bare phrases (*Iraqi Prime Minister Adel Abdul-Mahdi*, *Kurdish lawmakers*) to actors, as articles are read.

A phrase is parsed as the subject of a sentence, as it would stand in one; names, titles, nationalities and agent nouns
are then read as in an article of its day, so that resolving and coding agree. A phrase that is nobody's keeps only its
text: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.coding.coder import Coder, Phrase
from dateline.coding.party import Party
from dateline.errors import ArticleError
from dateline.knowledge.actors import FORMER, KnownActor, Role
from dateline.records import Actor, Article, Failure

_WORDLIKE = 3  # letters of an acronym that may be a word in lower case: "who", "us"
_LONGEST = 1000  # characters; more is no phrase


class Resolver:
    """Resolves phrases with a coder's knowledge and model."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self._knowledge = coder.knowledge.actors

    def resolve(self, text: str, published: str | None = None, name: str = "phrase") -> Actor:
        """The actor of a phrase on a day; without one, in the last role known. Offsets count in `text`.

        Raises `ArticleError`, under `name`, where the text is empty or longer than a phrase can be, or the date cannot
        be read.
        """
        if not text.strip():
            raise ArticleError(name, "the text is empty")
        if len(text) > _LONGEST:
            raise ArticleError(name, f"{len(text)} characters are no phrase; at most {_LONGEST} are read")
        phrase = self._coder.phrase(text, published, name)
        head = _head_of(phrase)
        party = phrase.finder.party(head) if head is not None else None
        if party is None or not party.known:
            whole = self._whole(phrase)
            if whole is not None:
                return whole
        if party is not None and party.is_actor:
            return replace(party.actor, why=self._why(phrase, party))
        return self._unknown(phrase, head)

    def resolve_many(self, articles: Iterable[Article | Failure]) -> Iterator[tuple[Article, Actor | Failure]]:
        """The actors of phrases given as articles, in their order; one that cannot be read becomes a failure."""
        for article in articles:
            if isinstance(article, Failure):
                yield Article(id=article.article, text=""), article
                continue
            try:
                yield article, self.resolve(article.text, article.published, article.id)
            except ArticleError as error:
                yield article, Failure(article=article.id, stage="read", error=error.message)

    def _whole(self, phrase: Phrase) -> Actor | None:
        """A name and nothing else, written in another case than usual: *nato*, *UNITED NATIONS*."""
        known = self._knowledge.named(phrase.text, phrase.day)
        if known is None or not self._is_name(phrase.text):
            return None
        role = self._knowledge.role_at(known.id, phrase.day)
        text = phrase.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return Actor(
            text=text[start:end], start=start, end=end, id=known.id, name=known.name, country=known.country,
            sectors=known.sectors or (role.sectors if role is not None else ()), why=self._known_why(known, phrase.day),
        )  # fmt: skip

    def _is_name(self, text: str) -> bool:
        """Whether a phrase without its article may be meant as a name: a capital, several words, or a long acronym."""
        words = text.split()
        words = words[1:] if words[0].lower() in ("the", "a", "an") else words
        acronym = any(n.exact and len(n.words[0]) > _WORDLIKE for n in self._knowledge.names.named(text))
        return acronym or len(words) > 1 or any(c.isupper() for w in words for c in w)

    def _unknown(self, phrase: Phrase, head: int | None) -> Actor:
        """Nobody: the text as it is, with the country that its words name."""
        text = phrase.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        country = phrase.finder.country_of(head) if head is not None and phrase.parse.is_noun(head) else None
        why = f"no known actor and no noun for one; {country} by the words around" if country else None
        return Actor(
            text=text[start:end], start=start, end=end, country=country, why=why or "no known actor and no noun for one"
        )

    # ------------------------------------------------------------------ why
    def _why(self, phrase: Phrase, party: Party) -> str:
        actor = party.actor
        known = self._knowledge.actors.get(actor.id) if actor.id is not None else None
        if known is not None:
            return self._known_why(known, phrase.day, former=actor.sectors == FORMER)
        parts: list[str] = []
        agent = phrase.finder.agent(party.head)
        if party.demonym:
            parts.append("the name of a people")
        elif agent is not None:
            parts.append(f"noun “{agent.noun}” {', '.join(agent.sectors) or 'of no sector'}")
        elif actor.sectors:
            parts.append(f"title {', '.join(actor.sectors)}")
        elif party.named:
            parts.append("a name that is not known")
        if actor.country is not None:
            source = next(
                (phrase.text[h.start : h.end] for h in phrase.names if h.actor.country == actor.country), None
            )
            source = source or next(
                (phrase.text[p.start : p.end] for p in phrase.places if p.country == actor.country), None
            )
            parts.append(f"“{source}” {actor.country}" if source else actor.country)
        return "; ".join(parts) or "a noun for somebody"

    def _known_why(self, known: KnownActor, day: str | None, former: bool = False) -> str:
        where = f"known by this name ({_row(known.at)})"
        role = self._knowledge.role_at(known.id, day)
        if former:
            return f"{where}; out of office" + (f" on {day}" if day else ", as the words say")
        if role is None:
            return where if known.kind != "person" else f"{where}; no role known" + (f" on {day}" if day else "")
        return f"{where}; {_told(role)}" + ("" if day else ", the last role known")


def _told(role: Role) -> str:
    return f"{role.role} of {role.of} {role.since or '…'} to {role.until or '…'}"


def _row(at: str) -> str:
    """Folder, file and line of a row, without the path to them."""
    path, _, line = at.rpartition(":")
    return f"{'/'.join(Path(path).parts[-2:])}:{line}"


def _head_of(phrase: Phrase) -> int | None:
    """The head of the phrase: what the verb of the frame is said of."""
    parse = phrase.parse
    inside = [t for t in range(len(parse)) if parse.ends[t] <= len(phrase.text)]
    heads = [t for t in inside if parse.heads[t] == t or parse.ends[parse.heads[t]] > len(phrase.text)]
    subjects = [t for t in heads if parse.deps[t] in ("nsubj", "nsubjpass")]
    nouns = [t for t in heads if parse.is_noun(t)]
    head = next(iter([*subjects, *nouns, *heads]), None)
    while head is not None and head + 1 in subjects:  # "ex", "-", "ministers", each taken for a subject
        head += 1
    return head
