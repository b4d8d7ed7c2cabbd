"""ninjs in its three versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from claimx.errors import InputError

Reading = Callable[..., list[Any]]

THREE = {
    "uri": "http://example.com/3",
    "type": "text",
    "versionCreated": "2014-08-21T15:15:00Z",
    "contentCreated": "2014-08-20T15:15:00Z",
    "language": "en-GB",
    "by": "Ines Carrasco",
    "pubStatus": "withheld",
    "headlines": [{"role": "sub", "value": "Lima rules out a dam"}, {"role": "main", "value": "River pact"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "One. Two."},
        {"role": "main", "contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"},
    ],
}


def test_ninjs_1(read: Reading, make: Any) -> None:
    (story,) = read(json.dumps(make.ninjs()))
    assert (story.text, story.title, story.published) == (make.TEXT, make.TITLE, "2014-08-21")
    assert (story.format, story.byline, story.path.rpartition("/")[2]) == ("ninjs", "Ines Carrasco", "story")


def test_ninjs_plain_bodies_stay_as_they_are(read: Reading, make: Any) -> None:
    told = make.ninjs(body_text="Rain fell.\n    It rained.", headline=None)
    del told["body_xhtml"]
    assert read(json.dumps(told))[0].text == "Rain fell.\n    It rained."


def test_ninjs_mends_markup(read: Reading, make: Any) -> None:
    told = make.ninjs(body_xhtml="\n <a href='x'>Peru</a> said <b>no.</ br><p>It &amp; Ecuador", headline="")
    assert read(json.dumps(told))[0].text == "Peru said no.\n\nIt & Ecuador"


@pytest.mark.parametrize("fold", [False, True])
def test_ninjs_2_and_3(read: Reading, fold: bool) -> None:
    told: Any = THREE
    if fold:  # version 2 has no capitals in its keys
        told = json.loads(json.dumps(THREE).replace("versionC", "versionc").replace("pubS", "pubs"))
        told = json.loads(json.dumps(told).replace("contentType", "contenttype"))
    (story,) = read(json.dumps(told))
    assert story.text == "River pact\n\nLima rules out a dam\n\nOne.\n\nTwo."
    assert (story.title, story.subtitle) == ("River pact", "Lima rules out a dam")
    assert (story.byline, story.published, story.language) == ("Ines Carrasco", "2014-08-21", "en")
    assert story.warnings == ["publication status: withheld"]


@pytest.mark.parametrize("key", ["embargoed", "embargoedUntil"])
def test_ninjs_embargo(read: Reading, make: Any, key: str) -> None:
    (story,) = read(json.dumps(make.ninjs(**{key: "2014-08-22T12:00:00Z"})))
    assert story.warnings == ["embargoed until 2014-08-22T12:00:00Z"]


def test_ninjs_without_a_body_is_no_story(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match="a ninjs picture without a body"):
        read(json.dumps(make.ninjs(type="picture", body_xhtml=" ")))


@pytest.mark.parametrize("whole", [True, False])
def test_ninjs_many_in_a_file(read: Reading, make: Any, whole: bool) -> None:
    told = [make.ninjs(uri="a"), make.ninjs(uri="b", type="video", body_xhtml=""), make.ninjs(uri="c")]
    bad: list[InputError] = []
    stories = read(json.dumps(told) if whole else make.lines(*told), bad=bad.append)
    assert [story.path.rpartition("/")[2] for story in stories] == ["story#a", "story#c"]
    assert ["story#2: a ninjs video without a body" in str(reason) for reason in bad] == [True]


@pytest.mark.parametrize(
    "odd", [{"headline": 3}, {"headlines": "x"}, {"bodies": [1]}, {"language": []}, {"by": {}}]
)
def test_ninjs_odd_values_are_passed_over(read: Reading, make: Any, odd: dict[str, Any]) -> None:
    assert make.BODY[0] in read(json.dumps(make.ninjs(**odd)))[0].text


def body(role: str | None, text: str, kind: str = "text/plain") -> dict[str, str]:
    return {"contentType": kind, "value": text} | ({} if role is None else {"role": role})


SUMMARY = body("summary", "<p>In short.</p>", "text/html")


@pytest.mark.parametrize(
    ("bodies", "text"),
    [
        ([SUMMARY, body("main", "Rain fell.")], "Rain fell."),
        ([body("caption", "A river."), body(None, "Rain fell.")], "Rain fell."),
        ([body("pictureCaption", "A river."), SUMMARY, body("wire:article", "Rain fell.")], "Rain fell."),
        ([body(None, "<p>Other.</p>", "text/html"), body("main", "Rain fell.")], "Rain fell."),
        ([body("main", "Rain"), body("main", "<p>Rain.</p>", "text/html"), SUMMARY], "Rain."),
        ([body("main", " "), SUMMARY], "In short."),
    ],
)
def test_ninjs_reads_the_body_whose_role_is_the_story(
    read: Reading, bodies: list[dict[str, str]], text: str
) -> None:
    (story,) = read(json.dumps({**THREE, "headlines": [], "bodies": bodies}))
    assert story.text == text


def test_ninjs_1_reads_no_summary_for_the_story(read: Reading, make: Any) -> None:
    told = make.ninjs(headline=None, body_xhtml="", body_text="Rain fell.")
    for key in ("body_summary", "body_caption", "body_other"):
        (story,) = read(json.dumps({key: "<p>In short.</p>", **told}))
        assert story.text == "Rain fell."
