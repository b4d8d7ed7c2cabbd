"""A verb of the past goes on from one of the past, whatever the parser hangs it on."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.components.stances.resumed import resumes

_VOCAB = Vocab()
_LIMA = [("Lima", "NNP", "nsubj", 1), ("argued", "VBD", "ROOT", 1)]


def _doc(verbs: list[tuple[str, str, str, int]]) -> Doc:
    """A Doc of words with tag, label and head."""
    words, tags, deps, heads = zip(*verbs, strict=True)
    return Doc(_VOCAB, words=list(words), tags=list(tags), deps=list(deps), heads=list(heads))


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ([("harms", "VBZ", "ccomp", 1)], True),
        ([("send", "VB", "xcomp", 1)], True),
        ([("harmed", "VBD", "ccomp", 1)], False),  # both may be what is said
    ],
)
def test_resumed_goes_on_from_the_past(inner: list[tuple[str, str, str, int]], found: bool) -> None:
    doc = _doc([*_LIMA, *inner, ("and", "CC", "cc", 2), ("called", "VBD", "conj", 2)])
    assert (resumes(doc[4]) == doc[1]) is found


@pytest.mark.parametrize(("verb", "behind", "found"), [("accused", "dobj", True), ("was", "acomp", False)])
def test_resumed_active_does_not_go_on_in_a_passive_past_perfect(verb: str, behind: str, found: bool) -> None:
    doc = _doc(
        [
            ("Lima", "NNP", "nsubj", 1),
            ("said", "VBD", "ROOT", 1),
            ("it", "PRP", "nsubjpass", 5),
            ("had", "VBD", "aux", 5),
            ("been", "VBN", "auxpass", 5),
            ("paid", "VBN", "ccomp", 1),
            ("and", "CC", "cc", 5),
            (verb, "VBD", "conj", 5),
            ("thing", "NN", behind, 7),
        ]
    )
    assert (resumes(doc[7]) == doc[1]) is found
    assert resumes(doc[1]) is None


def test_resumed_verb_with_a_subject_is_its_own() -> None:
    told = [("harms", "VBZ", "ccomp", 1), ("and", "CC", "cc", 2)]
    doc = _doc([*_LIMA, *told, ("Quito", "NNP", "nsubj", 5), ("called", "VBD", "conj", 2)])
    assert resumes(doc[5]) is None


def test_resumed_active_does_not_go_on_in_a_past_perfect() -> None:
    doc = _doc(
        [
            ("Lima", "NNP", "nsubj", 1),
            ("said", "VBD", "ROOT", 1),
            ("rebels", "NNS", "nsubj", 5),
            ("had", "VBD", "aux", 5),
            ("never", "RB", "neg", 5),
            ("stopped", "VBN", "ccomp", 1),
            ("and", "CC", "cc", 5),
            ("urged", "VBD", "conj", 5),
            ("Oslo", "NNP", "dobj", 7),
        ]
    )
    assert resumes(doc[7]) == doc[1]
