"""The subject that hangs on a verb, and its voice."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.components.stances.subjects import own_subject, passive


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya left.", "left", "Kenya"),
        ("Kenya left and condemned Togo.", "condemned", None),
        ("The toll was lifted.", "lifted", "toll"),
        (
            "They left the pact, which both states signed in May and which Fiji later refused to honour.",
            "refused",
            "Fiji",
        ),
        ("Malta shelves gas link after Libya objects", "objects", "Libya"),
    ],
)
def test_stance_subjects_of_a_verb_itself(
    syntax: Language, text: str, verb: str, expected: str | None
) -> None:
    found = own_subject(next(t for t in syntax(text) if t.text == verb))
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Uganda was condemned by Kenya.", "condemned", True),
        ("Uganda, condemned by Kenya, left.", "condemned", True),
        ("Kenya condemned Uganda.", "condemned", False),
        ("Kenya has condemned Uganda.", "condemned", False),
    ],
)
def test_stance_subjects_voice(syntax: Language, text: str, verb: str, expected: bool) -> None:
    assert passive(next(t for t in syntax(text) if t.text == verb)) is expected


def test_stance_subjects_contracted_not_is_no_subject() -> None:
    words = ["He", "would", "n’t", "go"]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[True, False, True, False],
        tags=["PRP", "MD", "NN", "VB"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "nsubj", "ROOT"],
    )
    found = own_subject(doc[3])
    assert found is not None
    assert found.text == "He"
