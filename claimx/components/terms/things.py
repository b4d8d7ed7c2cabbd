"""Things: where a sentence holds what claimx finds by itself, class by class: ``$party``, ``$duration``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from claimx.components.actors.actors import each_mentioned
from claimx.components.terms.grammar import grammar
from claimx.components.terms.values import class_ranges
from claimx.rules.pack import read_pack
from claimx.rules.phrase_match import Spans

if TYPE_CHECKING:
    from claimx.components.terms.story import Sentence, TermStory

_LONGEST_GROUP: Final = 4  # words
_GROUPS: Final = grammar().words["groups"]
_GROUP_ENDS: Final = frozenset(
    [*read_pack("actors.toml")["groups"], *read_pack("actors.toml")["words"]["group_nouns"]]
)

Places = tuple[dict[int, int], dict[int, int]]  # of things of one class: end by start, start by end


class Things:
    """The things of each class in a sentence; ``alike`` are those that are the same whoever is a party."""

    def __init__(
        self,
        story: TermStory,
        sentence: Sentence,
        parties: tuple[str, ...] | None,
        alike: dict[str, Places],
    ) -> None:
        self.story, self.sentence, self.parties = story, sentence, parties
        self._alike = alike
        self._of_parties: dict[str, Places] = {}

    def of(self, kind: str) -> Places:
        """Return where those of one class stand."""
        known = self._of_parties if kind == "party" else self._alike
        if kind not in known:
            ranges = list(self._ranges(kind))
            known[kind] = dict(ranges), {b: a for a, b in ranges}
        return known[kind]

    def _ranges(self, kind: str) -> Iterator[tuple[int, int]]:
        story, (a, b) = self.story, (self.sentence.start, self.sentence.end)
        if kind == "instrument":
            for start, end, _ in story.mentioned(a, b):
                yield start, end
        elif kind == "actor":
            for actor in each_mentioned(story.doc, a, b):
                yield actor.start, actor.end
        elif kind == "party":
            yield from self.of("actor")[0].items()
            groups = [i for i in range(a, b) if story.lower[i] in _GROUPS]
            if not groups:
                return
            near = story.parties_near(a) if self.parties is None else self.parties
            parties = story.references(near or ("", " "))
            for i in groups:
                for end in range(min(i + _LONGEST_GROUP, b), i, -1):
                    if story.lower[end - 1] in _GROUP_ENDS and parties.group(i, end):
                        yield i, end
                        break
        else:
            yield from class_ranges(kind, story.doc, a, b)


class _View(dict[str, Mapping[int, int]]):
    """Where things of a class begin or end, by class; each class is looked for when asked for."""

    __slots__ = ("_found", "_side")

    def __init__(self, found: Things, side: int) -> None:
        self._found, self._side = found, side

    def __missing__(self, kind: str) -> Mapping[int, int]:
        self[kind] = places = self._found.of(kind)[self._side]
        return places


def spans(found: Things) -> Spans:
    """Return the things of a sentence as patterns ask for them: a class is looked for when asked for."""
    return Spans(_View(found, 0), _View(found, 1))
