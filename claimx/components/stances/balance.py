"""Two nouns that are both denied: *expressed neither support for nor opposition to the pact*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from claimx.components.stances.closed import closed_class

_FAR: Final = 8  # tokens between *neither* and *nor*
_BESIDE: Final = 2  # an adjective may stand before the noun


@dataclass(frozen=True, slots=True)
class Balance:
    """The two words that deny, and the noun behind the second."""

    neither: Token
    nor: Token
    second: Token


def balance(noun: Token) -> Balance | None:
    """Return the *neither … nor …* that a noun is part of; None where it is none."""
    doc, start = noun.doc, max(0, noun.i - _BESIDE)
    neither, nor = closed_class("neither"), closed_class("nor")
    opener = _first(doc[start : noun.i], neither | nor)
    if opener is None:
        return None
    if opener.lower_ in neither:
        closer = _first(doc[noun.i + 1 : noun.i + _FAR], nor)
        behind = doc[closer.i + 1 : closer.i + 1 + _BESIDE] if closer is not None else ()
        second = next((t for t in behind if t.tag_ in ("NN", "NNS")), None)
        if closer is None or second is None or any(t.is_sent_start for t in doc[noun.i : second.i]):
            return None
        return Balance(opener, closer, second)
    first = _first(doc[max(0, opener.i - _FAR) : opener.i], neither)
    if first is None or any(t.is_sent_start for t in doc[first.i + 1 : noun.i]):
        return None
    return Balance(first, opener, noun)


def _first(span: Span, words: frozenset[str]) -> Token | None:
    return next((t for t in span if t.lower_ in words), None)
