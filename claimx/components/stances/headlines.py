"""Headlines: verbs that the tagger takes for nouns, as in *Oman rejects ferry treaty, vows to build port*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.stances.clauses import is_infinitive
from claimx.components.stances.frame import Frame
from claimx.components.stances.subjects import own_subject
from claimx.rules.stances import StanceRule

_NAME: Final = 6  # tokens of the names that open a headline
_LINE: Final = 30  # tokens of a headline
_PHRASE: Final = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "HYPH")
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")


def headline(rule: StanceRule, token: Token) -> Iterator[Frame]:
    """Yield the frame of a rule at a noun that can be the verb of a headline.

    It stands behind the names that open it (*Oman rejects ferry treaty*, *Oman and Mali back treaty*), or
    behind a comma as its second verb (*Oman, Mali sign treaty, vow closer ties*).
    """
    plain = rule.holder == "subject" and "object" in rule.target and rule.modal == frozenset()
    sentence = token.sent
    if not plain or rule.companions or rule.pattern or rule.under:
        return
    if token.i <= sentence.start:
        return
    doc, end = token.doc, token.i + 1
    if any(t.tag_ in _FINITE for t in sentence):
        yield from _going_on(rule, token)
        return
    doer = _opener(token) if token.nbor(-1).text == "," else token.nbor(-1)
    if doer is None or doer.i + 1 - sentence.start > _NAME:
        return
    before = doc[sentence.start : doer.i + 1]
    joint = [t for t in before[1:] if _joins(t)]
    if not joint and token.tag_ != "NNS":
        return
    if joint and token.lower_ not in rule.words:  # "Oman and Yemen back", "Oman, Yemen back"
        return
    named = [t for t in before if t not in joint]
    if doer.tag_ != "NNP" or any(t.tag_ not in _PHRASE for t in named) or not before[0].text[:1].isupper():
        return
    while end < sentence.end and doc[end].tag_ in _PHRASE:
        end += 1
    if end > token.i + 1 and doc[end - 1].tag_.startswith("NN"):
        yield Frame(rule, "headline", (token,), token, doer, doc[end - 1], "object", None)
    act = next((c for c in token.children if is_infinitive(c) and c.i > token.i), None)
    if act is not None and end == token.i + 1 and "infinitive" in rule.target:  # "Oman pledges to leave"
        yield Frame(rule, "headline", (token,), token, doer, act, "infinitive", None)


def _going_on(rule: StanceRule, token: Token) -> Iterator[Frame]:
    """A second verb behind the first one, which the tagger knows: *Oman rejects plan, summons envoy*."""
    doc, start, last = token.doc, token.sent.start, token.sent.end
    if token.tag_ != "NNS" or token.nbor(-1).text != "," or last - start > _LINE:
        return
    finite = [t for t in token.sent if t.tag_ in _FINITE]
    if len(finite) > 1 or finite[0].i > token.i:
        return
    doer, end = own_subject(finite[0]), token.i + 1
    while end < last and doc[end].tag_ in _PHRASE:
        end += 1
    named = doer is not None and doer.tag_ == "NNP" and doer.i - start < _NAME
    if named and end > token.i + 1 and all(t.is_punct or t.is_space for t in doc[end:last]):
        yield Frame(rule, "headline", (token,), token, doer, doc[end - 1], "object", None)


def _opener(token: Token) -> Token | None:
    """The last name that opens a headline of which a word is the second verb: *Oman, Mali sign …, vow*."""
    doc, start = token.doc, token.sent.start
    at = start
    while at < token.i and (doc[at].tag_ == "NNP" or (at > start and _joins(doc[at]))):
        at += 1
    first = doc[at]  # its first verb, a noun to the tagger
    named = at > start and doc[at - 1].tag_ == "NNP" and at < token.i - 1
    return doc[at - 1] if named and first.tag_ in ("NN", "NNS") and first.text.islower() else None


def _joins(token: Token) -> bool:
    return token.text == "," or token.dep_ == "cc"
