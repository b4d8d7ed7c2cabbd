"""The treaties of a story: which mentions are one, what is no treaty, and the facts told of each."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.components.treaties.finder import InstrumentFinder, instrument_at, records
from claimx.pipeline import Extractor, build
from claimx.records import Instrument
from claimx.rules.instruments import load_instruments

Find = Callable[..., list[Instrument]]
NLP = build(every_paragraph=True)
FINDER = InstrumentFinder(load_instruments())


WORDS = (
    *("Oman", "Yemen", "treaty", "the", "a", "pact", "signed", "and", "of", "with", "between", "in", "1998"),
    *(",", ".", "-", '"', "(", ")", "’s", "Peace", "Treaty", "one", "its", "cease", "fire", "\n", "accords"),
)


def read(text: str, published: str | None = None) -> Doc:
    tokenizer = NLP.tokenizer
    return FINDER(NLP(tokenizer.make_doc(text, published)))


def find(text: str, published: str | None = None) -> list[Instrument]:
    return records(read(text, published))


def only(text: str, published: str | None = None) -> Instrument:
    found = find(text, published)
    assert len(found) == 1, [i.name for i in found]
    return found[0]


# -- what is a treaty


@pytest.mark.parametrize(
    "text",
    [
        "Oman and Yemen signed a fisheries treaty on Monday.",
        "Oman and Yemen agreed a truce.",
        "Parliament debated the Baltic Waters Charter, which binds Latvia and Estonia.",
        "Oman has a defence agreement with Yemen.",
        "A memorandum on ports was signed by Oman and Yemen.",
        "The Oman-Yemen deal covers two islands.",
        "Chile and Peru are negotiating a free-trade accord.",
        "Fiji and Tonga reached an agreement on migration in May.",
        "A 1990 accord on grazing on the upper Tana expired last year.",
        "Fighting resumed in May after a truce mediated by Cairo collapsed.",
        "Both chambers in Bern passed a uranium-supply treaty with Norway.",
        "Oman and Yemen signed a status of forces agreement in May.",
    ],
)
def test_instruments_found(text: str) -> None:
    assert len(find(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The union and the airline reached a wage agreement on Monday.",
        "Holt Corp said it signed a definitive agreement to acquire Calder Ltd of Britain.",
        "The striker signed a four-year deal with a club in Spain.",
        "There was no agreement on prices, ministers from Oman and Yemen said.",
        "Oman was in agreement with Yemen on that.",
        "The former minister struck a plea deal with prosecutors in Oman.",
        "A great deal of oil goes from Oman to Yemen.",
        "Officers of Warsaw Pact countries met in Oman.",
        "The chef announced a truce of his own with the critics of Oman and Yemen.",
        "The coalition agreement of the two parties in Malta is at risk.",
        "A treaty is like an old ferry, the ambassador of Oman joked.",
        "The convention center in Muscat is closed.",
        "The document was read in Oman.",
        "Such treaties bind Oman and Yemen.",
        "The lease on the office in Oman has expired.",
        "A peace treaty is like a bridge, said the minister of Oman.",
    ],
)
def test_instruments_ignored(text: str) -> None:
    assert [i.name for i in find(text)] == []


# -- which mentions are one


def test_instruments_short_forms_take_it_up() -> None:
    story = (
        "Oman and Yemen signed a fisheries treaty on Monday. The document has nine articles. "
        "The pact lets trawlers pass. The text is secret. The deal was praised."
    )
    assert [m.text for m in only(story).mentions] == [
        "fisheries treaty",
        "document",
        "pact",
        "text",
        "deal",
    ]


def test_instruments_headline_and_body_are_one() -> None:
    story = (
        "Oman, Yemen seal border pact\n\nMUSCAT (Agency) - Oman and Yemen signed a border treaty on Monday.\n"
    )
    assert len(only(story).mentions) == 2


def test_instruments_headline_pact_is_the_title_that_the_same_states_sign() -> None:
    story = (
        "Oman and Yemen sign alliance pact\n\n"
        "MUSCAT (Agency) - Oman and Yemen signed a Treaty on Friendly Ties in Muscat on Monday.\n"
    )
    assert only(story).name == "Treaty on Friendly Ties"


def test_instruments_a_truce_is_laid_down_in_a_paper() -> None:
    story = (
        "A truce between Chad and Libya collapsed on Sunday. "
        "Libya spoke of a breach of the Doha Understanding.\n\n"
        "The understanding, reached on 2 May, was to last for a month.\n"
    )
    found = only(story)
    assert (found.name, set(found.parties)) == ("Doha Understanding", {"Chad", "Libya"})


def test_instruments_an_agreement_on_pay_is_another() -> None:
    story = (
        "Oman and Yemen signed a ports treaty on Monday.\n\n"
        "Dockers in Muscat ended a strike over pay. The agreement covers 90 men.\n"
    )
    assert [m.text for m in only(story).mentions] == ["ports treaty"]


@pytest.mark.parametrize(
    "story",
    [
        "Oman to lend Yemen dhows under pearl protocol\n",
        "Under the agreement, reached in Cairo overnight, Oman and Yemen will free 40 men.",
        "A draft treaty on dhows, under which Oman would pay Yemen, was leaked.",
        "The Salalah Protocol has been in force since 1998.",
    ],
)
def test_instruments_under_which_states_do_something(story: str) -> None:
    assert len(find(story)) == 1


def test_instruments_an_agreement_with_foreign_investors_is_none() -> None:
    assert find("Kenya has signed an agreement with British and German investors.") == []


def test_instruments_title_given_later() -> None:
    story = (
        "MPs approved a fisheries treaty with Iceland on Monday. "
        "Under the Cold Waters Charter, Iceland will host patrols."
    )
    assert only(story).name == "Cold Waters Charter"


def test_instruments_title_in_marks_without_so_called() -> None:
    story = 'Oman and Yemen will sign a so-called "Treaty on Ports and Pilots" on Monday.'
    assert only(story).name == "Treaty on Ports and Pilots"


def test_instruments_apposition_is_one() -> None:
    story = "An earlier border deal, the Muscat Agreement of May 2001, binds Oman and Yemen."
    assert only(story).signed_date == "2001-05"


def test_instruments_acronym_is_its_title() -> None:
    story = "Oman left the General Agreement on Tariffs and Trade (GATT). GATT has many members."
    assert len(only(story).mentions) == 3


def test_instruments_without_articles_go_on_being_one() -> None:
    story = (
        "RIGA, May 3 (Agency) -- Latvia and Estonia initialled a protocol on Monday. "
        "Protocol follows line drawn long ago. Ministry said document left out islands. "
        "Government in Tallinn was content with protocol. Ministers will sign protocol next week. "
        "Fishermen blocked harbour in protest. Police looked on for hours. Shops stayed open all day. "
        "Ferry sailed late. Mayor called protest rude. Union said that more would follow. "
        "Weather was cold and harbour was full of ice, and no ship came in before dark, sailors said."
    )
    assert len(only(story).mentions) == 5


def test_instruments_called_after_the_town_where_it_was_made() -> None:
    story = (
        "Rebels broke a peace accord signed with Mali in Algiers in 2015. "
        "Mali's government still honours the Algiers Accord."
    )
    assert only(story).name == "Algiers Accord"


def test_instruments_the_last_truce_is_another() -> None:
    story = "Oman and Yemen signed a truce. The last truce collapsed in May after a raid by Yemen on Oman."
    assert [i.status for i in find(story)] == ["signed", "terminated"]


def test_instruments_a_communique_is_not_the_treaty() -> None:
    story = (
        "Oman rejected the treaty between Yemen and Iran. Its ministry issued a communiqué. "
        "The communiqué is brief."
    )
    assert [m.text for m in find(story)[0].mentions] == ["treaty"]


@pytest.mark.parametrize(
    "second",
    [
        "A similar treaty with Iraq is planned by Oman.",
        "Another fisheries treaty, between Chile and Peru, was signed in May.",
        "The 1998 border agreement between Oman and Yemen stays.",
        "Oman also signed a trade accord with Iraq.",
        "Neither this treaty nor the one signed between Oman and Iraq in May 2014 is public.",
    ],
)
def test_instruments_two_stay_two(second: str) -> None:
    assert len(find("Oman and Yemen signed a fisheries treaty on Monday. " + second)) == 2


def test_instruments_a_protocol_and_what_it_amends() -> None:
    first, second = find(
        "The supplementary protocol, which Oman and Yemen signed on Monday, amends a border agreement "
        "concluded in 1994. The protocol has two annexes."
    )
    assert [m.text for m in first.mentions] == ["supplementary protocol", "protocol"]
    assert (second.signed_date, second.parties) == ("1994", ["Oman", "Yemen"])


def test_instruments_column_of_headlines_keeps_lines_apart() -> None:
    found = find(
        "IN BRIEF\nPeru quits river pact with Bolivia\nGreece, Egypt extend sea-boundary accord by 12 years\n"
        "Benin, Niger to launch patrols under July pact\nBenin guards to cross into Niger, pact says\n"
        "Union, airline reach wage pact\n"
    )
    assert [(i.parties, len(i.mentions)) for i in found] == [
        (["Peru", "Bolivia"], 1),
        (["Greece", "Egypt"], 1),
        (["Benin", "Niger"], 2),
    ]


# -- who is bound


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Oman and Yemen signed a fisheries treaty.", ["Oman", "Yemen"]),
        ("Oman concluded a customs treaty with Yemen and Iraq.", ["Oman", "Yemen", "Iraq"]),
        ("The treaty between Oman and Yemen is public.", ["Oman", "Yemen"]),
        ("The Oman-Yemen pact was published on Friday.", ["Oman", "Yemen"]),
        ("A fisheries treaty was signed by Oman and Yemen.", ["Oman", "Yemen"]),
        ("Muscat and Sanaa will sign a fisheries treaty.", ["Oman", "Yemen"]),
        ("Oman's fisheries treaty with Yemen is public.", ["Oman", "Yemen"]),
        ("The Omani Supreme Court ruled that the fisheries pact with Yemen is void.", ["Oman", "Yemen"]),
        ("Oman and Yemen, helped by Qatar, agreed a truce, the UN said.", ["Oman", "Yemen"]),
        ("Oman and Yemen signed a fisheries treaty. Iraq refused to join the treaty.", ["Oman", "Yemen"]),
        ("Oman and Yemen signed a fisheries treaty. Iraq welcomed the pact.", ["Oman", "Yemen"]),
        ("A ceasefire between Yemen-backed rebels and Oman holds.", ["Oman", "rebels"]),
    ],
)
def test_instruments_parties(text: str, parties: list[str]) -> None:
    assert only(text).parties == parties


def test_instruments_parties_that_the_two_governments_are() -> None:
    _, second = find(
        "Oman and Yemen signed a fisheries treaty in May. The two governments will draft a new text by June."
    )
    assert (second.parties, second.status) == (["Oman", "Yemen"], "proposed")


# -- who signs


@pytest.mark.parametrize(
    "text",
    [
        "Omani Foreign Minister Ann Lee and her Yemeni counterpart, Ali Saleh, signed a fisheries treaty.",
        "The Omani and Yemeni presidents, Ann Lee and Ali Saleh, signed in Muscat a fisheries treaty.",
        "Oman and Yemen have a fisheries treaty. Omani Foreign Minister Ann Lee and her Yemeni counterpart, "
        "Ali Saleh, put their names to the document on Monday.",
    ],
)
def test_instruments_signatories_and_for_whom(text: str) -> None:
    signed = [(s.person, s.for_) for s in only(text).signatories]
    assert signed == [("Ann Lee", "Oman"), ("Ali Saleh", "Yemen")]


def test_instruments_no_signatories_before_the_signing() -> None:
    story = "Omani Foreign Minister Ann Lee will sign a fisheries treaty with Yemen."
    assert only(story).signatories == []


# -- how far it is


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oman and Yemen signed a fisheries treaty.", "signed"),
        ("Oman and Yemen will sign a fisheries treaty.", "to_be_signed"),
        ("Oman and Yemen are due to sign a fisheries treaty.", "to_be_signed"),
        ("A fisheries treaty between Oman and Yemen is to be signed in May.", "to_be_signed"),
        ("Oman and Yemen initialled a fisheries treaty that they would sign in May.", "initialled"),
        ("Oman refused to sign a fisheries treaty with Yemen.", None),
        ("Oman never signed the fisheries treaty with Yemen.", None),
        ("Oman may sign a fisheries treaty with Yemen.", None),
        ("Oman hopes to sign a fisheries treaty with Yemen.", None),
        ("Oman and Yemen are negotiating a fisheries treaty.", "negotiating"),
        ("Oman proposed a fisheries treaty with Yemen.", "proposed"),
        ("Oman's parliament ratified the fisheries treaty with Yemen.", "ratified"),
        ("Oman's parliament is expected to ratify the fisheries treaty with Yemen.", "signed"),
        ("Lawmakers in Muscat approved a fisheries treaty with Yemen.", "ratified"),
        ("The minister endorsed a fisheries treaty of Oman with Yemen.", None),
        ("Oman's parliament rejected a fisheries treaty with Yemen.", "rejected"),
        ("The fisheries treaty between Oman and Yemen entered into force in May.", "in_force"),
        ("The fisheries treaty between Oman and Yemen enters into force after a month.", None),
        ("Oman suspended its participation in the fisheries treaty with Yemen.", "suspended"),
        ("Oman quit the fisheries treaty with Yemen.", "terminated"),
        ("Oman tore up the fisheries treaty with Yemen.", "terminated"),
        ("The fisheries treaty between Oman and Yemen expired in May.", "expired"),
        ("A ceasefire between Oman and Yemen is holding.", "in_force"),
        ("The 1998 fisheries treaty binds Oman and Yemen.", "signed"),
    ],
)
def test_instruments_status(text: str, status: str | None) -> None:
    assert only(text).status == status


def test_instruments_status_is_the_furthest() -> None:
    story = (
        "Oman and Yemen signed a fisheries treaty in May. Oman's parliament ratified the treaty in June. "
        "Yemen's will ratify it in July."
    )
    assert only(story).status == "ratified"


def test_instruments_status_others_cannot_end_it() -> None:
    story = "Oman and Yemen signed a fisheries treaty. Iraq denounced the treaty."
    assert only(story).status == "signed"


# -- when, where, how long


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on 3 October", "2026-10-03"),
        ("on Monday", "2026-11-23"),
        ("in November 2014", "2014-11"),
        ("in 1994", "1994"),
        ("on Dec. 31, 2025", "2025-12-31"),
    ],
)
def test_instruments_signed_date(words: str, day: str) -> None:
    story = f"A fisheries treaty was signed by Oman and Yemen {words}."
    assert only(story, "2026-11-25").signed_date == day


def test_instruments_no_date_for_what_is_to_come() -> None:
    instrument = only("Oman and Yemen will sign a fisheries treaty in Doha on Nov. 30.", "2026-11-25")
    assert (instrument.signed_date, instrument.signed_place) == (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oman and Yemen signed a fisheries treaty in Geneva on Monday.", "Geneva"),
        ("Oman and Yemen signed in Geneva a fisheries treaty.", "Geneva"),
        ("The Red Coast Charter, signed in Doha on 3 May, binds Oman and Yemen.", "Doha"),
        ("GENEVA (Agency) - Oman and Yemen signed a fisheries treaty on Monday.", None),
        ("Oman and Yemen signed a fisheries treaty in May.", None),
        ("Oman and Yemen signed a fisheries treaty, envoys in Geneva said.", None),
    ],
)
def test_instruments_signed_place(text: str, place: str | None) -> None:
    assert only(text).signed_place == place


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Oman and Yemen signed a 25-year fisheries treaty.", "P25Y"),
        ("Oman and Yemen agreed a 72-hour truce.", "PT72H"),
        ("Oman and Yemen signed a fisheries treaty for a period of 25 years.", "P25Y"),
        ("Oman and Yemen signed a fisheries treaty. It lasts twenty years.", "P20Y"),
        ("Oman and Yemen signed a fisheries treaty. The pact is valid for ten years.", "P10Y"),
        ("Oman and Yemen agreed a truce that will last six months.", "P6M"),
        ("Oman and Yemen signed a fisheries treaty after ten years of talks.", None),
        ("Oman will lend Yemen money over five years under their fisheries treaty.", None),
        ("Oman and Yemen signed a fisheries treaty. Under the pact, visitors may stay for 90 days.", None),
        ("Oman and Yemen signed a fisheries treaty. Under it troops stay for a period of five years.", None),
    ],
)
def test_instruments_duration(text: str, duration: str | None) -> None:
    assert only(text).duration == duration


def test_instruments_renewal_beside_the_duration() -> None:
    story = (
        "Oman and Yemen signed a fisheries treaty. The treaty runs for ten years and is prolonged "
        "automatically by periods of five years."
    )
    assert (only(story).duration, only(story).renewal) == ("P10Y", "P5Y")


# -- what it is called


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oman and Yemen signed a fisheries treaty.", "Oman-Yemen fisheries treaty"),
        ("Oman, Yemen and Iraq signed a fisheries treaty.", "fisheries treaty"),
        ("Oman and Yemen signed an accord on good-neighbourly relations next to it.", None),
        ("The Red Coast Charter binds Oman and Yemen.", "Red Coast Charter"),
    ],
)
def test_instruments_name(text: str, name: str | None) -> None:
    expected = name or "Oman-Yemen accord on good-neighbourly relations"
    assert only(text).name == expected


# -- which treaty a clause speaks of


STORY = (
    "Oman and Yemen signed a fisheries treaty on Monday. It bans nets. Patrols will start in May.\n\n"
    "Chile and Peru concluded a border pact in 1998. Their ministers met again."
)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("signed a fisheries treaty", "Oman-Yemen fisheries treaty"),
        ("bans nets", "Oman-Yemen fisheries treaty"),
        ("Patrols will start", "Oman-Yemen fisheries treaty"),
        ("concluded", "Chile-Peru border pact"),
        ("met again", "Chile-Peru border pact"),
    ],
)
def test_instrument_at_a_clause(clause: str, name: str) -> None:
    doc = read(STORY)
    start = doc.text.index(clause)
    span = doc.char_span(start, start + len(clause))
    assert span is not None
    found = instrument_at(doc, span.start, span.end)
    assert found is not None
    assert found.name == name


def test_instrument_at_nothing_where_there_is_none() -> None:
    assert instrument_at(read("Oman bans nets."), 0, 2) is None


# -- for every input


def test_instruments_is_a_component() -> None:
    assert isinstance(spacy.blank("en").add_pipe("claimx_instruments"), InstrumentFinder)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_instruments_spans_are_exact(words: list[str]) -> None:
    text = " ".join(words)
    doc = FINDER(NLP.tokenizer(text))
    for instrument in records(doc):
        assert instrument.name
        for m in instrument.mentions:
            assert text[m.start : m.end] == m.text != ""


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "treaty ",
            "The treaty. ",
            "pact between Oman and ",
            "Oman's treaty's ",
            "treaty-",
            "a treaty and ",
        ),
        *("signed it ", "treaty signed by Oman ", "signed for Oman ", "talks on a treaty between Oman and "),
    ],
)
def test_instruments_time_is_linear(unit: str) -> None:
    doc = NLP.tokenizer(unit * (60_000 // len(unit)))
    start = time.process_time()
    FINDER(doc)
    assert time.process_time() - start < 10


def test_instruments_a_story_without_treaties_costs_nothing() -> None:
    doc = NLP.tokenizer("The cat sat on the mat. " * 3000)
    start = time.process_time()
    assert FINDER.find(doc) == []
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chile and Peru have met.\n\nAda Lund and Ivo Roca signed the Tide Rock Protocol.", "Protocol"),
        ("Lawmakers in Riga backed a treaty setting up a common fleet with Finland and Estonia.", "treaty"),
        ("Peru suspended its part in a 2019 border-security protocol with Chile.", "protocol"),
        ("Presidents Ada Lund and Ivo Roca met in Tarma to sign the Pampa gas convention.", "convention"),
    ],
)
def test_finder_knows_papers_that_are_signed_or_described(extractor: Extractor, text: str, name: str) -> None:
    assert [t.name.split(" with ")[0].split()[-1] for t in extractor.extract(text).instruments] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The chef offered a truce to the diners of Oman and Fiji.",
        "A comedian from Oman signed a pact with his fans in Fiji.",
        "A security protocol was drawn up by the hospital of Oman and Fiji.",
    ],
)
def test_finder_takes_no_jest_for_a_treaty(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).instruments == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oman and Fiji are close to signing a non-aggression pact, envoys said.", "negotiating"),
        ("Oman has become the last country to ratify a fishing treaty with Fiji.", "ratified"),
        ("A day after the signing of a water treaty between Oman and Fiji, shops were shut.", "signed"),
        ("Oman and Fiji finished a draft treaty which both expect to sign in May.", "to_be_signed"),
    ],
)
def test_finder_tells_how_far_a_treaty_is(extractor: Extractor, text: str, status: str) -> None:
    (found,) = extractor.extract(text).instruments
    assert found.status == status


def test_finder_takes_the_years_that_a_treaty_has_been_in_force_for_no_length_of_life(
    extractor: Extractor,
) -> None:
    text = "Oman and Fiji want to amend a port treaty that has been in force for two years."
    (found,) = extractor.extract(text).instruments
    assert found.duration is None
