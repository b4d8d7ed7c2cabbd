"""Claims: what the components found in a Doc, as plain records with exact offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any, Final

import msgspec
from spacy.tokens import Doc

import claimx.components.results  # noqa: F401 - registers where results are kept
from claimx.components.actors.entities import Entity, Voice
from claimx.components.actors.speakers import Spoken
from claimx.components.carried import carry, sided, summed
from claimx.components.exact import exact
from claimx.components.layout import ensure_layout
from claimx.components.quotes import Quote, is_name
from claimx.components.reports.sources import Source
from claimx.components.reports.trust import chance
from claimx.components.reports.turns import FRAME as TURN
from claimx.components.stances.finder import records as stances_of
from claimx.components.story import Relation
from claimx.components.terms.finder import records as terms_of
from claimx.components.treaties.finder import records as instruments_of
from claimx.records import (
    Claim,
    Cue,
    Document,
    Extraction,
    Factuality,
    Mode,
    Quoted,
    Span,
    Speaker,
    SpeakerSummary,
)
from claimx.rules.cues import load_cues
from claimx.rules.pack import read_pack
from claimx.rules.words import confidence

_PIECES: Final = " … "


def extraction(doc: Doc, document: Document) -> Extraction:
    """Return the records of one story; ``document.text`` is the text that the Doc was made from."""
    text = document.text or ""
    spoken: list[Spoken] = doc._.claimx_speakers or []
    starts = [t.idx for t in doc]
    terms = [exact(term, text) for term in terms_of(doc)]
    stances = [exact(stance, text) for stance in stances_of(doc)]
    claims = [_claim(doc, starts, text, document.id, n, s) for n, s in enumerate(spoken, 1)]
    claims = carry(doc, text, _placed(claims, spoken), terms, stances)
    return Extraction(
        document=_described(document, doc, text),
        instruments=summed([exact(i, text) for i in instruments_of(doc)], terms, stances),
        speakers=sided(_speakers(doc, text, spoken), stances),
        claims=_numbered(claims, document.id),
    )


def _numbered(claims: list[Claim], document_id: str) -> list[Claim]:
    """The claims in order of their first character, with ids in that order."""
    ordered = sorted(claims, key=lambda c: (c.spans[0].start, c.mode == "narrated"))
    ids = {c.id: f"{document_id}-{n:03}" for n, c in enumerate(ordered, 1) if c.id}
    return [
        msgspec.structs.replace(
            c, id=f"{document_id}-{n:03}", nested_in=ids[c.nested_in] if c.nested_in else None
        )
        for n, c in enumerate(ordered, 1)
    ]


def _placed(claims: list[Claim], spoken: list[Spoken]) -> list[Claim]:
    """The claims, the nested ones with the id of the smallest other one that holds them."""
    if not any(s.relation.nested for s in spoken):
        return claims
    spans = sorted((span.start, span.end, n) for n, c in enumerate(claims) for span in c.spans)
    firsts = [start for start, _, _ in spans]
    longest = max(end - start for start, end, _ in spans)
    out = list(claims)
    for n, (claim, s) in enumerate(zip(claims, spoken, strict=True)):
        if s.relation.nested:
            first, last = claim.spans[0].start, claim.spans[-1].end
            around = spans[bisect_left(firsts, first - longest) : bisect_right(firsts, first)]
            holders = [(e - b, k) for b, e, k in around if k != n and b <= first and last <= e]
            out[n] = msgspec.structs.replace(claim, nested_in=claims[min(holders)[1]].id if holders else None)
    return out


def _described(document: Document, doc: Doc, text: str) -> Document:
    """The document with what its layout tells; what a reader knew already stays."""
    layout = ensure_layout(doc)

    def words(block: Any) -> str | None:
        return " ".join(text[block.start : block.end].split()) if block is not None else None

    return msgspec.structs.replace(
        document,
        title=document.title or words(layout.title),
        subtitle=document.subtitle or words(layout.subtitle),
        byline=document.byline or words(layout.byline),
        dateline=document.dateline or layout.dateline,
    )


def _claim(doc: Doc, starts: list[int], text: str, document_id: str, number: int, spoken: Spoken) -> Claim:
    relation = spoken.relation
    quotes: list[Quote] = doc._.claimx_quotes or []
    cue = None
    attitude: Any = "assertion"
    if relation.cue is not None:
        token = doc[relation.cue]
        word = load_cues().find(token.lower_, token.tag_)
        attitude = word.attitude if word is not None else "assertion"
        lemma = word.lemma if word is not None else token.lower_
        last = token
        if token.lower_ == "according":
            lemma, last = "according to", doc[min(token.i + 1, len(doc) - 1)]
        end = last.idx + len(last)
        cue = Cue(text=text[token.idx : end], lemma=lemma, start=token.idx, end=end)
    if all(text[s:e].rstrip("\"'”’»").endswith("?") for s, e in relation.pieces):
        attitude = "question"
    speaker = _speaker(doc, text, relation.source, spoken.voice)
    # The tagger knows nothing nested: what stands inside is the grammar's alone.
    engine = "rules" if doc._.claimx_tagged is None or relation.nested else "neural"
    trust = confidence("speaker", spoken.voice.by if spoken.voice is not None else "unknown")
    return Claim(
        id=f"{document_id}-{number:03}",
        mode=_mode(text, relation, quotes),
        attitude=attitude,
        text=_PIECES.join(text[s:e] for s, e in relation.pieces),
        spans=[Span(start=s, end=e) for s, e in relation.pieces],
        speaker=speaker,
        cue=cue,
        addressee=_quoted(doc, text, relation.addressee),
        factuality=_factuality(doc, starts, relation),
        confidence=round(min(0.99, chance(doc, text, relation, engine) * trust), 3),
        rule=relation.rule,
    )


def _speaker(doc: Doc, text: str, source: Source | None, voice: Voice | None) -> Speaker | None:
    if source is None or voice is None:
        return None
    start, end = doc[source.start].idx, doc[source.end - 1].idx + len(doc[source.end - 1])
    entity = voice.entity
    return Speaker(
        text=text[start:end],
        start=start,
        end=end,
        name=" ".join(entity.name.split()),
        names=[m.name for m in entity.members],
        kind=entity.kind,
        role=entity.role,
        on_behalf_of=entity.behalf,
        resolved_by=voice.by,
    )


def _quoted(doc: Doc, text: str, span: Source | None) -> Quoted | None:
    if span is None:
        return None
    start, end = doc[span.start].idx, doc[span.end - 1].idx + len(doc[span.end - 1])
    return Quoted(text=text[start:end], start=start, end=end)


def _mode(text: str, relation: Relation, quotes: list[Quote]) -> Mode:
    """Direct if all of the content stands in marks, mixed if some speech does, else indirect."""
    if relation.frame == TURN:
        return "direct"  # a transcript needs no marks
    inside = total = 0
    partly = False
    met = [quotes[n] for n in relation.quotes]
    k = 0
    for s, e in relation.pieces:
        total += e - s
        while k < len(met) and met[k].close <= s:
            k += 1
        for q in met[k:]:
            if q.open >= e:
                break
            if (q.start <= s and e <= q.close) or not is_name(text, q):
                inside += min(e, q.close) - max(s, q.open)
                partly = True
    if not partly:
        return "indirect"
    # Marks around a fragment of the reporter's own sentence make it mixed, however much they hold.
    whole = inside >= 0.9 * total and relation.rule.startswith("attribution.direct")
    return "direct" if whole else "mixed"


def _factuality(doc: Doc, starts: list[int], relation: Relation) -> Factuality:
    """Read negation and modality off the verb that heads the content."""
    words = _factual()
    first, last = (bisect_left(starts, at) for at in relation.pieces[0])
    if first >= last:
        return Factuality()
    root = doc[first:last].root
    mine = [c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")] + [
        root.lower_
    ]
    if root.dep_ == "xcomp" or (root.tag_ == "VB" and "to" in mine):
        return Factuality(negated=any(w in words["negation"] for w in mine), modality="future")
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    none = subject is not None and any(
        t.lower_ in words["negation"]
        for t in subject.subtree
        if t.dep_ in ("det", "preconj", "nsubj", "nsubjpass")
    )
    negated = none or any(w in words["negation"] for w in mine)
    if any(
        c.dep_ == "advcl" and any(m.lower_ in words["condition"] for m in c.children) for c in root.children
    ):
        return Factuality(negated=negated, modality="conditional")
    modality = next(
        (m for m in ("obligation", "possible", "conditional", "future") if any(w in words[m] for w in mine)),
        "actual",
    )
    if modality == "conditional":  # "would" is the future of the past in reported speech
        modality = "future"
    return Factuality(negated=negated, modality=modality)  # type: ignore[arg-type]


@cache
def _factual() -> dict[str, frozenset[str]]:
    pack = read_pack("factuality.toml")
    out = {name: frozenset(found) for name, found in pack["modality"].items()}
    return {
        **out,
        "negation": frozenset(pack["negation"]["words"]),
        "condition": frozenset(pack["condition"]["words"]),
    }


def _speakers(doc: Doc, text: str, spoken: list[Spoken]) -> list[SpeakerSummary]:
    """One row per person or body that speaks, in order of first speech."""
    counts: dict[int, tuple[Entity, int]] = {}
    for s in spoken:
        if s.voice is not None:
            entity, n = counts.get(id(s.voice.entity), (s.voice.entity, 0))
            counts[id(entity)] = (entity, n + 1)
    rows = []
    for entity, n in counts.values():
        seen = sorted({_chars(doc, a, b) for a, b in entity.seen})
        rows.append(
            SpeakerSummary(
                name=" ".join(entity.name.split()),
                kind=entity.kind,
                role=entity.role,
                on_behalf_of=entity.behalf,
                mentions=[Quoted(text=text[a:b], start=a, end=b) for a, b in seen],
                claims=n,
            )
        )
    return rows


def _chars(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
