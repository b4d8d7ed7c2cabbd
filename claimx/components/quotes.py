"""Quotations: the stretches of a story that stand between quotation marks.

Marks come in three kinds: those that open (“ „ « 〝), those that close (” » 〞) and those that may do
either (" ″ '' ``, and single marks, which may also be apostrophes). The last are read by what stands beside
them. A mark never reaches beyond its paragraph, except by the convention of newspapers: the paragraph ends
without a closing mark and the next one opens again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from claimx.components.layout import ensure_layout
from claimx.components.results import text_of
from claimx.rules.pack import read_pack

OPENING: Final = "“„«〝"
CLOSING: Final = "”»〞"
SPACE_OR_OPEN: Final = frozenset(" \t\n\r\u00a0([{—–-/" + OPENING + "\"‘'`")
_MARK = re.compile(r"[“”„‟«»〝〞\"″]|``|''|[‘’‚‛`']")
_TRAILING: Final = " ,.;:–—-\t\n\r\u00a0"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its inner characters, and the marks around them.

    ``start`` and ``end`` leave the marks out; ``open`` is the offset of the opening mark and ``close`` the
    offset after the closing one (``end`` where none closes). ``parent`` is the index of the quotation
    that holds this one.
    """

    start: int
    end: int
    open: int
    close: int
    closed: bool
    block: int
    parent: int | None = None
    continued: bool = False  # goes on in the next paragraph
    single: bool = False


@cache
def _elision() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_pack("quotes.toml")["elisions"]))
    return re.compile(rf"(?:\d0s?\b|(?:{words})\b)", re.IGNORECASE)


def find_quotes(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quote]:
    """Return the quotations of a text in order of their opening marks, outer ones before inner ones.

    ``blocks`` are the (start, end) offsets of its paragraphs.
    """
    found: list[Quote] = []
    for number, (start, end) in enumerate(blocks):
        marks = [(m.start(), m.end()) for m in _MARK.finditer(text, start, end)]
        if not marks:
            continue
        opens_next = number + 1 < len(blocks) and _opens(text, blocks[number + 1][0])
        doubles = _doubles(text, marks, start, end, number, opens_next)
        singles = _singles(text, marks, start, end, number, doubles, opens_next)
        found += _nest(sorted([*doubles, *singles], key=lambda q: (q.open, -q.close)), len(found))
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without spaces, the comma or full stop at the end, and unbalanced marks."""
    while start < end and text[start] in " ,;:–—\t\n\r\u00a0":
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end


def is_name(text: str, quote: Quote) -> bool:
    """Return whether a quotation is a title or a scare quote by its words and by what stands before it."""
    pack = read_pack("quotes.toml")
    inner = text[quote.start : quote.end].split()
    before = text[max(0, quote.open - 30) : quote.open].lower().split()
    if before and (before[-1] in pack["scare_before"] or " ".join(before[-2:]) in pack["scare_before"]):
        if before[-1] != "the":
            return True
        return all(w[:1].isupper() or w in pack["title_small"] for w in inner)
    small = pack["title_small"]
    programme = bool(before) and (
        before[-1] in ("on", "of", "in", "the") or before[-1].endswith(("'s", "’s"))
    )
    if programme and inner and inner[-1].endswith(","):
        inner[-1] = inner[-1][:-1]
        return len(inner) > 1 and all(w[:1].isupper() or w in small for w in inner)
    return (
        len(inner) > 1
        and all(w[:1].isupper() or w in small for w in inner)
        and text[quote.end - 1 : quote.end] not in ".,?!"
    )


def _opens(text: str, at: int) -> bool:
    return (text[at : at + 1] in OPENING + "\"″‘'" and bool(text[at : at + 1])) or text.startswith(
        ("``", "''"), at
    )


def _doubles(
    text: str, marks: list[tuple[int, int]], start: int, end: int, block: int, opens_next: bool
) -> list[Quote]:
    """Pair the double marks of one paragraph, nested ones included."""
    stack: list[int] = []
    spans: list[list[int]] = []  # open, start, end, close
    for at, after in marks:
        mark = text[at:after]
        if after - at == 1 and mark in "‘’‚‛`'":
            continue
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        may_open = before in SPACE_OR_OPEN and not behind.isspace()
        may_close = not before.isspace() and not behind.isalnum()
        if mark in OPENING:
            opens = not (stack and may_close and not may_open)
        elif mark in CLOSING or mark == "‟":
            opens = not stack and may_open
            if not stack and not opens:
                continue
        elif not stack:
            opens = may_open
            if not opens:
                continue
        elif may_open != may_close:
            opens = may_open
        else:
            opens = False
        if opens:
            stack.append(len(spans))
            spans.append([at, after, -1, -1])
        elif stack:
            spans[stack.pop()][2:] = [at, after]
    return _settle(spans, end, block, opens_next)


def _settle(spans: list[list[int]], end: int, block: int, opens_next: bool) -> list[Quote]:
    """Give the marks that were never closed an end: the next opening mark, or that of the paragraph."""
    quotes = []
    for k, (opened, inner, stop, close) in enumerate(spans):
        if stop >= 0:
            quotes.append(Quote(inner, stop, opened, close, True, block))
        elif k + 1 < len(spans):
            quotes.append(Quote(inner, spans[k + 1][0], opened, spans[k + 1][0], False, block))
        else:
            quotes.append(Quote(inner, end, opened, end, False, block, continued=opens_next))
    return quotes


def _singles(
    text: str,
    marks: list[tuple[int, int]],
    start: int,
    end: int,
    block: int,
    doubles: list[Quote],
    opens_next: bool,
) -> list[Quote]:
    """Pair the single marks of one paragraph, telling them from apostrophes and plural possessives."""
    ticks = [at for at, after in marks if after - at == 1 and text[at] in "‘’‚‛`'"]
    if not ticks:
        return []
    quotes: list[Quote] = []
    opened: int | None = None
    doubtful: int | None = None

    def close(at: int) -> None:
        nonlocal opened, doubtful
        if opened is not None:
            quotes.append(Quote(opened + 1, at, opened, at + 1, True, block, single=True))
        opened = doubtful = None

    for at in ticks:
        before = text[at - 1] if at > start else " "
        behind = text[at + 1] if at + 1 < end else " "
        curly = text[at] in "‘‚‛`"
        starts = (
            before in SPACE_OR_OPEN
            and text[at] != "’"
            and (behind.isalnum() or behind in OPENING + '"…[($£€')
            and not (_elision().match(text, at + 1) and (not curly or behind.isdigit()))
        )
        if starts:
            if opened is not None and doubtful is not None:
                close(doubtful)
            opened, doubtful = at, None
            continue
        if opened is None or before.isspace() or behind.isalnum() or text[at] in "‘‚‛":
            continue
        if before in "sSxXzZ" and behind == " " and text[at + 2 : at + 3].islower():
            doubtful = doubtful if doubtful is not None else at
            continue
        close(at)
    if opened is not None and doubtful is not None:
        close(doubtful)
    if opened is not None and opens_next and text[opened] == "‘" and _only_open(text, opened, start):
        quotes.append(Quote(opened + 1, end, opened, end, False, block, continued=True, single=True))
    return [q for q in quotes if not _crosses(q, doubles)]


def _only_open(text: str, opened: int, start: int) -> bool:
    """Whether the mark opens the paragraph or a sentence, as a quotation that goes on does."""
    head = text[start:opened].rstrip()
    return not head or head[-1] in '.!?:,’"”'


def _crosses(quote: Quote, doubles: list[Quote]) -> bool:
    return any(
        (d.open < quote.open < d.close < quote.close) or (quote.open < d.open < quote.close < d.close)
        for d in doubles
    )


def _nest(quotes: list[Quote], offset: int) -> list[Quote]:
    """Return the quotations of a paragraph with the index of the one that holds each."""
    out: list[Quote] = []
    stack: list[int] = []
    for i, q in enumerate(quotes):
        while stack and quotes[stack[-1]].close <= q.open:
            stack.pop()
        parent = offset + stack[-1] if stack else None
        out.append(Quote(q.start, q.end, q.open, q.close, q.closed, q.block, parent, q.continued, q.single))
        stack.append(i)
    return out


class QuoteFinder:
    """Find quotations and store them as ``doc._.claimx_quotes`` and as a span group."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def find(self, doc: Doc) -> list[Quote]:
        """Return the quotations of a Doc; offsets are characters of ``doc.text``."""
        layout = ensure_layout(doc)
        blocks = [(b.start, b.end) for b in layout.blocks]
        return find_quotes(text_of(doc), blocks)

    def __call__(self, doc: Doc) -> Doc:
        """Store the quotations of a Doc in it."""
        quotes = self.find(doc)
        doc._.claimx_quotes = quotes
        spans = (doc.char_span(q.start, q.end, label="QUOTE", alignment_mode="expand") for q in quotes)
        doc.spans[self.spans_key] = [s for s in spans if s is not None]
        return doc


@Language.factory(
    "claimx_quotes",
    assigns=["doc.spans", "doc._.claimx_quotes"],
    default_config={"spans_key": "claimx_quotes"},
)
def make_quote_finder(nlp: Language, name: str, spans_key: str) -> QuoteFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return QuoteFinder(spans_key)
