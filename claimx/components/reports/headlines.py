"""Headlines: what a line without a full stop says before or after a colon."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from claimx.components.reports.pieces import trim_tokens
from claimx.components.reports.sources import Source
from claimx.components.story import Relation, Story, widened
from claimx.rules.gazetteer import Gazetteer, load_gazetteer
from claimx.rules.pack import read_pack
from claimx.rules.words import confidence

_HEADLINE: Final = 30  # tokens of a headline at most
_SHORT: Final = 6  # tokens of a source in a headline at most


def headlines(story: Story) -> list[Relation]:
    """What a line without a full stop says before or after a colon: *Poll: …*, *…: foreign minister*."""
    known = load_gazetteer()
    doc = story.doc
    out: list[Relation] = []
    for start_char, end_char, _ in story.blocks:
        line = story.text[start_char:end_char]
        if line[-1] in ".?!:" or not any(mark in line for mark in (": ", " - ", " – ", " — ")):
            continue
        quoted = line[-1] in "”\"’'"
        start, end = story.token(start_char), story.token(end_char)
        if end - start > _HEADLINE:
            continue
        colons = [i for i in range(start + 1, end - 1) if _parts(doc, i) and story.depth[i] < 0]
        if len(colons) != 1:
            continue
        for named, said in (
            ((start, colons[0]), (colons[0] + 1, end)),
            ((colons[0] + 1, end), (start, colons[0])),
        ):
            piece = trim_tokens(doc, *said)
            if piece is not None and said[0] == start and _all_quoted(story, *piece):
                named = (named[0], _before_topic(doc, *named))  # "“We keep our word”: envoy on dam row"
            head = _heading(doc, known, *named)
            if (
                head is None
                or piece is None
                or (quoted and not _all_quoted(story, *piece))
                or (not quoted and not any(t.tag_.startswith(("VB", "MD")) for t in doc[piece[0] : piece[1]]))
            ):
                continue
            pieces, quotes = widened(story, (piece,))
            out.append(
                Relation(
                    tuple(pieces),
                    None,
                    Source(*named, head),
                    "headline",
                    confidence("frames", "headline"),
                    "attribution.headline.colon",
                    tuple(quotes),
                )
            )
            break
    return out


def _before_topic(doc: Doc, start: int, end: int) -> int:
    """Where a source ends and what the words are about begins."""
    topics = read_pack("attribution.toml")["topics"]
    return next((i for i in range(start + 1, end) if doc[i].lower_ in topics), end)


def _all_quoted(story: Story, start: int, end: int) -> bool:
    """Whether a stretch is one quotation: *Berlin: “A good day for farmers”*."""
    return len({story.depth[i] for i in range(start, end)}) == 1 and story.depth[start] >= 0


def _parts(doc: Doc, i: int) -> bool:
    """Whether a mark parts source and words in a headline: a colon, or a dash between spaces."""
    return doc[i].text == ":" or (doc[i].text in ("-", "–", "—") and bool(doc[i - 1].whitespace_))


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
