"""Links: which verbs stand beside a quotation so that they might report it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from claimx.components.quotes import Quote, is_name
from claimx.components.reports.sources import Source, is_given_name, phrase
from claimx.components.story import TERMINAL, Story
from claimx.rules.pack import read_pack

_WINDOW: Final = 45
_AUX: Final[tuple[str, ...]] = ("aux", "auxpass")
_INSIDE: Final[tuple[str, ...]] = ("relcl", "acl", *_AUX)
_ENDS: Final = " \n\"”’'»"


@dataclass(frozen=True, slots=True)
class Link:
    """A quotation, a verb beside it, and how they stand to one another."""

    quote: int
    verb: int
    frame: str
    sole: bool = False  # no other verb stands between the marks and the end of the sentence


def quote_links(story: Story) -> Iterator[Link]:
    """Yield every verb that by its place might report a quotation."""
    doc, text = story.doc, story.text
    for number in story.outer:
        quote = story.quotes[number]
        last = text[quote.start : quote.end].rstrip(_ENDS)[-1:]
        behind = text[quote.close : quote.close + 1]
        first = story.token(quote.close)
        stop = min(len(doc), story.token(story.blocks[quote.block][1]), first + _WINDOW)
        comma = (last in ",?!—–-…" or behind == ",") and not _is_object(story, quote.open, last)
        seen = 0
        if is_name(text, quote):
            continue
        told = _told(story, first, stop)
        if told is not None:
            yield Link(number, told, "quote:after", sole=True)
            continue
        inside = _INSIDE
        for i in range(first, stop):
            token = doc[i]
            if token.text in TERMINAL or story.depth[i] >= 0 or token.text in ";:":
                break
            if is_given_name(token):
                inside = _AUX  # to the tree, "“…,” Said Toure told them" is a relative clause
                continue
            if token.tag_ == "VB" and token.is_title:
                continue  # a name mistaken: "“…,” Tulsa police said"
            if token.tag_.startswith("VB") and token.dep_ not in inside:
                if (token.dep_ == "conj" and token.head.idx < quote.open) or any(
                    c.dep_ == "nsubj" and c.idx < quote.open for c in token.children
                ):
                    break
                if comma or i == first:
                    yield Link(
                        number,
                        i,
                        "quote:after",
                        comma and text[quote.start].isupper() and _is_sole(story, first, i, stop),
                    )
                seen += 1
                if seen == 2 or not (doc[i + 1 : i + 2] and doc[i + 1].lower_ in ("to", "on")):
                    break
        start = story.token(quote.open)
        opens = quote.open == story.blocks[quote.block][0]
        home = quote.block - 1 if opens and _colon_ends(story, quote.block - 1) else quote.block
        floor = max(story.token(story.blocks[home][0]), start - _WINDOW)
        ahead = "" if opens and home == quote.block else story.before(quote.open)
        for i in range(start - 1, floor - 1, -1):
            token = doc[i]
            if token.is_space:
                continue
            if token.text in TERMINAL or story.depth[i] >= 0 or (token.text == ";"):
                break
            if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass"):
                if ahead == ":" and token.tag_ in ("VBD", "VBZ", "VBP") and doc[i + 1].text == ":":
                    yield Link(number, i, "quote:before", sole=True)  # "he boasted: “…”"
                    break
                if ahead in (",", ":"):
                    yield Link(number, i, "quote:before")
                elif _adjacent(story, i, start) and _sentence_like(text, quote) and not is_name(text, quote):
                    yield Link(number, i, "quote:bare")


def _told(story: Story, first: int, stop: int) -> int | None:
    """The verb that tells whose words were in marks: *“No,” was all she would say*."""
    doc = story.doc
    if first + 2 >= stop or not sums_up(story, first, first + 1):
        return None
    ends = (i for i in range(first + 2, stop) if doc[i].is_punct)
    verbs = [t.i for t in doc[first + 2 : next(ends, stop)] if t.tag_.startswith("VB") and t.dep_ not in _AUX]
    return verbs[0] if verbs else None


def sums_up(story: Story, first: int, at: int) -> bool:
    """Return whether a word right behind marks takes up what was in them: *“No,” was | all he would say*."""
    pack = read_pack("attribution.toml")
    told = at == first + 1 and story.doc[first].lower_ in pack["summed"]
    return told and story.doc[at].lower_ in pack["summaries"]


def _is_object(story: Story, start: int, last: str) -> bool:
    """Whether a cry is part of a phrase that goes on: *greeted with shouts of “Home!” at the gate, …*."""
    at = story.token(start) - 1
    return last in "?!" and at >= 0 and story.doc[at].tag_ == "IN" and story.starts[at] + 1 < start


def _is_sole(story: Story, first: int, verb: int, stop: int) -> bool:
    """Whether a verb has the sentence behind a quotation to itself: *“…,” the envoy quipped in Oslo*."""
    if story.doc[verb].tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    for i in range(first, stop):
        token = story.doc[i]
        if token.text in TERMINAL:
            return True
        if story.depth[i] >= 0 or (i != verb and token.tag_.startswith(("VB", "MD"))):
            return False
    return True


def _colon_ends(story: Story, block: int) -> bool:
    return block >= 0 and story.text[story.blocks[block][1] - 1] == ":"


def _sentence_like(text: str, quote: Quote) -> bool:
    words = text[quote.start : quote.end].split()
    return len(words) >= 2 and text[quote.start : quote.start + 1].isupper()


def _adjacent(story: Story, verb: int, start: int) -> bool:
    between = [t for t in story.doc[verb + 1 : start] if not t.is_space]
    return all(t.lower_ == "that" for t in between)


def beside(story: Story, number: int, verb: Token) -> Source | None:
    """The nominal nearest to a cue outside the quotation, where the parser found no subject."""
    doc = story.doc
    quote = story.quotes[number]
    after = verb.idx >= quote.close
    near = range(verb.i - 1, max(verb.i - 12, -1), -1) if not after else ()
    if after:
        first = story.token(quote.close)
        between = [i for i in range(first, verb.i) if doc[i].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP")]
        if between:
            return phrase(doc[between[-1]], verb)
        near = range(verb.i + 1, min(verb.i + 12, len(doc)))
    for i in near:
        token = doc[i]
        if token.text in TERMINAL or story.depth[i] >= 0:
            break
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            head = token
            while head.dep_ in ("compound", "poss", "nmod", "amod") and head.head.i > head.i:
                head = head.head
            found = phrase(head, verb)
            return None if story.depth[found.head] >= 0 else found
    return None
