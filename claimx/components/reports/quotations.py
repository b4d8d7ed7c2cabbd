"""Quotations: which verb reports them by its place, which belong together, what stands before the marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from claimx.components.quotes import trim
from claimx.components.reports.floating import continued, floating, is_speech, joins, signed
from claimx.components.reports.frames import candidates
from claimx.components.reports.pieces import trim_tokens
from claimx.components.reports.quote_links import Link, beside, quote_links, sums_up
from claimx.components.reports.sources import addressee_of, source_of
from claimx.components.reports.tails import tails
from claimx.components.story import TERMINAL, Relation, Story, quoted_piece, widened
from claimx.rules.cues import CueLexicon

_WORDS: Final = 16  # tokens between a quotation and the word that says whose words it is
_WORDED: Final = 0.9
_TAKES: Final = 0.3  # a verb that reports so often in a frame has its content there


class _Draft:
    """A report of quotations while more of them may still join it."""

    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        self.pieces = list(relation.pieces)
        self.quotes = list(relation.quotes)

    def add(self, story: Story, number: int) -> None:
        self.pieces.append(quoted_piece(story, number))
        self.quotes.append(number)

    def finished(self) -> Relation:
        return replace(self.relation, pieces=tuple(self.pieces), quotes=tuple(self.quotes))


class Quotations:
    """Give quotations to the verbs that report them."""

    def __init__(self, lexicon: CueLexicon, threshold: float) -> None:
        self.lexicon = lexicon
        self.threshold = threshold

    def find(self, story: Story) -> list[Relation]:
        """Return the reports of the quotations of a story, in their order."""
        best = self._best_links(story)
        drafts: list[_Draft] = []
        by_cue: dict[int, _Draft] = {}
        last: tuple[int, _Draft] | None = None  # the quotation reported before this one, and its report
        for number in story.outer:
            quote = story.quotes[number]
            here = last if last is not None and story.quotes[last[0]].block == quote.block else None
            draft: _Draft | None = None
            worded = in_words(story, number)
            if worded is not None:
                draft = _Draft(worded)
                drafts.append(draft)
            elif number in best:
                score, link = best[number]
                draft = by_cue.get(link.verb)
                if draft is not None:
                    draft.add(story, number)
                else:
                    draft = _Draft(self._quoted(story, number, link, score))
                    by_cue[link.verb] = draft
                    drafts.append(draft)
            elif last is not None and (
                (story.quotes[last[0]].continued and story.quotes[last[0]].block == quote.block - 1)
                or (here is not None and joins(story, number, here[0], here[1].relation.cue))
            ):
                draft = last[1]
                draft.add(story, number)
            elif is_speech(story, quote):
                source = last[1].relation.source if last is not None else None
                found = (
                    signed(story, number)
                    or floating(story, number)
                    or continued(story, number, source, last[0] if last is not None else None)
                )
                if found is not None:
                    draft = _Draft(found)
                    drafts.append(draft)
            if draft is not None:
                last = (number, draft)
        return [draft.finished() for draft in drafts]

    def _best_links(self, story: Story) -> dict[int, tuple[float, Link]]:
        """For each quotation the verb that most likely reports it."""
        best: dict[int, tuple[float, Link]] = {}
        for link in quote_links(story):
            token = story.doc[link.verb]
            if link.frame == "quote:after" and self._busy(story, link):
                continue
            score = self.lexicon.score(token.lower_, token.tag_, link.frame)
            if link.sole:
                score = max(score, self.lexicon.score(token.lower_, token.tag_, "quote:sole"))
            if score >= self.threshold and score >= best.get(link.quote, (0.0,))[0]:
                best[link.quote] = (score, link)
        return best

    def _busy(self, story: Story, link: Link) -> bool:
        """Whether a verb after words in marks has a content of its own: *“…,” Tashkent asks for answers*."""
        quote = story.quotes[link.quote]
        token = story.doc[link.verb]
        if token.tag_ == "VBG" and any(c.frame == "clause" for c in candidates(token)):
            return True  # "“The pact stands,” adding that no word of it would change"
        before = story.text[quote.open - 1 : quote.open + 1] if quote.open else ""
        if (
            not story.text[quote.start].islower()
            or quote.open == story.blocks[quote.block][0]
            or not before[:1].isspace()
        ):
            return False
        return any(
            c.pieces
            and c.pieces[0][0] > token.i
            and self.lexicon.score(token.lower_, token.tag_, c.frame) >= _TAKES
            for c in candidates(token)
            if c.frame.startswith(("prep:for", "prep:about", "clause", "infinitive"))
        )

    def _quoted(self, story: Story, number: int, link: Link, score: float) -> Relation:
        verb = story.doc[link.verb]
        quote = story.quotes[number]
        source = source_of(verb, "clause")
        after = link.frame == "quote:after"
        if (
            source is None
            or story.depth[source.head] >= 0
            or (after and story.starts[source.head] < quote.close)
        ):
            source = beside(story, number, verb) or (None if after else source)
        if after and source is not None and sums_up(story, story.token(quote.close), source.start):
            source = replace(source, start=source.start + 1)  # "was all | the miller would say"
        piece = quoted_piece(story, number)
        pieces = self._around(story, number, link) or self._led_by(story, verb, link)
        if not any(start <= piece[0] < end for start, end in pieces):
            pieces = [*pieces, piece]
        rule = "attribution.direct." + link.frame.split(":")[1]
        return Relation(
            tuple(pieces), link.verb, source, link.frame, score, rule, (number,), addressee_of(verb, pieces)
        )

    def _around(self, story: Story, number: int, link: Link) -> list[tuple[int, int]]:
        """The whole fronted content where the quotation is only the end of it."""
        quote = story.quotes[number]
        if link.frame != "quote:after":
            return []
        if story.before(quote.open) == ":" and story.text[quote.start].isupper():
            return []  # the reporter leads up to it: "Quito was blunt: “…,” said its envoy"
        start = story.token(quote.open)
        at = start
        floor = story.token(story.blocks[quote.block][0])
        while at > floor and not _ends_sentence(story, at - 1):
            at -= 1
        head = trim_tokens(story.doc, at, start)
        if head is None:
            return []
        behind_quote = at > 0 and story.depth[at - 1] >= 0
        if behind_quote and any(t.tag_.startswith("VB") for t in story.doc[head[0] : head[1]]):
            return []  # those words report the quotation before
        words = story.doc[head[0] : head[1]]
        if not any(t.tag_.startswith(("VB", "NN", "PRP")) for t in words):
            return []
        return [trim(story.text, words.start_char, quote.end)]

    def _led_by(self, story: Story, verb: Token, link: Link) -> list[tuple[int, int]]:
        """What the speaker says before the marks open: *The deal was dead, he said: “…”*."""
        if link.frame != "quote:before":
            return []
        quote = story.quotes[link.quote]
        if story.before(quote.open) == "," and story.text[quote.start].islower():
            # "said the pact, which …, “is dead” for Quito": the marks are only a part of the clause.
            for c in candidates(verb):
                if c.frame == "clause" and len(c.pieces) == 1:
                    pieces, _ = widened(story, c.pieces)
                    if pieces and pieces[0][0] < quote.open < pieces[-1][1]:
                        return pieces
        for c in (*candidates(verb), *tails(story, verb)):
            if c.frame in ("fronted", "tail:before", "tail:after") and c.pieces:
                pieces, met = widened(story, c.pieces)
                if pieces and not met and pieces[-1][1] <= verb.idx < quote.open:
                    return pieces
        return []


def in_words(story: Story, number: int) -> Relation | None:
    """Return the report of a quotation that is given in somebody's words: *it has, in her words, “teeth”*."""
    doc, at = story.doc, story.token(story.quotes[number].open)
    floor = max(at - _WORDS, 0)
    if at < 2 or doc[at - 1].text not in (",", ":"):
        return None
    noun = next((doc[k] for k in range(at - 2, floor, -1) if doc[k].lower_ == "words"), None)
    if noun is None or noun.head.lower_ != "in" or any(t.text in TERMINAL for t in doc[noun.i : at - 1]):
        return None
    if any(t.tag_.startswith(("VB", "MD")) and t.dep_ != "relcl" for t in doc[noun.i : at - 1]):
        return None
    source = source_of(noun, "view")
    piece = (quoted_piece(story, number),)
    if source is None:
        return None
    return Relation(piece, noun.i, source, "view", _WORDED, "attribution.indirect.view", (number,))


def _ends_sentence(story: Story, i: int) -> bool:
    return story.doc[i].text in TERMINAL or story.depth[i] >= 0
