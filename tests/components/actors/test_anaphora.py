"""Whom a pronoun means: by title, name, surname, turn; and nobody whom a quotation only speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Voice
from claimx.rules.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Claim

Said = Callable[[str, str], "Claim"]
Meant = Callable[[str, str], Voice]


@pytest.fixture(scope="module")
def meant(extractor: Extractor) -> Meant:
    """Whom the pronoun means that starts the last sentence, no source before it being resolved."""

    def meant(lead: str, pronoun: str) -> Voice:
        known = load_gazetteer()
        doc = extractor.nlp(f"{lead} {pronoun} said that the road was open.".strip())
        token = next(t for t in reversed(doc) if t.text == pronoun)
        word = known.pronoun(pronoun)
        assert word is not None
        return Cast(doc, known).anaphora.pronoun(token, word)

    return meant


TITLES = "Mr. Kamau met Ms. Achieng at the lake."
CROWN = "King Juma met Queen Sela at the lake."
GIVEN = "Grace Achieng met Paul Kamau at the lake."
ROLE = "The spokeswoman, Rono Sang, met Paul Kamau at the lake."
ENDINGS = "Zor Petrova met Kex Ivanov at the lake."
TURNED = "Kex Ivanov met Zor Petrova at the lake."
BARE = "Zor Petrak met Kex Ivanak at the lake."


@pytest.mark.parametrize(
    ("lead", "pronoun", "name"),
    [
        (TITLES, "He", "Kamau"),
        (TITLES, "She", "Achieng"),
        (CROWN, "He", "Juma"),
        (CROWN, "She", "Sela"),
        (GIVEN, "He", "Paul Kamau"),
        (GIVEN, "She", "Grace Achieng"),
        (ROLE, "She", "Rono Sang"),
        (ENDINGS, "He", "Kex Ivanov"),
        (ENDINGS, "She", "Zor Petrova"),
        (TURNED, "He", "Kex Ivanov"),
        (TURNED, "She", "Zor Petrova"),
        # where nothing tells, the subject
        (BARE, "He", "Zor Petrak"),
        (BARE, "She", "Zor Petrak"),
        # the nearer one
        ("Paul Kamau left in May. Joseph Okello came late.", "He", "Joseph Okello"),
        # an office in the paragraph
        ("The ambassador smiled.", "She", "ambassador"),
    ],
)
def test_anaphora_he_and_she(meant: Meant, lead: str, pronoun: str, name: str) -> None:
    voice = meant(lead, pronoun)
    assert (voice.entity.name, voice.by) == (name, "pronoun")


@pytest.mark.parametrize(
    ("lead", "pronoun"),
    [
        ("", "She"),
        ("", "They"),
        ("Grace Achieng came late.", "He"),
        ("Paul Kamau came late.", "She"),
        ("Paul Kamau came late. " + "The road is long. " * 14, "He"),  # too far back
        ("The dam leaks.", "They"),
        ("Paul Kamau came late.", "It"),
        ("Paul Kamau came late.", "I"),
    ],
)
def test_anaphora_pronoun_of_nobody_stays_what_it_is(meant: Meant, lead: str, pronoun: str) -> None:
    voice = meant(lead, pronoun)
    assert (voice.entity.name, voice.entity.kind, voice.by) == (pronoun, "unnamed", "none")


@pytest.mark.parametrize(
    "lead",
    [
        "Daniel Mwangi came late. “Joseph Okello is a liar.”",
        "Daniel Mwangi came late. “Joseph Okello is a liar,” the paper wrote.",
        "Daniel Mwangi came late. “I saw Joseph Okello at the lake.”",
        "Daniel Mwangi came late. The road was long. “Joseph Okello is a liar.”",
    ],
)
def test_anaphora_is_nobody_from_inside_a_quotation(meant: Meant, lead: str) -> None:
    assert meant(lead, "He").entity.name == "Daniel Mwangi"


@pytest.mark.parametrize(
    ("lead", "pronoun", "name", "members"),
    [
        ("Kenya and Uganda met in May.", "They", "Kenya and Uganda", 2),
        ("Paul Kamau and Joseph Okello met in May.", "They", "Paul Kamau and Joseph Okello", 2),
        ("The rebels came late.", "They", "rebels", 0),
        ("The African Union met in May.", "It", "African Union", 0),
        ("Kenya met Uganda in May.", "It", "Kenya", 0),
    ],
)
def test_anaphora_they_and_it(meant: Meant, lead: str, pronoun: str, name: str, members: int) -> None:
    voice = meant(lead, pronoun)
    assert (voice.entity.name, voice.by) == (name, "pronoun")
    assert len(voice.entity.members) == members


def test_anaphora_learns_a_gender_where_only_one_can_be_meant(
    meant: Meant,
) -> None:
    lead = (
        "Zor Petrak came late. She was tired. Then Kex Ivanak came. He was glad. Zor Petrak met Kex Ivanak."
    )
    assert meant(lead, "He").entity.name == "Kex Ivanak"
    assert meant(lead, "She").entity.name == "Zor Petrak"


def test_anaphora_who_is_spoken_of_in_a_content_does_not_speak(said: Said) -> None:
    story = (
        "Grace Achieng, a former judge, praised the text. "
        "Chief among its gaps, she said, was that the road is open."
    )
    speaker = said(story, "the road is open").speaker
    assert speaker is not None
    assert speaker.name == "Grace Achieng"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("The opposition was unkind. It said that the road is open.", "opposition"),
        ("The accord was short. It said that the road is open.", "accord"),
        ("Kenya said that the accord was short. It added that the road is open.", "Kenya"),
    ],
)
def test_anaphora_it_means_the_thing_last_spoken_of(said: Said, story: str, name: str) -> None:
    speaker = said(story, "the road is open").speaker
    assert speaker is not None
    assert speaker.name == name


def test_anaphora_nobody_is_asked_by_himself(extractor: Extractor) -> None:
    story = "Paul Kamau spoke at length. The chairman asked him to stop, a clerk said."
    doc = extractor.nlp(story)
    token = next(t for t in doc if t.text == "him")
    word = load_gazetteer().pronoun("him")
    assert word is not None
    assert Cast(doc, load_gazetteer()).anaphora.pronoun(token, word).entity.name != "chairman"
