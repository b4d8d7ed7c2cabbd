"""Token patterns: spaCy's Matcher notation in a pack, checked so that no pattern can explode.

Most rules do without: the words of `claimx.rules.phrases` are shorter. Where one needs tags or shapes, a rule
may give ``pattern = [{ LOWER = "buffer" }, { TAG = { IN = ["NN", "NNS"] } }]``. There is no lemmatizer at run
time, so ``LEMMA`` is turned into the forms of the word, and ``POS`` into Penn tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from claimx.errors import RuleError
from claimx.rules.inflect import Pos, forms

_PLAIN: Final = frozenset({"LOWER", "ORTH", "TEXT", "TAG", "SHAPE"})
_FLAGS: Final = frozenset(
    {"IS_ALPHA", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "LIKE_NUM", "IS_SENT_START"}
)
_OWN: Final = frozenset({"LEMMA", "POS", "OP"})
_SETS: Final = ("IN", "NOT_IN")
_POS: Final = {
    "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "AUX": ("MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "NOUN": ("NN", "NNS"),
    "PROPN": ("NNP", "NNPS"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "ADV": ("RB", "RBR", "RBS"),
    "NUM": ("CD",),
    "DET": ("DT", "PDT"),
    "ADP": ("IN",),
}
_PARTS: Final[tuple[Pos, ...]] = ("verb", "noun", "adjective")
_TOKENS: Final = 12
_MOST: Final = 6  # how often a token may be repeated
_REPEATED: Final = 2


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """A pattern for spaCy's Matcher, and the words one of which it cannot do without."""

    specs: tuple[Mapping[str, Any], ...]
    triggers: frozenset[str]


def compile_tokens(specs: Any, where: str) -> TokenPattern:
    """Return the pattern in terms that hold without a lemmatizer; RuleError for one that could explode."""
    if not isinstance(specs, list) or not specs or not all(isinstance(s, dict) for s in specs):
        raise RuleError(f"{where}: 'pattern' is an array of tables, one for each token")
    if len(specs) > _TOKENS:
        raise RuleError(f"{where}: 'pattern' has more than {_TOKENS} tokens; make two rules of it")
    out: list[dict[str, Any]] = []
    repeated = 0
    triggers: frozenset[str] = frozenset()
    for number, spec in enumerate(specs, 1):
        here = f"{where}: token {number}"
        repeated += _repeats(spec.get("OP"), here)
        done = _token(spec, here)
        must = spec.get("OP", "") == "" and "LOWER" in done
        if must:
            found = done["LOWER"]
            words = frozenset(found.get("IN", ()) if isinstance(found, dict) else [found])
            if words and (not triggers or len(words) < len(triggers)):
                triggers = words
        out.append(done)
    if repeated > _REPEATED:
        raise RuleError(f"{where}: 'pattern' repeats {repeated} tokens; {_REPEATED} are the most")
    if not triggers:
        raise RuleError(f"{where}: 'pattern' needs a token with LOWER or LEMMA and no OP, to look it up by")
    return TokenPattern(tuple(out), triggers)


def _repeats(op: Any, where: str) -> bool:
    if op in (None, "", "?", "!"):
        return False
    if op in ("+", "*"):
        raise RuleError(f"{where}: OP {op!r} runs on without end; write {{1,{_MOST}}} or {{0,{_MOST}}}")
    bounds = (
        str(op).strip("{}").split(",") if isinstance(op, str) and op[:1] == "{" and op[-1:] == "}" else []
    )
    if not bounds or not all(b.isdigit() for b in bounds) or len(bounds) > 2:
        raise RuleError(f"{where}: OP {op!r} has no end; write {{1,{_MOST}}}, {{0,{_MOST}}}, ? or !")
    if int(bounds[-1]) > _MOST:
        raise RuleError(f"{where}: OP {op!r} repeats more than {_MOST} times")
    return True


def _token(spec: Mapping[str, Any], where: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in spec.items():
        if key not in _PLAIN | _FLAGS | _OWN:
            known = ", ".join(sorted(_PLAIN | _FLAGS | _OWN))
            raise RuleError(f"{where}: unknown key {key!r}; a token may have {known}")
        if key == "OP":
            if value:
                out[key] = value
        elif key in _FLAGS:
            if not isinstance(value, bool):
                raise RuleError(f"{where}: {key} is true or false")
            out[key] = value
        else:
            test, words = _values(key, value, where)
            name = {"LEMMA": "LOWER", "POS": "TAG", "TEXT": "ORTH"}.get(key, key)
            if name in out:
                raise RuleError(f"{where}: {key} says again what another key of the token says")
            out[name] = words[0] if test == "IN" and len(words) == 1 else {test: words}
    if not out.keys() - {"OP"} and out.get("OP", "?") not in ("?", ""):
        raise RuleError(f"{where}: any token, repeated; say what it must be")
    return out


def _values(key: str, value: Any, where: str) -> tuple[str, list[str]]:
    test = "IN"
    if isinstance(value, dict):
        if len(value) != 1 or next(iter(value)) not in _SETS:
            raise RuleError(f"{where}: {key} takes a word, or {{ IN = [\u2026] }} or {{ NOT_IN = [\u2026] }}")
        test, value = next(iter(value.items()))
    words = value if isinstance(value, list) else [value]
    if not words or not all(isinstance(w, str) and w for w in words):
        raise RuleError(f"{where}: {key} takes words")
    if key == "LEMMA":
        return test, sorted({form for w in words for part in _PARTS for form in forms(w, part)})
    if key == "POS":
        unknown = next((w for w in words if w not in _POS), None)
        if unknown is not None:
            raise RuleError(f"{where}: POS {unknown!r} is none of {', '.join(_POS)}")
        return test, [tag for w in words for tag in _POS[w]]
    return test, [w.lower() for w in words] if key == "LOWER" else list(words)
