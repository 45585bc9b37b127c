"""Who is speaking inside quotation marks: the spans quoted, and the word that names the speaker of each.

A quotation may run over several sentences and be told of before, inside or after it (*"…", she said. "…"*). Where
nobody is named beside it, a quotation that follows another in the same paragraph is the same speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.arguments import surface_subject
from dateline.knowledge.grammar import Grammar
from dateline.language.parse import Parse
from dateline.records import Span

_OPEN = "“"
_CLOSE = "”"
_STRAIGHT = '"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quoted span; `speaker` is the number of a sentence and the token there that names who speaks, or None."""

    span: Span
    speaker: tuple[int, int] | None


def quoted_spans(text: str) -> list[Span]:
    """The spans in quotation marks. One left open ends with its paragraph."""
    found: list[Span] = []
    start: int | None = None
    for position, char in enumerate(text):
        if char == "\n" and text[position : position + 2] == "\n\n":
            if start is not None:
                found.append(Span(start, position))
            start = None
        elif char == _OPEN or (char == _STRAIGHT and start is None):
            start = position + 1 if start is None else start
        elif char in (_CLOSE, _STRAIGHT) and start is not None:
            found.append(Span(start, position))
            start = None
    if start is not None:
        found.append(Span(start, len(text)))
    return found


def find_quotations(text: str, parses: Sequence[Parse], grammar: Grammar) -> list[Quotation]:
    """The quotations of an article in order, with their speakers."""
    spans = quoted_spans(text)
    verbs = [_reporters(parse, spans, grammar) for parse in parses]
    found: list[Quotation] = []
    for span in spans:
        inside = [
            i for i, p in enumerate(parses) if p.sentence.start < span.end and span.start < p.sentence.end and len(p)
        ]
        speaker = _speaker(text, span, inside, parses, verbs)
        if speaker is None and found and "\n" not in text[found[-1].span.end : span.start]:
            speaker = found[-1].speaker
        found.append(Quotation(span=span, speaker=speaker))
    return found


def _reporters(parse: Parse, spans: Sequence[Span], grammar: Grammar) -> list[tuple[int, int]]:
    """Verbs of saying outside quotation marks with their subjects there, as (verb, subject)."""
    inside = [s for s in spans if s.start < parse.sentence.end and parse.sentence.start < s.end]
    found: list[tuple[int, int]] = []
    for verb in range(len(parse)):
        if (
            not parse.is_verb(verb)
            or parse.lemmas[verb] not in grammar.reporting
            or _within(parse.starts[verb], inside)
        ):
            continue
        subject = next((s for s in surface_subject(parse, verb) if not _within(parse.starts[s], inside)), None)
        after = parse.child(verb, "dobj", "attr")
        if after is not None and parse.tags[verb - 1] == "''" and parse.child(verb, "nsubj") is None:
            subject = after  # "…," wrote Sokolov
        if subject is not None and subject != verb:
            found.append((verb, subject))
    return found


def _speaker(
    text: str, span: Span, inside: Sequence[int], parses: Sequence[Parse], verbs: Sequence[Sequence[tuple[int, int]]]
) -> tuple[int, int] | None:
    """The subject of the verb of saying nearest to the quotation, in the sentences in which it begins or ends."""
    if not inside:
        return None
    nearest: tuple[int, int, int] | None = None
    for index in dict.fromkeys((inside[0], inside[-1])):
        for verb, subject in verbs[index]:
            at = parses[index].starts[verb]
            distance = span.start - at if at < span.start else at - span.end
            if nearest is None or distance < nearest[0]:
                nearest = (distance, parses[index].sentence.number, subject)
    if nearest is not None:
        return nearest[1:]
    before = inside[0] - 1  # "The mayor spoke to the press:" ends a sentence of its own
    lead = text[: span.start - 1].rstrip()
    if lead.endswith(":"):
        for index in (inside[0], before):
            if index >= 0 and parses[index].sentence.start < len(lead) <= parses[index].sentence.end + 1:
                return _subject(parses[index], len(lead))
    return None


def _subject(parse: Parse, limit: int) -> tuple[int, int] | None:
    """The subject of the clause that leads up to a colon."""
    for token in range(len(parse)):
        if parse.deps[token] == "nsubj" and parse.starts[token] < limit:
            return parse.sentence.number, token
    return None


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(s.start <= offset < s.end for s in spans)
