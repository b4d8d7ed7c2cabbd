"""Whether an act that somebody promises does harm, so that the promise is a threat."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimx.components.stances.slots import object_of
from claimx.rules.inflect import forms
from claimx.rules.pack import read_pack


class Harm:
    """Tell harmful acts from others: to cut aid is one, to cut a toll is not."""

    def __init__(self) -> None:
        acts = read_pack("stances.toml")["acts"]
        self._harm, self._relief, self._good = (
            frozenset(f for word in acts[key] for f in forms(word, "verb"))
            for key in ("harm", "relief", "good")
        )
        self._burdens = frozenset(f for word in acts["burdens"] for f in forms(word, "noun"))

    def does(self, act: Token) -> bool:
        """Return whether a verb tells of harm, given what it is done to."""
        if act.lower_ not in self._harm:
            return False
        thing = object_of(act) if act.lower_ in self._relief else None
        return thing is None or thing.lower_ not in self._burdens

    def spares(self, act: Token) -> bool:
        """Return whether a verb tells of good, which is denied to whom it is not done: *not to recognise*."""
        return act.lower_ in self._good or (act.lower_ in self._relief and not self.does(act))


@cache
def harm() -> Harm:
    """Return what the pack says of harm, read once."""
    return Harm()
