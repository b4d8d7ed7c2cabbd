"""Lists: the things that a treaty provides for one after another, each a provision of its own.

*The pact provides for a joint board, the return of two islands and a loan of $9 million*: the loan is not of
the islands, nor are there nine million of them. The tree often loses such a series, so it is read off marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import Range

if TYPE_CHECKING:
    from claimx.components.terms.story import Sentence, TermStory

_FINITE: Final = ("MD", "VBZ", "VBP", "VBD")
_RELATIVES: Final = ("WDT", "WP", "WP$", "WRB")
_STOPS: Final = frozenset((";", "–", "—", ".", "?", "!", "\n"))
_OPENS: Final = ("DT", "CD", "PRP$", "PDT", "$")
_NOUNS: Final = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBG", "RB", "VBN")
_ADJECTIVES: Final = ("JJ", "JJR", "JJS")
_JOINTS: Final = frozenset((",", "and", "or"))
_BARE: Final = ("NN", "NNS", "CC", ",")
_NAMES: Final = ("NNP", "NNPS", "CD")
_PAIR: Final = 2
_AHEAD: Final = 4  # tokens from a verb to the "for" of what it provides
_POINTS: Final = 6  # tokens from "points" to the colon behind them
_REACH: Final = 90  # tokens that a list may have


class Item(NamedTuple):
    """One thing of a list as a token range, the verb that has them all, and which it is."""

    start: int
    end: int
    verb: int
    number: int


def items(story: TermStory, sentence: Sentence) -> list[Item]:
    """Return the things that a sentence lists, in order; nothing where no verb lays down a list."""
    words, verbs = story.lower[sentence.start : sentence.end - 1], grammar().verbs["list"]
    if _JOINTS.isdisjoint(words):
        return []
    for at, word in enumerate(words, sentence.start):
        if word == ":" and (verb := _announced(story, sentence, at)) is not None:
            pieces = _pieces(story, at + 1, _end(story, at + 1, sentence.end))
        elif word in verbs and (first := _opened(story, sentence, at)) is not None:
            verb, pieces = at, _pieces(story, first, _end(story, first, sentence.end))
        else:
            continue
        if pieces:
            return [Item(a, b, verb, n) for n, (a, b) in enumerate(pieces)]
    return []


def _opened(story: TermStory, sentence: Sentence, at: int) -> int | None:
    """Where what a verb lists begins: behind *provides for*, *agreed on*, *there will be*."""
    lower, verbs = story.lower, grammar().verbs
    if not story.tags[at].startswith("VB"):
        return None
    if lower[at] in grammar().words["be"]:
        before = set(lower[max(sentence.start, at - _AHEAD) : at])
        among = lower[sentence.start] == "among" and story.tags[at] in ("VBZ", "VBP")
        return at + 1 if "there" in before or among else None
    led = next((word for word in ("for", "on") if lower[at] in verbs[f"list_{word}"]), None)
    if led is not None:
        near = range(at + 1, min(at + _AHEAD, sentence.end - 1))
        return next((i + 1 for i in near if lower[i] == led), None)
    return at + 1


def _announced(story: TermStory, sentence: Sentence, colon: int) -> int | None:
    """The verb before a colon behind which a treaty's points stand: *has four points: …*."""
    start = max(sentence.start, colon - _POINTS)
    if grammar().words["announcing"].isdisjoint(story.lower[start:colon]):
        return None
    verbs = (i for i in range(colon - 1, sentence.start - 1, -1) if story.tags[i].startswith("VB"))
    return next(verbs, None)


def _end(story: TermStory, first: int, last: int) -> int:
    """Where a list ends: before another clause, or a mark that parts more than a comma does."""
    lower, tags, words = story.lower, story.tags, grammar().words["list_ends"]
    comma, relative = None, False
    for i in range(first, min(last, first + _REACH)):
        if lower[i] in _STOPS or "\n" in lower[i] or (lower[i] in words and comma == i - 1):
            return i
        if tags[i] in _RELATIVES and i > first:
            relative = True  # "a council that meets twice a year, and a court"
        elif tags[i] in _FINITE and not relative:
            return comma if comma is not None else i  # "…, the envoy said", "… and will end in May"
        if lower[i] == "," or (lower[i] == "and" and lower[i - 1] != ","):
            comma, relative = i, False
    return min(last, first + _REACH)


def _pieces(story: TermStory, first: int, last: int) -> list[Range]:
    """The things of a list; nothing where it holds a single one."""
    lower = story.lower
    marks = (i for i in range(first + 1, last - 1) if lower[i] in _JOINTS)
    cuts = [i for i in marks if _parts(story, i, last)]
    final = next((i for i in reversed(cuts) if lower[i] == ","), None)
    # Behind the last comma, the first "and" ends the list: "…, arms and two sites and towns".
    kept = [i for i in cuts if lower[i] == ","]
    kept += [i for i in cuts if lower[i] != "," and (final is None or i > final)][:1]
    pieces: list[Range] = []
    start = first
    for cut in [*sorted(kept), last]:
        begin = start + (start < cut and lower[start] in ("and", "or"))
        if pieces and _shares(story, pieces[-1], (begin, cut)):
            pieces[-1] = pieces[-1][0], cut
        elif begin < cut:
            pieces.append((begin, cut))
        start = cut + 1
    pieces = [(a, _trimmed(story, a, b)) for a, b in pieces]
    if pieces and _shared(story, pieces):
        return []
    if len(pieces) == _PAIR:
        return pieces if all(_hung(story, p) and _weighty(story, p) for p in pieces) else []
    weighty = sum(_weighty(story, p) for p in pieces)
    return pieces if weighty >= _PAIR else []  # "covers trade, tourism and fish" is one thing


def _parts(story: TermStory, i: int, last: int) -> bool:
    """Whether a comma or an *and* stands before another thing, not in a date or a row of names."""
    behind = i + 1
    while behind < last - 1 and story.lower[behind] in ("and", "or", "as", "well", "also", "finally"):
        behind += 1
    tag, before = story.tags[behind], story.tags[i - 1]
    if (before in _NAMES and tag in _NAMES) or before in _ADJECTIVES:
        return False  # "in May, 2030", "social, economic and military ties"
    return tag in _OPENS or tag in _NOUNS


def _shares(story: TermStory, last: Range, piece: Range) -> bool:
    """Whether bare nouns go on in the thing before: *transit of arms, | fuel and food*."""
    bare = all(story.tags[i] in _BARE for i in range(*piece))
    one = bare and (piece[1] - piece[0] == 1 or story.tags[piece[0] + 1] == "CC")
    return one and _hung(story, last)


def _shared(story: TermStory, pieces: list[Range]) -> bool:
    """Whether what hangs on the last belongs to all: *the independence, peace and unity of Moldova*."""
    last = pieces[-1]
    owned = story.tags[last[0]] in _OPENS or not _hung(story, last)
    return not owned and not all(_weighty(story, p) for p in pieces)


def _weighty(story: TermStory, piece: Range) -> bool:
    """Whether a thing stands on its own: with an article, a number or something that hangs on it."""
    return story.tags[piece[0]] in _OPENS or _hung(story, piece)


def _hung(story: TermStory, piece: Range) -> bool:
    """Whether something hangs on a thing by a preposition."""
    return any(story.tags[i] in ("IN", "TO") for i in range(*piece))


def _trimmed(story: TermStory, start: int, end: int) -> int:
    while (
        end > start + 1 and not story.lower[end - 1][:1].isalnum() and story.lower[end - 1] not in (")", "%")
    ):
        end -= 1
    return end
