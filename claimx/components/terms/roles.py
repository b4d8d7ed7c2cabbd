"""Roles: who does it, and for whom, where that is not simply the subject and the object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from claimx.components.actors.actors import mentioned
from claimx.components.once import once
from claimx.components.terms.conditions import untaxed
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import Range
from claimx.components.terms.typed import Typed
from claimx.rules.instruments import load_instruments
from claimx.rules.terms import Attribute, TermRule

_VERBS: Final = grammar().verbs
_BINDING: Final = _VERBS["object_control"] | _VERBS["give"]
_HANDING: Final = _VERBS["give"] | _VERBS["permit"] | _VERBS["make_way"] | _VERBS["yield"] | _VERBS["shut"]
_PAIR: Final = 2
_NOUNS: Final = ("NN", "JJ", "CD")
_MUTUAL: Final = (("each", "other"), ("one", "another"))
_ACTING: Final = ("actor", "actors", "actor_text")
_ACTED: Final = frozenset({"subject", "object", "giver", "taker", "grantor", "grantee", "other"})
_SINGLE: Final = ("security", "cooperation")  # groups of clauses in which nobody gives to itself
# Who is given something in arms, and who gives it: nobody promises help to itself.
_GIVERS: Final = {
    "beneficiary": ("obligor", "provider"),
    "recipient": ("provider",),
    "host": ("guest",),
    "guest": ("host",),
}


class Roles(Typed):
    """Who is bound by one clause and who has something of it."""

    def __init__(self, reading: Evidence, rule: TermRule, range_: Range, span: Range) -> None:
        super().__init__(reading, rule)
        self.range_, self.span = range_, span

    def is_role(self, name: str, attribute: Attribute) -> bool:
        """Return whether an attribute tells who does it or for whom, not who else has to do with it."""
        known = self.rule.clause.attributes.get(name, attribute)
        acting = known.type in _ACTING or name == "parties"
        return acting and not _ACTED.isdisjoint((*known.places, *attribute.places))

    @once
    def mutual(self) -> tuple[str, ...]:
        """The parties where all do it to one another: *each side will grant the other …*."""
        parties = self.reading.parties
        if len(parties) < _PAIR or self.rule.clause.group == "instrument" or not self._in_return:
            return ()
        for verb in self.reading.governors:
            clause = self.reading.clause_at(verb.i)
            giving = verb.lower_ in _BINDING
            bound = clause.objects if giving else []
            for range_ in [*([clause.before[0]] if clause.before is not None else []), *bound]:
                if self._everybody(range_) or self.reading.story.lower[range_[0]] == "we":
                    return parties  # "we will consult each other"
                if self.reading.actors(range_) and not self._the_other(range_[0]):
                    return ()
        return ()

    def _everybody(self, range_: Range) -> bool:
        """Whether a phrase names all parties: *warships of either state*, *the neighbours*."""
        a, b = range_
        lower, parties = self.reading.story.lower, set(self.reading.parties)
        places = [(s, e) for s, e in self.spans.starts["party"].items() if a <= s < b]
        if any(parties <= set(self.reading.actors(place)) for place in [range_, *places]):
            return True
        return lower[b - 1] in grammar().words["neighbours"] and lower[a : b - 1] in ([], ["the"], ["both"])

    @once
    def _in_return(self) -> bool:
        """Whether *each other* or *the other* stands in the clause."""
        lower = self.reading.story.lower
        start, end = min(self.span[0], self.range_[0]), min(self.span[1] + 1, self.reading.sentence.end)
        pairs = ((i, (lower[i], lower[i + 1])) for i in range(start, end - 1))
        return any(pair in _MUTUAL or self._the_other(i) for i, pair in pairs)

    def _the_other(self, at: int) -> bool:
        """Whether *the other*, *the other's* or *the other side* begins at a token."""
        lower, end = self.reading.story.lower, self.reading.sentence.end
        if lower[at : at + _PAIR] == ["the", "others"]:
            return True
        if lower[at : at + _PAIR] != ["the", "other"]:
            return False
        behind = self.reading.story.tokens[at + _PAIR] if at + _PAIR < end else None
        known = behind is None or behind.lower_ in grammar().words["other_side"]
        return known or (behind is not None and not behind.tag_.startswith(_NOUNS))

    @once
    def takes(self) -> bool:
        """Whether the subject is given something: *gets a loan*, *may ship its tea free of duty*."""
        clause = self.reading.clause
        if not self._untaxed:
            return clause.receives
        return clause.passive or clause.token.lower_ not in grammar().verbs["let_off"]

    @once
    def let_off(self) -> bool:
        """Whether the subject pays no duty for what it does."""
        return self._untaxed and self.takes

    @once
    def _untaxed(self) -> bool:
        return self.reading.clause.verbal and untaxed(self.reading.story, self.reading.sentence, self.span)

    @once
    def strangers(self) -> bool:
        """Return whether those do it who are no party, as far as is said: *rebels must lay down arms*."""
        before = self.reading.clause.before
        if before is None:
            return False
        a, b = before[0]
        lower, fighters = self.reading.story.lower, load_instruments().words["fighters"]
        return not fighters.isdisjoint(lower[a:b]) and not self._actors((a, b))

    def given_to_self(self, name: str, value: Any, known: Mapping[str, Any]) -> bool:
        """Return whether a state would fight or pay for itself: *Jordan must come to its aid*."""
        one = value if isinstance(value, list) else [value]
        givers = [known.get(giver) for giver in _GIVERS.get(name, ())]
        own = any(one == (x if isinstance(x, list) else [x]) for x in givers)
        return own and len(one) == 1 and self.rule.clause.group in _SINGLE

    def holder(self) -> Iterator[Range]:
        """Yield who has the use of something: the subject, or whom that gives it to or lets have it."""
        clause = self.reading.clause
        before = clause.before[0] if clause.before is not None else None
        above = self.reading.governors[1] if len(self.reading.governors) > 1 else None
        right = before is not None and self.reading.story.root(*before)
        if right and above is not None and self.reading.story.lower[right] in grammar().words["rights"]:
            clause = self.reading.clause_at(above.i)  # "is accorded the right to ship timber"
            before = clause.before[0] if clause.before is not None else None
        if clause.passive or not clause.verbal or clause.token.lower_ not in _HANDING:
            if before is not None:
                yield before
            return
        yield from self.grant("grantee")
        if clause.token.lower_ in _VERBS["permit"]:
            for a, b in clause.objects:  # "lets Serbian barges | through Croatian locks"
                told = range(a + 1, b)
                yield a, next((i for i in told if self.reading.story.tokens[i].tag_ in ("IN", "TO")), b)

    def grant(self, place: str) -> Iterator[Range]:
        """Yield who lets somebody do it, and who is let: *Peru is to let doctors in*."""
        clause = self.reading.clause
        gives = clause.verbal and clause.token.lower_ in grammar().verbs["give"] and not clause.receives
        named = next((x for x in mentioned(self.doc, self.reading.clause.head + 1, self.span[1])), None)
        if gives and named is not None and self._opens(named.start):  # "gives Malta access to the port"
            grantor = [clause.subject] if clause.subject is not None else []
            yield from [(named.start, named.end)] if place == "grantee" else grantor
            return
        verb = next((t for t in self.reading.governors[1:2] if t.lower_ in grammar().verbs["permit"]), None)
        if verb is None:
            return
        if place == "grantee":
            if clause.subject is not None:
                yield clause.subject
            return
        granting = self.reading.clause_at(verb.i)
        if granting.subject is not None:
            yield granting.subject

    def _opens(self, at: int) -> bool:
        """Whether a name stands right behind the verb, as the one who is given something."""
        first, determiners = self.reading.clause.head + 1, grammar().words["dative"]
        return all(self.reading.story.lower[i] in determiners for i in range(first, at))
