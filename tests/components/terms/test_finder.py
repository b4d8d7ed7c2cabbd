from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.records import Term

TermsOf = Callable[..., list[Term]]
One = Callable[..., Term]

WORDS = [
    "Oman",
    "Qatar",
    "the",
    "treaty",
    "will",
    "not",
    "withdraw",
    "troops",
    "from",
    "25",
    "years",
    "if",
    "unless",
]
WORDS += [",", ".", "and", "“", "”", "Monday", "\n\n", "sign", "it", "under"]
LEAD = "Oman and Qatar signed a border treaty in Basel last Monday.\n\n"


def clauses(found: list[Term]) -> list[tuple[str, str]]:
    return [(t.clause, t.text) for t in found]


@pytest.mark.parametrize(
    ("story", "clause", "text"),
    [
        ("Under the treaty, Oman will train Qatari pilots.", "military_cooperation", "Oman will train"),
        ("The treaty obliges both sides to free all prisoners.", "humanitarian", "free all prisoners"),
        ("“Oman will stay neutral in any war,” the treaty says.", "neutrality", "Oman will stay neutral"),
        ("Both countries must pull back their guns.", "withdrawal", "Both countries must pull back"),
        ("The treaty runs for ten years.", "duration", "The treaty runs for ten years"),
    ],
)
def test_terms_are_found_with_their_words(terms_of: TermsOf, story: str, clause: str, text: str) -> None:
    found = terms_of(LEAD + story, clause)
    assert any(text in t.text for t in found), clauses(terms_of(LEAD + story))
    assert {t.instrument for t in found} == {"i1"}


def test_terms_need_a_treaty(terms_of: TermsOf) -> None:
    assert terms_of("Both armies must pull back their guns within ten days.") == []


def test_terms_of_a_coordination_are_split_and_share_the_obligor(terms_of: TermsOf) -> None:
    story = LEAD + "Under the treaty, Oman will ensure the defence of Qatar and guard its southern border."
    found = {t.clause: t for t in terms_of(story) if t.start > len(LEAD)}
    assert found["defence"].text == "Oman will ensure the defence of Qatar"
    assert found["border_protection"].text == "guard its southern border"
    assert [found[c].attributes["obligor"] for c in ("defence", "border_protection")] == [["Oman"]] * 2
    assert found["defence"].attributes["beneficiary"] == ["Qatar"]


def test_terms_of_one_life_are_one(term: One) -> None:
    text = "It lasts six years and is renewed automatically by two years"
    found = term(LEAD + f"The treaty binds them. {text}.", "duration")
    assert found.text == text
    assert found.attributes["duration"] == "P6Y"
    assert found.attributes["renewal"] == "P2Y"
    assert found.attributes["renewal_mode"] == "automatic"


def test_terms_of_one_verdict_are_one(terms_of: TermsOf) -> None:
    story = "Iran said the treaty violates international law and has no legal force."
    assert len(terms_of(LEAD + story, "validity")) == 1


def test_terms_tell_who_asserts_them(terms_of: TermsOf) -> None:
    def says(story: str) -> set[str | None]:
        return {t.asserted_by for t in terms_of(LEAD + story, "economic")}

    assert says("According to the treaty, Oman will lend Qatar 40 million dollars.") == {"i1"}
    said = "“Oman will lend Qatar 40 million dollars under the treaty,” said Salim Rashidi, Oman's premier."
    assert says(said) == {"Salim Rashidi"}
    assert says("Oman will lend Qatar 40 million dollars.") == {None}


def test_terms_carry_rule_codes_and_confidence(term: One) -> None:
    found = term(LEAD + "Each party may leave the treaty at 90 days' notice.", "termination")
    assert found.rule.startswith("term.termination.")
    assert found.codes["ATOP"].startswith("RENOUNCE")
    assert 0 < found.confidence <= 1


def test_terms_of_a_headline_know_their_treaty(terms_of: TermsOf) -> None:
    story = "IN BRIEF\nPeru to lease island port to Chile until 2040 under new accord\nMalta wins cup\n"
    (found,) = terms_of(story, "basing")
    assert found.attributes["host"] == "Peru"
    assert found.attributes["guest"] == "Chile"
    assert found.attributes["until"] == "2040"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_terms_offsets_are_exact_whatever_the_story(terms_of: TermsOf, words: list[str]) -> None:
    story = LEAD + " ".join(words)
    for t in terms_of(story):
        assert story[t.start : t.end].split() == t.text.split()
        assert t.text.strip() == t.text


@pytest.mark.parametrize(
    "unit",
    [
        "troops ",
        "attack on an attack on ",
        "Under the treaty, troops will withdraw. ",
        "Oman will withdraw troops and ",
        "if unless except ",
        "it ",
        "7 ",
    ],
)
def test_terms_take_linear_time(unit: str) -> None:
    from claimx.pipeline import build

    nlp = build()
    tokenizer: Any = nlp.tokenizer
    finder: Any = nlp.get_pipe("claimx_terms")

    def spent(size: int) -> float:
        doc = tokenizer.make_doc(LEAD + unit * (size // len(unit)))
        for name, pipe in nlp.pipeline:
            if name == "claimx_terms":
                break
            doc = pipe(doc)
        began = time.process_time()
        finder(doc)
        return time.process_time() - began

    spent(2_000)
    assert spent(40_000) < 12 * max(spent(10_000), 0.02)


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        (
            "Under the treaty, goatherds may graze their flocks on both banks without permits.",
            "border_crossing",
        ),
        ("Under the treaty, Qatari sailors' half of the crew will be quartered in Sur.", "basing"),
        ("Under the treaty, each ally must answer any raid on its partner with arms.", "defence"),
        ("Under the treaty, tolls on dates disappear within two years.", "economic"),
    ],
)
def test_finder_reads_by_its_topic_what_no_closer_rule_reads(
    terms_of: TermsOf, story: str, clause: str
) -> None:
    assert [t.clause for t in terms_of(LEAD + story) if t.start >= len(LEAD)] == [clause]


def test_finder_lets_a_weak_rule_go_where_another_clause_is_told(terms_of: TermsOf) -> None:
    story = LEAD + "Under the treaty, both sides will free all prisoners and food lorries at the border."
    assert not any(".topic" in t.rule for t in terms_of(story))


@pytest.mark.parametrize(
    "story",
    [
        "The treaty obliges Oman to keep its soil closed to any third state's troops.",
        "Turkish firms will lend money at home before Turkey leaves the pact.",
        "A mission will leave for Basel to renegotiate a treaty on exports of grain.",
        "The ministry's statement said that Turkey keeps its claim to the islands.",
        "A banker would agree to lend money to firms at home.",
        "The treaty takes nothing away from what Oman owes under the charter of the United Nations.",
        "Under the treaty, a stone will be laid in memory of the dead.",
    ],
)
def test_finder_reads_by_its_topic_only_what_a_treaty_lays_down(terms_of: TermsOf, story: str) -> None:
    assert not any(".topic" in t.rule for t in terms_of(LEAD + story))


def test_finder_cuts_a_list_into_its_items(terms_of: TermsOf) -> None:
    story = LEAD + "The treaty stipulates the training of Omani pilots and the sharing of radar data."
    found = [t.text for t in terms_of(story, "military_cooperation")]
    assert found == ["the training of Omani pilots", "the sharing of radar data"]


@pytest.mark.parametrize(
    ("story", "clause", "texts"),
    [
        (  # a relative clause ends before the verb that goes on, also behind an adverb
            "The treaty, which is to take effect on May 1, still needs the approval of both parliaments.",
            "ratification",
            ["is to take effect on May 1", "still needs the approval of both parliaments"],
        ),
        (
            "Before the treaty can come into force, the parliaments in Muscat and Doha must vote on it.",
            "ratification",
            ["must vote on it"],
        ),
        ("The two premiers are to do so in Sur on Friday.", "signature", ["are to do so"]),
        ("It had been due to run for 30 years.", "duration", ["run for 30 years"]),
        ("Under the treaty, the rebels must turn in their rifles.", "withdrawal", ["turn in their rifles"]),
        (
            "The treaty between Oman and Qatar obliges each to warn the other of troop movements.",
            "consultation",
            ["warn the other of troop movements"],
        ),
    ],
)
def test_finder_tells_apart_what_one_sentence_says(
    terms_of: TermsOf, story: str, clause: str, texts: list[str]
) -> None:
    found = [t.text for t in terms_of("Oman and Qatar signed a border treaty in Basel. " + story, clause)]
    found = [t for t in found if "signed" not in t]
    assert len(found) == len(texts), found
    for text, words in zip(found, texts, strict=True):
        assert words in text


def test_finder_takes_up_a_signing_only_where_one_was_told(terms_of: TermsOf) -> None:
    later = " The two premiers are to do so in Sur on Friday."
    assert (
        terms_of("The treaty between Oman and Qatar is yet to be signed." + later, "signature")[
            -1
        ].attributes["status"]
        == "to_be_signed"
    )
    assert terms_of("Oman has ratified the treaty with Qatar." + later, "signature") == []


def test_finder_reads_a_relative_clause_that_the_tree_takes_for_a_participle(terms_of: TermsOf) -> None:
    story = "Under a pact that the envoys of Oman and Qatar signed Monday in Sur, both will meet."
    (found,) = terms_of(story, "signature")
    assert found.text.startswith("signed Monday in Sur")


def test_finder_knows_host_and_guest_of_a_base_that_is_granted(terms_of: TermsOf) -> None:
    (found,) = terms_of(LEAD + "Under the treaty, Oman grants Qatar access to two naval airfields.", "basing")
    assert (found.attributes["host"], found.attributes["guest"]) == ("Oman", "Qatar")


@pytest.mark.parametrize("who", ["The two sides", "Both countries", "They"])
def test_terms_those_who_are_known_are_not_told_as_parties_again(
    terms_of: Callable[..., list[Term]], who: str
) -> None:
    story = f"Chad and Niger signed a truce on Monday.\n\n{who} agree to extend the truce by 30 days."
    assert [t.text for t in terms_of(story, "parties")] == ["Chad and Niger"]
