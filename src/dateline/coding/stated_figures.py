"""The numbers that an article gives: tolls and sizes of its events, strengths, votes, shares, sums of money.

Durations, distances, ages, scores and numbers inside names are no figures; which nouns are worth a record, and from
which number on, stands in `data/grammar/numbers.yaml` under `units`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.coding.attachment import token_at
from dateline.coding.attribution import Vouchers
from dateline.coding.dates import DateMention
from dateline.coding.phrases import phrase_start
from dateline.coding.quantities import Quantity, quantities_of
from dateline.knowledge.numbers import FigureUnit, Numbers
from dateline.language.parse import Parse
from dateline.records import Article, Count, Event, Evidence, Figure, Trace

_ANY_NOUN = 100.0  # from this number on, whatever is counted is worth a record
_NUMBER_TAGS = frozenset({"CD", "DT", "$", "IN", "JJR", "JJS", "RB", "RBR", "PDT"})
_NOW = frozenset({"now", "currently", "presently", "today", "still"})
_ROLES: Mapping[str, str] = {
    "killed": "killed", "injured": "injured", "arrested": "arrested", "participants": "taking part",
}  # fmt: skip


def stated_figures(
    article: Article,
    parses: Sequence[Parse],
    events: Sequence[Event],
    dates: Sequence[DateMention],
    vouchers: Vouchers,
    numbers: Numbers,
    day: str | None,
) -> list[Figure]:
    """All figures of an article in the order of the text; those of events come first where both could be made."""
    sentences = {p.sentence.number: p for p in parses}
    found: list[Figure] = []
    told: set[tuple[int, int, str]] = set()
    taken: list[tuple[int, int]] = []
    for event in events:
        if event.status == "habitual":
            continue
        for name, count in event.figures.items():
            parse = sentences.get(event.sentence)
            if parse is None or (count.start, count.end, name) in told or _is_named(parse, count):
                continue
            told.add((count.start, count.end, name))
            found.append(_of_event(article, parse, event, name, count, numbers, day))
            taken.append((count.start, count.end))
    for parse in parses:
        inside = [d for d in dates if parse.sentence.start <= d.start < parse.sentence.end]
        for quantity in quantities_of(parse, numbers):
            start, end = parse.starts[quantity.first], parse.ends[quantity.last]
            if any(a < end and start < b for a, b in taken) or any(d.start < end and start < d.end for d in inside):
                continue
            unit = _unit(parse, quantity, numbers)
            if unit is not None:
                found.append(_stated(article, parse, quantity, unit, inside, vouchers, numbers, day))
    return sorted(found, key=lambda f: (f.start, f.end, f.id))


def _is_named(parse: Parse, count: Count) -> bool:
    """A victim named is one for the event, but nobody has counted."""
    if count.low != count.high or any(c.isdigit() for c in count.text):
        return False
    return any(
        parse.tags[i] in ("NNP", "NNPS", "PRP")
        for i in range(len(parse))
        if count.start <= parse.starts[i] < count.end and parse.deps[i] not in ("compound", "amod", "nmod", "poss")
    )


# ---------------------------------------------------------------------- of events
def _of_event(
    article: Article, parse: Parse, event: Event, name: str, count: Count, numbers: Numbers, day: str | None
) -> Figure:
    token = token_at(parse, count.start)
    noun = _noun_of(parse, token) if token is not None else None
    counted = _phrase(article.text, parse, noun) if noun is not None and not _is_number(parse, noun, numbers) else None
    what = f"{counted} {_ROLES.get(name, name)}" if counted else _ROLES.get(name, name)
    trace = Trace(rule=f"figure-{name}", why=f"counted as {_ROLES.get(name, name)} in the event", outcome="fired")
    return Figure(
        id=_name(article, count.start, count.end, name),
        what=what,
        low=None if count.low is None else float(count.low),
        high=None if count.high is None else float(count.high),
        unit=parse.lower[noun] if counted is not None and noun is not None else "people",
        as_of=day,
        text=count.text,
        start=count.start,
        end=count.end,
        event=event.id,
        attribution=event.attribution,
        evidence=event.evidence,
        sentence=event.sentence,
        trace=(trace,),
    )


def _is_number(parse: Parse, noun: int, numbers: Numbers) -> bool:
    return numbers.is_part(parse.lower[noun])


def _noun_of(parse: Parse, token: int) -> int | None:
    """The noun that a number or a single victim's first word belongs to."""
    for _ in range(len(parse)):
        if parse.is_noun(token) and parse.deps[token] not in ("compound", "quantmod", "nummod", "nmod"):
            inner = next((c for c in parse.children[token] if parse.deps[c] == "prep" and parse.lower[c] == "of"), None)
            noun = parse.child(inner, "pobj") if inner is not None and parse.lower[token].endswith("s") else None
            return token if noun is None or not parse.is_noun(noun) or parse.tags[token] == "NNP" else noun
        if parse.heads[token] == token or parse.is_verb(token):
            return None
        token = parse.heads[token]
    return None


# ---------------------------------------------------------------------- in their own right
def _unit(parse: Parse, quantity: Quantity, numbers: Numbers) -> FigureUnit | None:
    """What a number counts, where that is worth a record."""
    if quantity.money:
        return numbers.units["money"]
    amounts = [a for a in (quantity.low, quantity.high) if a is not None]
    if not amounts:
        return None
    if _toll(parse, quantity, numbers) is not None:
        return numbers.units["people"]
    if quantity.counted is None:
        return None
    noun = quantity.counted
    unit = numbers.unit_of(parse.lemmas[noun]) or numbers.unit_of(parse.lower[noun])
    if unit is None:
        named = parse.tags[noun] in ("NNP", "NNPS") or parse.tags[noun] != "NNS"
        many = max(amounts) >= _ANY_NOUN
        return FigureUnit(nouns=frozenset(), least=_ANY_NOUN, unit=None, persons=False) if many and not named else None
    if unit.least is None or max(amounts) < unit.least:
        return None
    return unit


def _stated(
    article: Article, parse: Parse, quantity: Quantity, unit: FigureUnit, dates: Sequence[DateMention],
    vouchers: Vouchers, numbers: Numbers, day: str | None,
) -> Figure:  # fmt: skip
    first = quantity.first - 1 if quantity.money else quantity.first
    start, end = parse.starts[first], parse.ends[quantity.last]
    sentence = parse.sentence
    noun = quantity.counted
    toll = _toll(parse, quantity, numbers)
    if toll is not None:
        what, noun = _phrase(article.text, parse, toll) or "", None
    elif unit.unit is not None:
        what = _subject_of(article.text, parse, quantity)
    else:
        what = _phrase(article.text, parse, noun) or ""
    named = unit.unit if toll is None else "people"
    if named is None and noun is not None:
        named = _lemma(parse, noun)
    elif named == "money":
        named = parse.words[first] if noun is None else parse.lower[noun]
    why = "a number and what it counts" + (", a part of the whole named" if quantity.of_whole else "")
    return Figure(
        id=_name(article, start, end, "stated"),
        what=what,
        low=quantity.low,
        high=quantity.high,
        unit=named,
        as_of=_as_of(parse, quantity, dates, day),
        text=article.text[start:end],
        start=start,
        end=end,
        event=None,
        attribution=vouchers.credit(start),
        evidence=Evidence(start=sentence.start, end=sentence.end, quote=article.text[sentence.start : sentence.end]),
        sentence=sentence.number,
        trace=(Trace(rule="figure-stated", why=why, outcome="fired"),),
    )


def _toll(parse: Parse, quantity: Quantity, numbers: Numbers) -> int | None:
    """*The death toll rose to 45*: the noun whose number it is."""
    if quantity.counted is not None and parse.heads[quantity.last] == quantity.counted:
        return None
    place = parse.heads[quantity.last]
    if parse.deps[quantity.last] == "pobj":
        place = parse.heads[place]
    subject = parse.child(place, "nsubj")
    if subject is None or parse.lemmas[place] not in numbers.tolls:
        return None
    words = frozenset[str]().union(*(numbers.figures[n].words for n in numbers.persons))
    return subject if parse.lemmas[subject] in words else None


def _phrase(text: str, parse: Parse, noun: int | None) -> str | None:
    """A noun with its modifiers, without its number, and the place or owner that follows it."""
    if noun is None:
        return None
    first = phrase_start(parse, noun)
    while first < noun and (parse.tags[first] in _NUMBER_TAGS or parse.deps[first] in ("quantmod", "nummod")):
        first += 1
    while first < noun and parse.lower[first] in ("several", "few", "many", "other", "more"):
        first += 1
    last = noun
    for child in parse.children[noun]:
        if child > noun and parse.deps[child] == "prep" and parse.lower[child] in ("in", "of", "from", "at", "for"):
            _, end = parse.subtree(child)
            if end - noun <= 8 and all(parse.deps[i] != "relcl" for i in range(child, end + 1)):
                last = max(last, end)
                break
    return " ".join(text[parse.starts[first] : parse.ends[last]].split())


def _subject_of(text: str, parse: Parse, quantity: Quantity) -> str:
    """What a share or sum of money is of: *of the vote*, *in aid*; else the subject of the clause."""
    token = quantity.counted if quantity.counted is not None else quantity.last
    joined = token
    while parse.deps[joined] == "conj" and parse.heads[joined] != joined:
        joined = parse.heads[joined]
    for child in (*parse.children[token], *(parse.children[joined] if joined != token else ())):
        if parse.deps[child] == "prep" and parse.lower[child] in ("of", "in", "for", "worth"):
            noun = parse.child(child, "pobj", "pcomp")
            if noun is not None:
                return _phrase(text, parse, noun) or ""
    place = token
    for _ in range(len(parse)):
        if parse.is_verb(place) or parse.heads[place] == place:
            break
        place = parse.heads[place]
    subject = parse.child(place, "nsubj", "nsubjpass")
    if subject is not None and parse.is_noun(subject):
        return _phrase(text, parse, subject) or ""
    return " ".join(text[parse.starts[quantity.first] : parse.ends[max(token, quantity.last)]].split())


def _lemma(parse: Parse, noun: int | None) -> str | None:
    return parse.lower[noun] if noun is not None else None


def _as_of(parse: Parse, quantity: Quantity, dates: Sequence[DateMention], day: str | None) -> str | None:
    """The day for which a number holds: a date of its clause, the day of publication where it is told as present."""
    verb = quantity.counted if quantity.counted is not None else quantity.last
    for _ in range(len(parse)):
        if parse.is_verb(verb) or parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    own = [d for d in dates if _hangs_on(parse, d, verb) and d.to is not None]
    if len(own) == 1:
        return own[0].to.isoformat() if own[0].to is not None else None
    present = parse.tags[verb] in ("VBZ", "VBP") or any(parse.lower[c] in _NOW for c in parse.children[verb])
    perfect = any(
        parse.lower[c] in ("has", "have") for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")
    )
    return day if present or perfect else None


def _hangs_on(parse: Parse, date: DateMention, verb: int) -> bool:
    token = token_at(parse, date.start)
    for _ in range(4):
        if token is None:
            return False
        if parse.heads[token] == verb:
            return True
        token = parse.heads[token]
    return False


def _name(article: Article, start: int, end: int, kind: str) -> str:
    return f"{article.sha256[:12]}-{start}-{end}-{kind}"
