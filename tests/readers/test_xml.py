"""XML that wants to do more than tell a story."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError, TooLargeError
from claimx.readers import newsml
from claimx.readers.asked import Asked

Reading = Callable[..., list[Any]]


def laughs() -> str:
    entities = ['<!ENTITY l0 "ha">', *(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))]
    return f"<!DOCTYPE nitf [{''.join(entities)}]>"


@pytest.mark.parametrize("where", ["<p>&l11;</p>", '<p id="&l11;">x</p>'])
def test_xml_bombs_are_refused(read: Reading, make: Any, where: str) -> None:
    with pytest.raises(InputError, match="entities of its own"):
        read(laughs() + make.nitf(body=where))


def test_xml_reads_no_file_and_no_network(
    read: Reading, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", forbid)
    canary = tmp_path / "canary.dtd"
    canary.write_text('<!ENTITY mine "CANARY">')
    for declaration in (
        f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{canary.as_uri()}">]>',
        f'<!DOCTYPE nitf [<!ENTITY % x SYSTEM "{canary.as_uri()}"> %x;]>',
    ):
        with pytest.raises(InputError, match="entities of its own"):
            read(declaration + make.nitf(body="<p>&x;&mine;</p>"))
    for system in (canary.as_uri(), "http://127.0.0.1:9/nitf.dtd"):
        (story,) = read(f'<!DOCTYPE nitf SYSTEM "{system}">' + make.nitf(body="<p>It rained. &mine;</p>"))
        assert "CANARY" not in story.text


@pytest.mark.parametrize("deep", [300, 150_000, 300_000])
def test_xml_deep_nesting_is_refused(read: Reading, make: Any, deep: int) -> None:
    started = time.process_time()
    with pytest.raises(InputError, match=r"depth|tags"):
        read(make.nitf(body="<p>" * deep + "x" + "</p>" * deep))
    assert time.process_time() - started < 5


def test_xml_giants_are_refused(read: Reading, make: Any) -> None:
    with pytest.raises(TooLargeError, match="tags and attributes"):
        read(make.nitf(body="<p/>" * 500_000))


def test_xml_broken_is_told_with_its_line(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match=r"not well-formed: .*line 4"):
        read("\n\n\n" + make.nitf(body="<p>").replace("\n", ""))


def test_xml_names_of_html_need_no_dtd(read: Reading, make: Any) -> None:
    body = "<p>&Eacute;tat &ndash; &ldquo;1 &lt; 2 &AMP; 3&rdquo;<![CDATA[ &ndash; ]]></p>"
    assert read(make.nitf(body=body))[0].text.endswith("État – “1 < 2 & 3” &ndash;")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "iso-8859-5", "koi8-r"])
def test_xml_encodings(read: Reading, make: Any, codec: str) -> None:
    name = codec.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{name}"?>' + make.nitf(body="<p>Договор.</p>").replace("“", "")
    (story,) = read(xml.encode(codec))
    assert story.text.endswith("Договор.")


def test_xml_encoding_given_goes_before_the_declared(read: Reading, make: Any) -> None:
    xml = '<?xml version="1.0" encoding="utf-8"?>' + make.nitf(body="<p>Ёлкин.</p>")
    (story,) = read(xml.encode("koi8-r"), encoding="koi8-r")
    assert story.text.endswith("Ёлкин.")


def test_xml_control_characters_of_old_wires_are_replaced(read: Reading, make: Any) -> None:
    assert read(make.nitf(body="<p>It\x1a rained.\x00</p>"))[0].text.endswith("It\ufffd rained.\ufffd")


SOUP = st.lists(
    st.sampled_from(
        ["<nitf>", "</nitf>", "<body.content>", "</body.content>",
         "<p>", "</p>", "<q>", "</q>", "<br/>", "x",
         "&nbsp;", "&x;", "&#0;", "<!--", "-->", "<![CDATA[", "]]>", "<?a?>", "<!DOCTYPE nitf>", "“",
         "<newsItem>",
         "</newsItem>", "<inlineXML>", "</inlineXML>", "<media>", "</media>", "\n", "\0", "<pre>", "</pre>"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(soup=SOUP, inside=st.booleans())
def test_xml_any_soup_is_a_story_or_our_error(soup: str, inside: bool) -> None:
    xml = f"<nitf><body.content>{soup}</body.content></nitf>" if inside else soup
    try:
        stories = list(newsml.parse(xml.encode(), Asked(any_language=True)))
    except InputError:
        return
    assert all(story.text.strip() for story in stories if not isinstance(story, InputError))
