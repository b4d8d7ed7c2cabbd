"""What the search for terms looks at: words, sentences, treaties, speakers, found when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from claimx.components.actors.actors import Actor, actors_in, cast_of
from claimx.components.actors.references import References
from claimx.components.layout import ensure_layout
from claimx.components.once import once
from claimx.components.terms.clauses import Clauses
from claimx.components.terms.listed import Item, items
from claimx.components.terms.mentions import pronouns, unnamed
from claimx.components.terms.subjects import Range
from claimx.components.terms.things import Places, Things, spans
from claimx.components.treaties.treaty import Treaty
from claimx.rules.phrase_match import Spans

_SKIPPED: Final = ("furniture", "byline")
_HEADLINES: Final = ("headline", "subtitle", "title")
_MAY: Final = "May"


class Sentence(NamedTuple):
    """A sentence as a token range, with its block; a headline is one sentence, whatever the tree says."""

    start: int
    end: int
    block: int
    headline: bool


class Speech(NamedTuple):
    """What one speaker says, as characters; ``document`` is the treaty where a treaty is the source."""

    start: int
    end: int
    name: str | None
    behalf: str | None
    document: bool
    source: int | None
    person: bool
    direct: bool


def _no_modal_months(words: Sequence[str], lows: list[str], tags: Sequence[str]) -> list[str]:
    """The words in lower case, the month of May with a dot: *in May* gives nobody leave to do anything."""
    if _MAY not in words:
        return lows
    told = zip(words, lows, tags, strict=True)
    return [f"{low}." if word == _MAY and tag.startswith("NNP") else low for word, low, tag in told]


class TermStory:
    """A Doc as the rules for terms see it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        talk = cast_of(doc).talk
        self.lower, self.tags = _no_modal_months(talk.words, talk.lows, talk.tags), talk.tags
        self.starts: list[int] = doc.to_array(IDX).tolist()
        self.clauses = Clauses(doc)
        self.tokens = self.clauses.tokens
        self._actors: dict[tuple[int, int, tuple[str, ...]], list[Actor]] = {}
        self._references: dict[tuple[str, ...], References] = {}
        self._roots: dict[tuple[int, int], int] = {}
        self.readings: dict[tuple[int, bool], Any] = {}  # clauses read, by their word
        self.provisions: set[int] = set()  # sentences in which a provision was found
        self.provided: set[int] = set()  # blocks that tell one, however it is tied to the treaty
        self._found: dict[int, dict[str, Places]] = {}
        self._spans: dict[tuple[int, tuple[str, ...] | None], Spans] = {}
        self._items: dict[int, list[Item]] = {}  # by the start of their sentence
        self.anchors: dict[int, bool] = {}  # sentences that report a treaty, as far as was asked

    def root(self, start: int, end: int) -> int:
        """Return the token that some words hang on; asked again and again, it is looked for once."""
        key = start, end
        if key not in self._roots:
            self._roots[key] = self.doc[start:end].root.i
        return self._roots[key]

    @once
    def treaties(self) -> list[Treaty]:
        """The instruments that the story speaks of."""
        return list(self.doc._.claimx_instruments or [])

    @once
    def mentions(self) -> list[tuple[int, int, Treaty]]:
        """Where the story speaks of a treaty, in order, as token ranges, *it* among them."""
        if not self.named:
            return []
        found = sorted([*self.named, *unnamed(self, self.named)], key=lambda m: m[:2])
        return sorted([*found, *pronouns(self, found)], key=lambda m: m[:2])

    @once
    def named(self) -> list[tuple[int, int, Treaty]]:
        """The mentions that the instruments give."""
        found = {(a, b): t for t in reversed(self.treaties) for a, b in t.mentions}
        for treaty in reversed(self.treaties):  # "both documents" stand for the first of them
            both = [r for r in treaty.references if r.silent and r.noun.plural]
            found.update(((r.start, r.end), treaty) for r in both)
        return sorted(((a, b, t) for (a, b), t in found.items()), key=lambda m: m[:2])

    @once
    def _mention_starts(self) -> list[int]:
        return [a for a, _, _ in self.mentions]

    def mentioned(self, start: int, end: int) -> list[tuple[int, int, Treaty]]:
        """Return the mentions of treaties that begin between two tokens."""
        return self.mentions[
            bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)
        ]

    @once
    def sentences(self) -> list[Sentence]:
        """The sentences of the story in order; none crosses a paragraph."""
        out: list[Sentence] = []
        opening: list[int] = (self.doc.to_array(SENT_START) == 1).nonzero()[0].tolist()
        for number, block in enumerate(ensure_layout(self.doc).blocks):
            if block.kind in _SKIPPED:
                continue
            a, b = bisect_left(self.starts, block.start), bisect_left(self.starts, block.end)
            if a >= b:
                continue
            headline = block.kind in _HEADLINES or (self.lower[b - 1] not in _ENDS and b - a < 24)
            inner = opening[bisect_left(opening, a + 1) : bisect_left(opening, b)]
            cuts = [a, *([] if headline else inner), b]
            out += [Sentence(s, e, number, headline) for s, e in pairwise(cuts)]
        return out

    @once
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence(self, at: int) -> int | None:
        """Return the number of the sentence of a token; None in what no story is told in."""
        k = bisect_right(self._sentence_starts, at) - 1
        return k if k >= 0 and at < self.sentences[k].end else None

    @once
    def speeches(self) -> list[Speech]:
        """What is said in the story, piece by piece, the shortest first."""
        out: list[Speech] = []
        for spoken in self.doc._.claimx_speakers or []:
            relation, voice = spoken.relation, spoken.voice
            entity = voice.entity if voice is not None else None
            source = relation.source.start if relation.source is not None else None
            for start, end in relation.pieces:
                out.append(
                    Speech(
                        start,
                        end,
                        " ".join(entity.name.split()) if entity is not None else None,
                        _behalf(entity),
                        self._is_document(relation.source, entity),
                        source,
                        entity is not None and entity.kind == "person",
                        bool(relation.quotes),
                    )
                )
        return sorted(out, key=lambda s: (s.end - s.start, s.start))

    def _is_document(self, source: Any, entity: Any) -> bool:
        if entity is not None and entity.kind == "document":
            return True
        return source is not None and any(
            a <= source.head < b for a, b, _ in self.mentioned(source.start, source.end)
        )

    def speech(self, at: int) -> Speech | None:
        """Return the innermost speech that holds a token."""
        return self._said[at]

    @once
    def _said(self) -> list[Speech | None]:
        """The innermost speech that holds each token."""
        out: list[Speech | None] = [None] * len(self.starts)
        for one in reversed(self.speeches):
            first, last = bisect_left(self.starts, one.start), bisect_left(self.starts, one.end)
            out[first:last] = [one] * (last - first)
        return out

    @once
    def every_party(self) -> tuple[str, ...]:
        """The parties of all treaties of the story."""
        return tuple(dict.fromkeys(p for t in self.treaties for p in t.parties))

    def last_treaty(self, at: int, of: str | None = None) -> Treaty | None:
        """Return the treaty spoken of last before a token, else the first of the story.

        ``of`` is whose treaty it should be, if there is one that is.
        """
        k = bisect_left(self._known_starts, at) - 1
        last = self._known[max(k, 0)][2] if self._known else None
        if of is None or last is None or of in last.parties:
            return last
        starts, treaties = self._known_of.get(of, ([], []))
        k = bisect_left(starts, at) - 1
        return treaties[k] if k >= 0 else last

    @once
    def _known_of(self) -> dict[str, tuple[list[int], list[Treaty]]]:
        """The mentions by the parties of what they stand for."""
        out: dict[str, tuple[list[int], list[Treaty]]] = {}
        for start, _, treaty in self._known:
            for party in treaty.parties:
                starts, treaties = out.setdefault(party, ([], []))
                starts.append(start)
                treaties.append(treaty)
        return out

    @once
    def _known(self) -> list[tuple[int, int, Treaty]]:
        return [m for m in self.mentions if m[2].id]

    @once
    def _known_starts(self) -> list[int]:
        return [a for a, _, _ in self._known]

    def block_start(self, number: int) -> int:
        """Return the first token of a block, or of the first behind it that has sentences."""
        k = bisect_left(self._blocks, number)
        return self.sentences[k].start if k < len(self.sentences) else len(self.lower)

    @once
    def _blocks(self) -> list[int]:
        return [s.block for s in self.sentences]

    def actors(self, start: int, end: int, parties: tuple[str, ...]) -> list[Actor]:
        """Return whom a phrase names; asked again and again, it is read once."""
        key = start, end, parties
        if key not in self._actors:
            self._actors[key] = actors_in(self.doc, start, end, parties)
        return self._actors[key]

    def parties_near(self, at: int) -> tuple[str, ...]:
        """Return the parties of the treaty that is spoken of in a place, or of all."""
        k = bisect_right(self._mention_starts, at) - 1
        for _, _, treaty in reversed(self.mentions[max(0, k - 8) : k + 3]):
            if treaty.parties:
                return tuple(treaty.parties)
        return tuple(dict.fromkeys(p for t in self.treaties for p in t.parties))

    def references(self, parties: tuple[str, ...]) -> References:
        """Return what knows the words that stand for all of some parties."""
        if parties not in self._references:
            self._references[parties] = References(self.doc, parties)
        return self._references[parties]

    def scope(self, sentence: Sentence, at: int) -> Range:
        """Return the part of a sentence that a clause may reach over: what one speaker says stays apart.

        So does who says it, behind it: *Oman will lease a port, officials said on Monday*.
        """
        said = self._said[at]
        if said is None:
            return sentence.start, sentence.end
        first, last = bisect_left(self.starts, said.start), bisect_left(self.starts, said.end)
        end = max(min(sentence.end, last), at + 1)
        if said.direct:
            return max(sentence.start, first), end
        behind = said.source is not None and end <= said.source < sentence.end
        goes_on = behind and any(self._said[end : sentence.end])
        return sentence.start, end if behind and not goes_on else sentence.end

    def items(self, sentence: Sentence) -> list[Item]:
        """Return the things that a sentence lists, if it does."""
        found = self._items.get(sentence.start)
        if found is None:
            found = self._items[sentence.start] = items(self, sentence)
        return found

    def item(self, sentence: Sentence, at: int) -> Item | None:
        """Return the thing of a list that holds a token; None where the sentence lists nothing there."""
        return next((item for item in self.items(sentence) if item.start <= at < item.end), None)

    def spans(self, sentence: Sentence, parties: tuple[str, ...] | None = None) -> Spans:
        """Return where things of each class stand in a sentence; each class is looked for when asked for.

        ``parties`` are those of the treaty that is meant, if they are known: else of the one spoken of there.
        """
        key = sentence.start, parties
        if key not in self._spans:
            alike = self._found.setdefault(sentence.start, {})
            self._spans[key] = spans(Things(self, sentence, parties, alike))
        return self._spans[key]


_ENDS: Final = frozenset({".", "?", "!", "”", '"', "’", "'", ":"})


def _behalf(entity: Any) -> str | None:
    if entity is None:
        return None
    if entity.kind == "government":
        return str(entity.behalf or entity.name)
    return str(entity.behalf) if entity.behalf else None
