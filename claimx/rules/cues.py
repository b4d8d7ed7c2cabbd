"""The cue lexicon: which words mark an attribution, in which frame, and how often they are right.

The figures come from annotated news (``models/learn_cues.py``) and, for words too rare there, from a
hand-made list; both stand in ``models/cues.toml`` and ``models/cues_curated.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from claimx.errors import RuleError
from claimx.records import Attitude
from claimx.rules.pack import check_keys, read_pack
from claimx.rules.words import confidence

ATTITUDES: Final = get_args(Attitude)
_KEYS: Final = ("forms", "frames", "attitude", "sourceless", "override")
PARTS: Final = ("verb", "noun", "adjective")
# Frames that need no cue word.
_OWN: Final = ("according", "view", "headline")
_PART_OF_TAG: Final = {"V": "verb", "N": "noun", "J": "adjective"}


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word of the lexicon with its precision in every frame it was seen in."""

    lemma: str
    part: str
    frames: Mapping[str, float]
    attitude: str = "assertion"
    sourceless: frozenset[str] = frozenset()  # frames whose subject is part of what is said: "appears to be"


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
        self.triggers = frozenset(form for _, form in self._forms) | {
            "according",
            *read_pack("attribution.toml")["views"],
        }

    def find(self, form: str, tag: str) -> CueWord | None:
        """Return the entry of a lower-case form with this part-of-speech tag, or None."""
        part = _PART_OF_TAG.get(tag[:1])
        word = self._forms.get((part, form)) if part else None
        if word is None and tag == "NNS":  # a verb mistaken for a plural: "article 4 states that"
            return self._forms.get(("verb", form))
        return word

    def score(self, form: str, tag: str, frame: str) -> float:
        """Return how often the form reports in this frame; the frame's prior for unknown words."""
        if frame in _OWN:
            return confidence("frames", frame)
        word = self.find(form, tag)
        if word is None:
            return self.priors.get(frame, 0.0)
        score = word.frames.get(frame, self.priors.get(frame, 0.0))
        if frame == "interposed":
            score = max(score, word.frames.get("parenthetical", 0.0))
        if frame.startswith(
            ("tail:", "interposed")
        ):  # a cue that takes a clause takes it at the end of a sentence as well
            score = max(score, confidence("frames", "borrowed") * word.frames.get("clause", 0.0))
        return score


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
                if isinstance(entry, dict):
                    check_keys(entry, _KEYS, file=name, entry=f"{part}.{lemma}")
                try:
                    frames = {k: float(v) for k, v in entry["frames"].items()}
                except (AttributeError, KeyError, TypeError, ValueError) as error:
                    raise RuleError(
                        f"{name}: [{part}.{lemma}] needs a table of frames with numbers"
                    ) from error
                if entry.get("attitude", "assertion") not in ATTITUDES:
                    raise RuleError(f"{name}: [{part}.{lemma}] has an unknown attitude {entry['attitude']!r}")
                word = CueWord(
                    lemma,
                    part,
                    frames,
                    entry.get("attitude", "assertion"),
                    frozenset(entry.get("sourceless", ())),
                )
                words.append((word, entry.get("forms", [])))
    merged: dict[tuple[str, str], tuple[CueWord, list[str]]] = {}
    overriding = {
        (part, lemma)
        for part in PARTS
        for lemma, entry in curated.get(part, {}).items()
        if entry.get("override")
    }
    for word, forms in words:  # what was measured goes before what was set by hand
        key = (word.part, word.lemma)
        if key in merged:
            old, old_forms = merged[key]
            frames = {**word.frames, **old.frames} if key in overriding else {**old.frames, **word.frames}
            word = CueWord(
                word.lemma,
                word.part,
                frames,
                old.attitude if old.attitude != "assertion" else word.attitude,
                old.sourceless | word.sourceless,
            )
            forms = [*old_forms, *forms]
        merged[key] = (word, forms)
    return CueLexicon(list(merged.values()), learned["priors"])
