"""Stance voices: who says the words at each token of a story, so that judgements and duties are theirs."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from spacy.attrs import IDX
from spacy.tokens import Doc

from claimx.components.actors.speakers import Spoken

# Frames of attribution in which somebody says a whole clause, so that its judgements are his.
_SPEECH: Final = (
    "clause", "fronted", "parenthetical", "as", "quote", "according", "view", "headline", "colon", "floating",
    "continued", "signed", "tail", "interposed", "tagged",
    "turn",
)  # fmt: skip


def voices(doc: Doc) -> list[Spoken | None]:
    """Return for each token the innermost attribution whose content it is part of."""
    out: list[Spoken | None] = [None] * len(doc)
    spoken: list[Spoken] = doc._.claimx_speakers or []
    sized = [
        (sum(e - s for s, e in x.relation.pieces), x)
        for x in spoken
        if x.relation.frame.split(":")[0] in _SPEECH
    ]
    if not sized:
        return out
    starts: list[int] = doc.to_array(IDX).tolist()
    for _, x in sorted(sized, key=lambda p: -p[0]):
        for s, e in x.relation.pieces:
            a, b = bisect_left(starts, s), bisect_left(starts, e)
            out[a:b] = [x] * (b - a)
    return out
