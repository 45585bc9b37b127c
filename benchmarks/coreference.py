"""Precision of coreference links, judged by a reader.

    uv run python benchmarks/coreference.py draw     draw links from the Wikinews articles into judgements/
    uv run python benchmarks/coreference.py show     print the sampled links for a reader, in their sentences
    uv run python benchmarks/coreference.py tally    count the verdicts into RESULTS.md

`judgements/coreference.jsonl` holds a line a link: the round in which it was drawn, the article, the offsets of the
mention and of what it was tied to, the kind of link, and, once judged, the verdict: `right`, or `wrong` with the kind
of error in `error`. No text: that belongs to its publisher. What is learned from the verdicts of a round must not
count: a new round leaves out the articles of those before, and the tally counts the last one. A link is right where a
reader of the article finds that both stand for the same.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpora import SHARED, Plain, code_all, read_lines, wikinews
from dateline.records import Actor, Coding
from precision import is_development, share
from results import ROOT, SEED, stamp, table, write_section

JUDGEMENTS = ROOT / "benchmarks" / "judgements" / "coreference.jsonl"
KINDS = frozenset({"article", "mention", "failure"})
CONTEXT = 500
"""So many characters before a mention, and a third of that after it, are shown to a reader."""
_APPOSITION = "the name stands beside"


def main() -> None:
    """Draw, show or tally."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/wikinews.jsonl")
    actions = parser.add_subparsers(dest="action", required=True)
    drawing = actions.add_parser("draw", help="draw a new round, from articles not yet judged")
    drawing.add_argument("--links", type=int, default=100)
    drawing.add_argument("--articles", type=int, default=20)
    drawing.add_argument("--seed", type=int, default=SEED)
    actions.add_parser("show", help="print the links for a reader")
    tallying = actions.add_parser("tally", help="count the verdicts")
    tallying.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    if options.action == "draw":
        draw(options.shared, options.articles, options.links, options.seed)
    elif options.action == "show":
        show(options.shared)
    else:
        tally(options.dry)


def draw(shared: Path, articles: int, links: int, seed: int) -> None:
    """Draw articles that no rule was written for, and links of theirs, each equally likely, as a new round."""
    before = list(read_lines(JUDGEMENTS)) if JUDGEMENTS.exists() else list[Plain]()
    judged = {link["article"] for link in before}
    number = max((link["round"] for link in before), default=0) + 1
    pool = (a for a in wikinews(shared) if not is_development(a.id) and a.id not in judged)
    pool = sorted(pool, key=lambda a: a.id)
    chosen = random.Random(seed).sample(pool, min(articles, len(pool)))
    found = [link for coding in code_all(sorted(chosen, key=lambda a: a.id), KINDS) for link in links_of(coding)]
    sampled = random.Random(seed).sample(found, min(links, len(found)))
    sampled.sort(key=lambda link: (link["article"], link["start"]))
    write([*before, *({"round": number} | link for link in sampled)])
    print(f"round {number}: {len(sampled)} of {len(found)} links of {len(chosen)} articles")


def links_of(coding: Coding) -> Iterator[Plain]:
    """The links of one article; a name beside its own description is none."""
    for mention in coding.mentions:
        actor = mention.actor
        if actor is None or actor.coreferent is None or (actor.why or "").startswith(_APPOSITION):
            continue
        yield {
            "article": coding.article.id, "start": actor.start, "end": actor.end,
            "to": [actor.coreferent.start, actor.coreferent.end], "kind": kind_of(actor),
        }  # fmt: skip


def kind_of(actor: Actor) -> str:
    """What kind of link it is, by the mention and the reason given."""
    why = actor.why or ""
    if "in quotation marks" in why:
        return "first person"
    if "in brackets" in why or "another name" in why or "a letter off" in why or "part of the name" in why:
        return "other name"
    if "the surname of" in why or "the first name of" in why:
        return "surname or first name"
    if why.startswith(("“the ", "“both ")) or "holds that office" in why or "it describes" in why:
        return "noun"
    return "pronoun" if actor.text.islower() or (actor.text.isalpha() and len(actor.text) < 7) else "other name"


def write(lines: Iterable[Plain]) -> None:
    """Write the sample."""
    JUDGEMENTS.parent.mkdir(exist_ok=True)
    with JUDGEMENTS.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")


def show(shared: Path) -> None:
    """Print each link: the mention between stars in its surroundings, and what it was tied to."""
    articles = {a.id: a for a in wikinews(shared)}
    for number, link in enumerate(sample(), start=1):
        text, start, end = articles[link["article"]].text, link["start"], link["end"]
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT // 3]
        print(f"=== {number} · {link['article']} · {articles[link['article']].title or ''}")
        print(f"…{before}**{text[start:end]}**{after}…")
        print(f"    {link['kind']}: {' '.join(text[slice(*link['to'])].split())}\n")


def sample() -> list[Plain]:
    """The links of the last round; ends the program with a clear message where none were drawn."""
    if not JUDGEMENTS.exists():
        sys.exit(f"{JUDGEMENTS.relative_to(ROOT)} is not there: draw first")
    links = list(read_lines(JUDGEMENTS))
    return [link for link in links if link["round"] == links[-1]["round"]]


def tally(dry: bool) -> None:
    """Count the verdicts by kind of link and kind of error."""
    judged = [link for link in sample() if link.get("verdict")]
    for link in judged:
        if link["verdict"] not in ("right", "wrong"):
            sys.exit(f"verdict {link['verdict']!r} of {link['article']}:{link['start']} is neither right nor wrong")
    if not judged:
        sys.exit("no link has a verdict")
    content = words(judged)
    print(content)
    if not dry:
        write_section("coreference", content)


def words(judged: Sequence[Plain]) -> str:
    """The section of the results."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for link in judged:
        kinds[link["kind"]].append(link["verdict"] == "right")
    errors = Counter(link.get("error") or "not said" for link in judged if link["verdict"] == "wrong")
    rounds = judged[0]["round"] - 1
    earlier = f" Rules were mended after each of {rounds} rounds before, which do not count." if rounds else ""
    rows = [share("all links", [link["verdict"] == "right" for link in judged])]
    rows += [share(kind, found) for kind, found in sorted(kinds.items(), key=lambda k: -len(k[1]))]
    return "\n\n".join(
        (
            "## Coreference inside an article, judged by a reader",
            f"{len(judged)} links of {len({link['article'] for link in judged})} articles that no rule was written "
            f"for, each equally likely, judged by the author of the rules with the article beside them.{earlier}",
            table(("kind of link", "right", "of", "share", "95 % interval (Wilson)"), rows),
            "Errors: " + ("; ".join(f"{kind} {count}" for kind, count in errors.most_common()) or "none") + ".",
            "Floor set for this version: .90; aim .97.",
            stamp("benchmarks/coreference.py tally"),
        )
    )


if __name__ == "__main__":
    main()
