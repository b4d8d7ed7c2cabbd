"""One name across stories."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from claimx.records import Extraction
from claimx.report.called import Called
from claimx.report.same import same

Story = Callable[..., Extraction]


def called(*stories: Extraction) -> Called:
    return Called(stories, same(stories))


def speaking(told: Extraction, name: str, body: str | None, kind: str = "person") -> Extraction:
    """The story with only one claim, of this speaker."""
    claim = told.claims[0]
    assert claim.speaker
    speaker = msgspec.structs.replace(claim.speaker, name=name, on_behalf_of=body, kind=kind)
    return msgspec.structs.replace(told, claims=[msgspec.structs.replace(claim, speaker=speaker)])


def test_called_a_treaty_by_the_longest_of_its_names(story: Story) -> None:
    names = called(story(treaty="Alborz Gap Treaty"), story(treaty="Treaty on the Alborz Gap"), story())
    assert [names(0, "Alborz Gap Treaty"), names(1, "Treaty on the Alborz Gap")] == [
        "Treaty on the Alborz Gap"
    ] * 2
    assert names(2, "Alborz Gap Treaty") == "Alborz Gap Treaty"


def test_called_as_before_where_it_is_only_perhaps_one(story: Story) -> None:
    names = called(
        story(treaty="Alborz accord", parties=("Chile",)), story(treaty="Treaty on the Alborz Gap")
    )
    assert names(0, "Alborz accord") == "Alborz accord"


def test_called_by_the_full_name_of_the_same_state(story: Story) -> None:
    far = story(treaty="pact", parties=())
    names = called(speaking(far, "Quispe", "Bolivia"), speaking(story(), "Teresa Quispe", "Bolivia"))
    assert names(0, "Quispe") == "Teresa Quispe"


def test_called_by_the_full_name_of_a_story_of_the_same_treaty(story: Story) -> None:
    names = called(speaking(story(), "Quispe", None), speaking(story(), "Teresa Quispe", "Bolivia"))
    assert names(0, "Quispe") == "Teresa Quispe"


def test_called_by_surname_where_it_may_be_another(story: Story) -> None:
    far = story(treaty="pact", parties=())
    teresa = speaking(story(), "Teresa Quispe", "Bolivia")
    assert called(speaking(far, "Quispe", "Peru"), teresa)(0, "Quispe") == "Quispe"
    assert called(speaking(far, "Quispe", None), teresa)(0, "Quispe") == "Quispe"
    two = called(speaking(story(), "Quispe", "Bolivia"), teresa, speaking(story(), "Juan Quispe", "Bolivia"))
    assert two(0, "Quispe") == "Quispe"


def test_called_by_the_name_of_a_body_as_it_stands(story: Story) -> None:
    names = called(speaking(story(), "Agency", None, "organization"), speaking(story(), "Rail Agency", None))
    assert names(0, "Agency") == "Agency"
