"""Whether what a verb says of a treaty is a fact: done, ahead, merely possible or negated."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.names import cast_of
from claimx.components.treaties.words import unended
from claimx.rules.instruments import Knowledge

# What goes on for a while is a fact while it does: "are negotiating", unlike "are signing".
_SHELF: Final = 10  # tokens of "put the agreement with Oman on hold"
_RUNNING: Final = ("negotiate", "suspend", "keep", "end")


class Moods:
    """Read the moods of one story's verbs."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.talk = cast_of(doc).talk
        self.lows = self.talk.lows
        self._moods: dict[int, str] = {}

    def mood(self, verb: Token) -> str:
        """Return whether what a verb says is done, ahead, merely possible or negated; found once."""
        if verb.i not in self._moods:
            self._moods[verb.i] = self._mood(verb)
        return self._moods[verb.i]

    def _mood(self, verb: Token) -> str:
        moods = self.known.moods
        helps = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "preconj")]
        low = {c.lower_ for c in helps}
        if any(map(self._negates, helps)):
            return "negated"
        if self.turned(verb) is not None:
            return "done"
        opening = next((c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), 0)
        if self._by_nobody(verb):
            return "negated"
        for c in verb.children:
            if c.i < opening and c.lower_ in moods["conditional"] | {"after"} and self._awaited(verb):
                return "possible"
            once = c.dep_ == "advmod" and c.lower_ == "once" and (c.i < opening or c.i == verb.i - 1)
            soon = c.lower_ == "as" and self.lows[c.i - 1] == "soon"
            if once or (c.dep_ == "mark" and (soon or c.lower_ in moods["conditional"])):
                return "possible"
        unsure = moods["denied"] | moods["conditional"]  # "provided that Oman has ratified it"
        if self._inverted(verb) or (verb.dep_ in ("ccomp", "pcomp") and verb.head.lower_ in unsure):
            return "possible"
        if low & moods["possible"]:
            return "possible"
        if low & moods["future"]:
            return "ahead"
        bare = any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VB" for c in verb.children)
        if bare and verb.dep_ == "conj":
            return self.mood(verb.head)  # "would run for ten years and be extended"
        subject = any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
        if "to" in low or (
            verb.tag_ == "VB"
            and not (subject and verb.dep_ == "ROOT")
            and verb.dep_ in ("xcomp", "ccomp", "conj", "ROOT")
        ):
            return self._infinitive(verb)
        if verb.tag_ == "VBG" and low & {"is", "are", "was", "were", "been"}:
            entry = self.known.verbs.get(verb.lower_)
            if any(c.dep_ == "nsubj" and c.lower_ in moods["means"] for c in verb.children):
                return "possible"  # "the answer was signing a pact"
            return "done" if "been" in low or entry is None or entry[0].id in _RUNNING else "ahead"
        if (
            verb.tag_ == "VBG"
            and verb.dep_ in ("advcl", "conj")
            and verb.head.tag_ in ("VBD", "VBZ", "VBN", "VBP")
        ):
            return self.mood(verb.head)
        if verb.tag_ == "VBG":
            above = verb.head.lower_ if verb.dep_ != "pcomp" else verb.head.head.lower_
            if verb.dep_ == "pcomp" and verb.head.lower_ in moods["once"]:
                return self.mood(verb.head.head) if verb.head.head.tag_.startswith("VB") else "done"
            return "negated" if above in moods["refused"] or verb.head.lower_ == "without" else "possible"
        aside = verb.tag_ == "VBN" and verb.head.tag_ == "VBG" and self.lows[verb.i - 1] == ","
        if aside:
            return "done"  # "is ending its pact with Oman, signed in 1976"
        if (
            verb.dep_ == "conj"
            and verb.tag_ in ("VB", "VBN")
            and verb.head.tag_.startswith("VB")
            and not (low - {"and"})
            and not self._by_itself(verb)
        ):
            return self.mood(verb.head)
        return "done"

    def _by_itself(self, verb: Token) -> bool:
        """Whether a verb that nobody does stands beside a passive: *was never ratified and lapsed*."""
        entry = self.known.verbs.get(verb.lower_)
        ends = entry is not None and entry[0].id == "expire" and verb.tag_ == "VBN"
        return ends and any(c.dep_ == "auxpass" for c in verb.head.children)

    def _negates(self, word: Token) -> bool:
        """Whether a word beside a verb negates it, or the adverb does on which the tree hangs the *not*.

        *initialled but not yet signed*; but *not only initialled*.
        """
        negation, focus = self.known.moods["negation"], self.known.moods["focus"]
        if word.lower_ in negation:
            return self.lows[word.i + 1] not in focus
        hung = word.dep_ == "advmod" and word.lower_ not in focus
        return hung and word.i > 0 and word.i == word.head.i - 1 and self.lows[word.i - 1] in negation

    def turned(self, verb: Token) -> int | None:
        """Return where *was* or *were* stands behind what opens a sentence: *Signing it were A and B*."""
        if verb.tag_ != "VBG" or not verb.is_sent_start:
            return None
        late = [c for c in verb.children if c.dep_ == "aux" and c.i > verb.i]
        if verb.dep_ == "csubj":
            late.append(verb.head)
        at = next((t.i for t in late if t.tag_ in ("VBD", "VBZ", "VBP")), None)
        if at is None or at + 1 >= len(self.doc):
            return None
        named = self.doc[at + 1].text[:1].isupper() or self.lows[at + 1] == "the"  # not "was easy for both"
        return at if named else None

    def _awaited(self, verb: Token) -> bool:
        """Whether what *when* or *after* opens is to come: *takes effect after both have ratified it*."""
        above = verb.head
        ahead = above.tag_ in ("VBZ", "VBP") or (above.tag_ == "VB" and verb.dep_ == "advcl")
        tense = verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("has", "have") for c in verb.children)
        line = unended(self.talk.words[slice(*self.talk.block_of(verb.i))])
        return verb.dep_ == "advcl" and ahead and tense and not line  # headlines tell the past so

    def _by_nobody(self, verb: Token) -> bool:
        """Whether the subject says that none has done it: *neither state has ratified it*."""
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
        nobody = self.known.moods["nobody"]
        return any(s.lower_ in nobody or any(c.lower_ in nobody for c in s.children) for s in subjects)

    def _inverted(self, verb: Token) -> bool:
        """Whether a helping verb stands before the subject: *had Oman signed, …*, *has Oman signed*."""
        helps = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass")]
        subject = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        return bool(helps and subject) and helps[0] < subject[0]

    def became(self, verb: Token) -> Token | None:
        """The verb of *became the last country to ratify it*, *was the first to sign*: the act told."""
        above = verb.head.head if verb.dep_ in ("relcl", "acl") else verb.head
        joined = verb.dep_ in ("relcl", "acl", "xcomp", "advcl")
        if not joined or all(c.lower_ != "to" for c in verb.children):
            return None
        nouns = [c for c in above.children if c.dep_ == "attr" and c.i < verb.i]
        words = (c.lower_ for noun in nouns for c in (noun, *noun.children))
        ranked = any(w in self.known.words["ranks"] or (w[:1].isdigit() and w[-1].isalpha()) for w in words)
        return above if ranked else None

    def _infinitive(self, verb: Token) -> str:
        moods = self.known.moods
        above = verb.head
        act = self.became(verb)
        if act is not None:
            return self.mood(act)
        if verb.dep_ == "conj" and above.tag_.startswith("VB"):
            return self.mood(above)
        if verb.dep_ == "ROOT" or above is verb:
            return "ahead"  # "Oman to sign pact"
        if above.lower_ in moods["refused"]:
            return "negated"
        lacking = above.tag_.startswith("NN") and above.head.lower_ in self.known.words["lacking"]
        if lacking:
            return "negated"  # "lacked the power to conclude it"
        if above.lower_ in moods["wish"]:
            return "possible"
        if above.lower_ in moods["ahead"] or above.tag_.startswith(("JJ", "NN")):
            return "ahead"
        if above.lower_ in moods["managed"]:
            return "done" if self.mood(above) == "done" else "possible"
        return "ahead"

    def put_off(self, k: int, first: int) -> bool:
        """Return whether the words right before a verb make it no fact, where the tree is of no use."""
        near = self.lows[max(first, k - 3) : k]
        moods = self.known.moods
        return any(
            w in moods["future"] | moods["possible"] | moods["negation"] | moods["refused"] or w == "to"
            for w in near
        )

    def enacts(self, verb: Token) -> bool:
        """Return whether something is brought *into force*."""
        return any(
            c.lower_ == "into" and any(x.lower_ in self.known.words["force"] for x in c.children)
            for c in verb.children
        )

    def shelved(self, verb: Token) -> Token | None:
        """Return the verb of *put on hold*, whichever word the tree gives the treaty to; else None."""
        holds, putting = self.known.words["shelf"], self.known.words["shelving"]
        behind = list(pairwise(self.lows[verb.i + 1 : verb.i + _SHELF]))
        if verb.lower_ in putting | self.known.words["holding"]:
            idling = self.known.words["idling"]
            if any(a in ("in", "under") and b in idling for a, b in behind):
                return verb
        if verb.lower_ in putting:
            return verb if any(a == "on" and b in holds for a, b in behind) else None
        put = verb.i - 2
        on = put >= 0 and self.lows[verb.i - 1] == "on" and verb.lower_ in holds
        return self.doc[put] if on and self.lows[put] in putting else None

    def nearing(self, verb: Token) -> bool:
        """Return whether it is almost done: *close to signing*, *on the verge of signing*."""
        if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
            return False
        return verb.head.head.lower_ in self.known.moods["nearing"]
