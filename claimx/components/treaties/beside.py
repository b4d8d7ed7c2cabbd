"""What happens to a treaty, read from the words beside it where the tree hangs its verb elsewhere."""

from __future__ import annotations

from typing import Final

from claimx.components.actors.actors import actors_in
from claimx.components.treaties.doers import Doers
from claimx.components.treaties.treaty import Event, Reference, is_year
from claimx.rules.instruments import Stage

_LEFT: Final = 8  # tokens before a treaty noun in which its verb is looked for
_RIGHT: Final = 7  # and behind it, for "which was …" and "to be …"
_SIGNERS: Final = 6  # tokens of "the two neighbours signed"
_SIGNING: Final = ("NN", "JJ", "CD", "DT")  # the words of those who sign
_OPEN: Final = 5  # tokens of what may stand before a participle
_PLACE: Final = 7  # tokens of "in the north of the country,"
_CLAUSE: Final = 20  # tokens behind "which" in which its verb is looked for
_YEAR: Final = 12  # tokens behind a verb in which its year stands
_DATING: Final = ("in", "from", "to", "of")  # before a year: "dates back to 1988"
_NEXT: Final = ("VBD", "VBZ", "VBP", "MD")  # the next verb


class Beside(Doers):
    """Read events off the order of words."""

    def told(self, ref: Reference) -> Event | None:
        """A passive right behind the treaty: *…, which was signed in May*; *…, to be signed in May*."""
        k = ref.wide
        stop = min(self.sentences.at(ref.head)[1], ref.wide + _RIGHT)
        while k < stop and (not self.lows[k][:1].isalnum() or self.lows[k] in ("that", "which")):
            k += 1
        first = k
        relative = k > ref.wide and self.lows[k - 1] in ("that", "which")
        if not (relative or self.lows[k : k + 1] == ["to"]) and self._governed(ref):
            return None  # "quotas under the pact, … were suspended"
        while k < stop and (self.lows[k] in self.known.words["between"] or self.doc[k].tag_ == "RB"):
            k += 1
        if not first < k < stop or self.doc[k].tag_ not in ("VBN", "VBD"):
            return None
        stage, particle = self.known.verbs.get(self.lows[k], (None, None))
        low, moods = set(self.lows[first:k]), self.known.moods
        if stage is None or particle or stage.by or not low & {"was", "were", "be", "been"}:
            return None
        if low & moods["negation"]:
            return None
        mood = "ahead" if low & (moods["future"] | moods["ahead"]) & {"to", *moods["future"]} else "done"
        who, actors = self.doers(self.doc[k], ref, True)
        status = stage.done if mood == "done" else stage.ahead
        return Event(stage.id, status, mood, k, actors, stage.parties, who)

    def beside(self, ref: Reference) -> Event | None:
        """A verb before the treaty with small words between: *signed in Geneva a … treaty*."""
        first = self.sentences.at(ref.head)[0]
        for k in range(ref.start - 1, max(first, ref.start - _LEFT) - 1, -1):
            entry = self.known.verbs.get(self.lows[k])
            tag = self.doc[k].tag_
            if entry is not None and self._acts(k, entry, ref):
                verb = self.doc[k]
                tells = tag in ("VBD", "VBN", "VBZ", "VBP", "NNS", "NNP", "NN") or ref.headline
                if tells and not self.put_off(k, first):
                    able = entry[0].by is None or self.has(verb, entry[0].by, False)
                    status = entry[0].done if able else None
                    who, actors = self.before(verb, ref)
                    return Event(entry[0].id, status, "done", k, actors, entry[0].parties, who)
                return None
            if tag.startswith(("VB", "MD", "W")) or self.doc[k].text in (".", ";", ":"):
                return None
            if k >= ref.start - 2 and tag == "IN":
                return None  # "left out of the pact"
            tally = self.lows[k] in self.known.words["tallies"]  # "rejected by one vote a customs pact"
            if tag.startswith("NN") and self.doc[k].text[:1].islower() and not tally:
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
        both = self.lows[k - 1 : k] != [] and self.lows[k - 1] in self.known.words["mutual"]
        named = ref.headline and k > 0 and (both or self.names.in_name(k - 1))
        return (
            tag.startswith("VB")
            or (tag in ("NNS", "NNP") and self.lows[k].endswith("s"))
            or (tag == "NN" and named)
        )

    def _governed(self, ref: Reference) -> bool:
        """Whether a preposition or participle stands before a treaty, so that it is no subject."""
        before = ref.start - 1 - (ref.det != "" and self.lows[ref.start - 1 : ref.start] == [ref.det])
        return before >= 0 and self.doc[before].tag_ in ("IN", "VBG")

    def behind(self, ref: Reference) -> Event | None:
        """A participle behind the treaty that the tree hangs elsewhere: *the Charter, signed in May*."""
        k = ref.end if self.made(ref) else self._clause_behind(ref)
        k = max(k, self.participle(ref))
        while k < min(len(self.doc), ref.wide + _OPEN) and (
            not self.lows[k][:1].isalpha() or self.doc[k].tag_ == "RB"
        ):
            k += 1
        if k >= len(self.doc) or self.doc[k].tag_ not in ("VBN", "VBD"):
            return None
        opens = self.relative(ref)
        relative = opens != -1
        stage, particle = self.known.verbs.get(self.lows[k], (None, None))
        if stage is None or particle or stage.by or self.sentences.at(k)[0] > ref.start:
            return None
        if not relative and self.doc[k].tag_ == "VBD" and any(c.dep_ == "dobj" for c in self.doc[k].children):
            return None  # "the pact ended a long feud"
        if relative:
            if not self.known.moods["negation"].isdisjoint(self.lows[opens + 1 : k]):
                return None  # "that its parliament never ratified"
            who: tuple[int, int] | None = (opens + 1, k)
            actors = actors_in(self.doc, opens + 1, k)
        else:
            who, actors = self.doers(self.doc[k], ref, True)
        # "a truce negotiated in Oslo" may be in force by now.
        status = stage.done if stage.id != "negotiate" or "being" in self.lows[ref.end : k] else None
        return Event(stage.id, status, "done", k, actors, stage.parties, who)

    def years(self, ref: Reference) -> tuple[str, ...]:
        """Return the years in which the words behind a treaty have it made: *a truce signed in 2024*."""
        signed = [e.verb for e in ref.events if e.status == "signed" and e.mood == "done"]
        made = [verb for verb in signed if verb >= ref.end]
        made += [ref.end] if ref.brokered else []
        last = self.sentences.at(ref.head)[1]
        for verb in made:
            for k in range(verb + 1, min(last, verb + _YEAR)):
                if self.doc[k].tag_ in _NEXT or self.lows[k] in (";", ":"):
                    break
                if is_year(self.lows[k]) and (self.lows[k - 1] in _DATING or self._in_date(k)):
                    return (self.lows[k],)
        first = self.sentences.at(ref.head)[0]
        fronted = [
            v for v in signed if v == first and self.doc[v].tag_ == "VBN" and "," in self.lows[v : ref.start]
        ]
        for k in range(first, ref.start if fronted else first):  # "Signed in Suva in May 1976, the treaty …"
            if is_year(self.lows[k]) and (self.lows[k - 1] in _DATING or self._in_date(k)):
                return (self.lows[k],)
        opened = self.lows[first : first + 1] == ["in"] and is_year(self.lows[first + 1])
        if opened and ref.det in ("a", "an") and any(first < verb < ref.start for verb in signed):
            return (self.lows[first + 1],)  # "In 2010 Oman and Yemen signed a treaty"
        return ()

    def beyond(self, ref: Reference) -> int:
        """Return where the verb of a treaty stands behind such a participle; the participle, if none."""
        at = self.participle(ref)
        last = min(self.sentences.at(ref.head)[1], at + _CLAUSE)
        if self.lows[at - 1] == ",":  # "the pact, signed in Oslo in 2012, was suspended"
            at = self._closing(at, last)
        verb = next((k for k in range(at + 1, last) if self._tells(k)), at)
        helped = self.doc[verb].dep_ in ("aux", "auxpass") and self.doc[verb].head.i > verb
        return int(self.doc[verb].head.i) if helped else verb

    def _closing(self, at: int, last: int) -> int:
        """Where the comma stands before the verb of a treaty, behind what is set beside it; else ``at``."""
        commas = (k for k in range(at, last - 1) if self.lows[k] == ",")
        return next((k for k in commas if self._tells(k + 1)), at)

    def _tells(self, k: int) -> bool:
        """Whether a finite verb stands at a token; *lapsed* is one, whatever the tagger makes of it."""
        stage, _ = self.known.verbs.get(self.lows[k], (None, None))
        ends = stage is not None and stage.id == "expire" and self.doc[k].tag_ == "VBN"
        return ends or self.doc[k].tag_ in _NEXT

    def _in_date(self, k: int) -> bool:
        """Whether a month or day stands before a year: *in May 2014*, *on May 3, 2014*."""
        before = [w for w in self.lows[k - 2 : k] if w != ","][-1:]
        return any(w.rstrip(".") in self.known.words["months"] or w.isdigit() for w in before)

    def participle(self, ref: Reference) -> int:
        """Return where a participle of signing stands behind a treaty that goes on to a verb; -1 if none.

        *A pact concluded in 1988 lapsed*; *the truce in the north, agreed in May, lapsed*.
        """
        at, last = ref.wide, self.sentences.at(ref.head)[1]
        if at < last and self.doc[at].tag_ == "IN":
            at = next((k for k in range(at, min(last, at + _PLACE)) if self.lows[k] == ","), at)
        aside = self.lows[at : at + 1] == [","]
        at += aside
        signs = at + 1 < last and self._signs(self.doc[at]) and self.doc[at].tag_ in ("VBN", "VBD")
        if not signs or self.doc[at + 1].tag_ != "IN":
            return -1
        return at if not aside or self._closing(at, min(last, at + _CLAUSE)) > at else -1

    def made(self, ref: Reference) -> bool:
        """Whether *signed between* or the like stands between a treaty and its parties."""
        k = ref.end
        return k < ref.wide and self.lows[k] in self.known.words["made"]

    def relative(self, ref: Reference) -> int:
        """Where *which* or *that* stands right behind a treaty, or is left out; -1 where it does not."""
        k = ref.wide + (self.lows[ref.wide : ref.wide + 1] == [","])
        if self.lows[k : k + 1] and self.lows[k] in ("that", "which"):
            return k
        return ref.wide - 1 if self._left_out(ref.wide) else -1

    def _left_out(self, at: int) -> bool:
        """Whether those who sign stand right behind a treaty: *a pact the two neighbours signed in 2009*."""
        for k in range(at, min(at + _SIGNERS, len(self.doc) - 1)):
            if k > at and self._signs(self.doc[k]) and self.doc[k].tag_ in ("VBD", "VBN"):
                return self.doc[k + 1].tag_ == "IN"
            if not self.doc[k].tag_.startswith(_SIGNING if k > at else ("DT", "PRP")):
                return False
        return False

    def _clause_behind(self, ref: Reference) -> int:
        """The verb of a relative clause that the tree missed, else where a participle may stand."""
        at = self.relative(ref)
        if 0 <= at < len(self.doc) - 1:
            for k in range(at + 2, min(self.sentences.at(at)[1], at + _CLAUSE)):
                if self.lows[k] in self.known.verbs and self.doc[k].tag_ in ("VBD", "VBN"):
                    return k
                if self.doc[k].tag_ in _NEXT:
                    break
        return ref.wide
