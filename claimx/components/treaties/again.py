"""Whether a noun or a title takes up a treaty that was spoken of before."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from claimx.components.treaties.apart import OWNED, Apart
from claimx.components.treaties.treaty import Reference, Treaty, is_year

_PAPERS: Final = ("memorandum", "protocol", "any")  # in which a truce may be laid down
_NEWS: Final = ("communique", "declaration")  # these may tell of a treaty
_LEASING: Final = ("lease", "leases", "leased", "leasing", "rent", "rents")
_BEHIND: Final = 8  # tokens behind a treaty that say where it was made
_NEXT: Final = 2  # sentences to the next paragraph
_NEAR: Final = 3  # sentences within which a title takes up what was just described


def key_of(title: str) -> str:
    """Return a title in small letters, without its article."""
    return title.lower().removeprefix("the ")


def _signs(ref: Reference) -> bool:
    return any(e.stage == "sign" and e.mood == "done" for e in ref.events)


class Again(Apart):
    """Tell whether words may be said of a treaty."""

    def _family(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether the noun may be said of the treaty: *the pact* of any, *the protocol* of a protocol."""
        if ref.noun.family == "any":
            return True
        families = {r.noun.family for r in treaty.telling}
        if ref.noun.family in families:
            return True
        if ref.noun.family == "lease" and ref.bare and ref.definite and self._leases(treaty):
            return True
        if ref.noun.family == "truce":
            return bool(treaty.mods & self.known.words["truces"]) and not families - {"any"}
        if self._same_town(ref, treaty):
            return True
        if ref.title is not None and (families == {"any"} or self._on_paper(ref, treaty)):
            return True
        if treaty.headline and families == {"any"} and ref.kin & treaty.kin:
            return True  # "River deal signed", and below: "signed a convention on the river"
        # "this charter" of a treaty so far called a deal: only where no other may be meant.
        alone = ref.det in ("this", "the") and families == {"any"} and len(self.treaties) == 1 and ref.bare
        return alone and not ref.annexed and (ref.noun.family not in _NEWS or self._signed_next(ref, treaty))

    def _signed_next(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether the sentence behind a signing tells of it as of a declaration: *it was signed in Sur*."""
        near = self.talk.sentences_between(treaty.references[-1].start, ref.start) <= _NEXT
        return near and ref.det == "the" and all(map(_signs, (ref, treaty.references[-1])))

    def _same_town(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether one year and town name both: *the 1976 Berne Agreement*, *the 1976 Berne protocol*."""
        last = treaty.telling[0]
        ours, theirs = (
            {w for w in self.talk.words[r.start : r.head] if w[:1].isupper()} for r in (ref, last)
        )
        years = {w for w in ref.years if w in last.years and is_year(w)}
        return bool(years) and bool(ours) and ours == theirs

    def _leases(self, treaty: Treaty) -> bool:
        """Whether something is leased under a treaty where it is brought up: *leases a port under a pact*."""
        head = treaty.references[0].head
        others = [r.end for t in self.treaties for r in t.references if t is not treaty and r.end <= head]
        first = max(self.sentences.at(head)[0], *others, 0)
        return any(self.talk.words[k].lower() in _LEASING for k in range(first, head))

    def _named_later(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a title is that of a treaty described before: *a defence treaty. … The Baltic Charter*."""
        if self._asked_about(ref, treaty):
            return True
        if treaty.title is not None:
            ours, theirs = key_of(ref.title or "").split(), key_of(treaty.title).split()
            return ours == theirs or ours[-len(theirs) :] == theirs or theirs[-len(ours) :] == ours
        special = {r.noun.family for r in treaty.telling} - {"any"}
        if special and ref.noun.family not in special:
            return self._on_paper(ref, treaty)
        if treaty.headline and self._signed_by_the_same(ref, treaty):
            return True
        if treaty.headline and ref.kin & treaty.kin and not ref.years:
            return True
        if (
            treaty.headline
            and len(self.treaties) == 1
            and all(r.bare and r.det == "the" for r in treaty.telling)
        ):
            return not ref.fresh  # "… on the treaty she wants to replace", and first of all it is named
        if self._made_in(ref, treaty):
            return True
        dated = any(r.years or r.old for r in treaty.telling)
        if ref.years or dated or not (treaty is self.treaties[-1] or self._only_such(ref, treaty)):
            return False
        if ref.kin & treaty.kin:
            return True
        last = treaty.references[-1]
        news = [treaty.telling[0], *(r for r in treaty.telling[1:] if not r.bare)]
        fresh = all(not r.definite or r.det in OWNED or r.succeeds for r in news)
        owned = [w.lower() for w in self.talk.words[max(0, ref.start - 2) : ref.start]] == ["of", "the"]
        if owned or any(e.stage in ("keep", "amend") for e in ref.events):
            return False
        away = self.talk.sentences_between(last.start, ref.start)
        only = self._only_such(ref, treaty) or len(self.treaties) == 1
        near = away <= _NEAR * (1 + only)
        # "scrapped the 1994 pact and signed a successor": its name may be told only where its making is
        made = any(r.succeeds for r in treaty.telling) and any(e.stage == "sign" for e in ref.events)
        return fresh and ref.definite and (near or made)

    def asked(self, treaty: Treaty) -> bool:
        """Return whether the headline asks about a treaty that it names, the only one so far."""
        first = treaty.references[0]
        asks = "?" in self.talk.words[slice(*self.talk.block_of(first.head))]
        return asks and first.headline and treaty.title is not None and len(self.treaties) == 1

    def _asked_about(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a title is the full name of what a headline asks about: *What is the Sur Compact?*."""
        other = self.other_states(ref, treaty) or self.other_years(ref, treaty)
        return self.asked(treaty) and not other and ref.noun.singular in treaty.nouns and not ref.fresh

    def _only_such(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether of all that have no name only this treaty was signed and is called what a title is."""
        such = [t for t in self.treaties if t.title is None and ref.noun.singular in t.nouns]
        return such == [treaty] and any(e.stage == "sign" for r in treaty.telling for e in r.events)

    def _on_paper(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a title is that of the paper in which the one truce of a story is laid down."""
        truce = {r.noun.family for r in treaty.telling} - {"any"} == {"truce"}
        alone = len(self.treaties) == 1 and treaty.title is None and ref.det == "the"
        alone = alone and not (ref.years or ref.told_in)
        near = self.talk.sentences_between(treaty.references[-1].start, ref.start) <= _NEAR
        return truce and alone and near and ref.noun.family in _PAPERS

    def _signed_by_the_same(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether those sign it whom a headline has sign a pact."""
        signed = any(e.stage == "sign" for r in treaty.telling for e in r.events)
        ours = any(e.stage == "sign" for e in ref.events)
        return signed and ours and len(ref.bound) > 1 and set(ref.bound) == set(treaty.states)

    def _made_in(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a title is called after the town where the treaty was made: *an accord signed in Oslo*."""
        town = (ref.title or "").lower().removeprefix("the ").split()[0]
        for r in treaty.telling:
            lows = [w.lower() for w in self.talk.words[r.end : r.end + _BEHIND]]
            if any(a in ("in", "at") and b == town for a, b in pairwise(lows)):
                return True
        return False

    def _takes_up(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a noun that tells nothing more takes up a treaty."""
        if ref.definite:
            return not (self._of_labour(ref, treaty) or self._called_otherwise(ref, treaty))
        headline = treaty.headline
        if ref.det:  # "signed an accord": the one of the headline
            if self._truce_again(ref, treaty):
                return True
            told = bool(ref.events) or ref.draft or self._described(ref) or self._leads(ref, treaty)
            return headline and treaty is self.treaties[-1] and told and not ref.annexed
        return ref.headline and not ref.fresh

    def _leads(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether the first sentence of a story has the truce of its headline: *A ceasefire in Yemen …*."""
        head = treaty.references[-1]
        first = self.talk.sentences_between(head.start, ref.start) <= 1
        return first and ref.noun.family == "truce" == head.noun.family and head.headline

    def _called_otherwise(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether it is set beside one that is called so: *Unlike the protocol, the treaty …*.

        Or beside a mere declaration, where another was told of: *after a declaration they hailed the pact*.
        """
        last, noun = treaty.references[-1], ref.noun.singular
        others = [t for t in self.treaties if t is not treaty and noun in t.nouns]
        beside = self.sentences.at(ref.head) == self.sentences.at(last.head)
        if beside and last.noun.family in _NEWS and last.det in ("a", "an") and ref.noun.family == "any":
            others = [t for t in self.treaties if t is not treaty]
        return beside and bool(others) and noun not in treaty.nouns and ref.start > last.end

    def _truce_again(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a sentence tells how the truce came about that it speaks of: *it held, a day after …*."""
        last = treaty.references[-1]
        plain = ref.bare and not ref.states and any(e.stage in ("accept", "approve") for e in ref.events)
        truces = last.noun.family == "truce" and (ref.noun.family == "truce" or plain)
        return truces and bool(ref.events) and self.sentences.at(ref.head) == self.sentences.at(last.head)

    def _described(self, ref: Reference) -> bool:
        """Whether a clause behind a noun tells what the treaty does: *a treaty dividing the lake*."""
        if {self.talk.words[k].lower() for k in range(ref.start, ref.head)} & self.known.words["units"]:
            return True  # "a 60-day truce"
        return any(
            c.i > ref.head and (c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VBG"))
            for c in self.doc[ref.head].children
        )

    def _of_labour(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether the sentence before speaks of pay and strikes, and not of the treaty."""
        first = self.sentences.at(ref.head)[0]
        block = self.talk.block_of(ref.head)
        if first <= block[0]:
            return False
        before = self.sentences.at(first - 1)[0]
        # As a verb "pay" tells of no strike, and the African Union is none: "Oman will pay Yemen a rent".
        nouns = {t.lower_ for t in self.doc[before:first] if t.tag_ in ("NN", "NNS")}
        return treaty.references[-1].end <= before and self.known.of_labour(nouns)
