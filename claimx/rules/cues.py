"""The cue lexicon: which words mark an attribution, in which frame, and how often they are right.

The figures come from annotated news (``models/learn_cues.py``) and, for words too rare there, from a hand-made
list; both stand in ``models/cues.toml`` and ``models/cues_curated.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from claimx.errors import RuleError
from claimx.rules.pack import read_pack

PARTS: Final = ("verb", "noun", "adjective")
_PART_OF_TAG: Final = {"V": "verb", "N": "noun", "J": "adjective"}


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word of the lexicon with its precision in every frame it was seen in."""

    lemma: str
    part: str
    frames: Mapping[str, float]
    attitude: str = "assertion"
    sourceless: bool = False  # its subject is part of what is said: "appears", "is expected"


class CueLexicon:
    """Cue words by their inflected forms."""

    def __init__(self, words: list[tuple[CueWord, list[str]]], priors: Mapping[str, float]) -> None:
        self.priors = priors
        self._forms: dict[tuple[str, str], CueWord] = {}
        for word, forms in words:
            for form in (word.lemma, *(forms or regular_forms(word.lemma, word.part))):
                known = self._forms.get((word.part, form))
                if known is None or max(known.frames.values()) < max(word.frames.values()):
                    self._forms[word.part, form] = word
        self.triggers = frozenset(form for _, form in self._forms) | {"according"}

    def find(self, form: str, tag: str) -> CueWord | None:
        """Return the entry of a lower-case form with this part-of-speech tag, or None."""
        part = _PART_OF_TAG.get(tag[:1])
        return self._forms.get((part, form)) if part else None

    def score(self, form: str, tag: str, frame: str) -> float:
        """Return how often the form marks an attribution in this frame; the frame's prior for unknown words."""
        if frame == "according":
            return self.priors.get(frame, 0.0)
        word = self.find(form, tag)
        if word is None:
            return self.priors.get(frame, 0.0)
        return word.frames.get(frame, self.priors.get(frame, 0.0))


def regular_forms(lemma: str, part: str) -> list[str]:
    """Return the regular inflected forms of a word, for entries that list none."""
    if part == "adjective":
        return []
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        plural, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        plural = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past = stem + "ed"
    return [plural] if part == "noun" else [plural, past, stem + "ing"]


@cache
def load_cues() -> CueLexicon:
    """Return the lexicon that ships with claimx; RuleError if a pack is malformed."""
    learned, curated = read_pack("cues.toml"), read_pack("cues_curated.toml")
    words: list[tuple[CueWord, list[str]]] = []
    for name, pack in (("cues_curated.toml", curated), ("cues.toml", learned)):
        for part in PARTS:
            for lemma, entry in pack.get(part, {}).items():
                try:
                    frames = {k: float(v) for k, v in entry["frames"].items()}
                except (KeyError, TypeError, ValueError) as error:
                    raise RuleError(
                        f"{name}: [{part}.{lemma}] needs a table of frames with numbers"
                    ) from error
                word = CueWord(
                    lemma, part, frames, entry.get("attitude", "assertion"), entry.get("sourceless", False)
                )
                words.append((word, entry.get("forms", [])))
    merged: dict[tuple[str, str], tuple[CueWord, list[str]]] = {}
    for word, forms in words:  # what was measured goes before what was set by hand
        key = (word.part, word.lemma)
        if key in merged:
            old, old_forms = merged[key]
            word = CueWord(
                word.lemma,
                word.part,
                {**old.frames, **word.frames},
                old.attitude if old.attitude != "assertion" else word.attitude,
                word.sourceless,
            )
            forms = [*old_forms, *forms]
        merged[key] = (word, forms)
    return CueLexicon(list(merged.values()), learned["priors"])
