"""Learn how far a report can be trusted and write ``models/calibration.toml``.

    python models/learn_calibration.py TRAIN.jsonl [--out models/calibration.toml]

TRAIN.jsonl is PolNeAR's training split, one article a line. Only the sixty articles are used that the tagger
did not learn from. Each report that claimx makes of them is right or wrong by the definition of
``claimx evaluate`` (attribution); a logistic regression on the features of
`claimx.components.reports.trust` learns the chance of it, for each engine, its regularisation chosen by
cross-validation over articles.

Needs the ``learn`` extra (scikit-learn).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict
from spacy.tokens import Doc

from claimx.components.reports.trust import features
from claimx.components.story import Relation, view
from claimx.evaluation.compare import compare
from claimx.evaluation.relations import Attribution
from claimx.pipeline import ENGINES, build
from claimx.records import Span

HELD_OUT: Final = 60
STRENGTHS: Final = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
HEADER: Final = """# How far a report can be trusted: weights of a logistic model for each engine.
# Made by models/learn_calibration.py; do not edit. What the names mean: claimx/components/reports/trust.py.
"""


def held_out(path: Path) -> list[dict[str, Any]]:
    """Return the articles that the tagger did not learn from."""
    docs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return sorted(docs, key=lambda d: hashlib.sha256(d["id"].encode()).hexdigest())[:HELD_OUT]


def gold_of(doc: dict[str, Any]) -> list[Attribution]:
    """Return the annotated attributions of an article."""
    return [
        Attribution(
            content=[Span(start=s, end=e) for s, e in r["content"]],
            source=[Span(start=s, end=e) for s, e in r["source"] or []],
        )
        for r in doc["attributions"]
        if r["content"]
    ]


def found_by(engine: str, docs: list[dict[str, Any]]) -> list[tuple[Doc, list[Attribution], list[Relation]]]:
    """Return for each article its Doc, its reports as the scorer reads them, and the reports."""
    nlp = build(parts=[part for part in ENGINES[engine] if part not in ("fusion", "speakers")])
    fuser: Any = None
    if engine == "neural":
        from claimx.components.reports.fusion import Fuser
        from claimx.rules.cues import load_cues

        fuser = Fuser(load_cues())
    out = []
    for doc in nlp.pipe([d["text"] for d in docs]):
        relations: list[Relation] = doc._.claimx_relations
        if fuser is not None:
            relations = fuser.candidates(view(doc), relations, doc._.claimx_tagged)
        read = []
        for r in relations:
            span = doc[r.source.start : r.source.end] if r.source is not None else None
            read.append(
                Attribution(
                    content=[Span(start=s, end=e) for s, e in r.pieces],
                    source=[Span(start=span.start_char, end=span.end_char)] if span is not None else [],
                )
            )
        out.append((doc, read, relations))
    return out


def learn(engine: str, docs: list[dict[str, Any]]) -> tuple[dict[str, float], str]:
    """Return the weights for one engine, and a line that says how good they are."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    groups: list[int] = []
    for n, (article, (doc, read, relations)) in enumerate(zip(docs, found_by(engine, docs), strict=True)):
        compared = compare(doc.text, gold_of(article), read)
        good = {id(compared.found[pair.found]) for pair in compared.pairs if pair.attribution}
        judged = {id(one) for one in compared.found}  # without what stands inside another
        for one, relation in zip(read, relations, strict=True):
            if id(one) in judged:
                rows.append(features(doc, doc.text, relation))
                right.append(id(one) in good)
                groups.append(n)
    names = DictVectorizer(sparse=False)
    table, goal = names.fit_transform(rows), np.array(right)
    chances = {
        c: cross_val_predict(
            LogisticRegression(C=c, max_iter=5000, fit_intercept=False),
            table,
            goal,
            groups=groups,
            cv=GroupKFold(10),
            method="predict_proba",
        )[:, 1]
        for c in STRENGTHS
    }
    best = min(STRENGTHS, key=lambda c: log_loss(goal, chances[c]))
    model = LogisticRegression(C=best, max_iter=5000, fit_intercept=False).fit(table, goal)
    weights = dict(zip(names.feature_names_, map(float, model.coef_[0]), strict=True))
    error = _error(chances[best], goal)
    said = f"{len(goal)} reports, {goal.mean():.3f} right; C {best}; cross-validated: log loss " + (
        f"{log_loss(goal, chances[best]):.3f}, calibration error {error:.3f}"
    )
    return {name: round(w, 3) for name, w in weights.items() if abs(w) >= 0.005}, said


def _error(chance: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> float:
    bins = np.minimum((chance * 10).astype(int), 9)
    return float(sum(abs(chance[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(chance))


def main() -> None:
    """Write the weights of every engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("calibration.toml"))
    args = parser.parse_args()
    docs = held_out(args.train)
    lines = [HEADER]
    for engine in ENGINES:
        weights, said = learn(engine, docs)
        lines += [f"[{engine}] # {said}", *(f'"{name}" = {weights[name]}' for name in sorted(weights)), ""]
    args.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
