"""Attribution: which words are the content of a report, which word reports it, and who is the source.

Marks are certain, grammar is likely: quotations are linked to cues first, by what stands before and after the
marks; what the grammar says about the other cues comes second, and widens to the marks it meets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from claimx.components.frames import Candidate, candidates, trim_tokens
from claimx.components.layout import ensure_layout
from claimx.components.quotes import Quote, is_name, trim
from claimx.components.sources import Source, phrase, source_of
from claimx.rules.cues import CueLexicon, load_cues
from claimx.rules.gazetteer import Gazetteer, load_gazetteer
from claimx.rules.pack import read_pack

_WINDOW: Final = 45
_HEADLINE: Final = 30  # tokens of a headline at most
_SHORT: Final = 6  # tokens of a source in a headline at most
_WHOLE: Final = 0.3  # a cue that ends the sentence reports the whole of it
_CLAUSAL: Final = ("clause", "fronted", "parenthetical", "tail", "according", "view", "as", "headline")
_TERMINAL: Final = frozenset(".?!")
_ENDS: Final = " \n\"”’'»"
_DASHES: Final = ("—", "–", "―", "--", "-")
_NOMINAL: Final = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "JJ", "WP")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: content pieces as character offsets, cue and source as token ranges."""

    pieces: tuple[tuple[int, int], ...]
    cue: int | None
    source: Source | None
    frame: str
    score: float
    rule: str
    quotes: tuple[int, ...] = ()
    addressee: Source | None = None
    carried: bool = False  # the source stands in another sentence


@dataclass(slots=True)
class _Story:
    """What every step looks at: the Doc, its quotations and the token offsets."""

    doc: Doc
    quotes: list[Quote]
    blocks: list[tuple[int, int, str]]
    starts: list[int]
    text: str
    outer: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)  # index of the outer quotation that holds a token, or -1

    def token(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Link:
    """A quotation, a verb beside it, and how they stand to one another."""

    quote: int
    verb: int
    frame: str


class Attributor:
    """Find attributions and store them as ``doc._.claimx_relations``."""

    def __init__(self, lexicon: CueLexicon, threshold: float, quote_threshold: float) -> None:
        self.lexicon = lexicon
        self.threshold = threshold
        self.quote_threshold = quote_threshold

    def __call__(self, doc: Doc) -> Doc:
        doc._.claimx_relations = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Relation]:
        """Return the attributions of a parsed Doc in order of their first character."""
        story = view(doc)
        direct = self._direct(story)
        found = self._indirect(story, direct)
        return sorted(found, key=lambda r: (r.pieces[0], r.cue if r.cue is not None else -1))

    # -- quotations

    def _direct(self, story: _Story) -> list[Relation]:
        best: dict[int, tuple[float, Link]] = {}
        for link in quote_links(story):
            token = story.doc[link.verb]
            if link.frame == "quote:after" and self._busy(story, link):
                continue
            score = self.lexicon.score(token.lower_, token.tag_, link.frame)
            if score >= self.quote_threshold and score >= best.get(link.quote, (0.0,))[0]:
                best[link.quote] = (score, link)
        relations: list[Relation] = []
        of_quote: dict[int, int] = {}
        pending: int | None = None  # the quotation that goes on in the next paragraph
        for number in story.outer:
            quote = story.quotes[number]
            chained = of_quote.get(pending) if pending is not None and number not in best else None
            if number in best:
                score, link = best[number]
                same = next((k for k, r in enumerate(relations) if r.cue == link.verb), None)
                if same is None:
                    of_quote[number] = len(relations)
                    relations.append(self._quoted(story, number, link, score))
                else:
                    of_quote[number] = same
                    relations[same] = _joined(story, relations[same], number)
            elif chained is not None:
                of_quote[number] = chained
                relations[chained] = _joined(story, relations[chained], number)
            elif (before := _joins(story, number, of_quote, relations)) is not None:
                of_quote[number] = before
                relations[before] = _joined(story, relations[before], number)
            elif _speech(story, quote):
                floating = (
                    _signed(story, number) or _floating(story, number) or _continued(story, number, relations)
                )
                if floating is not None:
                    of_quote[number] = len(relations)
                    relations.append(floating)
            pending = number if quote.continued else None
        return relations

    def _busy(self, story: _Story, link: Link) -> bool:
        """Whether a verb after words in marks has a content of its own: *“…,” Tashkent asks for answers*."""
        quote = story.quotes[link.quote]
        before = story.text[quote.open - 1 : quote.open + 1] if quote.open else ""
        if (
            not story.text[quote.start].islower()
            or quote.open == story.blocks[quote.block][0]
            or not before[:1].isspace()
        ):
            return False
        token = story.doc[link.verb]
        return any(
            c.pieces
            and c.pieces[0][0] > token.i
            and self.lexicon.score(token.lower_, token.tag_, c.frame) >= self.threshold
            for c in candidates(token)
            if c.frame.startswith(("prep:for", "prep:about", "clause", "infinitive"))
        )

    def _quoted(self, story: _Story, number: int, link: Link, score: float) -> Relation:
        verb = story.doc[link.verb]
        quote = story.quotes[number]
        source = source_of(verb, "clause")
        after = link.frame == "quote:after"
        if (
            source is None
            or story.depth[source.head] >= 0
            or (after and story.starts[source.head] < quote.close)
        ):
            source = _beside(story, number, verb) or (None if after else source)
        piece = _inner(story, number)
        pieces = self._around(story, number, link) or [*self._led_by(story, verb, link), piece]
        rule = "attribution.direct." + link.frame.split(":")[1]
        return Relation(
            tuple(pieces), link.verb, source, link.frame, score, rule, (number,), _addressee(verb, pieces)
        )

    def _around(self, story: _Story, number: int, link: Link) -> list[tuple[int, int]]:
        """The whole fronted content where the quotation is only the end of it."""
        quote = story.quotes[number]
        if link.frame != "quote:after":
            return []
        start = story.token(quote.open)
        at = start
        floor = story.token(story.blocks[quote.block][0])
        while at > floor and not _ends_sentence(story, at - 1):
            at -= 1
        head = trim_tokens(story.doc, at, start)
        if head is None:
            return []
        words = story.doc[head[0] : head[1]]
        if not any(t.tag_.startswith(("VB", "NN", "PRP")) for t in words):
            return []
        return [trim(story.text, words.start_char, quote.end)]

    def _led_by(self, story: _Story, verb: Token, link: Link) -> list[tuple[int, int]]:
        """What the speaker says before the marks open: *The deal was dead, he said: “…”*."""
        if link.frame != "quote:before":
            return []
        quote = story.quotes[link.quote]
        for c in (*candidates(verb), *tails(story, verb)):
            if c.frame in ("fronted", "tail:before", "tail:after") and c.pieces:
                pieces, met = _widened(story, c.pieces)
                if pieces and not met and pieces[-1][1] <= verb.idx < quote.open:
                    return pieces
        return []

    # -- what the grammar says

    def _indirect(self, story: _Story, direct: list[Relation]) -> list[Relation]:
        taken = {r.cue for r in direct if r.cue is not None}
        found: list[Relation] = []
        for token in _cue_tokens(story, self.lexicon):
            if token.i in taken or story.depth[token.i] >= 0 or _refused(token):
                continue
            best: tuple[float, float, Candidate] | None = None
            for c in (*candidates(token), *tails(story, token)):
                if not c.pieces:
                    continue
                score = self.lexicon.score(token.lower_, token.tag_, c.frame)
                rank = score + (_WHOLE if c.frame.startswith("tail") else 0.0)
                if score >= self.threshold and (best is None or rank > best[0]):
                    best = (rank, score, c)
            if best is not None:
                relation = self._clausal(story, token, *best[1:])
                if relation is not None:
                    found.append(relation)
        found += _headlines(story)
        return _outermost(story, direct, found)

    def _clausal(self, story: _Story, token: Token, score: float, candidate: Candidate) -> Relation | None:
        found = candidate.pieces
        if candidate.frame in ("fronted", "tail:before", "tail:after"):
            found = (*found, *_afterthought(story, token, found))
        if candidate.frame == "parenthetical":
            found = _without_circumstances(story.doc, token, found)
        pieces, quotes = _widened(story, found)
        if candidate.frame in ("predicate", "prep:of", "prep:as", "object"):
            pieces = _said_of_it(story, pieces, quotes)
        word = self.lexicon.find(token.lower_, token.tag_)
        bare = word is not None and candidate.frame in word.sourceless
        source = None if bare else source_of(token, candidate.frame)
        if candidate.frame in ("tail:before", "tail:after"):
            source = _tail_source(story, token, candidate.frame)
        if _asks_for_cover(story, pieces):
            return None
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
        rule = "attribution.indirect." + candidate.frame.replace(":", ".")
        return Relation(
            tuple(pieces),
            token.i,
            source,
            candidate.frame,
            score,
            rule,
            tuple(quotes),
            _addressee(token, pieces),
        )


def view(doc: Doc) -> _Story:
    """Return what the steps of attribution look at."""
    layout = ensure_layout(doc)
    quotes: list[Quote] = doc._.claimx_quotes or []
    story = _Story(
        doc, quotes, [(b.start, b.end, b.kind) for b in layout.blocks], [t.idx for t in doc], doc.text
    )
    story.depth = [-1] * len(doc)
    for i, q in enumerate(quotes):
        if q.parent is None and (q.closed or q.continued or _whole(story, q)):
            story.outer.append(i)
            for k in range(story.token(q.open), story.token(q.close)):
                story.depth[k] = i
    return story


def quote_links(story: _Story) -> Iterator[Link]:
    """Yield every verb that by its place might report a quotation."""
    doc, text = story.doc, story.text
    for number in story.outer:
        quote = story.quotes[number]
        last = text[quote.start : quote.end].rstrip(_ENDS)[-1:]
        behind = text[quote.close : quote.close + 1]
        first = story.token(quote.close)
        stop = min(len(doc), story.token(story.blocks[quote.block][1]), first + _WINDOW)
        comma = last in ",?!—–-…" or behind == ","
        seen = 0
        if is_name(text, quote):
            continue
        for i in range(first, stop):
            token = doc[i]
            if token.text in _TERMINAL or story.depth[i] >= 0 or token.text in ";:":
                break
            if token.tag_.startswith("VB") and token.dep_ not in ("relcl", "acl", "aux", "auxpass"):
                if (token.dep_ == "conj" and token.head.idx < quote.open) or any(
                    c.dep_ == "nsubj" and c.idx < quote.open for c in token.children
                ):
                    break
                if comma or i == first:
                    yield Link(number, i, "quote:after")
                seen += 1
                if seen == 2 or not (doc[i + 1 : i + 2] and doc[i + 1].lower_ in ("to", "on")):
                    break
        start = story.token(quote.open)
        opens = quote.open == story.blocks[quote.block][0]
        home = quote.block - 1 if opens and _colon_ends(story, quote.block - 1) else quote.block
        floor = max(story.token(story.blocks[home][0]), start - _WINDOW)
        ahead = (
            "" if opens and home == quote.block else text[max(0, quote.open - 40) : quote.open].rstrip()[-1:]
        )
        for i in range(start - 1, floor - 1, -1):
            token = doc[i]
            if token.is_space:
                continue
            if token.text in _TERMINAL or story.depth[i] >= 0 or (token.text == ";"):
                break
            if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass"):
                if ahead in (",", ":"):
                    yield Link(number, i, "quote:before")
                elif _adjacent(story, i, start) and _sentence_like(text, quote) and not is_name(text, quote):
                    yield Link(number, i, "quote:bare")


def _colon_ends(story: _Story, block: int) -> bool:
    return block >= 0 and story.text[story.blocks[block][1] - 1] == ":"


def tails(story: _Story, token: Token) -> Iterator[Candidate]:
    """Yield the content of a cue at the end of a sentence, after a comma, whatever the parser makes of it.

    ``S, says the leader`` (tail:after) and ``S, the leader, Ann Lee, said`` (tail:before).
    """
    if token.tag_ not in ("VBZ", "VBD", "VBP") and not (
        token.tag_ == "NNS" and token.i == token.sent.end - 1
    ):
        return
    doc, i = story.doc, token.i
    start, end = _sentence(story, i)
    comma, frame = _source_comma(doc, start, i), "tail:before"
    if comma > start:
        if i + 5 < end or doc[i + 1 : i + 2].text == ",":
            return
    elif doc[i - 1].text == "," and i - 1 > start:
        comma, frame = i - 1, "tail:after"
        if token.lower_ in read_pack("attribution.toml")["addressing"]:
            return
        if not _nominal_run(doc, i + 1, end) or not any(t.tag_ in _NOMINAL for t in doc[i + 1 : end]):
            return
    else:
        return
    piece = trim_tokens(doc, start, comma)
    if piece is not None and any(
        t.tag_.startswith(("VB", "MD")) or t.text[:1].isupper() for t in doc[piece[0] : piece[1]]
    ):
        yield Candidate(i, frame, (piece,))


def _source_comma(doc: Doc, start: int, i: int) -> int:
    """The comma before the source of a cue at the end of a sentence; an apposition has commas of its own."""
    last = i - 1 if doc[i - 1].text == "," else i
    comma = last - 1
    while comma > start and doc[comma].text != ",":
        comma -= 1
    if comma <= start or not _nominal_run(doc, comma + 1, last):
        return -1
    before = comma - 1
    while before > start and doc[before].text != ",":
        before -= 1
    if before > start and _nominal_run(doc, before + 1, comma):
        parts = (doc[before + 1 : comma], doc[comma + 1 : last])
        names = [len(p) > 1 and all(t.tag_ == "NNP" for t in p) for p in parts]
        roles = [any(t.tag_ in ("DT", "PRP$", "POS") for t in p) for p in parts]
        if (names[0] and roles[1]) or (names[1] and roles[0]):
            return before
    return -1 if last != i else comma


def _headlines(story: _Story) -> list[Relation]:
    """What a line without a full stop says before or after a colon: *Poll: …*, *…: foreign minister*."""
    known = load_gazetteer()
    doc = story.doc
    out: list[Relation] = []
    for start_char, end_char, _ in story.blocks:
        if story.text[end_char - 1] in '.?!:”"' or ": " not in story.text[start_char:end_char]:
            continue
        start, end = story.token(start_char), story.token(end_char)
        if end - start > _HEADLINE:
            continue
        colons = [i for i in range(start + 1, end - 1) if doc[i].text == ":" and story.depth[i] < 0]
        if len(colons) != 1:
            continue
        for named, said in (
            ((start, colons[0]), (colons[0] + 1, end)),
            ((colons[0] + 1, end), (start, colons[0])),
        ):
            head = _heading(doc, known, *named)
            piece = trim_tokens(doc, *said)
            if (
                head is None
                or piece is None
                or not any(t.tag_.startswith(("VB", "MD")) for t in doc[piece[0] : piece[1]])
            ):
                continue
            pieces, quotes = _widened(story, (piece,))
            out.append(
                Relation(
                    tuple(pieces),
                    None,
                    Source(*named, head),
                    "headline",
                    0.7,
                    "attribution.headline.colon",
                    tuple(quotes),
                )
            )
            break
    return out


def _heading(doc: Doc, known: Gazetteer, start: int, end: int) -> int | None:
    """The head of a short phrase that can speak in a headline: a person, a body, a role or a paper."""
    words = [t.text for t in doc[start:end]]
    if not 0 < len(words) <= _SHORT or any(t.tag_.startswith(("VB", "MD")) for t in doc[start:end]):
        return None
    last = words[-1]
    if known.document_noun(last) or known.role(last) or known.organization_head(last):
        return end - 1
    if known.place(" ".join(words)) or known.body(" ".join(words)):
        return end - 1
    if len(words) <= 3 and known.given_name_gender(words[0]) and last[:1].isupper():
        return end - 1
    return None


def _tail_source(story: _Story, token: Token, frame: str) -> Source | None:
    start, end = _sentence(story, token.i)
    doc = story.doc
    if frame == "tail:after":
        span = trim_tokens(doc, token.i + 1, end)
    else:
        span = trim_tokens(doc, _source_comma(doc, start, token.i) + 1, token.i)
    if span is None:
        return None
    head = next(
        (i for i in range(span[0], span[1]) if not span[0] <= doc[i].head.i < span[1] or doc[i].head.i == i),
        span[0],
    )
    stop = next(
        (i for i in range(span[0], span[1]) if doc[i].tag_ in ("IN", "TO") or doc[i].text == ","), span[1]
    )
    if doc[head].tag_ not in _NOMINAL or head >= stop:
        head = max(span[0], stop - 1)
    return Source(span[0], span[1], head)


def _nominal_run(doc: Doc, start: int, end: int) -> bool:
    return end > start and not any(
        doc[i].tag_.startswith(("VB", "MD")) or doc[i].text in ",;:" for i in range(start, end)
    )


def _sentence(story: _Story, i: int) -> tuple[int, int]:
    """The token range of the sentence around a token, cut at the paragraph; the full stop left out."""
    doc = story.doc
    sent = doc[i].sent
    start, end = sent.start, sent.end
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _TERMINAL):
        end -= 1
    return start, end


def _cue_tokens(story: _Story, lexicon: CueLexicon) -> Iterator[Token]:
    triggers = lexicon.triggers
    for token in story.doc:
        if token.lower_ in triggers and token.dep_ not in ("aux", "auxpass"):
            yield token


def _whole(story: _Story, quote: Quote) -> bool:
    """Whether an unclosed quotation opens its paragraph, so that the closing mark was merely forgotten."""
    return quote.open == story.blocks[quote.block][0] and quote.end == story.blocks[quote.block][1]


def _sentence_like(text: str, quote: Quote) -> bool:
    words = text[quote.start : quote.end].split()
    return len(words) >= 2 and text[quote.start : quote.start + 1].isupper()


def _adjacent(story: _Story, verb: int, start: int) -> bool:
    between = [t for t in story.doc[verb + 1 : start] if not t.is_space]
    return all(t.lower_ == "that" for t in between)


def _ends_sentence(story: _Story, i: int) -> bool:
    return story.doc[i].text in _TERMINAL or story.depth[i] >= 0


def _inner(story: _Story, number: int) -> tuple[int, int]:
    quote = story.quotes[number]
    return trim(story.text, quote.start, quote.end)


def _joined(story: _Story, relation: Relation, number: int) -> Relation:
    return replace(
        relation, pieces=(*relation.pieces, _inner(story, number)), quotes=(*relation.quotes, number)
    )


def _speech(story: _Story, quote: Quote) -> bool:
    """Whether a quotation without a cue reads as speech: whole sentences, not a title or a scare quote."""
    text = story.text
    start, end = quote.start, quote.end
    if quote.open > story.blocks[quote.block][0]:
        before = text[: quote.open].rstrip()[-1:]
        if before not in '.?!:”"’»' and not text.startswith("''", quote.open - 3):
            return False
    words = text[start:end].split()
    last = text[start:end].rstrip(_ENDS)[-1:]
    ended = last in _TERMINAL or text[quote.close : quote.close + 1] in _TERMINAL or quote.continued
    return len(words) >= 3 and text[start : start + 1].isupper() and (ended or last in "—…")


def _joins(story: _Story, number: int, of_quote: dict[int, int], relations: list[Relation]) -> int | None:
    """The relation that a quotation goes on with: *"…," he said. "…"*, *"…," he said, but "…"*."""
    quote = story.quotes[number]
    before = [n for n in story.outer if n < number and story.quotes[n].block == quote.block and n in of_quote]
    if not before:
        return None
    relation = relations[of_quote[before[-1]]]
    last = story.quotes[before[-1]]
    start, end = story.token(last.close), story.token(quote.open)
    between = [t for t in story.doc[start:end] if not t.is_space]
    if all(t.is_punct for t in between):
        return of_quote[before[-1]]
    if relation.cue is None or not start <= relation.cue < end:
        return None
    stops = [t.i for t in between if t.text in _TERMINAL]
    if stops and stops[0] == between[-1].i:
        return of_quote[before[-1]] if story.text[quote.start : quote.start + 1].isupper() else None
    tail = [t for t in between if t.i > relation.cue]
    clause_over = next((k for k, t in enumerate(tail) if t.text in ",—–-"), None)
    if (
        not stops
        and clause_over is not None
        and all(t.is_punct or t.tag_ in ("CC", "RB") for t in tail[clause_over:])
    ):
        return of_quote[before[-1]]
    return None


def _signed(story: _Story, number: int) -> Relation | None:
    """A quotation that a dash and a name follow: *"…" — Grace Otundo*."""
    quote = story.quotes[number]
    doc = story.doc
    at, stop = story.token(quote.close), story.token(story.blocks[quote.block][1])
    if at >= stop or doc[at].text not in _DASHES or not 1 < stop - at < 14:
        return None
    if not doc[at + 1].text[:1].isupper() or any(t.tag_.startswith("VB") for t in doc[at + 1 : stop]):
        return None
    cut = next((i for i in range(at + 1, stop) if doc[i].text == ","), stop)
    source = Source(at + 1, stop, max(at + 1, cut - 1))
    return Relation(
        (_inner(story, number),), None, source, "signed", 0.8, "attribution.direct.signed", (number,)
    )


def _continued(story: _Story, number: int, relations: list[Relation]) -> Relation | None:
    """A paragraph that is all quotation, after one that ends with the words of a speaker."""
    quote = story.quotes[number]
    start, end, _ = story.blocks[quote.block]
    if quote.open != start or end - quote.close > 1 or not relations or quote.block == 0:
        return None
    floor, roof, _ = story.blocks[quote.block - 1]
    last = relations[-1]
    if not last.quotes or not floor <= story.quotes[last.quotes[-1]].open < roof or last.source is None:
        return None
    return Relation(
        (_inner(story, number),),
        None,
        last.source,
        "continued",
        0.6,
        "attribution.direct.continued",
        (number,),
        carried=True,
    )


def _floating(story: _Story, number: int) -> Relation | None:
    """A quotation whose speaker stands in the sentence before, or in the clause before a colon."""
    quote = story.quotes[number]
    start = story.token(quote.open)
    floor = story.token(story.blocks[quote.block][0])
    end = start
    while end > floor and (
        story.doc[end - 1].is_space or story.doc[end - 1].text in _TERMINAL or story.doc[end - 1].text == ":"
    ):
        end -= 1
    if end <= floor:
        return None
    source = None
    at = end - 1
    if story.depth[at] >= 0:
        return None
    sent = story.doc[at].sent
    root = sent.root
    subject = source_of(root, "clause") if root.tag_.startswith("VB") else None
    if subject is not None and story.depth[subject.head] < 0:
        source = subject
    if source is None:
        return None
    rule = "attribution.direct.floating"
    colon = story.text[: quote.open].rstrip()[-1:] == ":"
    return Relation(
        (_inner(story, number),),
        None,
        source,
        "colon" if colon else "floating",
        0.7 if colon else 0.6,
        rule,
        (number,),
        carried=True,
    )


def _beside(story: _Story, number: int, verb: Token) -> Source | None:
    """The nominal nearest to a cue outside the quotation, where the parser found no subject."""
    doc = story.doc
    quote = story.quotes[number]
    after = verb.idx >= quote.close
    near = range(verb.i - 1, max(verb.i - 12, -1), -1) if not after else ()
    if after:
        first = story.token(quote.close)
        between = [i for i in range(first, verb.i) if doc[i].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP")]
        if between:
            return phrase(doc[between[-1]], verb)
        near = range(verb.i + 1, min(verb.i + 12, len(doc)))
    for i in near:
        token = doc[i]
        if token.text in _TERMINAL or story.depth[i] >= 0:
            break
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            head = token
            while head.dep_ in ("compound", "poss", "nmod", "amod") and head.head.i > head.i:
                head = head.head
            found = phrase(head, verb)
            return None if story.depth[found.head] >= 0 else found
    return None


def _addressee(cue: Token, pieces: list[tuple[int, int]]) -> Source | None:
    if not cue.tag_.startswith("VB") or cue.lower_ == "according":
        return None
    for c in cue.children:
        if c.i <= cue.i:
            continue
        target = c if c.dep_ in ("dobj", "dative") else None
        if c.dep_ in ("prep", "dative") and c.lower_ == "to":
            target = next((x for x in c.children if x.dep_ == "pobj"), None)
        if target is None or target.tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            continue
        if any(s <= target.idx < e for s, e in pieces) or any(
            target.left_edge.idx < e and s < target.right_edge.idx for s, e in pieces
        ):
            continue
        if c.dep_ == "dobj" and target.lower_ in ("it", "this", "that"):
            continue
        return phrase(target, cue)
    return None


def _widened(story: _Story, pieces: tuple[tuple[int, int], ...]) -> tuple[list[tuple[int, int]], list[int]]:
    """Token pieces as characters; a piece that meets an outer quotation takes all of it."""
    out: list[tuple[int, int]] = []
    met: list[int] = []
    for a, b in pieces:
        span = story.doc[a:b]
        start, end = span.start_char, span.end_char
        for n in sorted({story.depth[i] for i in range(a, b)} - {-1}):
            quote = story.quotes[n]
            met.append(n)
            start, end = (
                (quote.start if start >= quote.open else start),
                max(end, quote.end if end <= quote.close else end),
            )
        start, end = trim(story.text, start, end)
        if end > start:
            out.append((start, end))
    return out, met


def _without_circumstances(
    doc: Doc, cue: Token, pieces: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """The pieces before a cue in a parenthesis, and those after it unless they go on with the reporter's story."""
    words = read_pack("attribution.toml")["circumstances"]
    ahead = tuple(p for p in pieces if p[1] <= cue.i)
    if not ahead:
        return pieces
    return ahead + tuple(
        p for p in pieces if p[0] > cue.i and doc[p[0]].lower_ not in words and doc[p[0]].tag_ != "VBG"
    )


def _afterthought(story: _Story, cue: Token, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """What goes on after an interposed cue: *the deal may hold, two envoys said, if the guns stay quiet*."""
    doc = story.doc
    _, end = _sentence(story, cue.i)
    at = cue.i + 1
    while at < end and doc[at].text != ",":
        at += 1
    if at + 2 >= end or doc[pieces[-1][1] - 1].i > cue.i or at - cue.i > 14:
        return []
    following = doc[at + 1]
    if following.tag_ in ("IN", "TO", "WRB") and following.dep_ in ("mark", "prep", "advmod", "aux"):
        inner = following.head if following.dep_ in ("mark", "advmod", "aux") else following
        if inner.dep_ == "advcl" and not any(doc[i].lower_ in ("said", "told") for i in range(at, end)):
            piece = trim_tokens(doc, at + 1, end)
            return [piece] if piece else []
    return []


def _refused(token: Token) -> bool:
    """Whether the word is only what somebody refuses to do: *declined to comment*."""
    refusals = read_pack("attribution.toml")["refusals"]
    while token.dep_ in ("xcomp", "conj", "pobj", "dobj", "prep"):
        token = token.head
        if token.lower_ in refusals:
            return True
    return False


def _asks_for_cover(story: _Story, pieces: list[tuple[int, int]]) -> bool:
    """Whether the content is a condition of the interview: *not to be named*."""
    if len(pieces) != 1:
        return False
    words = story.text[pieces[0][0] : pieces[0][1]].split()
    return (
        words[:3] == ["not", "to", "be"]
        and len(words) > 3
        and words[3].rstrip(",.") in read_pack("attribution.toml")["anonymity"]
    )


def _said_of_it(story: _Story, pieces: list[tuple[int, int]], quotes: list[int]) -> list[tuple[int, int]]:
    """Of *praised the vote as “a good day”*, the words in marks, where they are most of it."""
    if len(pieces) != 1 or len(quotes) != 1 or is_name(story.text, story.quotes[quotes[0]]):
        return pieces
    inner = _inner(story, quotes[0])
    start, end = pieces[0]
    return (
        [inner]
        if end <= story.quotes[quotes[0]].close and 2 * (inner[1] - inner[0]) > end - start
        else pieces
    )


def _inside(story: _Story, source: Source, pieces: list[tuple[int, int]]) -> bool:
    at = story.doc[source.head].idx
    return any(s <= at < e for s, e in pieces)


def _outermost(story: _Story, direct: list[Relation], found: list[Relation]) -> list[Relation]:
    """Leave out what stands inside the content of another relation, and what says the same twice."""
    kept = list(direct)
    covered = bytearray(len(story.text) + 1)

    def mark(relation: Relation) -> None:
        for s, e in relation.pieces:
            covered[s:e] = b"\1" * (e - s)

    for r in direct:
        mark(r)
    beaten: set[int] = set()
    for o in found:
        for r in found:
            if o is not r and _holds(story, o, r) and not _holds(story, r, o):
                beaten.add(id(r) if _outranks(story, o, r) else id(o))
    outer = [r for r in found if r.pieces and id(r) not in beaten]
    for r in sorted(outer, key=lambda r: -r.score):
        size = sum(e - s for s, e in r.pieces)
        if sum(sum(covered[s:e]) for s, e in r.pieces) > 0.3 * size:
            continue
        if r.cue is not None and covered[story.starts[r.cue]]:
            continue
        if any(_holds(story, r, o) for o in kept):
            continue
        kept.append(r)
        mark(r)
    return kept


def _outranks(story: _Story, outer: Relation, inner: Relation) -> bool:
    """Whether the outer of two nested reports is the one to keep: a clause always, a noun phrase if as likely.

    *issued statements, where they reiterated their support*: the finite verb with a subject of its own reports.
    """
    if outer.frame.startswith(_CLAUSAL):
        return True
    if inner.cue is not None:
        token = story.doc[inner.cue]
        if token.tag_ in ("VBD", "VBZ", "VBP") and any(c.dep_ == "nsubj" for c in token.children):
            return False
    if inner.frame.startswith(("noun", "adjective")) and not outer.frame.startswith(("noun", "adjective")):
        return True
    return outer.score >= inner.score


def _holds(story: _Story, outer: Relation, inner: Relation) -> bool:
    """Whether the cue of one relation stands inside the content of another."""
    return inner.cue is not None and any(s <= story.starts[inner.cue] < e for s, e in outer.pieces)


@Language.factory(
    "claimx_attribution",
    requires=["doc._.claimx_quotes"],
    assigns=["doc._.claimx_relations"],
    default_config={"threshold": 0.5, "quote_threshold": 0.45},
)
def make_attributor(nlp: Language, name: str, threshold: float, quote_threshold: float) -> Attributor:
    """Build the component; spaCy calls this from ``nlp.add_pipe``."""
    del nlp, name
    if not Doc.has_extension("claimx_relations"):
        Doc.set_extension("claimx_relations", default=None)
    return Attributor(load_cues(), threshold, quote_threshold)
