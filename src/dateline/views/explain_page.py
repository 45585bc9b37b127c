"""An explanation laid out for a reader, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.records import Event, Mention
from dateline.records.plain import plain_actor, plain_event, plain_trace
from dateline.views.explain import Explanation, Predicate, RuleUse, Unmatched
from dateline.views.words import STATUSES, actor_words, certainty_of, code_of, date_words, joined

_OUTCOMES = {"fired": "green", "blocked": "red", "overridden": "yellow"}
_SHOWN = 4  # constructions listed for a word before "and n more"
_CLAUSES = {"to": "to", "that": "that …", "ing": ""}


def explain_page(told: Explanation) -> RenderableType:
    """The explanation as something rich can print."""
    sentence = told.sentence
    parts: list[RenderableType] = [
        Text(
            f"{told.article.id}, sentence {sentence.number} of {told.of}, paragraph {sentence.paragraph}", style="bold"
        ),
        Text(f"“{told.text}”", style="italic"),
    ]
    if told.reason is not None:
        parts += [Text(), Text(f"Nothing was coded: {told.reason}.", style="bold yellow")]
    parts += _section("STRUCTURE", [_predicate(p) for p in told.predicates])
    actors = [m for m in told.mentions if m.type == "actor"]
    others = [m for m in told.mentions if m.type != "actor"]
    parts += _section("PARTIES", [_party(m, told.article.text) for m in actors])
    parts += _section("DATES AND PLACES", [_place_or_date(m) for m in others])
    parts += _section("CODED", [part for event, uses in told.events for part in _event(event, uses, told)])
    parts += _section("NOT CODED", [_use(u) for u in told.refusals])
    parts += _section("KNOWN WORDS IN OTHER CONSTRUCTIONS", [_unmatched(u) for u in told.unmatched])
    return Group(*parts)


def _section(title: str, parts: list[RenderableType]) -> list[RenderableType]:
    if not parts:
        return []
    return [Text(), Text(title, style="bold cyan"), *(Padding(p, (0, 0, 0, 2)) for p in parts)]


def _predicate(predicate: Predicate) -> Text:
    line = Text()
    line.append(predicate.verb, style="bold")
    if predicate.passive:
        line.append(" (passive)", style="dim")
    parts: list[tuple[str, str]] = []
    if predicate.subjects:
        parts.append(("who", joined(predicate.subjects)))
    if predicate.objects:
        parts.append(("whom or what", joined(predicate.objects)))
    if predicate.second:
        parts.append(("what", joined(predicate.second)))
    parts += [(name, joined(words)) for name, words in predicate.preps.items()]
    parts += [("clause", f"{_CLAUSES[kind]} {word}".strip()) for kind, word in predicate.clauses]
    if predicate.words:
        parts.append(("with", ", ".join(predicate.words)))
    for i, (role, words) in enumerate(parts):
        line.append(" — " if i == 0 else "; ")
        line.append(f"{role}: ", style="dim")
        line.append(words)
    return line


def _party(mention: Mention, text: str) -> Text:
    actor = mention.actor
    line = Text()
    line.append(" ".join(mention.text.split()), style="bold")
    if actor is None:
        return line
    known = [actor.id, actor.name, actor.country, " ".join(actor.sectors)]
    line.append(": " + (" · ".join(k for k in known if k) or "nothing is known of it"))
    if actor.coreferent is not None:
        line.append(f", stands for “{' '.join(actor.coreferent.of(text).split())}”")
    if actor.why:
        line.append(f" ({actor.why})", style="dim")
    return line


def _place_or_date(mention: Mention) -> Text:
    line = Text()
    line.append(" ".join(mention.text.split()), style="bold")
    if mention.type == "place":
        facts = [mention.name, mention.country, mention.resolution]
        if mention.geonameid is not None:
            facts.append(f"GeoNames {mention.geonameid}")
    else:
        ends = f"{mention.date_from or '…'} to {mention.date_to or '…'}"
        facts = [mention.value, ends if mention.date_from or mention.date_to else "not resolved", mention.precision]
    line.append(f": {mention.type}, " + " · ".join(f for f in facts if f))
    if mention.reason:
        line.append(f" ({mention.reason})", style="dim")
    return line


def _event(event: Event, uses: tuple[RuleUse, ...], told: Explanation) -> Iterator[RenderableType]:
    text = told.article.text
    head = Text()
    head.append(code_of(event.event_type, event.modes), style="bold magenta")
    head.append(f" on “{' '.join(event.trigger.text.split())}”: ")
    head.append(joined(actor_words(a, text) for a in event.actors) or "(not said who)")
    if event.recipients:
        head.append(" → " + joined(actor_words(a, text) for a in event.recipients))
    head.append(f"   {event.id}", style="dim")
    yield head
    lines = [_use(u) for u in uses]
    lines += [Text(f"status {line}") for line in _status(event)]
    lines.append(Text(f"date {_date(event, text)}"))
    lines.append(Text(f"place {_place(event)}"))
    if event.attribution is not None:
        lines.append(Text(f"said by {actor_words(event.attribution.speaker, text)}"))
    lines.append(Text(f"certainty {certainty_of(event.confidence)} ({event.confidence:.2f})"))
    if event.doubt:
        lines.append(Text(f"beware: {event.doubt}", style="yellow"))
    yield from (Padding(line, (0, 0, 0, 2)) for line in lines)


def _status(event: Event) -> Iterator[str]:
    shown = STATUSES.get(event.status)
    if shown is None:
        yield "asserted: nothing above the act denies, plans or doubts it"
    else:
        yield f"{event.status} ({shown}): decided by the rule above"


def _date(event: Event, text: str) -> str:
    when = event.date
    if when is None:
        return "open: no expression of time hangs on the act"
    if when.start is not None and when.end is not None:
        source = f"from “{' '.join(text[when.start : when.end].split())}”"
    else:
        source = "from the thread of the text"
    return f"{date_words(when)} ({when.precision}, {when.sense}) {source}" + (f": {when.why}" if when.why else "")


def _place(event: Event) -> str:
    place = event.place
    if place is None:
        return "open: no place hangs on the act"
    return f"{place.name}, {place.country or 'no country'}, from “{' '.join(place.text.split())}”"


def _use(use: RuleUse) -> Text:
    trace = use.trace
    line = Text()
    line.append(f"{trace.outcome} ", style=_OUTCOMES[trace.outcome])
    line.append(trace.rule, style="bold")
    if use.type is not None and use.type != "NONE":
        line.append(f" [{use.type}]", style="dim")
    if use.on:
        line.append(f" on “{use.on}”")
    if trace.by is not None:
        line.append(f", by {trace.by}")
    line.append(f": {trace.why}")
    if use.where is not None:
        line.append(f" ({short_path(use.where)})", style="dim")
    return line


def _unmatched(unmatched: Unmatched) -> Text:
    line = Text()
    line.append(unmatched.word, style="bold")
    shown = [f"{kind}: {construction} ({frame})" for frame, kind, construction in unmatched.wanted[:_SHOWN]]
    more = len(unmatched.wanted) - len(shown)
    line.append(" asks for " + "; or ".join(shown) + (f"; and {more} more" if more else ""))
    return line


def short_path(where: str) -> str:
    """`file:line` with the path relative to the current directory where it lies below it."""
    path, _, line = where.rpartition(":")
    try:
        return f"{Path(path).relative_to(Path.cwd())}:{line}"
    except ValueError:
        return where


def plain_explanation(told: Explanation) -> dict[str, Any]:
    """The explanation as data."""
    return {
        "kind": "explanation",
        "article": told.article.id,
        "sentence": told.sentence.number,
        "of": told.of,
        "start": told.sentence.start,
        "end": told.sentence.end,
        "text": told.text,
        "parsed": told.parsed,
        "nothing_coded": told.reason,
        "structure": [
            {
                "verb": p.verb,
                "passive": p.passive,
                "subjects": list(p.subjects),
                "objects": list(p.objects),
                "second_objects": list(p.second),
                "prepositions": {name: list(words) for name, words in p.preps.items()},
                "clauses": [{"kind": kind, "verb": word} for kind, word in p.clauses],
                "words": list(p.words),
            }
            for p in told.predicates
        ],
        "parties": [plain_actor(m.actor) for m in told.mentions if m.actor is not None],
        "events": [plain_event(e, told.article.id) for e, _ in told.events],
        "rules": [_plain_use(u) for _, uses in told.events for u in uses],
        "refusals": [_plain_use(u) for u in told.refusals],
        "unmatched": [
            {"word": u.word, "wanted": [{"rule": r, "type": t, "construction": c} for r, t, c in u.wanted]}
            for u in told.unmatched
        ],
    }


def _plain_use(use: RuleUse) -> dict[str, Any]:
    return plain_trace(use.trace) | {"on": use.on, "type": use.type, "where": use.where}
