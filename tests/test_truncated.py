"""A story may break off anywhere: no prefix of a sentence stops claimx."""

from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import ENGINES, Extractor

SENTENCES = [
    "Talks a mistake, Mali ally says",
    (
        "“We sign in May,” said Oman's envoy Liv Moe, who told reporters that "
        "the pact, if ratified, would bind both."
    ),
    (
        "Chad and Mali signed a ten-year defence treaty in Oslo on 4 May 2027, "
        "under which each will defend the other."
    ),
    (
        "According to the accord, Peru shall withdraw 1,500 troops within 90 "
        "days, and Chile may inspect their bases."
    ),
    (
        "Oman condemned Yemen's rejection of the truce but stopped short of "
        "threatening to leave the Muscat Charter."
    ),
    "Q: Will it hold?\n\nEnvoy: It will.\n\nQ: Why?\n\nEnvoy: Because the treaty is of unlimited duration.",
    (
        "Lima to quit pact unless Quito yields: minister\n\nLIMA, May 4 "
        "(Agency) - Peru “will not wait”, Ann Lee warned;"
    ),
    (
        "The Treaty on Allied Relations, which they concluded in 1994, enters "
        "into force once parliament ratifies it."
    ),
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Extractor:
    return claimx.load(engine=request.param)


@pytest.mark.parametrize("text", SENTENCES)
def test_truncated_anywhere_it_is_still_read(engine: Extractor, text: str) -> None:
    ends = [i for i, ch in enumerate(text) if not ch.isalnum()] + [len(text)]
    for found in engine.stream(text[:end] for end in ends if text[:end].strip()):
        for claim in found.claims:
            assert " … ".join(found.document.text[s.start : s.end] for s in claim.spans) == claim.text
