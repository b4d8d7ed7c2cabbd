"""What the filters of the page look up: who says each claim, how, what it carries, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from claimx.records import Claim, Extraction


class Index(NamedTuple):
    """Names by number, and for each story the rows of its claims, which refer to them."""

    speakers: list[str]  # the most frequent first
    clauses: list[str]
    polarities: list[str]
    stories: list[list[list[object]]]

    @property
    def data(self) -> dict[str, object]:
        """What the script reads; a row is speakers, mode, what is carried, hundredths of confidence."""
        return {"speakers": self.speakers, "stories": self.stories}


def index(extractions: Iterable[Extraction]) -> Index:
    """Return the index of all claims."""
    stories = [extraction.claims for extraction in extractions]
    claims = [claim for story in stories for claim in story]
    speakers = _ranked(name for claim in claims for name in _speakers(claim))
    clauses = _ranked(term.clause for claim in claims for term in claim.terms)
    polarities = _ranked(stance.polarity for claim in claims for stance in claim.stances)
    numbers = {name: number for number, name in enumerate(speakers)}

    def row(claim: Claim) -> list[object]:
        carried = [f"t:{term.clause}" for term in claim.terms]
        carried += [f"s:{stance.polarity}" for stance in claim.stances]
        return [
            [numbers[name] for name in _speakers(claim)],
            claim.mode,
            sorted(set(carried)),
            round(claim.confidence * 100),
        ]

    return Index(speakers, clauses, polarities, [[row(claim) for claim in story] for story in stories])


def _speakers(claim: Claim) -> list[str]:
    speaker = claim.speaker
    return list(dict.fromkeys([speaker.name, *speaker.names])) if speaker else []


def _ranked(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]
