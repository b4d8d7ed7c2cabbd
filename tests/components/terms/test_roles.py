from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimx.records import Term

One = Callable[..., Term]
LEAD = "Spain and Morocco signed a strait treaty in Cadiz on Monday.\n\n"
BOTH = ["Spain", "Morocco"]


@pytest.mark.parametrize(
    ("story", "clause", "roles"),
    [
        ("Each side shall grant the other the use of its quays.", "transit", ("user", "host")),
        ("The two countries will open their airspace to one another.", "transit", ("user", "host")),
        ("Each state will let the other's freight trains use its railway.", "transit", ("user", "host")),
        ("Each party shall compensate the other for lost nets.", "economic", ("provider", "beneficiary")),
        ("The neighbours will supply each other with power.", "economic", ("provider", "beneficiary")),
        ("Either party may base jets on the soil of the other.", "basing", ("guest", "host")),
        ("The text gives each side the use of the other's naval bases.", "basing", ("guest", "host")),
        ("Warships of either state may call at the other's ports.", "basing", ("guest", "host")),
        ("Each will train the other's pilots.", "military_cooperation", ("provider", "recipient")),
        ("The pact obliges both to defend one another.", "defence", ("obligor", "beneficiary")),
        ("Each will hand over the other's prisoners.", "humanitarian", ("obligor", "beneficiary")),
    ],
)
def test_mutual_duties_bind_and_serve_both(
    term: One, story: str, clause: str, roles: tuple[str, ...]
) -> None:
    found = term(LEAD + "Under the treaty, both will consult. " + story, clause).attributes
    assert [found.get(role) for role in roles] == [BOTH] * len(roles)


@pytest.mark.parametrize(
    ("story", "clause", "values"),
    [
        ("Spain will train the other country's coast guards.", "military_cooperation", {"provider": "Spain"}),
        (
            "Spain will lend Morocco $5 million and the other states will get grants.",
            "economic",
            {"provider": "Spain", "beneficiary": "Morocco"},
        ),
    ],
)
def test_what_one_does_for_the_other_is_not_mutual(
    term: One, story: str, clause: str, values: dict[str, Any]
) -> None:
    found = term(LEAD + "Under the treaty, " + story, clause).attributes
    assert {name: found.get(name) for name in values} == values


@pytest.mark.parametrize(
    ("story", "clause", "modality"),
    [
        ("Each side will grant the other the use of its quays.", "transit", "obligation"),
        ("Spain will let Moroccan freight trains cross its territory.", "transit", "obligation"),
        ("Moroccan freight trains may cross Spanish territory.", "transit", "permission"),
        ("The treaty lets Moroccan freight trains cross Spanish territory.", "transit", "permission"),
        ("Each side is to abolish visas for citizens of the other.", "border_crossing", "obligation"),
    ],
)
def test_who_lets_others_do_it_is_bound(term: One, story: str, clause: str, modality: str) -> None:
    assert term(LEAD + "Under the treaty, both will consult. " + story, clause).modality == modality


@pytest.mark.parametrize(
    ("story", "user", "host"),
    [
        ("Moroccan phosphate will cross Spanish territory by rail.", "Morocco", "Spain"),
        ("Spain will let Moroccan freight trains cross its territory.", "Morocco", "Spain"),
        ("Lorries from Morocco may use the port of Cadiz.", "Morocco", "Spain"),
        ("Spain offers Morocco the use of a pier at Cadiz.", "Morocco", "Spain"),
        ("Spain will open its railway to Moroccan freight.", "Morocco", "Spain"),
        ("The treaty guarantees Morocco access to the sea through Cadiz.", "Morocco", "Spain"),
        ("The treaty lets Moroccan barges through Spanish locks.", "Morocco", "Spain"),
        ("Spain must keep the railway open for Moroccan freight.", "Morocco", "Spain"),
    ],
)
def test_who_uses_a_way_and_whose_it_is(term: One, story: str, user: str, host: str) -> None:
    found = term(LEAD + "Under the treaty, both will consult. " + story, "transit").attributes
    assert (found.get("user"), found.get("host")) == (user, host)
    assert "freight" not in found.get("to", "")


@pytest.mark.parametrize(
    ("story", "provider", "beneficiary"),
    [
        ("Moroccan olives will pass through Cadiz duty-free.", "Spain", "Morocco"),
        ("Morocco may ship its olives through Spain free of duty.", "Spain", "Morocco"),
        ("Olives from Morocco may enter Spain without tariffs.", "Spain", "Morocco"),
        ("Moroccan hauliers will pay no tolls on Spanish roads.", "Spain", "Morocco"),
        ("Goods bound for Morocco will be exempt from Spanish duties.", "Spain", "Morocco"),
        ("Spain will import Moroccan olives duty-free.", "Spain", "Morocco"),
        ("Spain will charge no duty on goods bound for Morocco.", "Spain", "Morocco"),
        ("Spain undertakes to exempt Moroccan olives from duties.", "Spain", "Morocco"),
    ],
)
def test_who_is_let_off_a_duty_does_not_grant_it(
    term: One, story: str, provider: str, beneficiary: str
) -> None:
    found = term(LEAD + "Under the treaty, both will consult. " + story, "economic").attributes
    assert (found.get("provider"), found.get("beneficiary")) == (provider, beneficiary)


def test_who_acts_behind_an_object_and_an_and(terms_of: Callable[..., list[Term]]) -> None:
    text = "Under the treaty, Spain will free 16 Moroccan sailors and Morocco will free 11 Spaniards by May."
    found = [t for t in terms_of(LEAD + text, "humanitarian") if t.attributes.get("number")]
    told = [(t.attributes["obligor"], t.attributes["beneficiary"], t.attributes["kind"]) for t in found]
    assert told == [(["Spain"], ["Morocco"], "prisoners"), (["Morocco"], ["Spain"], "prisoners")]
