"""Gold: stories with the attributions that people found in them, wherever it lies and however it is written.

JSON lines
    A document a line, offsets into its text: ``{"id": …, "text": … or "file": …, "attributions":
    [{"source": [[start, end], …] or null, "content": [[start, end], …], "speaker": …}]}``.
brat
    A folder with ``story.txt`` and ``story.ann`` side by side, at any depth.
Label Studio
    Its JSON export: a list of tasks with annotations.
PolNeAR
    Its folder as downloaded: ``text/story.txt`` and ``attributions/story_annotator.ann``. Where several
    annotators read a story, the first by name counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from claimx.errors import ClaimxError, InputError, UnreadableError
from claimx.evaluation import brat, label_studio
from claimx.evaluation.relations import Attribution
from claimx.records import Span
from claimx.text.decode import decode

JSONL = "*gold.jsonl"

Read = TypeVar("Read")

_SPLITS = ("train", "dev", "test")


class Gold(NamedTuple):
    """One story: its text and what people found in it."""

    text: str
    attributions: list[Attribution]


class Entry(NamedTuple):
    """One story's gold: file and line, and how to read it; InputError names them where it is broken."""

    name: str
    read: Callable[[], Gold]


class _Attribution(msgspec.Struct):
    content: list[list[int | str]]
    source: list[list[int | str]] | None = None
    speaker: str | list[str] | None = None


class _Line(msgspec.Struct):
    attributions: list[_Attribution]
    text: str | None = None
    file: str | None = None


def entries(path: Path) -> list[Entry]:
    """Return the stories of a file, or of a folder with JSON lines, brat's files or PolNeAR's.

    Raises InputError where nothing of the kind is there.
    """
    if path.is_dir():
        found = list(_polnear(path)) or [*_jsonl_files(path), *_brat(sorted(path.rglob("*.ann")))]
    elif path.suffix == ".ann":
        found = list(_brat([path]))
    else:
        found = list(_lines(path))
    if not found:
        here = f"no {JSONL}, no story.ann with its story.txt, no attributions/ with text/"
        raise InputError(f"{path}: no gold in it: {here if path.is_dir() else 'no line'}")
    return found


def _jsonl_files(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob(JSONL)):
        try:
            yield from _lines(path)
        except InputError as error:  # one file, not the folder
            yield Entry(str(path), partial(_broken, error))


def _broken(error: InputError) -> Gold:
    raise error


def _lines(path: Path) -> Iterator[Entry]:
    data = _bytes(path)
    if data.lstrip().startswith(b"["):
        yield from _tasks(path, data)
        return
    # By the line feed alone: a string may hold other line ends.
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            name = f"{path}:{number}"
            yield Entry(name, partial(_named, name, partial(_from_line, line, path.parent)))


def _tasks(path: Path, data: bytes) -> Iterator[Entry]:
    for number, task in enumerate(_named(str(path), partial(label_studio.tasks, data)), 1):
        name = f"{path}:task {number}"
        yield Entry(name, partial(_named, name, partial(_from_task, task)))


def _brat(annotated: Iterable[Path]) -> Iterator[Entry]:
    for path in annotated:
        yield Entry(str(path), partial(_from_brat, path, path.with_suffix(".txt")))


def _polnear(folder: Path) -> Iterator[Entry]:
    """Yield the stories of one split, or of all three where the folder is the whole corpus."""
    splits = [folder, *(base / name for base in (folder, folder / "data") for name in _SPLITS)]
    for split in splits:
        firsts: dict[str, Path] = {}
        if (split / "text").is_dir():
            for path in sorted(split.glob("attributions/*.ann")):
                firsts.setdefault(path.stem.rpartition("_")[0] or path.stem, path)
        for story, path in firsts.items():
            yield Entry(str(path), partial(_from_brat, path, split / "text" / f"{story}.txt"))


def _named(name: str, read: Callable[[], Read]) -> Read:
    """Return what ``read`` does; its error begins with the name."""
    try:
        return read()
    except ClaimxError as error:
        raise InputError(f"{name}: {error}") from error


def _from_line(line: bytes, folder: Path) -> Gold:
    try:
        made = msgspec.json.decode(line, type=_Line)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(f"not a line of gold: {error}") from error
    if (made.text is None) == (made.file is None):
        raise InputError("a line of gold has either the story's text or the file it is in")
    text = _text(folder / made.file) if made.file is not None else made.text or ""
    return Gold(text, [_attribution(text, n, one) for n, one in enumerate(made.attributions, 1)])


def _from_task(task: bytes) -> Gold:
    return Gold(*label_studio.parse(task))


def _attribution(text: str, number: int, given: _Attribution) -> Attribution:
    try:
        if not given.content:
            raise InputError("has no content")
        return Attribution(
            content=[_span(text, one) for one in given.content],
            source=[_span(text, one) for one in given.source or ()],
            names=[given.speaker] if isinstance(given.speaker, str) else given.speaker or [],
        )
    except InputError as error:
        raise InputError(f"attribution {number}: {error}") from None


def _span(text: str, given: list[int | str]) -> Span:
    """Return a span; where its words are given as well, they must stand there."""
    match given:
        case [int(start), int(end)] | [int(start), int(end), str()] if 0 <= start < end <= len(text):
            if len(given) == 3 and given[2] != text[start:end]:
                raise InputError(f"{given[2]!r} is not at {start}..{end}, but {text[start:end]!r}")
            return Span(start=start, end=end)
    raise InputError(f"{given!r} is no [start, end] in a text of {len(text):,} characters")


def _from_brat(annotated: Path, story: Path) -> Gold:
    text = _text(story)
    return Gold(text, brat.parse(_text(annotated), text, str(annotated)))


def _text(path: Path) -> str:
    data = _bytes(path)
    try:
        return decode(data).text
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():  # before opening: a pipe without a writer would never answer
            raise UnreadableError(f"{path}: {'is no file' if path.exists() else 'no such file'}")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
