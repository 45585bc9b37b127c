"""The order of the stages: one article in, one `Coding` out.

Pure: the same article gives the same coding, on any number of workers, in any order and batch.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.coding.anchor_tenses import Tenses
from dateline.coding.attribution import Vouchers
from dateline.coding.claims import Material, claims_of
from dateline.coding.date_header import read_dateline_date
from dateline.coding.dates import Anchor, DateMention, find_dates
from dateline.coding.discourse import Discourse
from dateline.coding.drafter import Drafter
from dateline.coding.drafts import Draft, bare_noun
from dateline.coding.events import also_event, make_event
from dateline.coding.expectations import Expectations, Told
from dateline.coding.figures import FigureReader
from dateline.coding.gate import PUBLIC_SECTORS, Gate
from dateline.coding.jurisdiction import names_at_home
from dateline.coding.links import link_sentence
from dateline.coding.matching import Matcher
from dateline.coding.mentions import actor_mention, date_mention, place_mention
from dateline.coding.parties import PartyFinder
from dateline.coding.party import Party
from dateline.coding.places import PlaceContext, PlaceHit, candidate_spans, find_places
from dateline.coding.repeats import link_same
from dateline.coding.sayings import find_tellings, quotations_of
from dateline.coding.sentence_names import SentenceNames
from dateline.coding.speakers import Speakers
from dateline.coding.statements import make_statements
from dateline.coding.subject import subject_of
from dateline.coding.telling import Telling
from dateline.coding.thread import link_back, spread
from dateline.coding.when import date_events
from dateline.coding.where import place_events
from dateline.config import Settings
from dateline.errors import ArticleError, CodingError, DatelineError
from dateline.knowledge.actors import NameHit
from dateline.knowledge.base import Knowledge, load_knowledge
from dateline.language.casing import restore_case
from dateline.language.clean import CleanText, clean_text
from dateline.language.model import Model
from dateline.language.parse import Parse, with_names
from dateline.language.prefilter import Prefilter
from dateline.language.sentences import SplitText, split_sentences
from dateline.records import (
    Article,
    Coding,
    Dateline,
    Event,
    Expectation,
    Failure,
    Link,
    Mention,
    Sentence,
    Trace,
)

_PRIVATE = frozenset({"sport", "weather", "fiction", "business", "health"})
WHOLE_TEXT_KINDS = ("mention", "statement", "position", "issue", "dispute", "tie", "figure")
"""Kinds of record for which every sentence is parsed."""
_FRAME = " said so."  # what a bare phrase is the subject of: parsers know sentences
EVENT_KINDS = frozenset({"article", "event", "link", "expectation", "failure"})


@dataclass(frozen=True, slots=True)
class _Read:
    """One parsed sentence with what was found in it."""

    parse: Parse
    finder: PartyFinder
    parties: list[Party]
    drafts: tuple[Draft, ...]
    matcher: Matcher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A bare phrase, parsed as the subject of a sentence, with all that is known of its words on a day."""

    text: str
    day: str | None
    parse: Parse
    finder: PartyFinder
    names: Sequence[NameHit]
    places: Sequence[PlaceHit]


class Coder:
    """Codes articles. Loading takes a second or two; then keep it."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        with _collecting_later():
            self.knowledge: Knowledge = load_knowledge(self.settings.knowledge)
            self.model = Model(self.settings.model)
            lexicon = self.knowledge.lexicon
            self.model.lemmatizer.learn(lexicon.verbs, lexicon.nouns)
            self._prefilter = Prefilter(self.knowledge.lexicon, self.knowledge.grammar, self.model.lemmatizer)

    # ------------------------------------------------------------------ public
    def code_many(self, articles: Iterable[Article | Failure]) -> Iterator[Coding]:
        """Code articles one after another, in their order; a failure becomes a coding that holds it."""
        for article in articles:
            if isinstance(article, Failure):
                yield Coding(article=Article(id=article.article, text=""), failure=article)
                continue
            try:
                yield self.code(article)
            except DatelineError as error:
                stage = error.stage if isinstance(error, CodingError) else "read"
                message = error.message if isinstance(error, CodingError | ArticleError) else str(error)
                yield Coding(article=article, failure=Failure(article=article.id, stage=stage, error=message))

    def code_parsed(self, article: Article, parses: Sequence[Parse], sentences: Sequence[Sentence]) -> Coding:
        """Code an article that was parsed elsewhere: its sentences and tokens are taken as they are.

        Raises `ArticleError` where it is unusable, `CodingError` where a stage failed on it.
        """
        published = _published(article)
        clean = CleanText(article.text, None, None)
        split = SplitText(tuple(sentences), tuple((s.start, s.end) for s in sentences))
        try:
            return self._read(article, clean, split, list(parses), published, None)
        except DatelineError:
            raise
        except Exception as error:
            raise CodingError(article.id, "code", f"{type(error).__name__}: {error}") from error

    def code(self, article: Article) -> Coding:
        """Code one article.

        Raises `ArticleError` where it is unusable, `CodingError` where a stage failed on it.
        """
        if not article.text.strip():
            raise ArticleError(article.id, "the text is empty")
        anchor_day = _published(article)
        try:
            return self._code(article, anchor_day)
        except DatelineError:
            raise
        except Exception as error:
            raise CodingError(article.id, "code", f"{type(error).__name__}: {error}") from error

    def phrase(self, text: str, published: str | None = None, name: str = "phrase") -> Phrase:
        """Read a bare noun phrase by the stages that read articles, as the subject of a sentence.

        Raises `ArticleError`, under `name`, where the date cannot be read.
        """
        know = self.knowledge
        day = _published(Article(id=name, text=text, published=published))
        day = day[:10] if day else None
        article = Article(id=name, text=text + _FRAME, published=published)
        clean = clean_text(article.text)
        cased = restore_case(clean.text, lambda t: [(h.start, h.end) for h in know.actors.find_names(t, any_case=True)])
        clean = CleanText(cased, clean.starts, clean.ends)
        sentence = Sentence(number=1, start=0, end=len(article.text), paragraph=1)
        parses = self.model.parse(clean, [(0, len(clean.text))], [sentence])
        names = names_at_home(self._names(clean, day), article.text, know.actors)
        parses = [with_names(p, _acronyms(names, article.text)) for p in parses]
        places = self._places(article, parses, names)
        dates = [(d.start, d.end) for d in self._dates(clean, day, None, parses) if d.kind != "duration"]
        named = SentenceNames(
            parses[0], article.text, names, know.actors, know.lexicon, know.grammar, places=places, dates=dates
        )
        finder = PartyFinder(named, day)
        return Phrase(text=text, day=day, parse=parses[0], finder=finder, names=names, places=places)

    # ------------------------------------------------------------------ stages
    def _names(self, clean: CleanText, day: str | None) -> list[NameHit]:
        """Known names with offsets in the original text."""
        return [
            replace(h, start=clean.start(h.start), end=clean.end(h.end)) if clean.starts is not None else h
            for h in self.knowledge.actors.find_names(clean.text, day=day)
        ]

    def _code(self, article: Article, published: str | None) -> Coding:
        know = self.knowledge
        clean = clean_text(article.text)
        cased = restore_case(clean.text, lambda t: [(h.start, h.end) for h in know.actors.find_names(t, any_case=True)])
        clean = CleanText(cased, clean.starts, clean.ends)
        header = read_dateline_date(clean.text, calendar=know.calendar, anchor=_anchor(published, "published"))
        dateline = None
        if header is not None:
            dateline = Dateline(
                place=header.place,
                date=header.date.isoformat() if header.date else None,
                start=clean.start(header.start),
                end=clean.end(header.end),
            )
            if published is None and header.date is not None:
                published = header.date.isoformat()
        split = split_sentences(clean, know.grammar)
        wanted, split = self._wanted(clean, split, header.end if header is not None else 0)
        chosen = [i for i in range(len(split.sentences)) if i in wanted]
        parses = self.model.parse(clean, [split.bounds[i] for i in chosen], [split.sentences[i] for i in chosen])
        return self._read(article, clean, split, parses, published, dateline)

    def _read(
        self,
        article: Article,
        clean: CleanText,
        split: SplitText,
        parses: list[Parse],
        published: str | None,
        dateline: Dateline | None,
    ) -> Coding:
        """Everything after the parser."""
        know = self.knowledge
        day = published[:10] if published else None
        names = names_at_home(self._names(clean, day), article.text, know.actors)
        acronyms = _acronyms(names, article.text)
        parses = [with_names(p, acronyms) for p in parses]
        times = self._dates(clean, published, dateline, parses)
        dates = [d for d in times if d.kind != "duration"]  # stretches date events, but are no mention of a date
        places = self._places(article, parses, names)
        themes = {
            s.number: know.themes.words_of(clean.text[a:b])
            for s, (a, b) in zip(split.sentences, split.bounds, strict=True)
        }
        tellings = find_tellings(article.text, parses, know.speech)
        reads, refusals = self._events(article, clean, split, themes, parses, names, places, dates, day, tellings)
        statements = make_statements(
            article,
            tellings,
            parses,
            Speakers(article.text, [r.finder for r in reads], know.speech.voices),
            know.grammar,
            dates,
            published,
        )
        vouchers = Vouchers(statements)
        events, links, origin = self._records(article, split, themes, reads, times, places, day, vouchers, refusals)
        expectations: list[Expectation] = []
        if self._wants("expectation"):
            told = self._told(reads, themes, times)
            expectations = Expectations(article, events, origin, vouchers, day, know).read(told)
        claims = claims_of(
            Material(
                article=article,
                reads=[(r.parse, r.finder) for r in reads],
                names=names,
                dates=dates,
                places=places,
                themes=themes,
                statements=statements,
                events=events,
                day=day,
            ),
            know,
            self._wants,
        )
        mentions: tuple[Mention, ...] = ()
        if self._wants("mention"):
            mentions = self._mentions(article, reads, dates, places)
        return Coding(
            article=article,
            published=published,
            dateline=dateline,
            sentences=split.sentences,
            mentions=mentions,
            events=tuple(events),
            statements=tuple(statements) if self._wants("statement") else (),
            positions=claims.positions,
            issues=claims.issues,
            disputes=claims.disputes,
            ties=claims.ties,
            figures=claims.figures,
            links=tuple(links),
            expectations=tuple(expectations),
            refusals=tuple(refusals),
        )

    def _wants(self, kind: str) -> bool:
        return self.settings.kinds is None or kind in self.settings.kinds

    def _wanted(self, clean: CleanText, split: SplitText, header_end: int) -> tuple[set[int], SplitText]:
        """Which sentences to parse; the header is cut off the first one."""
        bounds = list(split.bounds)
        for i, (a, b) in enumerate(bounds):
            if a < header_end < b:
                start = header_end
                while start < b and not clean.text[start].isalnum() and clean.text[start] not in "\"'(":
                    start += 1
                bounds[i] = (start, b)
        split = SplitText(split.sentences, tuple(bounds))
        everything = any(self._wants(kind) for kind in WHOLE_TEXT_KINDS)
        due = self._wants("expectation")
        wanted = {
            i for i, (a, b) in enumerate(bounds)
            if b > header_end and a < b and (
                everything
                or self._prefilter.matters(clean.text[a:b])
                or (due and self.knowledge.foretelling.may_foretell(clean.text[a:b]))
            )
        }  # fmt: skip
        return wanted, split

    def _events(
        self,
        article: Article,
        clean: CleanText,
        split: SplitText,
        themes: Mapping[int, frozenset[str]],
        parses: Sequence[Parse],
        names: Sequence[NameHit],
        places: Sequence[PlaceHit],
        dates: Sequence[DateMention],
        day: str | None,
        tellings: Sequence[Telling],
    ) -> tuple[list[_Read], list[tuple[int, Trace]]]:
        know = self.knowledge
        discourse = Discourse(know.grammar, know.actors, quotations_of(tellings, parses), day)
        reads: list[_Read] = []
        refusals: list[tuple[int, Trace]] = []
        around: dict[int, frozenset[str]] = {}
        subject = subject_of(tuple(themes.values()), know.themes)
        bounds = {s.number: b for s, b in zip(split.sentences, split.bounds, strict=True)}
        finders: list[PartyFinder] = []
        found_parties: list[list[Party]] = []
        for parse in parses:
            inside = parse.sentence
            named = SentenceNames(
                parse, article.text, names, know.actors, know.lexicon, know.grammar,
                places=[p for p in places if inside.start <= p.start < inside.end],
                dates=[(d.start, d.end) for d in dates if inside.start <= d.start < inside.end],
            )  # fmt: skip
            finder = PartyFinder(named, day)
            finders.append(finder)
            found_parties.append(discourse.read(parse, finder, article.text))
        discourse.read_quotations(parses, finders, found_parties)
        for parse, finder, parties in zip(parses, finders, found_parties, strict=True):
            a, b = bounds[parse.sentence.number]
            if not self._prefilter.matters(clean.text[a:b]):
                reads.append(_Read(parse, finder, parties, ()))
                continue
            if parse.sentence.paragraph not in around:
                around[parse.sentence.paragraph] = self._around(split, themes, parse.sentence.paragraph)
            domains = know.themes.domains_of(themes[parse.sentence.number])
            matcher = Matcher(parse, finder, know.lexicon, know.grammar, know.ontology)
            figures = FigureReader(parse, article.text, know.numbers)
            public = know.themes.is_public(themes[parse.sentence.number])
            gate = Gate(matcher, know.grammar, know.lexicon, None if public else subject)
            found = Drafter(
                matcher, figures, know.grammar, know.ontology, domains, around[parse.sentence.paragraph], gate
            ).draft()
            reads.append(_Read(parse, finder, parties, found.drafts, matcher))
            refusals.extend((parse.sentence.number, t) for t in found.refusals)
        return reads, refusals

    def _around(self, split: SplitText, themes: Mapping[int, frozenset[str]], paragraph: int) -> frozenset[str]:
        """The domains of a paragraph; of the whole article too, where the paragraph itself is not about an accident."""
        known = self.knowledge.themes
        inside = [themes[s.number] for s in split.sentences if s.paragraph == paragraph]
        own = known.domains_of(frozenset[str]().union(*inside))
        if own & {"accident", "weather"}:
            return own
        return own | known.domains_of(frozenset[str]().union(*themes.values()))

    def _dates(
        self, clean: CleanText, published: str | None, dateline: Dateline | None, parses: Sequence[Parse]
    ) -> list[DateMention]:
        source = "published" if dateline is None or published != dateline.date else "dateline"
        anchor = _anchor(published, source)
        found = find_dates(
            clean.text, anchor=anchor, calendar=self.knowledge.calendar, tense_at=Tenses(clean, parses),
            kinds=("date", "time", "duration"),
        )  # fmt: skip
        if clean.starts is None:
            return found
        return [replace(d, start=clean.start(d.start), end=clean.end(d.end)) for d in found]

    def _places(self, article: Article, parses: Sequence[Parse], names: Sequence[NameHit]) -> list[PlaceHit]:
        know = self.knowledge
        countries: dict[str, int] = {}
        for hit in names:
            if hit.actor.country is not None and len(hit.actor.country) == 3:
                countries[hit.actor.country] = countries.get(hit.actor.country, 0) + 1
        people = [(h.start, h.end) for h in names if h.actor.kind != "state"]
        candidates = [
            c
            for parse in parses
            for c in candidate_spans(
                list(
                    zip(
                        (article.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)),
                        parse.starts,
                        parse.ends,
                        parse.tags,
                        strict=True,
                    )
                ),
                know.gazetteer,
                demonyms=know.actors.demonyms,
            )
        ]
        context = PlaceContext(outlet_country=None, countries=countries, person_spans=people)
        return find_places(article.text, candidates, know.gazetteer, context=context, demonyms=know.actors.demonyms)

    def _records(
        self,
        article: Article,
        split: SplitText,
        themes: Mapping[int, frozenset[str]],
        reads: Sequence[_Read],
        dates: Sequence[DateMention],
        places: Sequence[PlaceHit],
        day: str | None,
        vouchers: Vouchers,
        refusals: list[tuple[int, Trace]],
    ) -> tuple[list[Event], list[Link], dict[str, Draft]]:
        know = self.knowledge
        events: list[Event] = []
        links: list[Link] = []
        origin: dict[str, Draft] = {}
        contexts: dict[int, tuple[str, ...]] = {}
        for read in reads:
            if not read.drafts:
                continue
            sentence = read.parse.sentence
            if sentence.paragraph not in contexts:
                inside = [themes[s.number] for s in split.sentences if s.paragraph == sentence.paragraph]
                contexts[sentence.paragraph] = know.themes.contexts_of(frozenset[str]().union(*inside))
            own_dates = [d for d in dates if sentence.start <= d.start < sentence.end]
            own_places = [p for p in places if sentence.start <= p.start < sentence.end]
            when = date_events(read.parse, read.drafts, own_dates, day, know.grammar)
            where = place_events(read.parse, read.drafts, own_places, know.grammar)
            kept = [i for i, d in enumerate(read.drafts) if not d.bare or i in when or i in where]
            drafts = [read.drafts[i] for i in kept]
            refusals.extend((sentence.number, bare_noun(d)) for d in read.drafts if d.bare and d not in drafts)
            when = {n: when[i] for n, i in enumerate(kept) if i in when}
            where = {n: where[i] for n, i in enumerate(kept) if i in where}
            made = [
                make_event(
                    article,
                    draft,
                    know,
                    date=when.get(i),
                    place=where.get(i),
                    contexts=contexts[sentence.paragraph],
                    ordinal=1,
                )
                for i, draft in enumerate(drafts)
            ]
            made = [vouchers.attributed(_planned(e, day)) for e in made]
            links += link_sentence(read.parse, drafts, made, know.grammar, article.text, events[-1] if events else None)
            for event, draft in zip(made, drafts, strict=True):
                events.append(event)
                origin[event.id] = draft
                second = also_event(event, draft, know)
                if second is not None:
                    events.append(second)
        links += link_same(events, know.grammar)
        links += link_back(events, origin, links, know.grammar.crowds)
        events = spread(events, links)
        known = {frozenset((link.source, link.target)) for link in links}
        links += [  # dates found since may join more
            link for link in link_same(events, know.grammar) if frozenset((link.source, link.target)) not in known
        ]
        return spread(events, links), links, origin

    def _told(
        self, reads: Sequence[_Read], themes: Mapping[int, frozenset[str]], dates: Sequence[DateMention]
    ) -> list[Told]:
        """The sentences with what the reading of expectations asks of them."""
        known = self.knowledge.themes
        subject = subject_of(tuple(themes.values()), known)
        politics = subject is None and any(map(known.is_public, themes.values()))
        told: list[Told] = []
        for read in reads:
            inside = read.parse.sentence
            words = themes[inside.number]
            domains = known.domains_of(words) if known.is_public(words) else known.touched(words)
            away = bool(domains & _PRIVATE)
            told.append(
                Told(
                    parse=read.parse, finder=read.finder, matcher=read.matcher,
                    dates=[d for d in dates if inside.start <= d.start < inside.end],
                    public=known.is_public(words) or (
                        not away and (politics or (subject is None and any(map(_in_office, read.parties))))
                    ),
                    private=away or subject is not None,
                )
            )  # fmt: skip
        return told

    def _mentions(
        self, article: Article, reads: Sequence[_Read], dates: Sequence[DateMention], places: Sequence[PlaceHit]
    ) -> tuple[Mention, ...]:
        found = [actor_mention(p) for r in reads for p in (*r.parties, *r.finder.names_inside(r.parties))]
        found += [date_mention(d, article.text) for d in dates]
        found += [place_mention(p, article.text) for p in places]
        unique = {(m.start, m.end, m.type): m for m in found}
        return tuple(unique[k] for k in sorted(unique))


@contextmanager
def _collecting_later() -> Generator[None]:
    """Loading makes hundreds of thousands of objects that stay: looking for garbage among them costs a second."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if running:
            gc.enable()


def _planned(event: Event, day: str | None) -> Event:
    """An event noun dated after publication has not happened (*Friday's march*)."""
    if day is None or event.date is None or event.status != "asserted" or event.date.date_from is None:
        return event
    if event.date.date_from > day and event.event_type in (
        "PROTEST",
        "CONSULT",
        "ASSAULT",
        "COERCE",
        "MOBILIZE",
        "RETREAT",
        "COOPERATE",
        "AID",
    ):
        trace = Trace(rule="status-planned", why="its date lies after publication", outcome="fired")
        return replace(event, status="planned", trace=(*event.trace, trace))
    return event


def _in_office(party: Party) -> bool:
    """Whether a party is of a state or organised for public matters."""
    return bool(PUBLIC_SECTORS & set(party.actor.sectors))


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _acronyms(names: Sequence[NameHit], text: str) -> list[tuple[int, int]]:
    return [(h.start, h.end) for h in names if h.sense == "name" and text[h.start : h.end].isupper()]


def _published(article: Article) -> str | None:
    """The publication date or time of an article, checked."""
    if article.published is None:
        return None
    text = article.published.strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ArticleError(
            article.id, f"published {article.published!r} is no ISO 8601 date or time (e.g. 2020-01-22)"
        ) from None
    return text if _ISO.match(text) else None


def _anchor(published: str | None, source: str) -> Anchor | None:
    if published is None:
        return None
    return Anchor(date=date.fromisoformat(published[:10]), source="dateline" if source == "dateline" else "published")
