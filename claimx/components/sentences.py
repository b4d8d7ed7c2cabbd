"""Sentences: where the sentence around a token begins and ends, also where nothing was parsed."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc

from claimx.components.results import results_of

_LONGEST: Final = 250  # tokens; a longer one is cut, so that work on sentences stays linear
_FINAL: Final = frozenset(".?!")


class Sentences:
    """The sentences of one story, by token."""

    def __init__(self, doc: Doc) -> None:
        self.starts = [0]
        # Two long lists, and not a short one for each token, which the garbage collector would go through.
        told = doc.to_array(["SENT_START", "TAG"]).astype("int64").T.tolist() if len(doc) else ([], [])
        tag = 1
        for i, (starts, following) in enumerate(zip(*told, strict=True)):
            after_stop = i > 0 and not tag and doc[i - 1].text in _FINAL  # never parsed
            tag = following
            if i > self.starts[-1] and (starts == 1 or after_stop or i - self.starts[-1] >= _LONGEST):
                self.starts.append(i)
        self.end = len(doc)

    def at(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence around a token."""
        k = bisect_right(self.starts, i) - 1
        return self.starts[k], self.starts[k + 1] if k + 1 < len(self.starts) else self.end


def sentences_of(doc: Doc) -> Sentences:
    """Return the sentences of a story, found once."""
    kept = results_of(doc)
    found: Sentences | None = kept.get("sentences")
    if found is None:
        found = kept["sentences"] = Sentences(doc)
    return found
