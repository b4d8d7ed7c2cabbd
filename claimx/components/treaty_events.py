"""What happens to a treaty where the story speaks of it: it is signed, ratified, quitted, or about to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from claimx.components.actors import Actor, actors_in
from claimx.components.treaty import Event, Reference
from claimx.components.treaty_doers import Doers
from claimx.rules.instruments import Stage

_NOMINAL: Final = ("compound", "nmod", "amod", "poss", "appos", "nummod")
_OBJECT: Final = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_CLIMB: Final = 6
_LEFT: Final = 8  # tokens before a treaty noun in which its verb is looked for where the tree fails


class Reader(Doers):
    """Read the events of one story's treaties."""

    def events(self, ref: Reference) -> list[Event]:
        """Return what the clauses around a mention say happens to the treaty."""
        out: dict[tuple[int, str], Event] = {}
        for verb, role in self._verbs(ref):
            for event in self._of_verb(verb, role, ref):
                out.setdefault((event.verb, event.stage), event)
        if not out:
            found = self._behind(ref) or self._beside(ref)
            if found is not None:
                out[found.verb, found.stage] = found
        return list(out.values())

    def _verbs(self, ref: Reference) -> Iterator[tuple[Token, str]]:
        """The verbs that have the treaty as object or subject, nearest first, with which of the two it is."""
        head = self.doc[ref.head]
        for child in head.children:
            if child.dep_ in ("acl", "relcl") and child.i > ref.head:
                owns = any(
                    c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("that", "which") for c in child.children
                )
                active = owns and not any(c.dep_ == "auxpass" for c in child.children)
                role = "subject" if active or child.tag_ == "VBG" else "object"
                yield child, role
                for other in child.children:
                    if other.dep_ == "conj":
                        yield other, role
        top, act = self._top(head)
        if act is not None:
            yield act, "act"
        dep = top.dep_
        if dep in _OBJECT:
            yield from self._shared(top.head, "object")
        elif dep == "nsubj":
            yield from self._shared(top.head, "subject")
        elif dep == "pobj" and top.head.dep_ in ("prep", "agent", "dative"):
            verb = top.head.head
            if verb.tag_.startswith("VB"):
                yield verb, "prep:" + top.head.lower_
            elif verb.lower_ in self.known.words["pens"] and verb.head.tag_.startswith("VB"):
                yield verb.head, "pens"
        elif top.tag_.startswith("NN") and dep == "ROOT" and top.i == ref.head:
            return

    def _top(self, head: Token) -> tuple[Token, Token | None]:
        """The noun that stands for the treaty: *the text of the accord*; or the act of signing it."""
        at = head
        for _ in range(_CLIMB):
            if at.dep_ in _NOMINAL and at.head.tag_.startswith("NN") and at.head.i > at.i - 1:
                if at.head.lower_ in self.known.words["acts"]:
                    return at, at.head
                at = at.head
            elif at.dep_ == "conj" and at.head.tag_.startswith("NN"):
                at = at.head
            elif (
                at.dep_ == "pobj"
                and at.head.lower_ in ("of", "to", "in")
                and at.head.head.tag_.startswith("NN")
            ):
                noun = at.head.head
                if noun.lower_ in self.known.words["acts"]:
                    return noun, noun
                if noun.lower_ not in self.known.words["paper"]:
                    return at, None
                at = noun
            else:
                break
        return at, None

    def _shared(self, verb: Token, role: str) -> Iterator[tuple[Token, str]]:
        """A verb, and those coordinated with it that share what it is done to: *signed and ratified*."""
        yield verb, role
        for other in verb.children:
            if other.dep_ == "conj" and other.tag_.startswith("VB"):
                own = any(c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in other.children)
                if not own:
                    yield other, role
        at = verb
        while at.dep_ == "conj" and at.head.tag_.startswith("VB"):
            at = at.head
            if role == "object" and not any(c.dep_ == "dobj" for c in at.children) and at.i < verb.i:
                yield at, role

    def _of_verb(self, verb: Token, role: str, ref: Reference) -> Iterator[Event]:
        if role == "act":
            yield self._act(verb)
            return
        if role == "pens" or (role.startswith("prep:") and self._puts_pen(verb)):
            yield self._event("sign", self._stage("sign"), verb, ref)
            return
        passive = verb.tag_ == "VBN" and (
            verb.dep_ in ("acl", "relcl") or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        )
        found = self._known(verb, role)
        if found is not None and passive and any(c.lower_ in ("is", "are") for c in verb.children):
            found = None  # "is extended automatically" tells a rule
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

    def _passive(self, verb: Token) -> bool:
        return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)

    def _puts_pen(self, verb: Token) -> bool:
        return self.lows[verb.i] in self.known.words["putting"] and any(
            c.dep_ == "dobj" and c.lower_ in self.known.words["pens"] for c in verb.children
        )

    def _known(self, verb: Token, role: str) -> Stage | None:
        entry = self.known.verbs.get(verb.lower_)
        if entry is None:
            return None
        stage, particle = entry
        prep = role.partition(":")[2]
        if particle is not None:
            here = prep == particle or any(c.lower_ == particle for c in verb.children)
            return stage if here else None
        if prep and not (prep in ("on", "to") and stage.id in ("sign", "negotiate")):
            return None
        return stage

    def _stage(self, name: str) -> Stage:
        return next(stage for stage, _ in self.known.verbs.values() if stage.id == name)

    def _event(self, name: str, stage: Stage, verb: Token, ref: Reference, passive: bool = False) -> Event:
        mood = self.mood(verb)
        who, actors = self.doers(verb, ref, passive)
        status = stage.done if mood == "done" else stage.ahead if mood == "ahead" else None
        if stage.by is not None and not self.has(verb, stage.by, passive):
            status = None
        binds = (
            stage.parties
            and mood in ("done", "ahead", "possible")
            and (status is not None or len(actors) > 1)
        )
        return Event(name, status, mood, verb.i, actors, binds, who)

    def _act(self, noun: Token) -> Event:
        """The signing as a noun: still to come where it is planned or put off, else nothing is said."""
        above = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else noun
        told = {c.lower_ for c in noun.children} | {above.lower_}
        ahead = bool(
            told & (self.known.moods["ahead"] | self.known.moods["refused"] | self.known.words["planned"])
        )
        actors: list[Actor] = []
        for c in noun.children:
            if c.dep_ == "prep" and c.lower_ in ("by", "between"):
                actors += [a for x in c.children if x.dep_ == "pobj" for a in self.phrase(x)[1]]
        return Event("signing", "to_be_signed" if ahead else None, "ahead", noun.i, actors, True)

    def _said(self, verb: Token, ref: Reference) -> Iterator[Event]:
        """What is said of the treaty as subject: *takes effect*, *is in force*."""
        words = [self.known.lemmas.get(verb.lower_, verb.lower_), *self.lows[verb.i + 1 : verb.i + 4]]
        for said in self.known.said:
            if said.kinds and ref.noun.kind not in said.kinds:
                continue
            for text in said.words:
                wanted = text.split()
                if words[: len(wanted)] == wanted:
                    mood = self.mood(verb)
                    if (
                        mood == "done"
                        and verb.tag_ in ("VBZ", "VBP")
                        and said.done == "in_force"
                        and wanted[0] not in ("be", "remain", "stay", "hold")
                    ):
                        mood = "ahead"  # "it takes effect 30 days later"
                    yield Event("said", said.done if mood == "done" else None, mood, verb.i)
                    return

    def _beside(self, ref: Reference) -> Event | None:
        """A verb before the treaty with small words between: *signed in Geneva a … treaty*."""
        first = self.sentences.at(ref.head)[0]
        for k in range(ref.start - 1, max(first, ref.start - _LEFT) - 1, -1):
            entry = self.known.verbs.get(self.lows[k])
            tag = self.doc[k].tag_
            if entry is not None and self._acts(k, entry, ref):
                verb = self.doc[k]
                if tag in ("VBD", "VBN", "VBZ", "VBP", "NNS", "NNP", "NN") and not self.put_off(k, first):
                    status = entry[0].done if entry[0].by is None else None
                    who, actors = self.before(verb, ref)
                    return Event(entry[0].id, status, "done", k, actors, entry[0].parties, who)
                return None
            if tag.startswith(("VB", "MD", "W")) or self.doc[k].text in (".", ";", ":"):
                return None
            if tag.startswith("NN") and self.doc[k].text[:1].islower() and self.lows[k] not in ("monday",):
                return None
        return None

    def _acts(self, k: int, entry: tuple[Stage, str | None], ref: Reference) -> bool:
        """Whether a word before the treaty is the verb, whatever the tagger makes of it in a headline."""
        stage, particle = entry
        if particle is not None:
            return particle == self.lows[ref.start - 1] and k == ref.start - 2
        if stage.id in ("approve", "propose"):
            return False
        tag = self.doc[k].tag_
        named = ref.headline and k > 0 and self.names.in_name(k - 1)
        return (
            tag.startswith("VB")
            or (tag in ("NNS", "NNP") and self.lows[k].endswith("s"))
            or (tag == "NN" and named)
        )

    def _behind(self, ref: Reference) -> Event | None:
        """A participle behind the treaty that the tree hangs elsewhere: *the Charter, signed in May*."""
        k = self._clause_behind(ref)
        while k < min(len(self.doc), ref.wide + 5) and (
            not self.lows[k][:1].isalpha() or self.doc[k].tag_ == "RB"
        ):
            k += 1
        if k >= len(self.doc) or self.doc[k].tag_ not in ("VBN", "VBD"):
            return None
        relative = k > ref.wide + 4 or any(w in ("that", "which") for w in self.lows[ref.wide : k])
        stage, particle = self.known.verbs.get(self.lows[k], (None, None))
        if stage is None or particle or stage.by or self.sentences.at(k)[0] > ref.start:
            return None
        if relative:
            who: tuple[int, int] | None = (ref.wide + 1, k)
            actors = actors_in(self.doc, ref.wide + 1, k)
        else:
            who, actors = self.doers(self.doc[k], ref, True)
        return Event(stage.id, stage.done, "done", k, actors, stage.parties, who)

    def _clause_behind(self, ref: Reference) -> int:
        """The verb of a relative clause that the tree missed, else where a participle may stand."""
        if ref.wide + 1 < len(self.doc) and self.lows[ref.wide] in ("that", "which"):
            for k in range(ref.wide + 2, min(len(self.doc), ref.wide + _LEFT)):
                if self.lows[k] in self.known.verbs and self.doc[k].tag_ in ("VBD", "VBN"):
                    return k
        return ref.wide
