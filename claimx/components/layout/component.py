"""The layout of a Doc: stored by the tokenizer or the component, kept through serialisation."""

from __future__ import annotations

from typing import Any, Final

import numpy
import srsly
from spacy.attrs import LENGTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.components.layout.blocks import Block, Layout, lay_out
from claimx.records import Dateline

SPANS_KEY: Final = "claimx_blocks"


def ensure_layout(doc: Doc) -> Layout:
    """Return the layout of a Doc, as ``doc._.claimx_layout`` has it; a Doc that has none is given one."""
    layout: Layout | None = doc._.claimx_layout
    if layout is None:
        layout = lay_out(doc.text)
        store_layout(doc, layout)
    return layout


def store_layout(doc: Doc, layout: Layout) -> None:
    """Store a layout in a Doc, as ``doc._.claimx_layout``, as span group and as starts of sentences.

    A sentence starts with each block and with the dateline, so that no parser run later reads across a
    paragraph. A Doc whose sentences are known already keeps them.
    """
    doc._.claimx_layout = layout
    if not len(doc):
        doc.spans[SPANS_KEY] = []
        return
    # Arrays, because to ask spaCy block by block would take time square in the number of blocks.
    sizes = doc.to_array([LENGTH, SPACY])
    ends = numpy.cumsum(sizes[:, 0] + sizes[:, 1])
    begins = ends - sizes[:, 0] - sizes[:, 1]
    first = numpy.searchsorted(begins, [b.start for b in layout.blocks], side="right") - 1
    after = numpy.searchsorted(begins, [b.end for b in layout.blocks], side="left")
    doc.spans[SPANS_KEY] = [
        Span(doc, int(f), int(a), label=b.kind) for b, f, a in zip(layout.blocks, first, after, strict=True)
    ]
    if doc.has_annotation("SENT_START"):
        return
    starts = numpy.zeros(len(doc), dtype="uint64")
    starts[first] = 1
    if layout.dateline:
        starts[numpy.searchsorted(begins, layout.dateline.start, side="right") - 1] = 1
    column: Any = starts
    doc.from_array([SENT_START], column)


class LayoutFinder:
    """Store the layout of each Doc; one that the tokenizer has laid out already keeps what it has."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc."""
        ensure_layout(doc)
        return doc


@Language.factory("claimx_layout", assigns=["doc.spans", "doc._.claimx_layout"])
def make_layout_finder(nlp: Language, name: str) -> LayoutFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return LayoutFinder()


def _encode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, Layout):
        line = value.dateline
        fields = [line.text, line.start, line.end, line.place, line.date, line.agency] if line else None
        return {"__claimx_layout__": [[(b.kind, b.start, b.end) for b in value.blocks], fields]}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, dict) and "__claimx_layout__" in value:
        blocks, line = value["__claimx_layout__"]
        keys = ("text", "start", "end", "place", "date", "agency")
        return Layout(
            tuple(Block(*b) for b in blocks), Dateline(**dict(zip(keys, line, strict=True))) if line else None
        )
    return value if chain is None else chain(value)


# Without these two a Doc that holds a layout could not be written with ``to_bytes``.
srsly.msgpack_encoders.register("claimx_layout", func=_encode)
srsly.msgpack_decoders.register("claimx_layout", func=_decode)
if not Doc.has_extension("claimx_layout"):
    Doc.set_extension("claimx_layout", default=None)
