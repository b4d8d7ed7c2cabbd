"""Speakers: who stands behind the source of each attribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Voice
from claimx.components.story import Relation
from claimx.rules.gazetteer import Gazetteer, load_gazetteer

_FEW: Final = 8  # pieces of a content that a pronoun behind it is kept from


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution with its speaker and addressee."""

    relation: Relation
    voice: Voice | None


class SpeakerFinder:
    """Resolve the sources of a story and store them as ``doc._.claimx_speakers``."""

    def __init__(self, known: Gazetteer) -> None:
        self.known = known

    def __call__(self, doc: Doc) -> Doc:
        """Store the speakers of a Doc in it."""
        doc._.claimx_speakers = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Spoken]:
        """Return the attributions of a story with who speaks in each, in the order of their sources."""
        relations: list[Relation] = doc._.claimx_relations or []
        if not relations:
            return []
        cast = Cast(doc, self.known)
        doc._.claimx_cast = cast
        order = sorted(range(len(relations)), key=lambda k: _place(relations[k]))
        voices: dict[int, Voice | None] = {}
        for k in order:
            source = relations[k].source
            cast.talk.listen(relations[k].pieces[:_FEW])
            voices[k] = cast.resolve(source) if source is not None else None
        return [
            Spoken(r, Voice(v.entity, "continued") if v is not None and r.frame.endswith("continued") else v)
            for r, v in ((r, voices[k]) for k, r in enumerate(relations))
        ]


def _place(relation: Relation) -> int:
    return relation.source.head if relation.source is not None else 0


@Language.factory("claimx_speakers", requires=["doc._.claimx_relations"], assigns=["doc._.claimx_speakers"])
def make_speaker_finder(nlp: Language, name: str) -> SpeakerFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return SpeakerFinder(load_gazetteer())
