"""The text of marked-up prose, NITF or HTML: a paragraph for each block, an empty line between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import takewhile
from typing import Any

from claimx.readers.known import known

_QUOTES = "\"'“”‘’«»„"

# Stand for a line end and a gap between cells while white space is folded.
_BREAK, _GAP = "\v", "\f"
_BLANKS = re.compile(r"[ \t\r\n]+")
_BESIDE = re.compile(f" ?([{_BREAK}{_GAP}]) ?")


def prose(root: Any) -> str:
    """Return the text of an lxml element; white space means what it means in HTML."""
    return "\n\n".join(paragraph for paragraph, _ in _paragraphs(root))


def headings(root: Any) -> int:
    """Return how many paragraphs of the prose are headings that stand before all others."""
    return sum(1 for _ in takewhile(lambda paragraph: paragraph[1], _paragraphs(root)))


def local(element: Any) -> str:
    """Return the name of an element without namespace, in small letters; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _paragraphs(root: Any) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph, and whether it is a heading."""
    line: list[str] = []
    kept = 0  # in how many <pre> we are
    for kind, told in _walk(root):
        if kind == "text":
            line.append(told.replace("\r\n", "\n").replace("\n", _BREAK) if kept else _plain(told))
        elif told in _names("blocks"):
            if paragraph := _line(line):
                yield paragraph, kind == "end" and told in _names("headings")
            line.clear()
            kept += (kind == "start") - (kind == "end") if told == "pre" else 0
        elif kind == "start":
            if told == "br":
                line.append(_BREAK)
            elif told in _names("cells") and line:
                line.append(_GAP)
        if told == "q" and kind != "text":
            line.append("“" if kind == "start" else "”")
    if paragraph := _line(line):
        yield paragraph, False


def _walk(root: Any) -> Iterator[tuple[str, str]]:
    """Yield each start and end of an element and the text between them, in order; without recursion."""
    stack = [(root, iter(root))]
    yield "start", local(root)
    yield "text", root.text or ""
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", local(element)
            if stack:
                yield "text", element.tail or ""
            continue
        name = local(child)
        if name and name not in _names("skipped") and not _marked(child, name):
            yield "start", name
            yield "text", child.text or ""
            stack.append((child, iter(child)))
            continue
        if name == "q":
            yield "text", "".join(child.itertext())
        elif not name and not callable(child.tag):
            yield "text", unescape(child.text or "")
        yield "text", child.tail or ""


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(known("markup")[kind])


def _marked(child: Any, name: str) -> bool:
    """Return whether a quotation brings its own marks."""
    if name != "q":
        return False
    before = child.getprevious()
    ahead = (before.tail if before is not None else child.getparent().text) or ""
    return ahead.rstrip()[-1:] in tuple(_QUOTES) or (child.text or "").lstrip()[:1] in tuple(_QUOTES)


def _plain(text: str) -> str:
    return text.replace(_BREAK, " ").replace(_GAP, " ")


def _line(pieces: list[str]) -> str:
    folded = _BESIDE.sub(r"\1", _BLANKS.sub(" ", "".join(pieces)))
    return folded.replace(_BREAK, "\n").replace(_GAP, "\t").strip()
