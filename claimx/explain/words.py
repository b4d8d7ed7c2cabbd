"""Words: the tokens of a place as grammar and the tagger see them."""

from __future__ import annotations

from claimx.components.reports.encoder import Reading, load_encoder
from claimx.components.reports.tagger import paragraphs
from claimx.explain.records import Word
from claimx.explain.story import Told

Chances = dict[int, tuple[float, float, float]]


def words_of(told: Told, start: int, end: int, chances: Chances) -> list[Word]:
    """Return the tokens between two characters; ``chances`` are what `chances_of` gives."""
    out = []
    for i in told.tokens(start, end):
        token = told.doc[i]
        if token.is_space:
            continue
        source, cue, content = chances.get(token.idx, (None, None, None))
        out.append(
            Word(
                text=token.text,
                start=token.idx,
                end=token.idx + len(token),
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.text,
                source=source,
                cue=cue,
                content=content,
            )
        )
    return out


def chances_of(told: Told) -> Chances:
    """Return for each token, by its first character, how likely it is source, cue and content.

    Empty for an engine without a tagger; a token that is part of a word of the tagger's has that one's.
    """
    if told.engine != "neural":
        return {}
    (readings,) = load_encoder().read([(told.text, paragraphs(told.doc))])
    return {at: chance for reading in readings for at, chance in _by_token(told, reading)}


def _by_token(told: Told, reading: Reading) -> list[tuple[int, tuple[float, float, float]]]:
    out = []
    for (start, end), *found in zip(reading.spans, reading.source, reading.cue, reading.content, strict=True):
        source, cue, content = (round(float(chance), 3) for chance in found)
        out += [(told.starts[i], (source, cue, content)) for i in told.tokens(start, end)]
    return out
