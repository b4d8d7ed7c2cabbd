"""Learn which words go with which kind of clause and write ``models/clause_words.json``.

    python models/learn_clause_words.py [--out models/clause_words.json]

All that is learned from stands in the shipped packs of terms: each rule's examples (the clause without the
words that say whose it is: *Under the treaty, …*), and each of its patterns, whose words share the weight of
one. Rules that the model itself finds (``likely``) are left out. A multinomial logistic regression weighs
the words; what hardly matters is dropped, and rounded so that an edit of a pack moves few lines.

Needs the ``learn`` extra (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimx.model import load_base
from claimx.rules.clause_words import idle, telling
from claimx.rules.terms import TermRule, shipped

REGIONS: Final = ("subject", "object", "about", "near")
OF_PATTERN: Final = 1.0  # the weight of a pattern beside an example
STRENGTH: Final = 10.0
LEAST: Final = 0.8  # weights below are dropped
Sample = tuple[dict[str, float], str, float]
_NOUNS: Final = (
    r"(?:treat(?:y|ies)|pact|accord|agreement|deal|text|truce|ceasefire|lease|memorandum|charter|protocol)"
)
_OPENING: Final = re.compile(rf"^(?:Under|In|By|According to)[^,]*?\b{_NOUNS}\b[^,]*, ")
_CLOSING: Final = re.compile(
    rf", (?:according to|under) [^,]*$|,[^,]*\b{_NOUNS} (?:says|said|reads|provides)\.?$"
)


def samples() -> Iterator[Sample]:
    """Yield what there is to learn from: words with their values, the kind of clause, the weight."""
    rules = [rule for rule in shipped().rules if rule.triggers or rule.tokens is not None]
    nlp = load_base(exclude=("ner", "lemmatizer", "attribute_ruler"))
    texts = [(_CLOSING.sub("", _OPENING.sub("", m)), r.clause.id) for r in rules for m in r.matches]
    for doc, clause in nlp.pipe(texts, as_tuples=True):
        said = telling([t.lower_ for t in doc], [t.tag_ for t in doc])
        yield {word: 1 / np.sqrt(len(said)) for word in said}, clause, 1.0
    for rule in rules:
        for words in patterns(rule):
            yield words, rule.clause.id, OF_PATTERN


def patterns(rule: TermRule) -> Iterator[dict[str, float]]:
    """Yield the words of each pattern of a rule; those that stand for each other share a value."""
    found = [p for _, p in rule.triggers]
    found += [p for region, groups in rule.needs if region in REGIONS for group in groups for p in group]
    for pattern in found:
        slots = [slot.words for slot in pattern.slots if slot.words]
        words: dict[str, float] = {}
        for slot in slots:
            for word in slot:
                words[word] = words.get(word, 0.0) + 1 / len(slot) / np.sqrt(len(slots))
        yield {word: value for word, value in words.items() if word not in idle()}


def learn() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the bias of each kind of clause, and by word its weights for them."""
    values, clauses, shares = zip(*samples(), strict=True)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(values)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(matrix, clauses, sample_weight=shares)
    bias = {c: round(float(b), 3) for c, b in zip(model.classes_, model.intercept_, strict=True)}
    words: dict[str, dict[str, float]] = {}
    for clause, row in zip(model.classes_, model.coef_, strict=True):
        for word, weight in zip(vectorizer.get_feature_names_out(), row, strict=True):
            if abs(weight) >= LEAST:
                words.setdefault(word, {})[clause] = round(float(weight), 1)
    return bias, words


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("models/clause_words.json"))
    args = parser.parse_args()
    bias, words = learn()
    lines = [f"{json.dumps(word)}: {json.dumps(by)}" for word, by in sorted(words.items())]
    text = f'{{"bias": {json.dumps(bias)},\n"words": {{\n' + ",\n".join(lines) + "\n}}\n"
    args.out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
