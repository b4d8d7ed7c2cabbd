"""XML that wants to do more than tell a story."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
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


PEEPING = (
    '<!DOCTYPE nitf [<!ENTITY x SYSTEM "{}">]>',
    '<!DOCTYPE nitf [<&excl;ENTITY x SYSTEM "{}">]>',
    '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "{}"> %x;]>',
)
NAMING = (
    '<!DOCTYPE nitf SYSTEM "{}">',
    '<&excl;DOCTYPE nitf SYSTEM "{}">',
    '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.3//EN" "{}">',
    '<!DOCTYPE nitf SYSTEM "{}" [<!ATTLIST p id ID #IMPLIED>]>',
)


@pytest.mark.parametrize("declaration", PEEPING)
def test_xml_entities_of_a_file_are_refused(
    read: Reading, make: Any, tmp_path: Path, declaration: str
) -> None:
    canary = tmp_path / "canary"
    canary.write_text("CANARY")
    with pytest.raises(InputError, match="entities of its own"):
        read(declaration.format(canary.as_uri()) + make.nitf(body="<p>&x;</p>"))


@pytest.mark.parametrize("declaration", NAMING)
def test_xml_opens_no_dtd_that_a_story_names(
    read: Reading, make: Any, tmp_path: Path, declaration: str
) -> None:
    """Whoever opens it is seen: one is not well-formed, one has an entity, one has somebody waiting."""
    plain = read(make.nitf())[0].text
    broken, entity = tmp_path / "broken.dtd", tmp_path / "entity.dtd"
    broken.write_text("<<< no DTD")
    entity.write_text('<!ENTITY mine "CANARY">')
    for system in (str(broken), broken.as_uri(), str(tmp_path / "none.dtd")):
        assert read(declaration.format(system) + make.nitf(), input_format="nitf")[0].text == plain
    (story,) = read(
        declaration.format(entity) + make.nitf(body="<p>It rained. &mine;</p>"), input_format="nitf"
    )
    assert "CANARY" not in story.text
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        http = f"http://127.0.0.1:{server.getsockname()[1]}/nitf-3-3.dtd"
        assert read(declaration.format(http) + make.nitf(), input_format="nitf")[0].text == plain
        with pytest.raises(BlockingIOError):
            server.accept()


def test_xml_ids_that_stand_twice_are_no_fault(read: Reading, make: Any) -> None:
    assert read(make.nitf(body='<p xml:id="a">It</p><p xml:id="a">rained.</p>'))[0].text.endswith("rained.")


def test_xml_does_not_wait_at_a_pipe_that_a_story_names(make: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "story.xml").write_text(f'<!DOCTYPE nitf SYSTEM "{tmp_path}/pipe">' + make.nitf())
    reading = "import sys; from claimx.readers import read; print(read(sys.argv[1]).title)"
    done = subprocess.run(
        [sys.executable, "-c", reading, tmp_path / "story.xml"], timeout=20, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == make.TITLE


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
