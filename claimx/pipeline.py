"""The pipeline: a story goes in, an `Extraction` comes out.

tokens and layout → quotations → (tags) → syntax where needed → attribution → (fusion) → speakers
→ instruments → terms → stances → claims
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from claimx.errors import ClaimxError, InputError
from claimx.records import Document, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

# The parts of the base model that claimx does without.
UNUSED: Final = ("ner", "lemmatizer", "attribute_ruler", "senter")
_TREATIES: Final = ("instruments", "terms", "stances")
ENGINES: Final = {
    "rules": ("quotes", "syntax", "attribution", "speakers", *_TREATIES),
    "neural": ("quotes", "tagger", "syntax", "attribution", "fusion", "speakers", *_TREATIES),
}
PARTS: Final = ENGINES["rules"]
_TREES: Final = ("tok2vec", "transformer", "tagger", "morphologizer", "parser")


class Extractor:
    """Turn stories into claims; make one with `claimx.load` and keep it."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def extract(self, document: str | Document, *, published: str | None = None) -> Extraction:
        """Return everything that claimx finds in one story.

        ``document`` is the text or a Document that a reader made; ``published`` (YYYY-MM-DD) is the date
        against which dates without a year are read. Raises ClaimxError for input that cannot be used.
        """
        return next(self.stream([document], published=published))

    def stream(
        self, documents: Iterable[str | Document], *, published: str | None = None
    ) -> Iterator[Extraction]:
        """Yield an Extraction for each story, in order; stories are parsed together, so this is faster."""
        from claimx.components.claims import extraction
        from claimx.text.clean import clean
        from claimx.text.document import document as as_document

        def prepared() -> Iterator[tuple[Any, Document]]:
            for given in documents:
                if isinstance(given, str):
                    story = as_document(given, published=published)
                else:
                    story = replace(given, published=published or given.published)
                    if clean(story.text)[0] != story.text:
                        raise InputError(
                            f"document {story.id}: NUL or lone surrogates; use claimx.text.clean first"
                        )
                yield self._tokens(story.text, story.published), story

        for doc, story in self.nlp.pipe(prepared(), as_tuples=True, batch_size=32):
            yield extraction(doc, story)

    def _tokens(self, text: str, published: str | None) -> Any:
        tokenizer: Any = self.nlp.tokenizer
        return tokenizer.make_doc(text, published)


def load(
    model: str | Path | None = None, *, engine: str = "neural", rules: Sequence[str | Path] = ()
) -> Extractor:
    """Return an Extractor on the base model, or on another spaCy pipeline by name or path.

    ``engine`` is ``neural`` (marks, grammar, the cue lexicon and a trained tagger) or ``rules`` (without it);
    ``rules`` are packs of your own, with clause types and stances besides those that claimx knows.
    Raises ModelError where a model is missing or altered, or the pipeline has no tagger or parser, RuleError
    for a pack that is not well formed, and ClaimxError for an engine that there is not.
    """
    if engine not in ENGINES:
        raise ClaimxError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}")
    return Extractor(build(model, parts=ENGINES[engine], rules=rules))


def build(
    model: str | Path | None = None,
    *,
    parts: Sequence[str] = PARTS,
    every_paragraph: bool = False,
    lemmas: bool = False,
    rules: Sequence[str | Path] = (),
) -> Language:
    """Return the spaCy pipeline itself, for those who want its Docs.

    ``parts`` leaves components out; ``every_paragraph`` parses those without a trigger as well; ``lemmas``
    keeps the base model's lemmatizer; ``rules`` are packs of the user's.
    """
    from claimx.model import load_base

    base = load_base(model, exclude=() if lemmas else UNUSED)

    import spacy

    import claimx.components.actors.speakers
    import claimx.components.quotes
    import claimx.components.reports.attribution
    import claimx.components.stances.finder
    import claimx.components.terms.finder
    import claimx.components.treaties.finder
    from claimx.components.syntax import Syntax
    from claimx.components.tokens import StoryTokenizer
    from claimx.rules.cues import load_cues

    nlp = spacy.blank("en", vocab=base.vocab)
    nlp.max_length = base.max_length * 100  # the guard on size is the reader's
    nlp.tokenizer = StoryTokenizer(base.tokenizer)
    if "tagger" in parts:
        import claimx.components.reports.fusion
        import claimx.components.reports.tagger  # noqa: F401
    packs = tuple(map(Path, rules))
    for part in ENGINES["neural"]:
        if part in parts:
            config = {"rules": list(map(str, packs))} if part in ("terms", "stances") else {}
            component: Any = nlp.add_pipe("claimx_" + part, config=config)
            if isinstance(component, Syntax):
                keep = (*_TREES, "attribute_ruler", "lemmatizer") if lemmas else _TREES
                component.pipes = [p for name, p in base.pipeline if name in keep]
                component.triggers = None if every_paragraph else load_cues().triggers
                component.gated = _gates(parts, packs)
    return nlp


def _gates(parts: Sequence[str], packs: tuple[Path, ...] = ()) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Which words are worth a tree for terms and stances, and in which stories."""
    from claimx.rules.instruments import load_instruments
    from claimx.rules.stances import load_stances
    from claimx.rules.terms import load_terms, shipped

    gates = []
    terms = load_terms(packs) if packs else shipped()
    if "instruments" in parts:
        treaties = load_instruments().triggers
        gates.append((treaties, treaties | terms.triggers if "terms" in parts else treaties))
    if "terms" in parts and terms.anywhere:
        gates.append((terms.anywhere, terms.anywhere))
    if "stances" in parts:
        stances = load_stances(packs).triggers
        gates.append((stances, stances))
    return gates
