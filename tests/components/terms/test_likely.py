"""Clauses told by their words together: what no rule reads, and what a rule reads wrongly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimx.records import Term

TermsOf = Callable[..., list[Term]]
LEAD = "Oman and Qatar signed a border treaty in Basel last Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Under the treaty, a verification bureau may inspect any port.", "monitoring"),
        (
            "Under the treaty, two battalions will serve with Qatari units under one headquarters.",
            "military_integration",
        ),
        (
            "Under the treaty, pillars will rise so that the frontier line follows the ridge.",
            "border_delimitation",
        ),
    ],
)
def test_likely_reads_what_no_rule_reads(terms_of: TermsOf, text: str, clause: str) -> None:
    found = [t for t in terms_of(LEAD + text) if t.start > len(LEAD)]
    assert clause in {t.clause for t in found}


@pytest.mark.parametrize(
    "text",
    [
        "A union wants Oman to drop visas and passport checks for lorry drivers at the crossing.",
        "The ministry says that rebels keep rifles and mortars in the camps.",
        "A shipyard would merge its board with a rival's under one parliament of shareholders.",
        "The old radar station and the naval anchorage are rusting.",
        "Last year rebels piled up rifles and mortars at camps.",
    ],
)
def test_likely_leaves_wishes_reports_and_the_past(terms_of: TermsOf, text: str) -> None:
    assert not [t for t in terms_of(LEAD + text) if t.rule.endswith(".likely")]


def test_likely_overrules_a_rule_whose_kind_the_words_do_not_go_with(terms_of: TermsOf) -> None:
    text = "Under the treaty, Sur will elect an assembly with authority over schools, roads and timber."
    found = {t.clause for t in terms_of(LEAD + text) if t.start > len(LEAD)}
    assert "economic" not in found
    assert found & {"integration", "sovereignty"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Oman and Qatar spent a decade on their graves treaty.", ["Oman and Qatar"]),
        ("Oman and Qatar share a dust protocol. Oman and Qatar rarely open it.", ["Oman and Qatar"]),
        ("Oman signed a graves treaty with Qatar. Oman and Tonga quarrel.", []),
    ],
)
def test_first_names_the_parties_once_where_nothing_else_does(
    terms_of: TermsOf, text: str, named: list[str]
) -> None:
    found = [t.text for t in terms_of(text) if t.rule == "term.parties.named"]
    assert found == named
