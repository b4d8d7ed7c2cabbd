from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from claimx.components.terms.clauses import Clause, Clauses
from claimx.components.terms.phrases import prepositions
from claimx.pipeline import build

Read = Callable[[str, str], Clause]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(parts=("syntax",), every_paragraph=True)


@pytest.fixture
def read(nlp: Language) -> Read:
    """The clause of a word in a sentence."""

    def read(sentence: str, word: str) -> Clause:
        doc = nlp(sentence)
        at = next(t.i for t in doc if t.text == word)
        return Clauses(doc).of(at, 0, len(doc), verb=True)

    return read


def words(clause: Clause, range_: tuple[int, int] | None) -> str | None:
    return clause.token.doc[range_[0] : range_[1]].text if range_ is not None else None


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "text"),
    [
        ("Oman will guard the coast and send pilots.", "guard", "Oman", "Oman will guard the coast"),
        ("Oman will guard the coast and send pilots.", "send", "Oman", "send pilots"),
        (
            "Oman will send guards, and a board chaired by Fiji will settle quarrels.",
            "send",
            "Oman",
            "Oman will send guards",
        ),
        ("The pact obliges both sides to free prisoners.", "free", "both sides", "free prisoners"),
        ("Peru to lease an airfield to Chile", "lease", "Peru", "Peru to lease an airfield to Chile"),
        ("Oman will free prisoners, the pact says.", "free", "Oman", "Oman will free prisoners"),
        ("Oman must leave if Qatar asks.", "leave", "Oman", "Oman must leave if Qatar asks"),
        ("The guns will be moved by Oman.", "moved", "Oman", "The guns will be moved by Oman"),
        ("Oman is likely to quit the pact.", "quit", "Oman", "quit the pact"),
        (
            "Oman will guard the gulf under a pact its envoys signed Monday, the first of its kind.",
            "signed",
            "its envoys",
            "its envoys signed Monday",
        ),
    ],
)
def test_clauses_have_their_subject_and_end_before_the_next(
    read: Read, sentence: str, verb: str, subject: str, text: str
) -> None:
    clause = read(sentence, verb)
    assert words(clause, clause.subject) == subject
    assert words(clause, (clause.start, clause.end)) == text


def test_clauses_have_their_objects(read: Read) -> None:
    active, passive = read("Oman will move the guns.", "move"), read("The guns will be moved.", "moved")
    assert [words(active, r) for r in active.objects] == ["the guns"]
    assert [words(passive, r) for r in passive.objects] == ["The guns"]
    assert passive.subject is None


def test_clauses_prepositions_are_cut_at_the_next(nlp: Language) -> None:
    doc = nlp("Oman will move the guns of the fleet from the ridge to the port by May.")
    found = {word: doc[slice(*range_)].text for word, range_ in prepositions(doc, 0, len(doc))}
    assert found == {"of": "the fleet", "from": "the ridge", "to": "the port", "by": "May"}


def test_clauses_of_a_tree_that_is_none_are_bounded(nlp: Language) -> None:
    doc = nlp("and will " * 400)
    for at in range(0, len(doc), 50):
        clause = Clauses(doc).of(at, 0, len(doc), verb=True)
        assert clause.start <= at < clause.end <= len(doc)
