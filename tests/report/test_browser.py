"""The page in a browser: what a reader does with it, and what it must never do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from claimx.records import Extraction

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'claimx[test]'")

Story = Callable[..., Extraction]
Page = Callable[..., str]
Show = Callable[..., Any]

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, the system's or Playwright's own."""
    with playwright.sync_playwright() as started:
        found = next(filter(None, map(shutil.which, _CHROMIUM)), None) or started.chromium.executable_path
        if not Path(found).exists():
            pytest.skip("needs a browser: apt-get install chromium, or playwright install chromium")
        opened = started.chromium.launch(executable_path=found, args=_QUIET)
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Any, page: Page, tmp_path: Path) -> Iterator[Show]:
    """Open the page of some stories; whatever a page must never do fails the test."""
    wrong: list[str] = []
    contexts = []

    def show(*stories: Extraction, at: str = "", **options: Any) -> Any:
        place = tmp_path / "report.html"
        place.write_text(page(*stories), encoding="utf-8")
        context = browser.new_context(**({"viewport": DESK} | options))
        contexts.append(context)
        view = context.new_page()
        view.on(
            "request", lambda asked: asked.url.startswith("file:") or wrong.append(f"asked for {asked.url}")
        )
        view.on("console", lambda line: wrong.append(f"console {line.type}: {line.text}"))
        view.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        view.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        view.on("popup", lambda _: wrong.append("a window of its own"))
        view.goto(place.as_uri() + at)
        return view

    yield show
    for context in contexts:
        context.close()
    assert wrong == []


def shown(view: Any) -> list[str]:
    """The ids of the notes that can be seen."""
    return [note.get_attribute("id") for note in view.locator(".note").all() if note.is_visible()]


def change(view: Any, name: str, value: str) -> None:
    field = view.locator(f"[name={name}]")
    if name == "carries":
        field.select_option(value)
    else:
        field.fill(value)


def test_browser_filters(story: Story, show: Show) -> None:
    view = show(story())
    for name, value, left in (
        ("speaker", "quispe", ["s0n0", "s0n1"]),
        ("speaker", "  BRAZ", ["s0n3"]),
        ("speaker", "nobody", []),
        ("carries", "t:", ["s0n0", "s0n3"]),
        ("carries", "t:transit", ["s0n3"]),
        ("carries", "s:", ["s0n2", "s0n3"]),
        ("carries", "s:negative", ["s0n2"]),
        ("sure", "85", ["s0n0", "s0n1"]),
        ("sure", "0", ["s0n0", "s0n1", "s0n2", "s0n3"]),
    ):
        change(view, name, value)
        assert shown(view) == left
        assert view.locator(".found").inner_text() == f"{len(left)} of 4 claims"
        refs = [ref.get_attribute("href")[1:] for ref in view.locator(".ref").all() if ref.is_visible()]
        assert refs == left
        view.get_by_role("button", name="All claims").click()
        assert len(shown(view)) == 4


def test_browser_says_where_the_filters_leave_nothing(story: Story, show: Show) -> None:
    bare = msgspec.structs.replace(story(agency="Third", path="bare.txt"), claims=[], instruments=[])
    quiet = msgspec.structs.replace(story(agency="Wire", path="wire.txt"), claims=story().claims[2:])
    view = show(story(), quiet, bare)
    none = view.get_by_text("No claim here passes the filters")
    for at, speaker, said in (
        ("", "", False),
        ("", "nobody", True),
        ("#across", "nobody", False),
        ("#s2", "nobody", False),  # has no claims to begin with
        ("#s1", "nobody", True),
        ("#s1", "Quispe", True),
        ("#s0", "Quispe", False),
        ("", "Quispe", False),
    ):
        view.evaluate("at => { location.hash = at }", at)
        view.wait_for_timeout(30)
        if at != "#across":
            change(view, "speaker", speaker)
        assert none.is_visible() == said, (at, speaker)


@pytest.mark.parametrize(("mode", "gone"), [("direct", "s0n1"), ("narrated", "s0n2"), ("mixed", "s0n3")])
def test_browser_filters_by_kind(mode: str, gone: str, story: Story, show: Show) -> None:
    view = show(story())
    view.get_by_label(mode, exact=True).uncheck()
    assert shown(view) == [note for note in ("s0n0", "s0n1", "s0n2", "s0n3") if note != gone]


def test_browser_unmarks_what_the_filters_leave_out(story: Story, show: Show) -> None:
    view = show(story())
    line = "node => getComputedStyle(node).textDecorationLine"
    assert view.locator("article .c.direct").evaluate(line) == "underline"
    change(view, "speaker", "Brazil")
    assert view.locator("article .c.direct").evaluate(line) == "none"
    assert view.locator("article .c.mixed").evaluate(line) == "underline"


def test_browser_hover_says_who_by_which_rule_how_sure(story: Story, show: Show) -> None:
    view = show(story())
    tip = view.get_by_role("tooltip")
    assert tip.is_hidden()
    view.locator("article .t").first.hover()
    told = tip.inner_text()
    for part in (
        "duration",
        "term.duration.for-period",
        "Teresa Quispe",
        "attribution.indirect.tail",
        "92% sure",
    ):
        assert part in told
    assert view.locator("#s0n0").evaluate("node => node.classList.contains('on')")
    view.locator("article .st.negative").hover()
    assert "Peru against: Treaty on Rail Access" in " ".join(tip.inner_text().split())
    view.keyboard.press("Escape")
    assert tip.is_hidden()


def test_browser_hover_can_go_on_to_what_it_shows(story: Story, show: Show) -> None:
    view = show(story())
    view.locator("article .c.direct").hover()
    view.get_by_role("tooltip").hover()
    view.wait_for_timeout(400)
    assert view.get_by_role("tooltip").is_visible()
    view.mouse.move(1270, 890)
    view.get_by_role("tooltip").wait_for(state="hidden")


def test_browser_tells_a_finger_as_well(story: Story, show: Show) -> None:
    view = show(story(), viewport=PHONE, has_touch=True, is_mobile=True)
    view.locator("article .sp").first.tap()
    view.get_by_role("tooltip").wait_for(state="visible")
    assert "Teresa Quispe" in view.get_by_role("tooltip").inner_text()


def test_browser_list_follows_the_text(story: Story, show: Show) -> None:
    told = story()
    view = show(
        msgspec.structs.replace(told, claims=[*told.claims[:1] * 30, told.claims[1], *told.claims[:1] * 9])
    )
    seen = playwright.expect(view.locator("#s0n30"))
    seen.not_to_be_in_viewport()
    view.locator("article .c.direct").click()
    seen.to_be_in_viewport()


def test_browser_finds_the_words_of_a_note(story: Story, show: Show) -> None:
    view = show(story())
    view.locator("#s0n1").hover()
    assert view.locator("article .on").all_inner_texts() == [
        "2",
        "This opens a door. It stays open",
        "she",
        "told",
    ]


def test_browser_box_stays_with_its_mark(story: Story, show: Show) -> None:
    view = show(story(), viewport={"width": 1280, "height": 500})
    tip = view.get_by_role("tooltip")
    view.locator("#s0m3").focus()
    before = tip.bounding_box()["y"] - view.locator("#s0m3").bounding_box()["y"]
    view.evaluate("scrollBy({ top: 30, behavior: 'instant' })")
    view.wait_for_timeout(100)
    assert tip.is_visible()
    assert abs(tip.bounding_box()["y"] - view.locator("#s0m3").bounding_box()["y"] - before) < 2
    view.evaluate("scrollBy({ top: 2000, behavior: 'instant' })")
    tip.wait_for(state="hidden")


def test_browser_keyboard_goes_to_the_claim_and_back(story: Story, show: Show) -> None:
    view = show(story())
    focused = "document.activeElement.id"
    for _ in range(30):
        view.keyboard.press("Tab")
        if view.evaluate(focused) == "s0m1":
            break
    assert view.evaluate(focused) == "s0m1"
    assert "attribution.direct.after" in view.get_by_role("tooltip").inner_text()
    assert view.locator("#s0m1").get_attribute("aria-describedby") == "tip"
    view.keyboard.press("Enter")
    view.wait_for_function("document.activeElement.id === 's0n1'")
    assert view.get_by_role("tooltip").is_hidden()
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.getAttribute('href')") == "#s0m1"
    view.keyboard.press("Enter")
    view.wait_for_function("document.activeElement.id === 's0m1'")


def test_browser_skips_to_the_text(story: Story, show: Show) -> None:
    view = show(story(), story(), at="#s1")
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.textContent") == "Skip to the text"
    view.keyboard.press("Enter")
    view.wait_for_function("location.hash === '#main'")
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.closest('#story') !== null")


def test_browser_shows_a_claim_that_the_filters_hide(story: Story, show: Show) -> None:
    view = show(story())
    change(view, "speaker", "Brazil")
    view.evaluate("location.hash = '#s0n1'")
    view.locator("#s0n1").wait_for(state="visible")
    assert view.locator("[name=speaker]").input_value() == ""


def test_browser_goes_through_stories(story: Story, show: Show) -> None:
    view = show(story(), story(agency="Wire"), story(agency="Third"))
    assert [view.locator(f"#{name}").is_visible() for name in ("stories", "story", "across")] == [
        True,
        False,
        False,
    ]
    view.locator(".stories a").nth(1).click()
    facts = playwright.expect(view.locator("#story .facts"))
    facts.to_contain_text("Wire")
    assert not view.locator("#stories").is_visible()
    view.get_by_text("next →").press("Enter")
    facts.to_contain_text("Third")
    assert view.evaluate("document.activeElement.id") == "story"
    view.get_by_text("← previous").click()
    facts.to_contain_text("Wire")
    view.get_by_text("← previous").click()
    facts.to_contain_text("Agency")
    view.go_back()
    facts.to_contain_text("Wire")
    view.get_by_role("link", name="Across stories").click()
    view.get_by_role("heading", name="Who stands where").wait_for()
    assert view.get_by_role("link", name="Across stories").get_attribute("aria-current") == "page"
    view.locator(".matrix a").first.click()
    view.wait_for_function("document.activeElement.classList.contains('note')")


def test_browser_opens_at_a_claim_of_any_story(story: Story, show: Show) -> None:
    view = show(story(), story(agency="Wire"), at="#s1n2")
    view.wait_for_function("document.activeElement.id === 's1n2'")
    assert view.locator("#story .facts").inner_text().startswith("Wire")


def test_browser_filters_reach_every_story(
    story: Story, show: Show, planted: Callable[[str], Extraction]
) -> None:
    view = show(story(), planted("words"), story())
    change(view, "speaker", "Quispe")
    assert [item.is_visible() for item in view.locator(".stories li").all()] == [True, False, True]
    assert view.locator(".stories .count").first.inner_text() == "2 of 4 claims"
    assert view.locator(".found").inner_text() == "4 of 12 claims in 2 stories"
    view.locator(".stories a").nth(2).click()
    view.locator("#s2n0").wait_for()
    assert shown(view) == ["s2n0", "s2n1"]


def test_browser_puts_tellings_side_by_side(story: Story, show: Show) -> None:
    view = show(story(), story(agency="Wire"), at="#across")
    assert view.locator(".beside thead th a").all_inner_texts() == ["Agency", "Wire"]
    assert view.locator("svg.time").is_visible()


@pytest.mark.parametrize("at", ["", "#across", "#s1"])
@pytest.mark.parametrize("several", [False, True])
def test_browser_obeys_no_story(several: bool, at: str, hostile: list[Extraction], show: Show) -> None:
    stories = hostile if several else hostile[-1:]
    view = show(*stories, at=at)
    for number in range(len(stories)):
        view.evaluate(f"location.hash = '#s{number}'")
        view.locator(f"[data-number='{number}']").wait_for()
        view.locator("article .c").first.hover(force=True)
        view.locator(".ref").first.focus()
    assert view.locator("img, iframe, [onerror], [onload], [onmouseover]").count() == 0


def test_browser_without_script_has_the_story_and_its_notes(story: Story, show: Show) -> None:
    view = show(story(), story(), java_script_enabled=False)
    assert view.locator("article.text").is_visible()
    assert view.locator(".note").count() == 4
    assert not view.locator(".filters").is_visible()
    view.locator("#s0m1").click()
    assert view.url.endswith("#s0n1")


def test_browser_prints_all_but_the_controls(story: Story, show: Show) -> None:
    view = show(story(), color_scheme="dark")
    view.emulate_media(media="print")
    assert not view.locator(".filters").is_visible()
    assert view.locator("#s0n3").is_visible()
    assert view.evaluate("getComputedStyle(document.querySelector('.margin')).overflow") == "visible"
    colour = view.evaluate("getComputedStyle(document.body).color")
    assert colour == "rgb(28, 27, 25)"


@pytest.mark.parametrize("at", ["", "#s1", "#across"])
def test_browser_fits_a_phone(at: str, story: Story, show: Show) -> None:
    view = show(story(), story(agency="Wire"), at=at, viewport=PHONE)
    assert view.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize("at", ["", "#s1", "#s1n2", "#across"])
def test_browser_accessible(at: str, viewport: dict[str, int], scheme: str, story: Story, show: Show) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    view = show(story(), story(agency="Wire"), at=at, viewport=viewport, color_scheme=scheme)
    if at == "#s1":
        view.locator("#s1m1").focus()
        assert view.get_by_role("tooltip").is_visible()
    found = axe.Axe().run(view).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
