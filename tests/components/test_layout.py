from __future__ import annotations

import re
import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.layout import Layout, ensure_layout, flatten, lay_out

BODY = "Peru and Bolivia signed a river pact that lets barges pass."
WIRE = """\
LA PAZ, May 4 (Cordillera) - Peru and Bolivia agreed on Monday
to open the Desaguadero to barges of either side, and to keep
the peace on its banks for ten years.
    Bolivia's river minister, Ana Quispe, told reporters that
Puno would get a new quay.
    Tolls, thousands       2025     2026
 Barges                     310      420
 Ferries                     55       61
    "We will not look back," she said.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in lay_out(text).blocks]


def paragraphs(text: str) -> list[str]:
    layout = lay_out(text)
    flat = flatten(text, layout)
    return [flat[b.start : b.end] for b in layout.blocks if b.kind == "paragraph"]


@pytest.mark.parametrize(
    ("dateline", "place", "date", "agency"),
    [
        ("MOSCOW, March 18. /TASS/.", "Moscow", "--03-18", "TASS"),
        ("NAIROBI, Kenya (AP) —", "Nairobi", None, "AP"),
        ("GENEVA, May 4 (Reuters) -", "Geneva", "--05-04", "Reuters"),
        ("ADDIS ABABA, 18 March 2027 (CPA) –", "Addis Ababa", "2027-03-18", "CPA"),
        ("HANOI, Aug. 21 (Meridian) --", "Hanoi", "--08-21", "Meridian"),
        ("MANILA —", "Manila", None, None),
        ("MOSCOW. March 18 (Interfax) -", "Moscow", "--03-18", "Interfax"),
        ("Berlin (dpa) -", "Berlin", None, "dpa"),
        ("Paris, May 4, 2015 (AFP) -", "Paris", "2015-05-04", "AFP"),
        ("WASHINGTON/LONDON, May 4 (Reuters) -", "Washington/London", "--05-04", "Reuters"),
        ("BEIJING, May 2 (Xinhua) --", "Beijing", "--05-02", "Xinhua"),
        ("SALVADOR, Feb 26 -", "Salvador", "--02-26", None),
        ("PORT ARTHUR, Texas, March 2 -", "Port Arthur", "--03-02", None),
        ("WASHINGTON, D.C. —", "Washington", None, None),
        ("LONDON (AP) _", "London", None, "AP"),
        ("RICHMOND, Va. Feb 26 -", "Richmond", "--02-26", None),
        ("YEREVAN, MARCH 18, ARMENPRESS.", "Yerevan", "--03-18", "ARMENPRESS"),
        ("MOSCOW, March 18 - RIA Novosti.", "Moscow", "--03-18", "RIA Novosti"),
        ("New Delhi, May 4 (PTI)", "New Delhi", "--05-04", "PTI"),
        ("ISLAMABAD:", "Islamabad", None, None),
        ("May 4 (Reuters) -", None, "--05-04", "Reuters"),
        ("WASHINGTON ―", "Washington", None, None),
        ("GUATEMALA CITY -", "Guatemala City", None, None),
        ("RIO DE JANEIRO, 3 May (EFE) -", "Rio de Janeiro", "--05-03", "EFE"),
        ("N'DJAMENA, May 4 (AFP) -", "N'Djamena", "--05-04", "AFP"),
        ("PORT-AU-PRINCE, Feb 30 (AFP) -", "Port-au-Prince", None, "AFP"),
        ("TUNIS (Gulf Wire), 17 Jan. -", "Tunis", "--01-17", "Gulf Wire"),
        ("TUNIS (AFP), Jan 17, 2019 —", "Tunis", "2019-01-17", "AFP"),
        ("Tunis /TAP/, 17 January:", "Tunis", "--01-17", "TAP"),
    ],
)
@pytest.mark.parametrize(
    "head", ["", "River pact signed\n\n", "All news\r\n\r\nRiver pact signed\r\nA second line\r\n"]
)
def test_dateline_styles(
    head: str, dateline: str, place: str | None, date: str | None, agency: str | None
) -> None:
    text = f"{head}{dateline} {BODY}\n\n{BODY}"
    layout = lay_out(text)
    found = layout.dateline
    assert found is not None
    assert found.text == text[found.start : found.end] == dateline
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert [text[b.start : b.end] for b in layout.blocks if b.kind == "paragraph"] == [BODY, BODY]
    assert (layout.title is not None) == bool(head)


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON is the capital, and that is where the pact was signed.",
        "NATO — the alliance — said it would wait for the parliament of Norway.",
        "NATO — The alliance said it would wait for the parliament of Norway.",
        "UN: talks on the lake go on until both of the sides are tired of them.",
        "Q: What does the pact say of the barges that come up the river at night?",
        "QUISPE: We shall keep the river open to all who want to come up to Puno.",
        "US - China came up in the talks, but the minister would not be drawn on it.",
        "World Food Programme (WFP) - The body that feeds the camps signed nothing.",
        "Ana Quispe (MAS-Puno) - The minister who signed the river pact on Monday.",
        "EXCLUSIVE – Peru will leave the river pact that it signed only last Monday.",
        "IRAN - Talks on the lake resume",
        "THIS IS NOT A CITY — Peru said so on Monday when it left the pact for good.",
        "Geneva, May 4 - the day on which the pact came to an end, as all had known.",
        "In Geneva (Reuters was there) - nobody signed.",
        "Tunis (its old port), 17 January - the day on which the pact came to an end.",
    ],
)
def test_dateline_is_not_seen_in_prose(text: str) -> None:
    assert lay_out(f"{text}\n\n{BODY}").dateline is None


@pytest.mark.parametrize(
    ("day", "published", "date"),
    [
        ("May 4", "2026-05-04", "2026-05-04"),
        ("Dec 30", "2026-01-02", "2025-12-30"),
        ("Jan 1", "2025-12-31", "2026-01-01"),
        ("May 7", "2026-05-04", "2025-05-07"),
        ("Feb 29", "2027-05-04", "2024-02-29"),
        ("Feb 29", None, "--02-29"),
        ("Feb 30", "2026-05-04", None),
        ("May 4", "2026-05-04T10:00:00Z", "2026-05-04"),
        ("May 4", "yesterday", "--05-04"),
        ("4 May 2019", "2026-05-04", "2019-05-04"),
        ("Feb 29, 2019", None, None),
    ],
)
def test_dateline_takes_its_year_from_the_date_of_publication(
    day: str, published: str | None, date: str | None
) -> None:
    dateline = lay_out(f"LIMA, {day} (Reuters) - {BODY}", published).dateline
    assert dateline is not None
    assert dateline.date == date


def test_dateline_on_a_line_of_its_own() -> None:
    text = f"River pact signed\n\nLA PAZ, May 4 (AFP) -\n{BODY}\n\n{BODY}"
    assert paragraphs(text) == [BODY, BODY]
    assert lay_out(text).dateline is not None


def test_dateline_of_a_second_story_is_furniture() -> None:
    text = f"LIMA, May 4 (AFP) - {BODY}\n\nLA PAZ, May 4 (AFP) - {BODY}"
    assert kinds(text) == [("paragraph", BODY), ("furniture", "LA PAZ, May 4 (AFP) -"), ("paragraph", BODY)]


def test_layout_of_a_page_with_headline_deck_and_byline() -> None:
    text = (
        "All news\n\nShare\n\nRiver pact opens the Desaguadero\n\nPuno is to have a quay\n\n"
        f"By Ana Quispe\nDiplomatic reporter\n\n{BODY}\n\nRead more\n\n{BODY}\n\nCopyright 2027 Cordillera"
    )
    assert kinds(text) == [
        ("furniture", "All news"),
        ("furniture", "Share"),
        ("headline", "River pact opens the Desaguadero"),
        ("subtitle", "Puno is to have a quay"),
        ("byline", "By Ana Quispe\nDiplomatic reporter"),
        ("paragraph", BODY),
        ("furniture", "Read more"),
        ("paragraph", BODY),
        ("furniture", "Copyright 2027 Cordillera"),
    ]
    layout = lay_out(text)
    assert [b and b.kind for b in (layout.title, layout.subtitle, layout.byline)] == [
        "headline",
        "subtitle",
        "byline",
    ]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ana Quispe",
        "By ANA QUISPE, Associated Press",
        "BY ANA QUISPE AND JUAN DE LA CRUZ",
        "Ana Quispe, staff writer",
    ],
)
def test_layout_byline(byline: str) -> None:
    assert ("byline", byline) in kinds(f"River pact signed\n\n{byline}\n\n{BODY}")


@pytest.mark.parametrize("line", ["By Friday the pact was dead.", "By land and sea: how Peru quits"])
def test_layout_byline_is_no_other_line_with_by(line: str) -> None:
    assert lay_out(f"River pact signed\n\n{line}\n\n{BODY}").byline is None


def test_layout_story_that_begins_with_a_sentence_has_no_headline() -> None:
    assert kinds(f"{BODY}\n\n{BODY}") == [("paragraph", BODY), ("paragraph", BODY)]


def test_layout_single_line_is_a_paragraph() -> None:
    assert kinds("  Peru rejects the river pact \n") == [("paragraph", "Peru rejects the river pact")]


def test_layout_everything_above_a_dateline_is_header() -> None:
    text = f"Peru quits the pact.\n\nBolivia is sad.\n\nLIMA, May 4 (AFP) - {BODY}"
    assert [k for k, _ in kinds(text)] == ["headline", "subtitle", "paragraph"]


def test_layout_column_of_headlines_stays_a_column() -> None:
    lines = [
        "IN BRIEF: RIVERS",
        "Peru quits the river pact, cites 'silted words'",
        "Bolivia threatens to close its locks: minister",
        "Fiji to host the next round",
        "Malta and Tunis extend their sea accord by twelve years, say both",
        "Oslo hails vote",
        "Chad and Niger to meet in the Tibesti under the treaty of last July",
        "Niger 'astonished' by the tolls, Algiers declines to comment",
    ]
    assert kinds("\n".join(lines)) == [("headline", lines[0]), *(("paragraph", x) for x in lines[1:])]


@pytest.mark.parametrize(
    ("headline", "prefix"),
    [
        ("UPDATE 2-Peru quits the pact", "UPDATE 2-"),
        ("CORRECTED - Peru quits the pact", "CORRECTED -"),
        ("RPT-UPDATE 1-Peru quits the pact", "RPT-UPDATE 1-"),
        ("Explainer: Peru quits the pact", "Explainer:"),
        ("Analysis: Peru quits the pact", "Analysis:"),
        ("EXCLUSIVE: Peru quits the pact", "EXCLUSIVE:"),
    ],
)
def test_layout_prefix_of_a_headline_is_furniture(headline: str, prefix: str) -> None:
    text = f"{headline}\n\nLIMA, May 4 (Reuters) - {BODY}"
    found = kinds(text)
    assert found[0] == ("furniture", prefix)
    assert found[1] == ("headline", "Peru quits the pact")


@pytest.mark.parametrize(
    "note",
    [
        "(Adds quotes, background)", "(Recasts with the vote)", "--30--", "-30-", "Enditem", "ENDS", "###",
        "(Reporting by Ana Quispe; Editing by Juan Cruz)",
        "Reporting by Ana Quispe in Puno; Editing by Juan Cruz", "Our Standards: The Cordillera Principles.",
        "© 2027 Cordillera", "KILL NOTICE - Peru story is wrong",
        "Advertisement", "Published 4 May 2027, 10:15 GMT", "PERU-BOLIVIA/PACT (UPDATE 2)", "reuter",
        "EDITORS: please use this version", "18 MAR 2027, 17:06",
    ],
)  # fmt: skip
def test_layout_note_is_furniture(note: str) -> None:
    assert kinds(f"{BODY}\n\n{BODY}\n\n{note}\n\n{BODY}")[2] == ("furniture", note)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting by Cordillera last year showed that Peru had never meant to keep the pact.",
        "Editors, reporters and three barge hands were held.",
        "Published in 2027, the pact was never read.",
        "More.and more of it was signed.",
    ],
)
def test_layout_sentence_is_not_furniture(sentence: str) -> None:
    assert kinds(f"{BODY}\n\n{sentence}\n\n{BODY}")[1] == ("paragraph", sentence)


@pytest.mark.parametrize("tail", ["(Reporting by Ana Quispe; Editing by Juan Cruz)", "Enditem", "--30--"])
def test_layout_signature_behind_the_last_sentence(tail: str) -> None:
    assert kinds(f"{BODY}\n\n{BODY} {tail}")[1:] == [("paragraph", BODY), ("furniture", tail)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", " \n"])
def test_lines_wrapped_with_indented_paragraphs(end: str) -> None:
    text = "RIVER PACT OPENS THE DESAGUADERO\n\n".replace("\n", end) + WIRE.replace("\n", end)
    found = [" ".join(p.split()) for p in paragraphs(text)]
    assert found == [
        "Peru and Bolivia agreed on Monday to open the Desaguadero to barges of either side, "
        "and to keep the peace on its banks for ten years.",
        "Bolivia's river minister, Ana Quispe, told reporters that Puno would get a new quay.",
        "Tolls, thousands 2025 2026",
        "Barges 310 420",
        "Ferries 55 61",
        '"We will not look back," she said.',
    ]
    title = lay_out(text).title
    assert title is not None
    assert text[title.start : title.end] == "RIVER PACT OPENS THE DESAGUADERO"


def test_lines_wrapped_body_whose_dateline_is_gone() -> None:
    body = WIRE.partition(" - ")[2]
    assert len(paragraphs(body)) == len(paragraphs(WIRE))


def test_lines_wrapped_with_blank_lines_between_paragraphs() -> None:
    text = (
        "Peru and Bolivia agreed on Monday to open the Desaguadero to\nbarges of either side, and to keep the"
        " peace on its banks for\nten years.\n\nBolivia's river minister, Ana Quispe, told reporters that\n"
        "Puno would get a new quay.\n"
    )
    assert len(paragraphs(text)) == 2


def test_lines_of_a_table_with_tabs_are_not_glued_to_prose() -> None:
    text = "\n".join(line.strip() for line in re.sub(r" {3,}(?=\d)", "\t", WIRE).splitlines())
    assert "Barges 310 420" in paragraphs(text)


def test_lines_that_are_paragraphs() -> None:
    long = " ".join([BODY] * 4)
    assert paragraphs(f"{long}\n{BODY}\n{long}") == [long, BODY, long]


def test_lines_end_of_an_abbreviation_is_no_end() -> None:
    text = WIRE.replace("Peru and Bolivia agreed on Monday\n", "Talks were held by the U.S.\n")
    assert paragraphs(text)[0].startswith("Talks were held by the U.S. to open")


def test_flatten_keeps_every_offset() -> None:
    text = "Peru\x02 quits\u00a0the pact\r\n\r\n  Lima said so\ttoday. \u200bIt will\u2009go.\r\n"
    flat = flatten(text, lay_out(text))
    assert flat == "Peru  quits the pact \n \n  Lima said so today. \u200bIt will go. \n"


@given(
    st.text(alphabet=st.sampled_from(list("ab AB.-–—:()/\n\r\t\x02\u2028\u00a04,'\"")), max_size=200)
    | st.text()
)
def test_layout_holds_for_every_text(text: str) -> None:
    layout = lay_out(text, "2026-05-04")
    flat = flatten(text, layout)
    assert len(flat) == len(text)
    assert all(
        a == b or (b in " \n" and (a.isspace() or not a.isprintable()))
        for a, b in zip(text, flat, strict=True)
    )
    edges = [(b.start, b.end) for b in layout.blocks]
    if layout.dateline:
        edges.append((layout.dateline.start, layout.dateline.end))
        assert text[layout.dateline.start : layout.dateline.end] == layout.dateline.text
    last = 0
    for start, end in sorted(edges):
        assert last <= start < end <= len(text)
        assert flat[start:end] == flat[start:end].strip()
        assert "\n" not in flat[start:end]
        last = end
    outside = sorted(set(range(len(text))) - {i for s, e in edges for i in range(s, e)})
    assert not "".join(flat[i] for i in outside).strip()


@given(
    st.lists(
        st.sampled_from(
            [
                "All news",
                "River pact signed",
                BODY,
                "By Ana Quispe",
                "LIMA, May 4 (AFP) -",
                "LIMA, May 4 (AFP) - " + BODY,
                *WIRE.splitlines(),
            ]
        )
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n    "]),
)
def test_layout_loses_no_line(lines: list[str], end: str) -> None:
    text = end.join(lines)
    layout = lay_out(text)
    covered = sum(len("".join(text[b.start : b.end].split())) for b in layout.blocks)
    covered += len("".join(layout.dateline.text.split())) if layout.dateline else 0
    assert covered == len("".join(text.split()))


@pytest.mark.parametrize(
    "unit", ["Peru quits the pact\n", "a", "(Reporting by ", WIRE, "MOSCOW, March 18. /TASS/. a\n\n"]
)
def test_layout_is_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        start = time.process_time()
        lay_out(text)
        return time.process_time() - start

    count = 400_000 // len(unit) // (8 if "\n" in unit else 1)
    seconds(count)
    # Were it quadratic, four times the text would take sixteen times as long.
    assert min(seconds(4 * count) for _ in range(3)) < 10 * min(seconds(count) for _ in range(3)) + 0.01


# --- the component


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_layout")
    return nlp


def test_component_stores_blocks_and_starts_of_sentences(nlp: Language) -> None:
    doc = nlp(f"Peru quits the pact\n\nLIMA, May 4 (AFP) - {BODY}")
    assert isinstance(doc._.claimx_layout, Layout)
    assert [(s.text, s.label_) for s in doc.spans["claimx_blocks"]] == [
        ("Peru quits the pact", "headline"),
        (BODY, "paragraph"),
    ]
    starts = [t.text for t in doc if t.is_sent_start]
    assert starts == ["Peru", "LIMA", "Peru"]
    assert not any(t.is_sent_start is False for t in doc)


def test_component_keeps_the_sentences_of_a_parsed_doc(nlp: Language) -> None:
    words = ["Peru", "quits", "\n\n", "Lima", "weeps", "."]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, False, False, False, False])
    doc = nlp(doc)
    assert [t.is_sent_start for t in doc] == [True, False, False, False, False, False]
    assert len(doc.spans["claimx_blocks"]) == 2


@pytest.mark.parametrize("text", ["", "  \n ", "\x02"])
def test_component_empty_text(nlp: Language, text: str) -> None:
    assert nlp(text)._.claimx_layout == Layout()


def test_component_doc_can_be_written_and_read(nlp: Language) -> None:
    doc = nlp(f"Peru quits the pact\n\nLIMA, May 4 (AFP) - {BODY}")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claimx_layout == doc._.claimx_layout


def test_ensure_layout_makes_one_only_once(nlp: Language) -> None:
    doc = nlp.make_doc(BODY)
    assert ensure_layout(doc) is ensure_layout(doc)
