"""Countries of organisations and persons, against a reader.

    uv run python benchmarks/re3d.py draw    draw mentions from re3d (Dstl, CC BY-SA) into judgements/re3d.jsonl
    uv run python benchmarks/re3d.py show    print the drawn mentions in their sentence, with what dateline says
    uv run python benchmarks/re3d.py tally   count how many of dateline's countries are the reader's

re3d marks who is named in reports on Syria and Iraq, but not whose they are. A reader writes the country that each
drawn mention has into `countries`: every answer that is right, null among them where the text and the world leave it
open. A judgement holds a digest of the mention's place, never the text; so it counts for later versions too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import SHARED, Plain, articles_of, code_all, need, plain, read_lines
from results import ROOT, SEED

JUDGEMENTS = ROOT / "benchmarks" / "judgements" / "re3d.jsonl"
KINDS = frozenset({"Organisation", "Person"})
PRONOUNS = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "she", "her", "hers", "it",
    "its", "they", "them", "their", "theirs", "who", "whom", "whose", "that", "which", "this", "these", "those", "one",
    "ones", "other", "others", "some", "many", "all", "himself", "herself", "itself", "themselves",
})  # fmt: skip
"""Whom a pronoun stands for is another question than whose somebody is."""
CONTEXT = 110
LEAST = 0.3
"""The least share of their common stretch that a mention and a marked span must overlap in."""


def main() -> None:
    """Draw, show or tally."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/actors/re3d.jsonl")
    actions = parser.add_subparsers(dest="action", required=True)
    drawing = actions.add_parser("draw", help="draw mentions that have no judgement yet")
    drawing.add_argument("--count", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=SEED)
    for name, about in (("show", "print mentions for a reader"), ("tally", "count the answers")):
        action = actions.add_parser(name, help=about)
        action.add_argument("--wrong", action="store_true", help="only mentions whose country is not the reader's")
    options = parser.parse_args()
    gold = list(read_lines(need(options.shared / "gold" / "actors" / "re3d.jsonl")))
    if options.action == "draw":
        draw(gold, options.count, options.seed)
    else:
        report(gold, options.action == "show", options.wrong)


def digest(article: str, entity: Plain) -> str:
    """What a judgement is known by: the place of a mention, not its words."""
    return hashlib.sha256(f"{article}:{entity['begin']}:{entity['end']}".encode()).hexdigest()[:12]


def marked(gold: Iterable[Plain]) -> Iterator[tuple[Plain, Plain]]:
    """The organisations and persons that the annotators agreed on, each place once, with their article."""
    for article in gold:
        seen: set[tuple[int, int]] = set()
        for entity in article["entities"]:
            place = (entity["begin"], entity["end"])
            said = set(entity["value"].lower().split())
            if entity["type"] in KINDS and entity.get("confidence", 1) > 0 and place not in seen and said - PRONOUNS:
                seen.add(place)
                yield article, entity


def draw(gold: list[Plain], count: int, seed: int) -> None:
    """Add mentions without an answer to the file of judgements, each equally likely."""
    held = list(read_lines(JUDGEMENTS)) if JUDGEMENTS.exists() else []
    judged = {j["id"] for j in held}
    places = sorted(i for a, e in marked(gold) if (i := digest(a["id"], e)) not in judged)
    chosen = random.Random(seed).sample(places, min(count, len(places)))
    with JUDGEMENTS.open("a", encoding="utf-8") as file:
        for identity in chosen:
            file.write(json.dumps({"id": identity, "countries": None}) + "\n")
    print(f"{len(chosen)} of {len(places)} mentions drawn into {JUDGEMENTS.relative_to(ROOT)} (seed {seed})")


def report(gold: list[Plain], show: bool, only_wrong: bool) -> None:
    """Code the articles and set dateline's countries beside the reader's."""
    if not JUDGEMENTS.exists():
        sys.exit(f"{JUDGEMENTS.relative_to(ROOT)} is not there: draw first")
    answers = {j["id"]: j["countries"] for j in read_lines(JUDGEMENTS)}
    drawn = [(a, e) for a, e in marked(gold) if digest(a["id"], e) in answers]
    wanted = {a["id"] for a, _ in drawn}
    records = plain(code_all([a for a in articles_of(gold) if a.id in wanted], None))
    mentions: dict[str, list[Plain]] = {}
    for record in records:
        if record["kind"] == "mention" and record["type"] == "actor":
            mentions.setdefault(record["article"], []).append(record["actor"])
    right = judged = 0
    for number, (article, entity) in enumerate(drawn, start=1):
        identity = digest(article["id"], entity)
        found = nearest(mentions.get(article["id"], ()), entity)
        country = found["country"] if found is not None else None
        answer = answers[identity]
        judged += answer is not None
        right += answer is not None and country in answer
        if show and not (only_wrong and answer is not None and country in answer):
            print_one(number, identity, article["text"], entity, found, answer)
    if judged:
        print(f"{right} of {judged} countries right: {right / judged:.3f}")


def nearest(actors: Iterable[Plain], entity: Plain) -> Plain | None:
    """The actor that dateline read where a mention is marked: the one that overlaps it most."""

    def overlap(actor: Plain) -> float:
        inside = min(actor["end"], entity["end"]) - max(actor["start"], entity["begin"])
        return inside / (max(actor["end"], entity["end"]) - min(actor["start"], entity["begin"]))

    best = max(actors, key=overlap, default=None)
    return best if best is not None and overlap(best) >= LEAST else None


def print_one(number: int, identity: str, text: str, entity: Plain, found: Plain | None, answer: object) -> None:
    """One mention as a reader sees it."""
    begin, end = entity["begin"], entity["end"]
    before, after = text[max(0, begin - CONTEXT) : begin], text[end : end + CONTEXT]
    print(f"=== {number} · {identity} · {entity['type']}\n…{before}[[{text[begin:end]}]]{after}…".replace("\n\n", " "))
    said = "no mention"
    if found is not None:
        said = f"{found['text']!r} → {found['country']} {found['name']} {found['sectors']}"
    print(f"    dateline: {said}   reader: {answer}")


if __name__ == "__main__":
    main()
