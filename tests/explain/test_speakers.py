"""How the words of a source became a speaker."""

from __future__ import annotations

from collections.abc import Callable

from claimx.explain.records import Explanation, Step

Explain = Callable[..., Explanation]

STORY = (
    "Kenya's transport minister, Grace Otundo, met the press in Nairobi on Monday.\n\n"
    "“The bridge opens in June,” she said.\n\n"
    "The minister added that the toll would stay low.\n\n"
    "A fisherman, who lives beside it, said that the noise was awful."
)


def steps(explanation: Explanation) -> list[tuple[str, str | None]]:
    (why,) = (why for place in explanation.places for why in place.found if why.kind == "claim")
    return [(step.how, step.words.text if step.words is not None else None) for step in why.speaker]


def test_speakers_a_pronoun_leads_back_to_the_name(explained: Explain) -> None:
    chain = steps(explained(STORY, "bridge"))
    assert chain[0] == ("the source", "she")
    assert chain[1][0].startswith("pronoun: ")
    assert chain[2][0] == "last spoken of as"
    assert "Grace Otundo" in str(chain[2][1])
    assert ("so the speaker is Grace Otundo, person", None) in chain
    assert chain[-1] == ("on behalf of Kenya, named beside the office in", "Kenya's transport minister")


def test_speakers_whose_office_a_pronoun_tells(explained: Explain) -> None:
    story = "Kenya stayed calm. Its transport minister, Grace Otundo, said the bridge was safe."
    chain = steps(explained(story, "bridge"))
    assert chain[-2:] == [
        ("on behalf of Kenya, for whom the pronoun stands in", "Its transport minister"),
        ("last spoken of as", "Kenya"),
    ]


def test_speakers_whose_state_goes_by_its_adjective(explained: Explain) -> None:
    story = "The bridge is safe, the Kenyan transport minister, Grace Otundo, said."
    chain = steps(explained(story, "bridge"))
    assert chain[-1] == ("on behalf of Kenya, named beside the office in", "Kenyan transport minister")


def test_speakers_an_office_leads_to_its_holder(explained: Explain) -> None:
    chain = steps(explained(STORY, "toll"))
    assert chain[0] == ("the source", "The minister")
    assert chain[1][0].startswith("role: ")
    assert ("named as", "Kenya's transport minister, Grace Otundo") in chain or any(
        how == "named as" and "Grace Otundo" in str(words) for how, words in chain
    )
    assert ("so the speaker is Grace Otundo, person", None) in chain


def test_speakers_whom_nothing_fits_stay_what_they_are(explained: Explain) -> None:
    chain = steps(explained(STORY, "noise"))
    assert any(how.startswith("none: ") for how, _ in chain)
    assert not any(how in ("last spoken of as", "named as") for how, _ in chain)


def test_speakers_nobody_has_no_steps(explained: Explain) -> None:
    text = "Oman and Yemen signed a truce in Muscat on Monday, and both will pull back their guns."
    explanation = explained(text)
    assert [why.speaker for place in explanation.places for why in place.found] != []
    assert all(why.speaker == [] for place in explanation.places for why in place.found)


def test_speakers_steps_are_of_the_story(explained: Explain) -> None:
    explanation = explained(STORY, "bridge")
    found: list[Step] = [s for why in explanation.places[0].found for s in why.speaker]
    assert all(STORY[s.words.start : s.words.end] == s.words.text for s in found if s.words is not None)
