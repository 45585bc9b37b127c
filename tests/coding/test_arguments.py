"""Who stands where around a verb, in the active voice: parses made by hand, and parsed sentences."""

from __future__ import annotations

import pytest

from dateline.coding.arguments import Arguments, arguments, conjuncts, is_passive, owner_of_noun, prepositions_of
from dateline.coding.coder import Coder
from dateline.coding.phrases import is_plural, modifiers, phrase_start
from dateline.language.clean import clean_text
from dateline.language.parse import Parse, children_of
from dateline.language.sentences import split_sentences
from dateline.records import Sentence


def _hand(*rows: str) -> Parse:
    """A parse made by hand, one token a row: word, tag, label, head (the row's number, from 0)."""
    words, tags, deps, numbers = (list(c) for c in zip(*(r.split() for r in rows), strict=True))
    heads = [int(n) for n in numbers]
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    return Parse(
        sentence=Sentence(number=1, start=0, end=len(" ".join(words)), paragraph=1),
        words=words,
        lower=[w.lower() for w in words],
        tags=tags,
        deps=deps,
        heads=heads,
        lemmas=[w.lower() for w in words],
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, words, strict=True)],
        children=children_of(heads),
    )


def _words(parse: Parse, tokens: tuple[int, ...]) -> list[str]:
    return [parse.words[t] for t in tokens]


# ------------------------------------------------------------------ by hand
def test_active() -> None:
    parse = _hand("Rebels NNS nsubj 1", "attacked VBD ROOT 1", "towns NNS dobj 1")
    args = arguments(parse, 1)
    assert (args.subjects, args.objects, args.passive) == ((0,), (2,), False)


def test_passive_with_and_without_agent() -> None:
    parse = _hand(
        "Towns NNS nsubjpass 2", "were VBD auxpass 2", "attacked VBN ROOT 2", "by IN agent 2", "rebels NNS pobj 3"
    )
    args = arguments(parse, 2)
    assert (args.subjects, args.objects, args.passive) == ((4,), (0,), True)
    bare = _hand("Towns NNS nsubjpass 2", "were VBD auxpass 2", "attacked VBN ROOT 2")
    assert (arguments(bare, 2).subjects, arguments(bare, 2).objects) == ((), (0,))


def test_reduced_passive() -> None:
    parse = _hand("towns NNS nsubj 4", "attacked VBN acl 0", "by IN agent 1", "rebels NNS pobj 2", "burned VBD ROOT 4")
    args = arguments(parse, 1)
    assert is_passive(parse, 1)
    assert (args.subjects, args.objects) == ((3,), (0,))
    assert not is_passive(parse, 4)


def test_relative_pronouns_stand_for_their_noun() -> None:
    subject = _hand("rebels NNS ROOT 0", "who WP nsubj 2", "attacked VBD relcl 0", "towns NNS dobj 2")
    assert (arguments(subject, 2).subjects, arguments(subject, 2).objects) == ((0,), (3,))
    object_ = _hand("towns NNS ROOT 0", "which WDT dobj 3", "rebels NNS nsubj 3", "attacked VBD relcl 0")
    assert (arguments(object_, 3).subjects, arguments(object_, 3).objects) == ((2,), (0,))
    gap = _hand("towns NNS ROOT 0", "rebels NNS nsubj 2", "attacked VBD relcl 0")
    assert (arguments(gap, 2).subjects, arguments(gap, 2).objects) == ((1,), (0,))


def test_a_place_relative_has_no_gap() -> None:
    parse = _hand("town NN ROOT 0", "where WRB advmod 3", "rebels NNS nsubj 3", "attacked VBD relcl 0")
    assert arguments(parse, 3).objects == ()


def test_object_control_and_subject_control() -> None:
    rows = ["Chad NNP nsubj 1", "{} VBD ROOT 1", "rebels NNS dobj 1", "to TO aux 4", "leave VB xcomp 1"]
    urged = _hand(*(r.format("urged") for r in rows))
    assert arguments(urged, 4).subjects == (2,)
    assert arguments(urged, 1).clauses == (("to", 4),)
    promised = _hand(*(r.format("promise") for r in rows))
    assert arguments(promised, 4).subjects == (0,)


def test_preposition_control() -> None:
    parse = _hand(
        "Chad NNP nsubj 1", "call VBD ROOT 1", "on IN prep 1", "rebels NNS pobj 2", "to TO aux 5", "disarm VB advcl 1"
    )
    assert arguments(parse, 5).subjects == (3,)


def test_gerund_under_a_preposition() -> None:
    parse = _hand("Chad NNP nsubj 1", "accused VBD ROOT 1", "Niger NNP dobj 1", "of IN prep 1", "spying VBG pcomp 3")
    assert arguments(parse, 4).subjects == (2,)
    after = _hand("Chad NNP nsubj 1", "left VBD ROOT 1", "Niger NNP dobj 1", "after IN prep 1", "spying VBG pcomp 3")
    assert arguments(after, 4).subjects == (0,)


def test_joined_verbs_share_a_subject() -> None:
    parse = _hand("Rebels NNS nsubj 1", "came VBD ROOT 1", "and CC cc 1", "burned VBD conj 1", "towns NNS dobj 3")
    assert (arguments(parse, 3).subjects, arguments(parse, 3).objects) == ((0,), (4,))


def test_datives() -> None:
    double = _hand("Chad NNP nsubj 1", "gave VBD ROOT 1", "Niger NNP dative 1", "aid NN dobj 1")
    assert (arguments(double, 1).objects, arguments(double, 1).second) == ((2,), (3,))
    to = _hand("Chad NNP nsubj 1", "gave VBD ROOT 1", "aid NN dobj 1", "to IN dative 1", "Niger NNP pobj 3")
    assert (arguments(to, 1).objects, arguments(to, 1).preps) == ((2,), {"to": (4,)})


def test_small_clause() -> None:
    parse = _hand(
        "Chad NNP nsubj 1",
        "held VBD ROOT 1",
        "Niger NNP nsubj 3",
        "responsible JJ ccomp 1",
        "for IN prep 3",
        "it PRP pobj 4",
    )
    args = arguments(parse, 1)
    assert args.objects == (2,)
    assert args.words == {"responsible": 3}
    assert args.preps == {"for": (5,)}


def test_stranded_preposition() -> None:
    parse = _hand(
        "Convoys NNS nsubjpass 2",
        "were VBD auxpass 2",
        "fired VBN ROOT 2",
        "upon IN prep 2",
        "by IN agent 2",
        "rebels NNS pobj 4",
    )
    args = arguments(parse, 2)
    assert args.subjects == (5,)
    assert args.preps["upon"] == (0,)


def test_along_with_joins() -> None:
    parse = _hand(
        "Rebels NNS nsubj 1",
        "killed VBD ROOT 1",
        "generals NNS dobj 1",
        "along IN prep 1",
        "with IN prep 3",
        "aides NNS pobj 4",
    )
    args = arguments(parse, 1)
    assert args.objects == (2, 5)
    assert "with" not in args.preps
    noun = _hand("Chad NNP nsubj 4", "along IN prep 0", "with IN prep 1", "Niger NNP pobj 2", "left VBD ROOT 4")
    assert conjuncts(noun, 0) == (0, 3)
    including = _hand("towns NNS ROOT 0", "including VBG prep 0", "Bria NNP pobj 1")
    assert conjuncts(including, 0) == (0,)


def test_chained_prepositions_count_under_both_names() -> None:
    parse = _hand("pull VB ROOT 0", "out IN prep 0", "of IN prep 1", "Chad NNP pobj 2")
    assert arguments(parse, 0).preps == {"of": (3,)}
    noun = _hand("attack NN ROOT 0", "by IN prep 0", "rebels NNS pobj 1", "and CC cc 2", "pirates NNS conj 2")
    assert prepositions_of(noun, 0) == {"by": (2, 4)}


def test_owners() -> None:
    owned = _hand("Chad NNP poss 2", "'s POS case 0", "plan NN ROOT 2")
    assert owner_of_noun(owned, 2) == (0,)
    object_ = _hand("Chad NNP nsubj 1", "made VBD ROOT 1", "plans NNS dobj 1")
    assert owner_of_noun(object_, 2) == (0,)
    by = _hand("plan NN ROOT 0", "by IN prep 0", "Chad NNP pobj 1")
    assert owner_of_noun(by, 0) == (2,)
    assert owner_of_noun(_hand("plan NN ROOT 0"), 0) == ()


def test_phrases() -> None:
    parse = _hand("the DT det 3", "two CD nummod 3", "old JJ amod 3", "towns NNS nsubj 4", "burned VBD ROOT 4")
    assert phrase_start(parse, 3) == 1
    assert modifiers(parse, 3) == [1, 2]
    assert is_plural(parse, 3)
    assert not is_plural(_hand("town NN ROOT 0"), 0)
    assert is_plural(_hand("town NN ROOT 0", "and CC cc 0", "port NN conj 0"), 0)


# ------------------------------------------------------------------ parsed
def _parsed(coder: Coder, text: str) -> Parse:
    clean = clean_text(text)
    split = split_sentences(clean, coder.knowledge.grammar)
    return coder.model.parse(clean, split.bounds, split.sentences)[0]


def _of(coder: Coder, text: str, verb: str) -> tuple[Parse, Arguments]:
    parse = _parsed(coder, text)
    return parse, arguments(parse, parse.lower.index(verb))


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Rebels attacked the town.", "attacked", ["Rebels"], ["town"]),
        ("The town was attacked by rebels.", "attacked", ["rebels"], ["town"]),
        ("The town attacked by rebels is empty.", "attacked", ["rebels"], ["town"]),
        ("Rebels who attacked the town fled.", "attacked", ["Rebels"], ["town"]),
        ("The town which rebels attacked is empty.", "attacked", ["rebels"], ["town"]),
        ("The journalist whom police arrested is a Kurd.", "arrested", ["police"], ["journalist"]),
        ("Chad urged Niger to release the pilots.", "release", ["Niger"], ["pilots"]),
        ("Chad promised to release the pilots.", "release", ["Chad"], ["pilots"]),
        ("Chad accused Niger of arming rebels.", "arming", ["Niger"], ["rebels"]),
        ("Rebels and pirates attacked the town and the port.", "attacked", ["Rebels", "pirates"], ["town", "port"]),
        ("Rebels entered the town and killed two guards.", "killed", ["Rebels"], ["guards"]),
        ("The army is due to attack the town.", "attack", ["army"], ["town"]),
        ("The minister resigned after attacking a reporter.", "attacking", ["minister"], ["reporter"]),
        ("Rebels killed the general along with his aide.", "killed", ["Rebels"], ["general", "aide"]),
        ("The convoy was fired upon by rebels.", "fired", ["rebels"], ["convoy"]),
    ],
)
def test_parsed_sentences(text: str, verb: str, subjects: list[str], objects: list[str], coder: Coder) -> None:
    parse, args = _of(coder, text, verb)
    assert _words(parse, args.subjects) == subjects
    assert _words(parse, args.objects) == objects


@pytest.mark.xfail(
    reason="an infinitive under call on is looked up as xcomp first: its subject is who calls", strict=True
)
def test_parsed_preposition_control(coder: Coder) -> None:
    parse, args = _of(coder, "Chad called on Niger to release the pilots.", "release")
    assert _words(parse, args.subjects) == ["Niger"]


def test_parsed_prepositions(coder: Coder) -> None:
    parse, args = _of(coder, "Rebels fired at a convoy with rifles near Bria.", "fired")
    found = {name: _words(parse, tokens) for name, tokens in args.preps.items()}
    assert found["at"] == ["convoy"]
