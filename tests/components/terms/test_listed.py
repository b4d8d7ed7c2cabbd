from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

Terms = Callable[..., list[Term]]
LEAD = "Kenya and Uganda signed a lake treaty on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The treaty provides for a joint commission, the withdrawal of marines from the pier, two "
            "crossing points and an exchange of prisoners.",
            {
                "monitoring": "a joint commission",
                "withdrawal": "the withdrawal of marines from the pier",
                "border_crossing": "two crossing points",
                "humanitarian": "an exchange of prisoners",
            },
        ),
        (
            "Under the treaty there will be an amnesty for smugglers, a ban on foreign bases, and a loan of "
            "$9 million.",
            {
                "humanitarian": "an amnesty for smugglers",
                "neutrality": "a ban on foreign bases",
                "economic": "a loan of $9 million",
            },
        ),
        (
            "The treaty has three points: arbitration of disputes, a customs union from 2031, and a hotline "
            "between coast guards.",
            {
                "monitoring": "arbitration of disputes",
                "economic": "a customs union from 2031",
                "consultation": "a hotline between coast guards",
            },
        ),
        (
            "They agreed on an exchange of prisoners, joint patrols on the lake and the creation of a joint "
            "fisheries board.",
            {
                "humanitarian": "an exchange of prisoners",
                "border_protection": "joint patrols on the lake",
                "monitoring": "the creation of a joint fisheries board",
            },
        ),
        (
            "The treaty creates a permanent secretariat in Kampala, a council of ministers that meets twice "
            "a year, and a court of five judges.",
            {"monitoring": "The treaty creates a permanent secretariat in Kampala"},
        ),
    ],
)
def test_each_thing_of_a_list_is_a_term_of_its_own(
    terms_of: Terms, sentence: str, told: dict[str, str]
) -> None:
    found = {t.clause: t.text for t in reversed(terms_of(LEAD + sentence)) if t.text in sentence}

    assert {clause: found.get(clause) for clause in told} == told


def test_no_thing_of_a_list_takes_what_is_told_of_another(terms_of: Terms) -> None:
    sentence = (
        "The treaty provides for the return of 40 prisoners, the demarcation of 12 km of border by 2030, "
        "and a grant of 5 million euros."
    )

    found = {t.clause: t.attributes for t in terms_of(LEAD + sentence) if t.text in sentence}

    assert found["humanitarian"].get("number") == 40
    assert "deadline" not in found["humanitarian"]
    assert found["border_delimitation"].get("deadline") == "2030"
    assert found["economic"].get("amount") == 5_000_000
    assert "number" not in found["economic"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty covers trade, tourism and fisheries.",
        "The treaty guarantees the independence, unity and territorial integrity of Kenya.",
        "The treaty provides for cooperation in the social, economic and cultural fields.",
        "The treaty will cover the transit of oil, gas and timber.",
    ],
)
def test_what_shares_a_noun_or_its_complement_stays_one_thing(terms_of: Terms, sentence: str) -> None:
    found = [t for t in terms_of(LEAD + sentence) if t.text in sentence]

    assert found
    assert all(t.text.endswith(sentence.rstrip(".").split()[-1]) for t in found)


def test_things_that_a_treaty_does_not_have_are_no_terms(terms_of: Terms) -> None:
    sentence = "The treaty includes no bases for either side, no loan of money and no clause on defence."

    assert not [t for t in terms_of(LEAD + sentence) if t.text in sentence]


def test_a_match_over_two_things_is_none(terms_of: Terms) -> None:
    sentence = "The treaty includes an exemption from transit duties, and rail freight at half price."

    found = [t for t in terms_of(LEAD + sentence) if t.text in sentence]

    assert not any("duties, and rail" in t.text for t in found)
