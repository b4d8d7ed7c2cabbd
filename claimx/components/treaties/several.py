"""Treaties told of together, then one by one: *signed two accords. The first, on fishing, … The second …*."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from claimx.components.treaties.doers import Doers
from claimx.components.treaties.treaty import Event, Reference
from claimx.rules.instruments import Noun

_NOUN: Final = Noun("one of several", "agreement", 0, "any", short=True)
_BACK: Final = 160  # tokens before "the first" in which those are told of together


class Several(Doers):
    """Find the words that take one out of several treaties."""

    def at(self, i: int) -> Reference | None:
        """Return the mention that *first* or *second* is, where treaties were counted just before."""
        if self.lows[i] not in self.known.words["ordinals"] or self.lows[i - 1 : i] != ["the"]:
            return None
        following = self.doc[i + 1 : i + 2]
        alone = any(t.text == "," or t.tag_.startswith(("VB", "MD", "IN")) for t in following)
        if not alone or self._together(i) is None:
            return None
        return Reference(i, i + 1, i, _NOUN, "the", one=True, fresh=True, wide=i + 1)

    def _together(self, at: int) -> Token | None:
        """The noun for several treaties that stands last before a token: *two accords*."""
        for token in reversed(self.doc[max(0, at - _BACK) : at]):
            noun = self.known.nouns.get(token.lower_)
            if noun is not None and noun.plural:
                return token if any(c.tag_ == "CD" for c in token.children) else None
        return None

    def told_before(self, ref: Reference) -> bool:
        """Return whether a mention is one of those counted before: *two pacts, … The gas pact*."""
        if not ref.definite or not ref.mods or ref.events or ref.noun.short:
            return False
        noun = self._together(ref.start)
        if noun is None or self.known.nouns[noun.lower_].singular != ref.noun.singular:
            return False
        said = self.lows[noun.i + 1 : self.sentences.at(noun.i)[1]]
        return not ref.kin.isdisjoint(said) or not set(ref.mods).isdisjoint(said)

    def both(self) -> Iterator[Reference]:
        """Yield the mentions of two treaties at once: *signed both documents*, *the two pacts*."""
        for k, low in enumerate(self.lows[1:], 1):
            noun = self.known.nouns.get(low)
            if noun is None or not noun.plural:
                continue
            counted = self.lows[k - 1] == "both" or self.lows[k - 2 : k] in (["the", "two"], ["both", "the"])
            if counted:
                yield Reference(k, k + 1, k, noun, "the", silent=True, wide=k + 1)

    def signed(self, ref: Reference, events: Callable[[Reference], Sequence[Event]]) -> list[Event]:
        """Return the signing of all of them, where a mention is one that is not merely initialled.

        ``events`` reads those of a mention. Whoever signs *with* others does not sign each with all of them.
        """
        noun = self._together(ref.head)
        if noun is None or any(e.stage in ("initial", "negotiate") for e in ref.events):
            return []
        every = Reference(noun.i, noun.i + 1, noun.i, self.known.nouns[noun.lower_], "", wide=noun.i + 1)
        signed = [e for e in events(every) if e.stage == "sign" and e.mood == "done"]
        return [
            replace(e, actors=[] if "with" in self.lows[e.verb : self.sentences.at(e.verb)[1]] else e.actors)
            for e in signed
        ]
