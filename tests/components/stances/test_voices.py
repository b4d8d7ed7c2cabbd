"""Who says the words at a token."""

from __future__ import annotations

from spacy.language import Language

from claimx.components.stances.voices import voices


def test_stance_voices_are_the_innermost(nlp: Language) -> None:
    doc = nlp("Kenya said the toll was high.")
    said = voices(doc)
    assert said[0] is None
    assert said[3] is not None
    assert said[3].voice is not None
    assert said[3].voice.entity.name == "Kenya"
