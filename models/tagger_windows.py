"""What the tagger reads: word pieces of whole paragraphs, packed into windows. Standard library only.

Training and decoding share this file, so that the model sees at run time what it saw when it learned.
"""

from __future__ import annotations

from typing import NamedTuple

CLS, SEP = 101, 102  # ids of [CLS] and [SEP] in the BERT vocabulary
WINDOW = 224  # pieces a window may hold before another paragraph is refused
LONGEST = 508  # pieces one paragraph may bring before it is cut; positions end at 512


class Piece(NamedTuple):
    """A word piece: its id, its place in the text, and whether it goes on with the word before it."""

    id: int
    start: int
    end: int
    inner: bool


class Window(NamedTuple):
    """Ids with [CLS] in front and [SEP] after every paragraph; ``pieces[k]`` is None for those marks."""

    ids: list[int]
    pieces: list[Piece | None]
    paragraphs: list[int]  # of each id the number of its paragraph, -1 for the marks


def paragraph_bounds(text):
    """[(start, end)] of the stretches between line breaks that hold anything visible."""
    bounds, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            bounds.append((at, at + len(line)))
        at += len(line) + 1
    return bounds


def pieces_of(tokenizer, texts, starts):
    """The pieces of each paragraph, with offsets into the whole text."""
    out = []
    for encoding, at in zip(tokenizer.encode_batch(texts, add_special_tokens=False), starts, strict=True):
        out.append(
            [
                Piece(i, at + s, at + e, token.startswith("##"))
                for i, (s, e), token in zip(encoding.ids, encoding.offsets, encoding.tokens, strict=True)
            ]
        )
    return out


def cut(pieces, longest=LONGEST):
    """A paragraph's pieces in runs the model can hold, cut between words."""
    runs = []
    while len(pieces) > longest:
        at = longest
        while at > longest // 2 and pieces[at].inner:
            at -= 1
        runs.append(pieces[:at])
        pieces = pieces[at:]
    return [*runs, pieces] if pieces else runs


def pack(paragraphs, size=WINDOW, first=None):
    """Windows of consecutive paragraphs; ``first`` may make the first one shorter, to shift the rest."""
    windows, run, room = [], [], first or size
    for number, pieces in enumerate(paragraphs):
        for part in cut(pieces):
            if run and sum(len(p) + 1 for _, p in run) + len(part) > room:
                windows.append(_window(run))
                run, room = [], size
            run.append((number, part))
    if run:
        windows.append(_window(run))
    return windows


def _window(run):
    ids, pieces, numbers = [CLS], [None], [-1]
    for number, part in run:
        ids += [p.id for p in part]
        pieces += part
        numbers += [number] * len(part)
        ids.append(SEP)
        pieces.append(None)
        numbers.append(-1)
    return Window(ids, pieces, numbers)
