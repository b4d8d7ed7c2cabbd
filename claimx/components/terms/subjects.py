"""Subjects: whose a verb is, read off the tree, with the noun phrases that clauses are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.terms.grammar import grammar
from claimx.rules.instruments import load_instruments

Range = tuple[int, int]
# The tags that a noun phrase without its prepositions is made of.
NOMINAL: Final = frozenset(
    [
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "PRP",
        "CD",
        "DT",
        "JJ",
        "JJR",
        "JJS",
        "PRP$",
        "POS",
        "HYPH",
        "VBG",
        "PDT",
        "$",
        "ADD",
        "FW",
    ]
)
_TIMES: Final = load_instruments().words["months"] | load_instruments().words["weekdays"]
_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_NO_VERBS: Final = ("amod", "compound", "aux", "auxpass", "prep", "case")
_CLIMB: Final = 12
_BEFORE: Final = 10  # tokens before a noun that may belong to it
_HEADLINE: Final = 3  # tokens from a noun to its infinitive: "Peru to lease an airfield"


class Tokens(dict[int, Token]):
    """The tokens of a story by their number, each made when asked for and once; a Doc makes it each time."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._doc = doc

    def __missing__(self, i: int) -> Token:
        token: Token = self._doc[i]
        self[i] = token
        return token


def verbal(t: Token) -> bool:
    """Return whether a token is a verb by its tag."""
    return t.tag_.startswith("VB") and t.dep_ not in _NO_VERBS


def climb(t: Token) -> Iterator[Token]:
    """Yield a token and those it hangs on, up to the root; bounded."""
    for _ in range(_CLIMB):
        yield t
        if t.head.i == t.i:
            return
        t = t.head


def noun_phrase(t: Token) -> Range:
    """Return the tokens of the phrase around a noun, marks at the edges left out."""
    start, end, doc = t.left_edge.i, t.right_edge.i + 1, t.doc
    while start < t.i and _opens_nothing(doc[start]):
        start += 1
    while end - 1 > t.i and _is_mark(doc[end - 1]):
        end -= 1
    return start, end


def _is_mark(t: Token) -> bool:
    return bool(t.is_punct or t.is_space)


def _opens_nothing(t: Token) -> bool:
    """Whether a token before a noun is no part of its phrase: a mark or a conjunction."""
    return _is_mark(t) or t.dep_ == "cc"


def compound(doc: Doc | Tokens, range_: Range) -> Range:
    """Return some words with the nouns and adjectives right before them: *the ten-year border pact*."""
    start, end = range_
    first = max(0, start - _BEFORE)
    while start > first and (
        (doc[start - 1].tag_ in NOMINAL and doc[start - 1].tag_ not in ("PRP", "VBG"))
        or (doc[start - 1].lower_ == "and" and doc[start].tag_ in ("NNP", "JJ"))
        or doc[start - 1].text in ("-", "–", "‘", "“", "’", "'s", "’s")
    ):
        start -= 1
    while start < range_[0] and not doc[start].is_alpha and not doc[start].like_num:
        start += 1
    return start, end


def antecedent(verb: Token, relative: Token) -> Range:
    """Return the phrase that a relative clause hangs on."""
    head = _dated(verb.head)
    start, _ = noun_phrase(head)
    end = min(relative.i, verb.i)
    while end - 1 > head.i and verb.doc[end - 1].is_punct:
        end -= 1
    return start, max(end, head.i + 1)


def _dated(head: Token) -> Token:
    """The noun that a day or year belongs to, on which the tree hangs a clause: *a pact of 1996, which …*."""
    at = head
    for _ in range(_CLIMB):
        if at.tag_.startswith("NN") and at.lower_ not in _TIMES:
            return at if at.i < head.i else head
        if at.head.i == at.i or (at is head and at.tag_ != "CD" and at.lower_ not in _TIMES):
            break
        at = at.head
    return head


def subject(verb: Token, first: int, depth: int = 0) -> tuple[Range, bool] | None:
    """Return the subject of a verb, and whether it is its own and not one that it shares; None for none.

    ``first`` is the token before which nothing is looked for.
    """
    if depth > _CLIMB:
        return None
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS and first <= c.i < verb.i), None)
    if own is None:  # "the accord is binding", where the tree takes "is" for a helping verb
        helping = (c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i)
        own = next((c for t in helping for c in t.children if c.dep_ in _SUBJECTS and first <= c.i), None)
    if own is not None:
        return _own(verb, own, first)
    listed = _listed(verb)
    if listed is not None and listed.i >= first:
        return noun_phrase(listed), True
    if any(c.dep_ == "parataxis" for c in verb.lefts):  # "The treaty, he said, was in line with …"
        cut_off = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
        if cut_off is not None:
            return noun_phrase(cut_off), False
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("acl", "relcl") and not verbal(head):
        return _given_time(verb, head, first) or _of_noun(verb, head, first)
    if verb.dep_ == "pcomp" or head.dep_ == "prep":
        while head.dep_ in ("prep", "pcomp", "pobj") and head.head.i != head.i and not verbal(head):
            head = head.head
    if head.dep_ == "acomp" and verb.dep_ in ("xcomp", "ccomp") and verb.tag_ in ("VB", "VBN"):
        head = head.head  # "is due to be signed", "is likely to expire"
    if not verbal(head) or head.i < first:
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.i > first + 1:
        return _beside(verb, first)
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ in ("VB", "VBG"):
        if head.lower_ in grammar().verbs["give"] and (whom := _given(head)) is not None:
            return noun_phrase(whom), False  # "gives Oman ten days to leave"
        theirs = next((c for c in head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i), None)
        control = head.lower_ in grammar().verbs["object_control"]
        if theirs is not None and (control or theirs.dep_ == "nsubjpass"):
            start, end = noun_phrase(theirs)
            return (start, min(end, verb.i) if verb.i > theirs.i else end), False
        inner = any(c.dep_ == "nsubj" for c in verb.children)
        if not inner and verb.dep_ != "advcl" and control and head.tag_ == "VBN":
            return None
    found = subject(head, first, depth + 1)
    if found is None:
        return None
    due = verb.dep_ == "xcomp" and verb.head.lower_ in grammar().words["be"]  # "are to be let through"
    return found if due else (found[0], False)


def _listed(verb: Token) -> Token | None:
    """The subject that the tree lists with an object: *Oman will free ten men and | Iran will free two*."""
    helping = next((c for c in verb.lefts if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if verb.dep_ != "conj" or helping is None or helping.i <= verb.head.i:
        return None
    noun = verb.doc[helping.i - 1]
    joined = noun.dep_ == "conj" and noun.tag_.startswith(("NN", "PRP")) and noun.head.i > verb.head.i
    return noun if joined and verb.doc[noun.left_edge.i - 1].lower_ == "and" else None


def _own(verb: Token, own: Token, first: int) -> tuple[Range, bool] | None:
    relative = own.lower_ in grammar().words["relatives"] and own.tag_ in ("WDT", "WP", "IN", "DT")
    if relative and verb.dep_ in ("relcl", "conj", "ccomp", "acl"):
        top = verb
        while top.dep_ == "conj":
            top = top.head
        return (antecedent(top, own), False) if top.dep_ == "relcl" else None
    start, end = noun_phrase(own)
    return (max(start, first), min(end, verb.i)), True


def _given(verb: Token) -> Token | None:
    """Whom a verb gives something, where no preposition leads to it."""
    whom = next((c for c in verb.rights if c.dep_ == "dative" and c.tag_.startswith(("NN", "PRP"))), None)
    return whom if any(c.dep_ in ("dobj", "npadvmod") for c in verb.rights) else None


def _given_time(verb: Token, head: Token, first: int) -> tuple[Range, bool] | None:
    """Who has so long to do it: *Oman has ten days to leave*, *it gives Oman ten days to leave*."""
    above = head.head
    unit = head.lower_.removesuffix("s") in load_instruments().words["units"]
    spell = unit and verb.tag_ == "VB" and head.dep_ == "dobj"
    if not spell or not verbal(above):
        return None
    whom = _given(above)
    if whom is not None:
        return noun_phrase(whom), False
    found = subject(above, first, 1) if above.lower_ in grammar().words["have"] else None
    return (found[0], False) if found is not None else None


def _of_noun(verb: Token, head: Token, first: int) -> tuple[Range, bool] | None:
    """The noun that a verb hangs on: *Peru to lease an airfield*, *a pact signed in May*."""
    start, _ = noun_phrase(head)
    if verb.tag_ == "VB" and head.i < verb.i and verb.i - head.i <= _HEADLINE:
        return (max(start, first), head.i + 1), True
    if verb.tag_ == "VBG":
        return (start, head.i + 1), False
    if verb.tag_ != "VBN" or verb.dep_ != "acl":
        return None
    stop = verb.i
    while stop - 1 > head.i and (verb.doc[stop - 1].is_punct or verb.doc[stop - 1].tag_ == "RB"):
        stop -= 1
    return (start, stop), False


def _beside(verb: Token, first: int) -> tuple[Range, bool] | None:
    """The noun right before a participle: *the charter, signed in May, an attack on …*."""
    at = verb.i - 1
    while at > first and verb.doc[at].is_punct and verb.i - at < _HEADLINE:
        at -= 1
    return (compound(verb.doc, (at, at + 1)), False) if verb.doc[at].tag_.startswith("NN") else None
