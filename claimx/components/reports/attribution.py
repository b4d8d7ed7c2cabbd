"""Attribution: which words are the content of a report, which word reports it, and who is the source.

Marks are certain, grammar is likely: quotations are linked to cues first, by what stands before and after the
marks; what the grammar says about the other cues comes second, and widens to the marks it meets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.quotes import trim
from claimx.components.reports.edges import (
    afterthought,
    asks_for_cover,
    denies,
    is_refused,
    is_topic,
    is_unsaid,
    only_quoted,
    said_of_it,
    without_circumstances,
    without_coordinate,
    without_day,
)
from claimx.components.reports.floating import continued, floating, is_speech, joins, signed
from claimx.components.reports.frames import Candidate, candidates, is_verb_mistaken, trim_tokens
from claimx.components.reports.headlines import headlines
from claimx.components.reports.nesting import nested, outermost
from claimx.components.reports.quote_links import Link, beside, quote_links
from claimx.components.reports.sources import Source, addressee_of, gap_source, source_of
from claimx.components.reports.tails import interposed, tail_source, tails
from claimx.components.reports.turns import turns, within
from claimx.components.story import TERMINAL, Relation, Story, quoted_piece, view, widened
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.pack import read_pack

_TURN: Final = 14  # tokens between a conjunction and the verb of speech behind it
_REPORTS: Final = 0.65
_TAKES: Final = 0.3  # a verb that reports so often in a frame has its content there
_WHOLE: Final = 0.3  # a cue that ends the sentence reports the whole of it


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


class Attributor:
    """Find attributions and store them as ``doc._.claimx_relations``."""

    def __init__(self, lexicon: CueLexicon, threshold: float, quote_threshold: float) -> None:
        self.lexicon = lexicon
        self.threshold = threshold
        self.quote_threshold = quote_threshold

    def __call__(self, doc: Doc) -> Doc:
        """Store the attributions of a Doc in it."""
        doc._.claimx_relations = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Relation]:
        """Return the attributions of a parsed Doc in order of their first character."""
        story = view(doc)
        direct = self._direct(story)
        found = self._indirect(story, direct)
        said = turns(story)
        if said:
            found = [*said, *within(found, said)]
        return sorted(found, key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

    # -- quotations

    def _direct(self, story: Story) -> list[Relation]:
        best = self._best_links(story)
        drafts: list[_Draft] = []
        by_cue: dict[int, _Draft] = {}
        last: tuple[int, _Draft] | None = None  # the quotation reported before this one, and its report
        for number in story.outer:
            quote = story.quotes[number]
            here = last if last is not None and story.quotes[last[0]].block == quote.block else None
            draft: _Draft | None = None
            if number in best:
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
            if score >= self.quote_threshold and score >= best.get(link.quote, (0.0,))[0]:
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

    # -- what the grammar says

    def _indirect(self, story: Story, direct: list[Relation]) -> list[Relation]:
        taken = {r.cue for r in direct if r.cue is not None}
        for r in direct:
            behind = story.token(story.quotes[r.quotes[-1]].close) if r.quotes else len(story.doc)
            if r.cue is not None and behind < len(story.doc) and story.doc[behind].tag_ == "VBG":
                story.handed[behind] = r.cue  # "he said: “…,” adding that …"
        found: list[Relation] = []
        quoted: list[Relation] = []
        for token in _cue_tokens(story, self.lexicon):
            if token.i in taken or is_refused(token):
                continue
            if story.depth[token.i] >= 0:
                quoted += self._within(story, token)
                continue
            best: tuple[float, float, Candidate] | None = None
            between = interposed(story, token)
            for c in (*candidates(token), *tails(story, token), *([between] if between else ())):
                if not c.pieces or is_topic(c.frame):
                    continue
                tag = "VBP" if is_verb_mistaken(token) else token.tag_
                score = self.lexicon.score(token.lower_, tag, c.frame)
                rank = score + (_WHOLE if c.frame.startswith(("tail", "interposed")) else 0.0)
                if score >= self.threshold and (best is None or rank > best[0]):
                    best = (rank, score, c)
            if best is not None:
                relation = self._clausal(story, token, *best[1:])
                if relation is not None:
                    found.append(relation)
        found += headlines(story)
        kept = outermost(story, direct, found)
        return kept + nested(story, kept, [*found, *quoted])

    def _within(self, story: Story, token: Token) -> Iterator[Relation]:
        """What quoted words themselves report, one clause at most: *“Quito told us that …,” he said*."""
        for c in candidates(token):
            score = self.lexicon.score(token.lower_, token.tag_, c.frame)
            source = source_of(token, c.frame)
            if c.frame == "clause" and c.pieces and source is not None and score >= self.threshold:
                spans = [story.doc[a:b] for a, b in c.pieces]
                whole = tuple(trim(story.text, s.start_char, s.end_char) for s in spans)
                yield Relation(whole, token.i, source, c.frame, score, "attribution.indirect.clause")
                return

    def _before_turns(self, story: Story, cue: Token, candidate: Candidate) -> tuple[tuple[int, int], ...]:
        """The pieces of a content, cut where the words of somebody else begin."""
        if candidate.frame.split(":")[0] not in ("clause", "fronted", "parenthetical", "interposed", "tail"):
            return candidate.pieces
        out: list[tuple[int, int]] = []
        for start, end in candidate.pieces:
            turn = self._turn(story, cue, start, end)
            piece = trim_tokens(story.doc, start, turn) if turn > start else None
            if piece is not None:
                out.append(piece)
            if turn < end:
                break
        return tuple(out)

    def _turn(self, story: Story, cue: Token, start: int, end: int) -> int:
        """Where in a content another report begins: *…, though Quito said that …*; its end if nowhere."""
        doc = story.doc
        words = read_pack("attribution.toml")["turns"]
        for i in range(start, end - 3):
            comma = doc[i].text == "," and doc[i + 1].lower_ in words
            if comma and self._meanwhile(doc[i + 1], doc[i + 2]):
                return i
            opens = i == start and doc[i].lower_ in words
            joined = doc[i].lower_ == "and"
            if not (comma or opens or joined) or story.depth[i] >= 0:
                continue
            if joined and _shares_tense(cue, doc[start:i], doc[i + 1]):
                story.handed[i + 1] = cue.i
                return i
            verb = self._reporting(story, i + 1, min(end, i + _TURN))
            if verb is None or verb.tag_ != cue.tag_:
                continue
            own = any(c.dep_ == "nsubj" and c.i > i for c in verb.children)
            if own and (comma or opens):
                return i
            if not own and joined and verb.i == i + 1:
                story.handed[verb.i] = cue.i
                return i
        return end

    def _meanwhile(self, conjunction: Token, verb: Token) -> bool:
        """Whether the cue's subject does something else with words: *…, while rejecting the offer*."""
        if conjunction.lower_ != "while" or verb.tag_ != "VBG":
            return False
        frames = ("clause", "object", "predicate")
        return max(self.lexicon.score(verb.lower_, "VBG", f) for f in frames) >= _REPORTS

    def _reporting(self, story: Story, start: int, end: int) -> Token | None:
        """The first finite verb between two tokens, if it reports a clause of its own."""
        for i in range(start, end):
            token = story.doc[i]
            if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("aux", "auxpass", "relcl"):
                reports = self.lexicon.score(token.lower_, token.tag_, "clause") >= _REPORTS
                return (
                    token if reports and any(c.dep_ == "ccomp" and c.i > i for c in token.children) else None
                )
        return None

    def _clausal(self, story: Story, token: Token, score: float, candidate: Candidate) -> Relation | None:
        found = self._before_turns(story, token, candidate)
        if not found:
            return None
        if candidate.frame in ("fronted", "tail:before", "tail:after"):
            found = (*found, *afterthought(story, token, found))
        if candidate.frame in ("parenthetical", "interposed"):
            found = without_circumstances(story.doc, token, found)
        if candidate.frame == "according":
            at = found[0][0]
            if at and story.doc[at].is_sent_start and story.depth[at - 1] >= 0:
                return None  # the parser ended the sentence at a cry: *shouts of “Home!” at the gate, …*
            found = without_coordinate(story.doc, token, found)
        if candidate.frame == "clause":
            found = without_day(story.doc, token, found)
        gap = gap_source(token, found) if candidate.frame == "clause" else None
        found = found[1:] if gap is not None else found
        pieces, quotes = widened(story, found)
        if candidate.frame == "clause":
            pieces = only_quoted(story, pieces, quotes)
        if candidate.frame in ("predicate", "prep:of", "prep:as", "object"):
            pieces = said_of_it(story, pieces, quotes)
        word = self.lexicon.find(token.lower_, token.tag_)
        bare = word is not None and candidate.frame in word.sourceless
        if token.i in story.handed:
            source = source_of(story.doc[story.handed[token.i]], candidate.frame)
        else:
            source = None if bare else gap or source_of(token, candidate.frame)
        if candidate.frame in ("tail:before", "tail:after", "interposed"):
            source = tail_source(story, token, candidate.frame)
        if asks_for_cover(story, pieces) or (source is not None and denies(story, source)):
            return None
        if source is not None and story.doc[source.start].tag_ in ("IN", "TO"):
            source = None
        if len(pieces) == 1 and story.doc[found[0][0]].tag_ == "PRP" and found[0][1] - found[0][0] == 1:
            return None
        if source is None and all(" " not in story.text[s:e] for s, e in pieces):
            return None
        if source is not None and (
            story.depth[source.head] >= 0
            or story.doc[source.head].dep_ == "expl"
            or _inside(story, source, pieces)
        ):
            source = None
        needs_source = candidate.frame == "object" or candidate.frame.startswith("noun:")
        if source is None and needs_source and candidate.frame != "noun:clause":
            return None
        if is_unsaid(story, token, candidate.frame, score, pieces, quotes):
            return None
        rule = "attribution.indirect." + candidate.frame.replace(":", ".")
        return Relation(
            tuple(pieces),
            token.i,
            source,
            candidate.frame,
            score,
            rule,
            tuple(quotes),
            addressee_of(token, pieces) if _told(candidate.frame) else None,
        )


def _shares_tense(cue: Token, content: Span, verb: Token) -> bool:
    """Whether a verb has the tense of the cue, not that of what is said: *said it works and blamed Oslo*."""
    if (
        cue.tag_ not in ("VBD", "VBZ", "VBP")
        or verb.tag_ != cue.tag_
        or any(c.dep_ == "nsubj" for c in verb.children)
    ):
        return False
    finite = next((t.tag_ for t in content if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), cue.tag_)
    return finite != cue.tag_


def _told(frame: str) -> bool:
    """Whether an object of the cue in this frame is whom it is said to, not what it is said of."""
    return frame.startswith(("clause", "fronted", "parenthetical", "interposed", "tail"))


def _cue_tokens(story: Story, lexicon: CueLexicon) -> Iterator[Token]:
    triggers = lexicon.triggers
    for token in story.doc:
        if token.lower_ in triggers and token.dep_ not in ("aux", "auxpass"):
            yield token


def _ends_sentence(story: Story, i: int) -> bool:
    return story.doc[i].text in TERMINAL or story.depth[i] >= 0


def _inside(story: Story, source: Source, pieces: list[tuple[int, int]]) -> bool:
    at = story.doc[source.head].idx
    return any(s <= at < e for s, e in pieces)


@Language.factory(
    "claimx_attribution",
    requires=["doc._.claimx_quotes"],
    assigns=["doc._.claimx_relations"],
    default_config={"threshold": 0.5, "quote_threshold": 0.45},
)
def make_attributor(nlp: Language, name: str, threshold: float, quote_threshold: float) -> Attributor:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    return Attributor(load_cues(), threshold, quote_threshold)
