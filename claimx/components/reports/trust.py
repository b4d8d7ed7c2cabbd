"""Trust: how likely it is that a careful reader agrees with a report, from what each way of seeing said.

A logistic model per engine; its weights stand in ``models/calibration.toml``, learned by
``models/learn_calibration.py`` on articles that neither the tagger nor its decoding learned from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log
from typing import Final

from spacy.tokens import Doc

from claimx.components.story import Relation
from claimx.rules.cues import load_cues
from claimx.rules.pack import read_pack

TAGGED: Final = "tagged"  # the frame of what only the tagger saw
_FEW: Final = 3  # words of a short content
_EDGE: Final = 0.02  # chances are kept this far from 0 and 1 before odds are taken


def features(doc: Doc, text: str, relation: Relation) -> dict[str, float]:
    """Return what is known of a report, by name; what is not named is 0. ``text`` is that of the Doc."""
    words = sum(text.count(" ", s, e) + 1 for s, e in relation.pieces)
    family, _, kind = relation.frame.partition(":")
    ruled = not relation.frame.startswith(TAGGED)
    out = {
        "one": 1.0,
        f"frame.{family}": 1.0,
        f"frame.{family}.{kind.partition(':')[0]}": 1.0 if kind else 0.0,
        "few": float(words <= _FEW),
        "words": log(words),
        "pieces": float(len(relation.pieces) > 1),
        "unnamed": float(relation.source is None),
        "cueless": float(relation.cue is None),
        "quoted": float(bool(relation.quotes)),
    }
    if ruled:
        out["ruled.odds"] = _odds(relation.score)
    if relation.tagged is not None:
        out["tagged"], out["tagged.odds"] = 1.0, _odds(relation.tagged)
        out["overlap"] = relation.overlap
        out["both"] = float(ruled)
        out["source.differs"] = float(ruled and relation.agreed is False)
        out["source.once"] = float(ruled and relation.agreed is None)
    form = shape(doc, relation)
    out[f"shape.{form}"] = 1.0
    if relation.cue is not None and not ruled:
        cue = doc[relation.cue]
        word = load_cues().find(cue.lower_, cue.tag_)
        known = max(word.frames.values(), default=0.0) if word is not None else 0.0
        out[f"cue.{cue.tag_[:2]}"], out["cue.odds"] = 1.0, _odds(known)
        out[f"cue.{cue.tag_[:2]}.{form}"] = 1.0
        out["cue.unknown"] = float(known == 0)
    return {name: value for name, value in out.items() if value}


def shape(doc: Doc, relation: Relation) -> str:
    """Return what a content is: quotation, clause, infinitive, participle, preposition, bare or phrase."""
    if relation.rule.startswith("attribution.direct"):
        return "quotation"
    s, e = relation.pieces[0]
    span = doc.char_span(s, e, alignment_mode="expand")
    if span is None:
        return "phrase"
    root = span.root
    if root.tag_ == "MD" or root.tag_ in ("VBD", "VBZ", "VBP"):
        return "clause"
    marks = {c.tag_ for c in root.children}
    if "MD" in marks:
        return "clause"
    if root.tag_ == "VB":
        return "infinitive" if "TO" in marks else "bare"
    if root.tag_ in ("VBG", "VBN"):
        finite = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in root.children)
        return "clause" if finite else "participle"
    return "preposition" if root.tag_ == "IN" else "phrase"


def chance(doc: Doc, text: str, relation: Relation, engine: str) -> float:
    """Return the chance that a report is right, between 0 and 1."""
    known = weights(engine)
    total = sum(known.get(name, 0.0) * value for name, value in features(doc, text, relation).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _odds(p: float) -> float:
    p = min(1 - _EDGE, max(_EDGE, p))
    return log(p / (1 - p))


@cache
def weights(engine: str) -> Mapping[str, float]:
    """Return what each feature weighs in the odds of an engine's reports, by name."""
    found: Mapping[str, float] = read_pack("calibration.toml")[engine]
    return found
