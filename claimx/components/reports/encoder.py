"""The encoder: a small trained network that says of each word whether it is source, cue or content.

An ONNX file gives every word piece seven BIO chances, and two pairs of projections whose products say, for a
piece of a cue, which pieces make up its source and which its content. How it was trained stands in
``models/train_tagger.py`` and ``models/TAGGER.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ModelError

Floats = NDArray[np.float32]
Span = tuple[int, int]
WEIGHTS, TOKENIZER, CARD = "attribution.onnx", "attribution_tokenizer.json", "attribution.json"
FILES: Final = (WEIGHTS, TOKENIZER, CARD)
MEND: Final = (
    f"in a clone, git checkout -- {' '.join(f'models/{name}' for name in FILES)}; "
    "else install claimx again from where it came from"
)
_CLS, _SEP = 101, 102
_LONGEST: Final = 508  # pieces one paragraph may bring before it is cut; positions end at 512


class _Piece(NamedTuple):
    id: int
    start: int
    end: int
    inner: bool  # goes on with the word before it


class _Window(NamedTuple):
    ids: list[int]
    pieces: list[_Piece | None]  # None for the marks at the ends of paragraphs
    paragraphs: list[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one window, by word.

    ``spans`` are the words' characters; ``source``, ``cue`` and ``content`` their chances; ``opens_cue`` and
    ``opens_content`` the chances that one begins there. ``links`` of a run of cue words gives the chances
    that each word is that cue's source and content.
    """

    spans: list[Span]
    paragraph: NDArray[np.int64]
    source: Floats
    cue: Floats
    content: Floats
    opens_cue: Floats
    opens_content: Floats
    _words: list[list[int]]
    _query: Floats
    _key: Floats

    def links(self, run: Sequence[int]) -> tuple[Floats, Floats]:
        """Return for every word the chance to be source and to be content of a cue."""
        rows = [p for w in run for p in self._words[w]]
        half = self._query.shape[1] // 2
        mean = self._query[rows].mean(0)
        source = _sigmoid(self._key[:, :half] @ mean[:half])
        content = _sigmoid(self._key[:, half:] @ mean[half:])
        return _by_word(source, self._words), _by_word(content, self._words)


class Encoder:
    """The network and its tokenizer, on one thread."""

    def __init__(self, weights: bytes, tokenizer: str, window: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._window = window

    def read(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[list[Reading]]:
        """Yield the readings of each text; with it come the (start, end) of its paragraphs."""
        windows = [self._windows(text, paragraphs) for text, paragraphs in texts]
        outputs = self._run([w for of_text in windows for w in of_text])
        for of_text in windows:
            readings = [_reading(w, *next(outputs)) for w in of_text]
            yield [r for r in readings if r.spans]

    def _windows(self, text: str, paragraphs: Sequence[Span]) -> list[_Window]:
        encodings = self._tokenizer.encode_batch([text[s:e] for s, e in paragraphs], add_special_tokens=False)
        windows: list[_Window] = []
        run: list[tuple[int, list[_Piece]]] = []
        size = 0
        for number, (encoding, (at, _)) in enumerate(zip(encodings, paragraphs, strict=True)):
            pieces = [
                _Piece(i, at + s, at + e, token.startswith("##"))
                for i, (s, e), token in zip(encoding.ids, encoding.offsets, encoding.tokens, strict=True)
            ]
            for part in _cut(pieces):
                if run and size + len(part) > self._window:
                    windows.append(_window(run))
                    run, size = [], 0
                run.append((number, part))
                size += len(part) + 1
        return [*windows, _window(run)] if run else windows

    def _run(self, windows: list[_Window]) -> Iterator[tuple[Floats, Floats, Floats]]:
        """Yield tag chances, link queries and link keys of each window.

        One at a time: int8 ranges depend on what shares a batch, so only so is a story's result the same in
        any company; on one thread it is also the fastest.
        """
        for window in windows:
            ids = np.array([window.ids], dtype=np.int64)
            tags, query, key = self._session.run(
                None, {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            )
            yield _softmax(tags[0]), query[0], key[0]


@cache
def load_encoder() -> Encoder:
    """Return the encoder that ships with claimx; ModelError if a file is missing or altered."""
    folder = resources.files("claimx.models")
    try:
        card = json.loads((folder / CARD).read_text("utf-8"))
        data = {name: (folder / name).read_bytes() for name in (WEIGHTS, TOKENIZER)}
    except (OSError, ValueError) as error:
        raise ModelError(f"the attribution model cannot be read ({error}); to mend it: {MEND}") from error
    for name, content in data.items():
        if hashlib.sha256(content).hexdigest() != card["sha256"][name]:
            raise ModelError(f"the attribution model's file {name} is altered; to mend it: {MEND}")
    return Encoder(data[WEIGHTS], data[TOKENIZER].decode("utf-8"), card["window"])


def _cut(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """A paragraph's pieces in runs the network can hold, cut between words."""
    start = 0
    while len(pieces) - start > _LONGEST:
        stop = start + _LONGEST
        while stop > start + _LONGEST // 2 and pieces[stop].inner:
            stop -= 1
        yield pieces[start:stop]
        start = stop
    if start < len(pieces):
        yield pieces[start:]


def _window(run: list[tuple[int, list[_Piece]]]) -> _Window:
    ids, pieces, numbers = [_CLS], [None], [-1]
    window = _Window(ids, pieces, numbers)  # type: ignore[arg-type]
    for number, part in run:
        window.ids.extend([*(p.id for p in part), _SEP])
        window.pieces.extend([*part, None])
        window.paragraphs.extend([*([number] * len(part)), -1])
    return window


def _reading(window: _Window, tags: Floats, query: Floats, key: Floats) -> Reading:
    words: list[list[int]] = []
    for i, piece in enumerate(window.pieces):
        if piece is None:
            continue
        if piece.inner and words:
            words[-1].append(i)
        else:
            words.append([i])
    at = [window.pieces[w[0]] for w in words]
    end = [window.pieces[w[-1]] for w in words]
    spans = [(a.start, b.end) for a, b in zip(at, end, strict=True) if a is not None and b is not None]
    first = np.array([w[0] for w in words], dtype=np.int64)
    chance = _by_word(tags, words)
    return Reading(
        spans,
        np.array([window.paragraphs[w[0]] for w in words], dtype=np.int64),
        chance[:, 1] + chance[:, 2],
        chance[:, 3] + chance[:, 4],
        chance[:, 5] + chance[:, 6],
        np.where(tags[first, 3] > np.maximum(tags[first, 4], 0.5), 1.0, 0.0).astype(np.float32),
        tags[first, 5],
        words,
        query,
        key,
    )


def _by_word(values: Floats, words: list[list[int]]) -> Floats:
    """The mean over each word's pieces."""
    if not words:
        return values[:0]
    flat = np.fromiter((p for w in words for p in w), dtype=np.int64)
    sizes = np.array([len(w) for w in words])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums = np.add.reduceat(values[flat], starts, axis=0)
    return np.asarray(sums / sizes.reshape(-1, *[1] * (values.ndim - 1)), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)
