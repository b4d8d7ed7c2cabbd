"""What stands where in a sentence, for the patterns that ask for a class."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.terms.story import TermStory
from claimx.pipeline import build

if TYPE_CHECKING:
    from spacy.language import Language

STORY = "Oman and Iraq signed a treaty. Under it Oman will pay both states 30 million dollars for ten years."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(every_paragraph=True)


@pytest.fixture(scope="module")
def told(nlp: Language) -> Callable[[str, tuple[str, ...] | None], list[str]]:
    story = TermStory(nlp(STORY))

    def told(kind: str, parties: tuple[str, ...] | None = None) -> list[str]:
        found = story.spans(story.sentences[1], parties)
        assert {end: start for start, end in found.starts[kind].items()} == found.ends[kind]
        return [story.doc[a:b].text for a, b in sorted(found.starts[kind].items())]

    return told


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("actor", ["Oman"]),
        ("party", ["Oman", "both states"]),
        ("money", ["30 million dollars"]),
        ("duration", ["ten years"]),
        ("date", []),
    ],
)
def test_things_of_a_sentence_by_class(told: Callable[..., list[str]], kind: str, words: list[str]) -> None:
    assert told(kind) == words


def test_things_that_stand_for_the_parties_depend_on_who_they_are(told: Callable[..., list[str]]) -> None:
    assert told("party", ("Oman", "Iraq", "Iran")) == ["Oman"]
    assert told("party", ("Oman", "Iraq")) == ["Oman", "both states"]
