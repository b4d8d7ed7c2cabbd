"""Tagger: the reports that the trained encoder sees, before grammar and quotation marks have their say.

Runs of likely cue words are cues. The links of a cue say of every word of the window how likely it is that
cue's source or content; the best path through the window gives each word to one cue's content or to none,
weighing tags, links and the cost of changing. The source is the run of words around the likeliest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.layout import ensure_layout
from claimx.components.reports.encoder import Floats, Reading, Span, load_encoder
from claimx.components.results import text_of
from claimx.rules.pack import read_pack

_STORIES: Final = 32
_SILENT: Final = ("furniture", "byline")
_FLOOR: Final = 1e-6
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One report as the tagger sees it; all spans are characters of the text."""

    pieces: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    score: float


class ReportTagger:
    """Store what the encoder sees as ``doc._.claimx_tagged``."""

    def __init__(self) -> None:
        self.settings: dict[str, float] = read_pack("decoding.toml")["decoding"]

    def __call__(self, doc: Doc) -> Doc:
        """Store the tagged reports of a Doc in it."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _STORIES) -> Iterator[Doc]:
        """Yield the Docs with their tagged reports; windows of many stories are read together."""
        encoder = load_encoder()
        stream = iter(docs)
        while batch := list(islice(stream, min(batch_size, _STORIES))):
            texts = [(text_of(doc), paragraphs(doc)) for doc in batch]
            for doc, readings in zip(batch, encoder.read(texts), strict=True):
                doc._.claimx_tagged = [r for reading in readings for r in self.decode(reading)]
                yield doc

    def decode(self, reading: Reading) -> list[Tagged]:
        """Return the reports of one window."""
        cfg = self.settings
        cues = _runs(reading.cue >= cfg["cue"], reading.paragraph, reading.opens_cue > 0)
        found: list[Tagged] = []
        taken = np.zeros(len(reading.spans), dtype=bool)
        sources: list[Floats] = []
        contents: list[Floats] = []
        for run in cues:
            # Another paragraph may belong to a cue, but must be surer of it.
            weight = np.where(reading.paragraph == reading.paragraph[run[0]], 1.0, 0.9)
            source, content = reading.links(run)
            sources.append(source * weight)
            contents.append(content * weight)
        if cues:
            links = np.array(contents)
            owner = self._path(reading, links, cues)
            busy = (owner >= 0) | (reading.cue > 0.5) | (reading.source > 0.5)
            for c, run in enumerate(cues):
                mine = _closed(owner == c, busy, reading.paragraph, int(cfg["gap"]))
                if not mine.any() or links[c][mine].mean() < cfg["claim"]:
                    continue
                pieces = _runs(mine, reading.paragraph)
                longest = max(len(p) for p in pieces)
                pieces = [p for p in pieces if len(p) >= cfg["least"] or len(p) == longest]
                taken |= mine
                source_run = self._source(reading, sources[c], mine, run[0])
                score = float(reading.cue[run].max() * (links[c] * reading.content)[mine].mean())
                found.append(_tagged(reading, pieces, run, source_run, score))
        left = (reading.content >= cfg["orphan"]) & ~taken
        orphans = [p for p in _runs(left, reading.paragraph) if len(p) >= cfg["orphan_words"]]
        found += [_tagged(reading, [p], None, None, float(reading.content[p].mean() * 0.5)) for p in orphans]
        return found

    def _path(self, reading: Reading, links: Floats, cues: list[list[int]]) -> NDArray[np.int64]:
        """Of each word the number of the cue whose content it is, or -1: the best path through the window.

        A word is nobody's by the tag's odds, otherwise each cue's by its share of the links. Changing has a
        price, less where the tagger sees a content begin, none at a paragraph's end.
        """
        n = len(reading.content)
        share = links / np.maximum(links.sum(0), 1e-3)
        score = np.empty((len(links) + 1, n))
        score[:-1] = np.log(np.maximum(reading.content * share, _FLOOR)) + self.settings["content"]
        score[-1] = np.log(np.maximum(1 - reading.content, _FLOOR))
        for c, run in enumerate(cues):
            score[c, run] += np.log(_FLOOR)
        price = self.settings["switch"] * (1 - reading.opens_content)
        price[1:][reading.paragraph[1:] != reading.paragraph[:-1]] = 0
        back = np.empty((n, len(score)), dtype=np.int64)
        total = score[:, 0]
        for i in range(1, n):
            top = int(total.argmax())
            stay = total >= total[top] - price[i]
            back[i] = np.where(stay, np.arange(len(score)), top)
            total = np.where(stay, total, total[top] - price[i]) + score[:, i]
        state = np.empty(n, dtype=np.int64)
        state[-1] = int(total.argmax())
        for i in range(n - 1, 0, -1):
            state[i - 1] = back[i, state[i]]
        return np.where(state == len(links), -1, state)

    def _source(self, reading: Reading, link: Floats, content: Flags, cue: int) -> list[int] | None:
        """The words of the likeliest source of a cue, or None."""
        cfg = self.settings
        blend = cfg["source_blend"]
        both = reading.source**blend * link ** (1 - blend)
        here = reading.paragraph == reading.paragraph[cue]
        both = np.where(content, 0.0, both) * np.where(here, 1.0, 0.5)
        top = int(both.argmax())
        if both[top] < cfg["source"]:
            return None
        a = b = top
        same = reading.paragraph == reading.paragraph[top]
        while a > 0 and both[a - 1] >= cfg["source_edge"] and same[a - 1]:
            a -= 1
        while b + 1 < len(both) and both[b + 1] >= cfg["source_edge"] and same[b + 1]:
            b += 1
        return list(range(a, b + 1))


def paragraphs(doc: Doc) -> list[Span]:
    """Return the paragraphs of a Doc that the encoder reads."""
    return [(b.start, b.end) for b in ensure_layout(doc).blocks if b.kind not in _SILENT]


def _tagged(
    reading: Reading, pieces: list[list[int]], cue: list[int] | None, source: list[int] | None, score: float
) -> Tagged:
    def chars(run: list[int]) -> Span:
        return reading.spans[run[0]][0], reading.spans[run[-1]][1]

    return Tagged(
        tuple(sorted(chars(p) for p in pieces)),
        chars(cue) if cue else None,
        chars(source) if source else None,
        score,
    )


def _runs(flags: Flags, paragraph: NDArray[np.int64], opens: Flags | None = None) -> list[list[int]]:
    """Neighbouring words that are flagged, within one paragraph; ``opens`` starts a new run."""
    runs: list[list[int]] = []
    for i in map(int, np.flatnonzero(flags)):
        goes_on = runs and runs[-1][-1] == i - 1 and paragraph[i] == paragraph[i - 1]
        if goes_on and not (opens is not None and opens[i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _closed(flags: Flags, busy: Flags, paragraph: NDArray[np.int64], gap: int) -> Flags:
    """The flags with gaps of at most so many words filled, where nothing else stands in them."""
    out = flags.copy()
    at = np.flatnonzero(flags)
    for a, b in pairwise(at):
        if 1 < b - a <= gap + 1 and paragraph[a] == paragraph[b] and not busy[a + 1 : b].any():
            out[a:b] = True
    return out


@Language.factory("claimx_tagger", assigns=["doc._.claimx_tagged"])
def make_report_tagger(nlp: Language, name: str) -> ReportTagger:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return ReportTagger()
