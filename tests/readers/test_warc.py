"""Web archives."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import InputError, UnreadableError
from claimx.readers import read_all

pytest.importorskip("warcio")

Reading = Callable[..., list[Any]]


def test_warc_gives_the_article_of_each_page(read: Reading, make: Any) -> None:
    page = make.page(make.article()).encode()
    data = make.warc(
        ("http://example.com/a", page, "text/html; charset=utf-8"),
        ("http://example.com/x.png", b"\x89PNG", "image/png"),
        ("http://example.com/none", b"<html></html>", "text/html"),
        ("http://example.com/de", make.page(make.article(), lang="de").encode(), "text/html"),
        ("http://example.com/b", "<p>Договор</p>".encode("cp1251"), "text/html; charset=windows-1251"),
    )
    for archive in (data, gzip.compress(data)):
        bad: list[InputError] = []
        first, last = read(archive, "crawl", bad=bad.append)
        assert first.path.endswith("crawl#http://example.com/a")
        assert (first.title, first.format) == (make.TITLE, "html")
        assert last.text == "Договор"
        reasons = [str(reason).rpartition("example.com")[2] for reason in bad]
        assert [reason[:12] for reason in reasons] == ["/none: no st", "/de: declare"]


def test_warc_without_pages_or_broken_is_told(read: Reading, make: Any) -> None:
    with pytest.raises(InputError, match="no HTML response"):
        read(make.warc(("http://example.com/x.png", b"\x89PNG", "image/png")))
    page = ("http://example.com/a", make.page(make.article()).encode(), "text/html")
    stories: list[Any] = []
    with pytest.raises(InputError, match=r"story(#http://example.com/a)?: "):
        stories += read(make.warc(page).replace(b"WARC-Type: response", b"WARC-Type"))
    assert stories == []


def test_warc_library_does_not_talk(read: Reading, make: Any, capfd: pytest.CaptureFixture[str]) -> None:
    page = ("http://example.com/\x1b[2J a", make.page(make.article()).encode(), "text/html")
    data = make.warc(page, page).replace(b"</html>\r\n\r\n", b"</html>junk\r\n\r\n")
    read(data, bad=str)
    assert capfd.readouterr().err == ""


def test_warc_names_the_command_where_the_library_is_missing(
    read: Reading, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(UnreadableError, match=r"pip install 'claimx\[formats\]'"):
        read(make.warc())


@pytest.mark.parametrize("members", [True, False])
@pytest.mark.parametrize("cut", [9, 40, 400])
def test_warc_cut_off_gives_all_that_stands_before(
    tmp_path: Path, make: Any, members: bool, cut: int
) -> None:
    page = make.page(make.article()).encode()
    addresses = [f"http://example.com/{at}" for at in range(5)]
    pieces = [make.warc((address, page, "text/html")) for address in addresses]
    pack = zlib.compressobj(0, wbits=31)  # stored as it is, so that the cut is where it is
    data = b"".join(map(gzip.compress, pieces)) if members else pack.compress(b"".join(pieces)) + pack.flush()
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data[:-cut])
    stories: list[Any] = []
    with pytest.raises(InputError, match=r"crawl\.warc\.gz: broken gzip: it ends too early"):
        stories.extend(read_all(path))
    whole = addresses if cut == 9 else addresses[:4]  # the end of the packing alone
    assert [story.path.partition("#")[2] for story in stories] == whole
