"""Sources: the noun phrase that stands for who speaks, given the cue and its place in the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from claimx.normal.date_words import date_words
from claimx.rules.pack import read_pack
from claimx.rules.words import words

_SUBJECTS: Final = ("nsubj", "csubj")
_RELATIVE: Final = ("WP", "WDT", "WP$")
_CLIMB: Final = 6
CUTS: Final = words("relatives")
_SPANS: Final = ("week", "month", "year")
_NAMES: Final = words("given_names")


@dataclass(frozen=True, slots=True)
class Source:
    """A source noun phrase as a token range, with its head."""

    start: int
    end: int
    head: int
    stands_for: Source | None = None  # what a relative pronoun stands for


def source_of(cue: Token, frame: str) -> Source | None:
    """Return the source of a cue in a frame; None where the sentence names none."""
    if frame == "according":
        return _according(cue)
    if frame.startswith("noun") or frame == "view":
        return _of_noun(cue, frame == "view")
    if frame.startswith("adjective"):
        return _of_adjective(cue)
    if frame.endswith(":passive"):
        return _agent(cue)
    return _of_verb(cue)


def phrase(head: Token, cue: Token | None = None) -> Source:
    """Return the widest noun phrase around a head that does not run into the cue."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if cue is not None:
        if head.i < cue.i < end:
            end = cue.i
        elif start <= cue.i < head.i:
            start = cue.i + 1
    doc = head.doc
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc" or leads_in(doc[start])
    ):
        start += 1
    start = _behind_label(doc, start, head.i)
    if end - 1 > head.i and doc[end - 1].tag_ == "POS":
        end -= 1
    while end - 1 > head.i and (
        (doc[end - 1].is_punct and doc[end - 1].text not in ")]") or doc[end - 1].is_space
    ):
        end -= 1
    end = undated(doc, head.i, end)
    if end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
        return Source(start, end + 2, end + 1)  # "al-Badri", of which the tree makes two
    return Source(start, end, head.i)


def undated(doc: Doc, head: int, end: int) -> int:
    """Return where a phrase ends before the day on which it does something: *Oman's rulers on Friday*."""
    days = date_words().weekdays
    turned = end - 2 > head and doc[end - 2].lower_ in date_words().turns
    if turned and (doc[end - 1].lower_ in _SPANS or doc[end - 1].lower_ in date_words().months):
        return end - 2  # "the ministers of both states last May"
    last = end if end < len(doc) and doc[end - 1].lower_ == "on" else end - 1
    if last <= head or doc[last].lower_ not in days or not doc[last].is_title:
        return end
    if doc[last - 1].lower_ == "on":
        hung = last - 1 > head and not doc[last - 1].head.tag_.startswith("VB")
        return last - 1 if hung or last == end else end
    return last if doc[last - 1].is_lower else end


def _behind_label(doc: Doc, start: int, head: int) -> int:
    """Where a phrase begins behind the date that a dash parts from it: *2021 - Oman's rulers said …*."""
    dash = next((k for k in range(start, head) if doc[k].text in ("-", "–", "—")), None)
    if dash is None or dash == start or not (doc[dash].whitespace_ and doc[dash - 1].whitespace_):
        return start
    months = read_pack("mentions.toml")["calendar"]
    dated = all(t.like_num or t.text in months or t.is_punct for t in doc[start:dash])
    return dash + 1 if dated else start


def is_given_name(token: Token) -> bool:
    """Return whether a word that could report is a name: *Minister Said Alawi*, *Said Alawi left*."""
    if token.lower_ not in _NAMES or not token.text.istitle() or token.i + 2 >= len(token.doc):
        return False
    family, behind = token.nbor(1), token.nbor(2)
    if (
        not (family.text.istitle() and family.tag_.startswith("NNP"))
        or family.lower_ in date_words().weekdays
    ):
        return False
    opens = token.i == 0 or not token.nbor(-1).text.istitle()
    return not opens or behind.tag_ in ("VBD", "VBZ", "MD") or token.tag_.startswith("NNP")


def leads_in(token: Token) -> bool:
    """Return whether a word only leads up to a source: *which officials say*, *as one envoy put it*."""
    joins = token.tag_ == "CC" and token.dep_ != "preconj"  # "both Oman and Yemen" keeps its first word
    return joins or token.tag_ == "WDT" or token.lower_ == "as"


def _of_verb(verb: Token) -> Source | None:
    if verb.tag_ == "NNS":  # a verb mistaken for a plural has its subject in pieces before it
        start = verb.sent.start
        return Source(start, verb.i, verb.left_edge.i) if start < verb.i else None
    at = verb
    for _ in range(_CLIMB):
        subject = _subject(at)
        if subject is None and at is verb:
            subject = _right_before(verb)
        if subject is not None and is_asked(subject, at):
            return None
        if subject is not None:
            return _resolve_relative(subject, at, verb)
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in at.children) and at.i != verb.i:
            passive = next((c for c in at.children if c.dep_ == "nsubjpass"), None)
            return phrase(passive, verb) if passive is not None else None
        dep, head = at.dep_, at.head
        if dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis", "aux") and _verbal(head):
            if dep == "xcomp":
                theirs = next((c for c in head.children if c.dep_ == "dobj" and c.i < at.i), None)
                if theirs is not None:
                    return phrase(theirs, verb)
            at = head
        elif dep in ("acl", "relcl", "amod"):
            return phrase(head, verb) if dep == "acl" and verb.tag_ == "VBG" else None
        elif dep == "pcomp" and head.dep_ == "prep":
            at = head.head
            if not _verbal(at):
                return None
            if head.lower_ == "as":  # "the agency quoted an aide as saying": the aide speaks
                quoted = next((c for c in at.children if c.dep_ in ("dobj", "nsubjpass")), None)
                return phrase(quoted, verb) if quoted is not None else None
        else:
            return None
    return None


def is_asked(subject: Token, verb: Token) -> bool:
    """Return whether one comma parts a verb from its subject, as in *Lee, asked whether …, left*."""
    comma = verb.i - 1
    if verb.tag_ not in ("VBD", "VBN") or comma <= subject.i or verb.doc[comma].text != ",":
        return False
    return not any(verb.doc[i].text == "," for i in range(comma - 1, subject.i, -1))


def _right_before(verb: Token) -> Token | None:
    """The noun that stands before a finite verb behind a semicolon: *…; Quito says talks go on*."""
    if verb.tag_ not in ("VBZ", "VBP", "VBD") or verb.i < 2:
        return None
    noun = verb.nbor(-1)
    start = noun.left_edge
    opens = start.i > 0 and start.nbor(-1).text == ";"
    return noun if opens and noun.tag_.startswith("NN") else None


def _subject(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ in _SUBJECTS:
            return c
        if c.dep_ == "nsubjpass":
            return c
    return None


def _resolve_relative(subject: Token, at: Token, verb: Token) -> Source | None:
    if subject.tag_ in _RELATIVE or (subject.lower_ == "that" and at.dep_ == "relcl"):
        top = at
        while top.dep_ == "conj":
            top = top.head
        if top.dep_ == "relcl":
            found = phrase(top.head, verb)
            end = max(top.head.i + 1, min(found.end, subject.left_edge.i))
            while end - 1 > top.head.i and top.doc[end - 1].is_punct:
                end -= 1
            return Source(subject.i, subject.i + 1, subject.i, Source(found.start, end, top.head.i))
        return None
    return _joined(subject, verb)


def _joined(subject: Token, verb: Token) -> Source:
    """The subject, with the name that the parser made a second one: *the envoy for Trade Ann Lee said*."""
    found = phrase(subject, verb)
    name = next((c for c in verb.children if c.dep_ == "nsubj" and c.left_edge.i == found.end), None)
    if name is None or name.i > verb.i or name.tag_ != "NNP":
        return found
    return Source(found.start, phrase(name, verb).end, name.i)


def _agent(verb: Token) -> Source | None:
    for c in verb.children:
        if c.dep_ == "agent":
            inner = next((x for x in c.children if x.dep_ == "pobj"), None)
            return phrase(inner, verb) if inner is not None else None
    return None


def _according(word: Token) -> Source | None:
    for c in word.children:
        if c.lower_ == "to":
            inner = next((x for x in c.children if x.dep_ in ("pobj", "pcomp")), None)
            return phrase(inner, word) if inner is not None else None
    return None


def _of_noun(noun: Token, view: bool) -> Source | None:
    for c in noun.children:
        if c.dep_ == "poss":
            return phrase(c, noun)
    for c in noun.children:
        if c.dep_ == "prep" and c.lower_ in (("of",) if view else ("by", "from")):
            inner = next((x for x in c.children if x.dep_ == "pobj"), None)
            if inner is not None:
                found = phrase(inner, noun)
                ends = (i for i in range(inner.i, found.end) if view and noun.doc[i].text == ",")
                return Source(found.start, next(ends, found.end), inner.i)
    if noun.dep_ in ("dobj", "attr", "pobj"):
        head = noun.head
        while head.dep_ == "prep":
            head = head.head
        if _verbal(head):
            return _of_verb(head)
    return None


def _of_adjective(word: Token) -> Source | None:
    head = word.head
    while word.dep_ == "conj":
        word, head = head, head.head
    if word.dep_ in ("acomp", "attr", "oprd", "ROOT", "advcl", "xcomp", "ccomp") and _verbal(head):
        return _of_verb(head)
    return None


def _verbal(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.tag_ == "MD" or token.pos_ in ("VERB", "AUX")


def gap_source(cue: Token, pieces: tuple[tuple[int, int], ...]) -> Source | None:
    """Return the source taken for the subject of what it says: *a rule that traders fear could end*."""
    if len(pieces) < 2 or pieces[0][1] != cue.i:
        return None
    start, end = pieces[0]
    span = cue.doc[start:end]
    relative = start > 0 and cue.doc[start - 1].lower_ in CUTS
    if not relative or not span.root.tag_.startswith(("NN", "PRP")) or any(t.is_punct for t in span):
        return None
    return Source(start, end, span.root.i)


def addressee_of(cue: Token, pieces: list[tuple[int, int]]) -> Source | None:
    """Return whom the cue says it to: *told the agency*, *said to reporters*; ``pieces`` are the content."""
    if not cue.tag_.startswith("VB") or cue.lower_ == "according":
        return None
    for c in cue.children:
        if c.i <= cue.i:
            continue
        target = c if c.dep_ in ("dobj", "dative") else None
        if c.dep_ in ("prep", "dative") and c.lower_ == "to":
            target = next((x for x in c.children if x.dep_ == "pobj"), None)
        if target is None or target.tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            continue
        if any(s <= target.idx < e for s, e in pieces) or any(
            target.left_edge.idx < e and s < target.right_edge.idx for s, e in pieces
        ):
            continue
        if c.dep_ == "dobj" and target.lower_ in ("it", "this", "that"):
            continue
        return phrase(target, cue)
    return None


def conjuncts(head: Token, source: Source) -> list[tuple[Token, int, int]]:
    """The coordinated parts of a source phrase, each with its token range."""
    heads = [head]
    while True:
        following = next(
            (
                c
                for c in heads[-1].children
                if c.dep_ == "conj" and source.start <= c.i < source.end and c.tag_.startswith(("NN", "PRP"))
            ),
            None,
        )
        if following is None or _is_place_behind(heads[-1], following):
            break
        if following.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in following.children):
            break  # "the former first lady and senator" is one person
        heads.append(following)
    if len(heads) == 1:
        return [(head, source.start, source.end)]
    out = []
    start = source.start
    for k, h in enumerate(heads):
        end = heads[k + 1].left_edge.i if k + 1 < len(heads) else source.end
        while end - 1 > h.i and (h.doc[end - 1].text == "," or h.doc[end - 1].lower_ in ("and", "or")):
            end -= 1
        behind = (i for i in range(h.i + 1, end) if h.doc[i].lower_ in CUTS)
        out.append((h, start, next(behind, end)))
        start = heads[k + 1].left_edge.i if k + 1 < len(heads) else end
    return out


def _is_place_behind(noun: Token, name: Token) -> bool:
    """Whether a name is the second of two that say where somebody is: *officials in Oslo and Riga*."""
    if (
        noun.tag_ not in ("NN", "NNS")
        or name.tag_ != "NNP"
        or name.left_edge.i != name.i
        or name.i < noun.i + 4
    ):
        return False
    joint, first, prep = name.nbor(-1), name.nbor(-2), name.nbor(-3)
    return (
        joint.lower_ == "and"
        and first.tag_ == "NNP"
        and prep.lower_ in ("in", "at", "from")
        and prep.i > noun.i
    )


def core(words: list[str], start: int, end: int, head: int) -> tuple[int, int]:
    """The phrase without a relative clause."""
    for i in range(head + 1, end):
        if words[i].lower() in CUTS:
            return start, i
    return start, end
