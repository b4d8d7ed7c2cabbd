"""Attributions out of Label Studio's JSON, as people left what ``claimx extract -f label-studio`` gave them.

A region with a label for a content is an attribution; with other contents that it is linked to it is one in
several pieces. Its source is what it is linked to, over a cue or without. Links run in any direction and may
have any label. A content without a link is given to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from claimx.errors import InputError
from claimx.evaluation.parts import part
from claimx.evaluation.relations import Attribution
from claimx.records import Span

_TEXT = "text"  # where the text stands in a task's data


class _Value(msgspec.Struct):
    start: Any = None
    end: Any = None
    text: Any = None
    labels: list[str] = []


class _Result(msgspec.Struct):
    type: str
    id: str | None = None
    value: _Value | None = None
    from_id: str | None = None
    to_id: str | None = None


class _Annotation(msgspec.Struct):
    result: list[_Result]
    was_cancelled: bool = False
    ground_truth: bool = False


class _Task(msgspec.Struct):
    data: dict[str, Any]
    annotations: list[_Annotation] = []


class _Region(msgspec.Struct):
    part: str
    span: Span


def tasks(data: bytes) -> list[bytes]:
    """Return each task of an export, not read yet. Raises InputError where it is no list."""
    try:
        return [bytes(task) for task in msgspec.json.decode(data, type=list[msgspec.Raw])]
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(f"not a list of Label Studio's tasks: {error}") from error


def parse(data: bytes) -> tuple[str, list[Attribution]]:
    """Return the text of a task and the attributions in it, in the order of the text.

    Of several annotations the ground truth counts, or else the first that nobody skipped. Raises InputError
    where the task is broken, has no text, or nobody has annotated it.
    """
    try:
        task = msgspec.json.decode(data, type=_Task)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(f"not a task of Label Studio: {error}") from error
    text = task.data.get(_TEXT)
    if not isinstance(text, str):
        raise InputError(f"the data of the task has no {_TEXT!r}")
    done = [one for one in task.annotations if not one.was_cancelled]
    if not done:
        raise InputError("nobody has annotated this task; a prediction is no gold")
    annotation = next((one for one in done if one.ground_truth), done[0])
    regions = dict(_regions(annotation.result, text))
    return text, _attributions(regions, annotation.result)


def _regions(results: Iterable[_Result], text: str) -> Iterator[tuple[str, _Region]]:
    for one in results:
        if one.type == "labels" and one.id is not None and one.value is not None:
            known = next((found for found in map(part, one.value.labels) if found), None)
            if known:
                yield one.id, _Region(known, _span(one.value, text))


def _span(value: _Value, text: str) -> Span:
    """Return where a region stands; its words say so where offsets count in UTF-16, as old versions did."""
    match value.start, value.end:
        case int(start), int(end) if 0 <= start < end:
            pass
        case start, end:
            raise InputError(f"{start!r} {end!r} is no region of a text")
    if not isinstance(value.text, str):
        if end <= len(text):
            return Span(start=start, end=end)
        raise InputError(f"{start}..{end} is no region of a text of {len(text):,} characters")
    for low, high in _counted(start, end, text):
        if low < min(high, len(text)) and _same(text[low:high], value.text):
            return Span(start=low, end=min(high, len(text)))
    raise InputError(f"{value.text!r} is not at {start}..{end} of a text of {len(text):,} characters")


def _counted(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets in characters of Python, then as if they had been units of JavaScript."""
    yield start, end
    units = text.encode("utf-16-le", "surrogatepass")
    low, high = (len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in (start, end))
    yield low, high


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.replace("\\n", "\n").split())


def _attributions(regions: dict[str, _Region], results: Iterable[_Result]) -> list[Attribution]:
    near: dict[str, list[str]] = defaultdict(list)
    for one in results:
        if one.type == "relation" and one.from_id in regions and one.to_id in regions:
            near[str(one.from_id)].append(str(one.to_id))
            near[str(one.to_id)].append(str(one.from_id))

    def beside(ids: Iterable[str], wanted: str) -> list[str]:
        return [other for one in ids for other in near[one] if regions[other].part == wanted]

    found: list[Attribution] = []
    seen: set[str] = set()
    for first in sorted(regions, key=lambda one: (regions[one].span.start, regions[one].span.end)):
        if regions[first].part != "content" or first in seen:
            continue
        pieces = {first: None}
        waiting = [first]
        while waiting:
            more = [one for one in beside([waiting.pop()], "content") if one not in pieces]
            pieces.update(dict.fromkeys(more))
            waiting += more
        seen.update(pieces)
        sources = beside(pieces, "source") or beside(beside(pieces, "cue"), "source")
        source = _spans(dict.fromkeys(sources), regions)
        found.append(Attribution(content=_spans(pieces, regions), source=source))
    return found


def _spans(ids: Iterable[str], regions: dict[str, _Region]) -> list[Span]:
    return sorted((regions[one].span for one in ids), key=lambda span: (span.start, span.end))
