"""What a sentence tells of what is still to come: words above a clause, and modal verbs.

An outlook is found by its words (`knowledge/foretelling`) and by what hangs on them; whether it is of public interest,
when it is due and what would settle it is decided where the records are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.coding.arguments import has_to, surface_subject
from dateline.coding.tenses import NOBODY, denied, is_open, is_perfect, past_of, position_of
from dateline.knowledge.foretelling import Foretelling, ForetellingRule
from dateline.knowledge.grammar import Grammar
from dateline.knowledge.lexicon import Lexicon
from dateline.language.parse import Parse

_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "acl", "advcl", "relcl", "xcomp", "pcomp", "conj", "dep"})
_TOLD_UNDER = frozenset({"ccomp", "conj", "xcomp", "acl", "parataxis", "advcl", "csubj"})
_NEAR = 4  # tokens between a word and the *if* of the clause that it asks
_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Something told as still to come. Numbers are token indices.

    `head` carries what is to come, `cue` are the words that say so, `top` the verb or noun on which both hang.
    """

    nature: str
    rule: str
    why: str
    head: int
    cue: tuple[int, ...]
    top: int
    holder: int | None = None
    """Who fears, hopes or expects it."""
    modal: int | None = None
    dated: bool = False
    """Kept only where a day stands with it."""
    over: bool = False
    """Told in the past: kept only where the day lies ahead by itself."""


class OutlookReader:
    """Reads the outlooks of one sentence."""

    def __init__(self, parse: Parse, foretelling: Foretelling, grammar: Grammar, lexicon: Lexicon) -> None:
        self._parse = parse
        self._know = foretelling
        self._lexicon = lexicon
        self._saying = grammar.reporting | grammar.guessing | foretelling.holding

    @property
    def occasions(self) -> frozenset[str]:
        """Nouns of happenings, which do nothing themselves."""
        return self._know.occasions

    @property
    def saying(self) -> frozenset[str]:
        """Verbs of saying, believing, fearing and hoping."""
        return self._saying

    def read(self) -> list[Outlook]:
        """All outlooks; where several stand on the same clause the first of the rules' words above it come first."""
        found = [*self._cued(), *self._modals()]
        if "?" in self._parse.words[-2:]:  # what an interviewer asks is foretold by nobody
            found = [o for o in found if o.nature not in ("forecast", "plan")]
        return found

    # ------------------------------------------------------------------ words above a clause
    def _cued(self) -> Iterator[Outlook]:
        parse, cues = self._parse, self._know.cues
        for i in range(len(parse)):
            seen: set[str] = set()
            for key in (parse.lower[i], parse.lemmas[i]):
                for phrase, rule in cues.get(key, ()):
                    if rule.id in seen or not self._stands(phrase, i):
                        continue
                    found = self._outlook(rule, tuple(range(i, i + len(phrase))))
                    if found is not None:
                        seen.add(rule.id)
                        yield found

    def _stands(self, phrase: Sequence[str], start: int) -> bool:
        parse = self._parse
        if start + len(phrase) > len(parse):
            return False
        return all(w in (parse.lower[start + n], parse.lemmas[start + n]) for n, w in enumerate(phrase))

    def _outlook(self, rule: ForetellingRule, cue: tuple[int, ...]) -> Outlook | None:
        parse = self._parse
        top = next((t for t in cue if parse.heads[t] not in cue or parse.heads[t] == t), cue[0])
        if rule.part and (rule.part == "noun") != parse.tags[top].startswith("NN"):
            return None
        verb = self._verb_over(top)
        holding = {*cue, verb} if parse.tags[top] not in ("NN", "NNS") or parse.deps[top] == "attr" else set(cue)
        content = self._arranged(top) if rule.id == "be-to" else self._content(rule, cue, holding, top)
        if content is None:
            return None
        if rule.negated and not any(denied(parse, t) for t in holding):
            return None
        back = past_of(parse, verb)
        if back == "perfect":
            return None
        told = self._told_in_past(verb) and rule.id != "be-to"
        over = back == "past" and not rule.past and not told
        return Outlook(
            nature=rule.nature,
            rule=rule.id,
            why=rule.why,
            head=content,
            cue=cue,
            top=verb,
            holder=self._holder(verb, content) if verb in holding else None,
            modal=self._modal_of(content),
            dated=rule.dated,
            over=over,
        )

    def _verb_over(self, token: int) -> int:
        """The verb in whose clause a word stands: itself, or the nearest above it."""
        parse = self._parse
        for _ in range(_STEPS):
            if parse.is_verb(token) or parse.tags[token] == "MD" or parse.heads[token] == token:
                break
            token = parse.heads[token]
        return token

    def _arranged(self, be: int) -> int | None:
        """*is to meet*: the verb right behind *to*, where the subject is no purpose."""
        parse = self._parse
        if parse.tags[be] not in ("VBZ", "VBP", "VBD") or any(
            parse.deps[c] in ("acomp", "attr") for c in parse.children[be]
        ):
            return None
        for child in parse.children[be]:
            if parse.deps[child] != "xcomp" or not has_to(parse, child):
                continue
            to = next(c for c in parse.children[child] if parse.tags[c] == "TO")
            subjects = surface_subject(parse, be)
            if not subjects or not be < to <= be + 2:
                return None
            if any(parse.lemmas[s] in self._know.aims or not parse.tags[s].startswith(("NN", "PRP")) for s in subjects):
                return None
            return child
        return None

    def _content(self, rule: ForetellingRule, cue: tuple[int, ...], holding: set[int], top: int) -> int | None:
        parse = self._parse
        if "self" in rule.takes:
            return self._itself(top)
        last = cue[-1]
        children = [c for h in sorted(holding) for c in parse.children[h] if c not in holding]
        for child in children:
            if parse.deps[child] == "prep" and child > last:
                for inner in parse.children[child]:
                    if parse.lower[child] in rule.nouns and parse.deps[inner] == "pobj" and parse.heads[child] == top:
                        if parse.tags[inner] in ("NN", "NNS"):
                            return inner
                    elif parse.deps[inner] in ("pcomp", "ccomp") and self._takes(rule, inner, last):
                        return inner
            elif parse.deps[child] in _CLAUSES and self._takes(rule, child, last):
                return child
        return None

    def _takes(self, rule: ForetellingRule, clause: int, last: int) -> bool:
        """Whether a clause has one of the forms that a rule's words take, and tells of nothing past."""
        parse = self._parse
        if not (parse.is_verb(clause) or parse.tags[clause] == "MD"):
            return False
        mark = next((c for c in parse.children[clause] if parse.deps[c] == "mark" and c < clause), None)
        word = parse.lower[mark] if mark is not None else None
        if has_to(parse, clause):
            asked = any(parse.lower[c] == "whether" for c in parse.children[clause])
            if asked:
                return "whether" in rule.takes
            return "infinitive" in rule.takes and clause > last and not is_perfect(parse, clause)
        if word == "whether" or (word == "if" and mark is not None and last < mark <= last + _NEAR):
            return "whether" in rule.takes and is_open(parse, clause)
        if "that" not in rule.takes or clause < last:
            return False
        if word not in (None, "that") or parse.deps[clause] in ("advcl", "conj", "xcomp", "pcomp", "relcl"):
            return False
        if parse.deps[clause] == "acl" and word is None:
            return False
        return is_open(parse, clause) and parse.child(clause, "nsubj", "nsubjpass", "expl") is not None

    def _itself(self, top: int) -> int | None:
        """The clause in which the words stand, where it stands in the present, the future or under a duty."""
        parse = self._parse
        verb = self._verb_over(top)
        if not parse.is_verb(verb):
            return None
        words = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
        if parse.tags[verb] == "VBN" and not any(parse.deps[c] == "auxpass" for c in words):
            return None
        finite = [verb, *words]
        if any(parse.tags[t] == "VBD" for t in finite):
            return None
        if not any(parse.tags[t] in ("VBZ", "VBP", "MD") or parse.tags[t] == "TO" for t in finite):
            return None
        return verb

    # ------------------------------------------------------------------ modal verbs
    def _modals(self) -> Iterator[Outlook]:
        parse, know = self._parse, self._know
        for token in range(len(parse)):
            rule = know.modals.get(parse.lower[token])
            if rule is None or parse.deps[token] != "aux" or parse.tags[token] != "MD":
                continue
            verb = parse.heads[token]
            if not self._may_tell(token, verb):
                continue
            position = position_of(parse, verb)
            if position is None:
                continue
            yield Outlook(
                nature=rule.nature, rule=rule.id, why=rule.why, head=verb, cue=(token,), top=verb, modal=token,
                over=position == "aside",
            )  # fmt: skip

    def _may_tell(self, modal: int, verb: int) -> bool:
        """Whether a modal verb tells of the future: neither denied, perfect, a courtesy nor mere ability."""
        parse, know = self._parse, self._know
        word = parse.lower[modal]
        subjects = surface_subject(parse, verb)
        own = parse.child(verb, "nsubj", "nsubjpass")
        if own is not None and parse.tags[own] in ("WDT", "WP") and parse.deps[verb] == "ccomp":
            return False  # "a hostility that Iran hopes will carry it"
        if is_perfect(parse, verb) or not subjects:
            return False
        if any(parse.lower[c] == "only" for s in subjects for c in parse.children[s] if parse.deps[c] != "det"):
            return False  # "only parliament may declare war": a rule
        if word in ("may", "might"):
            return True
        words = {parse.lower[c] for s in subjects for c in (s, *parse.children[s])}
        if denied(parse, verb) or words & NOBODY:
            return False
        first = any(parse.lower[s] in ("i", "we", "you") for s in subjects)
        if (first or word in ("would", "'d")) and parse.lemmas[verb] in know.courtesy:
            return False
        if word == "could":
            reporter = self.reporter(verb)
            if reporter is not None and parse.lemmas[reporter] in know.judging:
                return False  # "ruled that prosecutors could see": what is allowed
            return parse.lemmas[verb] not in know.able and not (first and reporter is None)
        if word in ("would", "'d"):
            if any(parse.lower[c] in know.past for c in parse.children[verb]):
                return False
            if self.reporter(verb) is not None:
                return True
            if any("document" in self._lexicon.classes_of(parse.lemmas[s]) for s in subjects):
                return False  # "the bill would allow": what it says, not what comes
            return parse.lemmas[verb] in know.valued
        return True

    # ------------------------------------------------------------------ what stands around
    def reporter(self, verb: int) -> int | None:
        """The verb of saying or believing under which a clause stands."""
        parse = self._parse
        token = verb
        for _ in range(_STEPS):
            above = parse.heads[token]
            if above == token or parse.deps[token] not in (
                "ccomp",
                "conj",
                "xcomp",
                "acl",
                "parataxis",
                "advcl",
                "csubj",
            ):
                break
            if parse.deps[token] in ("ccomp", "parataxis") and parse.lemmas[above] in self._saying:
                return above
            token = above
        for child in parse.children[verb]:  # "the talks, he said, will go on"
            if parse.deps[child] == "parataxis" and parse.lemmas[child] in self._saying:
                return child
        return None

    def _holder(self, top: int, content: int) -> int | None:
        """The subject of an active verb whose own clause is foretold (*residents fear that*)."""
        parse = self._parse
        if not parse.is_verb(top) or has_to(parse, content) or parse.child(top, "nsubjpass") is not None:
            return None
        subjects = surface_subject(parse, top)
        return subjects[0] if subjects and parse.lower[subjects[0]] not in ("it", "there") else None

    def _modal_of(self, verb: int) -> int | None:
        return next((c for c in self._parse.children[verb] if self._parse.tags[c] == "MD"), None)

    def _told_in_past(self, verb: int) -> bool:
        """*said it was likely*: the past of the clause is that of the telling."""
        reporter = self.reporter(verb)
        return reporter is not None and self._parse.tags[reporter] == "VBD"
