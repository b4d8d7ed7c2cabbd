"""Instruments: the treaties that a story speaks of, each with its mentions and what is said of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.actors.actors import cast_of, mentioned
from claimx.components.sentences import sentences_of
from claimx.components.treaties.events import Reader
from claimx.components.treaties.facts import Facts
from claimx.components.treaties.mentions import Finder
from claimx.components.treaties.several import Several
from claimx.components.treaties.silent import Silent
from claimx.components.treaties.ties import Ties
from claimx.components.treaties.treaty import Treaty
from claimx.records import Instrument, Quoted
from claimx.rules.instruments import Knowledge, load_instruments

__all__ = ["InstrumentFinder", "Treaty", "instrument_at", "make_instrument_finder", "records"]

_BACK: Final = 14  # sentences behind the last mention in which it may still be meant; paragraphs count double
_FEW: Final = 2  # mentions; a treaty with more is what the story is about
_CLIMB: Final = 4
_PAIR: Final = 2
_FINAL: Final = (".", "?", "!", '"', "”", "’", "'")


class InstrumentFinder:
    """Find the treaties of a story and store them as ``doc._.claimx_instruments``."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self._triggers = frozenset(map(get_string_id, known.triggers))

    def __call__(self, doc: Doc) -> Doc:
        """Store the treaties of a Doc in it."""
        doc._.claimx_instruments = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Treaty]:
        """Return the treaties of a story in the order of their first mention."""
        if self._triggers.isdisjoint(doc.to_array("LOWER").tolist()):
            return []
        silent, several = Silent(doc, self.known), Several(doc, self.known)
        references = list(Finder(doc, self.known).find(lambda i: silent.at(i) or several.at(i)))
        reader = Reader(doc, self.known)
        for ref in references:
            ref.events = reader.events(ref)
            signs = silent.event(ref) if ref.silent else None
            if signs is not None:
                reader.weigh(signs)
                ref.events.append(signs)
            if (ref.one and ref.noun.short) or several.told_before(ref):
                ref.events += several.signed(ref, reader.events)
            ref.told_in = reader.years(ref)
            ref.old = ref.old or (ref.definite and reader.replaced(ref)) or reader.follows(ref)
        treaties = Ties(doc, self.known).tie(references)
        for ref in several.both() if len(treaties) > 1 else ():
            for treaty in _two_before(treaties, ref.start):
                treaty.references.append(replace(ref, events=reader.events(ref)))
                treaty.references.sort(key=lambda r: r.start)
        Facts(doc, self.known).fill(treaties)
        return treaties


def _two_before(treaties: list[Treaty], at: int) -> list[Treaty]:
    """The two treaties that *both documents* are: those told before but for old ones, if they are two."""
    told = [
        t for t in treaties if t.references[0].start < at and not any(r.old or r.dated for r in t.telling)
    ]
    return told if len(told) == _PAIR else []


def instrument_at(doc: Doc, start: int, end: int) -> Treaty | None:
    """Return the treaty that a clause speaks of, given its token range; None where it cannot be told.

    It is the one mentioned in the range, else in its sentence, else the one spoken of last before (for a line
    of a column of headlines: only where it names one of its parties), else the only one of the story.
    """
    treaties: list[Treaty] = doc._.claimx_instruments or []
    if not treaties:
        return None
    talk = cast_of(doc).talk
    places, starts = _places(doc, treaties)
    lo, hi = bisect_left(starts, start), bisect_left(starts, end)
    if lo > 0 and places[lo - 1][1] > start:
        lo -= 1
    if lo < hi:
        return treaties[places[lo][2]]
    if start >= len(doc):
        return None
    first, last = sentences_of(doc).at(start)
    near = range(bisect_left(starts, first), bisect_left(starts, last))
    if near:
        subject = _subject(doc, start, end)
        chosen = next((k for k in near if places[k][0] <= subject < places[k][1]), None)
        if chosen is None:
            chosen = min(near, key=lambda k: (min(abs(places[k][0] - end), abs(start - places[k][1])), k))
        return treaties[places[chosen][2]]
    if lo == 0:  # before the first mention: what the story is about
        main = max(treaties, key=lambda t: len(t.mentions))
        return main if len(treaties) == 1 or len(main.mentions) > _FEW else None
    before = treaties[_spoken_of(doc, places, starts, lo - 1)]
    block = talk.block_of(start)
    line = doc[block[1] - 1].text not in _FINAL
    if line and len(treaties) > 1 and block != talk.block_of(places[lo - 1][0]):
        return before if {a.name for a in mentioned(doc, *block)} & set(before.parties) else None
    close = talk.sentences_between(places[lo - 1][0], start) <= _BACK
    return before if close or len(treaties) == 1 else None


def _subject(doc: Doc, start: int, end: int) -> int:
    """The head of a clause's subject, which it may share with the verb before it; -1 where there is none."""
    verb = doc[start : max(end, start + 1)].root
    for _ in range(_CLIMB):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return int(child.i)
        if verb.dep_ not in ("conj", "aux", "auxpass", "xcomp", "attr", "dobj", "acomp", "prep", "pobj"):
            break
        verb = verb.head
    return -1


def _spoken_of(doc: Doc, places: list[tuple[int, int, int]], starts: list[int], last: int) -> int:
    """The number of the treaty that the sentence of the last mention is about: its subject, else the last."""
    first = sentences_of(doc).at(places[last][0])[0]
    for k in range(bisect_left(starts, first), last + 1):
        if any(doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(*places[k][:2])):
            return places[k][2]
    return places[last][2]


def _places(doc: Doc, treaties: list[Treaty]) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Where the treaties are mentioned, in order, each with its number; and the starts alone. Found once."""
    kept = doc.user_data["claimx_results"]
    found: tuple[list[Treaty], list[tuple[int, int, int]], list[int]] | None = kept.get("instrument_places")
    if found is None or found[0] is not treaties:
        places = sorted((r.start, r.end, n) for n, t in enumerate(treaties) for r in t.references)
        found = kept["instrument_places"] = (treaties, places, [p[0] for p in places])
    return found[1], found[2]


def records(doc: Doc) -> list[Instrument]:
    """Return the treaties of a Doc as records; ``terms`` and ``stances`` are left to who knows them."""
    out = []
    for t in doc._.claimx_instruments or []:
        spans = [doc[a:b] for a, b in t.mentions]
        out.append(
            Instrument(
                id=t.id,
                name=t.name,
                kind=t.kind,
                mentions=[Quoted(text=s.text, start=s.start_char, end=s.end_char) for s in spans],
                parties=t.parties,
                signatories=t.signatories,
                status=t.status,
                signed_date=t.signed_date,
                signed_place=t.signed_place,
                duration=t.duration,
                renewal=t.renewal,
            )
        )
    return out


@Language.factory("claimx_instruments", assigns=["doc._.claimx_instruments"])
def make_instrument_finder(nlp: Language, name: str) -> InstrumentFinder:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return InstrumentFinder(load_instruments())
