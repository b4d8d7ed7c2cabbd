from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimx.components.actors.role_phrases import RolePhrase, RoleReader
from claimx.components.actors.runs import Runs
from claimx.rules.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

Read = Callable[[str], RolePhrase | None]


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> Read:
    def read(text: str) -> RolePhrase | None:
        doc = extractor.nlp(text)
        return RoleReader(Runs(doc, load_gazetteer())).role_in(0, len(doc))

    return read


@pytest.mark.parametrize(
    ("text", "role", "behalf", "owner"),
    [
        ("the Omani foreign minister", "foreign minister", ["Oman"], None),
        ("its envoy", "envoy", [], "its"),
        ("the ministry spokesman", "spokesman", [], "ministry"),
        ("the presidents of Oman and Mali", "president", ["Oman", "Mali"], None),
        ("the governor of Blue Lake province", "governor", ["Blue Lake province"], None),
        ("Oman summoned Mali's ambassador", "ambassador", ["Mali"], None),
    ],
)
def test_role_phrase_tells_whose_role_it_is(
    read: Read, text: str, role: str, behalf: list[str], owner: str | None
) -> None:
    found = read(text)
    assert found is not None
    assert (found.role.name, found.behalf, found.owner) == (role, behalf, owner)


def test_role_phrase_of_several_and_of_one(read: Read) -> None:
    several, one = read("the ministers"), read("a minister")
    assert several is not None
    assert one is not None
    assert (several.plural, several.definite) == (True, True)
    assert (one.plural, one.definite) == (False, False)


def test_role_phrase_needs_a_role(read: Read) -> None:
    assert read("the old dam") is None
