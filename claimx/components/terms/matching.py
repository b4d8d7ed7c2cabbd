"""Matching: whether a clause holds what a rule asks for and nothing that it forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from claimx.components.terms.clauses import Clause
from claimx.components.terms.grammar import grammar
from claimx.components.terms.story import Sentence, TermStory
from claimx.components.terms.subjects import Range, compound, noun_phrase
from claimx.rules.phrase_match import Spans, match
from claimx.rules.terms import AnyOf, TermRule

_POINTERS: Final = grammar().words["pointers"]
_ROLES: Final = ("subject", "object", "about")
_OF: Final = 4  # tokens behind a noun in which "of" may lead to the treaty


def fulfils(
    rule: TermRule, story: TermStory, sentence: Sentence, clause: Clause, range_: Range, spans: Spans
) -> bool:
    """Return whether what the rule needs stands where it asks, and nothing that it rules out."""
    for region, groups in rule.needs:
        ranges = [r for r in _ranges(region, story, sentence, clause, range_) if r[0] < r[1]]
        cores = [_core(story, r) for r in ranges] if region in _ROLES else ranges
        here = spans
        if region == "earlier" and ranges:
            here = story.spans(story.sentences[story.sentence(ranges[0][0]) or 0])
        for group in groups:
            if not holds(group, story.lower, ranges, here, cores):
                return False
    for key, patterns in rule.without.items():
        if key == "not_before":  # must not follow right behind
            if _begins(patterns, story.lower, range_[1], sentence.end, spans):
                return False
        elif key == "not_after":
            if _ends(patterns, story.lower, range_[0], sentence.start, spans):
                return False
        else:
            region = {"without": "wide", "without_subject": "subject", "without_object": "object"}[key]
            ranges = _ranges(region, story, sentence, clause, range_)
            if holds(patterns, story.lower, ranges, spans, ranges):
                return False
    return True


def _ranges(region: str, story: TermStory, sentence: Sentence, clause: Clause, range_: Range) -> list[Range]:
    if region == "sentence":
        return [(sentence.start, sentence.end)]
    if region == "earlier":
        number = story.sentence(sentence.start) or 0
        return [(s.start, s.end) for s in story.sentences[max(0, number - 1) : number]]
    if region == "subject":
        return [r for r in (clause.subject,) if r is not None]
    if region == "object":
        return [*clause.objects, *_behind_particle(story, range_)]
    if region == "about":
        before = [clause.before[0]] if clause.before is not None else []
        return [
            *before,
            *clause.objects,
            *_behind_particle(story, range_),
            *([clause.subject] if clause.subject is not None else []),
        ]
    if region == "before":
        return [(compound(story.tokens, range_)[0], range_[0])]
    if region == "after":
        end = max(clause.end, range_[1])
        if story.tokens[range_[1] - 1].tag_.startswith("NN"):
            end = max(end, min(noun_phrase(story.tokens[range_[1] - 1])[1], sentence.end))
        return [(max(range_[1], clause.skipped[1] if clause.skipped is not None else 0), end)]
    start, end = min(clause.start, range_[0]), max(clause.end, range_[1])
    wide = (
        [(start, end)] if clause.skipped is None else [(start, clause.skipped[0]), (clause.skipped[1], end)]
    )
    if region in ("near", "wide") and clause.before is not None:
        wide.append(clause.before[0])
    return wide


def _behind_particle(story: TermStory, range_: Range) -> list[Range]:
    """The object of a verb whose particle the tree takes for a preposition: *turn in their weapons*."""
    if range_[1] - range_[0] != 2:
        return []
    particle = story.tokens[range_[1] - 1]
    return [noun_phrase(c) for c in particle.children if c.dep_ == "pobj" and particle.dep_ == "prep"]


def _core(story: TermStory, range_: Range) -> Range:
    """The head of a phrase, with an *of* behind it: who or what the phrase is, not what is hung on it."""
    a, b = range_
    head = story.root(a, b)
    if story.tokens[head].tag_ == "DT" and story.tokens[b - 1].tag_.startswith("NN"):
        head = b - 1  # "The charter lapses", where both hang on the verb
    end = head + 1
    if not story.tokens[head].tag_.startswith(("NN", "PR", "CD", "DT")):
        return a, end  # "the charter binding": the noun stands before
    if end < b and story.lower[end] == "of":
        end = min(b, end + _OF)
    return head, end


def holds(
    patterns: AnyOf, lower: Sequence[str], ranges: Sequence[Range], spans: Spans, cores: Sequence[Range]
) -> bool:
    """Return whether a pattern stands in one of the ranges; a bare treaty in one of the ``cores``."""
    by_word = patterns.by_word
    for range_, core in zip(ranges, cores, strict=True):
        here = lower[range_[0] : range_[1]]
        if by_word.keys().isdisjoint(here):
            continue
        for i, word in enumerate(here, range_[0]):
            for pattern in by_word.get(word, ()):
                if not core[0] <= i < core[1] and pattern.triggers <= _POINTERS:
                    continue
                if match(pattern, lower, i, range_, spans) is not None:
                    return True
    # Sums and dates are looked for last: they cost more than words.
    for kind in patterns.kinds:
        for (a, b), core in zip(ranges, cores, strict=True):
            first, last = core if kind == "instrument" else (a, b)
            if a < b and any(s < last and first < e for s, e in spans.starts[kind].items()):
                return True
    return False


def _begins(patterns: AnyOf, lower: Sequence[str], at: int, end: int, spans: Spans) -> bool:
    return any(
        (found := match(p, lower, i, (at, end), spans)) is not None and found[0] == at
        for i in range(at, min(at + 4, end))
        for p in patterns.by_word.get(lower[i], ())
    )


def _ends(patterns: AnyOf, lower: Sequence[str], at: int, start: int, spans: Spans) -> bool:
    return any(
        (found := match(p, lower, i, (start, at), spans)) is not None and found[1] == at
        for i in range(max(at - 4, start), at)
        for p in patterns.by_word.get(lower[i], ())
    )


def token_matches(story: TermStory, rules: Sequence[TermRule]) -> Iterator[tuple[int, TermRule, Range]]:
    """Yield the sentence, rule and token range of each token pattern found."""
    from spacy.matcher import Matcher
    from spacy.util import filter_spans

    for rule in rules:
        if rule.tokens is None:
            continue
        numbers = {
            n
            for i, word in enumerate(story.lower)
            if word in rule.tokens.triggers and (n := story.sentence(i)) is not None
        }
        if not numbers:
            continue
        matcher: Any = Matcher(story.doc.vocab)
        matcher.add(rule.id, [list(map(dict, rule.tokens.specs))], greedy="LONGEST")
        for n in sorted(numbers):
            sentence = story.sentences[n]
            for span in filter_spans(matcher(story.doc[sentence.start : sentence.end], as_spans=True)):
                yield n, rule, (span.start, span.end)
