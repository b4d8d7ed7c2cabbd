"""Movements: those who fight a state and sign with it, as *the rebel Front for Unity*."""

from __future__ import annotations

from typing import Final

from claimx.components.treaties.treaty import Reference
from claimx.components.treaties.words import Story

_NEAR: Final = 3  # sentences from a mention in which those who fight each other are looked for
_ASIDE: Final = 7  # tokens from a comma to the noun that is set behind a name
_NOUNS: Final = ("NN", "JJ")
_MARKS: Final = ("-", "–", "‘", "’", "“", "”", '"', "'")


class Movements(Story):
    """Read the names of movements in the words for those who make a treaty."""

    def of(self, ref: Reference) -> list[str]:
        """Return the movements that sign a treaty with a state, or between which and a state it is."""
        ranges = [e.who for e in ref.events if e.binds and e.who is not None]
        if self.lows[ref.end : ref.end + 1] and self.lows[ref.end] in ("with", "between"):
            ranges.append((ref.end + 1, self._behind(ref.end + 1)))
        sides = [(self.sentences.at(a)[0], a) for a, b in ranges if "sides" in self.lows[a:b]]
        if not any(self._named(a, b) for a, b in ranges):
            told = any(not n.islower() for a, b in sides for n in self._named(a, b))
            ranges = sides if told else self._opposed(ref)  # "freed men of the Blue Front as both sides …"
        found = list(dict.fromkeys(name for a, b in ranges for name in self._named(a, b)))
        plain = len(found) > 1 and [n for n in found if not n.islower()]
        return plain or found  # "the Blue Front guerrillas", then "the rebel commander"

    def is_movement(self, name: str) -> bool:
        """Return whether a name is one of a movement by its words."""
        return not self.known.words["movements"].isdisjoint(name.lower().split())

    def _opposed(self, ref: Reference) -> list[tuple[int, int]]:
        """The subjects near a truce that name both sides of a war: *the army and the Blue Front have …*."""
        if ref.noun.family != "truce" and not {"peace", *self.known.words["truces"]} & set(ref.mods):
            return []
        out: list[tuple[int, int]] = []
        at = self.sentences.at(ref.head)[0]
        for _ in range(_NEAR):
            sentence = self.following(at)
            if sentence is None:
                break
            for t in self.doc[slice(*sentence)]:
                a, b = t.left_edge.i, t.right_edge.i + 1
                sides = set(self.lows[a:b]) if t.dep_ == "nsubj" else set()
                if "and" in sides and not sides.isdisjoint(self.known.words["rulers"]):
                    out.append((a, b))
            at = sentence[1]
        return out

    def _behind(self, at: int) -> int:
        """Where the phrase behind *with* or *between* ends."""
        phrase = next((c for c in self.doc[at - 1].children if c.dep_ == "pobj"), None)
        return phrase.right_edge.i + 1 if phrase is not None else at

    def _named(self, start: int, end: int) -> list[str]:
        """The movements that a phrase names, each once."""
        out: list[str] = []
        at = start
        while at < end:
            if self._fights(at):
                first, last = self._name(at, start, end)
                listed = self._listed(last) if self.doc[last - 1].text.islower() else []
                out += listed or [self.doc[first:last].text]
                at = max(at, last)
            at += 1
        return out

    def _listed(self, at: int) -> list[str]:
        """The names set behind a common noun: *two rebel groups, the Blue Front and the UPC*."""
        if self.lows[at : at + 1] != [","]:
            return []
        out: list[str] = []
        for t in self.doc[at + 1 : self.sentences.at(at)[1]]:
            named = any(c.isupper() for c in t.text)
            if named and out and self.doc[t.i - 1].text[:1].isupper():
                out[-1] += f" {t.text}"
            elif named:
                out.append(t.text)
            elif t.lower_ not in ("the", "and", ","):
                break
        return out

    def _fights(self, i: int) -> bool:
        """Whether a word tells of a movement: *rebel*, *guerrillas*; *the Front*, but not *the front*."""
        known, tied = self.known.words, self.lows[i + 1 : i + 2] and self.lows[i + 1] in _MARKS
        named = self.lows[i] in known["movements"] and self.doc[i].text[:1].isupper()
        return (named or self.lows[i] in known["fighters"]) and not tied

    def _name(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Where the name begins and ends that a word belongs to, or stands beside."""
        first = behind = at + 1
        while behind < end and self.lows[behind] in self.known.words["camps"]:
            behind += 1
        of = behind + 1 + (self.lows[behind + 1 : behind + 2] == ["the"])
        if self.lows[behind : behind + 1] == ["of"] and of < end and self.doc[of].text[:1].isupper():
            behind = of  # "the rebels of the Blue Front"
        inside = self.lows[at] in self.known.words["movements"] and behind == at + 1  # "Liberation Front"
        if behind < end and self.doc[behind].text[:1].isupper() and not inside:  # "the rebel Front for Unity"
            return behind, self._run(behind, end)
        first = at
        while first > start and (
            self.doc[first - 1].text[:1].isupper()
            or self.lows[first - 1] in self.known.words["joints"]
            or self._day(first - 1)
        ):
            first -= 1
        while first < at and not self.doc[first].text[:1].isupper():
            first += 1
        named = self.doc[at].text[:1].isupper()
        if first < at or named:  # "the Renewal Movement", "Ejército del Llano rebels"
            return first, self._run(at, end) if named else at
        while first > start and self.doc[first - 1].tag_.startswith(_NOUNS):
            first -= 1
        told = self._apposed(first, start)
        if told is not None:
            return told
        return first, behind  # "the northern rebels", "rebel groups"

    def _day(self, at: int) -> bool:
        """Whether this is the day of a date by which a movement is called: *the July 9 Movement*."""
        return self.doc[at].text.isdigit() and self.lows[at - 1] in self.known.words["months"]

    def _apposed(self, at: int, start: int) -> tuple[int, int] | None:
        """The name behind which a common noun is set: *the Peasant Army, the last guerrilla group, …*."""
        comma = next((k for k in range(at - 1, max(start, at - _ASIDE), -1) if self.lows[k] == ","), start)
        first = comma
        while first > start and self.doc[first - 1].text[:1].isupper():
            first -= 1
        return (first, comma) if first < comma else None

    def _run(self, at: int, end: int) -> int:
        """Where a name ends that goes on with names: *Front for the Unity of Chad*."""
        last = at
        while at < end and (
            self.doc[at].text[:1].isupper()
            or self.lows[at] in self.known.words["joints"]
            or self.lows[at] == "the"
        ):
            last = at if self.doc[at].text[:1].isupper() else last
            at += 1
        return last + 1
