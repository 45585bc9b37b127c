"""The records of who says what.

From statements in the making: speakers as actors, status and day of the saying, what is told in what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.coding.date_values import DateMention
from dateline.coding.nesting import nest
from dateline.coding.saying_status import SayingReader
from dateline.coding.speakers import Speakers
from dateline.coding.telling import Telling
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import Article, Cue, Evidence, Span, Statement, Trace

# How often each kind of telling is right, from counts over news reports that people had marked.
_SURE: Mapping[str, float] = {"direct": 0.95, "say": 0.9, "according-to": 0.9, "tell": 0.9}
_UNSURE = 0.7


def make_statements(
    article: Article,
    tellings: Sequence[Telling],
    parses: Sequence[Parse],
    speakers: Speakers,
    grammar: Grammar,
    dates: Sequence[DateMention],
    published: str | None,
) -> list[Statement]:
    """The records of an article's statements in order."""
    kept = nest([t for t in tellings if speakers.fits(t)], speakers)
    reader = SayingReader(parses, grammar, dates)
    ids = _ids(article, kept)
    names = {id(t): name for t, name in zip(kept, ids, strict=True)}
    return [_make(article, t, names, parses, speakers, reader, published) for t in kept]


def _ids(article: Article, tellings: Sequence[Telling]) -> list[str]:
    """One id each: the hash of the text, the span of the cue or content, and an ordinal."""
    used: dict[tuple[int, int], int] = {}
    found: list[str] = []
    for telling in tellings:
        place = telling.place
        key = (place.start, place.end)
        used[key] = used.get(key, 0) + 1
        found.append(f"{article.sha256[:12]}-{place.start}-{place.end}-s{used[key]}")
    return found


def _make(
    article: Article,
    telling: Telling,
    names: Mapping[int, str],
    parses: Sequence[Parse],
    speakers: Speakers,
    reader: SayingReader,
    published: str | None,
) -> Statement:
    text = article.text
    speaker, addressee = speakers.speaker(telling), speakers.addressee(telling)
    kind = telling.cue_class
    sentence = parses[telling.parse].sentence
    start, end = min(sentence.start, telling.start), max(sentence.end, telling.end)
    spans = {"content": telling.content[0]}
    if telling.cue is not None:
        spans["cue"] = telling.cue
    if speaker is not None:
        spans["speaker"] = Span(speaker.start, speaker.end)
    sure = _SURE.get("direct" if telling.direct else telling.rule, _UNSURE)
    return Statement(
        id=names[id(telling)],
        speaker=speaker,
        addressee=addressee,
        cue=None
        if telling.cue is None
        else Cue(text=telling.cue.of(text), start=telling.cue.start, end=telling.cue.end),
        content=tuple(sorted(telling.content)),
        direct=telling.direct,
        attitude=kind.attitude if kind is not None else "speech",
        polarity=kind.polarity if kind is not None else "affirmed",
        status=reader.status(telling),
        published=published,
        date=reader.date(telling),
        within=None if telling.within is None else names[id(telling.within)],
        evidence=Evidence(start=start, end=end, quote=text[start:end]),
        sentence=sentence.number,
        confidence=round(sure * (0.5 if telling.doubt is not None else 1.0), 2),
        doubt=telling.doubt,
        trace=(Trace(rule=f"statement-{telling.rule}", why=telling.why, outcome="fired", spans=spans),),
    )
