"""Stories of our own in every format, made from the samples; nothing here is read from elsewhere."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimx.readers import read_all

if TYPE_CHECKING:
    from claimx.records import Document

Reading = Callable[..., "list[Document]"]

SAMPLES = Path(__file__).parents[2] / "samples"

TITLE = "Peru, Ecuador sign river pact"
BODY = (
    "QUITO, Aug 21 (Reuters) - “There will be no dam,” Rosa Ugarte told reporters on Thursday.",
    "Ecuador said that the treaty would be in force for ten years.",
)
TEXT = "\n\n".join((TITLE, *BODY))


@pytest.fixture
def make() -> Any:
    """This module, whose functions make stories."""
    return sys.modules[__name__]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """Read bytes or text as a file of a name, ``story`` unless told; the path's folder is cut off."""

    def read(data: bytes | str, name: str = "story", **options: Any) -> list[Document]:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_all(path, **options))

    return read


def paragraphs() -> str:
    """Return the body as <p> elements."""
    return "".join(f"<p>{escape(each, quote=False)}</p>\n  " for each in BODY)


def nitf(data: str = "", head: str = "", body: str | None = None, attributes: str = "") -> str:
    """Return an <nitf> element."""
    return f"""<nitf {attributes}>
  <head><docdata {data}><date.issue norm="20140821T101500-0500"/></docdata></head>
  <body><body.head><hedline><hl1>{TITLE}</hl1></hedline>{head}</body.head>
  <body.content>{paragraphs() if body is None else body}</body.content></body>
</nitf>"""


def item(
    content: str, meta: str = "", content_meta: str = "", guid: str = "urn:x:1", kind: str = "text"
) -> str:
    """Return a <newsItem> element."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}">
  <itemMeta>
    <itemClass qcode="ninat:{kind}"/><versionCreated>2014-08-21T10:15:00-05:00</versionCreated>{meta}
  </itemMeta>
  <contentMeta><headline>{TITLE}</headline>{content_meta}</contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>"""


def page(body: str, head: str = "", lang: str = "en") -> str:
    """Return a web page with what usually stands around an article."""
    return f"""<!DOCTYPE html><html lang="{lang}">
<head><meta charset="utf-8"><title>{TITLE} | The Post</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>{TITLE}</h1>{body}</article>
<aside><ul><li><a href="/r">Rain delays harvest</a></li></ul></aside>
<footer><p>All rights reserved.</p></footer>
<script>var x = "<p>Nobody said this.</p>";</script></body></html>"""


def article() -> str:
    """Return paragraphs enough for an article, from a sample."""
    story = (SAMPLES / "transit.txt").read_text("utf-8").strip().split("\n\n")[2:]
    return "".join(f"<p>{escape(each, quote=False)}</p>" for each in story)


def ninjs(**more: object) -> dict[str, object]:
    """Return an object of ninjs 1."""
    told = {
        "uri": "http://example.com/1", "type": "text", "versioncreated": "2014-08-21T15:15:00Z",
        "headline": TITLE, "byline": "Ines Carrasco", "body_xhtml": paragraphs(),
    }  # fmt: skip
    return told | more


def lines(*told: object) -> bytes:
    """Return JSON lines."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told).encode()


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    """Return an archive of responses: address, body and content type each."""
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for address, body, kind in pages:
        http = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out += head.encode() + http + b"\r\n\r\n"
    return out


def docx(*paragraphs: str, extra: dict[str, bytes] | None = None, title: str = TITLE) -> bytes:
    """Return a Word document; ``extra`` are files that replace or join those of the archive."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Ines Carrasco"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Party", "Peru"
    saved = io.BytesIO()
    document.save(saved)
    if not extra:
        return saved.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in extra:
                new.writestr(name, old.read(name))
        for name, data in extra.items():
            new.writestr(name, data)
    return out.getvalue()
