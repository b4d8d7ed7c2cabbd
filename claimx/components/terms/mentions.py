"""Mentions of treaties beyond those that the instruments give: *it*, and treaties of which no more is told.

*A protocol on visas was signed in 2015*: which treaty that is, nobody is told, but it was signed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from claimx.components.actors.actors import cast_of, mentioned
from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import compound
from claimx.components.treaties.treaty import Treaty
from claimx.rules.instruments import load_instruments
from claimx.rules.phrase_match import match

if TYPE_CHECKING:
    from claimx.components.terms.story import Sentence, TermStory

Mention = tuple[int, int, Treaty]

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_PAPERS: Final = _WORDS["papers"] | _WORDS["several_papers"]
_SOME: Final = "treaty"
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_POINTING: Final = ("it", "this")
_NOUNS: Final = ("NN", "NNP", "VB")
_LIFE: Final = 6  # tokens behind a verb that tell of a treaty's life
_HOW_LONG: Final = 3  # tokens of "how long does"
_PAIR: Final = 2
_AFTER: Final = 4  # tokens of "with any third state", of treaties that a party may not conclude
_BACK: Final = 80  # tokens before a pronoun in which its subject is looked for
_COMPANY: Final = 12  # tokens behind a treaty that tell with whom it is
_AHEAD: Final = 12  # tokens in which a noun of a pair shows itself


def unnamed(story: TermStory, named: list[Mention]) -> Iterator[Mention]:
    """Yield the treaties that are spoken of by a bare noun and that no instrument takes in."""
    known = load_instruments()
    taken = {i for a, b, _ in named for i in range(a, b)}
    starts = [a for a, _, _ in named]
    for sentence in story.sentences:
        lower = story.lower[sentence.start : sentence.end]
        nouns = [sentence.start + k for k, word in enumerate(lower) if word in _PAPERS]
        if not nouns or known.words["marks"].intersection(lower):
            continue
        for i in nouns:
            if i in taken or not _speaks(story, sentence, i):
                continue
            first = compound(story.tokens, (i, i + 1))[0]
            first = max(first, sentence.start)
            if any(k in taken for k in range(first, i)):
                continue
            words = set(story.lower[first:i])
            private = words & (known.words["private"] | known.words["firms"])
            behind = story.lower[i + 1 : min(i + 1 + _COMPANY, sentence.end)]
            trading = behind[:1] in (["with"], ["between"]) and known.words["firms"].intersection(behind)
            others = behind[:1] == ["with"] and not _WORDS["outsiders"].isdisjoint(behind[1:_AFTER])
            if (private and not words & known.words["subjects"]) or trading or others:
                continue
            det = story.lower[first] if first < i else ""
            if story.lower[i] in _WORDS["several_papers"]:
                if first < i and story.tokens[first].tag_ == "CD":
                    yield first, i + 1, Treaty("", _SOME)
                continue
            if det in _WORDS["no_paper"]:
                continue
            if det in _WORDS["known_paper"] and _of_labour(story, sentence):
                continue
            if det in _WORDS["known_paper"] or story.lower[i] in _WORDS["drafts"]:
                k = max(bisect_left(starts, i) - 1, 0)
                yield min(first + 1, i), i + 1, named[k][2]
            elif det in _WORDS["some_paper"]:
                yield first + 1, i + 1, Treaty("", _SOME)
            elif not det and _heads(story, sentence, i):
                yield i, i + 1, Treaty("", _SOME)


def _of_labour(story: TermStory, sentence: Sentence) -> bool:
    """Whether the sentence before, in its paragraph, speaks of pay and strikes."""
    number = story.sentence(sentence.start)
    before = story.sentences[number - 1] if number else sentence
    told = range(before.start, before.end)
    nouns = {story.lower[i] for i in told if story.tokens[i].tag_ in ("NN", "NNS")}
    return before.block == sentence.block and load_instruments().of_labour(nouns)


def _speaks(story: TermStory, sentence: Sentence, i: int) -> bool:
    """Whether a word is the noun and heads its phrase: not *treaty ports*, *to pact with*."""
    token = story.tokens[i]
    if not token.tag_.startswith(_NOUNS):
        return False
    if story.lower[i] in _WORDS["gatherings"] and story.lower[i + 1 : i + 2] == ["of"]:
        return False  # "a convention of dentists" is a meeting
    behind = story.tokens[i + 1] if i + 1 < sentence.end else None
    return behind is None or not (
        behind.tag_ in ("NN", "NNP", "POS", "HYPH") or (behind.tag_ == "NNS" and behind.dep_ != "ROOT")
    )


def _heads(story: TermStory, sentence: Sentence, i: int) -> bool:
    """Whether a noun without article stands where telegrams and headlines leave it out."""
    if sentence.headline:
        return True
    if i > sentence.start:  # "duration of treaty is ten years"
        return story.lower[i] in _WORDS["bare_papers"] and story.lower[i - 1] in ("of", "to", "on")
    return story.tokens[i].dep_ in _SUBJECTS


def pronouns(story: TermStory, named: list[Mention]) -> Iterator[Mention]:
    """Yield the subjects *it* and *this* that stand for the treaty of the sentence or clause before."""
    starts = [a for a, _, _ in named]
    stands: dict[int, Treaty] = {}
    # What the instruments have taken for an act on a treaty: "It was signed in Basel by …".
    known = {r.start: t for t in story.treaties for r in t.references if r.silent}
    for number, sentence in enumerate(story.sentences):
        words = story.lower[sentence.start : sentence.end]
        for i in [i for i, word in enumerate(words, sentence.start) if word in _POINTING]:
            if i in known:
                stands[i] = known[i]
                yield i, i + 1, known[i]
                continue
            if not story.tags[i]:  # no tree was made here
                continue
            dep = story.tokens[i].dep_
            object_ = dep == "dobj" or story.lower[i - 1] in _VERBS["let"]  # "let it lapse"
            if object_ or (dep == "pobj" and story.lower[i - 1] == "under"):
                first = story.sentences[max(0, number - 1)]
                first = first if first.block == sentence.block else sentence
                if first is sentence and number and _goes_on(story.sentences[number - 1], sentence):
                    first = story.sentences[number - 1]
                near = named[bisect_left(starts, first.start) : bisect_left(starts, i)]
                told = near[-1][2] if near else _stood_for(stands, first.start, i)
                other = dep == "dobj" and _of_another(story, i, first.start, near)
                if told is not None and story.lower[i] == "it" and not other:
                    yield i, i + 1, told
            elif dep in _SUBJECTS:
                found = _subject(story, number, i, named, starts, stands) or _living(story, i, named, starts)
                if found is not None:
                    stands[i] = found
                    yield i, i + 1, found


def _of_another(story: TermStory, i: int, first: int, near: list[Mention]) -> bool:
    """Whether something else is done to *it* than to treaties, and something else was spoken of last.

    *Under the pact, the border follows the river, and a commission will mark it*.
    """
    verb = story.tokens[i].head
    if verb.lower_ in load_instruments().verbs or verb.lower_ in _VERBS["conclude"]:
        return False
    subjects = [t for t in story.doc[first:i] if t.dep_ in _SUBJECTS and t.head.i != verb.i]
    return bool(subjects) and subjects[-1].tag_ == "NN" and _covering(near, subjects[-1].i) is None


def _stood_for(stands: dict[int, Treaty], first: int, i: int) -> Treaty | None:
    """The treaty of the last pronoun before a token."""
    return next((stands[k] for k in sorted(stands, reverse=True) if first <= k < i), None)


def _subject(
    story: TermStory, number: int, i: int, named: list[Mention], starts: list[int], stands: dict[int, Treaty]
) -> Treaty | None:
    """The treaty that a subject stands for: the subject before it, else the last one told of."""
    doc, sentence = story.doc, story.sentences[number]
    back = [t for t in doc[max(sentence.start, i - _BACK) : i] if t.dep_ in _SUBJECTS]
    here = named[bisect_left(starts, sentence.start) : bisect_left(starts, i)]
    if back:
        found = _covering(here, back[-1].i) or stands.get(back[-1].i)
        told = doc[i].head.dep_ == "ccomp" and here and here[-1][0] > back[-1].i
        if found is None and here and (back[-1].tag_ == "NNS" or told):
            found = here[-1][2]
        # "Officials said it requires …": what they speak of was named before.
        if found is not None or here or not (doc[i].head.dep_ == "ccomp" and _several(story, back[-1].i)):
            return found
    if not number:
        return None
    last = story.sentences[number - 1]
    before = named[bisect_left(starts, last.start) : bisect_left(starts, last.end)]
    subjects = [t.i for t in doc[last.start : last.end] if t.dep_ in _SUBJECTS]
    found = next((f for k in subjects if (f := _covering(before, k) or stands.get(k)) is not None), None)
    if last.block == sentence.block:
        if (
            found is None
            and before
            and not any(mentioned(doc, k, k + 1) and not _several(story, k) for k in subjects)
        ):
            found = before[-1][2]
        return found
    # A new paragraph goes on where the last one ended, if nobody else can be meant.
    if not _goes_on(last, sentence) or story.lower[i] != "it":
        return None
    if found is None and before and subjects and all(_several(story, k) for k in subjects):
        found = before[-1][2]
    return found


def _living(story: TermStory, i: int, named: list[Mention], starts: list[int]) -> Treaty | None:
    """The treaty spoken of last where *it* does what only a treaty does: *it lapses*, *it never ends*."""
    verb = _due(story.tokens[i].head)
    last = bisect_left(starts, i) - 1
    if story.lower[i] != "it" or last < 0:
        return None
    behind = story.lower[verb.i + 1 : verb.i + 1 + _LIFE]
    asked = story.lower[max(0, i - _HOW_LONG) : i - 1] == ["how", "long"]  # "How long does | it last?"
    living = verb.lower_ in _VERBS["live"] and (asked or not _WORDS["lifelong"].isdisjoint(behind))
    return named[last][2] if living or _endless(story, i, starts[last]) else None


def _endless(story: TermStory, i: int, told: int) -> bool:
    """Whether *it* has no end, and the sentence before speaks of nothing else that could have none.

    *The sultan praised the pact. It has no time limit*, but not *The loan is small. It has no time limit*.
    """
    number = story.sentence(i)
    if not number or story.sentence(told) not in (number, number - 1, number - _PAIR):
        return False
    sentence, last = story.sentences[number], story.sentences[number - 1]
    index, bounds = grammar().openings["endless"], (i, sentence.end)
    spans = story.spans(sentence)
    ended = any(
        match(pattern, story.lower, k, bounds, spans) is not None
        for k in range(i, min(sentence.end, i + _COMPANY))
        for pattern in index.get(story.lower[k], ())
    )
    if ended and not _WORDS["notices"].isdisjoint(story.lower[i : sentence.end]):
        return True  # "It is of unlimited duration but can be ended at six months' notice"
    told_of = [t for t in story.doc[last.start : last.end] if t.dep_ in (*_SUBJECTS, "dobj")]
    return ended and all(_several(story, t.i) or _somebody(story, t) for t in told_of)


def _somebody(story: TermStory, token: Token) -> bool:
    """Whether a noun names a person, a state or a treaty."""
    known = cast_of(story.doc).talk.known
    treaty = any(a <= token.i < b for a, b, _ in story.named)
    person = token.tag_ in ("NNP", "PRP") or known.role(token.lower_) is not None
    return treaty or person or bool(mentioned(story.doc, token.i, token.i + 1))


def _due(verb: Token) -> Token:
    """The verb of what is to come: *run*, in *had been due to run until May*."""
    if verb.lower_ not in _WORDS["be"]:
        return verb
    above = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    return next((x for t in above for x in t.children if x.dep_ == "xcomp" and x.tag_ == "VB"), verb)


def _goes_on(last: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence opens the paragraph behind another one."""
    return last.block + 1 == sentence.block and not last.headline


def _several(story: TermStory, k: int) -> bool:
    """Whether a subject is more than one: *Oman and Qatar*, *the ministers*."""
    token = story.tokens[k]
    return (
        token.tag_ in ("NNS", "NNPS")
        or token.lower_ == "they"
        or any(c.dep_ == "conj" and k < c.i <= k + _AHEAD for c in token.children)
    )


def _covering(mentions: list[Mention], at: int) -> Treaty | None:
    return next((t for a, b, t in mentions if a <= at < b), None)
