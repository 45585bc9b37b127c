"""All statements of an article in the making: quotations first, then what is reported without marks, then what is told in what."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.cues import Cue, find_cues
from dateline.coding.quotations import Quotation, Quotes, find_quotes
from dateline.coding.reported import Reported
from dateline.coding.sourced import Sourced
from dateline.coding.spoken import Spoken
from dateline.coding.telling import Pages, Telling
from dateline.knowledge.speech import Speech
from dateline.language.parse import Parse
from dateline.records import Span


def find_tellings(text: str, parses: Sequence[Parse], speech: Speech) -> list[Telling]:
    """The statements of an article in the order of the text, outer before inner."""
    quotes = Quotes([q for q in find_quotes(text) if any(c.isalnum() for c in q.inner.of(text))])
    pages = Pages(text, parses, quotes)
    cues: list[list[Cue]] = [
        [c for c in find_cues(parse, speech) if not pages.quoted(parse.starts[c.token])] for parse in parses
    ]
    found = Spoken(pages, cues).read()
    used = {(t.parse, t.token) for t in found if t.token is not None}
    for index in range(len(parses)):
        reader = Reported(pages, index)
        found += [
            telling
            for cue in cues[index]
            if (index, cue.token) not in used and (telling := reader.read(cue)) is not None and telling.content
        ]
        found += Sourced(pages, index, speech).read()
    return outermost(found)


def outermost(tellings: Sequence[Telling]) -> list[Telling]:
    """Statements without those told inside another one."""
    ordered = sorted(tellings, key=lambda t: (t.content[0].start, -t.end))
    kept: list[Telling] = []
    covered: list[tuple[Span, Telling]] = []
    for telling in sorted(ordered, key=lambda t: (-sum(s.end - s.start for s in t.content), t.start)):
        place = telling.cue.start if telling.cue is not None else telling.content[0].start
        if any(s.start <= place < s.end for s, _ in covered):
            continue
        if any(_shared(telling, other) for other in kept if other.start < telling.end and telling.start < other.end):
            continue
        kept.append(telling)
        covered += [(s, telling) for s in telling.content]
    return sorted(kept, key=lambda t: (t.start, t.end))


def _shared(one: Telling, other: Telling) -> bool:
    """Whether two statements have the same content."""
    return bool(one.content) and one.content[-1].end == other.content[-1].end and one.content[0].start == other.content[0].start


def quotations_of(tellings: Sequence[Telling], parses: Sequence[Parse]) -> list[Quotation]:
    """The quoted spans with who speaks, for coreference: *I* and *we* in them are the speaker."""
    found: list[Quotation] = []
    for telling in tellings:
        if telling.direct:
            speaker = None
            if telling.speaker is not None and telling.doubt is None:
                index, token = telling.speaker
                speaker = (parses[index].sentence.number, token)
            found += [Quotation(span=span, speaker=speaker) for span in telling.content]
    return sorted(found, key=lambda q: q.span)
