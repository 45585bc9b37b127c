"""The records of who says what, from statements in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.parties import PartyFinder
from dateline.coding.telling import Telling
from dateline.language.parse import Parse
from dateline.records import Actor, Article, Cue, Evidence, Span, Statement, Trace

_RELATIVES = frozenset({"WP", "WDT"})


def make_statements(
    article: Article,
    tellings: Sequence[Telling],
    parses: Sequence[Parse],
    finders: Sequence[PartyFinder],
    published: str | None,
) -> list[Statement]:
    """The records of an article's statements in order."""
    found: list[Statement] = []
    used: dict[tuple[int, int], int] = {}
    for telling in tellings:
        statement = _make(article, telling, parses, finders, published, used)
        if statement is not None:
            found.append(statement)
    return found


def _make(
    article: Article,
    telling: Telling,
    parses: Sequence[Parse],
    finders: Sequence[PartyFinder],
    published: str | None,
    used: dict[tuple[int, int], int],
) -> Statement | None:
    text = article.text
    speaker = None if telling.speaker is None else actor_at(text, finders[telling.speaker[0]], telling.speaker[1])
    addressee = None if telling.addressee is None else actor_at(text, finders[telling.addressee[0]], telling.addressee[1])
    place = telling.cue or telling.content[0]
    used[place.start, place.end] = used.get((place.start, place.end), 0) + 1
    kind = telling.cue_class
    sentence = parses[telling.parse].sentence
    start, end = min(sentence.start, telling.start), max(sentence.end, telling.end)
    spans = {"content": telling.content[0]}
    if telling.cue is not None:
        spans["cue"] = telling.cue
    if speaker is not None:
        spans["speaker"] = Span(speaker.start, speaker.end)
    return Statement(
        id=f"{article.sha256[:12]}-{place.start}-{place.end}-s{used[place.start, place.end]}",
        speaker=None if telling.doubt is not None else speaker,
        addressee=addressee,
        cue=None if telling.cue is None else Cue(text=telling.cue.of(text), start=telling.cue.start, end=telling.cue.end),
        content=tuple(sorted(telling.content)),
        direct=telling.direct,
        attitude=kind.attitude if kind is not None else "speech",
        polarity=kind.polarity if kind is not None else "affirmed",
        status="asserted",
        published=published,
        date=None,
        within=None,
        evidence=Evidence(start=start, end=end, quote=text[start:end]),
        sentence=sentence.number,
        confidence=0.9 if telling.direct else 0.8,
        doubt=telling.doubt,
        trace=(Trace(rule=f"statement-{telling.rule}", why=telling.why, outcome="fired", spans=spans),),
    )


def actor_at(text: str, finder: PartyFinder, token: int) -> Actor:
    """The actor that a token heads: a known party, or the noun phrase as it stands."""
    parse = finder.parse
    if parse.tags[token] in _RELATIVES:
        return _relative(text, finder, token)
    party = finder.party(token) or finder.target(token)
    if party is not None:
        return party.actor
    start, end = parse.starts[token], parse.ends[token]
    return Actor(text=text[start:end], start=start, end=end)


def _relative(text: str, finder: PartyFinder, token: int) -> Actor:
    """*who* in a relative clause stands for the noun before it."""
    parse = finder.parse
    start, end = parse.starts[token], parse.ends[token]
    verb = parse.heads[token]
    bare = Actor(text=text[start:end], start=start, end=end)
    if parse.deps[verb] != "relcl":
        return bare
    head = finder.party(parse.heads[verb])
    if head is None:
        return bare
    first = head.actor
    return replace(
        first,
        text=bare.text,
        start=start,
        end=end,
        name=first.name or first.text,
        spans=(),
        coreferent=first.coreferent or Span(first.start, first.end),
        why=f"“{bare.text}”: the noun that the clause describes",
    )
