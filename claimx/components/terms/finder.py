"""Terms: what a treaty provides, clause by clause, with the words that say so.

trigger words → rule → clause → voice → span → attributes → modality → who asserts it
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.actors.actors import mentioned
from claimx.components.results import text_of
from claimx.components.terms.apart import apart
from claimx.components.terms.attributes import Attributes
from claimx.components.terms.carried import carried
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.likely import otherwise, told_by, unread
from claimx.components.terms.matching import fulfils, token_matches
from claimx.components.terms.modality import modality
from claimx.components.terms.overlaps import Candidate, Term, best, joined
from claimx.components.terms.spans import fits, head_of, span_of
from claimx.components.terms.story import Sentence, TermStory
from claimx.components.terms.subjects import Range, compound
from claimx.components.terms.voice import Voice, voice
from claimx.records import Term as TermRecord
from claimx.rules.class_words import DIGITS
from claimx.rules.phrase_match import Spans, match
from claimx.rules.terms import Index, Part, TermRule, TermRules, load_terms, shipped

__all__ = ["Term", "TermFinder", "make_term_finder", "records"]

_PROVIDES: Final = frozenset(
    {"subject", "document", "report", "over", "beside", "headline", "agreed", "party", "inside"}
)
_PLAINLY: Final = frozenset({"subject", "document", "over", "agreed", "anchored", "narrated", "inside"})
_SPOKEN: Final = ("subject", "over", "document")  # how a person quoted tells what a treaty lays down
_LOOSELY: Final = ("beside", "agreed")  # whoever does it may not be bound by the treaty
_PER_SENTENCE: Final = 400  # candidates; more are a list, not a sentence


class TermFinder:
    """Find the treaty terms of a story and store them as ``doc._.claimx_terms``."""

    def __init__(self, rules: TermRules) -> None:
        self.rules = rules
        self._any_story = bool(rules.anywhere)
        self._words = rules.index.keys() | rules.weak.keys()

    def __call__(self, doc: Doc) -> Doc:
        """Store the terms of a Doc in it."""
        doc._.claimx_terms = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Term]:
        """Return the terms of a story in the order of their first character."""
        if not doc._.claimx_instruments and not self._any_story:
            return []
        words = self._words
        story = TermStory(doc)
        # Where no tree was made there are no tags either: nothing can be read there.
        told = zip(story.lower, story.tags, strict=True)
        every = [i for i, (word, tag) in enumerate(told) if word in words and tag]
        found: list[Candidate] = []
        for number, sentence in enumerate(story.sentences):
            hits = every[bisect_left(every, sentence.start) : bisect_left(every, sentence.end)]
            if (hits or self.rules.likely) and not _asks(story, sentence):
                found += self._sentence(story, number, hits[:_PER_SENTENCE])
        if self.rules.by_tokens:
            found += self._by_tokens(story)
        out: list[Term] = []
        for clause, terms in best(found).items():
            out += joined(terms, doc) if self.rules.clauses[clause].joined else terms
        out = carried(story, self._firsts(story, out), self.rules.clauses)
        return sorted(out, key=lambda t: (t.start, t.end, t.clause))

    def _firsts(self, story: TermStory, terms: list[Term]) -> list[Term]:
        """Leave out terms that count once for a treaty, where another tells it or its parties are others."""
        once = self.rules.once
        told = {(t.clause, t.instrument) for t in terms if t.rule not in once}
        parties = {t.id: set(t.parties) for t in story.treaties}
        out = []
        for term in sorted(terms, key=lambda t: t.start):
            if term.rule in once:
                named = {a.name for a in mentioned(story.doc, *term.trigger)}
                if named != parties.get(term.instrument or "") or (term.clause, term.instrument) in told:
                    continue
                told.add((term.clause, term.instrument))
            out.append(term)
        return out

    def _sentence(self, story: TermStory, number: int, hits: list[int]) -> list[Candidate]:
        """The terms of a sentence; weak rules look only at the words that no other has read."""
        sentence, clauses = story.sentences[number], self.rules.clauses
        spans = story.spans(sentence)
        missing = ~self._given(story.lower[sentence.start : sentence.end])
        found = list(self._hits(story, number, hits, self.rules.index, missing, spans))
        taken = {i for c in found if not clauses[c.term.clause].apart for i in range(*c.term.tokens)}
        left = [i for i in hits if i not in taken]
        found += self._hits(story, number, left, self.rules.weak, missing, spans)
        if not self.rules.likely:
            return found
        terms = [c.term for c in found]
        found = [c for c in found if not otherwise(story, c.term, terms, self.rules)]
        return [*found, *self._likely(story, number, found)]

    def _likely(self, story: TermStory, number: int, found: list[Candidate]) -> Iterator[Candidate]:
        """Yield the clauses of a sentence that no rule has read and that their words together tell."""
        taken = {i for c in found for i in range(*c.term.tokens)}
        for i in unread(story, story.sentences[number], taken):
            reading = self._reading(story, number, i, True)
            rule = told_by(reading, self.rules)
            if rule is not None:
                yield from self._terms(story, number, rule, "verb", (i, i + 1), story.spans(reading.sentence))

    def _given(self, words: list[str]) -> int:
        """What the words of a sentence give of what rules must have, as bits."""
        bits = self.rules.bits
        given = 0
        for found in filter(None, map(bits.get, words)):
            given |= found
        if any(map(str.isdigit, {word[0] for word in words})):
            given |= bits.get(DIGITS, 0)
        return given

    def _hits(
        self, story: TermStory, number: int, hits: list[int], index: Index, missing: int, spans: Spans
    ) -> Iterator[Candidate]:
        """Yield what the rules of an index find at some words; ``missing`` is what the sentence has not."""
        lower, bounds = story.lower, (story.sentences[number].start, story.sentences[number].end)
        for at in hits:
            lookups = index.get(lower[at])
            if lookups is None:
                continue
            following = lower[at + 1] if at + 1 < bounds[1] else ""
            for needed, after, rule, part, pattern in lookups:
                if needed & missing or (after is not None and following not in after):
                    continue
                range_ = match(pattern, lower, at, bounds, spans)
                if range_ is not None:
                    yield from self._terms(story, number, rule, part, range_, spans)

    def _by_tokens(self, story: TermStory) -> Iterator[Candidate]:
        for number, rule, range_ in token_matches(story, self.rules.by_tokens):
            sentence = story.sentences[number]
            spans = story.spans(sentence)
            yield from self._terms(story, number, rule, "pattern", range_, spans)

    def _reading(self, story: TermStory, number: int, head: int, verb: bool) -> Evidence:
        """The clause of a word with what is known of it; rules that look at the same word share it."""
        key = head, verb
        if key not in story.readings:
            sentence = story.sentences[number]
            scope = story.scope(sentence, head)
            item = story.item(sentence, head)
            if verb and item is not None:  # "a council that meets in May, and a court"
                scope = max(scope[0], item.start), min(scope[1], item.end)
            if verb or item is None or item.verb < scope[0]:
                clause, item = story.clauses.of(head, *scope, verb=verb), None
            else:
                clause = story.clauses.at(item.verb, *scope)
            story.readings[key] = Evidence(story, number, clause, head, nominal=not verb, item=item)
        reading: Evidence = story.readings[key]
        return reading

    def _terms(
        self, story: TermStory, number: int, rule: TermRule, part: Part, range_: Range, spans: Spans
    ) -> Iterator[Candidate]:
        """Yield the term that a rule finds at some words, or one for each thing that a verb lists."""
        sentence = story.sentences[number]
        head = head_of(story, range_, part)
        particle = part == "verb" and range_[1] - range_[0] == 2
        if not particle and not fits(head, part, sentence.headline):
            return
        verb = part == "verb" or (part in ("phrase", "pattern") and head.tag_.startswith("VB"))
        reading = self._reading(story, number, head.i, verb)
        if rule.treaty == "provision" and not verb and _names(story, sentence, range_):
            return
        told = [x for x in apart(reading, range_) if fulfils(rule, story, sentence, x.clause, range_, spans)]
        found = voice(reading, rule) if told else None
        if found is None or (rule.weak and not _plain(reading, found)):
            return
        for one in told:
            start, end = span_of(one, rule, range_, head)
            if start < end:
                yield self._term(reading, one, rule, found, range_, (start, end))

    def _term(
        self, reading: Evidence, told: Evidence, rule: TermRule, found: Voice, range_: Range, span: Range
    ) -> Candidate:
        """The term of a clause, or of the one thing ``told`` of those that it lists."""
        story, number, (start, end) = reading.story, reading.number, span
        if rule.treaty == "provision":
            story.provided.add(reading.sentence.block)
            if found.how in _PROVIDES:
                story.provisions.add(number)
        how, negated = modality(reading, rule, found)
        doc = story.doc
        term = Term(
            clause=rule.clause.id,
            group=rule.clause.group,
            start=doc[start].idx,
            end=doc[end - 1].idx + len(doc[end - 1]),
            tokens=(start, end),
            trigger=range_,
            instrument=(found.treaty.id or None) if found.treaty is not None else None,
            attributes={},
            modality=how,
            negated=negated,
            asserted_by=_asserted(reading, found),
            codes=dict(rule.clause.codes),
            confidence=round(rule.confidence * found.strength, 3),
            rule=rule.id,
        )
        values = Attributes(told, rule, found, range_, (start, end))
        return Candidate(term, values, rule.weak, rule.clause.apart)


def _asks(story: TermStory, sentence: Sentence) -> bool:
    """Whether a sentence is a question, which provides nothing: *Can it be cancelled?*."""
    return "?" in story.lower[max(sentence.start, sentence.end - 2) : sentence.end]


def _names(story: TermStory, sentence: Sentence, range_: Range) -> bool:
    """Whether words only say which treaty is meant: *the prisoner exchange treaty*, *the Sur Partnership*."""
    mentions = story.mentioned(sentence.start, sentence.end)
    return any(
        compound(story.tokens, (a, b))[0] <= range_[0]
        and (range_[1] <= _last_of_name(story, a, b) or range_[0] < story.root(a, b))
        for a, b, _ in mentions
        if range_[0] < b
    )


def _last_of_name(story: TermStory, a: int, b: int) -> int:
    """The end of the words that say which treaty is meant; in a title its noun is one of them."""
    root = story.root(a, b)
    return root + story.tokens[root].text[:1].isupper()


def _plain(reading: Evidence, found: Voice) -> bool:
    """Whether a clause is one of a treaty beyond doubt, so that its topic alone may tell which."""
    if found.how in _LOOSELY and not _bound(reading):
        return False
    before = reading.clause.before  # but not in "There is to be a court, the treaty says"
    own = before is not None and before[0][0] < reading.clause.head
    if own and found.how == "subject" and reading.by_treaty(reading.clause.token) and not _lays_down(reading):
        return False
    spoken = reading.speech is not None and reading.speech.direct and reading.speech.person
    if spoken and found.how not in _SPOKEN:
        return False  # "No questions, no prisoners"
    told = found.how in _PLAINLY or (found.how == "party" and reading.speech is None)
    return reading.binding or (told and not reading.by_person)


def _lays_down(reading: Evidence) -> bool:
    """Whether what the treaty does is to provide: not *the treaty pleases traders*, *it was likened to …*."""
    verbs, verb = grammar().verbs, reading.clause.token.lower_
    told = verbs["provide"] | verbs["hold"] | verbs["describe"] | verbs["rest"]
    return not reading.clause.passive and verb in told - verbs["bear_on"] - grammar().words["be"]


def _bound(reading: Evidence) -> bool:
    """Whether parties do it, or it stands behind the treaty: *nothing in the pact may be read as …*."""
    parties = bool(reading.parties) and (reading.by_party or reading.by_several)
    return parties or any(a < reading.head for a, _, _ in reading.mentions)


def _asserted(reading: Evidence, found: Voice) -> str | None:
    speech = reading.speech
    if speech is not None and not speech.document and speech.name is not None:
        return speech.name
    if found.treaty is not None and (found.own or (speech is not None and speech.document)):
        return found.treaty.id or None
    return None


def records(doc: Doc) -> list[TermRecord]:
    """Return the terms of a Doc as plain records."""
    terms: list[Term] = doc._.claimx_terms or []
    text = text_of(doc)
    return [
        TermRecord(
            clause=t.clause,
            group=t.group,
            text=text[t.start : t.end],
            start=t.start,
            end=t.end,
            instrument=t.instrument,
            attributes=dict(t.attributes),
            modality=t.modality,
            negated=t.negated,
            asserted_by=t.asserted_by,
            codes=dict(t.codes),
            confidence=t.confidence,
            rule=t.rule,
        )
        for t in terms
    ]


@Language.factory(
    "claimx_terms",
    requires=["doc._.claimx_speakers", "doc._.claimx_instruments"],
    assigns=["doc._.claimx_terms"],
    default_config={"rules": []},
)
def make_term_finder(nlp: Language, name: str, rules: list[str]) -> TermFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``. ``rules`` are the user's packs."""
    del nlp, name
    return TermFinder(load_terms([Path(file) for file in rules]) if rules else shipped())
