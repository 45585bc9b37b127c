"""Function words and what they do.

Where sentences end, what carries, frames, denies or defers an event, what links two. Loaded from
`data/grammar/words.yaml` and `data/grammar/numbers.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import DATA, Table, read_yaml
from dateline.knowledge.references import ReferenceWords, load_references


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCue:
    """Words that link the event in whose clause they stand (`this`) to the one they govern (`that`)."""

    words: tuple[str, ...]
    relation: str
    source: str
    target: str
    may_answer: bool = False
    """Whether the later act is a response where it strikes back at whoever did the earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All function-word lists, as sets of lemmas; several words are joined by a blank."""

    abbreviations_closed: frozenset[str]
    abbreviations_open: frozenset[str]
    sentence_openers: frozenset[str]
    light_actor: frozenset[str]
    light_recipient: frozenset[str]
    happening: frozenset[str]
    assembling: frozenset[str]
    bouts: frozenset[str]
    harming: frozenset[str]
    shaking: frozenset[str]
    backward: frozenset[str]
    personal: frozenset[str]
    aspect: frozenset[str]
    attempt: frozenset[str]
    plan: frozenset[str]
    announcing: frozenset[str]
    wish: frozenset[str]
    failure: frozenset[str]
    undone: frozenset[str]
    denying: frozenset[str]
    implicative: frozenset[str]
    accusing: frozenset[str]
    enabling: frozenset[str]
    launching: frozenset[str]
    factive: frozenset[str]
    doubting: frozenset[str]
    committing: frozenset[str]
    proposing: frozenset[str]
    knowing: frozenset[str]
    keeping: frozenset[str]
    warning: frozenset[str]
    customary: frozenset[str]
    taking_place: frozenset[str]
    scheduling: frozenset[str]
    modal_future: frozenset[str]
    modal_possible: frozenset[str]
    modal_duty: frozenset[str]
    modal_ability: frozenset[str]
    modal_open: frozenset[str]
    negation: frozenset[str]
    nobody: frozenset[str]
    weak_negation: frozenset[str]
    ceasing: frozenset[str]
    universal: frozenset[str]
    missing: frozenset[str]
    nearing: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: frozenset[str]
    awaiting: frozenset[str]
    hedges: frozenset[str]
    hearsay: frozenset[str]
    scope_definite: frozenset[str]
    scope_singling: frozenset[str]
    scope_naming: frozenset[str]
    scope_remarking: frozenset[str]
    scope_governed: frozenset[str]
    judged_open: frozenset[str]
    judged_sure: frozenset[str]
    judged_planned: frozenset[str]
    noun_possible: frozenset[str]
    noun_planned: frozenset[str]
    noun_proof: frozenset[str]
    noun_prevention: frozenset[str]
    noun_doubt: frozenset[str]
    noun_alleging: frozenset[str]
    noun_means: frozenset[str]
    noun_leads: frozenset[str]
    noun_stance: frozenset[str]
    topic_nouns: frozenset[str]
    topic_verbs: frozenset[str]
    fiction: frozenset[str]
    topic_preps: frozenset[str]
    adjective_possible: frozenset[str]
    adjective_planned: frozenset[str]
    habit: frozenset[str]
    reporting: frozenset[str]
    guessing: frozenset[str]
    crowds: frozenset[str]
    killing: frozenset[str]
    answering: frozenset[str]
    sequence: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    speaker_singular: frozenset[str]
    speaker_plural: frozenset[str]
    partitives: frozenset[str]
    portions: frozenset[str]
    membership: frozenset[str]
    heads: frozenset[str]
    former: frozenset[str]
    travel: frozenset[str]
    leading: frozenset[str]
    helping: frozenset[str]
    making: frozenset[str]
    doers: frozenset[str]
    doings: frozenset[str]
    worldwide: frozenset[str]
    backing: frozenset[str]
    belonging: frozenset[str]
    joint: frozenset[str]
    link_cues: tuple[LinkCue, ...]
    links_back: tuple[LinkCue, ...]
    link_verbs: Mapping[str, LinkCue]
    references: ReferenceWords


def load_grammar(path: Path | None = None) -> Grammar:
    """Read the function words.

    Raises `KnowledgeError` at `file:line`.
    """
    top = read_yaml(path or DATA / "grammar" / "words.yaml")

    def words(section: str, key: str) -> frozenset[str]:
        table = top.table(section).table(key)
        table.text("why")
        return frozenset(w.lower() for w in table.texts("words"))

    verbs: dict[str, LinkCue] = {}
    for table in top.tables("link_verbs"):
        for word in table.texts("words"):
            verbs[word] = _cue(table, word)
    return Grammar(
        abbreviations_closed=words("sentence_ends", "abbreviations_closed"),
        abbreviations_open=words("sentence_ends", "abbreviations_open"),
        sentence_openers=words("sentence_ends", "openers"),
        light_actor=words("light_verbs", "actor_subject"),
        light_recipient=words("light_verbs", "recipient_subject"),
        happening=words("light_verbs", "happening"),
        assembling=words("light_verbs", "assembling"),
        bouts=words("light_verbs", "bouts"),
        harming=words("light_verbs", "harming"),
        shaking=words("light_verbs", "shaking"),
        backward=words("light_verbs", "backward"),
        personal=words("frame_only", "personal"),
        aspect=words("frame_only", "aspect"),
        attempt=words("status_verbs", "attempt"),
        plan=words("status_verbs", "plan"),
        announcing=words("status_verbs", "announcing"),
        wish=words("status_verbs", "wish"),
        failure=words("status_verbs", "failure"),
        undone=words("status_verbs", "undone"),
        denying=words("status_verbs", "denying"),
        implicative=words("status_verbs", "implicative"),
        accusing=words("status_verbs", "accusing"),
        enabling=words("status_verbs", "enabling"),
        launching=words("status_verbs", "launching"),
        factive=words("status_verbs", "factive"),
        doubting=words("status_verbs", "doubting"),
        committing=words("status_verbs", "committing"),
        proposing=words("status_verbs", "proposing"),
        knowing=words("status_verbs", "knowing"),
        keeping=words("status_verbs", "keeping"),
        warning=words("status_verbs", "warning"),
        customary=words("status_verbs", "customary"),
        taking_place=words("status_verbs", "taking_place"),
        scheduling=words("status_verbs", "scheduling"),
        modal_future=words("modals", "future"),
        modal_possible=words("modals", "possible"),
        modal_duty=words("modals", "duty"),
        modal_ability=words("modals", "ability"),
        modal_open=words("modals", "open"),
        negation=words("negation", "words"),
        nobody=words("negation", "nobody"),
        weak_negation=words("negation", "weak"),
        ceasing=words("negation", "ceasing"),
        universal=words("negation", "universal"),
        missing=words("negation", "missing"),
        nearing=words("negation", "nearing"),
        conditions=words("conditions", "words"),
        condition_phrases=words("conditions", "phrases"),
        awaiting=words("conditions", "awaiting"),
        hedges=words("hedges", "words"),
        hearsay=words("hearsay", "words"),
        scope_definite=words("scope_words", "definite"),
        scope_singling=words("scope_words", "singling"),
        scope_naming=words("scope_words", "naming"),
        scope_remarking=words("scope_words", "remarking"),
        scope_governed=words("scope_words", "governed"),
        judged_open=words("judgements", "open"),
        judged_sure=words("judgements", "sure"),
        judged_planned=words("judgements", "planned"),
        noun_possible=words("nonfactive_nouns", "possible"),
        noun_planned=words("nonfactive_nouns", "planned"),
        noun_proof=words("nonfactive_nouns", "proof"),
        noun_prevention=words("nonfactive_nouns", "prevention"),
        noun_doubt=words("nonfactive_nouns", "doubt"),
        noun_alleging=words("nonfactive_nouns", "alleging"),
        noun_means=words("nonfactive_nouns", "means"),
        noun_leads=words("nonfactive_nouns", "leads"),
        noun_stance=words("nonfactive_nouns", "stance"),
        topic_nouns=words("topics", "nouns"),
        topic_verbs=words("topics", "verbs"),
        fiction=words("topics", "fiction"),
        topic_preps=words("topics", "prepositions"),
        adjective_possible=words("adjectives", "possible"),
        adjective_planned=words("adjectives", "planned"),
        habit=words("habit", "words"),
        reporting=words("reporting", "verbs"),
        guessing=words("reporting", "guessing"),
        crowds=words("crowds", "words"),
        killing=words("killing", "words"),
        answering=words("answering", "words"),
        sequence=words("sequence", "words"),
        masculine=words("gender", "masculine"),
        feminine=words("gender", "feminine"),
        speaker_singular=words("first_person", "singular"),
        speaker_plural=words("first_person", "plural"),
        partitives=words("parties", "partitives"),
        portions=words("parties", "portions"),
        membership=words("parties", "membership"),
        heads=words("parties", "heads"),
        former=words("parties", "former"),
        travel=words("parties", "travel"),
        helping=words("parties", "helping"),
        making=words("parties", "making"),
        doers=words("parties", "doers"),
        doings=words("parties", "doings"),
        worldwide=words("parties", "worldwide"),
        leading=words("parties", "leading"),
        backing=words("parties", "backing"),
        belonging=words("parties", "belonging"),
        joint=words("parties", "joint"),
        link_cues=tuple(_cue(t, t.text("cue")) for t in top.tables("links")),
        links_back=tuple(_cue(t, t.text("cue")) for t in top.tables("links_back")),
        link_verbs=verbs,
        references=load_references(),
    )


def _cue(table: Table, words: str) -> LinkCue:
    table.only("cue", "words", "relation", "from", "to", "may_answer")
    return LinkCue(
        words=tuple(words.split()), relation=table.text("relation"), source=table.text("from"), target=table.text("to"),
        may_answer=table.text("may_answer", "no") == "yes",
    )  # fmt: skip
