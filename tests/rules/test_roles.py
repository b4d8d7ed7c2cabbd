from __future__ import annotations

import pytest

from claimx.rules.pack import read_pack
from claimx.rules.roles import ROLES, Roles, plural

KNOWN = Roles(read_pack(ROLES))


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "gender"),
    [
        ("president", "president", "office", None),
        ("the Prime Minister", "prime minister", "office", None),
        ("PM", "prime minister", "office", None),
        ("defense minister", "defence minister", "office", None),
        ("spokeswoman", "spokesman", "office", "f"),
        ("queen", "queen", "office", "f"),
        ("an official", "official", "class", None),
        ("officials", "official", "group", None),
        ("MPs", "MP", "group", None),
        ("foreign ministers", "foreign minister", "group", None),
        ("heads of state", "head of state", "group", None),
        ("police", "police", "group", None),
        ("secretary - general", "secretary general", "office", None),
        ("former acting president", "president", "office", None),
        ("deputy foreign minister", "deputy foreign minister", "office", None),
    ],
)
def test_roles_knows_roles(phrase, name, kind, gender):
    role = KNOWN.role(phrase)
    assert role is not None
    assert (role.name, role.kind, role.gender) == (name, kind, gender)
    assert role.anonymous is (kind != "office")


@pytest.mark.parametrize("phrase", ["pm", "table", "", "former", "former " * 3000 + "president", "deputy of"])
def test_roles_finds_no_role_where_none_is(phrase):
    assert KNOWN.role(phrase) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("president", "leader", True),
        ("PM", "premier", True),
        ("foreign minister", "top diplomat", True),
        ("foreign minister", "the minister", True),
        ("spokesman", "spokeswoman", True),
        ("special envoy", "mediator", True),
        ("former president", "president", True),
        ("deputy foreign minister", "deputy minister", True),
        ("deputy prime minister", "prime minister", False),
        ("vice president", "president", False),
        ("foreign minister", "defence minister", False),
        ("attorney general", "general", False),
        ("president", "leaders", False),
        ("farmer", "president", False),
        ("unheard-of thing", "president", False),
    ],
)
def test_roles_tells_which_roles_one_person_may_have(a, b, same):
    assert KNOWN.same_office(a, b) is same
    assert KNOWN.same_office(b, a) is same


@pytest.mark.parametrize(
    ("words", "gender", "role"),
    [
        ("Mr.", "m", None),
        ("Mrs", "f", None),
        ("Sen.", None, "senator"),
        ("Lt. Gov.", None, "deputy governor"),
        ("Queen", "f", "queen"),
        ("Prime Minister", None, "prime minister"),
        ("Fisheries Minister", None, "fisheries minister"),
        ("Spokeswoman", "f", "spokesman"),
    ],
)
def test_roles_knows_titles(words, gender, role):
    title = KNOWN.title(words)
    assert title is not None
    assert (title.gender, title.role) == (gender, role)


@pytest.mark.parametrize("words", ["minister", "Ministers", "Table", ""])
def test_roles_takes_no_other_word_for_a_title(words):
    assert KNOWN.title(words) is None


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("ally", "allies"),
        ("spokeswoman", "spokeswomen"),
        ("boss", "bosses"),
        ("attorney", "attorneys"),
        ("envoy", "envoys"),
    ],
)
def test_roles_plural_follows_english_spelling(noun, many):
    assert plural(noun) == many
