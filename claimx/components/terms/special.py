"""What a treaty's own clauses say: the stage of its signing, who signed for whom, its life and notice."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Any, Final

from spacy.tokens import Token

from claimx.components.actors.actors import cast_of
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.subjects import climb
from claimx.components.terms.values import class_ranges, date, lengths, measures_of, text
from claimx.normal.durations import Duration, durations
from claimx.normal.reckoning import Prefer

_WORDS: Final = grammar().words
_TOKENS: Final = re.compile(r"[^\W_]+")
_ANY: Final = {name: "|".join(sorted(_WORDS[name])) for name in ("again", "alike", "renewals")}
_AGAIN: Final = re.compile(
    rf"\b(?:{_ANY['again']}) (?P<count>[\w-]+)"
    r"|\b(?:for|by) (?P<more>[\w-]+) more\b"
    rf"|\b(?:{_ANY['renewals']}) (?:over )?(?:by|for) (?P<bare>[\w-]+)(?=[,.;]|$| if| unless| once)"
    rf"|\b(?P<same>{_ANY['alike']}) (?:period|term|time|duration|length)\b"
)
_AFTER: Final = 8  # tokens of "after both of them had won"
_FRONT: Final = 5  # tokens at the start of a sentence that may hold its day
_ELLIPSIS: Final = 24  # characters in which "for a further ten" would name its unit
_NEAR: Final = 60  # characters between a length of time and the word that says what it is of
_ACT: Final = 5  # tokens of "the swift appointment of"
_RENEWING: Final = 4  # words of "renews itself for"


def stage(reading: Evidence, a: int, b: int) -> str | None:
    """Return how far the signing is: initialled, signed, or still to come."""
    verb = reading.clause.token if reading.clause.verbal else None
    lower = reading.story.lower
    if verb is not None and _WORDS["negation"] & set(reading.group):
        return None  # "has never signed it"
    above = reading.governors[1] if len(reading.governors) > 1 else None
    past = above is not None and above.tag_ in ("VBD", "VBN")
    if past and above is not None and above.lower_ in _WORDS["meetings"] and "to" in reading.group:
        return "signed"  # "met in Oslo to sign"
    done = (
        "initialled"
        if any(lower[i] in _WORDS["initialled"] and reading.story.tags[i] != "JJ" for i in range(a, b))
        else "signed"
    )
    if verb is None or reading.nominal:
        near = lower[max(reading.sentence.start, a - 4) : b]
        ahead = _WORDS["ahead"] & set(near)
        return "announced" if "announced" in near else "to_be_signed" if ahead else "signed"
    group = reading.group
    if lower[reading.clause.group[0] - 1] in _WORDS["ahead"]:
        return "to_be_signed"
    if reading.clause.token.tag_ in ("VBN", "VBD") and not {
        "will",
        "would",
        "to",
        "shall",
        "may",
        "must",
    } & set(group):
        return done
    if reading.modal or {"will", "would", "to"} & set(group):
        return "to_be_signed"
    after = (past and verb.dep_ == "advcl") or lower[reading.clause.group[0] - 1] == "after"
    if verb.tag_ == "VBG" and after:
        return done  # "ended the quarrel, signing a pact", "after signing it"
    if reading.sentence.headline or verb.tag_ in ("VBD", "VBN"):
        return done
    bare = verb.tag_ == "VB" and verb.lower_ not in _WORDS["invariable"]  # "they put their names to it"
    return "to_be_signed" if bare or verb.tag_ == "VBG" else done


def day(reading: Evidence, a: int, b: int) -> str | None:
    """Return the day of signing in EDTF; for one to come the next such day."""
    doc = reading.story.doc
    told = reading.clause.token.tag_ in ("VBD", "VBN")  # "is banned by the pact that both signed on Sunday"
    if stage(reading, *reading.clause.group) == "to_be_signed" or (reading.modal and not told):
        return unnamed_day(reading, a, b, "future")
    stop = reading.clause.head + 1
    while stop < b and doc[stop].tag_ not in ("VBD", "VBZ", "VBP", "VBN", "MD", "WDT", "WP"):
        stop += 1
    calendar = measures_of(doc).calendar
    if a and doc[a - 1].lower_ in _WORDS["dated_by"]:  # "dates from 1974": the preposition tells a year
        return calendar.day(a - 1, b, since=True)
    if not a <= reading.clause.head < b:
        return calendar.day(a, b)
    return calendar.day(reading.clause.head, stop) or calendar.day(a, min(a + _FRONT, reading.clause.head))


def unnamed_day(reading: Evidence, a: int, b: int, prefer: Prefer, *, end: bool = False) -> str | None:
    """Return the first date that is not in the name of a treaty: *quit the 1998 treaty in May*.

    With ``end`` those are passed over from which something holds: *from May*.
    """
    lower = reading.story.lower
    for start, stop in class_ranges("date", reading.story.doc, a, b):
        named = any(s <= start < e for s, e, _ in reading.mentions)
        named |= end and _describes(reading, start, stop)
        named |= end and not _WORDS["onset"].isdisjoint(lower[start - 1 : start + 1])
        if not named and _of_clause(reading, start):
            return date(reading.story.doc, a, stop, prefer)
        a = stop
    return None


def time_left(reading: Evidence, a: int, b: int) -> str | None:
    """Return the length of time within which something is to be done: not *lay idle for ten years*."""
    starts = reading.story.starts
    found = lengths(reading.story.doc, a, b)
    last = ((d, bisect_right(starts, d.end - 1) - 1) for d in found)
    own = (d.value for d, k in last if not (_told_of_before(reading, k) or _long_after(reading, k + 1)))
    return next(own, None)


def _long_after(reading: Evidence, at: int) -> bool:
    """Whether what is over stands behind a length of time: *30 years after both won independence*."""
    if reading.story.lower[at : at + 1] != ["after"]:
        return False
    tags = reading.story.tags[at : min(reading.sentence.end, at + _AFTER)]
    verb = next((tag for tag in tags if tag.startswith(("VB", "MD"))), "")
    return verb == "VBD" and "MD" not in reading.story.tags[reading.sentence.start : at]


def _told_of_before(reading: Evidence, at: int) -> bool:
    """Whether a word stands in what is told of the past of something: *an accord that had lain idle*."""
    verb = next((t for t in climb(reading.story.tokens[at]) if t.tag_.startswith("VB")), None)
    past = verb is not None and any(t.tag_ == "VBD" for t in (verb, *verb.lefts))
    return past and not _of_clause(reading, at)


def _describes(reading: Evidence, start: int, stop: int) -> bool:
    """Whether a bare year tells which thing is meant: *the 1938 military map*."""
    lower, tokens = reading.story.lower, reading.story.tokens
    alone = stop - start == 1 and lower[start].isdigit() and stop < reading.sentence.end
    return (
        alone and lower[start - 1] in ("the", "a", "its", "their") and tokens[stop].tag_[:2] in ("NN", "JJ")
    )


def _of_clause(reading: Evidence, at: int) -> bool:
    """Whether a word hangs on a clause, and not on what is told of its object: *a pact it signed in May*."""
    token = reading.story.tokens[at]
    verbs = (t for t in climb(token) if t.tag_.startswith("VB"))
    verb = next((t for t in verbs if t.dep_ != "xcomp"), None)  # "a pact that was to be signed in May"
    if verb is not None and _joined_aside(verb):
        verb = verb.head
    if verb is None or verb.dep_ not in ("relcl", "acl"):
        return True
    own = verb.i == reading.clause.head or verb.i in (v.i for v in reading.governors)
    return own or verb.i == reading.head or verb.i in (t.i for t in climb(reading.story.tokens[reading.head]))


def _joined_aside(verb: Token) -> bool:
    """Whether a participle goes on with what another tells of a noun: *brokered and announced in May*."""
    done = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and verb.head.dep_ == "acl"
    return done and not any(c.dep_ == "nsubj" for c in verb.children)


def signatories(reading: Evidence, a: int, b: int) -> list[dict[str, str | None]] | None:
    """Return the persons who sign, each with the state or body he or she stands for."""
    found = [x for x in reading.found((a, b)) if x.kind == "person" and _is_name(x.name)]
    treaty = reading.nearest()
    sides = {s.person: s.for_ for s in treaty.signatories} if treaty is not None else {}
    known = cast_of(reading.story.doc).talk.known
    out = []
    for x in found:
        side = known.acts_for(x.behalf) or x.behalf if x.behalf is not None else None
        out.append({"person": x.name, "for": side or sides.get(x.name)})
    told = reading.story.doc[reading.sentence.start : reading.sentence.end].text
    beside = {s: side for s, side in sides.items() if s in told and all(s != one["person"] for one in out)}
    # "Ann Lee, who signed it in Sur with Ali Saleh"
    return [*out, *({"person": s, "for": side} for s, side in beside.items())] if out else None


def _is_name(words: str) -> bool:
    """Whether words are a name and surname: not *heads of state*."""
    names = words.split()
    return len(names) > 1 and names[-1][:1].isupper()


def asserter(reading: Evidence, a: int, b: int) -> list[str] | None:
    """Return who says that a treaty holds or does not: a court or state in the sentence, else the speaker."""
    lower = reading.story.lower
    if _WORDS["courts"] & set(lower[a:b]):
        named = text(reading.story.doc, a, b, cut=True) or ""
        return [named.replace("’s ", " ").replace("'s ", " ")]  # "Oman's high court"
    if any(a <= s < b for s, _, _ in reading.mentions) or lower[a] in (
        "it",
        "which",
        "that",
        "this",
        "neither",
        "both",
        "they",
    ):
        return None
    names = reading.actors((a, b))
    return names or None


def _lengths(reading: Evidence, a: int, b: int) -> list[tuple[Duration, str]]:
    """The lengths of time of a stretch, each with what it is of: life, renewal or notice."""
    doc = reading.story.doc
    if a >= b:
        return []
    known = measures_of(doc)
    start, whole = known.chars(a, b)[0], known.text
    out = []
    for found in known.durations(a, b):
        before = _TOKENS.findall(whole[max(start, found.start - _NEAR) : found.start].lower())
        behind = _TOKENS.findall(whole[found.end : found.end + 30].lower())
        led = _TOKENS.findall(whole[max(0, found.start - _NEAR) : found.start].lower())[-1:]
        if led == ["within"]:
            continue  # "ratified within a year"
        if found.role == "frequency" and not _WORDS["renewing"].isdisjoint(before[-_RENEWING:]):
            found = replace(found, role="length", further=True)  # "renews itself every five years"
        if (
            found.role == "before"
            or _WORDS["notices"] & set(behind[:3])
            or _WORDS["notices"] & set(before[-4:])
            or _WORDS["in_advance"] & set(behind[:2])
        ):
            out.append((found, "notice"))
        elif led in (["by"], ["for"]) and _WORDS["renewing"] & {*before, reading.clause.token.lower_}:
            out.append((found, "renewal"))  # "agreed to extend it by five years"
        elif found.further or _WORDS["renewals"] & set(before) or _WORDS["extensions"] & set(behind[:2]):
            out.append((found, "renewal"))
        else:
            out.append((found, "life"))
    return out


def _first(reading: Evidence, a: int, b: int, kind: str) -> Any:
    return next(
        (
            d.value
            for d, of in _lengths(reading, a, b)
            if of == kind and d.value and d.role not in ("frequency", "ago")
        ),
        None,
    )


def length(reading: Evidence, a: int, b: int) -> str | None:
    """Return how long the treaty itself lasts."""
    value: str | None = _first(reading, a, b, "life")
    return value


def renewal(reading: Evidence, a: int, b: int) -> str | None:
    """Return by how long it is renewed."""
    value: str | None = _first(reading, a, b, "renewal")
    if (
        value is None
        and reading.clause.verbal
        and reading.clause.token.lower_.startswith(("extend", "prolong", "renew"))
    ):
        value = _first(reading, a, b, "life")
    if value is None:  # "for another ten": of the years before
        doc = reading.story.doc
        known = measures_of(doc)
        words = known.text[slice(*known.chars(a, b))]
        value = _elliptic(words)
    return value


def _elliptic(words: str) -> str | None:
    """The length in *15 years and … for another ten*, *prolonged by four*, *for a like period*."""
    from claimx.normal.numbers import numbers

    found = _AGAIN.search(words)
    before = [d.value for d in durations(words[: found.start()]) if d.value] if found is not None else []
    if found is None or not before:
        return None
    if found["same"]:
        return before[-1]
    count = found["count"] or found["more"] or found["bare"]
    number = next(iter(numbers(count)), None)
    if number is None or durations(words, found.start(), min(len(words), found.end() + _ELLIPSIS)):
        return None
    return f"P{int(number.value)}{before[-1][-1]}"


def notice(reading: Evidence, a: int, b: int) -> str | None:
    """Return the notice that has to be given: *withdrawal takes effect a year after it is notified*."""
    value: str | None = _first(reading, a, b, "notice")
    if value is None and not _WORDS["leaving"].isdisjoint(reading.story.lower[a:b]):
        behind = (d.value for d, of in _lengths(reading, a, b) if of == "life" and d.role == "after")
        value = next(filter(None, behind), None)
    return value


def body(reading: Evidence, a: int, b: int) -> str | None:
    """Return the body that a phrase names: without its article, nor what stands in a relative clause."""
    lower = reading.story.lower
    while "," in lower[a:b] and all(_national(reading, i) for i in range(a, lower.index(",", a))):
        a = lower.index(",", a) + 1  # "Under the treaty between Oman and Yemen, a panel …"
    acts = _WORDS["setting_up"]
    set_up = (i + 1 for i in range(a + 1, min(b - 1, a + _ACT)) if lower[i] == "of" and lower[i - 1] in acts)
    a = next(set_up, a)  # "the appointment of a court"
    for i in range(a + 1, b):
        hung = reading.story.tokens[i].tag_ in ("VBN", "VBG")  # "a panel chaired by …"
        if hung or (lower[i] in ("which", "who", "that", ",", "of", "on") and i > a):
            b = i
            break
    doc = reading.story.doc
    while a + 1 < b and (
        doc[a].like_num
        or doc[a].tag_ == "POS"
        or lower[a] in _WORDS["armed"]
        or doc[a].tag_ in ("CD", "DT", "PRP$", "HYPH")
        or _national(reading, a)
    ):
        a += 1
    return text(doc, a, b, cut=True)


def _national(reading: Evidence, at: int) -> bool:
    """Whether a word only says of which states a body's members are."""
    if reading.story.lower[at] in ("and", ","):
        return True
    return any(
        m.start <= at < m.end and (m.via == "demonym" or m.kind == "place")
        for m in cast_of(reading.story.doc).talk.within(at, at + 1)
    )
