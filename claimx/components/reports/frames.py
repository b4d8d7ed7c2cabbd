"""Frames: the ways a cue word takes its content, read off the dependency tree.

A frame is a mechanism of grammar and knows no words. Which cue works in which frame, and how often, stands
in the cue lexicon. Given any verb, noun or adjective, `candidates` says what its content would be.

=================  =====================================================
``clause``         X *said* (that) C
``fronted``        C, X *said*
``parenthetical``  C1, X *said*, C2
``as``             As X *noted*, C
``infinitive``     X *vowed* to C; X *urged* Y to C
``object``         X *praised* C
``predicate``      X *called* Y C
``prep:of`` …      X *warned* of C
``…:passive``      the same, with the subject as part of the content
``noun:…``         X's *claim* that C, X's *decision* to C, X's *call* for C
``adjective:…``    X is *confident* that C
``according``      *according* to X, C
=================  =====================================================

Labels are those of the English spaCy pipelines (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.reports.pieces import (
    Piece,
    between_commas,
    end_of,
    matrix,
    outside,
    pieces_between,
    start_of,
)
from claimx.rules.pack import read_pack

_COMPLEMENTS: Final = {"ccomp", "xcomp", "dobj", "oprd", "acomp", "prep", "dative", "pcomp", "prt", "attr"}
_SUBJECTS: Final = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_GOES_ON: Final = ("clause", "infinitive", "gerund", "object")  # frames with a verb that others may join
# The forms that a cue's own coordinates wear; a participle may be a mistaken past tense.
_ALIKE: Final = {
    "VBD": ("VBD", "VBN"),
    "VBZ": ("VBZ",),
    "VBP": ("VBP", "VB"),
    "VBN": ("VBN", "VBD"),
    "VB": ("VB", "VBP"),
    "VBG": ("VBG",),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue in a frame, with its would-be content as token ranges."""

    cue: int
    frame: str
    pieces: tuple[Piece, ...]


def candidates(token: Token) -> Iterator[Candidate]:
    """Yield what the content of this word would be, for each frame that its place in the tree allows."""
    tag = token.tag_
    if token.lower_ == "according":
        yield from _according(token)
    elif token.dep_ == "pobj" and token.lower_ in _views():
        yield from _view(token)
    elif tag.startswith("VB") or is_verb_mistaken(token):
        yield from _verb(token)
    elif tag in ("NN", "NNS"):
        yield from _nominal(token, "noun")
    elif tag.startswith("JJ"):
        yield from _nominal(token, "adjective")


def is_verb_mistaken(noun: Token) -> bool:
    """Return whether a noun is really a verb: the root of a sentence, with a clause behind a *that*.

    *Article 4 states that …*; a singular needs a plural before it: *Experts doubt that …*.
    """
    at = noun.i + 1
    if noun.tag_ == "NNS" and noun.dep_ == "conj" and noun.head.tag_.startswith("VB") and at < len(noun.doc):
        return noun.nbor(-1).tag_ == "CC" and noun.nbor().lower_ == "that"  # "thinks so but doubts that …"
    if noun.tag_ not in ("NN", "NNS") or noun.dep_ != "ROOT":
        return False
    clause = any(c.dep_ == "ccomp" and c.i > noun.i for c in noun.children)
    plural = noun.tag_ == "NNS" or any(c.dep_ == "nsubj" and c.tag_ == "NNS" for c in noun.children)
    return plural and clause and at < len(noun.doc) and noun.doc[at].lower_ == "that"


def _with_condition(verb: Token, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A fronted content with what the tree hangs on its cue: *It ends unless …, she said*."""
    start, end = pieces[-1]
    behind = (c for c in verb.lefts if c.dep_ == "advcl" and c.left_edge.i == end)
    condition = next(behind, None)
    return pieces if condition is None else (*pieces[:-1], (start, condition.right_edge.i + 1))


def _verb(verb: Token) -> Iterator[Candidate]:
    children = list(verb.children)
    reduced = _reduced(verb, children)
    if reduced and not any(c.dep_ == "agent" for c in children):
        return
    passive = reduced or any(c.dep_ in ("nsubjpass", "auxpass") for c in children)
    left = [c for c in children if c.dep_ == "ccomp" and c.i < verb.i]
    if left:
        pieces = outside(left[-1], verb)
        if pieces and not any(t.text == ";" for t in verb.doc[pieces[0][1] : verb.i]):
            yield Candidate(verb.i, "fronted", _with_condition(verb, pieces))
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and between_commas(verb)):
        yield Candidate(verb.i, "parenthetical", matrix(verb))
    elif verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in children):
        yield Candidate(verb.i, "as", matrix(verb))
    right = [c for c in children if c.i > verb.i and c.dep_ in _COMPLEMENTS]
    if not right and verb.tag_ == "NNS":
        right = [c for c in children if c.i > verb.i and c.dep_ == "acl" and c.left_edge.lower_ == "that"]
    if not right:
        return
    name, first, last = _signature(verb, right)
    if not name:
        return
    end = _coordinate(verb, first.left_edge, end_of(last)) if name in _GOES_ON else end_of(last)
    if name == "infinitive":
        end = _before_deed(last, end)
    if name == "clause":
        first = _stray_subject(first, right)
    pieces = pieces_between(verb.doc, start_of(first), _uncommented(verb.doc, start_of(first), end), {verb.i})
    if passive:
        subject = next((c for c in children if c.dep_ in ("nsubjpass", "nsubj")), None)
        # Of a clause the subject is no part: "it was announced that", "reporters were told that".
        whole = subject is not None and name != "clause"
        before = ((start_of(subject), end_of(subject)),) if subject is not None and whole else ()
        yield Candidate(verb.i, name + ":passive", before + pieces)
    else:
        yield Candidate(verb.i, name, pieces)


def _reduced(verb: Token, children: list[Token]) -> bool:
    """Whether a participle is a passive without its auxiliary: *asked about the deal, she smiled*."""
    # No such thing as a past tense in these places: a participle mistaken.
    finite = verb.tag_ == "VBD" and (verb.dep_ == "acl" or is_fronted_phrase(verb))
    return (
        (verb.tag_ == "VBN" or finite)
        and not any(c.dep_ == "aux" or c.dep_ == "nsubj" for c in children)
        and verb.dep_
        in (
            "acl",
            "advcl",
            "relcl",
            "ROOT",
            "conj",
            "dep",
            "ccomp",
        )
        and not (verb.dep_ == "conj" and any(c.dep_ == "aux" for c in verb.head.children))
    )


def is_fronted_phrase(verb: Token) -> bool:
    """Return whether a verb without a subject only tells of a noun: *At talks called on it, Oman left*."""
    if (
        verb.dep_ not in ("ccomp", "advcl")
        or verb.head.i < verb.i
        or any(c.dep_ in _SUBJECTS for c in verb.children)
    ):
        return False
    first = verb.left_edge
    return first.tag_ == "IN" and first.head.i == verb.i and verb.nbor(-1).tag_.startswith("NN")


def _uncommented(doc: Doc, start: int, end: int) -> int:
    """The end of a content before the reporter's comment: *…, a decision that stunned both capitals*."""
    nouns = read_pack("attribution.toml")["comments"]
    for i in range(start + 1, end - 2):
        if doc[i].text == "," and doc[i - 1].tag_ == "''" and _is_gloss(doc, i + 1, end):
            return i
        if (
            doc[i].text == ","
            and doc[i + 1].lower_ in ("a", "an")
            and any(t.lower_ in nouns for t in doc[i + 2 : min(i + 5, end)])
        ):
            return i
    return end


def _is_gloss(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows says what a quoted word stands for: *its “candour”, polite speech for a row*."""
    gloss = doc[start:end]
    head = gloss.root
    plain = not any(t.tag_ in ("``", "''") or t.tag_.startswith(("VB", "MD", "CC")) for t in gloss)
    return plain and head.dep_ == "appos" and head.tag_ == "NN" and head.head.i < start


def coordinable(cue: Token, verb: Token) -> bool:
    """Return whether a verb without a subject of its own may go on from another: they share their form.

    *Said it works and blamed Oslo*, but *agreed to share a bank and rely on it*: there the content goes on.
    """
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    own = any(c.dep_ in _SUBJECTS for c in verb.children)
    if aux and aux[0].tag_ == "MD":
        modal = any(c.tag_ == "MD" for c in (cue, *cue.children))
        return own or modal or verb.lower_ in read_pack("attribution.toml")["withheld"]
    if aux:
        return aux[0].tag_ != "TO"
    return own or verb.tag_ in _ALIKE.get(cue.tag_, (verb.tag_,))


def _before_deed(infinitive: Token, end: int) -> int:
    """The end of an infinitive before what the speaker did next: *vowed to pay and left*."""
    for c in infinitive.children:
        if c.dep_ == "conj" and c.tag_ == "VBD" and c.i < end and not coordinable(infinitive, c):
            at = c.left_edge.i
            return at - 1 if at > infinitive.i + 1 and c.doc[at - 1].dep_ == "cc" else end
    return end


def _coordinate(verb: Token, first: Token, end: int) -> int:
    """The end of a content that goes on in a form which the cue cannot be coordinated with.

    *stated that Russia needed to fulfil its duties, withdraw its forces and provide access*
    """
    forms = ("VBG",) if first.tag_ == "VBG" else ("VB", "VBP")
    for c in verb.children:
        if c.dep_ == "conj" and c.i >= end and c.tag_ in forms and not coordinable(verb, c):
            end = max(end, end_of(c))
    return end


def _stray_subject(clause: Token, right: list[Token]) -> Token:
    """The object of the cue where it is really the subject that the clause lacks: *said a drill had …*."""
    if any(c.dep_ in _SUBJECTS for c in clause.children):
        return clause
    return next((c for c in right if c.dep_ == "dobj" and c.i < clause.i), clause)


def _signature(verb: Token, right: list[Token]) -> tuple[str, Token, Token]:
    """Name the frame of the complements on the right of a verb, with the first and last of them."""
    clause = _told_behind_audience(next((c for c in right if c.dep_ in ("ccomp", "acl")), None))
    open_clause = next((c for c in right if c.dep_ == "xcomp"), None)
    noun = next((c for c in right if c.dep_ in ("dobj", "attr")), None)
    if clause is not None:
        marked = {c.lower_ for c in clause.children if c.i < clause.i}
        if "to" in marked and clause.tag_ in ("VB", "VBN"):
            return "infinitive", clause, clause
        if marked & {"that", "whether", "if"}:
            return "clause", clause, clause
        if clause.tag_.startswith("VB") and (clause.tag_ not in ("VBG", "VB", "VBN") or marked):
            return "clause", clause, clause
        if clause.tag_.startswith("VB"):
            return "gerund", clause, clause
        has_subject = any(c.dep_ in _SUBJECTS for c in clause.children)
        finite = any(
            c.dep_ in ("aux", "cop") or c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in clause.children
        )
        return ("clause" if finite or not has_subject else "predicate"), clause, clause
    if open_clause is not None:
        first = noun if noun is not None and noun.i < open_clause.i else open_clause
        to = any(c.tag_ == "TO" for c in open_clause.children)  # "to be consulted"
        kinds = {"VBG": "gerund", "VB": "infinitive", "VBN": "infinitive" if to else "predicate"}
        return kinds.get(open_clause.tag_, "predicate"), first, open_clause
    predicate = next((c for c in right if c.dep_ in ("oprd", "acomp")), None)
    if predicate is not None:
        first = noun if noun is not None and noun.i < predicate.i else predicate
        return "predicate", first, predicate
    if noun is not None and verb.lower_ in read_pack("attribution.toml")["addressing"]:
        # "told a briefing that …": the clause hangs on the audience, but is what was told.
        told = next(
            (c for c in noun.children if c.dep_ in ("relcl", "acl") and c.left_edge.lower_ == "that"), None
        )
        if told is not None:
            return "clause", told, told
    if noun is not None:
        last = noun
        for c in right:
            if c.i > noun.i and c.dep_ in ("prep", "dative") and c.left_edge.i == end_of(last):
                last = c
        as_ = next((c for c in right if c.dep_ == "prep" and c.lower_ == "as"), None)
        in_marks = any(c.dep_ == "appos" and _opens_quote(c) for c in noun.children)
        return ("predicate" if as_ is not None or in_marks else "object"), noun, last
    prep = next((c for c in right if c.dep_ in ("prep", "prt", "dative")), None)
    if prep is not None and prep.dep_ == "prt":
        prep = next((c for c in right if c.dep_ == "prep" and c.i > prep.i), None) or prep
    if prep is None or prep.dep_ != "prep":
        return "", verb, verb
    inner = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return "", verb, verb
    return "prep:" + prep.lower_, inner, inner


def _told_behind_audience(clause: Token | None) -> Token | None:
    """The clause that is told, behind what tells of whom it is told to: *told anyone who asks that …*."""
    if clause is None or clause.head.lower_ not in read_pack("attribution.toml")["addressing"]:
        return clause
    who = clause.left_edge
    behind_noun = who.i > clause.head.i + 1 and who.nbor(-1).tag_.startswith(("NN", "DT"))
    if who.tag_ != "WP" or not behind_noun:
        return clause
    return next((c for c in clause.children if c.dep_ == "ccomp" and c.left_edge.lower_ == "that"), clause)


def _opens_quote(noun: Token) -> bool:
    """Whether a mark stands before a phrase: *called the pact “a farce”*, which is no apposition."""
    start = noun.left_edge
    return start.tag_ == "``" or (start.i > 0 and start.nbor(-1).tag_ == "``")


def _nominal(word: Token, kind: str) -> Iterator[Candidate]:
    for c in word.children:
        if c.i < word.i:
            continue
        if c.dep_ in ("acl", "relcl", "ccomp", "xcomp", "advcl"):
            before = {x.lower_ for x in c.children if x.i < c.i}
            if "that" in before and not any(
                x.lower_ == "that" and x.dep_ in ("nsubj", "dobj", "nsubjpass", "pobj") for x in c.children
            ):
                frame = "clause"
            elif "to" in before and c.tag_ == "VB":
                frame = "infinitive"
            elif kind == "adjective" and c.dep_ == "ccomp":
                frame = "clause"
            else:
                return
            inside = pieces_between(word.doc, start_of(c), end_of(c), {word.i})
            yield Candidate(word.i, f"{kind}:{frame}", inside)
            return
        if c.dep_ == "prep":
            inner = next((x for x in c.children if x.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and c.lower_ != "by":
                yield Candidate(word.i, f"{kind}:{c.lower_}", ((start_of(inner), end_of(inner)),))
                return


def _according(word: Token) -> Iterator[Candidate]:
    to = next((c for c in word.children if c.lower_ == "to"), None)
    if to is None:
        return
    top = word
    while top.dep_ not in ("ROOT",) and not (top.head.tag_.startswith("VB") or top.head.dep_ == "ROOT"):
        top = top.head
    head = top.head
    if head.i == word.i:
        return
    while head.dep_ in (
        "xcomp",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "advcl",
        "acl",
        "conj",
        "attr",
        "npadvmod",
        "appos",
        "relcl",
    ):
        head = head.head
    start, end = word.i, to.right_edge.i + 1
    pieces = pieces_between(word.doc, start_of(head), end_of(head), set(range(start, end)))
    yield Candidate(word.i, "according", pieces)


@cache
def _views() -> frozenset[str]:
    return frozenset(read_pack("attribution.toml")["views"])


def _view(noun: Token) -> Iterator[Candidate]:
    """*In Oslo's view, C*; *in the view of Oslo, C*: the sentence without the phrase."""
    prep = noun.head
    held = any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children)
    if prep.lower_ != "in" or prep.dep_ not in ("prep", "ROOT") or not held:
        return
    # The parser may hang the clause behind the comma on the phrase before it.
    comma = (i for i in range(noun.i, noun.right_edge.i + 1) if noun.doc[i].text == ",")
    own = set(range(prep.i, next(comma, noun.right_edge.i) + 1))
    yield Candidate(noun.i, "view", pieces_between(noun.doc, noun.sent.start, noun.sent.end, own))
