"""Tails: cues at the end of a sentence, after a comma, whatever the parser makes of them.

``S, says the leader`` and ``S, the leader, Ann Lee, said``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from claimx.components.reports.frames import Candidate
from claimx.components.reports.pieces import trim_tokens
from claimx.components.reports.sources import Source
from claimx.components.story import TERMINAL, Story, sentence
from claimx.rules.gazetteer import load_gazetteer
from claimx.rules.pack import read_pack

_COMMAS: Final = (",", "–", "—", "--")
_PARTING: Final = (":", ";")
_WIDE: Final = 120  # tokens on either side of a cue in which a semicolon ends its stretch
_BRIEF: Final = 5  # tokens behind a cue that ends a sentence
_WHEN: Final = 10  # the same where they tell when or where it is said
_ASIDE: Final = ("acl", "advcl", "pcomp")
_NEAR: Final = 12  # tokens between a cue and the comma on either side
_RELATIVE: Final = ("WP", "WDT", "WP$")
_NOMINAL: Final = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "JJ", "WP")


def tails(story: Story, token: Token) -> Iterator[Candidate]:
    """Yield the content of a cue at the end of a sentence, after a comma, whatever the parser makes of it.

    ``S, says the leader`` (tail:after) and ``S, the leader, Ann Lee, said`` (tail:before).
    """
    perfect = token.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in token.children)
    plural = token.tag_ == "NNS" and token.i == token.sent.end - 1
    if token.tag_ not in ("VBZ", "VBD", "VBP") and not plural:
        so = _or_so(story.doc, *_stretch(story, token.i), token.i) if perfect else None
        if so is not None:
            yield Candidate(token.i, "tail:before", (so,))
        return
    if token.lower_ in read_pack("attribution.toml")["retorts"]:
        return  # "Mali and Chad sign pact, Niger objects"
    doc, i = story.doc, token.i
    start, end = _stretch(story, i)
    so = _or_so(doc, start, end, i)
    if so is not None:
        yield Candidate(i, "tail:before", (so,))
        return
    if [t.lower_ for t in doc[i + 1 : i + 3]] == ["on", "condition"]:
        end = i + 1  # "…, an envoy said on condition that he not be named because talks go on"
    comma, frame = source_comma(doc, start, i), "tail:before"
    if comma > start and (_comments(doc, comma + 1) or _is_relative(doc, comma + 1, i)):
        return  # "…, a charge the government denies"
    if comma > start and any(c.dep_ == "mark" and c.i > comma and c.lower_ != "as" for c in token.children):
        return  # "…, renewable only if both parliaments agree"
    if comma > start:
        when = any(t.lower_ in read_pack("attribution.toml")["occasions"] for t in doc[i + 1 : i + 2])
        far = i + (_WHEN if when else _BRIEF)
        if far < end or doc[i + 1 : i + 2].text == "," or doc[comma + 1].tag_ in ("WP", "WDT"):
            return
        behind = (t for t in doc[i + 1 : end] if t.tag_.startswith(("VB", "MD")))
        if any(not when or t.tag_ not in ("VBN", "VBG") or t.dep_ not in _ASIDE for t in behind):
            return  # its content stands behind it: "On Monday, the ministry said talks were over"
        if any(t.dep_ in ("prep", "dobj") and not _aside(t) for t in token.children if t.i > i):
            return  # likewise: "Mali hails the pact, Oman warns of trouble"
    elif doc[i - 1].text == "," and i - 1 > start:
        comma, frame = i - 1, "tail:after"
        if token.lower_ in read_pack("attribution.toml")["addressing"]:
            return
        relative = [k for k in range(start + 1, i) if doc[k].tag_ in _RELATIVE and doc[k - 1].text == ","]
        if relative and not any(doc[k].text == "," for k in range(relative[-1], i - 1)):
            return  # the comma ends a relative clause: "an envoy, who flew in, said …"
        if doc[i + 1 : i + 2] and doc[i + 1].tag_ in ("IN", "TO"):
            return  # "its leader, Ann Lee, warned of trouble"
        if any(c.dep_ == "dobj" and _is_thing(c) for c in token.children):
            return  # "Mali and Chad sign pact, promise open roads"
        stop = _before_relative(doc, i + 1, end)
        if not nominal_run(doc, i + 1, stop) or not any(t.tag_ in _NOMINAL for t in doc[i + 1 : stop]):
            return
    else:
        return
    piece = trim_tokens(doc, _behind_reaction(doc, start, comma), comma)
    if piece is not None and _is_clause(doc, *piece, headline=_is_line(doc[i].sent, end)):
        yield Candidate(i, frame, (piece,))


def _or_so(doc: Doc, start: int, end: int, cue: int) -> tuple[int, int] | None:
    """What somebody is only said to say: *The river is theirs, or so Oman claims*."""
    near = range(max(start + 1, cue - _NEAR), cue - 1)
    comma = next((k for k in near if [t.lower_ for t in doc[k : k + 3]] == [",", "or", "so"]), None)
    if comma is None or any(t.is_alpha for t in doc[cue + 1 : end]):
        return None
    return trim_tokens(doc, start, comma)


def _is_thing(noun: Token) -> bool:
    """Whether a noun is neither a name nor a role or a body that could speak."""
    known = load_gazetteer()
    person = (
        known.role(noun.lower_) or known.organization_head(noun.lower_) or known.document_noun(noun.lower_)
    )
    return noun.tag_ in ("NN", "NNS") and noun.is_lower and person is None


def interposed(story: Story, token: Token) -> Candidate | None:
    """Return the content around a report between two commas: *The river, said the envoy, was safe*."""
    if token.tag_ not in ("VBZ", "VBD", "VBP"):
        return None
    doc, i = story.doc, token.i
    start, end = sentence(story, i)
    left = next((k for k in range(i - 1, max(start, i - _NEAR), -1) if doc[k].text in _COMMAS), None)
    right = next((k for k in range(i + 1, min(end, i + _NEAR)) if doc[k].text in _COMMAS), None)
    if left is None or right is None or right + 2 > end or not _names_source(doc, left + 1, i, right):
        return None
    # "He was sorry: the herders, he said, had left": what was said begins behind the colon.
    start = next((k + 1 for k in range(left - 1, start, -1) if doc[k].text in _PARTING), start)
    pieces = (trim_tokens(doc, start, left), trim_tokens(doc, right + 1, end))
    if pieces[0] is None or pieces[1] is None or any(story.depth[k] >= 0 for k in range(start, end)):
        return None
    behind = doc[pieces[1][0]]
    if behind.tag_ == "CC" and _is_clause(doc, *pieces[0], headline=False):
        return Candidate(i, "interposed", (pieces[0],))  # what follows may be the reporter's own
    if behind.tag_ in ("VBG", "WP", "WDT", "CC", "WRB") or behind.lower_ in ("who", "which"):
        return None
    if behind.tag_ == "VBN" and (_is_clause(doc, *pieces[0], headline=False) or _is_finite(doc, *pieces[1])):
        return None  # else it is a past tense mistaken: "The letter, she said, dated from May"
    # One clause goes on behind the report: either half lacks what the other has.
    if behind.tag_ not in ("VBZ", "VBD", "VBP", "MD", "TO", "IN") and _is_clause(
        doc, *pieces[0], headline=False
    ):
        return None
    return Candidate(i, "interposed", (pieces[0], pieces[1]))


def _is_finite(doc: Doc, start: int, end: int) -> bool:
    """Whether the root of a stretch is a finite verb."""
    return doc[start:end].root.tag_ in ("VBZ", "VBD", "VBP", "MD")


def _behind_reaction(doc: Doc, start: int, end: int) -> int:
    """Where the words begin that a colon parts from how they were said: *The reply was curt: talks …*."""
    colon = next((k for k in range(start, end) if doc[k].text == ":"), None)
    if colon is None or not _is_clause(doc, colon + 1, end, headline=False):
        return start
    nouns = read_pack("attribution.toml")["reactions"]
    return colon + 1 if any(t.lower_ in nouns for t in doc[start:colon]) else start


def _names_source(doc: Doc, start: int, cue: int, end: int) -> bool:
    """Whether a parenthesis holds nothing but a cue and its source, on one side of it."""
    before = [t for t in doc[start:cue] if not t.is_space]
    after = [t for t in doc[cue + 1 : end] if not t.is_space]
    phrase = before or after
    when = bool(after) and after[0].lower_ in read_pack("attribution.toml")["occasions"]
    if (
        not phrase
        or (before and len(after) > 2 and not when)
        or any(t.tag_.startswith(("VB", "MD")) for t in before + after)
    ):
        return False
    return phrase[0].tag_ in ("PRP", "NNP", "NNPS", "DT", "PRP$", "NNS") or any(
        t.tag_ == "POS" for t in phrase
    )


def _comments(doc: Doc, start: int) -> bool:
    """Whether a phrase behind a comma is a comment on what came before, not a source."""
    nouns = read_pack("attribution.toml")["comments"]
    return doc[start].lower_ in ("a", "an") and any(t.lower_ in nouns for t in doc[start + 1 : start + 3])


def _is_relative(doc: Doc, start: int, cue: int) -> bool:
    """Whether the cue stands in a relative clause of what a comma adds: *…, a step that Oman called rash*."""
    return any(doc[k].tag_ == "WDT" or doc[k].lower_ == "that" for k in range(start + 1, cue))


def _stretch(story: Story, i: int) -> tuple[int, int]:
    """The tokens of a sentence around a cue, between semicolons."""
    start, end = sentence(story, i)
    before = (k for k in range(i - 1, max(start, i - _WIDE) - 1, -1) if _is_semicolon(story, k))
    behind = (k for k in range(i + 1, min(end, i + _WIDE)) if _is_semicolon(story, k))
    return next(before, start - 1) + 1, next(behind, end)


def _is_semicolon(story: Story, k: int) -> bool:
    return story.doc[k].text == ";" and story.depth[k] < 0


def _before_relative(doc: Doc, start: int, end: int) -> int:
    """The end of a source before its relative clause: *argues the institute, whose head would like more*."""
    commas = (k for k in range(start + 1, min(end, start + _NEAR) - 1) if doc[k].text == ",")
    return next((k for k in commas if doc[k + 1].tag_ in ("WP", "WP$", "WDT")), end)


def _aside(token: Token) -> bool:
    """Whether a complement tells when, where or to whom it is said, not what."""
    if token.dep_ == "dobj":
        return token.head.lower_ in read_pack("attribution.toml")["addressing"]
    return token.lower_ in read_pack("attribution.toml")["occasions"]


def _is_line(sentence: Span, end: int) -> bool:
    """Whether a stretch goes to the end of a sentence that no full stop closes, as a headline does."""
    return end == sentence.end and not any(t.text in TERMINAL for t in sentence[-2:])


def _is_clause(doc: Doc, start: int, end: int, headline: bool) -> bool:
    """Whether a stretch has a verb of its own; a headline may leave it out or say *to meet*."""
    if doc[start].tag_ in ("VBN", "VBG") or (doc[start].tag_ == "VBD" and doc[start].dep_ == "advcl"):
        return False  # "Asked whether the pact was dead, …"
    if any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in doc[start:end]):
        return True
    return headline and end - start > 2


def source_comma(doc: Doc, start: int, i: int) -> int:
    """The comma before the source of a cue at the end of a sentence; an apposition has commas of its own."""
    last = i - 1 if doc[i - 1].text == "," else i
    comma = last - 1
    while comma > start and doc[comma].text != ",":
        comma -= 1
    if comma <= start or not nominal_run(doc, comma + 1, last):
        return -1
    before = comma - 1
    while before > start and doc[before].text != ",":
        before -= 1
    if before > start and nominal_run(doc, before + 1, comma):
        parts = (doc[before + 1 : comma], doc[comma + 1 : last])
        names = [len(p) > 1 and all(t.tag_ == "NNP" for t in p) for p in parts]
        roles = [any(t.tag_ in ("DT", "PRP$", "POS") for t in p) for p in parts]
        if last == i:  # "the minister, Ann Lee said", but "Mali levies a tax, a toll, Ann Lee said"
            listed = any(t.tag_ in ("CC", "IN") for t in parts[0])
            return before if names[1] and parts[0][0].tag_ in ("DT", "PRP$") and not listed else comma
        if (names[0] and roles[1]) or (names[1] and roles[0]) or (roles[0] and parts[1][0].tag_ == "DT"):
            return before
    return -1 if last != i else comma


def tail_source(story: Story, token: Token, frame: str) -> Source | None:
    """Return the source of a cue at the end of a sentence."""
    start, end = _stretch(story, token.i)
    doc = story.doc
    so = next((k for k in range(max(start, token.i - _NEAR), token.i) if doc[k].lower_ == "so"), None)
    if so is not None and doc[so - 1].lower_ == "or" and frame == "tail:before":
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i > so), doc[so + 1])
        return Source(max(so + 1, subject.left_edge.i), subject.right_edge.i + 1, subject.i)
    if frame == "tail:after":
        span = trim_tokens(doc, token.i + 1, _before_relative(doc, token.i + 1, end))
    elif frame == "interposed":
        left = next((k for k in range(token.i - 1, start, -1) if doc[k].text in _COMMAS), None)
        right = next((k for k in range(token.i + 1, end) if doc[k].text in _COMMAS), None)
        if left is None or right is None:
            return None  # "A virus, said the club; a snub, said the press."
        span = trim_tokens(doc, left + 1, token.i) or trim_tokens(doc, token.i + 1, right)
    else:
        span = trim_tokens(doc, source_comma(doc, start, token.i) + 1, token.i)
    if span is None:
        return None
    head = next(
        (i for i in range(span[0], span[1]) if not span[0] <= doc[i].head.i < span[1] or doc[i].head.i == i),
        span[0],
    )
    stop = next(
        (i for i in range(span[0], span[1]) if doc[i].tag_ in ("IN", "TO") or doc[i].text == ","), span[1]
    )
    if doc[head].tag_ not in _NOMINAL or head >= stop:
        head = max(span[0], stop - 1)
    return Source(span[0], span[1], head)


def nominal_run(doc: Doc, start: int, end: int) -> bool:
    """Return whether the tokens are a phrase without verb and comma: *the Riga-based institute*."""
    return end > start and not any(
        (doc[i].tag_.startswith(("VB", "MD")) and doc[i].dep_ != "amod") or doc[i].text in ",;:"
        for i in range(start, end)
    )
