"""Examples: whether each rule finds something in its own ``matches`` and nothing in its ``ignores``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.language import Language

from claimx.components.terms.finder import TermFinder
from claimx.rules.stances import StanceRule
from claimx.rules.term_rules import TermRule, TermRules

# A term's example is a paragraph of a story about some treaty; it names the parties itself where it matters.
SETTING: Final = "A border treaty was signed on Monday.\n\n"
KINDS: Final = ("matches", "ignores")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that comes out other than its rule says; ``found`` are the words of what was found."""

    rule: str
    kind: str  # matches or ignores
    text: str
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.kind == "matches":
            return f"rule {self.rule}: finds nothing in {self.text!r}"
        return f"rule {self.rule}: finds {self.found[0]!r} in {self.text!r}, which it should ignore"


def term_failures(nlp: Language, rules: Sequence[TermRule]) -> list[Failure]:
    """Return the examples that fail, each rule run alone; all examples are parsed in one go.

    ``nlp`` is a pipeline with instruments and a tree in every paragraph.
    """
    asked = [(rule, kind, text) for rule in rules for kind in KINDS for text in getattr(rule, kind)]
    out: list[Failure] = []
    finders = {rule.id: TermFinder(TermRules.of({rule.clause.id: rule.clause}, [rule])) for rule in rules}
    docs = nlp.pipe([SETTING + text for _, _, text in asked])
    for (rule, kind, text), doc in zip(asked, docs, strict=True):
        said = doc.text
        found = tuple(said[t.start : t.end] for t in finders[rule.id].find(doc) if t.start >= len(SETTING))
        if bool(found) != (kind == "matches"):
            out.append(Failure(rule.id, kind, text, found))
    return out


def stance_failures(nlp: Language, rules: Sequence[StanceRule]) -> list[Failure]:
    """Return the examples that fail; ``nlp`` is a pipeline whose stances know the rules."""
    asked = [(rule, kind, text) for rule in rules for kind in KINDS for text in getattr(rule, kind)]
    out: list[Failure] = []
    docs = nlp.pipe([text for _, _, text in asked])
    for (rule, kind, text), doc in zip(asked, docs, strict=True):
        found = any(stance.rule.split("/")[0] == rule.id for stance in doc._.claimx_stances or ())
        if found != (kind == "matches"):
            out.append(Failure(rule.id, kind, text, (text,) if found else ()))
    return out
