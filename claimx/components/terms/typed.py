"""Typed values: what a stretch of a story gives for an attribute of one type, in normal form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from spacy.tokens import Doc

from claimx.components.actors.actors import cast_of, mentioned
from claimx.components.once import once
from claimx.components.terms import prices, special, values
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.matching import holds
from claimx.components.terms.phrases import PREPS
from claimx.components.terms.subjects import Range
from claimx.components.treaties.finder import instrument_at
from claimx.normal.reckoning import Prefer
from claimx.rules.instruments import load_instruments
from claimx.rules.phrase_match import Spans, match
from claimx.rules.terms import Attribute, TermRule

_PLAIN: Final[dict[str, Callable[[Doc, int, int], Any]]] = {
    "duration": values.duration,
    "indefinite": values.indefinite,
    "delay": values.delay,
    "frequency": values.frequency,
    "money": prices.money,
    "price": prices.price,
    "quantity": prices.quantity,
    "currency": values.currency,
    "count": values.count,
    "vote": values.vote,
    "length": values.length,
}
_NEAR: Final = 3  # tokens in which "its neighbour" ends
_PAIR: Final = 2
_DOERS: Final = ("subject", "holder", "giver", "taker", "grantor", "grantee")
_BASIS_OF: Final = ["basis", "of"]  # "on the basis of the 1974 charts"
_ALL: Final = grammar().words["groups"] | load_instruments().words["groups"]  # of "the two countries"
_BRIEF: Final = 2  # tokens of "most cases"
TIMES: Final = frozenset({"date", "deadline"})
_SPECIAL: Final[dict[str, Callable[[Evidence, int, int], Any]]] = {
    "stage": special.stage,
    "signatories": special.signatories,
    "signing_day": special.day,
    "asserter": special.asserter,
    "term_duration": special.length,
    "renewal": special.renewal,
    "notice": special.notice,
    "body": special.body,
}


class Typed:
    """Read the values of one clause by their types."""

    def __init__(self, reading: Evidence, rule: TermRule) -> None:
        self.reading, self.rule = reading, rule
        self.doc = reading.story.doc

    @once
    def spans(self) -> Spans:
        """Where things of each class stand in the sentence."""
        return self.reading.story.spans(self.reading.sentence, self.reading.parties)

    def quoted(self, range_: Range) -> dict[str, Any]:
        """A stretch with its words."""
        start, last = self.doc[range_[0]].idx, self.doc[range_[1] - 1]
        end = last.idx + len(last)
        return {"text": values.measures_of(self.doc).text[start:end], "start": start, "end": end}

    def value(self, attribute: Attribute, range_: Range, place: str) -> Any:
        """Return what a stretch gives for an attribute; ``place`` says how it was found."""
        a, b = range_
        first = min(a + (a < b and self.doc[a].tag_ == "DT"), b - 1)  # "in the presence of"
        said = {self.doc[first].lower_, self.doc[b - 1].lower_ if b - first <= _BRIEF else ""}
        if a >= b or (place == "in" and not said.isdisjoint(grammar().words["no_places"])):
            return None
        if place == "for" and self.doc[a].tag_ == "PRP$" and self.doc[b - 1].lower_ == "part":
            return None  # "Peru, for its part, …"
        kind, doc = attribute.type, self.doc
        if place == "subject" and doc[a].tag_ == "VBG":
            return None  # "replacing a text agreed in May", where the tree takes it for a subject
        if kind == "actors":
            if place in ("of", "by") and self._witnesses(range_):
                return None  # "under the eyes of Austrian experts"
            found = self._actors(range_)
            if place in ("between", "among") and len(found) < _PAIR:
                found = list(dict.fromkeys(x.bound for x in mentioned(doc, a, b)))
                return found if len(found) >= _PAIR else None  # others tell both
            return found
        if kind == "basis":
            of = next(
                (i for i in range(a + 1, b) if self.reading.story.lower[i - 1 : i + 1] == _BASIS_OF), a - 1
            )
            return values.text(doc, of + 1, b, cut=True)
        if kind == "members":
            return self._members(range_)
        if kind == "phrase":
            return values.text(doc, a, next((i for i in range(a, b) if doc[i].lower_ in ("as", "by")), b))
        if kind in ("actor", "actor_text") and place in _DOERS and self._is_treaty(a):
            return None  # "the Oslo convention, which took effect in May"
        if kind == "actor":
            names = self._actors(range_)
            return names[0] if len(names) == 1 else None
        if kind == "actor_text":
            if place == "holder" and self._ends_in(range_, "ways"):
                return None  # "Togo's port is to handle Mali's cotton": Togo is the host
            names = self._actors(range_)
            if len(names) == 1:
                return names[0]
            if place in ("object", "of") or self._ends_in(range_, "ways") or self._is_landmark(b - 1):
                return None  # "to sell its stake", "the port is to handle Nepali tea", "to the border"
            return values.text(doc, a, b, cut=True)
        if kind == "choice":
            return next(self._chosen(attribute, range_), None)
        if kind == "choices":
            return list(self._chosen(attribute, range_))
        if kind == "choice_text":
            return next(self._chosen_words(attribute, range_), None)
        if kind == "text":
            if place == "condition":
                return self.quoted(range_)
            if place == "object" and self.rule.clause.group == "security" and self._is_treaty(a):
                return None  # "signed an accord on naval drills"
            if place == "object" and range_ == self.reading.clause.given_to:
                return None
            if place == "object":
                a = self._granted(range_)
            if self._own_land(range_):
                return None  # "stations troops in the country"
            if place.lstrip("<") in PREPS and (self._is_time(a, b) or self._is_treaty(a)):
                return None
            if place in ("from", "to") and self.doc[a].like_num:
                return None  # "under a protocol signed on Saturday"
            if place == "object" and self._is_sum(a, b):
                return None  # "pay 150 million euros for border patrols"
            told = place == "subject" and (self._is_treaty(a) or self._all(range_))
            return None if told else values.text(doc, a, b, cut=True)
        if kind == "place":
            return values.place(doc, a, b)
        if kind == "place_text" and self._ends_in(range_, "traffic"):
            return None  # "opens its railway to Serbian freight"
        if kind == "place_text":
            return values.place(doc, a, b) or (
                values.text(doc, a, b, cut=True) if place != "clause" else None
            )
        if kind == "body" and (self._is_treaty(a) or self._is_time(a, b)):
            return None  # "the agreement ensures …", "within 45 days, monitors …"
        if kind in _SPECIAL:
            return _SPECIAL[kind](self.reading, a, b)
        if kind in TIMES:
            a -= place in PREPS  # "by 2029", "from July": the preposition tells a date
            return self._time(a, b, end=kind == "deadline")
        find = _PLAIN.get(kind)
        return find(doc, a, b) if find is not None else None

    def _time(self, a: int, b: int, *, end: bool) -> str | None:
        """The day that a stretch tells, or the time within which something has to end."""
        past = not end and self.reading.past and not self.reading.awaited
        prefer: Prefer = "past" if past else "future"
        day = special.unnamed_day(self.reading, a, self._whole(b), prefer, end=end)
        return day or (special.time_left(self.reading, a, b) if end else None)

    def _witnesses(self, range_: Range) -> bool:
        """Whether a phrase names those who only watch what forces do: *by UN monitors*."""
        watching = not grammar().words["witnesses"].isdisjoint(self.reading.story.lower[slice(*range_)])
        return watching and self.rule.clause.group == "security"

    def _fighters(self, range_: Range) -> list[str]:
        """The one party that is no state, where a phrase speaks of *the rebels*."""
        lower, (a, b) = self.reading.story.lower, range_
        bare = all(lower[i] in grammar().words["fighters"] | {"the", "both"} for i in range(a, b))
        if not bare:
            return []
        states = cast_of(self.doc).talk.known.states
        treaty = instrument_at(self.doc, a, b)
        parties = list(treaty.parties) if treaty is not None else list(self.reading.parties)
        foes = [p for p in parties if p not in states]
        return foes if len(foes) == 1 < len(parties) else []

    def _is_time(self, a: int, b: int) -> bool:
        """Whether a phrase begins with a day or a length of time: *by May*, *for stays of 30 days*."""
        if self.doc[a].lower_ in grammar().words["stays"]:
            return True
        times = [t for kind in ("date", "duration") for t in values.class_ranges(kind, self.doc, a, b)]
        first = a + (self.doc[a].tag_ == "DT")
        return any(start <= first < end for start, end in times)

    def _is_sum(self, a: int, b: int) -> bool:
        """Whether a phrase begins with an amount of money."""
        sums = values.class_ranges("money", self.doc, a, b)
        return any(start <= a < end for start, end in sums)

    def _all(self, range_: Range) -> bool:
        """Whether a phrase only says *the two countries*."""
        lower = self.reading.story.lower
        return all(lower[i] in _ALL for i in range(*range_))

    def _granted(self, range_: Range) -> int:
        """Where a phrase begins, or what one has a right to: *access to | three bases*."""
        root, end = self.reading.story.root(*range_), range_[1]
        lower = self.reading.story.lower
        right = lower[root] in grammar().words["granted"] and root + 2 < end
        return root + 2 if right and lower[root + 1] in ("to", "of", "at", "in") else range_[0]

    def _own_land(self, range_: Range) -> bool:
        """Whether a phrase names no place: *in the country*."""
        words = self.reading.story.lower[slice(*range_)]
        return 0 < len(words) <= _PAIR and words[-1] in grammar().words["own_land"]

    def _ends_in(self, range_: Range, kind: str) -> bool:
        """Whether a phrase is one of a class of things: *the port of Kest* is a way."""
        return self.reading.story.tokens[self.reading.story.root(*range_)].lower_ in grammar().words[kind]

    def _is_treaty(self, start: int) -> bool:
        """Whether a phrase begins with the name of a treaty: *the text provides for …* serves nobody."""
        return any(s - 1 <= start < e for s, e, _ in self.reading.mentions)

    def _whole(self, b: int) -> int:
        """The end of a stretch that ends inside a date: *Dec. 31, 2027*."""
        end = self.reading.sentence.end
        if b < end and self.doc[b].text == "," and b + 1 < end and self.doc[b + 1].text.isdigit():
            return b + 2
        return b

    def _chosen(self, attribute: Attribute, range_: Range) -> Iterator[str]:
        lower = self.reading.story.lower
        for value, patterns in attribute.choices:
            if holds(patterns, lower, [range_], self.spans, [range_]):
                yield value

    def _chosen_words(self, attribute: Attribute, range_: Range) -> Iterator[str]:
        """The words of the text that show the first choice, with what stands before their noun."""
        lower, (a, b) = self.reading.story.lower, range_
        for _, patterns in attribute.choices:
            for pattern in patterns:
                for i in range(a, b):
                    if lower[i] in pattern.triggers:
                        found = match(pattern, lower, i, range_, self.spans)
                        if found is not None:
                            start = found[0]
                            while start > a and self.doc[start - 1].tag_ in ("JJ", "NN", "VBN", "HYPH"):
                                start -= 1
                            said = values.text(self.doc, start, found[1])
                            if said is not None:
                                yield said

    def _in_turn(self, start: int, end: int) -> bool:
        """Whether a phrase means each of two parties: *if either is attacked, the other comes to its aid*."""
        lower, words = self.reading.story.lower, grammar().words
        first, last = self.reading.sentence.start, self.reading.sentence.end
        others = [i for i in range(first + 1, last) if lower[i] == "other" and lower[i - 1] == "the"]
        if len(self.reading.parties) != _PAIR or not others:
            return False
        if words["in_turn"].isdisjoint(lower[first : others[0]]):
            return False
        return any(start <= i < end for i in others) or (self.doc[start].tag_ == "PRP$" and start > others[0])

    def _actors(self, range_: Range) -> list[str]:
        """The states and bodies of a phrase: those it names, else its owner, else any in it."""
        a, b = range_
        if self._in_turn(a, b):
            return list(self.reading.parties)
        if self.doc[a].tag_ == "PRP$" and any(
            t.lower_ in grammar().words["opposites"] for t in self.doc[a + 1 : min(b, a + _NEAR)]
        ):
            owner = self.reading.actors((a, a + 1))  # "its neighbour": the party that it is not
            left = [p for p in self.reading.parties if p not in owner]
            return left if len(left) == 1 else []
        foes = self._fighters(range_)
        if foes:
            return foes
        found = self.reading.actors(range_)
        if found:
            return found
        for i in range(a + 1, b):
            if self.doc[i].tag_ == "POS":
                owner = self.reading.actors((a, i))
                if owner:
                    return owner
        if self.doc[a].tag_ == "PRP$":
            owner = self.reading.actors((a, a + 1))
            if owner:
                return owner
        others = [x for x in mentioned(self.doc, a, b) if not self._beside(x.start, x.end, a)]
        sums = values.class_ranges("money", self.doc, a, b) if others else []  # "30 million US dollars"
        return list(dict.fromkeys(x.bound for x in others if not any(s <= x.start < e for s, e in sums)))

    def _is_landmark(self, at: int) -> bool:
        return self.doc[at].lower_ in load_instruments().words["landmarks"]

    def _members(self, range_: Range) -> list[str]:
        """Who sits on a body: those it is of, not itself nor the town it sits in."""
        (a, b), lower = range_, self.reading.story.lower
        seats = (i for i in range(a + 1, b) if lower[i] in grammar().words["seats"])
        itself = self.doc[a:b].text
        found = self._actors((a, next(seats, b)))
        return [
            name
            for name in found
            if name[:1].isupper() and (name != itself or not name.split()[-1].islower())
        ]

    def _beside(self, start: int, end: int, a: int) -> bool:
        """Whether a name only tells where, *in Kuwait City*, or is the act itself: *a prisoner exchange*."""
        own = self.reading.nominal and start <= self.reading.head < end
        return own or (start > a and self.reading.story.lower[start - 1] == "in")
