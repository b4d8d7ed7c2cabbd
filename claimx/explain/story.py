"""A story with all that the pipeline kept of it, ready to be asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.actors.speakers import Spoken
from claimx.components.claims import extraction
from claimx.components.sentences import sentences_of
from claimx.records import Claim, Document, Extraction, Quoted
from claimx.rules.whys import Whys

Span = tuple[int, int]


class Told:
    """One story that a pipeline has read; places in it are token ranges."""

    def __init__(self, nlp: Language, document: Document) -> None:
        tokenizer: Any = nlp.tokenizer
        self.nlp = nlp
        self.text = document.text
        self.doc: Doc = nlp(tokenizer.make_doc(document.text, document.published))
        self.extraction: Extraction = extraction(self.doc, document)
        self.starts = [token.idx for token in self.doc]

    @property
    def engine(self) -> str:
        """The name of the engine that read it."""
        return "neural" if self.nlp.has_pipe("claimx_tagger") else "rules"

    @cached_property
    def whys(self) -> Whys:
        """The reasons of all rules that are in use."""
        return Whys(self.pipe("terms").rules, self.pipe("stances").pack)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the story, small."""
        return frozenset(token.lower_ for token in self.doc)

    def pipe(self, name: str) -> Any:
        """Return a component."""
        return self.nlp.get_pipe("claimx_" + name)

    def spoken(self, claim: Claim) -> Spoken | None:
        """Return what a claim was made of; None for the reporter's own sentence."""
        pieces = tuple((span.start, span.end) for span in claim.spans)
        return self._spoken.get((pieces, claim.cue.start if claim.cue else None, claim.rule))

    @cached_property
    def _spoken(self) -> dict[tuple[Any, ...], Spoken]:
        spoken: list[Spoken] = self.doc._.claimx_speakers or []
        cues = [self.starts[s.relation.cue] if s.relation.cue is not None else None for s in spoken]
        return {(s.relation.pieces, cue, s.relation.rule): s for s, cue in zip(spoken, cues, strict=True)}

    def around(self, start: int, end: int) -> Span:
        """Return the characters of the sentences that a stretch of the text touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, end) - 1, first)
        sentences = sentences_of(self.doc)
        a, b = sentences.at(first)[0], sentences.at(last)[1]
        while a < b - 1 and self.doc[a].is_space:
            a += 1
        while b > a + 1 and self.doc[b - 1].is_space:
            b -= 1
        return self.starts[a], self.doc[b - 1].idx + len(self.doc[b - 1])

    def tokens(self, start: int, end: int) -> range:
        """Return the tokens that begin between two characters."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def quoted(self, first: int, end: int) -> Quoted:
        """Return the words of a token range."""
        start, stop = self.starts[first], self.doc[end - 1].idx + len(self.doc[end - 1])
        return Quoted(text=self.text[start:stop], start=start, end=stop)
