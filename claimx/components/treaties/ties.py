"""Ties: which mentions of a story speak of the same treaty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from claimx.components.treaties.again import Again, key_of
from claimx.components.treaties.gate import passes
from claimx.components.treaties.treaty import SIGNING, Reference, Treaty, is_year
from claimx.rules.instruments import Knowledge

_SETTLED: Final = (*SIGNING, "ratify", "approve", "negotiate")  # what becomes of an annex of its own
_PAST: Final = ("expire", "end", "suspend")  # what befell a treaty of its own: "a truce that expired"
_INDEFINITE: Final = frozenset(("a", "an"))
_RECENT: Final = 20  # treaties that a mention is compared with
_ASIDE: Final = 1.5  # what a treaty of the past loses where "the accord" may be the one that is news
_HUNG: Final = 6  # tokens of "protocol annexed to their 1998 transit treaty"
_PAIR: Final = 2
_NEAR: Final = 3  # sentences within which a title takes up what was just described
_FEW: Final = 3  # mentions of a treaty that tell whether it is an old one


class Ties(Again):
    """Tie the mentions of one story, in the order in which they stand."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self._by_title: dict[str, Treaty] = {}
        self._last: Reference | None = None
        self._two: list[Treaty] = []  # those that "the former" and "the latter" are

    def tie(self, references: Sequence[Reference]) -> list[Treaty]:
        """Return the treaties of a story with their mentions."""
        for ref in references:
            treaty = self._find(ref)
            if treaty is None and self._opens(ref):
                treaty = Treaty("", ref.noun.kind)
                self.treaties.append(treaty)
            if treaty is not None:
                self._add(treaty, ref)
                self._last = ref
        kept = [t for t in self.treaties if passes(t, self.treaties, self.around)]
        for n, treaty in enumerate(kept, 1):
            treaty.id = f"i{n}"
        return kept

    def _add(self, treaty: Treaty, ref: Reference) -> None:
        unnamed = all(r.noun.short for r in treaty.telling)  # so far "the text" or "the first"
        treaty.add(ref)
        if ref.title is not None and not ref.noun.short:
            treaty.title = treaty.title or ref.title
            for key in (key_of(ref.title), initials(ref.title)):
                self._by_title.setdefault(key, treaty)
        if unnamed and not ref.noun.short:
            treaty.kind = ref.noun.kind

    def _find(self, ref: Reference) -> Treaty | None:
        """The treaty that a mention speaks of; None where it is a new one, or none."""
        if ref.silent:
            return self._meant(ref)
        recent = self.treaties[-_RECENT:]
        if ref.title is not None:
            found = self._by_title.get(key_of(ref.title)) or self._by_title.get(initials(ref.title))
            if found is not None:
                return found
        beside = self._apposed(ref) or self._known_as(ref)
        if beside is not None:
            return beside
        years = set(filter(is_year, ref.years))
        dated = [t for t in recent if years & {y for r in t.telling for y in r.years + r.told_in}]
        pool = dated if ref.definite and len(dated) == 1 and self._fits(ref, dated[0]) else recent
        fit = [(self._score(ref, t), n, t) for n, t in enumerate(pool) if self._fits(ref, t)]
        return max(fit, key=lambda f: f[:2])[2] if fit else None

    def _meant(self, ref: Reference) -> Treaty | None:
        """The treaty that *it* is: the one that the last sentence on treaties is about, not long before."""
        last = self._last
        if last is None or self.talk.sentences_between(last.start, ref.start) > _NEAR or not ref.events:
            return None
        since = self.talk.words[max(last.end, self.sentences.at(ref.head)[0]) : ref.start]
        if not self.known.words["other_papers"].isdisjoint(w.lower() for w in since):
            return None  # "gas came under a contract until it was terminated"
        recent = self.treaties[-_RECENT:]
        if self.talk.lows[ref.head] in self.known.words["paired"]:
            return self._of_two(ref)
        first = self.sentences.at(last.head)[0]
        for treaty in recent:  # what happens to the subject, where that sentence speaks of several
            r = treaty.references[-1]
            told = r.events or r.succeeds  # "The text, which replaces a 2001 pact, … MPs ratified it"
            if r.start >= first and told and self.doc[r.head].dep_ in ("nsubj", "nsubjpass"):
                return treaty
        return next((t for t in reversed(recent) if t.references[-1] is last), None)

    def _of_two(self, ref: Reference) -> Treaty | None:
        """Which of two treaties *the former* or *the latter* is: those that the sentence before speaks of."""
        first = self.sentences.at(self.sentences.at(ref.head)[0] - 1)[0]
        told = [
            (r.start, t) for t in self.treaties[-_RECENT:] for r in t.references[-_FEW:] if r.start >= first
        ]
        two = list({id(t): t for _, t in sorted(told, key=lambda x: x[0])}.values())
        if len(two) == _PAIR:
            self._two = two  # "The former … . The latter …"
        return self._two[self.talk.lows[ref.head] != "former"] if self._two else None

    def _apposed(self, ref: Reference) -> Treaty | None:
        """The treaty that a mention names again right behind: *an old deal, the Oslo Pact*; *GATT (…)*."""
        if not self.treaties or ref.fresh:
            return None
        treaty = next((t for t in reversed(self.treaties[-2:]) if t.references[-1] is self._last), None)
        if treaty is None or self._last is None:
            return None
        gap = self.talk.words[self._last.wide : ref.start]
        fronted = self.doc[self._last.head].dep_ == "pobj" and self.doc[ref.head].dep_ in (
            "nsubj",
            "nsubjpass",
        )
        if fronted and self.sentences.at(ref.head)[0] >= self._last.start - 2:
            return None  # "Unlike the protocol, the treaty is …"
        counted = self._last.one and gap[:1] == ["is"]  # "the first is the Oslo Pact"
        if len(gap) > 4 or not gap or not (counted or gap[0] in (",", "(", "–", "—", "-")):
            return None
        rest = [w.lower() for w in gap[1:] if w[:1].isalpha()]
        while rest and rest[0] in self.known.words["called"]:
            rest = rest[1:]
            if not rest:
                rest = ["the"]  # "a 1990 accord, known as Oslo Convention"
        if rest not in (["the"], ["a"], ["an"], []) or (not rest and gap[0] != "("):
            return None
        if _INDEFINITE.issuperset((ref.det, self._last.det)) and ref.mods and not ref.kin & treaty.kin:
            return None  # "a gas accord, a mining treaty and …"
        if gap[0] != "(" and ref.title is not None and treaty.title is not None:
            return None  # "the Geneva Conventions, the U.N. Charter"
        clash = self.other_years(ref, treaty) and any(r.dated for r in treaty.telling)
        if (self.other_states(ref, treaty) or clash) and gap[0] != "(":
            return None
        return treaty

    def _known_as(self, ref: Reference) -> Treaty | None:
        """The treaty whose name a sentence begins with: *Known as the Sur Charter, it obliges …*."""
        first = self.sentences.at(ref.head)[0]
        front = [w for w in self.talk.lows[first : ref.start] if w not in ("the", "“", '"')]
        called = bool(front) and self.known.words["called"].issuperset(front)
        near = self._last is not None and self.talk.sentences_between(self._last.start, ref.start) <= _PAIR
        return (
            next((t for t in self.treaties if t.references[-1] is self._last), None)
            if called and near
            else None
        )

    def _score(self, ref: Reference, treaty: Treaty) -> float:
        last = treaty.references[-1]
        away = self.talk.sentences_between(last.start, ref.start)
        same = ref.noun.singular in treaty.nouns
        value = -0.3 * min(away, 10) + (2.0 if same else 0.0) + 0.25 * min(len(treaty.references), 6)
        first = treaty.references[0]
        value -= 0.5 if first.old else 0.0
        going_on = same and self.talk.block_of(ref.head) == self.talk.block_of(last.head)
        plain = ref.bare or not (ref.mods or ref.title or ref.years or ref.place or ref.fresh)
        if plain and not going_on and treaty is not self.treaties[0] and (first.dated or first.old):
            value -= _ASIDE * (1 + ref.noun.short)  # "the text" is hardly ever an old one
        value += 2.0 * sum(mod in treaty.kin for mod in ref.mods)
        value += (
            2.0 * len(set(self.around.line(ref)) & set(treaty.states))
            if ref.headline and not ref.det
            else 0.0
        )
        return value

    def _fits(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a mention may speak of a treaty that was spoken of before."""
        if ref.one and ref.fresh and self.talk.lows[ref.start] == "new":  # "The new one is to last for ever"
            return self._is_successor(treaty)
        if self._renews(ref, treaty) and not self.other_states(ref, treaty):
            return True
        if not self._family(ref, treaty) or self.other_states(ref, treaty) or self.other_years(ref, treaty):
            return False
        if self._hung_on(ref, treaty) or self._on_another_paper(ref, treaty) or self._besides(ref, treaty):
            return False
        if self._signed_long_ago(ref, treaty):
            return False
        if self.other_line(ref, treaty) or self.other_stage(ref, treaty) or self.other_matter(ref, treaty):
            return False
        if treaty.title in self.known.words["known"]:
            return ref.bare and ref.definite and ref.noun.kind == "agreement" and len(self.treaties) == 1
        if not ref.bare and ref.private != any(r.private for r in treaty.telling):
            return False
        if ref.det in _INDEFINITE and self.around.with_a_firm(ref):
            return False  # "an insurer that signed a deal with a bank"
        known_old = any(r.old for r in (*treaty.telling, *treaty.references[-_FEW:]))
        if ref.old and not known_old and (self._lasts(ref, treaty) or self._succeeded(ref, treaty)):
            return True
        if ref.old and not known_old and ref.kin & treaty.kin and self.is_old(treaty):
            return True  # "a road convention that lapsed in May … the Road Convention, signed in 1985"
        same = set(filter(is_year, ref.years)) & {y for r in treaty.telling for y in r.years + r.told_in}
        if known_old and len(self.treaties) == 1:
            same = same or set(ref.told_in)  # "… dates from 1995"
        if ref.old != known_old and not same and (ref.old or (ref.definite and not ref.bare and known_old)):
            return False
        if ref.fresh and (known_old or (ref.definite and self.is_old(treaty))):
            return False  # "The existing pact expires in May. The new text …"
        its = ref.succeeds and ref.det == "its" and len(self.treaties) > 1
        if ref.one or (ref.fresh and ref.det not in ("the", "this", "that") and not its):
            return False
        if ref.title is not None:
            return self._named_later(ref, treaty)
        if ref.bare:
            return self._takes_up(ref, treaty)
        shared = ref.kin & treaty.kin
        headline = treaty.headline
        states = set(ref.bound) & set(treaty.states)
        if headline and not states and len(ref.bound) > 1:  # "Omani, Yemeni leaders to ink river pact"
            states = (
                set(ref.bound) if set(ref.bound) == set(self.around.line(treaty.references[0])) else states
            )
        if ref.mods and treaty.mods and not shared:
            context = headline or self.said_near(ref, treaty) or self.only(ref, treaty)
            return (
                (bool(states) or not ref.bound or not treaty.states)
                and context
                and (ref.definite or bool(states) or self.asked(treaty))
            )
        if ref.definite:
            return True
        if shared or states:
            return True
        return headline and not self.treaties[-1].title and treaty is self.treaties[-1]

    def _renews(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a new treaty is that by which one was renewed: *renewed their pact. The new protocol …*."""
        renewed = [e for r in treaty.telling for e in r.events if e.stage == "extend" and e.mood == "done"]
        new = ref.det == "the" and "new" in self.talk.lows[ref.start : ref.head]
        signed = any(e.stage in SIGNING and e.mood == "done" for e in ref.events)
        noun = self.doc[ref.head]
        replaces = noun.dep_ == "nsubj" and noun.head.lower_ in self.known.words["replacing"]
        other = ref.states or replaces  # "The new treaty replaces it"
        return new and signed and any(e.status == "in_force" for e in renewed) and not other

    def _on_another_paper(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a treaty stands beside what is done about it: *by letters … the pact on X*."""
        families = {r.noun.family for r in treaty.telling}
        beside = self.sentences.at(ref.head) == self.sentences.at(treaty.references[-1].head)
        other = ref.noun.family == "any" not in families and "truce" not in families
        return beside and other and bool(ref.mods) and not ref.kin & treaty.kin

    def _signed_long_ago(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a mention tells the year in which it was signed, and the treaty is still negotiated."""
        ahead = {e.status for r in treaty.telling for e in r.events if e.status} == {"negotiating"}
        return (
            ahead and bool(ref.told_in) and any(e.stage in SIGNING and e.mood == "done" for e in ref.events)
        )

    def _besides(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a sentence brings up two: *under a treaty signed by both, who also concluded an accord*."""
        last = treaty.references[-1]
        new = _INDEFINITE.issuperset((ref.det, last.det)) and bool(ref.mods) and ref.noun != last.noun
        return (
            new and not ref.kin & treaty.kin and self.sentences.at(ref.head) == self.sentences.at(last.head)
        )

    def _hung_on(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a mention is what a treaty just told is added to: *a protocol to the treaty*."""
        last = treaty.references[-1]
        return last.annexed and last is self._last and ref.start - last.head <= _HUNG

    def _lasts(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether *the existing pact* is one that was said to be renewed or to end."""
        said = self.talk.words[ref.start : ref.head]
        lasting = not self.known.words["lasting"].isdisjoint(w.lower() for w in said)
        return lasting and ref.definite and self.is_old(treaty)

    def _succeeded(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether *the old treaty* is the one a story began with, which has a successor by now."""
        if not ref.definite or treaty is not self.treaties[0] or not ref.events:
            return False
        return any(map(self._is_successor, self.treaties[1:]))

    def _is_successor(self, treaty: Treaty) -> bool:
        """Whether a treaty is told to take the place of another."""
        named = self.known.words["successors"]
        return any(r.noun.singular in named or r.succeeds for r in treaty.telling)

    def _opens(self, ref: Reference) -> bool:
        """Whether a mention may be the first of a treaty."""
        if ref.one and ref.fresh and self.talk.lows[ref.start] == "new":
            return False
        if ref.silent or (ref.noun.plural and not (ref.title or ref.place)):
            return False
        if ref.noun.short:
            made = any(e.stage in ("negotiate", "propose", "sign", *_PAST) for e in ref.events)
            subjects = self.known.words["subjects"]
            between = (
                ref.complete
                and ref.noun.kind == "agreement"
                and not (ref.mods and ref.kin.isdisjoint(subjects))
            )  # no "seating arrangement"
            return between or ref.one or ((ref.fresh or ref.old) and made) or (ref.dated and bool(ref.events))
        if ref.det in self.known.words["none_before"] or (ref.det == "one"):
            return False
        if ref.noun.hung:
            return ref.annexed and any(e.stage in _SETTLED for e in ref.events)
        if ref.bare and not ref.det and not ref.headline and ref.noun.weight == 0:
            return len(ref.bound) > 1  # "secured agreement to …" is consent
        if ref.bare and ref.det in ("a", "an"):
            replaced = any(e.stage == "amend" for e in ref.events)
            first = not self.treaties or ref.past or ref.dated or ref.old or ref.brokered or replaced
            first = first or ref.hung or self._by_others(ref) or any(e.stage in _PAST for e in ref.events)
            told = bool(ref.events) or ref.brokered or self._described(ref) or self.around.over(ref)
            return ref.annexed or (first and told)
        return not (ref.bare and ref.det in ("this", "that"))

    def _by_others(self, ref: Reference) -> bool:
        """Whether two states sign it of which no other treaty is: *Oman and Fiji signed a treaty*."""
        signed = any(e.stage in SIGNING and e.mood == "done" for e in ref.events)
        bound = set(ref.bound)
        return signed and len(bound) > 1 and not any(bound & set(t.states) for t in self.treaties[-_RECENT:])


def initials(title: str) -> str:
    """Return the letters by which a title may be called: *gatt*."""
    letters = [w[0] for w in title.split() if w[:1].isupper()]
    return "".join(letters).lower() if len(letters) > 2 else key_of(title)
