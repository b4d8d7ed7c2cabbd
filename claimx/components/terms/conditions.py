"""Conditions and exceptions: when a provision holds, and what it leaves out."""

from __future__ import annotations

from typing import Final, NamedTuple

from claimx.components.terms.grammar import grammar
from claimx.components.terms.story import Sentence, TermStory
from claimx.components.terms.subjects import Range
from claimx.rules.phrase_match import match

_REACH: Final = 30
_FRONT: Final = 4  # tokens of "in the event of"
_DENIED: Final = ("not", "n't", "n’t")
_HELPING: Final = ("are", "is", "being", "be", "will", "were", "was", "would", *_DENIED)
_TURNS: Final = (",", ";", ":", "–", "—", "but", "though", "while")


class Limits(NamedTuple):
    """Where the condition and the exception of a clause stand, without the word that opens them."""

    condition: Range | None = None
    exception: Range | None = None


def limits(story: TermStory, sentence: Sentence, span: Range) -> Limits:
    """Return the condition and the exception of a clause, each None where there is none."""
    return Limits(_condition(story, sentence, span), _exception(story, sentence, span))


def untaxed(story: TermStory, sentence: Sentence, span: Range) -> bool:
    """Return whether a clause lets something in or through without charge: *duty-free*, *free of tolls*."""
    index, lower = grammar().openings["untaxed"], story.lower
    spans = story.spans(sentence)
    return any(
        match(pattern, lower, i, span, spans) is not None
        for i in range(*span)
        for pattern in index.get(lower[i], ())
    )


def _condition(story: TermStory, sentence: Sentence, span: Range) -> Range | None:
    inside = _opened(
        story, "condition", max(span[0] - 1, sentence.start), min(span[1] + 2, sentence.end), sentence
    )
    if inside is not None:
        return inside
    # A fronted one ends with a comma: "If any of them feels threatened, they will consult."
    first = sentence.start
    while first < span[0] and not story.lower[first].isalnum():
        first += 1
    fronted = _opened(story, "condition", first, min(first + _FRONT, span[0]), sentence)
    if fronted is None and span[0] > sentence.start + 2:
        for i in range(max(sentence.start, span[0] - _REACH), span[0]):
            if story.lower[i] in (",", "“", '"', "that", "‘"):
                fronted = _opened(story, "condition", i + 1, min(i + 3, span[0]), sentence)
                if fronted is not None:
                    break
    return fronted if fronted is not None and fronted[1] <= span[0] + 1 else None


def _exception(story: TermStory, sentence: Sentence, span: Range) -> Range | None:
    stop = _own_end(story, span, min(sentence.end, span[1] + _REACH))
    found = _opened(story, "exception", span[0], stop, sentence)
    if found is not None:
        return found
    lower = story.lower
    for i in range(span[0], stop):
        denied = lower[i] in grammar().covered and lower[i - 1] in _DENIED
        freed = lower[i + 1 : i + 2] == ["from"] and i > span[0]  # "exempt from tolls": let off, not left out
        out = (denied or lower[i] in grammar().excepted) and not freed
        fell = story.tokens[i].tag_ == "RB" and story.tokens[i - 1].tag_.startswith("VB")  # "fell apart"
        if out and not fell and story.tokens[i].tag_ in ("VBN", "JJ", "RB", "VBD", "NN"):
            end = i
            while end > span[0] and lower[end - 1] in _HELPING:
                end -= 1
            start = end
            while start > span[0] and lower[start - 1] not in _TURNS:
                start -= 1
            if span[0] < start < end and end - start <= 6:
                return start, end
    return None


def _own_end(story: TermStory, span: Range, stop: int) -> int:
    """Where words behind a clause no longer belong to it: *it gets gas, and | neither may leave but …*."""
    for i in range(span[1], stop):
        joined = story.lower[i - 1] in ("and", "but", ";")
        verb = story.tokens[i].head
        if joined and story.tokens[i].dep_ in ("nsubj", "nsubjpass", "det") and verb.i > i:
            return i
    return stop


def _how_often(behind: list[str]) -> bool:
    """Whether *once* tells how often: *once a year*, *once every two months*."""
    words = grammar().words
    return behind[:1] == ["every"] or (
        behind[:1] != [] and behind[0] in words["each"] and behind[1] in words["spans"]
    )


def _opened(story: TermStory, kind: str, start: int, end: int, sentence: Sentence) -> Range | None:
    """The stretch behind the first opening that begins between two tokens."""
    index = grammar().openings[kind]
    if index.keys().isdisjoint(story.lower[start:end]):
        return None
    spans = story.spans(sentence)
    best: Range | None = None
    for i in range(start, min(end, sentence.end)):
        if story.lower[i] == "once" and (
            story.lower[i - 1] == "at" or _how_often(story.lower[i + 1 : i + 3])
        ):
            continue
        for pattern in index.get(story.lower[i], ()):
            range_ = match(pattern, story.lower, i, (start, sentence.end), spans)
            if range_ is not None and (
                best is None or range_[0] < best[0] or (range_[0] == best[0] and range_[1] > best[1])
            ):
                best = range_
        if best is not None and i > best[1]:
            break
    if best is None:
        return None
    opening = story.lower[best[0] : best[1]]
    words = grammar().words
    kept = opening[0] in words["kept"] if kind == "condition" else not words["limiting"].isdisjoint(opening)
    stop = best[1]
    while stop < min(sentence.end, best[1] + _REACH) and story.lower[stop] not in (
        ",",
        ";",
        ".",
        "”",
        '"',
        "’",
        ":",
        "—",
        "–",
    ):
        stop += 1
    while stop > best[1] and not story.lower[stop - 1].isalnum():
        stop -= 1
    verb = next((tag for tag in story.tags[best[1] : stop] if tag.startswith(("VB", "MD"))), "")
    over = opening[0] in words["temporal"] and verb == "VBD"  # "30 years after both won independence"
    if kind == "condition" and over and "MD" not in story.tags[sentence.start : best[0]]:
        return None
    first = best[0] if kept else best[1]
    told = any(story.tags[i].startswith(("NN", "PR", "CD")) for i in range(best[1], stop))
    done = (
        kind == "exception" and not told and story.tags[best[1]].startswith("VB")
    )  # "agreed but not signed"
    return (first, stop) if stop > best[1] and not done else None
