"""Where a word pattern stands in a sentence; takes time in proportion to its slots, whatever the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimx.rules.phrases import GAP, HYPHENS, Pattern, Slot


def match(
    pattern: Pattern, tokens: Sequence[str], at: int, bounds: tuple[int, int], spans: Spans
) -> tuple[int, int] | None:
    """Return the token range of a pattern whose anchor stands at a token, or None.

    ``bounds`` is the range it may not leave, ``spans`` says where things of a class stand. The longest match
    on either side counts. Takes time in proportion to the slots, whatever the words.
    """
    slots, k = pattern.slots, pattern.anchor
    if len(slots) == 1:
        return at, at + 1
    if pattern.after is not None and (at + 1 >= bounds[1] or tokens[at + 1] not in pattern.after):
        return None
    if pattern.before is not None and (at <= bounds[0] or tokens[at - 1] not in pattern.before):
        return None
    right = {at + 1}
    for slot in slots[k + 1 :]:
        right = _forward(slot, right, tokens, bounds[1], spans)
        if not right:
            return None
    left = {at}
    for slot in reversed(slots[:k]):
        left = _backward(slot, left, tokens, bounds[0], spans)
        if not left:
            return None
    return min(left), max(right)


class Spans(NamedTuple):
    """Where things of each class stand: ``starts[kind][start]`` is the end, ``ends`` the other way round."""

    starts: Mapping[str, Mapping[int, int]]
    ends: Mapping[str, Mapping[int, int]]


def _forward(slot: Slot, at: set[int], tokens: Sequence[str], stop: int, spans: Spans) -> set[int]:
    if slot.gap:
        return {q for p in at for q in range(p, min(p + GAP, stop) + 1)}
    out = set(at) if slot.optional else set()
    if slot.kind is not None:
        known = spans.starts[slot.kind]
        out |= {known[p] for p in at if p in known and known[p] <= stop}
    else:
        out |= {p + 1 for p in at if p < stop and tokens[p] in slot.words}
        # "mutual defence" is also written "mutual-defence".
        out |= {p + 2 for p in at if p + 1 < stop and tokens[p] in HYPHENS and tokens[p + 1] in slot.words}
    return out


def _backward(slot: Slot, at: set[int], tokens: Sequence[str], start: int, spans: Spans) -> set[int]:
    if slot.gap:
        return {q for p in at for q in range(max(p - GAP, start), p + 1)}
    out = set(at) if slot.optional else set()
    if slot.kind is not None:
        known = spans.ends[slot.kind]
        out |= {known[p] for p in at if p in known and known[p] >= start}
    else:
        out |= {p - 1 for p in at if p > start and tokens[p - 1] in slot.words}
        out |= {
            p - 2 for p in at if p - 1 > start and tokens[p - 1] in HYPHENS and tokens[p - 2] in slot.words
        }
    return out
