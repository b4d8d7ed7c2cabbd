"""Voice: whether a clause tells what a treaty provides, which one, and who says so.

The same words may be a provision, a plan, a demand or an event. A clause counts as a provision where the
treaty is its subject or stands over it (*the pact obliges …*, *under the pact …*), where the parties bind
themselves in it, or where it goes on in a paragraph that reports a treaty. What a third state does or
demands, what happened, and what is only supposed are none.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from spacy.tokens import Token

from claimx.components.terms.absent import absent
from claimx.components.terms.evidence import Evidence, words_before
from claimx.components.terms.grammar import grammar
from claimx.components.terms.present import befalls, close, conceded, just_done, performs, told_as_done
from claimx.components.terms.subjects import Range, climb, noun_phrase, verbal
from claimx.components.treaties.ties import initials
from claimx.components.treaties.treaty import Treaty
from claimx.rules.instruments import load_instruments
from claimx.rules.terms import TermRule

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_GIVING: Final = _VERBS["provide"] | _VERBS["agree"] | _VERBS["describe"] | _VERBS["hold"]
_PAUSES: Final = frozenset({",", "–", "—", "--", ";", ":", "-"})
_OPENING: Final = 2  # words of "In 1998, …"
_YEAR: Final = 4  # digits
_GAP: Final = 6  # tokens between a noun and the treaty that it stands in
_COMPANY: Final = 8  # tokens of "between Oman and Yemen"
_SAYING: Final = ("over", "document", "report")  # the treaty's own words are told
_NEXT: Final = 1  # paragraphs behind the treaty in which a state's word is one given with it
_PRESENT: Final = ("VBZ", "VBP", "VB")
_NAMING: Final = ("NNP", "NNPS", "CC", "DT")


class Voice(NamedTuple):
    """By which treaty a clause is a provision, and ``how``; ``own`` where the treaty itself says so."""

    treaty: Treaty | None
    own: bool
    how: str
    late: bool = False

    @property
    def strength(self) -> float:
        """How much of a rule's confidence is left."""
        known = grammar().strength
        return known[self.how] * (known["late"] if self.late else 1.0)


def voice(seen: Evidence, rule: TermRule) -> Voice | None:
    """Return by which treaty a clause is a provision, as far as the rule asks for one; None if it is none."""
    if rule.treaty == "none":
        return Voice(_any(seen), False, "none")
    if not seen.story.treaties or seen.by_laymen:
        return None
    if rule.treaty == "story":
        return Voice(_any(seen), _own(seen), "story")
    if rule.treaty == "sentence":
        beside = seen.treaty_beside or (seen.mentions[0][2] if seen.mentions else None)
        return Voice(beside, _own(seen), "sentence") if beside is not None else None
    if rule.treaty == "argument":
        return _argument(seen)
    if seen.supposed or seen.demanded or seen.likened or seen.made_to or absent(seen) or _judged(seen):
        return None
    found = _nominal(seen, rule.clause.third) if seen.nominal else _verbal(seen, rule.clause.third)
    return None if found is not None and _only_body(seen, found) else found


def _judged(seen: Evidence) -> bool:
    """Whether a reporter tells what a deed amounts to: *in a move that strengthens their partnership*."""
    return any(v.dep_ == "relcl" and v.head.lower_ in _WORDS["moves"] for v in seen.governors)


def _only_body(seen: Evidence, found: Voice) -> bool:
    """Whether the treaty is spoken of as the body of its members: *GATT's council set up a panel*."""
    if found.treaty is None or found.treaty.title is None or found.how in _SAYING:
        return False
    if initials(found.treaty.title).upper() not in load_instruments().words["known"]:
        return False
    told = [v for v in seen.governors if v.lower_ in _VERBS["provide"] and seen.by_treaty(v) is not None]
    return not any(before[1] for v in told if (before := seen.clause_at(v.i).before) is not None)


def _any(seen: Evidence) -> Treaty | None:
    return seen.treaty_subject or seen.treaty_over or seen.treaty_beside or seen.nearest()


def _own(seen: Evidence) -> bool:
    return (seen.speech is not None and seen.speech.document) or seen.treaty_over is not None


def _argument(seen: Evidence) -> Voice | None:
    """The treaty stands in the clause: it is what is signed, ratified or left."""
    hoped = _VERBS["await"] if "MD" in {t.tag_ for t in seen.clause.token.lefts} else frozenset()
    token = seen.clause.token
    past = token.dep_ in ("acl", "relcl") and token.tag_ in ("VBN", "VBD")
    told = past or (token.dep_ == "relcl" and token.tag_ == "VBZ")  # "…, which lapses in May"
    above = [] if told else seen.governors[1:]  # but "urged them to honour the pact, signed in 2000"
    if any(v.lower_ in _VERBS["fail"] - hoped and v.i < seen.head for v in above):
        return None
    doc, clause = seen.story.tokens, seen.clause
    ranges: list[Range] = [(clause.start, clause.end)]
    if seen.nominal or not clause.verbal:
        ranges.insert(0, noun_phrase(doc[seen.head]))
    if doc[seen.head].dep_ == "amod" and doc[seen.head].head.i < seen.head:
        ranges.insert(
            0, (doc[seen.head].head.i, seen.head)
        )  # "The pact, valid until May, extends the accord"
    if clause.verbal and clause.before is not None:
        ranges += [clause.before[0], *clause.objects]
    at = clause.group[0]
    while at > seen.sentence.start and (doc[at - 1].is_punct or doc[at - 1].lower_ in _WORDS["relatives"]):
        at -= 1
    ranges.append((at - 1, at))  # "the charter, signed in Basel"
    stop = max(seen.sentence.start + 1, at - _COMPANY)
    while at > stop and (doc[at - 1].tag_ in _NAMING or doc[at - 1].lower_ in ("with", "between")):
        at -= 1
    ranges.append((at - 1, at))  # "a charter with Oman, signed in Basel"
    token = doc[seen.head]
    while token.dep_ in ("xcomp", "acomp") and token.head.i < token.i:
        token = token.head  # "the pact that both expect to sign", "which both are due to sign"
    if token.dep_ == "conj" and token.head.dep_ == "relcl":
        token = token.head  # "which they initialled and which …"
    if token.dep_ in ("acl", "relcl", "advcl") and token.head.i < token.i:
        noun = token.head
        while noun.dep_ in ("pobj", "prep") and noun.head.i < noun.i and not verbal(noun.head):
            noun = noun.head  # "an agreement between the two navies, signed in 1999"
        ranges.append((noun.left_edge.i, token.i))
    late = any(
        c.lower_ in _WORDS["times"] and c.dep_ in ("mark", "advmod", "prep") for c in clause.token.lefts
    )
    for a, b in ranges:
        for s, e, treaty in seen.mentions:
            if (
                s < b
                and a < e
                and not set(words_before(seen.story, seen.sentence, s)[-1:]) & _WORDS["beside"]
            ):
                return Voice(treaty, _own(seen), "argument", late)
    spoken = [treaty for _, end, treaty in seen.mentions if end <= clause.start]
    if spoken and "it" in seen.story.lower[clause.start : clause.end]:
        return Voice(
            spoken[-1], _own(seen), "argument", late
        )  # "Before the pact can bind, MPs must vote on it"
    return None


def _verbal(seen: Evidence, third: bool) -> Voice | None:
    """A verb tells a provision; ``third`` where others than the parties may act."""
    if _done_to_treaty(seen) or _long_ago(seen):
        return None
    own = seen.treaty_subject
    agreed = _agreed(seen, seen.governors[1:])
    if own is not None and (not seen.past or agreed or seen.by_treaty(seen.clause.token) is not None):
        return Voice(own, True, "subject")
    signed = _concluded(seen)
    if signed is not None:
        return Voice(signed, True, "beside")
    if seen.past:
        return Voice(seen.nearest(), False, "party") if just_done(seen) or conceded(seen) else None
    firm = _firm(seen)
    if firm is not None:
        return firm
    if agreed and not seen.by_stranger and (seen.parties or seen.treaty_beside is not None):
        return Voice(seen.treaty_beside or seen.nearest(), False, "agreed")
    if agreed and seen.by_several:
        return Voice(seen.treaty_beside, False, "agreed")  # states that agree make a treaty of their own
    if (seen.by_stranger and not third) or seen.story.lower[seen.clause.group[0] - 1] == "i":
        return None
    if seen.treaty_beside is not None and (seen.modal or seen.sentence.headline or seen.by_party):
        return Voice(seen.treaty_beside, False, "beside")
    if seen.sentence.headline and seen.mentions and (seen.by_party or seen.modal):
        return Voice(seen.mentions[0][2], False, "headline")
    return _continued(seen, third)


def _nominal(seen: Evidence, third: bool) -> Voice | None:
    """A noun tells of a provision where the treaty or a party gives, holds or promises it."""
    s, e = noun_phrase(seen.story.tokens[seen.head])
    for a, b, treaty in seen.mentions:
        if s <= a < e and not a <= seen.head < b and _hung(seen, a, b):
            return Voice(treaty, False, "inside")
    if seen.treaty_subject is not None:
        return Voice(seen.treaty_subject, True, "subject")
    signed = _concluded(seen)
    if signed is not None:
        return Voice(signed, True, "inside")
    verb = seen.clause.token if seen.clause.verbal else None
    talks = verb is not None and verb.lower_ in _VERBS["talk"]
    if not seen.past and not talks:
        firm = _firm(seen)
        if firm is not None:
            return firm
    if seen.by_stranger and not third:
        return None
    giving = verb is not None and (
        verb.lower_ in _GIVING
        or ((seen.modal or seen.wished) and not talks)
        or performs(seen)
        or told_as_done(seen)
        or befalls(seen)
    )
    said = verb is None or giving or bool(_WORDS["copulas"] & {verb.lower_, verb.head.lower_})
    if seen.treaty_beside is not None and said:
        return Voice(seen.treaty_beside, False, "beside")
    if seen.sentence.headline and seen.mentions:
        return Voice(seen.mentions[0][2], False, "headline")
    if _agreed(seen, seen.governors) and (seen.parties or seen.by_several):
        return Voice(seen.nearest(), False, "agreed")
    if verb is not None and verb.lower_ in _VERBS["schedule"] and close(seen) and not seen.past:
        return Voice(seen.nearest(), False, "narrated")
    return _continued(seen, False) if (giving or verb is None) and not seen.past else None


def _firm(seen: Evidence) -> Voice | None:
    """The treaty is the source of the report, or stands over the sentence."""
    if seen.speech is not None and seen.speech.document:
        named = _source(seen)
        told = named or seen.treaty_over or seen.treaty_beside or seen.nearest()
        return Voice(told, True, "report" if named is None else "document")
    if seen.treaty_over is not None:
        return Voice(seen.treaty_over, True, "over")
    return None


def _continued(seen: Evidence, third: bool) -> Voice | None:
    """No treaty stands in the sentence: the paragraph, the party or the tense tells."""
    near = seen.nearest()
    if seen.doubtful or _still_to_come(seen, near) or _by_anyone(seen):
        return None
    if seen.anchored or (seen.listed and close(seen)):
        return Voice(near, True, "anchored")
    if seen.by_party and (seen.modal or seen.spoken_by_party or seen.wished or performs(seen)):
        return Voice(near, False, "party")
    if told_as_done(seen):
        return Voice(near, False, "narrated")
    if befalls(seen):
        return Voice(near, False, "present")
    if seen.spoken_by_party and seen.modal:
        return Voice(near, False, "spoken")
    settled = seen.binding or third or _drafted(seen)
    if seen.modal and _told(seen, third) and settled and close(seen):
        return Voice(near, False, "narrated")
    return None


def _by_anyone(seen: Evidence) -> bool:
    """Whether one state does it, and of none is told that it is a party."""
    return not seen.parties and seen.by_party and not seen.by_several


def _still_to_come(seen: Evidence, near: Treaty | None) -> bool:
    """Whether the treaty is not signed and only spoken of further down: what is told here is none of it."""
    told = bool(seen.story.mentioned(0, seen.sentence.end))
    return near is not None and near.status in _WORDS["unsigned"] and not told


def _drafted(seen: Evidence) -> bool:
    """Whether *would* tells what a treaty lays down that is not signed yet."""
    near = seen.nearest()
    unsigned = near is not None and near.status in _WORDS["unsigned"]
    return unsigned and bool(_WORDS["hypothetical"] & set(seen.group))


def _told(seen: Evidence, third: bool) -> bool:
    """Whether the reporter tells it, or a source that stands for nobody: *…, according to a summary*."""
    said = seen.speech
    if said is None or not seen.parties:
        return said is None
    return not said.direct and (third or not (said.person or said.behalf))


def _concluded(seen: Evidence) -> Treaty | None:
    """The treaty that is signed in what governs the clause: *signed a pact to …*, *a pact on …*."""
    doc = seen.story.tokens
    token = doc[seen.head]
    for t in seen.governors if seen.nominal else seen.governors[1:]:
        if t.lower_ not in _VERBS["conclude"] or t.i > seen.head:
            continue
        if not seen.nominal:
            if seen.clause.token.tag_ not in ("VBG", "VB"):
                return None
            return next((x for a, _, x in reversed(seen.mentions) if t.i < a < seen.head), None)
        if seen.clause.token.tag_ == "VBG" and seen.clause.token.lower_ in _VERBS["provide"]:
            # "signed a pact on Friday covering the transit of gas"
            return next((x for a, _, x in reversed(seen.mentions) if t.i < a < seen.clause.head), None)
        hung = token
        for k in climb(token):  # the noun hangs on the treaty
            if k.i == t.i:
                if hung.lower_ in ("on", "for", "about"):  # "signed a pact with Oman on patrols"
                    return next((x for a, _, x in reversed(seen.mentions) if t.i < a < hung.i), None)
                break
            hung = k
            found = next((x for a, b, x in seen.mentions if a <= k.i < b and k.i < seen.head), None)
            if found is not None:
                return found
    return None


def _done_to_treaty(seen: Evidence) -> bool:
    """Whether the treaty itself is the object: what is done to it is none of its provisions."""
    if seen.clause.token.lower_ in _VERBS["watch"]:
        return False
    if not seen.mentions:
        return False
    heads = [seen.story.root(a, b) for a, b in seen.clause.objects if a < b]
    return any(s <= head < e for head in heads for s, e, _ in seen.mentions)


def _source(seen: Evidence) -> Treaty | None:
    """The treaty that a report names as its source; None where that is another paper, as a statement is."""
    if seen.speech is None or seen.speech.source is None:
        return None
    at = seen.speech.source
    return next((t for s, e, t in seen.story.mentioned(at - _GAP, at + 2) if s <= at + 1 and at < e), None)


def _hung(seen: Evidence, a: int, b: int) -> bool:
    """Whether a mention in a noun's phrase tells where it stands: *a clause in the pact on …*."""
    if b <= seen.head:
        return True
    between = seen.story.lower[seen.head + 1 : a]
    return len(between) <= _GAP and not _PAUSES & set(between)


def _agreed(seen: Evidence, verbs: list[Token]) -> bool:
    """Whether the parties bind themselves to it, or own it: *accepts that the reef is Chile's*."""
    own = seen.speech is None or not (seen.speech.direct or seen.speech.person)
    known = own and close(seen, _NEXT)
    agreeing = [
        v
        for v in verbs
        if verbal(v)
        and v.i < seen.head
        and (v.lower_ in _VERBS["agree"] or (known and v.lower_ in _VERBS["declare"] and v.tag_ in _PRESENT))
    ]
    return any(_WORDS["negation"].isdisjoint(c.lower_ for c in v.lefts) for v in agreeing)


def _long_ago(seen: Evidence) -> bool:
    """Whether the past of a sentence is that of a year with which it opens: *In 1998, they agreed to …*."""
    first = seen.sentence.start
    opening = seen.story.lower[first : first + _OPENING]
    dated = opening[:1] == ["in"] and any(w.isdigit() and len(w) == _YEAR for w in opening)
    return dated and any(v.tag_ == "VBD" for v in seen.governors)
