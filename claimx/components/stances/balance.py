"""Two nouns that are both denied: *expressed neither support for nor opposition to the pact*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

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
    doc = noun.doc
    opener = next((t for t in doc[max(0, noun.i - _BESIDE) : noun.i] if t.lower_ in ("neither", "nor")), None)
    if opener is None:
        return None
    if opener.lower_ == "neither":
        nor = next((t for t in doc[noun.i + 1 : noun.i + _FAR] if t.lower_ == "nor"), None)
        behind = doc[nor.i + 1 : nor.i + 1 + _BESIDE] if nor is not None else ()
        second = next((t for t in behind if t.tag_ in ("NN", "NNS")), None)
        whole = second is not None and not any(t.is_sent_start for t in doc[noun.i : second.i])
        return Balance(opener, nor, second) if nor is not None and second is not None and whole else None
    neither = next((t for t in doc[max(0, opener.i - _FAR) : opener.i] if t.lower_ == "neither"), None)
    if neither is None or any(t.is_sent_start for t in doc[neither.i + 1 : noun.i]):
        return None
    return Balance(neither, opener, noun)
