"""Which stretches of a wire story are headline, byline, paragraph or furniture, and its dateline.

Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claimx.components.layout.datelines import dateline_at, later_dateline
from claimx.components.layout.headings import cut_tail, header_of, is_byline, is_furniture, prefix_of
from claimx.components.layout.knowledge import HEADER, LONGEST_NOTE
from claimx.components.layout.wrapping import paragraphs
from claimx.records import Dateline

BlockKind = Literal["furniture", "headline", "subtitle", "byline", "paragraph"]

# One character for one: everything that is blank or invisible by control becomes a space, every kind of
# line end "\n". Zero-width characters stay.
_BLANK = re.compile("\r(?=\n)|[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the story, without the blanks around it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a story in order, and its dateline, which belongs to no block."""

    blocks: tuple[Block, ...] = ()
    dateline: Dateline | None = None

    @property
    def title(self) -> Block | None:
        """The headline."""
        return self._first("headline")

    @property
    def subtitle(self) -> Block | None:
        """The first line of the deck."""
        return self._first("subtitle")

    @property
    def byline(self) -> Block | None:
        """The line that names the writer."""
        return self._first("byline")

    def _first(self, kind: BlockKind) -> Block | None:
        return next((b for b in self.blocks if b.kind == kind), None)


def lay_out(text: str, published: str | None = None) -> Layout:
    """Return the blocks and the dateline of a story; a dateline without a year is read against ``published``.

    ``published`` is a date as YYYY-MM-DD; one that is no date counts as unknown.
    """
    lines = _blank(text)
    flat = lines.replace("\n", " ")
    stretches = [piece for start, end in paragraphs(lines, text) for piece in cut_tail(flat, start, end)]
    kinds: list[BlockKind | None] = ["furniture" if is_furniture(flat, s, e) else None for s, e in stretches]
    prose = [i for i, kind in enumerate(kinds) if kind is None]

    dateline, at = None, -1
    for n, i in enumerate(prose[: HEADER + 1]):
        start, end = stretches[i]
        if found := dateline_at(text, flat, start, end, published, more=n + 1 < len(prose)):
            dateline, at = found, n
            break
        if end - start > LONGEST_NOTE:
            break
    head = prose[:at] if dateline else header_of(flat, [stretches[i] for i in prose], prose)
    titled = False
    for i in head:
        if is_byline(flat[slice(*stretches[i])]):
            kinds[i] = "byline"
        else:
            kinds[i] = "subtitle" if titled else "headline"
            titled = True

    blocks: list[Block] = []
    header = set(head)
    for i, ((start, end), kind) in enumerate(zip(stretches, kinds, strict=True)):
        body = start
        if kind is None:
            if dateline and start == dateline.start:
                body = dateline.end
            elif other := later_dateline(text, flat, start, end):
                blocks.append(Block("furniture", start, other.end))
                body = other.end
        elif i in header and kind == "headline" and (prefix := prefix_of(flat, start, end)):
            blocks.append(Block("furniture", start, start + len(flat[start:prefix].rstrip(" "))))
            body = prefix
        while body < end and flat[body] == " ":
            body += 1
        if body < end:
            blocks.append(Block(kind or "paragraph", body, end))
    return Layout(tuple(blocks), dateline)


def flatten(text: str, layout: Layout) -> str:
    r"""Return the text, as long as it was, with every block on one line and every blank a plain space.

    Line ends inside a block become spaces and those between blocks ``\n``; every other control character
    and kind of space becomes one space. All other characters stay where they are.
    """
    lines = _blank(text)
    pieces: list[str] = []
    done = 0
    stretches = [(b.start, b.end) for b in layout.blocks]
    if layout.dateline:
        stretches.append((layout.dateline.start, layout.dateline.end))
    for start, end in stretches:
        if lines.find("\n", start, end) >= 0:
            pieces += [lines[done:start], lines[start:end].replace("\n", " ")]
            done = end
    return "".join([*pieces, lines[done:]]) if pieces else lines


def _blank(text: str) -> str:
    return _LINE_END.sub("\n", _BLANK.sub(" ", text))
