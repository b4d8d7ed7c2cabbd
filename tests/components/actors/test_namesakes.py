"""Organs that several states have: whose they are is told by the words beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimx.records import Claim

Only = Callable[[str], "Claim"]
SAID = "said the eel treaty with Kenya was sound."


@pytest.mark.parametrize(
    ("text", "behalf"),
    [
        (f"Bolivia's Congress {SAID}", "Bolivia"),
        (f"The Peruvian Congress {SAID}", "Peru"),
        (f"The Congress of Honduras {SAID}", "Honduras"),
        (f"The House of Representatives in Malta {SAID}", "Malta"),
        (f"Parliament in Norway {SAID}", "Norway"),
        (f"Envoys from Washington waited. Congress {SAID}", "United States"),
        (f"Peru's Congress met. On Monday Congress {SAID}", "Peru"),
    ],
)
def test_namesakes_speak_for_the_state_beside_them(only: Only, text: str, behalf: str) -> None:
    speaker = only(text).speaker
    assert speaker is not None
    assert speaker.on_behalf_of == behalf


def test_namesakes_of_a_story_about_others_are_not_the_best_known(only: Only) -> None:
    speaker = only(f"Chile waited in Lima. Congress {SAID}").speaker
    assert speaker is not None
    assert (speaker.name, speaker.on_behalf_of) == ("Congress", None)
