"""What runs across stories: who speaks how often, and who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from claimx.records import Claim, Extraction, Mode, Polarity, Speaker, Stance
from claimx.report.called import Called
from claimx.writers.stances import holders_of, is_open, targets_of

_SPEAKERS = 40  # rows
_HOLDERS = 30
_TARGETS = 18  # columns


class Voice(NamedTuple):
    """A speaker: how many claims of each mode, in how many stories, and the first of them."""

    name: str
    speaker: Speaker  # as the first of these stories knows it that gives the name in full
    modes: Counter[Mode]
    stories: int
    first: tuple[int, int]


class Cell(NamedTuple):
    """Stances of one holder towards one target that are alike: how many, and where the first is."""

    polarity: Polarity
    open: bool
    times: int
    first: tuple[int, int]


class Matrix(NamedTuple):
    """Holders down, targets across, those that most share first; and how many of each are left out."""

    targets: list[str]
    rows: list[tuple[str, list[list[Cell]]]]
    holders_left: int
    targets_left: int


def voices(extractions: Sequence[Extraction], called: Called) -> tuple[list[Voice], int]:
    """Return the speakers with the most claims, and how many there are besides."""
    modes: dict[tuple[str, str], Counter[Mode]] = {}
    stories: dict[tuple[str, str], set[int]] = {}
    firsts: dict[tuple[str, str], tuple[Speaker, tuple[int, int]]] = {}
    for story, number, claim in _claims(extractions):
        if claim.speaker:
            key = (called(story, claim.speaker.name), claim.speaker.kind)
            modes.setdefault(key, Counter())[claim.mode] += 1
            stories.setdefault(key, set()).add(story)
            if key not in firsts or claim.speaker.name == key[0] != firsts[key][0].name:
                firsts[key] = (claim.speaker, (story, number))
    ranked = sorted(modes, key=lambda key: -modes[key].total())
    found = [
        Voice(key[0], firsts[key][0], modes[key], len(stories[key]), firsts[key][1])
        for key in ranked[:_SPEAKERS]
    ]
    return found, len(ranked) - len(found)


def matrix(extractions: Sequence[Extraction], called: Called) -> Matrix | None:
    """Return who stands where, or None where nobody takes a stance."""
    found = list(_stances(extractions, called))
    if not found:
        return None
    towards: dict[str, Counter[str]] = {}
    for _, holder, target, _ in found:
        towards.setdefault(target, Counter())[holder] += 1
    ranked = sorted(towards, key=lambda target: (-len(towards[target]), -towards[target].total()))
    columns = {target: number for number, target in enumerate(ranked[:_TARGETS])}
    holders = Counter(holder for _, holder, target, _ in found if target in columns).most_common()
    cells: dict[str, list[dict[tuple[Polarity, bool], Cell]]] = {
        holder: [{} for _ in columns] for holder, _ in holders[:_HOLDERS]
    }
    for stance, holder, target, place in found:
        if holder in cells and target in columns:
            cell, key = cells[holder][columns[target]], (stance.polarity, is_open(stance))
            before = cell.get(key)
            cell[key] = before._replace(times=before.times + 1) if before else Cell(*key, 1, place)
    rows = [(holder, [list(cell.values()) for cell in row]) for holder, row in cells.items()]
    everyone = {holder for _, holder, *_ in found}
    return Matrix(list(columns), rows, len(everyone) - len(rows), len(towards) - len(columns))


def _claims(extractions: Sequence[Extraction]) -> Iterator[tuple[int, int, Claim]]:
    for story, extraction in enumerate(extractions):
        for number, claim in enumerate(extraction.claims):
            yield story, number, claim


def _stances(
    extractions: Sequence[Extraction], called: Called
) -> Iterator[tuple[Stance, str, str, tuple[int, int]]]:
    """Yield each stance with its holder, its target and its claim; a joint one for each of its members."""
    for story, number, claim in _claims(extractions):
        for stance in claim.stances:
            ends = ([called(story, name) for name in end(stance)] for end in (holders_of, targets_of))
            for holder, target in product(*ends):
                if holder != target:  # "accused each other"
                    yield stance, holder, target, (story, number)
