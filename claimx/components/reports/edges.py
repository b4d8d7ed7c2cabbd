"""Edges: where a content ends, and what is no content at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Span, Token

from claimx.components.quotes import is_name
from claimx.components.reports.pieces import FINITE, trim_tokens
from claimx.components.reports.sources import Source
from claimx.components.story import Story, quoted_piece, sentence
from claimx.rules.gazetteer import load_gazetteer
from claimx.rules.pack import read_pack

_BARE: Final = 0.55  # precision asked of a cue whose object is without any verb


def without_circumstances(
    doc: Doc, cue: Token, pieces: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """The pieces around a cue in a parenthesis, less what goes on with the reporter's own story."""
    words = read_pack("attribution.toml")["circumstances"]
    ahead = tuple(p for p in pieces if p[1] <= cue.i)
    if not ahead:
        return pieces
    return ahead + tuple(
        p for p in pieces if p[0] > cue.i and doc[p[0]].lower_ not in words and doc[p[0]].tag_ != "VBG"
    )


def opens_circumstance(story: Story, start: int) -> bool:
    """Return whether what begins there tells when or where it was said: *…, she said, after a long night*."""
    return story.doc[story.token(start)].lower_ in read_pack("attribution.toml")["circumstances"]


def without_day(doc: Doc, cue: Token, pieces: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The pieces behind a cue without the day on which it was said: *said on Monday it would pay*."""
    start, end = pieces[0]
    if start != cue.i + 1 or end - start < 4 or doc[start].lower_ != "on":
        return pieces
    if doc[start + 1].text not in read_pack("mentions.toml")["calendar"] or doc[start + 2].text == ",":
        return pieces
    rest = trim_tokens(doc, start + 2, end)
    return (rest, *pieces[1:]) if rest is not None else pieces


def without_coordinate(
    doc: Doc, cue: Token, pieces: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """The pieces around *according to X*, less a clause that *and* adds with a subject of its own."""
    return tuple(
        p
        for p in pieces
        if p[0] < cue.i
        or doc[p[0]].tag_ != "CC"
        or not any(t.dep_.startswith("nsubj") for t in doc[p[0] : p[1]])
    )


def afterthought(story: Story, cue: Token, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """What goes on after an interposed cue: *the deal may hold, two envoys said, if the guns stay quiet*."""
    doc = story.doc
    _, end = sentence(story, cue.i)
    at = cue.i + 1
    while at < end and doc[at].text != ",":
        at += 1
    if at + 2 >= end or doc[pieces[-1][1] - 1].i > cue.i or at - cue.i > 14:
        return []
    following = doc[at + 1]
    if following.lower_ in read_pack("attribution.toml")["turns"]:
        return []
    if following.tag_ in ("IN", "TO", "WRB") and following.dep_ in ("mark", "prep", "advmod", "aux"):
        inner = following.head if following.dep_ in ("mark", "advmod", "aux") else following
        if inner.dep_ == "advcl" and not any(c.dep_ == "ccomp" for c in inner.children):
            piece = trim_tokens(doc, at + 1, end)
            return [piece] if piece else []
    return []


_WORD: Final = 30  # characters that hold the word before


def is_refused(token: Token) -> bool:
    """Whether the word is only what somebody refuses to do: *declined to comment*."""
    refusals = read_pack("attribution.toml")["refusals"]
    while token.dep_ in ("xcomp", "conj", "pobj", "dobj", "prep", "pcomp", "advmod"):
        token = token.head
        if token.lower_ in refusals:
            return True
    return False


def asks_for_cover(story: Story, pieces: list[tuple[int, int]]) -> bool:
    """Whether the content is a condition of the interview: *not to be named*."""
    if len(pieces) != 1:
        return False
    start, end = pieces[0]
    pack, words = read_pack("attribution.toml"), story.text[start:end].split()
    before = story.text[max(0, start - _WORD) : start].split()[-1:]
    if words[:2] == ["to", "be"] and (before == ["not"] or set(before) & set(pack["refusals"])):
        words = ["not", *words]  # "asked not to be named", "declined to be named"
    return words[:3] == ["not", "to", "be"] and len(words) > 3 and words[3].rstrip(",.") in pack["anonymity"]


def only_quoted(story: Story, pieces: list[tuple[int, int]], quotes: list[int]) -> list[tuple[int, int]]:
    """Of *said “we will pay” and left*, the words in marks: what the speaker did next is not said."""
    if len(pieces) != 1 or len(quotes) != 1:
        return pieces
    quote = story.quotes[quotes[0]]
    start, end = pieces[0]
    if not (quote.closed and quote.open <= start <= quote.start):
        return pieces
    rest = [t for t in story.doc[story.token(quote.close) : story.token(end)] if t.tag_ != "RB"]
    did = len(rest) > 1 and rest[0].lower_ in ("and", "but") and rest[1].tag_.startswith("VB")
    return [quoted_piece(story, quotes[0])] if did else pieces


def withholds(doc: Doc, at: int) -> bool:
    """Return whether a clause tells what its speaker does not say: *though he would not say when*."""
    if at + 1 >= len(doc):
        return False
    pack, who = read_pack("attribution.toml"), doc[at + 1]
    if doc[at].lower_ not in ("though", "although", "but") or who.tag_ != "PRP" or who.dep_ == "expl":
        return False
    verb = who.head
    refused = verb.lower_ in pack["refusals"]
    said = next((c for c in verb.children if c.dep_ == "xcomp"), verb) if refused else verb
    return (refused or any(c.dep_ == "neg" for c in verb.children)) and said.lower_ in pack["withheld"]


def is_topic(frame: str) -> bool:
    """Whether a frame gives what somebody speaks about, not what is said: *commented on the report*."""
    kind, _, word = frame.partition(":")
    return kind in ("prep", "noun", "adjective") and word in read_pack("attribution.toml")["topics"]


def is_act(token: Token) -> bool:
    """Return whether a verb does something to a text instead of telling of it: *ratified the pact*."""
    return token.lower_ in read_pack("attribution.toml")["acts"]


def is_unsaid(
    story: Story, cue: Token, frame: str, score: float, pieces: list[tuple[int, int]], quotes: list[int]
) -> bool:
    """Whether a phrase is only what somebody acts on, not what is said: *met to discuss the quota*.

    A phrase claims less than a clause does, so it asks for more: a source of its own, a cue that is an event
    of the story, neither a purpose nor denied, and where it is without any verb a cue of some precision.
    """
    if frame.startswith("noun") and any(c.lower_ == "no" for c in cue.children):
        return True  # "makes no mention of the islands"
    if frame == "clause" and leaves_open(cue, story.doc[story.token(pieces[0][0])]):
        return True
    if frame == "clause" and opens_as_purpose(story, cue):
        return True
    if not quotes and is_shred(story, pieces):
        return True
    if frame != "object" or quotes:
        return False
    if any(c.dep_ == "neg" for c in cue.children) or _is_purpose(cue):
        return True
    words = story.doc[story.token(pieces[0][0]) : story.token(pieces[-1][1])]
    if (
        words[0].lower_ == "no" or is_silence(cue, words) or len(words) == 1
    ):  # "showed no interest", "voiced concern"
        return True
    told = any(t.tag_ in (*FINITE, "VB") for t in words)
    if is_sent_for(cue, words) or (not told and words[0].tag_ == "PRP"):
        return True  # "recalled its envoy", "told it in passing"
    return score < _BARE and not any(t.tag_.startswith(("VB", "MD")) for t in words)


def is_silence(cue: Token, said: Span) -> bool:
    """Return whether somebody says nothing, or little: *said little in reply*."""
    pack = read_pack("attribution.toml")
    finite = any(t.tag_ in FINITE for t in said)
    return said[0].lower_ in pack["silence"] and cue.lower_ in pack["speaking"] and not finite


def is_shred(story: Story, pieces: Iterable[tuple[int, int]]) -> bool:
    """Return whether no more than helping words are left of a content: *asked | not to be | named*."""
    said = (t.lower_ for a, b in pieces for t in story.doc[story.token(a) : story.token(b)])
    return set(said) <= set(read_pack("attribution.toml")["helping"])


def is_sent_for(cue: Token, said: Span) -> bool:
    """Return whether somebody is called home: *recalled its ambassador for talks*."""
    if cue.lower_ not in read_pack("attribution.toml")["fetches"]:
        return False
    stop = next((t.i for t in said if t.is_punct), said.end)
    who = said.doc[said.start : stop].root
    return who.tag_.startswith("NN") and load_gazetteer().role(who.lower_) is not None


def leaves_open(cue: Token, first: Token) -> bool:
    """Return whether somebody does not say what a question asks: *did not say who would pay*."""
    asks = first.tag_ in ("WP", "WRB", "WDT", "WP$") or first.lower_ in ("whether", "if")
    return asks and any(c.dep_ == "neg" for c in cue.children)


def opens_as_purpose(story: Story, cue: Token) -> bool:
    """Return whether a sentence opens with what somebody might do: *To see why it failed, read the text*."""
    first, _ = sentence(story, cue.i)
    return cue.dep_ == "advcl" and cue.i < cue.head.i and cue.i - first <= 1 and _is_purpose(cue)


def _is_purpose(cue: Token) -> bool:
    """Whether a verb is only what others mean or have to do: *to discuss*, but not *went on to discuss*."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in cue.children):
        return False
    return cue.head.lower_ not in read_pack("attribution.toml")["raising"]


def denies(story: Story, source: Source) -> bool:
    """Whether nobody says it: *neither side said …*."""
    who = source.stands_for or source  # "anyone who wants to leave"
    return story.doc[who.start].lower_ in read_pack("attribution.toml")["nobody"]


def said_of_it(story: Story, pieces: list[tuple[int, int]], quotes: list[int]) -> list[tuple[int, int]]:
    """Of *praised the vote as “a fine hour”*, the words in marks, if most of it or all of *as*."""
    if len(pieces) != 1 or len(quotes) != 1 or is_name(story.text, story.quotes[quotes[0]]):
        return pieces
    inner = quoted_piece(story, quotes[0])
    quote = story.quotes[quotes[0]]
    start, end = pieces[0]
    at = story.token(quote.open)
    behind = story.doc[story.token(inner[0])]
    if any(t.tag_ in FINITE and t.dep_ != "relcl" for t in (*story.doc[story.token(start) : at], behind)):
        return pieces  # a clause: *replied that the pact was dead, but “nobody will bury it”*
    all_of_it = at > 0 and story.doc[at - 1].lower_ == "as"
    most = 2 * (inner[1] - inner[0]) >= end - start
    return [inner] if end <= quote.close and (most or all_of_it) else pieces
