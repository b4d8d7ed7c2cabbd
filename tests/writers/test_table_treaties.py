"""What a reader sees of the treaties of a story."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from rich.console import Console

from claimx.records import Extraction, Instrument, Term
from claimx.writers.table_treaties import treaties


def shown(extraction: Extraction, width: int = 100) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for card in treaties(extraction, width):
        console.print(card)
    return stream.getvalue()


def lines(extraction: Extraction, width: int = 100) -> list[str]:
    return [" ".join(line.split()) for line in shown(extraction, width).splitlines() if line.strip()]


def test_table_treaties_card_tells_the_facts(rail: Instrument, story_of: Callable[..., Extraction]) -> None:
    assert lines(story_of(treaties=[rail])) == [
        "Lapland rail treaty",
        "parties Finland, Norway",
        "status in force, signed 2 June 2019 in Kemi by Aino Virta for Finland, Leif Moe",
        "duration 25 years, renewal 5 years",
    ]


@pytest.mark.parametrize(
    ("status", "date", "place", "words"),
    [
        ("signed", "--06-02", "Kemi", "signed 2 June in Kemi"),
        ("to_be_signed", None, "Kemi", "to be signed in Kemi"),
        ("ratified", "2019", None, "ratified, signed 2019"),
        (None, None, "Kemi", "signed in Kemi"),
        ("proposed", None, None, "proposed"),
    ],
)
def test_table_treaties_status_says_how_it_was_signed(
    status: str | None,
    date: str | None,
    place: str | None,
    words: str,
    rail: Instrument,
    story_of: Callable[..., Extraction],
) -> None:
    treaty = replace(rail, status=status, signed_date=date, signed_place=place, signatories=[])
    assert f"status {words}" in lines(story_of(treaties=[treaty]))


def test_table_treaties_names_the_kind_where_the_name_does_not(
    rail: Instrument, story_of: Callable[..., Extraction]
) -> None:
    treaty = replace(rail, name="Kemi Charter", kind="agreement")
    assert lines(story_of(treaties=[treaty]))[0] == "Kemi Charter · agreement"


def test_table_treaties_leaves_out_of_what_nothing_is_known(story_of: Callable[..., Extraction]) -> None:
    bare = Instrument(id="i1", name="old accord", kind="accord", mentions=[])
    assert shown(story_of(treaties=[bare])) == ""


def test_table_treaties_terms_stand_by_group_and_clause(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    text = lines(
        story_of(
            term(modality="permission", attributes={"route": "rail", "from": "Kemi"}),
            term(clause="defence", group="security", text="help each other", attributes={"notice": "P6M"}),
            term(clause="border_crossing", text="cross freely", negated=True),
            treaties=[rail],
        )
    )
    body = text[text.index("clause provides says sure") + 2 :]
    assert body == [
        "border",
        "transit open a rail line the reporter 80%",
        "permission route rail · from Kemi",
        "border crossing cross freely the reporter 80%",
        "negated",
        "security",
        "defence help each other the reporter 80%",
        "notice 6 months",
    ]


def test_table_treaties_says_once_what_several_assert(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    sayers = (None, "i1", "Aino Virta", "Aino Virta", "Leif Moe", "Oslo")
    terms = [term(asserted_by=sayer, attributes={"route": "rail"}) for sayer in sayers]
    text = lines(story_of(*terms, treaties=[rail]))
    assert text[-3:] == [
        "transit open a rail line the reporter, the 80%",
        "route rail treaty, Aino Virta",
        "and 2 more",
    ]


def test_table_treaties_repeats_neither_parties_nor_words(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    found = {
        "parties": ["Finland", "Norway"],
        "condition": {"text": "If Oslo agrees", "start": 0, "end": 14},
        "deadline": "2030",
    }
    text = lines(story_of(term(text="open a line if Oslo agrees", attributes=found), treaties=[rail]))
    assert text[-1] == "deadline 2030"


@pytest.mark.parametrize("instrument", [None, "i7"])
def test_table_treaties_keeps_terms_of_no_certain_treaty(
    instrument: str | None, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    text = lines(story_of(term(instrument=instrument)))
    assert text[0] == "terms of no certain treaty"
    assert any("open a rail line" in line for line in text)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("words", ["[/x]", "\x1b[2J", "a\nb", "\u202egnp", "n" * 300])
def test_table_treaties_keeps_its_place_whatever_a_name_holds(
    width: int, words: str, extraction_of: Callable[..., Extraction]
) -> None:
    text = shown(extraction_of(words), width)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text


def test_table_treaties_are_quick_with_many_terms(
    rail: Instrument, term: Callable[..., Term], story_of: Callable[..., Extraction]
) -> None:
    story = story_of(
        *(term(attributes={"number": n}, asserted_by=f"speaker {n}") for n in range(2_000)), treaties=[rail]
    )
    began = time.process_time()
    assert shown(story).count("open a rail line") == 2_000
    assert time.process_time() - began < 10
