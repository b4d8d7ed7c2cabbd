"""Treaties spoken of without a noun: *Oman ratified it in May*, *Ali Saleh signed for Oman*."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor, mentioned
from claimx.components.treaties.doers import Doers, Range
from claimx.components.treaties.treaty import SIGNING, Event, Reference
from claimx.rules.instruments import Knowledge, Noun, Stage

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
            done_to = done_to and self.doc[i - 1].tag_ != "VBG"  # "The protocol extending it was signed"
            done_to = done_to or (token.dep_ == "pobj" and verb.lower_ == "to" and self._pens(verb.head))
            done_to = done_to or (token.dep_ == "pobj" and self._quits(verb))
            lives = token.dep_ == "nsubj" and (self._lives(verb) or self._set_beside(i))
            return self._reference(i) if done_to or lives else None
        if self.lows[i] in self.known.words["paired"]:
            alone = self.lows[i - 1 : i] == ["the"] and token.dep_ in ("nsubj", "nsubjpass")
            return self._reference(i) if alone else None
        if self._does_so(i):
            return self._reference(i)
        signs = self.lows[i] in self.known.words["signing_for"] and self._stands_for(token)
        return self._reference(i) if signs or self._puts_pen(i) else None

    def _reference(self, i: int) -> Reference:
        return Reference(i, i + 1, i, _NOUN, "the", silent=True, wide=i + 1)

    def _pens(self, verb: Token) -> bool:
        """Whether somebody puts a name *to it*."""
        return any(c.dep_ == "dobj" and c.lower_ in self.known.words["pens"] for c in verb.children)

    def _quits(self, prep: Token) -> bool:
        """Whether somebody withdraws *from it*, or pulls out *of it*."""
        verb = prep.head.head if prep.head.dep_ in ("prep", "prt", "advmod") else prep.head
        stage, particle = self.known.verbs.get(verb.lower_, (None, None))
        told = particle is not None and particle in self.lows[verb.i + 1 : prep.i + 1]
        return stage is not None and stage.id == "quit" and told

    def _takes(self, verb: Token) -> bool:
        stage, particle = self.known.verbs.get(verb.lower_, (None, None))
        whole = particle is None or any(c.lower_ == particle for c in verb.children)  # "tore it up"
        taken = stage is not None and whole and stage.id in self.taking
        return taken and (particle != "into" or self.enacts(verb))

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
        if verb.tag_ == "VB" and self.mood(verb) != "ahead":
            return False  # "would not sign"
        if not verb.tag_.startswith("VB") or any(c.lower_ not in self.known.words["pages"] for c in objects):
            return False
        named = self.whom(verb.i) is not None or self._alongside(verb.i)
        return (
            named
            or len(list(self._sides(*self.sentences.at(verb.i)))) > 1
            or self._by_envoys(verb) is not None
        )

    def _by_envoys(self, verb: Token) -> tuple[Range, list[Actor]] | None:
        """Return the envoys or states that sign, with no more said: *Their ministers, A and B, signed*."""
        if any(c.dep_ in ("prt", "ccomp", "xcomp", "auxpass", "dative") for c in verb.children):
            return None
        if not self.known.words["signing_else"].isdisjoint(self.lows[verb.i + 1 : verb.i + 2]):
            return None  # "signed up", "signed with a club"
        if self._watches(verb):
            return None  # "signed as a witness"
        aside = verb.tag_ == "VBN" and verb.dep_ == "acl" and self.lows[verb.i - 1] == ","
        if aside:  # the tree takes it for a participle: "The ministers, A and B, signed in Oslo"
            who = verb.head.left_edge.i, verb.i - 1
            actors: list[Actor] = []
        elif verb.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl", "xcomp"):
            found, actors = self.doers(verb, self._reference(verb.i), False)
            if found is None:
                return None
            who = found
        else:
            return None
        if actors and all(a.kind == "state" for a in actors):
            return who, actors  # "Oman and Yemen signed in May"
        people = self._people(*who)
        if any(a.behalf and not self.binds(a.behalf) for a in people) or len(actors) > len(people):
            return None
        led = not self.known.words["leaders"].isdisjoint(self.lows[slice(*who)]) and len(people) > 1
        sent = {a.behalf for a in people} - {None}
        alone = bool(sent) and len(people) == 1 and self._in_office(*who)
        return (who, people) if led or len(sent) > 1 or alone else None

    def _in_office(self, start: int, end: int) -> bool:
        return not self.known.words["leader"].isdisjoint(self.lows[start:end])

    def _does_so(self, i: int) -> bool:
        """Whether somebody *did so* who was to sign: *were to sign the pact. They did so on Monday*."""
        verb = self.doc[i - 1] if i else self.doc[i]
        done = self.lows[i] == "so" and verb.lower_ in self.known.words["doing"]
        return done and self._signed_before(i) is not None

    def _signed_before(self, i: int) -> Stage | None:
        """The stage of signing that *so* takes up: that of the last verb with one, not long before."""
        first = self.sentences.at(i)[0]
        start = self.sentences.at(first - 1)[0] if first else first
        verbs = (k for k in range(i - 2, start - 1, -1) if not self.doc[k].dep_.startswith("aux"))
        stages = (self.known.verbs.get(self.lows[k], (None, None))[0] for k in verbs)
        last = next((stage for stage in stages if stage is not None), None)
        return last if last is not None and last.id in SIGNING else None

    def _alongside(self, at: int) -> bool:
        """Whether somebody signs beside somebody: *who signed alongside her colleague Ali Saleh*."""
        return self.lows[at + 1 : at + 2] != [] and self.lows[at + 1] in self.known.words["beside"]

    def whom(self, at: int) -> str | None:
        """Return the state or body for which somebody signs; empty for *their countries*."""
        behind = self.lows[at + 1 : at + 1 + _FOR]
        start = at + 2 if behind[:1] == ["for"] else at + 4 if behind[:3] == ["on", "behalf", "of"] else 0
        if not start and behind[:1] == ["on"] and "behalf" in behind:
            start = at + 2  # "signed on Oman's behalf"
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
        pen, so = self._puts_pen(ref.head), self._does_so(ref.head)
        verb = self.doc[ref.head - 1] if pen or so else self.doc[ref.head]
        side = self.whom(verb.i)
        if not (pen or so or self._stands_for(verb)):
            return None
        mood = self.mood(verb)
        who, actors = self.doers(verb, ref, False)
        if not (pen or so):
            who, actors = self._by_envoys(verb) or (who, actors)
        if verb.dep_ == "relcl" and not actors:
            actors = self.phrase(verb.head)[1]  # "Ann Lee, who signed alongside …"
        actors = [*actors, *self.company(verb, ref, actors)]
        people = [a for a in actors if a.kind == "person"]
        actors = people or [a for a in actors if so or side is None]  # "Oman and Yemen signed in May"
        if side and len(actors) == 1:
            actors = [replace(actors[0], behalf=side)]
        actors = self.sides_told(verb, actors)  # "Ann Lee signed for Oman and Ali Saleh for Yemen"
        stage = self.known.verbs.get(verb.lower_, (self.known.stages["sign"], None))[0]
        stage = (so and self._signed_before(ref.head)) or stage
        stage = stage if stage.id in SIGNING else self.known.stages["sign"]
        status = stage.done if mood == "done" else stage.ahead if mood == "ahead" else None
        return Event(stage.id, status, mood, verb.i, actors, True, who)
