"""Precision of coded events, judged by readers.

    uv run python benchmarks/precision.py draw     draw events from the Wikinews articles into judgements/sample.jsonl
    uv run python benchmarks/precision.py show     print the sampled events for a reader: article, record, nothing else
    uv run python benchmarks/precision.py tally    count judgements/verdicts.jsonl into RESULTS.md

The sample keeps ids, the record's fields and offsets, never the article's text, which belongs to its publisher.
A verdict is one line of JSON:

    {"id": EVENT, "reader": NAME, "verdict": "right" | "wrong_field:FIELD" | "not_an_event", "note": "…"}

FIELD is one of type, modes, actors, recipients, status, date, place, figures. Where a record has several wrong fields,
a reader gives one line for each. "Right" means that all of them are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpora import EVENTS_ONLY, SHARED, Plain, code_all, plain, read_lines, wikinews
from results import ROOT, SEED, stamp, table, wilson, write_section

JUDGEMENTS = ROOT / "benchmarks" / "judgements"
SAMPLE, VERDICTS = JUDGEMENTS / "sample.jsonl", JUDGEMENTS / "verdicts.jsonl"
FIELDS = ("type", "modes", "actors", "recipients", "status", "date", "place", "figures")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
CONTEXT = 400
"""So many characters before and after the sentence are shown to a reader."""


def main() -> None:
    """Draw, show or tally."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with corpus/wikinews.jsonl")
    actions = parser.add_subparsers(dest="action", required=True)
    drawing = actions.add_parser("draw", help="draw a new sample (old verdicts then count only where ids agree)")
    drawing.add_argument("--events", type=int, default=150)
    drawing.add_argument("--seed", type=int, default=SEED)
    drawing.add_argument("--all", action="store_true", help="also from articles whose records were read for the rules")
    showing = actions.add_parser("show", help="print events for a reader")
    showing.add_argument("--from", dest="first", type=int, default=1, help="number of the first event")
    showing.add_argument("--to", dest="last", type=int, default=None, help="number of the last event")
    tallying = actions.add_parser("tally", help="count the verdicts")
    tallying.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    if options.action == "draw":
        draw(options.shared, options.events, options.seed, options.all)
    elif options.action == "show":
        show(options.shared, options.first, options.last)
    else:
        tally(options.dry)


# ---------------------------------------------------------------- draw
def is_development(article: str) -> bool:
    """Whether the records of an article were read and judged while the rules were written: about every other one."""
    return int(hashlib.md5(f"dev{article}".encode()).hexdigest(), 16) % 2 == 0


def draw(shared: Path, count: int, seed: int, everywhere: bool) -> None:
    """Draw events of every type and status, each equally likely, from articles that no rule was written for.

    Events of the sample before are left out: what was learned from its verdicts must not count.
    """
    records = plain(code_all([a for a in wikinews(shared) if everywhere or not is_development(a.id)], EVENTS_ONLY))
    judged = {e["id"] for e in read_lines(SAMPLE)} if SAMPLE.exists() else set[str]()
    events = [r for r in records if r["kind"] == "event" and r["id"] not in judged]
    events.sort(key=lambda e: (e["article"], e["id"]))
    chosen = random.Random(seed).sample(events, min(count, len(events)))
    chosen.sort(key=lambda e: (e["article"], e["evidence"]["start"], e["id"]))
    JUDGEMENTS.mkdir(exist_ok=True)
    with SAMPLE.open("w", encoding="utf-8") as file:
        for event in chosen:
            file.write(json.dumps(pointer(event), ensure_ascii=False) + "\n")
    print(f"{len(chosen)} of {len(events)} events drawn into {SAMPLE.relative_to(ROOT)} (seed {seed})")


def pointer(event: Plain) -> Plain:
    """A record with offsets in place of words: names of known actors and places stay, quotes do not."""

    def actor(a: Plain) -> Plain:
        return {k: a.get(k) for k in ("start", "end", "id", "name", "country", "sectors")} | (
            {"name": a["name"] if a.get("id") else None, "coreferent": a.get("coreferent")}
        )

    def bare(value: Plain | None) -> Plain | None:
        return None if value is None else {k: v for k, v in value.items() if k not in ("text", "quote", "why", "lemma")}

    same = ("id", "article", "event_type", "modes", "status", "confidence", "sentence")
    return {k: event[k] for k in same} | {
        "actors": [actor(a) for a in event["actors"]],
        "recipients": [actor(a) for a in event["recipients"]],
        "speaker": None if event["attribution"] is None else actor(event["attribution"]["speaker"]),
        "date": bare(event["date"]),
        "place": bare(event["place"]),
        "figures": {name: bare(f) for name, f in event["figures"].items()},
        "trigger": bare(event["trigger"]),
        "evidence": bare(event["evidence"]),
        "rule": next((t["rule"] for t in event["trace"] if t["outcome"] == "fired"), None),
    }


# ---------------------------------------------------------------- show
def show(shared: Path, first: int, last: int | None) -> None:
    """Print events as a reader sees them: without confidence, rule or trace."""
    if not SAMPLE.exists():
        sys.exit(f"{SAMPLE} is not there: draw first")
    articles = {a.id: a for a in wikinews(shared)}
    for number, event in list(enumerate(read_lines(SAMPLE), start=1))[first - 1 : last]:
        article = articles[event["article"]]
        text, begin, end = article.text, event["evidence"]["start"], event["evidence"]["end"]
        before, after = text[max(0, begin - CONTEXT) : begin], text[end : end + CONTEXT]
        trigger = event["trigger"]
        marked = (
            f"{text[begin : trigger['start']]}**{text[trigger['start'] : trigger['end']]}**{text[trigger['end'] : end]}"
        )
        print(f"=== {number} · {event['id']}")
        print(f"{article.title or ''} · published {article.published}\n")
        print(f"…{before}[[{marked}]]{after}…\n")
        for line in lines_of(event, text):
            print("  " + line)
        print()


def lines_of(event: Plain, text: str) -> Iterable[str]:
    """A record's main fields in words."""
    yield f"type        {event['event_type']}   modes {', '.join(event['modes']) or '–'}"
    for role in ("actors", "recipients"):
        yield f"{role:11} " + ("; ".join(party(p, text) for p in event[role]) or "–")
    yield f"status      {event['status']}" + (f", says {party(event['speaker'], text)}" if event["speaker"] else "")
    when, where = event["date"], event["place"]
    yield "date        " + ("–" if when is None else f"{when['sense']} {when['from']} … {when['to']}")
    yield "place       " + ("–" if where is None else f"{where['name']}, {where['country']}")
    counts = (f"{name} {f['low']}–{f['high'] if f['high'] is not None else ''}" for name, f in event["figures"].items())
    yield "figures     " + ("; ".join(counts) or "–")


def party(actor: Plain, text: str) -> str:
    """A party as it stands in the text, and what dateline takes it for."""
    meant = actor.get("coreferent")
    name = actor["name"] or (" ".join(text[meant["start"] : meant["end"]].split()) if meant else None)
    known = ", ".join(str(v) for v in (name, actor["country"], "/".join(actor["sectors"])) if v)
    return text[actor["start"] : actor["end"]] + (f" ({known})" if known else "")


# ---------------------------------------------------------------- tally
def tally(dry: bool) -> None:
    """Count the verdicts by type, field and confidence."""
    for path in (SAMPLE, VERDICTS):
        if not path.exists():
            sys.exit(f"{path.relative_to(ROOT)} is not there")
    sample = {e["id"]: e for e in read_lines(SAMPLE)}
    given: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, line in enumerate(read_lines(VERDICTS), start=1):
        check(line, number)
        if line["id"] in sample:
            given[line["id"]][line["reader"]].append(line["verdict"])
    if not given:
        sys.exit("no verdict is about an event of the sample")
    content = words(sample, given)
    print(content)
    if not dry:
        write_section("precision", content)


def check(line: Plain, number: int) -> None:
    """End the program where a verdict cannot be understood."""
    missing = [k for k in ("id", "reader", "verdict") if k not in line]
    verdict = str(line.get("verdict"))
    known = verdict in ("right", "not_an_event") or verdict.removeprefix("wrong_field:") in FIELDS
    if missing or not known:
        sys.exit(
            f"{VERDICTS.relative_to(ROOT)}:{number}: {'missing ' + missing[0] if missing else 'verdict ' + verdict}"
        )


def words(sample: dict[str, Plain], given: dict[str, dict[str, list[str]]]) -> str:
    """The section of the results. An event is right where most of its readers say so."""
    right = {name: majority([v == ["right"] for v in readers.values()]) for name, readers in given.items()}
    an_event = {name: majority(["not_an_event" not in v for v in readers.values()]) for name, readers in given.items()}
    readers = sorted({reader for found in given.values() for reader in found})
    types: dict[str, list[bool]] = defaultdict(list)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for name, ok in right.items():
        event = sample[name]
        types[event["event_type"]].append(ok)
        place = max(i for i, low in enumerate(BINS[:-1]) if event["confidence"] >= low)
        bins[place].append((event["confidence"], ok))
    wrong = Counter(
        field
        for name in right
        for field in FIELDS
        if majority([f"wrong_field:{field}" in v for v in given[name].values()])
    )
    several = [list(found.values()) for found in given.values() if len(found) > 1]
    agreed = sum(all((v == ["right"]) == (found[0] == ["right"]) for v in found) for found in several)
    notes = [
        f"{len(right)} of {len(sample)} events judged by {', '.join(readers)}, who saw the article and the record. "
        + (JUDGEMENTS / "readers.txt").read_text(encoding="utf-8").strip()
    ]
    if several:
        notes.append(f"On {len(several)} events with several readers, {agreed} times all agreed on right or not.")
    return "\n\n".join(
        (
            "## Precision of events, judged by readers",
            " ".join(notes),
            table(
                ("", "right", "of", "share", "95 % interval (Wilson)"),
                (
                    share("all main fields right", list(right.values())),
                    share("an event at all", list(an_event.values())),
                ),
            ),
            table(
                ("type", "right", "of", "share", "95 % interval (Wilson)"),
                (share(name, found) for name, found in sorted(types.items(), key=lambda t: -len(t[1]))),
            ),
            table(
                ("field", "events in which it is wrong", "share of events"),
                ((f, str(wrong[f]), f"{wrong[f] / len(right):.2f}") for f in FIELDS),
            ),
            "Calibration: of events given a confidence, how many are right.",
            table(
                ("confidence", "mean", "right", "of", "share", "95 % interval (Wilson)"),
                (calibration(BINS[i], BINS[i + 1], found) for i, found in sorted(bins.items())),
            ),
            "Floor set for this version: .70; aim .85.",
            stamp("benchmarks/precision.py tally"),
        )
    )


def majority(votes: Sequence[bool]) -> bool:
    """Whether more than half say yes."""
    return sum(votes) * 2 > len(votes)


def share(label: str, found: Sequence[bool]) -> tuple[str, ...]:
    """A row: a share with its interval."""
    low, high = wilson(sum(found), len(found))
    return label, str(sum(found)), str(len(found)), f"{sum(found) / len(found):.2f}", f"{low:.2f}–{high:.2f}"


def calibration(low: float, high: float, found: Sequence[tuple[float, bool]]) -> tuple[str, ...]:
    """A row of the calibration curve."""
    label, *rest = share(f"{low:.1f}–{min(high, 1.0):.1f}", [ok for _, ok in found])
    return label, f"{sum(c for c, _ in found) / len(found):.2f}", *rest


if __name__ == "__main__":
    main()
