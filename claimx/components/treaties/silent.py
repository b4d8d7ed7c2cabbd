"""Treaties spoken of without a noun: *Oman ratified it in May*, *Ali Saleh signed for Oman*."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import mentioned
from claimx.components.treaties.doers import Doers
from claimx.components.treaties.treaty import SIGNING, Event, Reference
from claimx.rules.instruments import Knowledge, Noun

_NOUN: Final = Noun("it", "agreement", 0, "any", short=True)
_ASIDE: Final = 8  # tokens of "Still in force since 1998,"
_FOR: Final = 6  # tokens behind "signed for"


class Silent(Doers):
    """Find the verbs of treaties whose object is a pronoun or left out."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.taking = known.words["it_takes"]

    def at(self, i: int) -> Reference | None:
        """Return the mention that a token is: an *it* that something happens to, or *signed for*."""
        token = self.doc[i]
        if self.lows[i] == "it":
            verb = token.head
            done_to = token.dep_ in ("dobj", "nsubjpass") and self._takes(verb)
            lives = token.dep_ == "nsubj" and (self._lives(verb) or self._set_beside(i))
            return self._reference(i) if done_to or lives else None
        if self.lows[i] in self.known.words["paired"]:
            alone = self.lows[i - 1 : i] == ["the"] and token.dep_ in ("nsubj", "nsubjpass")
            return self._reference(i) if alone else None
        signs = self.lows[i] in self.known.words["signing_for"] and self._stands_for(token)
        return self._reference(i) if signs or self._puts_pen(i) else None

    def _reference(self, i: int) -> Reference:
        return Reference(i, i + 1, i, _NOUN, "the", silent=True, wide=i + 1)

    def _takes(self, verb: Token) -> bool:
        stage, particle = self.known.verbs.get(verb.lower_, (None, None))
        whole = particle is None or any(c.lower_ == particle for c in verb.children)  # "tore it up"
        return stage is not None and whole and stage.id in self.taking

    def _lives(self, verb: Token) -> bool:
        stage, _ = self.known.verbs.get(verb.lower_, (None, None))
        words = " ".join(
            [self.known.lemmas.get(verb.lower_, verb.lower_), *self.lows[verb.i + 1 : verb.i + 4]]
        )
        return (stage is not None and stage.id == "expire") or words.startswith(self.known.binding)

    def _set_beside(self, i: int) -> bool:
        """Whether commas set beside an *it* how a treaty is: *Still in force, it …*."""
        first = self.sentences.at(i)[0]
        return i - first <= _ASIDE and self.known.aside(self.lows[first : i - 1]) is not None

    def _puts_pen(self, i: int) -> bool:
        """Whether somebody *puts pen to paper*."""
        puts = self.lows[i - 1] in self.known.words["putting"] if i else False
        return puts and self.lows[i : i + 3] == ["pen", "to", "paper"]

    def _stands_for(self, verb: Token) -> bool:
        """Whether somebody signs for somebody, and what is signed is left out."""
        objects = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
        if not verb.tag_.startswith("VB") or any(c.lower_ not in self.known.words["pages"] for c in objects):
            return False
        named = self.whom(verb.i) is not None or self._alongside(verb.i)
        return named or len(list(self._sides(*self.sentences.at(verb.i)))) > 1

    def _alongside(self, at: int) -> bool:
        """Whether somebody signs beside somebody: *who signed alongside her colleague Ali Saleh*."""
        return self.lows[at + 1 : at + 2] != [] and self.lows[at + 1] in self.known.words["beside"]

    def whom(self, at: int) -> str | None:
        """Return the state or body for which somebody signs; empty for *their countries*."""
        behind = self.lows[at + 1 : at + 1 + _FOR]
        start = at + 2 if behind[:1] == ["for"] else at + 4 if behind[:3] == ["on", "behalf", "of"] else 0
        if not start:
            return None
        found = [a for a in mentioned(self.doc, start, min(start + 4, len(self.doc))) if a.start <= start + 1]
        if found and self.doc[min(found[0].end, len(self.doc) - 1)].tag_ in ("NN", "NNS"):
            return None  # "signed for a Muscat club"
        if found:
            return found[0].name
        return "" if set(self.lows[start : start + 3]) & self.known.words["groups"] else None

    def event(self, ref: Reference) -> Event | None:
        """Return what *signed for* says."""
        pen = self._puts_pen(ref.head)
        verb = self.doc[ref.head - 1] if pen else self.doc[ref.head]
        side = self.whom(verb.i)
        if not pen and not self._stands_for(verb):
            return None
        mood = self.mood(verb)
        who, actors = self.doers(verb, ref, False)
        if verb.dep_ == "relcl" and not actors:
            actors = self.phrase(verb.head)[1]  # "Ann Lee, who signed alongside …"
        actors = [a for a in (*actors, *self.company(verb, ref, actors)) if a.kind == "person"]
        if side and len(actors) == 1:
            actors = [replace(actors[0], behalf=side)]
        actors = self.sides_told(verb, actors)  # "Ann Lee signed for Oman and Ali Saleh for Yemen"
        stage = self.known.verbs.get(verb.lower_, (self.known.stages["sign"], None))[0]
        stage = stage if stage.id in SIGNING else self.known.stages["sign"]
        return Event(stage.id, stage.done if mood == "done" else None, mood, verb.i, actors, True, who)
