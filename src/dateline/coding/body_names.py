"""Names of bodies that are made of words: where they begin, where they end.

*Dairy Association of America*, *Ministry of Trade and Social Affairs*, *Mothers for Peace*, *Life and Liberty Party*.
"""

from __future__ import annotations

from dateline.coding.agent_nouns import singular
from dateline.coding.phrases import phrase_start
from dateline.coding.sentence_names import SentenceNames

_DEEP = 8  # steps from a word of a name up to the head of the name


class BodyNames:
    """Bounds the names of the bodies in one sentence."""

    def __init__(self, names: SentenceNames) -> None:
        self._parse = names.parse
        self._names = names
        self._ends: dict[int, int] = {}

    def is_proper(self, first: int, head: int) -> bool:
        """*the Life and Liberty Party*: a capitalised noun of organisation with a name before it, not a country."""
        return self._parse.tags[head] in ("NNP", "NNPS") and self.start_of(first, head) < head

    def start_of(self, first: int, head: int) -> int:
        """Where the proper name of an organisation begins: after nationalities and words in lower case."""
        parse = self._parse
        begin = head
        while begin > first and (
            parse.tags[begin - 1] in ("NNP", "NNPS", "HYPH", "JJ", "CC", "POS", "VBN")
            and (parse.words[begin - 1][:1].isupper() or parse.tags[begin - 1] in ("HYPH", "CC", "POS"))
        ):
            begin -= 1
        while begin < head and (parse.tags[begin] in ("CC", "HYPH", "POS") or self._is_country(begin)):
            begin += 1
        return begin

    def _is_country(self, token: int) -> bool:
        hit = self._names.name_at(self._parse.ends[token])
        return hit is not None and hit.actor.kind == "state"

    def end_of(self, head: int) -> int:
        """The last token of a proper name that goes on after its head.

        *Dairy Association of America*, *Ministry of Trade and Social Affairs*, *Mothers for Peace*.
        """
        if head not in self._ends:
            self._ends[head] = head  # a name in a name may ask for this one
            self._ends[head] = self._find_end(head)
        return self._ends[head]

    def _find_end(self, head: int) -> int:
        parse = self._parse
        capital = parse.words[head][:1].isupper() and parse.is_noun(head)
        if not capital or self._names.name_at(parse.ends[head]) is not None:
            return head
        names = ("of", "for", "against") if self._organises(head) else ("for", "against")
        if names == ("for", "against") and not self._is_united(head):
            return self._twin(head)
        prep = head + 1
        if prep + 1 >= len(parse) or parse.lower[prep] not in names:
            return self._twin(head)
        begin = prep + 2 if parse.lower[prep + 1] in ("the", "a") else prep + 1
        last = self._capitals(begin)
        if last is None or (parse.lower[prep] != "of" and self._names.name_at(parse.ends[last]) is not None):
            return head
        if (
            parse.lower[prep] == "of"
            and self._names.name_at(parse.ends[last]) is not None
            and not self._is_proper_head(head)
        ):
            return head  # "the Government of Chad" is described, not named
        after = self._capitals(last + 2) if last + 2 < len(parse) and parse.lower[last + 1] == "of" else None
        if after is not None and self._names.name_at(parse.ends[after]) is None:
            return after  # "the Society for the Protection of Birds"
        return self._joined(last)

    def around(self, token: int) -> int | None:
        """The head of the organisation's name inside which a token stands, where it is not the head itself."""
        parse = self._parse
        if not parse.words[token][:1].isupper():
            return None
        above = token
        for _ in range(_DEEP):
            if parse.deps[above] not in ("pobj", "prep", "conj", "compound") or parse.heads[above] >= token:
                return None
            above = parse.heads[above]
            if parse.is_noun(above) and above < token <= self.end_of(above):
                return above
        return None

    def _capitals(self, begin: int) -> int | None:
        """The last of the capitalised words from a token on."""
        parse = self._parse
        last = begin
        while (
            last < len(parse) and parse.words[last][:1].isupper() and parse.tags[last][:2] in ("NN", "JJ", "CD", "VB")
        ):
            last += 1
        return last - 1 if last > begin and parse.is_noun(last - 1) else None

    def _joined(self, last: int) -> int:
        """The end of a list inside a name: *Alcohol, Firearms and Explosives*; another party ends the name before."""
        parse = self._parse
        token = last
        if self._is_own_name(last, last):
            return last
        while token + 1 < len(parse) and (parse.words[token + 1] == "," or parse.lower[token + 1] == "and"):
            closes = parse.lower[token + 1] == "and"
            begin = token + 2
            if not closes and begin < len(parse) and parse.lower[begin] == "and":
                begin, closes = begin + 1, True
            after = self._capitals(begin)
            if after is None or self._is_own_name(begin, after):
                return last
            token = after
            if closes:
                return token
        return last

    def _is_own_name(self, begin: int, last: int) -> bool:
        """Whether capitalised words name somebody by themselves: known, titled, a first name, an acronym, a place."""
        parse = self._parse
        return any(
            self._names.name_at(parse.ends[t]) is not None
            or parse.ends[t] in self._names.places
            or (self._names.is_modifier(t) and parse.tags[t] != "NNPS")
            or parse.words[t].isupper()
            or self._names.given_gender(parse.words[t]) is not None
            for t in range(begin, last + 1)
        )

    def _twin(self, head: int) -> int:
        """*Oakland Fire and Rescue*: two capitalised common nouns, of which the first has a name before it."""
        parse = self._parse
        if head == 0 or parse.tags[head] != "NNP" or parse.tags[head - 1] != "NNP" or head + 2 >= len(parse):
            return head
        joined = head + 2
        if parse.lower[head + 1] != "and" or parse.heads[joined] != head or parse.tags[joined] != "NNP":
            return head
        common = self._names.lexicon.is_common
        if not common(parse.lower[head]) or not common(parse.lower[joined]) or self._is_own_name(joined, joined):
            return head
        return joined if not self._names.is_modifier(head) else head

    def _is_united(self, head: int) -> bool:
        """A plural of people with a capital inside a sentence or before a name: *Mothers for Peace*."""
        parse = self._parse
        agent = self._names.knowledge.agents.get(singular(self._parse, head)) or self._names.knowledge.agents.get(
            parse.lemmas[head]
        )
        return agent is not None and parse.tags[head] in ("NNS", "NNPS", "NNP")

    def _organises(self, head: int) -> bool:
        agent = self._names.knowledge.agents.get(singular(self._parse, head))
        return agent is not None and agent.kind != "person" and self._parse.tags[head] in ("NNP", "NNPS")

    def _is_proper_head(self, head: int) -> bool:
        return self.is_proper(phrase_start(self._parse, head), head)
