"""What *it* is that somebody signs, backs or opposes, and of what a bare act is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Stance

Find = Callable[[str], list[Stance]]


@pytest.mark.parametrize(
    "text",
    [
        "Togo's government praised the Lagoon Treaty, but Prime Minister Kodjo Lawson refused to endorse it.",
        'Minister Kodjo Lawson said Togo opposed the Lagoon Treaty. "We will never sign it," he said.',
        "Togo's foreign ministry attacked the Lagoon Treaty.\n\n"
        '"We firmly reject it," ministry spokesman Kodjo Lawson said.',
        "Togo and Benin signed the Lagoon Treaty. Ghana praised Togo. Niger opposes it.",
        "Togo and Benin signed the Lagoon Treaty. The treaty breaks Togolese law. Niger opposes it.",
        "Togo and Benin signed the Lagoon Treaty. The treaty is short. It was rejected by Ghana.",
        "Togo and Benin signed the Lagoon Treaty. Niger welcomed the treaty. Ghana dismissed it as a relic.",
        "Togo and Benin signed the Lagoon Treaty. Either party may suspend it. Rights groups denounced it.",
    ],
)
def test_stance_papers_it_is_the_treaty(find: Find, text: str) -> None:
    last = find(text)[-1]
    assert (last.polarity, last.target.name) == ("negative", "Lagoon Treaty")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Togo and Benin signed the Lagoon Treaty. The lake commission met in May. "
            "It was rejected by Ghana.",
            "lake commission",
        ),
        ("Togo and Benin signed the Lagoon Treaty. Ghana sent a proposal. Niger rejected it.", "proposal"),
    ],
)
def test_stance_papers_it_is_what_stands_nearer(find: Find, text: str, target: str) -> None:
    assert find(text)[-1].target.name == target


@pytest.mark.parametrize(
    ("between", "target"),
    [
        ("", "Lagoon Treaty"),
        ("Rain fell. The sea was rough. ", "Lagoon Treaty"),
        ("Ghana has a Fishing Pact with Niger of 1990. ", "Fishing Pact"),
        ("Ghana has a Fishing Pact with Niger of 1990. Rain fell. The sea was rough. ", "Lagoon Treaty"),
        ("Rain fell. The sea was rough. Ferries stayed in port. Shops closed. Trains stopped. ", None),
    ],
)
def test_stance_papers_no_words_mean_the_last_or_the_first(
    find: Find, between: str, target: str | None
) -> None:
    found = find(f"Togo and Benin signed the Lagoon Treaty in May. {between}Mali's army declined to comment.")
    names = [s.target.name for s in found if s.type == "neutral_position"]
    assert names == ([target] if target is not None else [])


def test_stance_papers_a_refusal_to_sign_is_of_the_treaty(find: Find) -> None:
    found = find("Togo and Benin signed the Lagoon Treaty in May. Ghana refused to sign.")[-1]
    assert (found.type, found.target.name) == ("reject", "Lagoon Treaty")
    assert found.topic is not None
    assert found.topic.text == "sign"


def test_stance_papers_a_party_that_denounces_its_treaty_leaves_it(find: Find) -> None:
    text = "Togo and Benin signed the Lagoon Treaty. Togo denounced the treaty. Ghana denounced the treaty."
    kinds = {s.holder.name: s.type for s in find(text) if s.trigger.text == "denounced"}
    assert kinds == {"Togo": "reject", "Ghana": "condemn"}
