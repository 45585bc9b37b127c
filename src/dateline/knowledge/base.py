"""All knowledge together, loaded once and handed to every stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.actors import ActorKnowledge, load_actors
from dateline.knowledge.calendar import Calendar, load_calendar
from dateline.knowledge.calibration import Calibration, load_calibration
from dateline.knowledge.disputes import DisputeKnowledge, load_disputes
from dateline.knowledge.foretelling import Foretelling, load_foretelling
from dateline.knowledge.grammar import Grammar, load_grammar
from dateline.knowledge.issues import IssueKnowledge, load_issues
from dateline.knowledge.lexicon import Lexicon, load_lexicon
from dateline.knowledge.numbers import Numbers, load_numbers
from dateline.knowledge.ontology import Ontology, load_ontology
from dateline.knowledge.places import Gazetteer
from dateline.knowledge.speech import Speech, load_speech
from dateline.knowledge.themes import Themes, load_themes
from dateline.knowledge.ties import TieKnowledge, load_ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What dateline knows."""

    ontology: Ontology
    lexicon: Lexicon
    grammar: Grammar
    numbers: Numbers
    actors: ActorKnowledge
    calendar: Calendar
    gazetteer: Gazetteer
    themes: Themes
    speech: Speech
    calibration: Calibration
    ties: TieKnowledge
    foretelling: Foretelling
    issues: IssueKnowledge
    disputes: DisputeKnowledge


def load_knowledge(folders: Sequence[Path] = ()) -> Knowledge:
    """Load what ships with dateline and users' folders over it.

    Raises `KnowledgeError` at `file:line`.
    """
    ontology = load_ontology()
    return Knowledge(
        ontology=ontology,
        lexicon=load_lexicon(ontology, folders),
        grammar=load_grammar(),
        numbers=load_numbers(),
        actors=load_actors(ontology, folders),
        calendar=load_calendar(),
        gazetteer=Gazetteer.open([p for f in folders for p in sorted((f / "places").glob("*.csv"))]),
        themes=load_themes(ontology),
        speech=load_speech(folders),
        calibration=load_calibration(),
        ties=load_ties(),
        foretelling=load_foretelling(),
        issues=load_issues(folders),
        disputes=load_disputes(),
    )
