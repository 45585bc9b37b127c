"""All statements of an article in the making: quotations first, then what is reported without marks."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.cues import Cue, find_cues
from dateline.coding.headlines import Headline
from dateline.coding.mending import mend
from dateline.coding.quotations import Quotation, Quotes, find_quotes
from dateline.coding.reported import Reported
from dateline.coding.sourced import Sourced
from dateline.coding.spoken import Spoken
from dateline.coding.telling import Pages, Telling
from dateline.knowledge.speech import Speech
from dateline.language.parse import Parse


def find_tellings(text: str, parses: Sequence[Parse], speech: Speech) -> list[Telling]:
    """All statements of an article, some of them inside others: `nest` says which of them stand."""
    quotes = Quotes([q for q in find_quotes(text) if any(c.isalnum() for c in q.inner.of(text))])
    cues: list[list[Cue]] = [
        [c for c in find_cues(parse, speech) if quotes.at(parse.starts[c.token]) is None] for parse in parses
    ]
    pages = Pages(
        text,
        [mend(p, {c.token for c in found if c.verb == c.token}) for p, found in zip(parses, cues, strict=True)],
        quotes,
        speech.nouns,
    )
    found = [*Headline(pages, speech).read(), *Spoken(pages, cues).read()]
    used = {(t.parse, t.token) for t in found if t.token is not None}
    for index in range(len(parses)):
        reader = Reported(pages, index, cues[index])
        found += [
            telling
            for cue in cues[index]
            if (index, cue.token) not in used and (telling := reader.read(cue)) is not None and telling.content
        ]
        found += Sourced(pages, index, speech).read()
    return found


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
