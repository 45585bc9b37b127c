"""Score the status of events and verbs against the UW factuality judgements and print the figures.

    uv run python benchmarks/status.py [--shared FOLDER] [--rounds N] [--list CLASS] [--dry]

The gold lies beside the repository (`../shared/gold/status`) and is no part of it. Judges gave each target a value from
−3 (surely has not happened) to +3 (surely has). Three classes: *certain* from 1.5 up, *counter* from −1.5 down,
*uncertain* between. Ours: asserted is certain, negated counter, everything else uncertain. `--list certain` prints the
targets of that class that we put into another, for reading.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import EVENTS_ONLY, SHARED, Plain, need, read_lines
from dateline.coding.coder import Coder
from dateline.coding.status import status_of
from dateline.config import Settings
from dateline.language.clean import clean_text
from dateline.language.parse import Parse
from dateline.language.sentences import split_sentences
from dateline.records import Article
from dateline.records.event import Status
from results import bootstrap, stamp, table, write_section

CLASSES = ("certain", "uncertain", "counter")
OURS: dict[Status, str] = {
    "asserted": "certain",
    "negated": "counter",
    "planned": "uncertain",
    "hypothetical": "uncertain",
    "habitual": "uncertain",
}
CERTAIN = 1.5
"""Judgements at least this far from zero are certain or counter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A word that judges rated: where it stands in the sentence's text, and the rating."""

    start: int
    end: int
    label: float

    @property
    def kind(self) -> str:
        """Its class."""
        return "certain" if self.label >= CERTAIN else "counter" if self.label <= -CERTAIN else "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A target with our class of it, and its sentence for reading."""

    text: str
    target: Target
    ours: str


# ---------------------------------------------------------------------- text from tokens
_NO_BLANK_BEFORE = re.compile(r"^(?:[.,;:?!%)\]]|'s|'S|n't|'re|'ve|'ll|'d|'m|'|\u2019s)$")
_NO_BLANK_AFTER = frozenset({"(", "[", "$", "``"})


def untokenize(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text from tokens, as a newspaper would print it, with the span of each token."""
    text = ""
    spans: list[tuple[int, int]] = []
    open_quote = False
    glue = True
    for i, token in enumerate(tokens):
        word, closing, opening = token, False, token in _NO_BLANK_AFTER
        if token in ("``", "''", '"'):
            closing = open_quote
            opening = not closing
            open_quote = not open_quote
            word = '"'
        elif token == "-" and 0 < i < len(tokens) - 1 and tokens[i - 1].isalnum() and tokens[i + 1].isalnum():
            closing = opening = True  # "US - led" was one word
        if text and not glue and not closing and not _NO_BLANK_BEFORE.match(token):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glue = opening
    return text, spans


def targets_of(item: Plain, spans: Sequence[tuple[int, int]]) -> list[Target]:
    """The rated words of a sentence, placed in its text."""
    found: list[Target] = []
    for target in item["targets"]:
        first, after = int(target["span"][0]), int(target["span"][1])
        found.append(Target(start=spans[first][0], end=spans[after - 1][1], label=float(target["label"])))
    return found


# ---------------------------------------------------------------------- ours
def coded(coder: Coder, text: str, targets: Sequence[Target], number: int) -> list[Judged]:
    """The targets that a coded event's trigger overlaps, with the status of the nearest such event."""
    events = coder.code(Article(id=str(number), text=text)).events
    found: list[Judged] = []
    for target in targets:
        over = [e for e in events if e.trigger.start < target.end and target.start < e.trigger.end]
        if over:
            event = min(over, key=lambda e: (abs(e.trigger.start - target.start), e.id))
            found.append(Judged(text=text, target=target, ours=OURS[event.status]))
    return found


def verbs(coder: Coder, text: str, targets: Sequence[Target]) -> list[Judged]:
    """The targets that our parser takes for verbs, with their status, coded or not."""
    found: list[Judged] = []
    for parse in parses_of(coder, text):
        at = {start: i for i, start in enumerate(parse.starts)}
        for target in targets:
            token = at.get(target.start)
            if token is not None and parse.is_verb(token):
                status, _ = status_of(parse, token, coder.knowledge.grammar)
                found.append(Judged(text=text, target=target, ours=OURS[status]))
    return found


def parses_of(coder: Coder, text: str) -> list[Parse]:
    """The parsed sentences of a text."""
    clean = clean_text(text)
    split = split_sentences(clean, coder.knowledge.grammar)
    return coder.model.parse(clean, split.bounds, split.sentences)


# ---------------------------------------------------------------------- figures
def scores(judged: Sequence[Judged]) -> dict[str, float]:
    """Macro-F1 over the classes, F1 of each, accuracy, and the macro-F1 of always saying the commonest class."""
    both = Counter((j.target.kind, j.ours) for j in judged)
    gold = Counter(j.target.kind for j in judged)
    ours = Counter(j.ours for j in judged)
    each = {c: 2 * both[c, c] / (gold[c] + ours[c]) if gold[c] + ours[c] else 0.0 for c in CLASSES}
    most = max(gold.values(), default=0)
    return {
        "macro_f1": sum(each.values()) / len(CLASSES),
        "majority_macro_f1": 2 * most / (len(judged) + most) / len(CLASSES) if judged else 0.0,
        **{f"f1_{c}": each[c] for c in CLASSES},
        "accuracy": sum(both[c, c] for c in CLASSES) / len(judged) if judged else 0.0,
    }


def section(name: str, judged: Sequence[Judged], rounds: int) -> str:
    """The figures of one group of targets, in words."""
    found = scores(judged)
    spread = bootstrap(judged, scores, rounds) if rounds else {}
    gold = Counter(j.target.kind for j in judged)
    both = Counter((j.target.kind, j.ours) for j in judged)
    return "\n\n".join(
        (
            f"### {name}: {len(judged):,} targets ({', '.join(f'{gold[c]} {c}' for c in CLASSES)})",
            table(
                ("figure", "dateline", f"95 % interval ({rounds} bootstrap rounds)" if rounds else ""),
                [(f"`{k}`", f"{v:.3f}", spread.get(k, "")) for k, v in found.items()],
            ),
            table(
                ("judged, read as →", *CLASSES),
                [(g, *(str(both[g, o]) for o in CLASSES)) for g in CLASSES],
            ),
        )
    )


def main() -> None:
    """Score both groups of targets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/")
    parser.add_argument("--rounds", type=int, default=300, help="bootstrap rounds; 0 for none")
    parser.add_argument("--list", choices=CLASSES, help="print the targets of this class that we read otherwise")
    parser.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    path = need(options.shared / "gold" / "status" / "uw_dev.jsonl")
    coder = Coder(Settings(kinds=EVENTS_ONLY))
    triggers: list[Judged] = []
    words: list[Judged] = []
    for number, item in enumerate(read_lines(path)):
        text, spans = untokenize(item["tokens"])
        targets = targets_of(item, spans)
        triggers += coded(coder, text, targets, number)
        words += verbs(coder, text, targets)
    content = "\n\n".join(
        (
            "## status/uw_dev",
            section("Coded triggers", triggers, options.rounds),
            section("All verbs", words, options.rounds),
            "Floor set for this version: macro-F1 .62 of coded triggers; aim .75.",
            stamp("benchmarks/status.py"),
        )
    )
    print(content)
    if not options.dry:
        write_section("status/uw_dev", content)
    for judged in (*triggers, *words) if options.list else ():
        if judged.target.kind == options.list != judged.ours:
            t = judged.target
            print(f"{t.label:+.1f} {judged.ours:9} {judged.text[: t.start]}[{judged.text[t.start : t.end]}]", end="")
            print(judged.text[t.end :])


if __name__ == "__main__":
    main()
