"""Attributes: the values that a clause's type asks for, read from where its rule says they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

from spacy.tokens import Doc

from claimx.components import term_special as special
from claimx.components import term_values as values
from claimx.components.actors import mentioned
from claimx.components.term_clauses import Clause
from claimx.components.term_conditions import Limits, limits
from claimx.components.term_evidence import Evidence
from claimx.components.term_grammar import grammar
from claimx.components.term_matching import holds
from claimx.components.term_phrases import PREPS, prepositions
from claimx.components.term_subjects import Range, noun_phrase
from claimx.components.term_voice import Voice
from claimx.rules.phrases import Spans, match
from claimx.rules.terms import Attribute, TermRule

_PLAIN: Final[dict[str, Callable[[Doc, int, int], Any]]] = {
    "duration": values.duration,
    "indefinite": values.indefinite,
    "date": values.date,
    "deadline": values.deadline,
    "frequency": values.frequency,
    "money": values.money,
    "currency": values.currency,
    "count": values.count,
    "vote": values.vote,
    "length": values.length,
}
_NEAR: Final = 3  # tokens in which "its neighbour" ends
_TIMES: Final = frozenset({"date", "deadline"})
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


def attributes(reading: Evidence, rule: TermRule, voice: Voice, range_: Range, span: Range) -> dict[str, Any]:
    """Return the values of a term by their attributes' names; what the text does not say is left out."""
    values = _Values(reading, rule, voice, range_, span)
    out: dict[str, Any] = {}
    asked = {name: rule.find.get(name, attribute) for name, attribute in rule.clause.attributes.items()}
    # Who is left of the parties is told last.
    for name, attribute in sorted(asked.items(), key=lambda item: "other" in item[1].places):
        found = rule.fixed[name] if name in rule.fixed else values.of(attribute, out)
        if found is not None and found != []:
            out[name] = found
    out = {name: out[name] for name in asked if name in out}
    for name, limit in (("condition", values.limits.condition), ("exception", values.limits.exception)):
        if limit is not None and name not in out:
            out[name] = values.quoted(limit)
    return out


class _Values:
    """The values of one term."""

    def __init__(self, reading: Evidence, rule: TermRule, voice: Voice, range_: Range, span: Range) -> None:
        self.reading, self.rule, self.voice, self.range_, self.span = reading, rule, voice, range_, span
        self.doc = reading.story.doc
        self.limits: Limits = limits(reading.story, reading.sentence, span)
        self.spans: Spans = reading.story.spans(reading.sentence, reading.parties)

    def quoted(self, range_: Range) -> dict[str, Any]:
        """A stretch with its words."""
        start, last = self.doc[range_[0]].idx, self.doc[range_[1] - 1]
        end = last.idx + len(last)
        return {"text": values.text_of(self.doc)[start:end], "start": start, "end": end}

    def of(self, attribute: Attribute, known: dict[str, Any]) -> Any:
        """The first value of an attribute that one of its places gives; None where none does."""
        for place in attribute.places:
            value = self._special(attribute, place, known)
            if value is not None:
                return value
            for range_ in self.ranges(place):
                value = self._value(attribute, range_, place)
                if value is not None and value != []:
                    return value
        return attribute.default

    def _special(self, attribute: Attribute, place: str, known: dict[str, Any]) -> Any:
        """What no words give: the treaty's parties, who is left of them, whom the speaker stands for."""
        names: list[str] = []
        parties = list(self.voice.treaty.parties) if self.voice.treaty is not None else []
        parties = parties or list(self.reading.parties)
        if place == "treaty":
            known_day = (
                self.voice.treaty is not None
                and known.get("status") == "signed"
                and self.voice.treaty.signed_date
            )
            return known_day or None
        if place == "instrument":
            names = parties
        elif place == "other":
            taken = {
                n
                for v in known.values()
                if isinstance(v, str | list)
                for n in ([v] if isinstance(v, str) else v)
            }
            left = [p for p in parties if p not in taken]
            names = (
                left if len(left) == 1 or (attribute.type == "actors" and len(left) < len(parties)) else []
            )
        elif place == "speaker" and self.reading.speech is not None:
            said = self.reading.speech
            court = said.name is not None and grammar().words["courts"] & set(said.name.lower().split())
            names = [n for n in ((said.name if court else said.behalf),) if n]
        if not names:
            return None
        if attribute.type == "actor":
            return names[0] if len(names) == 1 else None
        if attribute.type == "signing_day":
            return None
        return names if attribute.type in ("actors", "asserter") else None

    def ranges(self, place: str) -> Iterator[Range]:
        """Yield the token ranges of a place, the likeliest first."""
        clause = self.reading.clause
        if place == "subject":
            if clause.subject is not None:
                yield clause.subject
        elif place == "object":
            yield from clause.objects
        elif place == "match":
            yield self.range_
        elif place == "clause":
            yield self.span
        elif place == "sentence":
            yield self.reading.sentence.start, self.reading.sentence.end
        elif place == "before":
            yield self.span[0], self.range_[0]
        elif place == "after":
            yield self.range_[1], max(self.span[1], self.range_[1])
        elif place == "condition":
            if self.limits.condition is not None:
                yield self.limits.condition
        elif place in ("grantor", "grantee"):
            yield from self._grant(place)
        elif place in PREPS:
            found = [r for word, r in self._prepositions() if word == place]
            yield from sorted(found, key=lambda r: (r[0] < self.range_[0], r[0]))
        elif place[0] == "<":
            yield from (r for word, r in self._prepositions() if word == place[1:] and r[1] <= self.range_[0])

    def _grant(self, place: str) -> Iterator[Range]:
        """Who lets somebody do it, and who is let: *Peru is to let doctors in*."""
        clause = self.reading.clause
        verb = next((t for t in self.reading.governors[1:2] if t.lower_ in grammar().verbs["permit"]), None)
        if verb is None:
            return
        if place == "grantee":
            if clause.subject is not None:
                yield clause.subject
            return
        granting = Clause(self.doc, verb.i, self.reading.sentence.start, self.reading.sentence.end)
        if granting.subject is not None:
            yield granting.subject

    def _prepositions(self) -> list[tuple[str, Range]]:
        start, end = self.span
        if self.reading.nominal:
            a, b = noun_phrase(self.doc[self.reading.head])
            start, end = min(start, a), max(end, min(b, self.reading.sentence.end))
        elif self.reading.clause.passive and self.reading.clause.before is not None:
            start = min(start, self.reading.clause.before[0][0])
        return prepositions(self.doc, start, end)

    def _value(self, attribute: Attribute, range_: Range, place: str) -> Any:
        a, b = range_
        if a >= b:
            return None
        kind, doc = attribute.type, self.doc
        if kind == "actors":
            found = self._actors(range_)
            if place in ("between", "among") and len(found) < 2:
                found = list(dict.fromkeys(x.bound for x in mentioned(doc, a, b))) or found
            return found
        if kind == "phrase":
            return values.text(doc, a, next((i for i in range(a, b) if doc[i].lower_ in ("as", "by")), b))
        if kind == "actor":
            names = self._actors(range_)
            return names[0] if len(names) == 1 else None
        if kind == "actor_text":
            names = self._actors(range_)
            return names[0] if len(names) == 1 else values.text(doc, a, b, cut=True)
        if kind == "choice":
            return next(self._chosen(attribute, range_), None)
        if kind == "choices":
            return list(self._chosen(attribute, range_))
        if kind == "choice_text":
            return next(self._chosen_words(attribute, range_), None)
        if kind == "text":
            if place == "condition":
                return self.quoted(range_)
            return values.text(doc, a, b, cut=True)
        if kind == "place":
            return values.place(doc, a, b)
        if kind == "place_text":
            return values.place(doc, a, b) or (
                values.text(doc, a, b, cut=True) if place != "clause" else None
            )
        if kind in _SPECIAL:
            return _SPECIAL[kind](self.reading, a, b)
        find = _PLAIN.get(kind)
        if find is None:
            return None
        if kind == "date" and self.rule.clause.group == "instrument":
            return self._day(a, self._whole(b))
        if kind in _TIMES and place in PREPS:
            a -= 1  # "by 2029", "from July": the preposition tells a date
        return find(doc, a, self._whole(b) if kind in _TIMES else b)

    def _day(self, a: int, b: int) -> str | None:
        """The first date that is not that of a treaty: *quit the 1998 treaty in May*."""
        prefer: Literal["past", "future"] = "past" if self.reading.past else "future"
        for start, end in values.class_ranges("date", self.doc, a, b):
            if not any(s <= start < e for s, e, _ in self.reading.mentions):
                return values.date(self.doc, a, end, prefer)
            a = end
        return None

    def _whole(self, b: int) -> int:
        """The end of a stretch that ends inside a date: *Dec. 31, 2027*."""
        end = self.reading.sentence.end
        if b < end and self.doc[b].text == "," and b + 1 < end and self.doc[b + 1].text.isdigit():
            return b + 2
        return b

    def _chosen(self, attribute: Attribute, range_: Range) -> Iterator[str]:
        lower = self.reading.story.lower
        for value, patterns in attribute.choices:
            if holds(patterns, lower, [range_], self.spans):
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

    def _actors(self, range_: Range) -> list[str]:
        """The states and bodies of a phrase: those it names, else its owner, else any in it."""
        a, b = range_
        if self.doc[a].tag_ == "PRP$" and any(
            t.lower_ in grammar().words["opposites"] for t in self.doc[a + 1 : min(b, a + _NEAR)]
        ):
            owner = self.reading.actors((a, a + 1))  # "its neighbour": the party that it is not
            left = [p for p in self.reading.parties if p not in owner]
            return left if len(left) == 1 else []
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
        sums = values.class_ranges("money", self.doc, a, b)
        return list(
            dict.fromkeys(
                x.bound for x in mentioned(self.doc, a, b) if not any(s <= x.start < e for s, e in sums)
            )
        )
