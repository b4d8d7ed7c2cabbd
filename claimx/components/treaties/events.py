"""What happens to a treaty where the story speaks of it: it is signed, ratified, quitted, or about to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor
from claimx.components.treaties.aspects import Aspects
from claimx.components.treaties.governing import Governing
from claimx.components.treaties.treaty import SIGNING, Event, Reference
from claimx.rules.instruments import Knowledge, Stage

_SEVERAL: Final = frozenset(("their", "both"))
_OPENING: Final = 2  # words of a phrase among which these stand: "that their ministers"
_ADOPTED: Final = ("declaration", "communique", "charter", "roadmap")  # which leaders adopt
_BEING: Final = ("be", "remain", "stay")
_SAID: Final = 10  # tokens behind such a verb
_TOGETHER: Final = ("sign", "initial", "negotiate")


class Reader(Governing):
    """Read the events of one story's treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.aspects = Aspects(doc, known)

    def events(self, ref: Reference) -> list[Event]:
        """Return what the clauses around a mention say happens to the treaty."""
        out: dict[tuple[int, str], Event] = {}
        for verb, role in self._verbs(ref):
            for event in self._of_verb(verb, role, ref):
                out.setdefault((event.verb, event.stage), event)
        for stands in self.aspects.told(ref):
            out.setdefault((stands.verb, stands.stage), stands)
        found = self.told(ref)
        if (
            found is None
            and not any(verb > ref.end for verb, _ in out)
            and (not out or self.made(ref) or self.relative(ref) >= 0)
        ):
            found = self.behind(ref) or self.beside(ref)
        if self.participle(ref) >= 0:
            found = found or self.behind(ref)
            for event in self._of_verb(self.doc[self.beyond(ref)], "subject", ref):
                out.setdefault((event.verb, event.stage), event)
        if found is not None:
            out.setdefault((found.verb, found.stage), found)
        for event in out.values():
            self.weigh(event)
        return list(out.values())

    def weigh(self, event: Event) -> None:
        """Take what stands in a quotation for a word of its speaker, and sides for those who are two."""
        if self.quoted[event.verb]:
            event.status = None
            event.mood = "quoted" if event.mood == "done" else event.mood
        event.actors = [a if self.binds(a.behalf) else replace(a, behalf=None) for a in event.actors]
        theirs = event.who is not None and not _SEVERAL.isdisjoint(self.lows[slice(*event.who)][:_OPENING])
        if theirs and len({a.bound for a in event.actors}) == 1:  # "their ministers" are those of several
            people = [a for a in event.actors if a.kind == "person" and not a.name.startswith(f"{a.behalf} ")]
            event.actors = [replace(a, behalf=None) for a in people]
        if theirs and event.binds and event.who is not None and not self._named_in(event, *event.who):
            # "their ministers" are those of all, not of the one who is told of later
            event.binds = len({a.bound for a in event.actors if a.behalf}) > 1
        nobody = not any(
            (a.behalf and not theirs) or a.kind in ("state", "body", "person") for a in event.actors
        )
        if event.binds and event.who is not None and (nobody or self._and_others(event, *event.who)):
            told = [] if nobody else event.actors
            event.actors = [*self.sides(*event.who), *told] or event.actors

    def _and_others(self, event: Event, start: int, end: int) -> bool:
        """Whether a number of states is told of beside a name: *the two neighbours and Benin*."""
        at = start + (self.lows[start] == "the")
        first = self.lows[at : at + 2]
        counted = first[:1] == ["two"] and bool(set(first) & self.known.words["groups"])
        named = [a for a in event.actors if a.kind == "state"]
        return counted and len(named) == 1 and "and" in self.lows[start:end]

    def _named_in(self, event: Event, start: int, end: int) -> bool:
        """Whether those who act are named in the words for them: not by *their ministers*."""
        said = set(self.lows[start:end])
        return not event.actors or any(said & set(a.name.lower().split()) for a in event.actors)

    def _of_verb(self, verb: Token, role: str, ref: Reference) -> Iterator[Event]:
        if role == "act":
            yield self.act(verb, ref)
            return
        if role == "jubilee":  # "marked the tenth anniversary of a treaty"
            yield Event("stands", "signed", "done", verb.i)
            return
        if role == "leaving":
            yield self.departure(verb, ref)
            return
        if role == "proposal":  # "a proposal for a treaty"
            yield Event("propose", "proposed", "done", verb.i)
            return
        if role == "nearing":  # "Oman and Yemen are close to a deal"
            who, actors = self.doers(verb.head, ref, False)
            near = self.mood(verb.head) == "done" and len(actors) > 1
            yield Event("negotiate", "negotiating" if near else None, "done", verb.i, actors, near, who)
            return
        if role == "talks":
            who, actors = self.negotiators(verb, ref)
            yield Event("negotiate", "negotiating", "done", verb.i, actors, len(actors) > 1, who)
            return
        if role == "subject" and verb.lower_ in self.known.words["bearing"]:
            yield from self.signatures(verb)
        if role == "subject" and verb.lower_ in self.known.words["uniting"]:
            yield from self.united(verb)
        if role == "pens" or (role.startswith("prep:") and self._puts(verb, "putting", "pens")):
            initials = any(c.dep_ == "dobj" and c.lower_ == "initials" for c in verb.children)
            stage = self.known.stages["initial" if initials else "sign"]
            yield self._event(stage.id, stage, verb, ref)
            return
        if role == "assents" or (role == "prep:to" and self._puts(verb, "giving", "assents")):
            yield self._event("approve", self.known.stages["approve"], verb, ref)
            return
        shelved = self.shelved(verb)
        if shelved is not None and role != "subject":
            yield self._event("suspend", self.known.stages["suspend"], shelved, ref, self._passive(shelved))
            return
        if role == "object" and ref.noun.family == "truce" and verb.lower_ in self.known.words["observing"]:
            mood = self.mood(verb)
            yield Event("said", "in_force" if mood == "done" else None, mood, verb.i)
            return
        if role == "object" and self._applies(verb):
            begun = verb.head if verb.head.lower_ in self.known.words["observing"] else verb
            mood = self.mood(begun)
            yield Event("said", "provisionally_applied" if mood == "done" else None, mood, verb.i)
            return
        if role == "object" and self._no_longer(verb):
            who, actors = self.doers(verb, ref, False)
            yield Event("quit", None, "ahead", verb.i, actors, False, who)
            return
        opens = verb.dep_ == "advcl" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
        active = self.acting(verb) or any(
            c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children
        )
        joined = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and self._passive(verb.head)
        passive = not active and (
            joined or (verb.tag_ == "VBN" and (opens or verb.dep_ in ("acl", "relcl") or self._passive(verb)))
        )
        found = self._known(verb, role)
        helps = {c.lower_ for c in verb.children} if passive else set()
        if helps & {"is", "are"} and "being" not in helps:
            found = None  # "is extended automatically" tells a rule
        if ref.draft and role == "object" and verb.lower_ in self.known.words["handing"]:
            found = self.known.stages["propose"]
        if found is not None and (role != "subject" or passive or found.id == "expire"):
            yield self._event(found.id, found, verb, ref, passive)
        if role == "subject" or (role == "object" and passive):
            yield from self._said(verb, ref)
        for inner in verb.children:  # "is expected to be signed", "is due to expire"
            if inner.dep_ == "xcomp" and inner.tag_ in ("VB", "VBN") and role == "subject":
                deeper = self._known(inner, "object")
                if deeper is not None and (
                    inner.tag_ == "VBN" or self._passive(inner) or deeper.id == "expire"
                ):
                    yield self._event(deeper.id, deeper, inner, ref, True)

    def _known(self, verb: Token, role: str) -> Stage | None:
        entry = self.known.verbs.get(verb.lower_)
        if entry is None:
            return None
        stage, particle = entry
        prep = role.partition(":")[2]
        if particle is not None:
            here = prep == particle or (not prep and any(c.lower_ == particle for c in verb.children))
            return stage if here and (stage.id != "enact" or self.enacts(verb)) else None
        if prep in ("for", "of") and stage.id == "ratify" and self._papers(verb):
            return stage  # "exchanged instruments for the pact"
        if prep == "in" and stage.id in ("suspend", "end") and self._papers(verb):
            return stage  # "suspended its part in the pact"
        if prep and not (prep in ("on", "to") and stage.id in ("sign", "negotiate")):
            return None
        if prep == "to" and any(c.dep_ == "dobj" and c.lower_ in self.known.nouns for c in verb.children):
            return None  # "signed a protocol to the treaty"
        words_only = self._papers(verb) and verb.lower_ in self.known.words["agreeing"]
        if stage.id == "sign" and (words_only or (prep == "on" and self._on_paper(verb))):
            return self.known.stages["negotiate"]  # "agreed on the text of a pact", "agreed its wording"
        if stage.id == "quit" and self._leaves_in(verb):
            return None
        if stage.id == "sign" and any(c.lower_ == "off" and c.dep_ == "prt" for c in verb.children):
            return self.known.stages["approve"]
        if stage.id == "sign" and any(c.lower_ == "down" and c.dep_ == "prt" for c in verb.children):
            return self.known.stages["end"]  # "was struck down by the court"
        if stage.id == "sign" and any(c.lower_ == "into" and self._law(c) for c in verb.children):
            return self.known.stages["ratify"]  # "signed the treaty into law"
        return stage

    def _leaves_in(self, verb: Token) -> bool:
        """Whether something is left *in doubt* or the like, not left by anybody."""
        behind = self.lows[verb.i + 1 : verb.i + 4]
        return behind[:1] == ["in"] and not self.known.words["straits"].isdisjoint(behind)

    def _no_longer(self, verb: Token) -> bool:
        """Whether somebody will *no longer apply* a treaty."""
        keeps = verb.lower_ in self.known.words["applying"]
        return keeps and "no longer" in " ".join(self.lows[max(0, verb.i - _SAID) : verb.i])

    def _applies(self, verb: Token) -> bool:
        """Whether a treaty is applied *provisionally*."""
        applied = self.known.lemmas.get(verb.lower_, verb.lower_) == "apply"
        return applied and any(c.lower_ in self.known.words["for_now"] for c in verb.children)

    def _papers(self, verb: Token) -> bool:
        return any(c.dep_ == "dobj" and c.lower_ in self.known.words["paper"] for c in verb.children)

    def _on_paper(self, verb: Token) -> bool:
        objects = [x for c in verb.children if c.lower_ == "on" for x in c.children if x.dep_ == "pobj"]
        return any(x.lower_ in self.known.words["paper"] for x in objects)

    def _law(self, prep: Token) -> bool:
        return any(c.dep_ == "pobj" and c.lower_ == "law" for c in prep.children)

    def _event(self, name: str, stage: Stage, verb: Token, ref: Reference, passive: bool = False) -> Event:
        mood = self.mood(verb)
        solemn = ref.noun.family in _ADOPTED and not self.has(verb, "legislatures", passive)
        if verb.lower_ in self.known.words["adopting"] and solemn:
            stage = self.known.stages["sign"]
            name = stage.id
        who, actors = self.doers(verb, ref, passive)
        if stage.id in _TOGETHER or stage.id == "propose":
            actors = [*actors, *self.company(verb, ref, actors)]
        actors = [self._of_state(a) for a in actors]
        if stage.id in SIGNING:
            actors = self.sides_told(verb, actors)
        if stage.id in _TOGETHER:
            actors = self.between(verb) or actors
        status = stage.done if mood == "done" else stage.ahead if mood == "ahead" else None
        if stage.id == "suspend" and mood == "ahead" and (self._decided(verb) or self._at_once(verb)):
            status = stage.done
        if stage.id == "negotiate" and verb.tag_ == "VBN" and verb.dep_ == "acl" and mood == "done":
            being = any(c.lower_ == "being" for c in verb.children)
            status = status if being else None  # "a truce negotiated in Oslo" may be in force by now
        if stage.id == "sign" and mood == "possible" and self.nearing(verb):
            status = "negotiating"
        if verb.lower_ in self.known.words["agreeing"] and (self._yet_to(verb) or self._in_principle(verb)):
            status = "negotiating" if mood in ("ahead", "done") else status  # "have yet to agree on a treaty"
        if stage.id == "expire" and verb.tag_ in ("VBZ", "VBP", "NNS") and not ref.headline:
            status = None  # "it lapses after six years" tells a rule
        enacted = self._enacted(verb)
        if enacted is not None:  # "parliament passed a bill approving the pact"
            verb, mood = enacted, self.mood(enacted)
            status = "ratified" if mood == "done" else None
            who, actors = self.doers(verb, ref, passive)
        if stage.by is not None and not self.has(verb, stage.by, passive):
            status = None
        if stage.id in ("ratify", "approve") and self._refused(verb):
            return Event("reject", "rejected", "done", verb.i, actors, False, who)
        sole = mood == "done" and (
            stage.id == "accept" or (stage.id == "approve" and self.has(verb, "institutions", passive))
        )
        bystands = stage.id == "approve" and verb.lower_ in self.known.words["backing"]
        binds = (
            stage.parties
            and not (bystands and not sole and status is None)
            and mood in ("done", "ahead", "possible")
            and (status is not None or len(actors) > 1 or sole)
        )
        offers = stage.id == "propose" and len(actors) > 1
        return Event(name, status, mood, verb.i, actors, binds or offers, who)

    def _of_state(self, actor: Actor) -> Actor:
        """Somebody who acts for a ministry acts for its state: *U.S. Treasury Secretary Lee signed it*."""
        state = self.talk.known.acts_for(actor.behalf) if actor.behalf is not None else None
        return replace(actor, behalf=state) if state is not None else actor

    def _yet_to(self, verb: Token) -> bool:
        """Whether it has not been done so far: *have yet to agree*."""
        return self.lows[verb.i - 2 : verb.i] == ["yet", "to"]

    def _enacted(self, verb: Token) -> Token | None:
        """The verb by which a bill is passed that approves a treaty: *passed a law ratifying the pact*."""
        bill = verb.head
        above = bill.head
        passes = verb.tag_ == "VBG" and verb.dep_ == "acl" and bill.lower_ in self.known.words["bills"]
        stage, _ = self.known.verbs.get(verb.lower_, (None, None))
        does = stage is not None and stage.id in ("ratify", "approve")
        passed, _ = self.known.verbs.get(above.lower_, (None, None))
        return above if passes and does and passed is not None and passed.id == "approve" else None

    def _decided(self, verb: Token) -> bool:
        """Whether who may do it has agreed to: *agreed to suspend the pact*."""
        above = verb.head
        return (
            verb.dep_ == "xcomp"
            and above.lower_ in self.known.words["deciding_to"]
            and self.mood(above) == "done"
        )

    def _at_once(self, verb: Token) -> bool:
        """Whether it is done *with immediate effect*."""
        behind = self.lows[verb.i : self.sentences.at(verb.i)[1]]
        return not self.known.words["at_once"].isdisjoint(behind)

    def _in_principle(self, verb: Token) -> bool:
        """Whether no more is told than that people *agreed in principle*."""
        return self.lows[verb.i + 1 : verb.i + 3] == ["in", "principle"]

    def _refused(self, verb: Token) -> bool:
        """Whether a parliament has refused its consent: *MPs refused to ratify the pact*."""
        above = verb.head
        if verb.dep_ != "xcomp" or above.lower_ not in self.known.words["rejecting"]:
            return False
        return self.mood(above) == "done" and self.has(above, "legislatures", False)

    def _said(self, verb: Token, ref: Reference) -> Iterator[Event]:
        """What is said of the treaty as subject: *takes effect*, *is in force*."""
        how = [c.lower_ for c in verb.children if c.dep_ == "advmod" and c.i == verb.i - 1]
        lemma = self.known.lemmas.get(verb.lower_, verb.lower_)
        herewith = self.known.words["herewith"].intersection(how)  # "which thereby enters into force"
        words = [lemma, *(w for w in how if w not in herewith), *self.lows[verb.i + 1 : verb.i + 5]]
        for said, wanted in self.known.said_by.get(lemma, ()):
            if (said.kinds and ref.noun.kind not in said.kinds) or words[: len(wanted)] != wanted:
                continue
            mood = self.mood(verb)
            if verb.tag_ == "VBG" and said.done == "terminated":
                mood = "possible"  # "is falling apart"
            elif verb.tag_ == "VBG" and said.done == "signed":
                mood = "done"  # "dating from 1998"
            elif (
                mood == "done"
                and verb.tag_ in ("VBZ", "VBP", "NNS")
                and said.done == "in_force"
                and lemma not in ("be", "remain", "stay", "hold")
                and not (ref.headline or herewith)
            ):
                mood = "ahead"  # "it takes effect 30 days later"
            stays = mood == "ahead" and lemma in ("remain", "stay")  # "will remain in force until 2030"
            yield Event("said", said.done if mood == "done" or stays else None, mood, verb.i)
            return
        going = verb.tag_ == "VBG"  # "is awaiting ratification"
        if lemma in _BEING or going:  # "remains unratified", "is now defunct"
            last = min(self.sentences.at(verb.i)[1], verb.i + _SAID)
            behind = self.lows[verb.i + (not going) : last]
            stop = next((k for k, low in enumerate(behind) if not low[:1].isalnum()), len(behind))
            status = self.known.aside(behind[:stop])
            if status is not None and self.mood(verb) == "done":
                yield Event("stands", status, "done", verb.i)
