"""Who signs, ratifies or quits, and whether it is a fact: what stands around the verb of an event."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.actors import Actor, actors_in, cast_of, mentioned
from claimx.components.reports.sources import phrase, source_of
from claimx.components.treaties.sides import Sides
from claimx.components.treaties.treaty import SIGNING, Reference
from claimx.components.treaties.words import at_sea
from claimx.rules.instruments import Knowledge

_BEFORE: Final = 3  # sentences in which the two sides are looked for
_BACK: Final = 120  # tokens that "they" looks back
_ALONE: Final = ("he", "she")
_RELATIVES: Final = ("which", "that")
_CLAUSES: Final = frozenset(("and", "who", "which"))
_AS: Final = 4  # tokens of "as the guarantors"
_BINDING: Final = ("state", "body")
_LINE: Final = 12  # tokens of a headline before its verb

Range = tuple[int, int]


class Doers(Sides):
    """Read who does what a verb says, and in which mood."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.quoted = cast_of(doc).talk.quoted

    def doers(self, verb: Token, ref: Reference, passive: bool) -> tuple[Range | None, list[Actor]]:
        """Return who does what a verb says: the words for them, and who they are."""
        behind = self.turned(verb)
        if behind is not None:
            return self._behind(verb, behind)
        if passive:
            told = self._agents(verb)
            # "a pact which Ann Lee and her Omani host, Ali Saleh, signed": the tree sees a participle.
            return told if told[0] is not None or not self._related(verb, ref) else self.before(verb, ref)
        near = verb.head.head
        if verb.dep_ == "pcomp" and near.tag_ == "JJ":
            verb = near.head  # "Oman is close to signing …"
        elif verb.dep_ == "xcomp" and verb.head.tag_ == "JJ" and verb.head.dep_ == "acomp":
            verb = verb.head.head  # "Oman and Yemen are due to sign …"
        elif (act := self.became(verb)) is not None:
            verb = act  # "Oman became the first state to ratify …"
        if self.acting(verb):
            who, found = self.phrase(verb.head)
            return who, found or (self._unknown(verb.head) if self._signs(verb) else [])
        source = source_of(verb, "")
        if source is None or source.start <= ref.head < source.end:
            return self.before(verb, ref)
        if self.lows[source.head] == "they":
            return (source.start, source.end), self._they(source.start)
        start, end = self._subjects(verb, source.start, source.end)
        found = actors_in(self.doc, start, end)
        if not found and self._signs(verb):
            found = self._unknown(self.doc[source.head])
        if self.lows[start] in _ALONE and self.lows[start + 1 : start + 2] == ["and"]:
            found = [*self._alone(start), *found]
        return (start, end), self._series(found, verb)

    def _behind(self, verb: Token, at: int) -> tuple[Range, list[Actor]]:
        """Those named behind the verb *be*: *Signing for Oman was Said Alawi*."""
        end = self.sentences.at(verb.i)[1]
        found = actors_in(self.doc, at + 1, end)
        sides = mentioned(self.doc, verb.i + 1, at) if self._for(at) else []
        if len(found) == len(sides) == 1:
            found = [replace(found[0], behalf=sides[0].name)]
        return (at + 1, end), found

    def acting(self, verb: Token) -> bool:
        """Return whether a relative clause tells what its noun does: *Ann Lee, who signed it*."""
        subject = any(c.dep_ == "nsubj" and c.lower_ in ("who", "which", "that") for c in verb.children)
        done_to = any(c.dep_ == "dobj" for c in verb.children)
        if (
            verb.dep_ == "acl" and verb.tag_ == "VBN"
        ):  # "the Chamber of Deputies approved the pact", to the tree
            return done_to and verb.head.dep_ == "ROOT"
        return verb.dep_ == "relcl" and subject and done_to

    def _subjects(self, verb: Token, start: int, end: int) -> Range:
        """The words of a subject; of two where the tree hangs both on one verb: *A of Oman and B of Iran*."""
        last = max((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), default=verb)
        if end <= last.i < verb.i and "and" in self.lows[end - 1 : last.i]:
            return start, last.i + 1
        return start, end

    def _agents(self, verb: Token) -> tuple[Range | None, list[Actor]]:
        """By whom something is done: *by A*, *for Oman by A and for Yemen by B*."""
        where: Range | None = None
        found: list[Actor] = []
        days = (x for c in verb.children if c.dep_ == "prep" for x in c.children if x.dep_ == "pobj")
        astray = (c for x in days for c in x.children if c.dep_ == "agent")  # "in Suva on 9 May | by Ann Lee"
        for c in (*verb.children, *astray):
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ in ("by", "between")):
                for x in c.children:
                    if x.dep_ == "pobj" and (where is None or c.lower_ == "by"):
                        here, actors = self._whole(verb, *self.phrase(x))
                        where = where or here
                        if self._signs(verb):
                            actors = self.with_unknown(x, actors)
                        sides = mentioned(self.doc, max(0, c.i - 4), c.i) if self._for(c.i) else []
                        if len(actors) == 1 and len(sides) == 1:
                            actors = [replace(actors[0], behalf=sides[0].name)]
                        found += actors
        return where, found

    def _whole(self, verb: Token, where: Range, found: list[Actor]) -> tuple[Range, list[Actor]]:
        """All who are named by whom it is done, where the tree loses some: *by its water envoy, Ann Lee, …*.

        That is up to the next preposition of place or time, if nobody acts before.
        """
        last = self.sentences.at(verb.i)[1]
        end = next((k for k in range(where[1], last) if self._parts(k)), last)
        if "and" not in self.lows[where[0] : end] or (end < last and self.doc[end].tag_ not in ("IN", ":")):
            return where, found
        wider = actors_in(self.doc, where[0], end)
        people = [a for a in wider if a.kind == "person"]
        more = len(people) > 1 and len(wider) == len(people) and len(found) < len(people)
        return ((where[0], end), wider) if more else (where, found)

    def _parts(self, k: int) -> bool:
        """Whether a token ends a list of names: a verb, a relative, a preposition but for *for* and *of*."""
        tag, low = self.doc[k].tag_, self.lows[k]
        return tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", ":") or (
            tag == "IN" and low not in ("for", "of")
        )

    def _signs(self, verb: Token) -> bool:
        stage, _ = self.known.verbs.get(verb.lower_, (None, None))
        return stage is not None and stage.id in SIGNING

    def with_unknown(self, head: Token, found: list[Actor]) -> list[Actor]:
        """Return those found, and strangers named beside them: *the ministers, Ann Lee and Ali Saleh*."""
        if found and not any(a.kind == "person" for a in found):
            return found
        taken = {k for a in found for k in range(a.start, a.end)}
        asides = [c for c in head.children if c.dep_ == "appos"]
        named = [a for h in (head, *asides) for a in self._unknown(h) if a.start not in taken]
        return sorted([*found, *named], key=lambda a: a.start)

    def _unknown(self, head: Token) -> list[Actor]:
        """Those who sign and of whom only names are told: *signed by Ann Lee and Ali Saleh*."""
        out = []
        for token in (head, *head.conjuncts):
            start = token.i
            while start > 0 and self._is_name(start - 1):
                start -= 1
            taken = self.names.talk.within(start, token.i + 1)
            if token.i - start in (1, 2) and token.tag_ == "NNP" and not taken:
                name = self.doc[start : token.i + 1].text
                out.append(Actor(start, token.i + 1, name, "person", None, "actor.signatory"))
        return out

    def _is_name(self, i: int) -> bool:
        """Whether a word before a name belongs to it and is no title: *Prime Ministers* is one."""
        token, known = self.doc[i], self.names.talk.known
        title = token.tag_ == "NNPS" or known.role(token.text) is not None
        return token.dep_ == "compound" and token.text[:1].isupper() and not title

    def _for(self, at: int) -> bool:
        return "for" in self.lows[max(0, at - 4) : at]

    def company(self, verb: Token, ref: Reference, doers: list[Actor]) -> list[Actor]:
        """Return with whom somebody signs: *with Oman*, *alongside his Omani counterpart, Ali Saleh*."""
        known = {a.name for a in doers}
        found: list[Actor] = []
        receivers = [c for c in verb.children if c.dep_ == "dative" and c.tag_ != "IN" and ref.draft]
        for c in receivers:  # "handed Yemeni negotiators a draft treaty"
            found += [a for a in self.phrase(c)[1] if a.kind in _BINDING or a.behalf]
        first = self.sentences.at(verb.i)[0]
        for k in range(max(first, verb.i - _BACK), verb.i - 1):
            if self.lows[k + 1] == "with" and self.lows[k] in self.known.words["beside"]:
                found += actors_in(self.doc, k + 2, verb.i)  # "Oman, together with Yemen, signed"
        for above in (verb, self.doc[ref.head]):
            for c in above.children:
                beside = c.lower_ in self.known.words["beside"]
                partner = above is verb and (c.lower_ == "with" or self._offered(verb, c))
                if c.dep_ in ("prep", "dative") and c.i > above.i and (beside or partner):
                    for x in c.children:
                        if x.dep_ == "pobj" and not self._watches(x):
                            found += [a for a in self.phrase(x)[1] if a.kind in ("person", "state", "body")]
                elif above is not verb and c.lower_ == "with":  # "the treaty with Fiji's Jo Koroi"
                    persons = (a for x in c.children if x.dep_ == "pobj" for a in self.phrase(x)[1])
                    found += [a for a in persons if a.kind == "person" and a.behalf]
        return [a for a in found if a.name not in known]

    def _watches(self, head: Token) -> bool:
        """Whether somebody is there as a guarantor or the like: *with Oman as host*, *with Oman watching*."""
        behind = self.lows[head.i + 1 : head.right_edge.i + _AS]
        at = behind.index("as") + 1 if "as" in behind else len(behind)
        return not self.known.words["outsiders"].isdisjoint(behind[at : at + 2]) or behind[:1] == ["watching"]

    def between(self, verb: Token) -> list[Actor]:
        """Return the two between whom somebody makes a treaty: *Oman negotiated between A and B a truce*."""
        heads = [x for c in verb.children if c.dep_ == "prep" and c.lower_ == "between" for x in c.children]
        found = [a for x in heads if x.dep_ == "pobj" for a in self.phrase(x)[1] if a.kind in _BINDING]
        return found if len(found) > 1 else []

    def _offered(self, verb: Token, prep: Token) -> bool:
        """Whether *to* leads to whom something is proposed: *Oman proposed to Yemen a pact*."""
        stage, _ = self.known.verbs.get(verb.lower_, (None, None))
        return prep.lower_ == "to" and stage is not None and stage.id == "propose"

    def sides(self, start: int, end: int) -> list[Actor]:
        """Return the states that *the two governments* or *the neighbours* are: so many named just before."""
        if self.lows[start] in _RELATIVES and start + 1 < end:
            start += 1  # "the pact, which the two countries signed"
        low = set(self.lows[start:end])
        if (
            not low & (self.known.words["groups"] | self.names.groups.keys())
            or low & self.known.words["none_before"]
        ):
            return []
        number = max((self.names.groups.get(w, 0) for w in low), default=0) or 2
        first, last = self.sentences.at(start)
        told: dict[str, Actor] = {}
        for _ in range(_BEFORE):
            named = {a.name: a for a in mentioned(self.doc, first, last) if self._is_side(a)}
            told = {**named, **told}
            for some in (named, told):
                if len(some) == number:
                    return [replace(a, rule="actor.sides") for a in some.values()]
            if first == 0 or len(named) > number:
                break
            first, last = self.sentences.at(first - 1)
        return []

    def _is_side(self, actor: Actor) -> bool:
        """Whether a state is named for itself and not for where something lies: *along the Omani border*."""
        place = self.doc[actor.end] if actor.end < len(self.doc) else None
        where = place is not None and place.lower_ in self.known.words["landmarks"]
        lies = where and self.doc[actor.start].dep_ in ("amod", "compound")
        helps = place is not None and place.lower_ in self.known.words["outsiders"]  # "under Omani mediation"
        meets = actor.rule == "actor.capital" and self.lows[actor.start - 1] in self.known.words["whence"]
        aside = lies or helps or meets or at_sea(self.lows, actor.start, self.known)
        return actor.kind == "state" and not aside

    def _they(self, at: int) -> list[Actor]:
        """Whom *they* means beside a verb of signing: the last two or more who were a subject together."""
        for i in range(at - 1, max(0, at - _BACK) - 1, -1):
            if self.doc[i].dep_ in ("nsubj", "nsubjpass"):
                found = self.phrase(self.doc[i])[1]
                if len(found) > 1 and all(a.kind in ("person", "state", "body") for a in found):
                    return found
        return []

    def _alone(self, at: int) -> list[Actor]:
        """Whom *he and his colleague* begins with: the last person who was a subject, alone, before it."""
        for i in range(at - 1, max(0, at - _BACK) - 1, -1):
            if self.doc[i].dep_ in ("nsubj", "nsubjpass"):
                found = self.phrase(self.doc[i])[1]
                people = [a for a in found if a.kind == "person"]
                if people:
                    return people if len(people) == 1 else []
        return []

    def _series(self, found: list[Actor], verb: Token) -> list[Actor]:
        """The states of a headline that leaves out *and*: *Oman, Yemen sign pact*."""
        first = self.sentences.at(verb.i)[0]
        if len(found) == 1 and found[0].kind in ("state", "body") and verb.i - first < _LINE:
            before = set(self.lows[first : verb.i])
            series = actors_in(self.doc, first, verb.i)
            alike = all(a.kind in ("state", "body") for a in series)
            if len(series) > 1 and alike and "," in before and not before & _CLAUSES:
                return series
        return found

    def before(self, verb: Token, ref: Reference) -> tuple[Range | None, list[Actor]]:
        """Who stands at the head of the sentence before a verb whose subject the tree does not give."""
        first = self.sentences.at(verb.i)[0]
        related = self._related(verb, ref)
        if related:
            first = ref.end + 1
        stop = verb.i
        while stop > first and (
            self.doc[stop - 1].tag_ in ("MD", "RB", "TO") or self.lows[stop - 1] in ("to", "is", "are", ",")
        ):
            stop -= 1
        if self.doc[first].tag_ in ("IN", "RB") and "," in self.lows[first : first + 7]:
            first += self.lows[first : first + 7].index(",") + 1  # "On Monday, …"
        if not 0 < stop - first < 30 or (stop > ref.start and not related):
            return None, []
        return (first, stop), actors_in(self.doc, first, stop)

    def _related(self, verb: Token, ref: Reference) -> bool:
        """Whether a relative clause with its own subject leads from a treaty to a verb without auxiliary."""
        if not ref.end < verb.i - 1 or self.lows[ref.end] not in _RELATIVES:
            return False
        between = self.doc[ref.end + 1 : verb.i]
        finite = any(t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in between)
        return not finite and any(t.tag_ in ("NNP", "PRP", "NNS", "NN") for t in between)

    def phrase(self, head: Token) -> tuple[Range, list[Actor]]:
        """Return the phrase around a token, and whom it names."""
        found = phrase(head)
        return (found.start, found.end), actors_in(self.doc, found.start, found.end)

    def has(self, verb: Token, words: str, passive: bool) -> bool:
        """Whether one of a list of words is among those who do it."""
        if passive:
            spans = [(c.left_edge.i, c.right_edge.i + 1) for c in verb.children if c.dep_ == "agent"]
        else:
            source = source_of(verb, "")
            spans = (
                [(source.start, source.end)]
                if source is not None
                else [(self.sentences.at(verb.i)[0], verb.i)]
            )
        some = self.known.words["minorities"]
        whole = [self.lows[a:b] for a, b in spans if some.isdisjoint(self.lows[a:b])]
        return any(w in self.known.words[words] for lows in whole for w in lows)
