"""What tells two treaties of a story apart: other states, other years, other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.actors import cast_of
from claimx.components.sentences import sentences_of
from claimx.components.treaties.surroundings import Surroundings
from claimx.components.treaties.treaty import SIGNING, Reference, Treaty, is_year
from claimx.rules.instruments import Knowledge
from claimx.rules.words import words

OWNED: Final = {"'s", *words("possessives")}  # these may bring up a treaty that was not spoken of
# What befalls old treaties, and new ones.
_OLD: Final = frozenset(("end", "quit", "suspend", "denounce", "expire", "extend"))
_NEW: Final = frozenset((*SIGNING, "negotiate", "propose", "ratify", "approve"))
_NEAR: Final = 3  # sentences within which its year takes up the only treaty
_BESIDE: Final = 14  # tokens behind a treaty that may tell its year


class Apart:
    """Compare the mentions of one story with the treaties that were spoken of before."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.sentences = sentences_of(doc)
        self.talk = cast_of(doc).talk
        self.around = Surroundings(doc, known)
        self.treaties: list[Treaty] = []

    def other_states(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether a mention names or is signed by other states than those of the treaty."""
        ours, theirs = set(ref.bound), set(treaty.states)
        if not ours or not theirs:
            return False
        if treaty.headline and not ref.states and ours <= set(self.around.line(treaty.references[0])):
            return False  # "Oman clears pact with Yemen", and below: "Oman's senate approved a pact that …"
        follows = any(r.succeeds for r in treaty.telling)  # "Oman scrapped the pact and signed a successor"
        # "Mali had ratified the treaty": one more of its parties; of a truce with rebels their state may be.
        complete = any(r.complete for r in treaty.telling) and not self._with_rebels(theirs)
        if (self._taken_up(ref) or follows) and not complete:
            return False
        if ours <= theirs or theirs <= ours:
            sized = ref.complete and len(ours) > 1 and any(r.complete for r in treaty.telling)
            return sized and ours != theirs and not self._counts_on(ref, treaty)
        if ref.beside and len(theirs) > 1 and not theirs & set(ref.states):
            return True  # Oman and Yemen have a treaty; "its pact with Iran" is another
        complete = ref.complete and (any(r.complete for r in treaty.telling) or self._owned(ref, theirs))
        return complete or not ours & theirs

    def _with_rebels(self, parties: set[str]) -> bool:
        """Whether a party is a movement that fights."""
        bodies = filter(None, map(self.talk.known.body, parties))
        nouns = {word for body in bodies for noun in body.nouns for word in noun.split()}
        return not nouns.isdisjoint(self.around.arms | self.known.words["movements"])

    def _owned(self, ref: Reference, theirs: set[str]) -> bool:
        """Whether it is told whose treaty it is, and with whom: *Oman, whose pact with Fiji …*."""
        return ref.beside and ref.det in ("'s", "whose") and len(theirs) > 1

    def _counts_on(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a headline that names two of three parties is spoken of."""
        return ref.headline or all(r.headline for r in treaty.telling if r.complete)

    def _taken_up(self, ref: Reference) -> bool:
        """Whether a mention speaks of the only treaty of a story and names no state itself."""
        return ref.bare and ref.definite and not ref.states and len(self.treaties) == 1

    def other_years(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether a mention bears another year than the treaty, or one that is told of none."""

        def years(words: Sequence[str]) -> set[str]:
            return set(filter(is_year, words))

        ours = years(ref.years + ref.told_in)
        theirs = {y for r in treaty.telling for y in years(r.years + r.told_in)}
        if ours and theirs:
            return not ours & theirs
        signed = [r for r in treaty.telling if not r.headline and any(e.stage == "sign" for e in r.events)]
        fresh = bool(ref.told_in and ref.title and signed)  # signed on Monday, and one "signed in 1973"
        if treaty.headline and (ref.kin & treaty.kin or not ref.years) and not fresh:
            return False
        told = ref.det in OWNED and ref.mods and not ref.kin & treaty.kin
        if ref.definite and not ref.years and not told and not fresh:
            return False  # "the pact, signed in 2014," may be the one spoken of; "their tax pact, …" is not
        new = bool(ours) and len(treaty.references) > 0 and not theirs and not self._dated(treaty, ref, ours)
        return new and not self._of_old(ref, treaty)

    def _of_old(self, ref: Reference, treaty: Treaty) -> bool:
        """Whether a year is that of an old treaty just spoken of: *quit its pact …, the 1999 pact*."""
        last = treaty.references[-1]
        plain = ref.det == "the" and not (ref.mods or ref.title or ref.states or ref.fresh)
        near = 1 if len(self.treaties) > 1 else _NEAR
        if not plain or self.talk.sentences_between(last.start, ref.start) > near:
            return False
        return self.is_old(treaty) or self._undated(treaty)

    def _undated(self, treaty: Treaty) -> bool:
        """Whether the one treaty of a story bears a name and is not told as new: *the Sur Accord is dead*."""
        stages = {e.stage for r in treaty.telling for e in r.events}
        return treaty.title is not None and len(self.treaties) == 1 and stages.isdisjoint(_NEW)

    def is_old(self, treaty: Treaty) -> bool:
        """Return whether a treaty is told of as old treaties are: it ends or is renewed."""
        stages = {e.stage for r in treaty.telling for e in r.events}
        return bool(stages & _OLD) and not stages & _NEW

    def _dated(self, treaty: Treaty, ref: Reference, years: set[str]) -> bool:
        """Whether a year of a mention stands beside an earlier one of the treaty."""
        return any(
            w in years
            for r in treaty.telling
            for w in self.talk.words[r.head : min(r.head + _BESIDE, ref.start)]
        )

    def other_stage(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether a mention is a draft, and the treaty has been signed."""
        signed = self.known.order["signed"]
        stages = (e.status for r in treaty.telling for e in r.events if e.mood == "done" and e.status)
        news = any(
            e.stage in SIGNING and e.mood == "done" for e in ref.events
        )  # "initialled the draft of a pact"
        return (
            ref.draft and not (ref.noun.short or news) and any(self.known.order[s] >= signed for s in stages)
        )

    def other_line(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether two lines of a column of headlines speak of different states."""
        if not ref.headline or ref.det or not treaty.references[-1].headline:
            return False
        ours, theirs = set(self.around.line(ref)), {s for r in treaty.telling for s in self.around.line(r)}
        return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)

    def other_matter(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether a mention is about something else than a treaty, where several are told of in turn.

        So they are where they were announced together, or where each is told how it stands: *the river pact,
        still unratified, … The transit pact, now defunct, …*.
        """
        if not (ref.mods and treaty.mods) or ref.kin & treaty.kin or treaty.headline:
            return False
        first = treaty.references[0].start
        place = self.around.announced.before(ref.start)
        if place is not None and place <= first:
            return True
        if ref.title is not None and treaty.title is None and len(self.treaties) == 1:
            return False  # "their sea accord remains in force", and then its name
        about = self.known.words["subjects"]
        each = _stands(ref) and any(map(_stands, treaty.telling))
        return bool(each and ref.kin & about and treaty.kin & about)

    def said_near(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether words that describe a treaty stand in a sentence that speaks of it."""
        here = self.sentences.at(ref.head)
        for r in treaty.references[:6]:
            a, b = self.sentences.at(r.head)
            if (a, b) == here:
                continue
            if not ref.kin.isdisjoint(w.lower() for w in self.talk.words[a:b]):
                return True
        return False

    def only(self, ref: Reference, treaty: Treaty) -> bool:
        """Return whether a story has one treaty, and other words for it tell of no other one.

        Another is told by what both are about (*the border accord*, *the fisheries accord*), by a day or
        year, by standing beside it in a sentence, or because one is done and the other still to come.
        """
        if self.sentences.at(ref.head) == self.sentences.at(treaty.references[-1].head):
            return False
        about = self.known.words["subjects"]
        other = ref.kin & about and treaty.kin & about
        dated = ref.years or ref.told_in or any(r.years or r.told_in for r in treaty.telling)
        return ref.definite and len(self.treaties) == 1 and not other and not dated and not _ahead(ref)


def _ahead(ref: Reference) -> bool:
    """Whether a mention speaks of what is still to become of a treaty."""
    return any(e.mood in ("ahead", "possible") for e in ref.events)


def _stands(ref: Reference) -> bool:
    """Whether it is told in passing how a treaty stands."""
    return any(e.stage == "stands" or (e.status and ref.end <= e.verb <= ref.wide + 1) for e in ref.events)
