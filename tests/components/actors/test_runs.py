from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.actors.runs import Runs
from claimx.rules.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Look = Callable[[str], Runs]


@pytest.fixture(scope="module")
def look(extractor: Extractor) -> Look:
    return lambda text: Runs(extractor.nlp(text), load_gazetteer())


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Mirela van der Berg spoke.", "Mirela van der Berg"),
        ("Ann Lee Monday spoke.", "Ann Lee"),  # a day is no name
        ("National Rice Growers' Union spoke.", "National Rice Growers' Union"),
        ("Ann spoke.", "Ann"),
    ],
)
def test_runs_go_on_over_capitals_and_particles(look: Look, text: str, run: str) -> None:
    runs = look(text)
    assert runs.doc[0 : runs.run(0, len(runs.words))].text == run


def test_runs_may_hold_a_role_before_the_name(look: Look) -> None:
    runs = look("Energy Secretary Ann Lee spoke.")
    inside = runs.role_inside(0, 4)
    assert inside is not None
    assert (inside[0], inside[1].name) == (2, "secretary")


@pytest.mark.parametrize(
    ("text", "body"),
    [("Chamber of Mines spoke.", True), ("Lusaka University spoke.", True), ("Ann Lee spoke.", False)],
)
def test_runs_that_name_a_body(look: Look, text: str, body: bool) -> None:
    runs = look(text)
    assert runs.is_body(runs.words[: runs.run(0, len(runs.words))]) is body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ministry of Trade and Industry spoke.", "Ministry of Trade and Industry"),
        ("Ministry of Energy, Mining and Information Technology spoke.", None),
        ("Ministry of Trade and President Ann Lee spoke.", "Ministry of Trade"),
        ("Ministry of Trade and Balo spoke.", "Ministry of Trade"),  # no field of an office
        ("University of Trade and Industry spoke.", "University of Trade"),  # no ministry
    ],
)
def test_runs_a_ministry_may_have_several_fields(look: Look, text: str, name: str | None) -> None:
    runs = look(text)
    assert runs.doc[0 : runs.body_end(1)].text == (name or text.removesuffix(" spoke."))
