"""Which format bytes are in: by what they look like, and only then by the name of the file."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimx.readers.known import known

if TYPE_CHECKING:
    from claimx.readers.asked import Asked

_HEAD = 65_536  # bytes
_PAGE = 2048  # bytes within which a whole page says that it is one
_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".ninjs": "ninjs",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".nitf": "nitf", ".newsml": "newsml", ".xml": "newsml",
    ".eml": "eml", ".docx": "docx", ".warc": "warc",
}  # fmt: skip
_PACKED = (".gz", ".zst", ".zstd")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

# Before the root of XML: its declaration, comments, processing instructions.
_PROLOG = re.compile(rb"\s*(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)")
_DOCTYPE = re.compile(rb"\s*<!doctype\s+([\w:.-]+)", re.IGNORECASE)
_ROOT = re.compile(rb"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_ROOTS = {
    b"nitf": "nitf",
    b"html": "html",
    **dict.fromkeys(
        (
            b"newsitem", b"newsmessage", b"packageitem", b"conceptitem", b"knowledgeitem", b"planningitem",
            b"catalogitem", b"contentset", b"inlinexml", b"newsml",
        ),
        "newsml",
    ),
}  # fmt: skip
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*(?:\"|\})|\s*\[\s*\]\s*$")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):(?=[ \t\r\n])[^\n]*\n(?:[ \t]+\S[^\n]*\n)*")
# A wire may begin with "Subject:", an e-mail says who sent it as well.
_SENT = {b"from", b"received", b"return-path", b"delivered-to"}
_MAILED = {b"date", b"mime-version", b"message-id", b"received", b"content-type"}


def recognise(data: bytes, asked: Asked) -> str:
    """Return the name of the format; what looks like nothing else is ``text``."""
    head = _bare(data)
    suffix = _suffix(asked.path)
    return (
        _by_magic(data)
        or _by_markup(head, fragment=suffix != ".txt")
        or ("jsonl" if _JSON.match(head) else None)
        or ("eml" if _is_mail(head) else None)
        or ("csv" if _is_table(head, asked) else None)
        or ("html" if re.search(rb"<html[\s>]", head[:_PAGE], re.IGNORECASE) else None)
        or _SUFFIXES.get(suffix, "text")
    )


def is_known_suffix(path: str) -> bool:
    """Return whether a name ends as files of stories do."""
    return _suffix(path) in (*_SUFFIXES, ".txt")


def is_beside(path: str) -> bool:
    """Return whether a name is that of what comes along with stories in a folder, and is none itself."""
    return _beside().match(PurePath(path).name.casefold()) is not None


@cache
def _beside() -> re.Pattern[str]:
    return re.compile("|".join(translate(pattern) for pattern in known("folder")["beside"]))


def _bare(data: bytes) -> bytes:
    """Return the beginning without byte order mark; of UTF-16 only what is ASCII."""
    head = data[:_HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    return head.replace(b"\0", b"") if head[:2].count(0) == 1 or data[:2] in _BOMS else head


def _suffix(path: str | None) -> str:
    name = PurePath(path or "").name.lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return PurePath(name).suffix


def _by_magic(data: bytes) -> str | None:
    if data.startswith(b"WARC/"):
        return "warc"
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return "docx"
    return None


def _by_markup(head: bytes, *, fragment: bool) -> str | None:
    """Return the format that the first tag says.

    A ``fragment`` of HTML may begin with any of its elements; what is named plain text has to be a whole
    page, since a story may quote a tag, and a parser would leave out what stands in it.
    """
    at = 0
    while found := _PROLOG.match(head, at):
        at = found.end()
    if found := _DOCTYPE.match(head, at):
        return _ROOTS.get(found[1].lower().rpartition(b":")[2], "newsml")
    found = _ROOT.match(head, at)
    name = found[1].lower() if found else b""
    if name in _ROOTS:
        return _ROOTS[name]
    if at and head.lstrip().startswith(b"<?xml"):
        return "newsml"  # whose reader looks for stories in any XML
    whole = name == b"body" or re.search(rb"<(?:!doctype|html|body)[\s>]", head[:_PAGE], re.IGNORECASE)
    return "html" if (fragment or whole) and name.decode() in known("markup")["openers"] else None


def _is_mail(head: bytes) -> bool:
    names = set()
    at = 0
    while found := _HEADER.match(head, at):
        names.add(found[1].lower())
        at = found.end()
    ended = head[at : at + 1] in (b"", b"\n") or head[at : at + 2] == b"\r\n"
    return bool(ended and names & _SENT and len(names & _MAILED) >= 1)


def _is_table(head: bytes, asked: Asked) -> bool:
    """Return whether the first line names the column that the text is asked from."""
    if not asked.text_field:
        return False
    from claimx.readers.csv import columns

    return asked.text_field in [name.strip() for name in columns(head.decode("utf-8", "replace"))]
