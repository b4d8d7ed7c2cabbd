"""The page as bytes: whole, alone, and deaf to what foreign text says."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from claimx.records import Claim, Extraction, Span
from claimx.report.page import write
from claimx.text.document import document

Story = Callable[..., Extraction]
Page = Callable[..., str]
Plant = Callable[[str], Extraction]


def parts(page: str) -> list[html.HtmlElement]:
    """The page, and each story that stands packed in it, parsed."""
    root = html.document_fromstring(page)
    return [
        root,
        *(html.fragment_fromstring(one.text, "div") for one in root.xpath("//script[@type='text/html']")),
    ]


def words_of(root: html.HtmlElement) -> str:
    return " ".join("".join(root.itertext()).split())


def test_page_what_the_facts_of_another_tell_is_not_only_here(story: Story, page: Page) -> None:
    one, other = story(), story(agency="Wire", published="2024-03-05")
    (treaty,) = other.instruments
    other = msgspec.structs.replace(
        other,
        claims=other.claims[2:3],
        instruments=[msgspec.structs.replace(treaty, parties=["Chile", "Bolivia"])],
    )
    rows = {
        row[0].text: row
        for row in parts(page(one, other))[0].xpath("//table[@class='beside n2']//tr")
        if len(row)
    }
    years, line = ([words_of(cell) for cell in rows[clause]] for clause in ("duration", "transit"))
    assert ("only here" in years[1], years[2]) == (False, "as above")
    assert ("only here" in line[1], line[2]) == (True, "not reported")


def test_page_names_nobody_who_may_not_have_said_it(story: Story, page: Page) -> None:
    told = story()
    assert "says Teresa Quispe" in words_of(parts(page(told))[0])
    unsure = msgspec.structs.replace(told.claims[0], confidence=0.3)
    shown = words_of(parts(page(msgspec.structs.replace(told, claims=[unsure, *told.claims[1:]])))[0])
    assert "says Teresa Quispe" not in shown
    assert "duration obligation" in shown


def test_page_shows_a_story_with_its_claims(story: Story, page: Page) -> None:
    (root,) = parts(page(story()))
    assert root.xpath("string(//title)") == "Bolivia, Chile sign rail treaty · claimx"
    (direct,) = root.xpath("//article//span[@class='c direct']")
    assert words_of(direct) == "This opens a door. It stays open"
    (ref,) = root.xpath("//article//a[@id='s0m1']")
    assert ref.get("href") == "#s0n1"
    assert ref.get("aria-label") == "2: direct, Teresa Quispe, 97% sure"
    (note,) = root.xpath("//li[@id='s0n1']")
    assert "Teresa Quispe, foreign minister “she”, by pronoun" in words_of(note)
    assert "direct · told · to reporters · 97% sure attribution.direct.after" in words_of(note)


def test_page_text_is_the_story_and_no_more(story: Story, page: Page) -> None:
    (root,) = parts(page(story()))
    (article,) = root.xpath("//article[@class='text']")
    for added in article.xpath(".//a[@class='ref'] | .//*[@aria-hidden='true']"):
        added.drop_tree()
    assert words_of(article) == " ".join(story().document.text.split())


def test_page_marks_are_told_without_colour(story: Story, page: Page) -> None:
    (root,) = parts(page(story()))
    (term,) = root.xpath("//article[@class='text']//span[@data-k='0t0']")
    assert term.text_content() == "[for 25 years]"
    signs = [root.xpath(f"string(//article//span[@data-k='{key}']//path/@d)") for key in ("2s0", "3s0")]
    assert all(signs)
    assert signs[0] != signs[1]


def test_page_card_has_parties_sides_and_terms(story: Story, page: Page) -> None:
    (root,) = parts(page(story()))
    card = words_of(root.xpath("//article[@class='card']")[0])
    for told in (
        "Treaty on Rail Access",
        "Bolivia, Chile",
        "signed 3 March 2024 in La Paz by Teresa Quispe for Bolivia",
        "25 years, renewal 5 years",
        "againstPeru",
        "forBrazil",
        "durationobligation",
        "transitnegated",
    ):
        assert told in card


def test_page_of_several_packs_all_but_the_first(story: Story, page: Page) -> None:
    root, *packed = parts(page(story(), story(agency="Wire"), story(agency="Third")))
    assert len(root.xpath("//article[@class='text']")) == 1
    assert [one.xpath("string(.//p[@class='facts'])").split(" ")[0] for one in packed] == ["Wire", "Third"]
    assert packed[1].xpath("string(.//a[@class='ref']/@href)") == "#s2n0"
    assert [words_of(item).split(" · ")[1] for item in root.xpath("//ol[@class='stories']/li")] == [
        "Agency",
        "Wire",
        "Third",
    ]


def test_page_says_where_the_text_is_missing(story: Story, page: Page) -> None:
    told = story()
    bare = msgspec.structs.replace(
        told, document=msgspec.structs.replace(told.document, text=""), instruments=[]
    )
    (root,) = parts(page(bare))
    assert "saved without its text" in words_of(root)
    assert root.xpath("//article[@class='text']") == []
    assert len(root.xpath("//li[@class='note']")) == 4


def test_page_of_a_story_without_claims(story: Story, page: Page) -> None:
    told = msgspec.structs.replace(story(), claims=[], instruments=[], speakers=[])
    (root,) = parts(page(told))
    assert "finds nobody saying anything" in words_of(root)


def test_page_leads_nowhere_that_is_not_there(story: Story, page: Page) -> None:
    told = story()
    nowhere = msgspec.structs.replace(told.claims[1], spans=[Span(start=9000, end=9001)])
    stories = [
        told,
        msgspec.structs.replace(told, claims=[nowhere, *told.claims]),
        msgspec.structs.replace(told, document=msgspec.structs.replace(told.document, text="")),
    ]
    found = parts(page(*stories))
    places = {place for root in found for place in root.xpath("//@id")} | {"s0", "s1", "s2"}
    assert {link[1:] for root in found for link in root.xpath("//@href")} <= places


def test_page_trusts_only_its_own_style_and_script(story: Story, page: Page) -> None:
    root, *_ = parts(page(story(), story()))
    policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    sources = [root.xpath("string(//style)"), root.xpath("string(//script[not(@type)])")]
    for source in sources:
        assert b64encode(sha256(source.encode()).digest()).decode() in policy
    assert len(root.xpath("//style | //script[not(@type)]")) == 2


def test_page_refers_to_nothing_outside(story: Story, page: Page) -> None:
    told = page(story(), story())
    assert not re.search(r"https?://|url\(|@import", told)
    for root in parts(told):
        assert all(link.startswith("#") for link in root.xpath("//@href"))
        assert (
            root.xpath("//@src | //@style | //@action | //img | //iframe | //link | //base | //object") == []
        )


def test_page_shows_foreign_text_and_does_not_obey_it(words: str, planted: Plant, page: Page) -> None:
    clean, foul = (parts(page(one, one)) for one in (planted("words"), planted(words)))
    for before, after in zip(clean, foul, strict=True):
        assert {one.tag for one in after.iter() if isinstance(one.tag, str)} <= {
            one.tag for one in before.iter() if isinstance(one.tag, str)
        }
        assert not [name for one in after.iter() for name in one.attrib if name.startswith("on")]
        assert all(
            link.startswith("#s") or link in ("#main", "#across", "#stories")
            for link in after.xpath("//@href")
        )
        assert len(after.xpath("//script")) == len(before.xpath("//script"))
    data = json.loads(foul[0].xpath("string(//script[@id='index'])"))
    assert words in data["speakers"]


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\x1b", "\u200b", "\x85"])
def test_page_hides_nothing(hidden: str, planted: Plant, page: Page) -> None:
    told = page(planted(f"a{hidden}b"))
    assert hidden not in re.sub(r'<script type="application/json".*?</script>', "", told, flags=re.DOTALL)


def test_page_without_a_lone_character_out_of_place(story: Story, page: Page) -> None:
    told = story()
    claim = msgspec.structs.replace(told.claims[0], spans=[Span(start=-5, end=9000), Span(start=7, end=3)])
    (root,) = parts(page(msgspec.structs.replace(told, claims=[claim])))
    assert root.xpath("//a[@class='ref']") == []


spans = st.tuples(st.integers(-2, 30), st.integers(-2, 30))


@given(st.text(st.sampled_from("ab \n<&\"'>\u202e\x00]"), max_size=30), st.lists(spans, max_size=6))
def test_page_has_every_character_of_any_text(text: str, places: list[tuple[int, int]]) -> None:
    claims = [
        Claim(id="c", mode="mixed", text="", spans=[Span(start=start, end=end)], confidence=0.5, rule="r")
        for start, end in places
    ]
    stream = io.StringIO()
    write([Extraction(document=document(f"x{text}"), claims=claims)], stream)
    (root,) = parts(stream.getvalue())
    (article,) = root.xpath("//article[@class='text']")
    for added in article.xpath(".//a[@class='ref']"):
        added.drop_tree()
    said = "".join(article.itertext())
    assert "".join(said.split()) == "".join(
        f"x{text}".replace("\0", "\ufffd").replace("\u202e", "\\u202e").split()
    )


def test_page_of_one_story_is_small(story: Story, page: Page) -> None:
    told = story()
    long = msgspec.structs.replace(told, claims=told.claims * 25)
    assert len(page(long).encode()) < 300_000


def test_page_of_five_hundred_stories_stays_small_and_shows_one(story: Story, page: Page) -> None:
    """Only the first story is built by the browser; the tables across stories are cut, and say so."""
    stories = [
        story(path=f"{number}.txt", agency=f"Wire {number}", treaty=f"Treaty on Lake {number}")
        for number in range(500)
    ]
    told = page(*stories)
    assert len(told.encode()) < 500 * 25_000
    root, *packed = parts(told)
    assert len(packed) == 499
    assert len(root.xpath("//article[@class='text']")) == 1
    assert len(root.xpath("//ol[@class='stories']/li")) == 500
    across = words_of(root.xpath("//section[@id='across']")[0])
    assert "482 targets" in across
    assert len(list(root.iter())) < 12_000
    assert len(json.loads(root.xpath("string(//script[@id='index'])"))["stories"]) == 500


def test_page_puts_what_perhaps_is_one_treaty_apart(story: Story, page: Page) -> None:
    stories = [story(treaty="Treaty on the Alborz Gap"), story(treaty="Alborz accord", parties=("Chile",))]
    (root, _) = parts(page(*stories))
    (section,) = root.xpath("//section[@aria-labelledby='perhaps-head']")
    shown = words_of(section)
    assert shown.startswith("Perhaps the same treaty Much speaks for it, but not enough")
    assert "What speaks for it: both names have “alborz”" in shown
    assert len(section.xpath(".//thead//th")) == 2
    assert root.xpath("//*[@id='tellings-head']") == []
    targets = [head.get("title") for head in root.xpath("//table[@class='matrix']//th[@scope='col']")]
    assert sorted(targets) == ["Alborz accord", "Treaty on the Alborz Gap"]


def test_page_is_the_same_for_the_same(story: Story, page: Page) -> None:
    assert page(story(), story()) == page(story(), story())
