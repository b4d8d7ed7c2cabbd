"""How long a treaty lives, and what to call it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from claimx.components.actors.names import cast_of
from claimx.components.results import text_of
from claimx.components.treaties.treaty import Reference, Treaty
from claimx.components.treaties.words import Story
from claimx.normal.durations import durations
from claimx.rules.instruments import Knowledge

_CLIMB = 8
_STANDING = frozenset(("it", "that", "which", "this"))
_OPENING = 4  # words of a sentence among which its subject stands
_FOR = 3  # words of "for a further"
_MENTIONS = 200  # of a treaty that are asked for its length of life


class Life(Story):
    """Find the length of life of one story's treaties."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        super().__init__(doc, known)
        self.text = text_of(doc)
        self._heads: set[int] = set()

    def fill(self, treaty: Treaty, others: Sequence[Treaty]) -> None:
        """Write into a treaty how long it lives; what the ``others`` are the subject of is not its life."""
        self._heads = {r.head for t in others if t is not treaty for r in t.references}
        for ref in treaty.references[:_MENTIONS]:
            here = self.doc[ref.start : ref.head + 1]
            for length in durations(self.text, here.start_char, here.end_char):
                if length.value is not None and treaty.duration is None and length.role != "frequency":
                    treaty.duration = length.value
                    treaty.evidence["duration"] = (ref.start, ref.end)
        seen: set[int] = set()
        for ref in treaty.references[:_MENTIONS]:
            first, last = self.sentences.at(ref.head)
            if ref.noun.family == "lease":
                self._for(treaty, ref.head, self._verb(ref.head, last))
            following = self.following(last)
            if first in seen:
                continue
            seen.add(first)
            spans = [(first if self._leased(first, ref) else ref.head, last)]
            if following is not None and self._it(following[0]) and self._is_subject(ref, first, last):
                spans.append(following)
            for a, b in spans:
                self._lives(treaty, a, b)
        for event in [e for r in treaty.references[:_MENTIONS] for e in r.events]:
            if event.stage == "extend" and event.status and self.lows[event.verb].startswith("renew"):
                self._for(treaty, event.verb, self.sentences.at(event.verb)[1])

    def _is_subject(self, ref: Reference, first: int, last: int) -> bool:
        """Whether no other treaty is the subject of a mention's sentence, so that *it* is this one."""
        return not any(
            t.dep_ in ("nsubj", "nsubjpass") and t.i != ref.head and t.lower_ in self.known.nouns
            for t in self.doc[first:last]
        )

    def _leased(self, first: int, ref: Reference) -> bool:
        """Whether the sentence tells what is lent *under* a treaty: *leased it for a year under a pact*."""
        under = "under" in self.lows[max(first, ref.start - 2) : ref.start]
        return under and not self.known.life["spanning"].isdisjoint(self.lows[first : ref.start])

    def _verb(self, at: int, last: int) -> int:
        """Where the next verb stands behind a token; where the sentence ends if none does."""
        return next((k for k in range(at + 1, last) if self.doc[k].tag_.startswith(("VB", "MD"))), last)

    def _for(self, treaty: Treaty, at: int, last: int) -> None:
        """Read for how long a treaty is made: *renewed it for another ten years*, *a lease for 50 years*."""
        start, end = self.doc[at].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        for length in durations(self.text, start, end):
            before = self.text[start : length.start].lower().split()[-_FOR:]
            if length.role == "length" and length.value is not None and "for" in before:
                treaty.duration = treaty.duration or length.value
                treaty.evidence.setdefault("duration", (at, last))
                return

    def _it(self, at: int) -> bool:
        """Whether a sentence goes on with *It*, as the treaty is meant."""
        for k in range(at, min(at + _OPENING, len(self.lows))):
            if self.lows[k] == "it":
                return k == at or self.doc[k].dep_ in ("nsubj", "nsubjpass")  # "Otherwise it runs …"
            if self.doc[k].tag_.startswith(("NN", "PRP", "VB")):
                return False
        return False

    def _is_its(self, start: int, offset: int) -> bool:
        """Whether a duration hangs on the treaty, not on another subject: *under the pact, troops stay …*."""
        at = next((i for i in range(start, len(self.doc)) if self.doc[i].idx >= offset), start)
        token = self.doc[at]
        for _ in range(_CLIMB):
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i in self._heads:
                return False
            if subject is not None:
                told = token.head if token.dep_ == "relcl" and subject.tag_ == "WDT" else subject
                said = told.lower_ in self.known.nouns or (told is subject and told.lower_ in _STANDING)
                return said or token.lower_ in self.known.verbs.keys() | self.known.life["spanning"]
            if token.head.i == token.i:
                break
            token = token.head
        return True

    def _lives(self, treaty: Treaty, first: int, last: int) -> None:
        """Read the durations of a sentence: how long the treaty lives, and for how long it may be renewed."""
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        for length in durations(self.text, start, end):
            before = [w.strip(",") for w in self.text[start : length.start].lower().split()[-7:]]
            if treaty.renewal is None and self.known.life["renewing"] & set(before):
                treaty.renewal = length.value if self._is_its(first, length.start) else None
            lasting = self.known.life["lasting"] & set(before[-4:])
            # "signed for a renewable period of three years"
            renewable = before[-3:] == ["renewable", "period", "of"]
            other = self.known.life["never"] & set(before[-5:]) and not (lasting or renewable)
            other = other or (lasting and "been" in before[-5:])  # "has been in force for two years"
            if treaty.duration is not None or other:
                continue
            while before and before[-1] in self.known.life["idle"]:
                before.pop()
            spans = before[-1:] == ["for"] and bool(self.known.life["spanning"] & set(before[:-1]))
            tails = {" ".join(before[-n:]) for n in (1, 2, 3)}
            fighting = tails & self.known.life["fighting"]
            behind = self.text[length.end : length.end + 12].lower().split()
            if length.role == "past":  # "will last six months" is no past
                token = self.doc.char_span(*_word_before(self.text, length.start))
                lives = (
                    token is not None and token[0].tag_ in ("VB", "VBZ", "VBP") and token[0].lower_ == "last"
                )
            else:
                told = tails & self.known.life["before"] or self.known.life["behind"] & set(behind[:1])
                lives = length.role == "length" and bool(spans or fighting or told)
            if lives and (fighting or self._is_its(first, length.start)):
                if length.value is None:
                    treaty.indefinite = length.indefinite
                    continue
                treaty.duration = length.value
                treaty.evidence["duration"] = (first, last)


def name_of(doc: Doc, treaty: Treaty, known: Knowledge) -> str:
    """Return the title, else the words that describe it best, behind two parties that they do not name."""
    if treaty.title is not None:
        return _upper(treaty.title)
    best = max((r for r in treaty.references if not r.silent), key=_worth)
    passing = known.words["other"] | known.words["before"] | {"own"}  # no part of it: "the new lake treaty"
    if best.noun.family in ("protocol", "annex"):
        passing -= known.words["adding"]  # "the additional protocol"
    praised = _praised(doc, best, known)
    front = [
        t
        for t in doc[best.start : best.head]
        if (t.lower_ not in passing or not t.whitespace_ or _is_name(t, best)) and t.i not in praised
    ]
    rest = doc[best.head : best.wide if best.one or best.states else best.end].text.replace(
        ", from ", " from "
    )
    text = " ".join(("".join(t.text_with_ws for t in front) + rest).split())
    if best.one and doc[best.head].lower_ == "one":  # "the previous one", of a truce
        front = [t for t in doc[best.start : best.head] if t.lower_ not in ("the", "a")]
        behind = doc[best.head].whitespace_ + doc[best.head + 1 : best.end].text
        return "".join([*(t.text_with_ws for t in front), treaty.kind, behind]).strip()
    if best.states or best.place or best.one or len(treaty.parties) != 2:
        return text
    return f"{'-'.join(treaty.parties)} {text}"


def _praised(doc: Doc, ref: Reference, known: Knowledge) -> set[int]:
    """The tokens of a phrase that only say what is thought of the treaty: *a long-delayed, historic pact*."""
    epithets, out = known.words["epithets"], set[int]()
    for k in range(ref.start, ref.head):
        welded = doc[k : k + 3].text.lower() if k + 2 < ref.head else ""
        if welded in epithets or _ages(welded, known):
            counted = k > ref.start + 1 and doc[k - 2].like_num  # "three-day-old"
            out.update(range(k - 2 * counted, k + 3))
        elif (doc[k].lower_ in epithets and doc[k].whitespace_) or (doc[k].text == "," and k - 1 in out):
            out.add(k)
    return out


def _ages(welded: str, known: Knowledge) -> bool:
    """Whether words tell only how long there has been a treaty: *week-old*."""
    return welded.endswith("-old") and welded.removesuffix("-old") in known.words["units"]


def _is_name(token: Token, ref: Reference) -> bool:
    """Whether *New* is part of a name: *the New START treaty*, *the 1985 New York accord*."""
    first = token.i == ref.start and ref.det == "the"
    return token.text == "New" and (first or bool(cast_of(token.doc).talk.within(token.i, token.i + 2)))


def _worth(ref: Reference) -> tuple[int, int, int]:
    noun = 0 if ref.noun.short else 1
    told = ref.told_in or ref.years or ref.states
    noun -= 2 * (ref.one and (ref.fresh or ref.old) and not told)  # "the new one", "the present one"
    return noun, len(ref.mods) + len(ref.years) + 2 * (len(ref.states) > 1), -ref.start


def _word_before(text: str, at: int) -> tuple[int, int]:
    """The word that ends before a character."""
    end = len(text[:at].rstrip())
    return end - len(text[:end].split()[-1]) if text[:end].split() else end, end


def _upper(title: str) -> str:
    return title.strip("\"“”‘’' ").removeprefix("the ").removeprefix("The ")
