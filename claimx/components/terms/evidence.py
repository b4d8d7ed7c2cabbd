"""Evidence: which treaty a clause has to do with, and how.

The treaty may be the subject of the clause or of what governs it, stand over the sentence (*under the pact*,
*…, the accord says*), be named beside it, or have been spoken of before in the paragraph.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.once import once
from claimx.components.terms.grammar import grammar
from claimx.components.terms.reading import Reading
from claimx.components.terms.story import Sentence, TermStory
from claimx.components.terms.subjects import Range, noun_phrase
from claimx.components.treaties.treaty import Treaty
from claimx.rules.instruments import load_instruments
from claimx.rules.words import words

_WORDS: Final = grammar().words
_VERBS: Final = grammar().verbs
_DETERMINERS: Final = words("determiners") | _WORDS["loose"]
_PARTS: Final = _WORDS["parts"] | _WORDS["makings"]
_UNDER: Final = _WORDS["over"] | {"by", "in"}  # before "which"
_LAYMEN: Final = load_instruments().words["laymen"]
_GAP: Final = 6
_PAIR: Final = 2
_OPENING: Final = 3  # tokens before a treaty that opens the sentence: "In the treaty, …"
_ASIDE: Final = 24  # tokens between commas
_BULLETS: Final = frozenset("-–—*•·▪")
_NUMBERS: Final = 5  # tokens of "12, 13 and 14"
_COMPANY: Final = ("NNP", "NNPS", "CC", "DT", ",")  # the tags of "Oman, Yemen and the Sudan"
_BACK: Final = 12  # sentences of a paragraph that are looked back at


class Evidence(Reading):
    """A candidate, and what ties it to a treaty."""

    @once
    def mentions(self) -> list[tuple[int, int, Treaty]]:
        """The mentions of treaties in the sentence."""
        return self.story.mentioned(self.sentence.start, self.sentence.end)

    @property
    def bounds(self) -> Range:
        """The tokens out of which no value is read: those of the sentence, or of one thing in its list."""
        if self.item is not None and (self.clause.skipped is not None or not self.clause.verbal):
            return self.item.start, self.item.end
        return self.sentence.start, self.sentence.end

    @once
    def parties(self) -> tuple[str, ...]:
        """The parties of the treaty that is spoken of."""
        for found in (self.treaty_subject, self.treaty_over, self.treaty_beside, self.nearest()):
            if found is not None and found.parties:
                return tuple(found.parties)
        return self.story.every_party

    @once
    def by_laymen(self) -> bool:
        """Whether cooks, players or pets do it: *a baker declared a truce with her neighbour's dog*."""
        start, end = self.clause.start, self.clause.end
        if _LAYMEN.isdisjoint(self.story.lower[start:end]):
            return False
        said = range(start, end)
        return any(self.story.lower[i] in _LAYMEN and self.story.doc[i].text.islower() for i in said)

    @once
    def demanded(self) -> bool:
        """Whether somebody asks for it, threatens or fears it."""
        own = self.by_treaty(self.clause.token)
        if own is not None and own.status in _WORDS["unsigned"]:
            return False  # "proposed a treaty banning mines"
        if self.wished:
            return False
        for t in self.governors[1:] if not self.nominal else self.governors:
            if self.nominal and t.i == self.clause.head and t.lower_ in _VERBS["execute"]:
                continue  # "offers its neighbour a guarantee" gives it
            if t.lower_ in _VERBS["demand"] and t.i < self.head and not self.by_treaty(t):
                # "insisted it would stay neutral" tells, "insisted that it stay neutral" demands.
                return not (t.lower_ in _VERBS["assert"] and self.modal)
        return False

    @once
    def wished(self) -> bool:
        """Whether all parties want it, right behind their treaty: *the two want to step up trade*."""
        above = self.governors[1] if len(self.governors) > 1 else None
        if above is None or above.lower_ not in _VERBS["wish"] or above.tag_ not in ("VBZ", "VBP"):
            return False
        if self.clause.token.dep_ != "xcomp" or (self.speech is not None and self.speech.direct):
            return False
        before = self.clause_at(above.i).before
        parties = set(self.parties)
        told = before is not None and len(parties) >= _PAIR and parties <= set(self.actors(before[0]))
        return told and (self.anchored or self.treaty_over is not None)

    def by_treaty(self, verb: Token) -> Treaty | None:
        """Return the treaty that is the subject of a verb."""
        before = self.clause_at(verb.i).before if self.mentions else None
        if before is None:
            return None
        a, b = before[0]
        head = self.story.root(a, b)
        return next((t for s, e, t in self.mentions if s <= head < e), None)

    @once
    def treaty_subject(self) -> Treaty | None:
        """The treaty as subject of the clause or of what governs it."""
        for verb in self.governors:
            found = self.by_treaty(verb)
            if found is not None:
                return found
            if verb.dep_ in ("advcl", "parataxis", "relcl") and verb.tag_ not in ("VBG", "VB"):
                break
        return self._in_line

    @once
    def likened(self) -> bool:
        """Whether it stands in what a treaty is said to be: *the pact is a bridge that fish can cross*."""
        verb = next((v for v in self.governors if v.lower_ in _WORDS["copulas"]), None)
        before = self.clause_at(verb.i).before if verb is not None else None
        if verb is None or before is None or not before[1] or self.by_treaty(verb) is None:
            return False
        told = next((c for c in verb.rights if c.dep_ == "attr" and c.tag_.startswith("NN")), None)
        return (
            told is not None
            and (self.head == verb.i or told.left_edge.i <= self.head <= told.right_edge.i)
            and told.lower_ not in _PARTS
        )

    @once
    def _in_line(self) -> Treaty | None:
        """The treaty whose verb stands right behind it, where the tree has missed it."""
        lower, provide = self.story.lower, _VERBS["provide"]
        for a, b, treaty in self.mentions:
            if b > self.head:
                continue
            at = verb_after(self.story, self.sentence, b)
            if at <= self.head and (lower[at] in provide or (at == self.head and not self.nominal)):
                between = [self.story.tokens[i] for i in range(at + 1, self.head)]
                if not any(t.tag_ in ("VBZ", "VBD", "MD") or t.text in ".;" for t in between):
                    return treaty
            for verb in self._siblings:
                relative = self.clause_at(verb).group[0] - 1
                if a < relative and lower[relative] in ("that", "which") and 0 <= relative - b <= _GAP:
                    return treaty
        return None

    @once
    def _siblings(self) -> list[int]:
        """The verb of the clause and those that it is coordinated with."""
        out = [self.clause.head]
        t = self.clause.token
        while t.dep_ == "conj" and t.head.i < t.i and len(out) < _GAP:
            t = t.head
            out.append(t.i)
        return out

    @once
    def treaty_over(self) -> Treaty | None:
        """The treaty under which the sentence stands: *under the pact*, *according to the text*."""
        lower = self.story.lower
        for a, b, treaty in self.mentions:
            before = words_before(self.story, self.sentence, a)
            if stands_over(before) or (before == ["in"] and a <= self.sentence.start + _OPENING):
                return treaty
            # "…, the pact says", "…, accord says"
            if b < self.sentence.end and lower[b] in _WORDS["reports"] and a > self.head:
                return treaty
        for i in range(self.sentence.start + 2, min(self.head, self.sentence.end - 1)):
            if lower[i] != "which" or lower[i - 1] not in _UNDER:
                continue
            if self.mentions and self.mentions[0][0] < i:  # "a pact under which …"
                return next(t for a, _, t in reversed(self.mentions) if a < i)
            if lower[i - 2] in _WORDS["parts"]:  # "a rider under which …"
                return self.nearest()
        for i in range(self.sentence.start, min(self.sentence.start + _OPENING, self.head)):
            # "Its main points are …", "At its core is …", "Among the provisions is …"
            opens = lower[i] == "its" or lower[i - 1 : i + 1] == ["among", "the"]
            if opens and not _WORDS["cores"].isdisjoint(lower[i + 1 : i + _OPENING]):
                return self.nearest()
        if lower[self.sentence.start] in _WORDS["over"]:  # "Under article nine, …", "Under its terms, …"
            front = lower[self.sentence.start + 1 : self.sentence.start + 1 + _OPENING]
            if not _WORDS["parts"].isdisjoint(front):
                return self.nearest()
        if lower[self.sentence.start] == "in":  # "In the preamble, …", "In article nine, …"
            stop = min(self.sentence.start + _PAIR + _OPENING, self.sentence.end)
            opening = lower[self.sentence.start + 1 : stop]
            if "," in opening and not _WORDS["parts"].isdisjoint(opening[: opening.index(",")]):
                return self.nearest()
        for i in range(self.sentence.start, self.sentence.end - 2):  # "as article nine demands"
            if lower[i] in _WORDS["parts"]:
                behind = self._numbered(i + 1)
                attached = self.story.tokens[behind].tag_ == "VBG"  # "rejected a clause banning mines"
                if lower[behind] in _VERBS["provide"] and (attached or not self._treaty_part(i)):
                    return self.nearest()
        return None

    def _numbered(self, at: int) -> int:
        """Where the number of a part ends: *article nine*, *articles 12 to 15*."""
        stop = min(at + _NUMBERS, self.sentence.end - 1)
        while at < stop and (
            self.story.tokens[at].tag_ in ("CD", "NN") or self.story.lower[at] in ("to", "and", "-", "–", ",")
        ):
            if self.story.lower[at] in _VERBS["provide"]:
                break
            at += 1
        return at

    def _treaty_part(self, i: int) -> bool:
        """Whether the part of a treaty is the object of what stands before it."""
        return self.story.tokens[i].dep_ in ("dobj", "pobj")

    @once
    def treaty_beside(self) -> Treaty | None:
        """The treaty named in the clause itself."""
        a, b = self.clause.start, self.clause.end
        if self.nominal:
            s, e = noun_phrase(self.story.tokens[self.head])
            a, b = min(a, s), max(b, e)
        return next((t for s, e, t in self.mentions if a <= s < b), None)

    def nearest(self) -> Treaty | None:
        """Return the treaty spoken of last, in this sentence or before, of the speaker's state if any is."""
        behalf = self.speech.behalf if self.speech is not None else None
        return self.story.last_treaty(self.sentence.end, behalf)

    @once
    def anchored(self) -> bool:
        """Whether an earlier sentence of the paragraph reports what a treaty provides."""
        k = self.number - 1
        mine = None if self.told_of_all else self.speech
        while k >= max(0, self.number - _BACK) and self.story.sentences[k].block == self.sentence.block:
            said = self.story.speech(self.story.sentences[k].start)
            same = (said.name if said else None) == (mine.name if mine else None) or (
                said is not None and said.document
            )
            if same and (k in self.story.provisions or anchors(self.story, k)):
                return True
            k -= 1
        return False

    @once
    def told_of_all(self) -> bool:
        """Whether the reporter tells in his own words what all parties say: *the two speak of trust*."""
        said = self.speech
        if said is None or said.direct or said.person or said.source is None or len(self.parties) < _PAIR:
            return False
        source = self.story.tokens[said.source]
        source = source.head if source.dep_ == "det" else source
        return set(self.parties) <= set(self.actors(noun_phrase(source)))

    @once
    def listed(self) -> bool:
        """Whether it is a point of a list: *- exchange of prisoners*."""
        first, lower = self.sentence.start, self.story.lower
        if first > 0 and lower[first - 1] in _BULLETS:  # the parser may end a sentence behind it
            first -= 1
        return first < self.head and lower[first] in _BULLETS


def stands_over(before: list[str]) -> bool:
    """Return whether the words before a treaty put the sentence under it: *under*, *in line with*."""
    return bool(set(before[-1:]) & _WORDS["over"]) or " ".join(before[-2:]) in _WORDS["over_phrases"]


def verb_after(story: TermStory, sentence: Sentence, at: int) -> int:
    """Return where a treaty's verb may stand, an aside left out: *the pact, signed in May, obliges …*."""
    lower, provide = story.lower, _VERBS["provide"]
    first = at
    while first < sentence.end - 1 and lower[first] in _WORDS["between"]:
        first += 1
    if lower[at : at + 1] and lower[at] in ("between", "with", "among"):
        told = next((i for i in range(at, min(sentence.end, at + _ASIDE)) if lower[i] in provide), first)
        if all(story.tokens[i].tag_ in _COMPANY for i in range(at + 1, told)):
            first = told  # "the treaty between Oman and Yemen obliges …"
    if at >= sentence.end or lower[at] != "," or lower[first] in provide:
        return min(first, sentence.end - 1)
    close = next((i + 1 for i in range(at + 1, min(sentence.end, at + _ASIDE)) if lower[i] == ","), first)
    while close < sentence.end - 1 and lower[close] in _WORDS["between"]:
        close += 1
    return min(close, sentence.end - 1)


def words_before(story: TermStory, sentence: Sentence, a: int) -> list[str]:
    """Return the three words before a mention of a treaty, its determiner and marks left out."""
    lower = story.lower
    while a > sentence.start and (lower[a - 1] in _DETERMINERS or not lower[a - 1][:1].isalnum()):
        a -= 1
    return lower[max(sentence.start, a - 3) : a]


def anchors(story: TermStory, number: int) -> bool:
    """Return whether a sentence stands under a treaty, or a treaty lays something down in it."""
    if number not in story.anchors:
        story.anchors[number] = _anchors(story, number)
    return story.anchors[number]


def _anchors(story: TermStory, number: int) -> bool:
    sentence = story.sentences[number]
    lower = story.lower
    provide, parts = _VERBS["provide"], _WORDS["parts"]
    if any(lower[i] in parts and lower[i + 1] in provide for i in range(sentence.start, sentence.end - 1)):
        return True
    for a, b, _ in story.mentioned(sentence.start, sentence.end):
        verb = story.tokens[b - 1].head
        if verb.lower_ in _VERBS["conclude"] and verb.tag_ == "VBD" and verb.i < a:
            return True  # "signed the pact": what follows tells it
        before = words_before(story, sentence, a)
        if stands_over(before):
            return True
        at = verb_after(story, sentence, b)
        if at < sentence.end and lower[at] in provide:
            return True
        subject = next((t for t in story.doc[a:b] if t.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and (
            subject.head.lower_ in provide or any(c.tag_ == "MD" for c in subject.head.children)
        ):
            return True
        if at < sentence.end and lower[at] in _WORDS["lasting"]:
            return True
    return False
