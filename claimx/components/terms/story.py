"""What the search for terms looks at: words, sentences, treaties, speakers, found when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from claimx.components.actors.actors import Actor, actors_in, cast_of, mentioned
from claimx.components.actors.references import References
from claimx.components.layout import ensure_layout
from claimx.components.once import once
from claimx.components.terms.clauses import Clauses
from claimx.components.terms.grammar import grammar
from claimx.components.terms.mentions import pronouns, unnamed
from claimx.components.terms.subjects import Range
from claimx.components.terms.values import class_ranges
from claimx.components.treaties.treaty import Treaty
from claimx.components.treaties.words import words_of
from claimx.rules.pack import read_pack
from claimx.rules.phrase_match import Spans
from claimx.rules.phrases import CLASSES

_SKIPPED: Final = ("furniture", "byline")
_HEADLINES: Final = ("headline", "subtitle", "title")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a token range, with its block; a headline is one sentence, whatever the tree says."""

    start: int
    end: int
    block: int
    headline: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says, as characters; ``document`` is the treaty where a treaty is the source."""

    start: int
    end: int
    name: str | None
    behalf: str | None
    document: bool
    source: int | None
    person: bool
    direct: bool


class TermStory:
    """A Doc as the rules for terms see it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.lower = words_of(doc).lows
        self.tags = cast_of(doc).talk.tags
        self.starts: list[int] = doc.to_array(IDX).tolist()
        self.clauses = Clauses(doc)
        self.tokens = self.clauses.tokens
        self._actors: dict[tuple[int, int, tuple[str, ...]], list[Actor]] = {}
        self._roots: dict[tuple[int, int], int] = {}
        self.readings: dict[tuple[int, bool], Any] = {}  # clauses read, by their word
        self.provisions: set[int] = set()  # sentences in which a provision was found
        self.provided: set[int] = set()  # blocks that tell one, however it is tied to the treaty
        self._spans: dict[tuple[int, tuple[str, ...]], Spans] = {}
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
        return sorted(((a, b, t) for t in self.treaties for a, b in t.mentions), key=lambda m: m[:2])

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
        offset = self.starts[at]
        return next((s for s in self.speeches if s.start <= offset < s.end), None)

    @once
    def every_party(self) -> tuple[str, ...]:
        """The parties of all treaties of the story."""
        return tuple(dict.fromkeys(p for t in self.treaties for p in t.parties))

    def last_treaty(self, at: int) -> Treaty | None:
        """Return the treaty spoken of last before a token, else the first of the story."""
        k = bisect_left(self._known_starts, at) - 1
        return self._known[max(k, 0)][2] if self._known else None

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

    def scope(self, sentence: Sentence, at: int) -> Range:
        """Return the part of a sentence that a clause may reach over: what one speaker says stays apart."""
        said = self.speech(at)
        if said is None or not said.direct:
            return sentence.start, sentence.end
        first, last = bisect_left(self.starts, said.start), bisect_left(self.starts, said.end)
        return max(sentence.start, first), max(min(sentence.end, last), at + 1)

    def spans(self, sentence: Sentence, parties: tuple[str, ...]) -> Spans:
        """Return where things of each class stand in a sentence; each class is looked for when asked for."""
        key = sentence.start, parties
        if key not in self._spans:
            found = _Found(self, sentence, parties)
            self._spans[key] = Spans(_View(found, 0), _View(found, 1))
        return self._spans[key]


class _Found:
    """The things of each class in a sentence."""

    def __init__(self, story: TermStory, sentence: Sentence, parties: tuple[str, ...]) -> None:
        self.story, self.sentence, self.parties = story, sentence, parties
        self._known: dict[str, tuple[dict[int, int], dict[int, int]]] = {}

    def of(self, kind: str) -> tuple[dict[int, int], dict[int, int]]:
        if kind not in self._known:
            starts: dict[int, int] = {}
            ends: dict[int, int] = {}
            for a, b in self._ranges(kind):
                starts[a], ends[b] = b, a
            self._known[kind] = starts, ends
        return self._known[kind]

    def _ranges(self, kind: str) -> Iterator[tuple[int, int]]:
        story, (a, b) = self.story, (self.sentence.start, self.sentence.end)
        if kind == "instrument":
            for start, end, _ in story.mentioned(a, b):
                yield start, end
        elif kind in ("party", "actor"):
            if kind == "actor":
                for actor in mentioned(story.doc, a, b):
                    yield actor.start, actor.end
            else:
                yield from self.of("actor")[0].items()
                parties = References(story.doc, self.parties or ("", " "))
                for i in range(a, b):
                    if story.lower[i] not in _GROUPS:
                        continue
                    for end in range(min(i + _LONGEST_GROUP, b), i, -1):
                        if story.lower[end - 1] in _GROUP_ENDS and parties.group(i, end):
                            yield i, end
                            break
        else:
            yield from class_ranges(kind, story.doc, a, b)


class _View(Mapping[str, Mapping[int, int]]):
    def __init__(self, found: _Found, side: int) -> None:
        self._found, self._side = found, side

    def __getitem__(self, kind: str) -> Mapping[int, int]:
        return self._found.of(kind)[self._side]

    def __iter__(self) -> Iterator[str]:
        return iter(CLASSES)

    def __len__(self) -> int:
        return len(CLASSES)


_ENDS: Final = frozenset({".", "?", "!", "”", '"', "’", "'", ":"})
_LONGEST_GROUP: Final = 4  # words
_GROUPS: Final = grammar().words["groups"]
_GROUP_ENDS: Final = frozenset(
    [*read_pack("actors.toml")["groups"], *read_pack("actors.toml")["words"]["group_nouns"]]
)


def _behalf(entity: Any) -> str | None:
    if entity is None:
        return None
    if entity.kind == "government":
        return str(entity.behalf or entity.name)
    return str(entity.behalf) if entity.behalf else None
