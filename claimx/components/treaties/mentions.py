"""Treaty mentions: the words of a story that speak of a treaty, and what they tell of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from claimx.components.actors.actors import Actor, actors_in, mentioned
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.treaties.phrases import BEHIND, HYPHENS, JOINTS, QUOTES, Phrases
from claimx.components.treaties.succeeding import succeeds
from claimx.components.treaties.treaty import Reference, kin
from claimx.components.treaties.words import at_sea
from claimx.rules.instruments import Noun
from claimx.rules.words import words

_LESSEE: Final = 6
_QUESTION: Final = 10  # tokens of a line that only asks
_JOINING: Final = ("and", "the", "a", "of", "or")
_DRAFT: Final = 3  # tokens of "draft of a"
_MUTUAL: Final = 4  # tokens of "between the two"
_WHEN: Final = ("last", "next", "this", "earlier", "late", "early")  # where a time begins
_TWO: Final = 10  # tokens of "of the United States and the Marshall Islands"
_COMPANY: Final = 24  # tokens behind "with" or "between"
_OLD_ONE: Final = 24  # tokens before "the existing one" that name a treaty
_HELP: Final = 4  # tokens of "with the mediation"
_NAMED: Final = 2  # words of "the Levuka Union"
_JOINED: Final = 3  # tokens of "and the government"
_ENDING: Final = ("VB", "MD", "IN", "TO", "W", "-L")
_RELATIVE: Final = ("that", "which", "who")
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_OF_STATES: Final = 2  # the weight of a noun that is said of states alone
_BINDING: Final = ("state", "body")


class Finder(Phrases):
    """Find the mentions of one story."""

    def find(self, silent: Callable[[int], Reference | None]) -> Iterator[Reference]:
        """Yield the mentions in order; ``silent`` tells those that have no noun."""
        taken = 0
        for start, end in self.talk.blocks:
            starts = [i for i, low in enumerate(self.lows[start:end], start) if low in self.known.starts]
            shouting = bool(starts) and self.shouts(start, end)
            for i in starts:
                if i < taken:
                    continue
                noun = self.noun(i, shouting)
                found = (
                    self.reference(i, noun, start, end, shouting)
                    if noun is not None
                    else self._one(i, end) or silent(i)
                )
                if found is not None:
                    taken = found.end
                    yield found

    def reference(self, i: int, noun: Noun, floor: int, roof: int, shouting: bool) -> Reference | None:
        """The mention whose noun is a token; None where it speaks of no treaty in particular."""
        if noun.short and i > floor and self.noun(i - 1, shouting) is not None:
            return None  # "the treaty text" is one mention
        if i + 1 < roof:
            following = self.noun(i + 1, shouting)
            if following is not None and not following.short:
                return None  # "the truce accord": the second heads it; but "the treaty text"
        start = i if self.words[i] in self.known.words["known"] else self.left(i, floor)
        start, det, gap = self.determiner(start, floor)
        past = det == "such" and start > floor + 1 and self.lows[start - 2] in self.known.words["ranked"]
        det = "the" if past else det  # "the last such truce"
        if self._is_consent(i, start, det, noun) or self._is_asked(i):
            return None
        end, titled = self.right(i, roof, start, shouting)
        out = Reference(start, end, i, noun, det, headline=self.in_line(i), wide=end)
        out.title = self.title(start, end, i, titled, shouting)
        self._describe(out, gap)
        out.title = out.title or (None if shouting else self._called_before(out))
        out.old = out.old or past
        out.mutual = (det in ("their", "both") or self._of_sides(out)) and not out.states
        self._companions(out, roof)
        out.private = out.private and not (out.states and out.dated)  # "the 2004 labour pact with Fiji"
        if noun.plural and not ((out.title or out.place or out.complete) and det == "the" and not out.old):
            return None
        if noun.short and noun.kind == "agreement" and out.title is not None and not out.headline:
            out.noun = noun = replace(noun, short=False)  # "the Herring Arrangement of 2019"
        if noun.short and out.end > i + 1:
            out.end, out.mods, out.kin, out.years = i + 1, (), frozenset(), ()
        after = out.end + (self.lows[out.end : out.end + 1] == [","])
        added = self.lows[i - 1] in self.known.words["adding"]
        added = added or not self.known.words["annexing"].isdisjoint(self.lows[after : after + 1])
        out.annexed = (self.hangs(i) and noun.family not in ("communique", "declaration")) or (
            noun.family == "protocol" and det in ("a", "an") and added
        )
        out.succeeds = succeeds(self.doc[i], self.known)
        out.fresh = out.fresh or out.succeeds
        out.brokered |= self.known.words["brokered"].issuperset(self.lows[after : after + 1] or [""])
        front = self.lows[max(0, start - _DRAFT) : start]  # "the draft of a … treaty"
        out.draft = "draft" in self.lows[start:i] or noun.singular == "draft" or front[:2] == ["draft", "of"]
        if self._predicates(i, det) or (noun.short and not det and not out.headline):
            return None
        if det in self.known.words["none_before"] and not (out.states or out.title):
            return None
        return None if self._of_a_thing(out) or self._of_somebody(out) or self._of_another(out) else out

    def _called_before(self, out: Reference) -> str | None:
        """The name that a treaty is set beside: *ratified the Levuka Union, a treaty with Fiji*."""
        comma = out.start - 2
        if out.det not in ("a", "an") or comma < _NAMED or self.lows[comma] != "," or self.in_line(comma):
            return None
        first = comma
        while first > 0 and self.words[first - 1].istitle() and self.lows[first - 1] != "the":
            first -= 1
        named = comma - first >= _NAMED and self.lows[first - 1] == "the"
        name = self.doc[comma - 1]
        made = name.dep_ in ("dobj", "nsubjpass") and name.head.lower_ in self.known.verbs
        made = made or (name.dep_ == "pobj" and name.head.lower_ == "under")
        known = self.talk.known.body(self.doc[first:comma].text) is not None
        people = known or any(m.kind == "person" for m in self.talk.within(first, comma))
        return self.doc[first:comma].text if named and made and not people else None

    def _of_another(self, out: Reference) -> bool:
        """Whether it is no treaty told of: *a pact with anybody else*, *the text of an old pact*."""
        behind = self.lows[out.end : out.end + 2]
        anyone = behind[:1] == ["with"] and not self.known.words["anyone"].isdisjoint(behind)
        return anyone or (out.noun.short and behind in (["of", "a"], ["of", "an"]))

    def _of_somebody(self, out: Reference) -> bool:
        """Whether *successor* is no treaty's: *his successor*, *the successor of King Saud*."""
        if out.noun.singular not in self.known.words["successors"]:
            return False
        return out.det not in ("a", "the", "its") or self.lows[out.end : out.end + 1] in (["of"], ["to"])

    def _of_a_thing(self, out: Reference) -> bool:
        """Whether a treaty is owned by something just brought up that is no state: *a regatta whose pact*."""
        at = out.start - 1 - (self.lows[out.start - 1] == "own")
        if out.det != "whose" or at < 1 or self.lows[at] != "whose":
            return False
        owner = next((a for a in self.doc[out.head].ancestors if a.dep_ == "relcl"), None)
        thing = owner.head if owner is not None else self.doc[at - 1]
        new = any(c.lower_ in ("a", "an") for c in thing.children)
        states = thing.lower_ in self.known.words["owners"]
        return new and not states and not mentioned(self.doc, thing.i, thing.i + 1)

    def _is_asked(self, i: int) -> bool:
        """Whether a line is no more than a question that the next ones answer: *What is the lease?*."""
        first, last = self.talk.block_of(i)
        asks = self.lows[last - 1] == "?" and self.doc[first].tag_.startswith("W")
        return asks and last - first <= _QUESTION

    def _of_sides(self, out: Reference) -> bool:
        """Whether a treaty is that of those spoken of: *the two sides' 2014 agreement*."""
        owners = [k for k in range(out.start, out.head) if self.words[k] in POSSESSIVE]
        return any(self.lows[k - 1] in self.known.words["mutual"] for k in owners)

    def _predicates(self, i: int, det: str) -> bool:
        """Whether a treaty noun says what something is: *this is not an alliance treaty*."""
        token = self.doc[i]
        plain = det in ("a", "an", "no", "any", "")
        if plain and token.dep_ == "nsubj" and token.head.lower_ == "is":
            told = [c for c in token.head.children if c.i > token.head.i]
            if any(c.dep_ == "attr" or c.lower_ in ("like", "as") for c in told):
                return True  # "a peace treaty is like a bridge"
        constitutes = token.dep_ == "dobj" and token.head.lower_.startswith("constitut")
        return (
            plain
            and (token.dep_ == "attr" or constitutes)
            and not any(c.dep_ in ("acl", "relcl") for c in token.children)
        )

    def _is_consent(self, i: int, start: int, det: str, noun: Noun) -> bool:
        """Whether *agreement* here means that people agree: *in agreement with*, *there was no agreement*."""
        if noun.kind == "agreement" and noun.singular in ("agreement", "understanding") and not det:
            before = self.lows[start - 1] if start else ""
            verbal = before in ("reach", "reached", "reaching") and start == i
            return (before in self.known.words["consent_before"] or verbal) and start >= i - 1
        return det in ("no", "any", "such", "what") and noun.weight < 2 and start == i

    def _describe(self, out: Reference, gap: list[str]) -> None:
        """Read what the words of the phrase tell."""
        del gap
        i = out.head
        inside = [*range(out.start, i), *range(i + 1 + self._of_what(i, out.noun.of), out.end)]
        lists = self.known.words
        named = [a for a in mentioned(self.doc, out.start, i) if not self._is_matter(a)]
        named = [a for a in named if not at_sea(self.lows, a.start, self.known)]
        founded = next((a for a in named if self._is_its_name(a, i)), None)
        taken = {k for a in named for k in range(a.start, a.end)}
        pairs = [(k, names) for k in range(out.start + 1, i - 1) if (names := self._paired(k))]
        for k, _ in pairs:
            taken.update((k - 1, k + 1))
        if founded is not None:
            out.place = self.doc[founded.start : founded.end].text
            out.founding = True
            named.remove(founded)
        towns = [a for a in named if a.rule == "actor.capital"]
        if len(named) == 1 and towns:
            out.place = self.doc[towns[0].start : towns[0].end].text
            named = []
        elif not (named or pairs or out.place) and i > out.start and self._is_town(i - 1):
            out.place = None if self.shouts(*self.talk.block_of(i)) else self.words[i - 1]
        mods: list[str] = []
        years: list[str] = []
        for k in inside:
            low = self.lows[k]
            if self._aged(k):
                out.aged = True
                continue
            latest = low == "last" and not self._measures(k + 1)  # "the last truce", but "last month's truce"
            named_so = self.words[k] == "New" and (
                self.lows[k - 1 : k] == ["the"] or self.name_at(k)
            )  # "the New START treaty", "the 1985 New York accord"
            if k < i and not named_so and (latest or low in lists["other"] or low in lists["before"]):
                if low in lists["other"]:
                    out.fresh = True
                else:
                    out.old = True
                continue
            if self.date_at(k) or low in lists["months"]:
                years.append(self.words[k])
                continue
            if (
                k in taken
                or not low[:1].isalpha()
                or low in lists["idle"]
                or f"{''.join(self.words[k - 2 : k])}{low}".lower() in lists["epithets"]  # "long-delayed"
                or (
                    k == i - 2
                    and self.words[k + 1] in HYPHENS
                    and f"{low}-{self.lows[i]}" in self.known.nouns
                )
                or low in lists["about"]
                or low in words("articles")
                or low in words("possessives")
            ):
                continue
            if self.tags[k] == "CD" or low in JOINTS or self._length(k) or self._welded(k):
                continue
            if low in lists["helped"] and self.words[k - 1] in HYPHENS:  # "a Russian-brokered truce"
                mods = [mod for mod in mods if mod != self.lows[k - 2]]
                out.brokered = True
                continue
            if low.rpartition("-")[2] in lists["helped"]:  # "a U.N.-brokered truce"
                out.brokered = True
                continue
            mods.append(low)
        aside = self.lows[out.end : out.end + 2] == [",", "from"]  # "the current pact, from 2017, …"
        if (
            out.end + 1 + aside < len(self.lows)
            and self.lows[out.end + aside] in ("of", "from", "dated")
            and self.date_at(out.end + 1 + aside)
        ):
            at = out.end + 1 + aside
            while at < len(self.lows) and self.date_at(at):
                years.append(self.words[at])
                at += 1
            out.end = out.wide = at
        inner = any(self.words[k] in POSSESSIVE for k in range(out.start, i))  # "the bank's own lease"
        owned = out.det in (*words("possessives"), "'s", "whose") or inner
        own = not out.noun.short and owned and "own" in self.lows[out.start : i]
        out.fresh = out.fresh or own or out.det in lists["other"]  # "its own pact with Oman"
        mods += sorted(self._hyphened(out.start, i) & lists["subjects"])  # "non-aggression"
        out.mods = tuple(dict.fromkeys(mods))
        out.kin = kin(x for mod in mods for x in (mod, *self.known.alike.get(mod, ())))
        out.years = tuple(years)
        names = [name for _, pair in pairs for name in pair]
        bound = [a for a in named if a.kind in _BINDING and not self._is_region(a.bound)]
        names += [a.bound for a in bound if not self._is_its_forum(a, out)]
        names += [name for k in range(out.start, i) for name in self._welded(k)]
        out.states = tuple(dict.fromkeys(names))
        out.complete = len(out.states) > 1
        if out.det in ("'s", "whose"):
            owner = mentioned(self.doc, max(0, out.start - 6), out.start)
            out.states = (*out.states, *(a.name for a in owner[-1:] if a.kind in ("state", "body")))
        before = {self.lows[k] for k in range(out.start, i)} | self._hyphened(out.start, i)
        commercial = before & lists["private"] and not {*before, *mods} & lists["subjects"]
        out.private = bool(commercial) and out.noun.weight < _OF_STATES

    def _is_its_name(self, actor: Actor, i: int) -> bool:
        """Whether a treaty is called after the body that it founded: *the UNASUR treaty*."""
        body = self.talk.known.body(actor.name) if actor.kind == "body" and actor.end == i else None
        if body is None or self.lows[i] not in self.known.words["founding"]:
            return False
        partners = self.lows[i + 1 : i + 2]
        return self.lows[i] in body.nouns or not (partners == ["with"] or partners == ["between"])

    def _is_its_forum(self, actor: Actor, out: Reference) -> bool:
        """Whether a treaty was made in a body, not by it: *the U.N. convention*, no *U.N. agreement*."""
        lists = self.known.words
        open_to_all = actor.name in lists["forums"] and self.lows[out.head] in lists["opened"]
        return open_to_all and self.lows[out.end : out.end + 1] not in (["with"], ["between"])

    def _measures(self, k: int) -> bool:
        """Whether a word is a stretch or day of the calendar."""
        lists = self.known.words
        return self.lows[k].rstrip("s") in lists["units"] or self.lows[k] in lists["days"] | lists["months"]

    def _hyphened(self, start: int, end: int) -> set[str]:
        """The words of several parts between two tokens: *power-sharing*."""
        return {
            f"{self.lows[k - 1]}-{self.lows[k + 1]}"
            for k in range(start + 1, end - 1)
            if self.words[k] in HYPHENS
        }

    def _is_town(self, k: int) -> bool:
        """Whether a capitalised word before a small noun may be a place: *the Danube charter*."""
        word = self.words[k]
        return (
            self.tags[k] in ("NNP", "")
            and word[:1].isupper()
            and word[1:].islower()
            and self.words[k + 1].islower()
            and k > 0
            and word.lower() not in self.known.words["months"]
            and word.lower() not in self.known.words["days"]
            and not self.tags[k - 1].startswith("NNP")
        )

    def _aged(self, k: int) -> bool:
        """Whether a word only tells how long there has been a treaty: *a week-old truce*."""
        units, at = self.known.words["units"], k if self.lows[k] == "old" else k + 2
        welded = self.lows[at : at + 1] == ["old"] and self.words[at - 1] in HYPHENS
        return welded and at > 1 and self.lows[at - 2].rstrip("s") in units

    def _length(self, k: int) -> bool:
        """Whether a word is the unit of a length: *25-year*."""
        return (
            k > 1 and self.words[k - 1] in HYPHENS and self.lows[k].rstrip("s") in self.known.words["units"]
        )

    def _welded(self, k: int) -> list[str]:
        """The two states in one token, as the tokenizer leaves *U.S.-Japan*."""
        parts = [p for p in re.split("[-/–]", self.words[k]) if p]
        states = [self.talk.known.state_of(p) for p in parts] if len(parts) == 2 else []
        return [s.name for s in states if s is not None] if all(states) else []

    def _paired(self, k: int) -> list[str]:
        """The two states that a hyphen joins, one by a name that it has here only: *Anglo-Siamese*."""
        if self.words[k] not in HYPHENS or self.lows[k - 1] not in self.known.hyphened:
            return []
        other = self.known.hyphened.get(self.lows[k + 1])
        state = self.talk.known.state_of(self.words[k + 1])
        other = other or (state.name if state is not None else None)
        return [self.known.hyphened[self.lows[k - 1]], other] if other is not None else []

    def _is_matter(self, actor: Actor) -> bool:
        """Whether a word in capitals only tells what a treaty is about: *Alliance treaty*."""
        return actor.end == actor.start + 1 and self.lows[actor.start] in self.known.words["subjects"]

    def _is_region(self, name: str) -> bool:
        """Whether a name is that of a part of a state, as *New York* may be."""
        state = self.talk.known.states.get(name)
        return state is not None and state.kind == "region"

    def _of_two(self, at: int, roof: int) -> bool:
        """Whether two states stand behind *of*: *the border treaty of Oman and Fiji*."""
        if self.lows[at] != "of" or "and" not in self.lows[at + 2 : min(roof, at + _TWO)]:
            return False
        found = [a for a in mentioned(self.doc, at + 1, min(roof, at + _TWO)) if a.kind == "state"]
        joined = len(found) > 1 and self.lows[found[0].end] == "and"
        return joined and found[0].start <= at + 2 and found[1].start <= found[0].end + 2

    def _companions(self, out: Reference, roof: int) -> None:
        """Read whom *with* or *between* behind a treaty name."""
        at = out.end
        while at < roof and self.words[at] in (*QUOTES, "(", ")", ","):
            at += 1
        if out.mutual and out.end > out.head + 1 and self.lows[out.end : out.end + 1] == ["with"]:
            return  # "their agreement on the border with Oman": they are two already
        if at < roof and self.lows[at] in self.known.words["made"]:
            at += 1
        if out.noun.family == "lease" and "to" in self.lows[at : min(roof, at + _LESSEE)]:
            at += self.lows[at : at + _LESSEE].index("to")  # "the lease of the port to Oman"
        elif at >= roof or not (self.lows[at] in ("with", "between", "among") or self._of_two(at, roof)):
            return
        if not self.known.words["helping"].isdisjoint(self.lows[at + 1 : at + _HELP]):
            return  # "reached with the help of Oman", "with Omani mediation"
        stop = at + 1
        while (
            stop < roof
            and stop - at < _COMPANY
            and (
                self.words[stop - 1] in HYPHENS
                or self.tags[stop - 1] == "RB"  # "the internationally recognised government"
                or not self.tags[stop].startswith(_ENDING)
            )
        ):
            if self.words[stop] in (".", ";", ":", "–", "—") or (
                self.words[stop] in QUOTES and self.words[stop] not in POSSESSIVE
            ):
                break
            if stop > at + 1 and self.lows[stop] in _WHEN:
                break  # "with Oman and Yemen last month"
            stop += 1
        while stop < roof and self.lows[stop] in ("of", "in") and stop - at < _COMPANY:
            stop += 1
            while stop < roof and self.tags[stop].startswith(("NN", "DT", "JJ", "CC")):
                stop += 1
        stop = self._end_of_series(at + 1, stop, roof)
        head = next((w for w in self.words[at + 1 : stop] if w.islower() and w not in _JOINING), "")
        if head in self.known.words["traders"]:
            return  # "with British and German investors"
        named = [a for a in actors_in(self.doc, at + 1, stop) if not self._is_venue(a, at)]
        found = [a.bound for a in named if self._is_party(a.bound)]
        if not found:
            found = [
                m.name
                for m in self.names.named_in(at + 1, stop)
                if not m.possessive and m.via not in ("demonym", "media") and self.lows[m.start - 1] != "in"
            ]
        if not found and not self.known.words["mutual"].isdisjoint(self.lows[at + 1 : at + _MUTUAL]):
            out.mutual, out.wide = True, max(out.end, stop)
        elif not found and "same" in self.lows[at + 1 : at + _MUTUAL]:
            out.wide = max(out.end, stop)  # "a truce with the same group, signed in 2017"
        if found:
            out.beside = self.lows[at] == "with"
            out.states = tuple(dict.fromkeys([*out.states, *found]))
            out.complete = out.complete or (self.lows[at] in ("between", "among") and len(found) > 1)
            out.complete = out.complete or (out.det in ("'s", "whose") and len(out.states) > 1)
            near = [m for m in self.talk.within(at, stop) if m.end <= stop and self.lows[m.start - 1] != "in"]
            out.wide = max([out.end, *(m.end for m in near)])
            if self.lows[out.wide : out.wide + 2] == ["and", "the"] and out.wide + _JOINED < stop + 1:
                out.wide += _JOINED  # "between the Delta Front and the government, signed in May"

    def _is_venue(self, actor: Actor, at: int) -> bool:
        """Whether a capital only tells where: *between the two sides in Paris*, but *governments in …*."""
        inside = self.lows[actor.start : actor.end]
        if "in" in inside and not self.known.words["signers"].isdisjoint(inside):
            return True  # "among industrial nations in Paris"
        named = actor.rule == "actor.capital" and self.lows[actor.start - 1] in ("in", "at")
        return named and self.known.words["institutions"].isdisjoint(
            w.rstrip("s") for w in self.lows[at : actor.start]
        )

    def _end_of_series(self, start: int, stop: int, roof: int) -> int:
        """Where names end that stand together.

        At a comma behind the *and*, one that no *and* follows, or that before the *and* of another clause:
        *the deal with Oman, and its senate approved it*.
        """
        lows = self.lows[start:stop]
        if "," not in lows:
            return stop
        comma = lows.index(",")
        joint = next((k for k in range(len(lows)) if lows[k] == "and"), None)
        if joint is None:
            return start + comma
        if joint == comma + 1 and lows.count(",") == 1 and stop < roof and self.tags[stop] in _FINITE:
            return start + comma
        after = next((k for k in range(joint, len(lows)) if lows[k] == ","), None)
        return stop if after is None else start + after

    def _is_party(self, name: str) -> bool:
        return name in self.talk.known.states or self.talk.known.body(name) is not None

    def _one(self, i: int, roof: int) -> Reference | None:
        """A treaty that *the one* stands for: *the one signed with Oman in May*."""
        if self.lows[i] == "one" and self.lows[i - 2 : i - 1] == ["the"]:
            return self._old_one(i)
        replaced = i > 0 and self.lows[i - 1] in self.known.words["replacing"]  # "replaces one from 1987"
        if self.lows[i] != "one" or not (replaced or self.lows[i - 1 : i] == ["the"]) or i + 1 >= roof:
            return None
        dated = replaced and self.lows[i + 1] in ("from", "of") and i + 2 < roof and self.date_at(i + 2)
        holds = self.lows[i + 1] == "in" and self.lows[i + 2 : i + 3] == ["force"]
        theirs = self.tags[i + 1] == "PRP" and i + 2 < roof  # "the one they signed in May"
        if not (dated or holds or self.lows[i + 1 + theirs] in self.known.words["made"]):
            return None
        noun = self._meant_by_one(i)
        if noun is None:
            return None
        end = i + 2
        while (
            end < roof
            and end - i < BEHIND
            and (not self.tags[end].startswith(("VBZ", "VBD", "VBP", "MD")) or end == i + 1 + theirs)
            and (self.words[end] not in (".", ",", ";"))
            and not (replaced and self.lows[end] in _RELATIVE)
        ):
            end += 1
        det = "a" if replaced else "the"
        past = replaced or (det == "the" and self.lows[i - 2] in self.known.words["replacing"])
        out = Reference(i, end, i, noun, det, one=True, wide=end, fresh=not past, old=past)
        out.states = tuple(a.name for a in mentioned(self.doc, i + 2, end))
        out.complete = len(out.states) > 1
        if holds:
            out.wide = i + 1  # when it came into force is not when it was signed
        else:
            out.years = tuple(self.words[k] for k in range(i, end) if self.date_at(k))
        return out

    def _meant_by_one(self, i: int) -> Noun | None:
        """A noun of the kind of treaty that stands last before *one*; None where none does."""
        before = (self.known.nouns.get(low) for low in reversed(self.lows[max(0, i - _OLD_ONE) : i]))
        found = next((noun for noun in before if noun is not None and not noun.short), None)
        return Noun("agreement", found.kind, 0, "any") if found is not None else None

    def _old_one(self, i: int) -> Reference | None:
        """An earlier treaty than that spoken of, or a later: *a draft treaty … The existing one expires*."""
        past = self.known.words["before"] | self.known.words["lasting"]
        noun = self._meant_by_one(i)
        new = self.lows[i - 1] == "new" and self.tags[i + 1 : i + 2] in (["VBZ"], ["MD"], ["VBD"])
        if not (self.lows[i - 1] in past or new) or noun is None:
            return None
        return Reference(i - 1, i + 1, i, noun, "the", one=True, old=not new, fresh=new, wide=i + 1)
