"""What somebody or something is called across stories that call it differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimx.records import Extraction, Speaker
from claimx.report.same import Group, Place


class Called:
    """One name for each treaty that surely is one, and for each person whom a story calls by surname only."""

    def __init__(self, extractions: Sequence[Extraction], groups: Sequence[Group]) -> None:
        self._names = dict(_treaties(extractions, groups)) | dict(_persons(extractions, groups))

    def __call__(self, story: int, name: str) -> str:
        """Return the name for what a story calls by a name."""
        return self._names.get((story, name), name)


def title_of(extractions: Sequence[Extraction], places: Sequence[Place]) -> str:
    """Return the longest of the names that a treaty has."""
    return max((extractions[story].instruments[number].name for story, number in places), key=len)


def _treaties(
    extractions: Sequence[Extraction], groups: Sequence[Group]
) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield a story, a name of a treaty there that is no other treaty's, and the name across stories."""
    for group in groups:
        title = title_of(extractions, group.places)
        for story, number in group.places if group.sure else ():
            name = extractions[story].instruments[number].name
            others = [
                place
                for place, treaty in enumerate(extractions[story].instruments)
                if treaty.name == name and (story, place) not in group.places
            ]
            if not others:
                yield (story, name), title


def _persons(
    extractions: Sequence[Extraction], groups: Sequence[Group]
) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield a story, a surname that stands alone there, and the one full name with it.

    The full name is one of the same state or body; where the story tells none, one of the stories that tell
    of the same treaty.
    """
    together: dict[int, set[int]] = {}
    for group in groups:
        stories = {story for story, _ in group.places}
        for story in stories:
            together.setdefault(story, set()).update(stories)
    short: dict[tuple[int, str], set[str]] = {}
    full: dict[str, dict[str, set[tuple[int, str | None]]]] = {}
    for story, speaker in _speakers(extractions):
        names = speaker.name.split()
        if len(names) == 1:
            short.setdefault((story, speaker.name), set()).update(filter(None, [speaker.on_behalf_of]))
        elif names:
            bearers = full.setdefault(names[-1], {})
            bearers.setdefault(speaker.name, set()).add((story, speaker.on_behalf_of))
    for (story, surname), bodies in short.items():
        near = together.get(story, set())
        named = [
            name
            for name, found in full.get(surname, {}).items()
            if (any(body in bodies for _, body in found) if bodies else any(at in near for at, _ in found))
        ]
        if len(named) == 1:
            yield (story, surname), named[0]


def _speakers(extractions: Sequence[Extraction]) -> Iterator[tuple[int, Speaker]]:
    for story, extraction in enumerate(extractions):
        for claim in extraction.claims:
            if claim.speaker and claim.speaker.kind == "person":
                yield story, claim.speaker
