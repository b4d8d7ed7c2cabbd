from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

Terms = Callable[..., list[Term]]
LEAD = "Peru and Chile signed a border pact on Monday. "
FRAME = ("signature", "parties")


def provisions(terms_of: Terms, sentence: str) -> dict[str, str]:
    return {t.clause: t.text for t in terms_of(LEAD + sentence) if t.clause not in FRAME}


@pytest.mark.parametrize(
    "sentence",
    [
        "The pact does not contain a mutual defence clause.",
        "The pact does not, aides in Lima insist, contain a mutual defence clause.",
        "The pact makes no mention of a naval base.",
        "It leaves out the sea boundary.",
        "The pact is silent on the demarcation of the border.",
        "The text says nothing of the return of prisoners.",
        "It does not provide for a loan.",
        "It contains no mutual defence clause and no word on a naval base.",
        "No clause of it obliges Chile to defend Peru.",
        "An attack on one is not an attack on the other.",
        "Aldo Paz, a scholar, thinks the two will share radar pictures.",
    ],
)
def test_absent_is_no_provision(terms_of: Terms, sentence: str) -> None:
    assert provisions(terms_of, sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "It says nothing of bases but provides for the demarcation of the border.",
            "border_delimitation",
        ),
        (
            "It not only covers the demarcation of the border but includes a mutual defence clause.",
            "defence",
        ),
        ("The pact provides for no foreign bases on Chilean soil.", "neutrality"),
        ("The pact, which has no clause on bases, covers an exchange of prisoners.", "humanitarian"),
    ],
)
def test_absent_what_stands_beside_is_provided(terms_of: Terms, sentence: str, clause: str) -> None:
    assert clause in provisions(terms_of, sentence)
