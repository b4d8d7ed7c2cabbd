"""Whom a phrase names: states by any name, bodies, persons, and the words that stand for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.components.actors.actors import actors_in, actors_of, bound, cast_of, mentioned
from claimx.components.actors.cast import Cast
from claimx.pipeline import build

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build(every_paragraph=True)


def phrase(doc: Doc, words: str) -> tuple[int, int]:
    start = doc.text.rindex(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None, f"{words!r} is not made of whole tokens"
    return span.start, span.end


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Lima and Quito will sign a pact.", "Lima and Quito", ["Peru", "Ecuador"]),
        ("Oman, Yemen and Iraq met.", "Oman, Yemen and Iraq", ["Oman", "Yemen", "Iraq"]),
        ("The Omani side sees gains.", "The Omani side", ["Oman"]),
        ("The Omani government agreed.", "The Omani government", ["Oman"]),
        ("NATO and the UN agreed.", "NATO and the UN", ["NATO", "United Nations"]),
        ("Bosnia and Herzegovina and Serbia met.", "Bosnia and Herzegovina and Serbia", None),
        ("The Peru-Ecuador line is open.", "Peru-Ecuador", ["Peru", "Ecuador"]),
        ("Libya, which borders both, said no.", "Libya, which borders both", ["Libya"]),
        ("The European Union (EU) and Norway met.", "The European Union (EU) and Norway", None),
        (
            "Moldova's breakaway region of Transnistria met it.",
            "Moldova's breakaway region of Transnistria",
            None,
        ),
    ],
)
def test_actors_in_names_states_and_bodies(
    nlp: Language, text: str, words: str, names: list[str] | None
) -> None:
    doc = nlp(text)
    expected = (
        names
        or {
            "Bosnia": ["Bosnia and Herzegovina", "Serbia"],
            "The": ["European Union", "Norway"],
            "Moldova's": ["Transnistria"],
        }[text.split()[0]]
    )
    assert [a.name for a in actors_in(doc, *phrase(doc, words))] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Danish troops left.", "Danish troops", ("group", "Denmark")),
        ("The Omani foreign ministry said no.", "The Omani foreign ministry", ("organization", "Oman")),
        ("A senior Omani diplomat spoke.", "A senior Omani diplomat", ("person", "Oman")),
        (
            "The separatist leaders in Abkhazia signed it.",
            "The separatist leaders in Abkhazia",
            ("group", "Abkhazia"),
        ),
        ("Omani Prime Minister Ann Lee spoke.", "Omani Prime Minister Ann Lee", ("person", "Oman")),
    ],
)
def test_actors_in_says_for_whom_they_act(
    nlp: Language, text: str, words: str, expected: tuple[str, str]
) -> None:
    doc = nlp(text)
    (actor,) = actors_in(doc, *phrase(doc, words))
    assert (actor.kind, actor.behalf) == expected
    assert actor.bound == expected[1]


def test_actors_in_shares_a_noun_among_demonyms(nlp: Language) -> None:
    doc = nlp("Omani and Yemeni observers came.")
    assert bound(actors_in(doc, *phrase(doc, "Omani and Yemeni observers"))) == ["Oman", "Yemen"]


def test_actors_in_reads_two_presidents_respectively(nlp: Language) -> None:
    doc = nlp("The Omani and North Macedonian presidents, Ali Saleh and Goran Ilic, signed a pact.")
    words = "The Omani and North Macedonian presidents, Ali Saleh and Goran Ilic"
    found = actors_in(doc, *phrase(doc, words))
    assert [(a.name, a.behalf) for a in found] == [("Ali Saleh", "Oman"), ("Goran Ilic", "North Macedonia")]


def test_actors_in_takes_the_name_in_apposition(nlp: Language) -> None:
    doc = nlp("Omani Foreign Minister Ann Lee and her Yemeni counterpart, Ali Saleh, signed a pact.")
    words = "Omani Foreign Minister Ann Lee and her Yemeni counterpart, Ali Saleh"
    found = actors_in(doc, *phrase(doc, words))
    assert [(a.name, a.behalf) for a in found] == [("Ann Lee", "Oman"), ("Ali Saleh", "Yemen")]


@pytest.mark.parametrize(
    "words", ["Both sides", "Each party", "The two neighbours", "Neither side", "They", "The parties", "Both"]
)
def test_actors_in_takes_groups_for_the_parties(nlp: Language, words: str) -> None:
    doc = nlp(f"{words} agreed.")
    found = actors_in(doc, 0, len(words.split()), ["Oman", "Yemen"])
    assert [a.name for a in found] == ["Oman", "Yemen"]


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("The three states", ["Oman", "Yemen"]),
        ("Both sides", ["Oman", "Yemen", "Iraq"]),
        ("The two sides", []),
        ("Each village", ["Oman", "Yemen"]),
        ("Both ministers", ["Oman", "Yemen"]),
    ],
)
def test_actors_in_leaves_groups_of_another_number(nlp: Language, words: str, parties: list[str]) -> None:
    doc = nlp(f"{words} agreed.")
    names = {a.name for a in actors_in(doc, 0, len(words.split()), parties)}
    assert not names & {"Oman", "Yemen", "Iraq"}


@pytest.mark.parametrize(("words", "name"), [("The latter", "Yemen"), ("The former", "Oman")])
def test_actors_in_former_and_latter(nlp: Language, words: str, name: str) -> None:
    doc = nlp(f"Oman and Yemen met. {words} agreed.")
    assert [a.name for a in actors_in(doc, *phrase(doc, words))] == [name]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Oman met South Sudan. The South dismissed it.", "The South", "South Sudan"),
        ("The kingdom of Tonga met Fiji. The kingdom agreed.", "The kingdom", "Tonga"),
        ("Oman will guard Yemen and secure the country's ports.", "the country's", "Yemen"),
    ],
)
def test_actors_in_nouns_that_stand_for_a_state(nlp: Language, text: str, words: str, name: str) -> None:
    doc = nlp(text)
    assert [a.name for a in actors_in(doc, *phrase(doc, words))] == [name]


def test_actors_of_reads_the_phrase_around_a_token(nlp: Language) -> None:
    doc = nlp("Oman and Yemen signed a pact.")
    subject = next(t for t in doc if t.dep_ == "nsubj")
    assert bound(actors_of(subject)) == ["Oman", "Yemen"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in Geneva and in Vienna.", []),
        ("Oman-backed rebels met Yemen.", ["Yemen"]),
        ("Envoys of Oman met Yemenis in Doha.", ["Oman", "Yemen"]),
        ("Moldova's breakaway region of Transnistria met Russia.", ["Transnistria", "Russia"]),
        ("Moscow spoke.", ["Russia"]),
        ("The cat sat on the mat.", []),
    ],
)
def test_mentioned_leaves_places_and_owners_out(nlp: Language, text: str, names: list[str]) -> None:
    doc = nlp(text)
    assert [a.name for a in mentioned(doc, 0, len(doc))] == names


def test_actors_in_dateline_is_nobody(nlp: Language) -> None:
    doc = nlp("GENEVA, May 4 (Agency) - Oman and Yemen signed a pact.")
    assert [a.name for a in mentioned(doc, 0, len(doc))] == ["Oman", "Yemen"]


@given(
    words=st.lists(
        st.sampled_from(
            ["Oman", "and", ",", "the", "both", "sides", "(", ")", "-", "Yemeni", "troops", "of"]
        ),
        max_size=20,
    )
)
def test_actors_in_stays_within_its_range(words: list[str]) -> None:
    doc = NLP.tokenizer(" ".join(words))
    for actor in actors_in(doc, 0, len(doc), ["Oman", "Yemen"]):
        assert 0 <= actor.start < actor.end <= len(doc)
        assert actor.name


NLP = build(parts=())


def test_actors_in_asks_again_for_other_parties_and_for_a_new_cast(nlp: Language) -> None:
    doc = nlp("Both sides signed it.")
    both = phrase(doc, "Both sides")
    assert [a.name for a in actors_in(doc, *both, ("Oman", "Iraq"))] == ["Oman", "Iraq"]
    assert [a.name for a in actors_in(doc, *both, ("Peru", "Chile"))] == ["Peru", "Chile"]
    assert actors_in(doc, *both) == []
    before = cast_of(doc)
    doc._.claimx_cast = Cast(doc, before.talk.known)
    assert [a.name for a in actors_in(doc, *both, ("Oman", "Iraq"))] == ["Oman", "Iraq"]
    assert cast_of(doc) is not before
