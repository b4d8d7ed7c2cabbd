"""Attributions out of brat's standoff format.

Three ways to annotate are understood. In each the types tell who is who: a source, a cue, a content.

- events, as PolNeAR has them: ``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1``;
- relations in any direction, between cue and source, cue and content, or source and content;
- contents alone, where there are neither: quotations that are given to nobody.

Other types, attributes and notes are passed over; so are stances, which ``claimx extract -f brat`` writes as
events beside the claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from claimx.errors import InputError
from claimx.evaluation.parts import part as part_of
from claimx.evaluation.relations import Attribution
from claimx.records import Span

_NO_ATTRIBUTION = "stance"

_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)(?:\t(.*))?")
_ARGUMENT = re.compile(r"[^\s:]+:[TE]\S+")
_PASSED_OVER = ("A", "M", "N", "#", "*")
_ELSEWHERE = 0.5  # share of annotations whose words stand elsewhere from which the text is another one


class _Bound(NamedTuple):
    """A text-bound annotation: what it is, as annotated and as a part of ours, and where."""

    type: str
    part: str | None
    spans: list[Span]


class _Annotations(NamedTuple):
    bound: dict[str, _Bound]
    events: list[list[tuple[str | None, str]]]  # part and id of each argument, the trigger first
    relations: list[tuple[str, str]]


def parse(annotations: str, text: str, name: str) -> list[Attribution]:
    """Return the attributions that ``annotations`` finds in ``text``, in the order of the annotations.

    Raises InputError with ``name`` and the line where it is broken, speaks of another text, or links
    annotations of which none is a content.
    """
    read = _read(annotations, text, name)
    bound = read.bound
    groups = [_by_part(event, bound) for event in read.events]
    taken = {one for group in groups for one in group["content"]}
    groups += _related(read.relations, bound, taken)
    if not read.events and not read.relations:
        groups = [{"content": [one]} for one in bound if bound[one].part == "content"]
    groups = [group for group in groups if group.get("content")]
    if not groups and (read.events or read.relations):
        types = ", ".join(sorted({one.type for one in bound.values()}))
        raise InputError(f"{name}: nothing is a content, a quotation, a statement or a claim, only {types}")
    return [
        Attribution(content=_spans(group["content"], bound), source=_spans(group.get("source", ()), bound))
        for group in groups
    ]


def _read(annotations: str, text: str, name: str) -> _Annotations:
    made = _Annotations({}, [], [])
    linked: list[tuple[int, list[tuple[str, str]]]] = []
    elsewhere = 0
    for number, line in enumerate(annotations.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith(_PASSED_OVER):
            continue
        if found := _TEXT_BOUND.fullmatch(line):
            spans = [_span(piece, text, f"{name}:{number}") for piece in found[3].split(";")]
            made.bound[found[1]] = _Bound(found[2], part_of(found[2]), spans)
            # As brat writes it: line ends are spaces, pieces are joined by one.
            there = "".join(text[span.start : span.end] for span in spans)
            elsewhere += found[4] is not None and "".join(there.split()) != "".join(found[4].split())
        elif line.startswith("E") and (arguments := _arguments(line.split()[1:])):
            (_, trigger), *others = arguments
            if not arguments[0][0].casefold().startswith(_NO_ATTRIBUTION):
                made.events.append([(None, trigger), *((part_of(role), one) for role, one in others)])
            linked.append((number, arguments))
        elif line.startswith("R") and len(arguments := _arguments(line.split()[2:])) == 2:
            made.relations.append((arguments[0][1], arguments[1][1]))
            linked.append((number, arguments))
        else:
            raise InputError(f"{name}:{number}: not a line of brat's standoff format: {line[:60]!r}")
    if elsewhere > _ELSEWHERE * len(made.bound):
        raise InputError(
            f"{name}: made for another text: {elsewhere} of its words stand elsewhere in this one"
        )
    for number, arguments in linked:
        for _, one in arguments:
            if one.startswith("T") and one not in made.bound:
                raise InputError(f"{name}:{number}: there is no {one}")
    return made


def _arguments(given: list[str]) -> list[tuple[str, str]]:
    """Return role and id of each ``Role:T1``, or nothing where one is no such thing."""
    if not all(_ARGUMENT.fullmatch(one) for one in given):
        return []
    return [(role, one) for role, _, one in (argument.partition(":") for argument in given)]


def _span(piece: str, text: str, where: str) -> Span:
    start, end = map(int, piece.split())
    if not start < end <= len(text):
        raise InputError(f"{where}: {start} {end} is no span in a text of {len(text):,} characters")
    return Span(start=start, end=end)


def _by_part(event: Iterable[tuple[str | None, str]], bound: dict[str, _Bound]) -> dict[str, list[str]]:
    """Return the annotations of an event; the role says which part each is, or else its own type."""
    group: dict[str, list[str]] = {"source": [], "cue": [], "content": []}
    for part, one in event:
        part = part or (bound[one].part if one in bound else None)
        if part and one in bound and one not in group[part]:
            group[part].append(one)
    return group


def _related(
    relations: Collection[tuple[str, str]], bound: dict[str, _Bound], taken: Collection[str]
) -> list[dict[str, list[str]]]:
    """Return a group for each cue with its contents, and for each content without one."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in relations:
        near[one].append(other)
        near[other].append(one)

    def beside(ids: Iterable[str], part: str) -> list[str]:
        every = (other for one in ids for other in near[one] if other in bound and bound[other].part == part)
        return list(dict.fromkeys(every))

    groups, seen = [], set(taken)
    contents = [one for one in bound if bound[one].part == "content" and one in near and one not in taken]
    for content in contents:
        if content in seen:
            continue
        pieces = [content]
        cues: list[str] = []
        for piece in pieces:  # grows while it is gone through
            cues += [cue for cue in beside([piece], "cue") if cue not in cues]
            more = [*beside([piece], "content"), *beside(cues, "content")]
            pieces += [one for one in dict.fromkeys(more) if one not in pieces and one not in taken]
        seen.update(pieces)
        groups.append({"content": pieces, "source": beside([*cues, *pieces], "source")})
    return groups


def _spans(ids: Iterable[str], bound: dict[str, _Bound]) -> list[Span]:
    return sorted((span for one in ids for span in bound[one].spans), key=lambda span: (span.start, span.end))
