"""Tokens: a tokenizer that knows the layout of a story and is linear on every input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from claimx.components.layout import Layout, flatten, lay_out, store_layout
from claimx.components.results import results_of

LONGEST_RUN: Final = 256  # characters without a blank; spaCy's tokenizer is quadratic in them
PIECE: Final = 64  # into such pieces a longer run is cut
_NEAR: Final = 24  # a piece may be this much shorter, to end with a word

# The look-behind keeps the search from starting again inside a run: linear.
_LONG_RUN = re.compile(rf"(?<![^ \n])[^ \n]{{{LONGEST_RUN + 1},}}")


class StoryTokenizer:
    """Turn a story into a Doc with its layout, in place of ``nlp.tokenizer``.

    ``doc.text`` is the flattened text: as long as the text that came in, offsets stay. Every edge of a
    block is the edge of a token, and a sentence starts with each block.

    What is saved to disk is the base tokenizer; a pipeline loaded again has that one, unless its config
    names ``claimx.StoryTokenizer.v1`` under ``[nlp.tokenizer]``. ``nlp.max_length`` is not asked here but
    by ``nlp`` itself, before it calls a tokenizer.
    """

    def __init__(self, base: Tokenizer) -> None:
        self.base = base

    @property
    def vocab(self) -> Vocab:
        """The vocabulary of the base tokenizer."""
        vocab: Vocab = self.base.vocab
        return vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a story whose date is not known."""
        return self.make_doc(text)

    def make_doc(self, text: str, published: str | None = None) -> Doc:
        """Return the Doc of a story; ``published`` (YYYY-MM-DD) gives the dateline its year."""
        layout = lay_out(text, published)
        flat = flatten(text, layout)
        doc = _tokenize(self.base, flat, _cuts(flat, layout))
        results_of(doc)["text"] = flat
        store_layout(doc, layout)
        doc._.claimx_published = published
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield the Doc of each story."""
        del batch_size
        yield from map(self, texts)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the base tokenizer as bytes."""
        data: bytes = self.base.to_bytes(**kwargs)
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> StoryTokenizer:
        """Return this tokenizer with what `to_bytes` wrote."""
        self.base.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the base tokenizer to a file."""
        self.base.to_disk(path, **kwargs)

    def from_disk(self, path: str | Path, **kwargs: Any) -> StoryTokenizer:
        """Return this tokenizer with what `to_disk` wrote."""
        self.base.from_disk(path, **kwargs)
        return self


def make_story_tokenizer() -> Any:
    """Return what builds the tokenizer; spaCy calls this for a config that names it."""

    def build(nlp: Language) -> StoryTokenizer:
        make: Any = registry.tokenizers.get("spacy.Tokenizer.v1")
        return StoryTokenizer(make()(nlp))

    return build


registry.tokenizers.register("claimx.StoryTokenizer.v1", func=make_story_tokenizer)


def _cuts(flat: str, layout: Layout) -> list[int]:
    """Return the offsets at which a token must end although no blank stands there."""
    edges = {edge for block in layout.blocks for edge in (block.start, block.end)}
    if layout.dateline:
        edges |= {layout.dateline.start, layout.dateline.end}
    cuts = {e for e in edges if 0 < e < len(flat) and flat[e - 1] not in " \n" and flat[e] not in " \n"}
    for run in _LONG_RUN.finditer(flat):
        at, end = run.start() + PIECE, run.end()
        while at < end:
            # Between a word and what is none, if such a place is near.
            at = next(
                (i for i in range(at, at - _NEAR, -1) if flat[i - 1].isalnum() != flat[i].isalnum()), at
            )
            cuts.add(at)
            at += PIECE
    return sorted(cuts)


def _tokenize(base: Tokenizer, flat: str, cuts: list[int]) -> Doc:
    """Return the Doc of the text, with a token ending at each of the cuts."""
    if not cuts:
        whole: Doc = base(flat)
        return whole
    # The base tokenizer sees a space at each cut, and the new Doc has none there.
    bounds = [0, *cuts, len(flat)]
    padded = base(" ".join(flat[a:b] for a, b in pairwise(bounds)))
    inserted = {cut + n for n, cut in enumerate(cuts)}
    words, spaces = [], []
    for token in padded:
        words.append(token.text)
        spaces.append(bool(token.whitespace_) and token.idx + len(token) not in inserted)
    doc = Doc(base.vocab, words=words, spaces=spaces)
    # The tokenizer's exceptions give some tokens a norm of their own: "n't" is "not".
    doc.from_array([NORM], padded.to_array([NORM]))
    return doc
