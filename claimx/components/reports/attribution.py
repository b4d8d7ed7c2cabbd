"""Attribution: which words are the content of a report, which word reports it, and who is the source.

Marks are certain, grammar is likely: quotations are linked to cues first, by what stands before and after the
marks; what the grammar says about the other cues comes second, and widens to the marks it meets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

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
    withholds,
    without_circumstances,
    without_coordinate,
    without_day,
)
from claimx.components.reports.frames import Candidate, candidates, is_verb_mistaken
from claimx.components.reports.headlines import headlines
from claimx.components.reports.nesting import nested, outermost
from claimx.components.reports.pieces import trim_tokens
from claimx.components.reports.quotations import Quotations
from claimx.components.reports.sources import Source, addressee_of, gap_source, is_given_name, source_of
from claimx.components.reports.tails import interposed, tail_source, tails
from claimx.components.reports.turns import turns, within
from claimx.components.reports.unlike import resumes
from claimx.components.story import Relation, Story, view, widened
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.pack import read_pack

_TURN: Final = 14  # tokens between a conjunction and the verb of speech behind it
_REPORTS: Final = 0.65
_WHOLE: Final = 0.3  # a cue that ends the sentence reports the whole of it


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
        direct = Quotations(self.lexicon, self.quote_threshold).find(story)
        found = self._indirect(story, direct)
        said = turns(story)
        if said:
            found = [*said, *within(found, said)]
        return sorted(found, key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

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
            resumed = resumes(story, cue, start, i)
            if resumed is not None:
                story.handed[resumed.i] = cue.i
                return i
            comma = doc[i].text == "," and doc[i + 1].lower_ in words
            if comma and self._meanwhile(doc[i + 1], doc[i + 2]):
                return i
            opens = i == start and doc[i].lower_ in words
            joined = doc[i].lower_ in ("and", "but")
            if comma and withholds(doc, i + 1):
                return i
            if not (comma or opens or joined) or story.depth[i] >= 0:
                continue
            if joined and is_verb_mistaken(doc[i + 1]) and cue.tag_ == "VBZ":
                story.handed[i + 1] = cue.i
                return i
            verb = self._reporting(story, i + 1, min(end, i + _TURN))
            if verb is None or verb.tag_ != cue.tag_:
                continue
            own = any(c.dep_ == "nsubj" and c.i > i for c in verb.children)
            if own and (comma or opens):
                return i
            if not own and joined and verb.i == i + 1:  # "thinks it fits but doubts that …"
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
        if source is not None and candidate.frame == "object" and story.doc[source.start].tag_ == "WP$":
            return None  # "Peru, whose treaty with Chile restricts changes"
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


def _told(frame: str) -> bool:
    """Whether an object of the cue in this frame is whom it is said to, not what it is said of."""
    return frame.startswith(("clause", "fronted", "parenthetical", "interposed", "tail"))


def _cue_tokens(story: Story, lexicon: CueLexicon) -> Iterator[Token]:
    triggers = lexicon.triggers
    for token in story.doc:
        if token.lower_ in triggers and token.dep_ not in ("aux", "auxpass") and not is_given_name(token):
            yield token


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
