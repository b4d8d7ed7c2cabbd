"""Whether two sources are the same: by the head of the phrase, and by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from claimx.evaluation.knowledge import known
from claimx.evaluation.relations import Core, core
from claimx.records import Span

_WORD = re.compile(r"\w[\w.&-]*(?:['’]\w+)?")
_POSSESSIVE = re.compile(r"['’]s?$")


def same_source(text: str, gold: Sequence[Span], found: Sequence[Span]) -> bool:
    """Return whether ``found`` covers the head of the gold source.

    The head is the last word of the whole or of its leading noun phrase: for "Karu, its chair" either
    "Karu" or "chair" will do. Where gold names nobody, ``found`` must not either.
    """
    if not gold or not found:
        return not gold and not found
    covered = core(text, found)
    return any(head and head <= covered for head in (_last_word(text, gold[-1]), _head(text, gold[0])))


def _head(text: str, source: Span) -> Core:
    """Return the last word before the first comma, dash, bracket, preposition or relative pronoun."""
    for cut in _ends_of_head().finditer(text, source.start, source.end):
        if _WORD.search(text, source.start, cut.start()):
            return _last_word(text, Span(start=source.start, end=cut.start()))
    return _last_word(text, source)


def _last_word(text: str, source: Span) -> Core:
    """Return the core of the last word, without the sign of the genitive."""
    words = [found.span() for found in _WORD.finditer(text, source.start, source.end)]
    if len(words) > 1 and text[slice(*words[-1])] == "s":  # parted from its apostrophe by a space or a mark
        words.pop()
    start, end = words[-1] if words else (source.start, source.end)
    bare = _POSSESSIVE.sub("", text[start:end])
    return core(text, [Span(start=start, end=start + len(bare))])


@cache
def _ends_of_head() -> re.Pattern[str]:
    return re.compile(
        rf"[,;:(\[–—|]|\s-\s|\b(?:{'|'.join(known('source')['ends_of_head'])})\b", re.IGNORECASE
    )


def same_name(gold: Iterable[str], found: Iterable[str]) -> bool:
    """Return whether one of the names found is one of gold's; case, articles and spaces do not count."""
    return not {_folded(name) for name in gold}.isdisjoint(_folded(name) for name in found)


def _folded(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in known("source")["articles"] else words)
