"""Syntax where it is needed: tags and trees for the paragraphs that may hold an attribution.

Most of the time of a spaCy pipeline goes into the parser. A paragraph without a quotation mark, without a cue
word and without anything that the tagger saw reports nothing, so it keeps its tokens and gets no tree: all of
it hangs on its first word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, Final

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.layout import SPANS_KEY as BLOCKS_KEY
from claimx.components.layout import ensure_layout
from claimx.errors import ModelError

_ATTRS: Final = (TAG, DEP, HEAD, POS, LEMMA)
_STORIES: Final = 32
_LONGEST: Final = 600  # tokens; the work on a sentence grows with the square of its length
_MARKS: Final = frozenset('"“”„«»‘`″')


class Syntax:
    """Run a base pipeline's tagger and parser over chosen paragraphs and write the trees into the story."""

    def __init__(
        self,
        pipes: Sequence[Any],
        triggers: frozenset[str] | None,
        gated: Sequence[tuple[frozenset[str], frozenset[str]]] = (),
    ) -> None:
        """``triggers`` are worth a tree; the second words of a ``gated`` pair if the story has the first."""
        self.pipes = pipes
        self.triggers = triggers
        self.gated = gated

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with trees for its chosen paragraphs."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _STORIES) -> Iterator[Doc]:
        """Yield the Docs with trees; paragraphs of many stories go through the model together."""
        if not self.pipes:
            raise ModelError("claimx_syntax has no base model: build the pipeline with claimx.pipeline.build")
        stream = iter(docs)
        while batch := list(islice(stream, min(batch_size, _STORIES))):
            chosen = [self.choose(doc) for doc in batch]
            parts = [_part(doc, s, e) for doc, ranges in zip(batch, chosen, strict=True) for s, e in ranges]
            # Paragraphs of like length share a batch: less padding, same result.
            order = sorted(range(len(parts)), key=lambda i: len(parts[i]))
            parsed: Iterable[Doc] = [parts[i] for i in order]
            for pipe in self.pipes:
                parsed = pipe.pipe(parsed, batch_size=64)
            for i, part in zip(order, parsed, strict=True):
                parts[i] = part
            done = iter(parts)
            for doc, ranges in zip(batch, chosen, strict=True):
                _write(doc, [(s, e, next(done)) for s, e in ranges])
                yield doc

    def choose(self, doc: Doc) -> list[tuple[int, int]]:
        """Return the token ranges of the paragraphs that need a tree."""
        starts = [t.idx for t in doc]
        out: list[tuple[int, int]] = []
        layout = ensure_layout(doc)
        lowers = [t.lower_ for t in doc] if self.triggers is not None else []
        triggers = self.triggers or frozenset()
        for gate, more in self.gated:
            triggers = triggers if gate.isdisjoint(lowers) else triggers | more
        tagged = sorted(at for report in doc._.claimx_tagged or () for at, _ in report.pieces)
        for block in layout.blocks:
            if block.kind in ("furniture", "byline"):
                continue
            s, e = _range(starts, block.start, block.end)
            if e > s and (
                self.triggers is None
                or block.kind != "paragraph"
                or any(w in triggers or w[0] in _MARKS for w in lowers[s:e])
                or bisect_left(tagged, block.start) < bisect_left(tagged, block.end)
            ):
                out += self._parts(doc, s, e)
        return out

    def _parts(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a paragraph too long for one tree at the ends of its sentences, else anywhere."""
        while end - start > _LONGEST:
            cut = start + _LONGEST
            ends = (i for i in range(cut, start + _LONGEST // 2, -1) if doc[i - 1].text in ".?!")
            cut = next(ends, cut)
            yield start, cut
            start = cut
        yield start, end


def _range(starts: list[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(starts, start), bisect_left(starts, end)


def _part(doc: Doc, start: int, end: int) -> Doc:
    tokens = doc[start:end]
    return Doc(doc.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])


def _write(doc: Doc, parts: list[tuple[int, int, Doc]]) -> None:
    """Copy tags and trees of the paragraphs into the story; the rest hangs on the first word of its block."""
    values = np.zeros((len(doc), len(_ATTRS)), dtype=np.uint64)
    heads = np.zeros(len(doc), dtype=np.int64)
    filled = 0
    root, other = (doc.vocab.strings.add(label) for label in ("ROOT", "dep"))
    values[:, 1] = other

    edges = sorted({at for part in doc.spans[BLOCKS_KEY] for at in (part.start, part.end)})

    def flat(start: int, end: int) -> None:
        # No sentence crosses a paragraph; and spaCy starts one only at a head that has a label.
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        for a, b in pairwise(cuts):
            heads[a:b] = a - np.arange(a, b)
            values[a : min(a + 1, b), 1] = root

    for start, end, part in parts:
        flat(filled, start)
        values[start:end] = part.to_array(list(_ATTRS))
        heads[start:end] = values[start:end, 2].astype(np.int64)
        filled = end
    flat(filled, len(doc))
    if len(doc):
        values[:, 2] = heads.astype(np.uint64)
        doc.from_array(list(_ATTRS), values)  # type: ignore[arg-type]


@Language.factory("claimx_syntax", assigns=["token.tag", "token.dep", "token.head", "doc.sents"])
def make_syntax(nlp: Language, name: str) -> Syntax:
    """Build the component with no model in it; `claimx.pipeline` hands it the base model's pipes."""
    del nlp, name
    return Syntax((), None)
