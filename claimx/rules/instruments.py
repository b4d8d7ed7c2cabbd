"""What claimx knows of treaties, from ``instruments.toml``: nouns, guards, and the verbs of each stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from claimx.errors import RuleError
from claimx.rules.inflect import forms
from claimx.rules.pack import check_keys, read_pack

FILE: Final = "instruments.toml"
_TABLES: Final = (
    "nouns",
    "short",
    "words",
    "alike",
    "hyphened",
    "stage",
    "said",
    "aspects",
    "order",
    "modality",
    "life",
)
_STAGE_KEYS: Final = ("id", "verbs", "done", "ahead", "by", "parties")
_MOODS: Final = (
    "future",
    "possible",
    "negation",
    "nobody",
    "ahead",
    "wish",
    "nearing",
    "managed",
    "means",
    "refused",
    "conditional",
    "once",
    "denied",
    "focus",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a treaty: its singular, the kind that it tells and what it is worth when it stands bare."""

    singular: str
    kind: str
    weight: int  # 2 speaks for itself, 1 wants a state beside it, 0 two of them
    family: str  # "any", or the family of words that are said of the same treaty
    plural: bool = False
    short: bool = False  # only taken up, never first: "the document"
    titled: bool = False  # a treaty only in its title, or behind one that has it
    hung: bool = False  # a treaty only where it is one to another: "an annex to the pact"
    of: tuple[str, ...] = ()  # one of which must follow: "of letters" behind "exchange"


@dataclass(frozen=True, slots=True)
class Stage:
    """What an event makes of a treaty: its status once done, and while it is ahead."""

    id: str
    done: str | None = None
    ahead: str | None = None
    by: str | None = None  # a list of words, one of which its subject must hold
    parties: bool = False  # whether those who do it are parties


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a treaty as the subject: the words behind its verb, and what they make of it."""

    words: tuple[str, ...]
    done: str
    kinds: frozenset[str]


class Knowledge:
    """The pack, indexed by the words of a story."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        """Index the tables; raises RuleError where one is not well formed."""
        check_keys(pack, _TABLES, file=FILE, entry="top level", required=_TABLES)
        self.nouns: dict[str, Noun] = {}
        for noun, table in pack["nouns"].items():
            check_keys(
                table,
                ("kind", "weight", "family", "titled", "hung", "of"),
                file=FILE,
                entry=f"noun {noun}",
                required=("kind", "weight"),
            )
            family, titled = table.get("family", "any"), table.get("titled", False)
            of = tuple(table.get("of", ()))
            hung = table.get("hung", False)
            self._add(Noun(noun, table["kind"], table["weight"], family, titled=titled, hung=hung, of=of))
        for noun, kind in pack["short"].items():
            self._add(Noun(noun, kind, 0, "any", short=True))
        self.words: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in pack["words"].items()}
        self.hyphened: dict[str, str] = pack["hyphened"]
        # Words for one and the same matter: what *a fishing accord* is about, *the fisheries accord* is.
        self.alike: dict[str, frozenset[str]] = {
            w: frozenset(group) for group in pack["alike"] for w in group
        }
        self.order: dict[str, int] = pack["order"]
        check_keys(pack["modality"], _MOODS, file=FILE, entry="modality", required=_MOODS)
        self.moods: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in pack["modality"].items()}
        life = ("before", "behind", "never", "renewing", "idle", "spanning", "fighting", "lasting")
        check_keys(pack["life"], life, file=FILE, entry="life", required=life)
        self.life: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in pack["life"].items()}
        self.stages: dict[str, Stage] = {}
        self.verbs: dict[str, tuple[Stage, str | None]] = {}  # form -> stage and particle
        for table in pack["stage"]:
            self._stage(table)
        self.said = [self._said(table) for table in pack["said"]]
        # What is said, by the lemma of its verb, with its words one by one.
        self.said_by: dict[str, list[tuple[Said, list[str]]]] = {}
        for said in self.said:
            for text in said.words:
                self.said_by.setdefault(text.split()[0], []).append((said, text.split()))
        silent = (
            {"one", "it", "pen", "so"}
            | self.words["paired"]
            | self.words["signing_for"]
            | self.words["ordinals"]
        )
        # The words at which a mention is looked for.
        self.starts = self.nouns.keys() | {"fire"} | {w.lower() for w in self.words["known"]} | silent
        # What only a treaty or a law does: to enter into force, to take effect.
        self.binding = tuple(w for s in self.said for w in s.words if w.endswith(("force", "effect")))
        # How a treaty is, beside it: "Still in force, the pact …".
        self._asides = {
            words.removeprefix("be "): said.done
            for said in self.said
            for words in said.words
            if words.startswith("be ") and not said.kinds
        }
        for status, phrases in pack["aspects"].items():
            if status not in self.order:
                raise RuleError(f"{FILE}: aspects: no status {status!r} in [order]; add it there")
            self._asides.update(dict.fromkeys(phrases, status))
        self._longest = max(len(words.split()) for words in self._asides)
        # Such a word tells how a treaty is, not which one it is.
        told = {words for words in self._asides if " " not in words}
        self.words["idle"] |= told | self.words["aspect_adverbs"]
        firsts = {words.split()[0] for said in self.said for words in said.words}
        self.lemmas = {form: lemma for lemma in firsts for form in forms(lemma, "verb")}
        # Other short forms start nothing: a story without one of these words speaks of no treaty.
        self.triggers: frozenset[str] = frozenset(
            noun.split("-")[0] for noun, n in self.nouns.items() if not n.short or n.kind == "agreement"
        ) | {name.lower() for name in self.words["known"]}

    def aspect(self, said: Sequence[str]) -> tuple[int, str | None]:
        """Return how many words at the front of some tell how a treaty stands, and how; else 1, None."""
        for n in range(min(self._longest, len(said)), 0, -1):
            status = self._asides.get(" ".join(said[:n]))
            if status is not None:
                return n, status
        return 1, None

    def aside(self, said: Sequence[str]) -> str | None:
        """Return the status that words set beside a treaty give it: *still in force since 1998*; else None.

        Behind them nothing may stand but since when or how it is so.
        """
        at = 0
        length, status = self.aspect(said)
        while status is None and at < len(said) and said[at] in self.words["aspect_adverbs"]:
            at += 1
            length, status = self.aspect(said[at:])
        rest = said[at + length :]
        whole = not rest or rest[0] in self.words["aspect_goes_on"]
        return status if whole else None

    def of_labour(self, nouns: AbstractSet[str]) -> bool:
        """Return whether some nouns speak of pay and strikes; *union* or *strikes* alone may be of states."""
        told = nouns & self.words["labour"]
        return len(told) > 1 or bool(told & self.words["wages"])

    def _add(self, noun: Noun) -> None:
        for form, tags in forms(noun.singular, "noun").items():
            plural = form != noun.singular and "NNS" in tags
            if not (plural and noun.singular.endswith("s")):  # "measures" is one already
                self.nouns[form] = replace(noun, plural=plural)

    def _stage(self, table: Mapping[str, Any]) -> None:
        check_keys(
            table,
            _STAGE_KEYS,
            file=FILE,
            entry=f"stage {table.get('id', '?')}",
            required=("id", "verbs"),
        )
        for status in (table.get("done"), table.get("ahead")):
            if status is not None and status not in self.order:
                raise RuleError(f"{FILE}: stage {table['id']}: no status {status!r} in [order]; add it there")
        stage = Stage(
            table["id"],
            table.get("done"),
            table.get("ahead"),
            table.get("by"),
            table.get("parties", False),
        )
        self.stages[stage.id] = stage
        for verb in table["verbs"]:
            lemma, _, particle = verb.partition("+")
            for form in forms(lemma, "verb"):
                self.verbs.setdefault(form, (stage, particle or None))

    def _said(self, table: Mapping[str, Any]) -> Said:
        check_keys(table, ("words", "done", "kinds"), file=FILE, entry="said", required=("words", "done"))
        return Said(tuple(table["words"]), table["done"], frozenset(table.get("kinds", ())))


@cache
def load_instruments() -> Knowledge:
    """Return what claimx knows of treaties; it is read once."""
    return Knowledge(read_pack(FILE))
