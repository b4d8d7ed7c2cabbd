"""Phrases: where the words for a treaty begin and end, and whether they are a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from claimx.components.actors.names import Names, cast_of
from claimx.components.actors.runs import POSSESSIVE
from claimx.components.treaties.words import unended
from claimx.rules.instruments import Knowledge, Noun
from claimx.rules.words import words

QUOTES: Final = frozenset("\"“”„«»‘’'`")
HYPHENS: Final = frozenset("-–‑")
JOINTS: Final = frozenset({"and", "&"})
_MANY: Final = 80  # words of a story that is asked whether it leaves out articles
_SPARSE: Final = 0.02  # articles to a word, where common prose has 0.08
_BEFORE: Final = 12  # tokens that are read before a noun
BEHIND: Final = 16  # and behind it
_MODIFIERS: Final = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "HYPH", "POS", "AFX", "FW"]
)
_DESCRIBING: Final = frozenset(("JJ", "VBN", "CD", "HYPH", "NN", "RB", "$"))
_LISTED: Final = 6  # tokens of "the long-awaited,"
_ABOUT: Final = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "CD", "VBG", "HYPH", "DT", "POS", "PRP$", "VBN", "AFX"]
)
_NOTICE: Final = 6  # tokens of "eighteen months' written notice"
_VOID: Final = ("null", "void")
_POINTING: Final = (
    words("articles") | words("possessives") | {"both", "each", "either", "neither", "one", "another"}
)
_DAYS: Final = ("same", "next", "last", "this", "that")
_PERSONAL: Final = ("his", "her", "my", "your")
_INNER: Final = ("compound", "nmod", "amod", "poss")
_PLURAL_MARKS: Final = ("'", "’")
_ASKING: Final = 25  # tokens of a headline that asks
_HUNG: Final = 9  # tokens of "to their 1998 border and transit treaty"
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d$")


class Phrases:
    """Read the phrases around the treaty nouns of one story."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.cast = cast_of(doc)
        self.names = Names(doc, ())
        self.talk = self.cast.talk
        self.words = self.talk.words
        self.lows = self.talk.lows
        self.tags = self.talk.tags
        articles = sum(map(self.lows.count, ("the", "a", "an")))
        self.titles: set[str] = set()  # the nouns of titles met: "the understanding" is then a treaty
        self.telegraphic = len(self.lows) > _MANY and articles < _SPARSE * len(self.lows)
        self.lines = frozenset((a, b) for a, b in self.talk.blocks if self.is_line(a, b))

    def is_line(self, start: int, end: int) -> bool:
        """Return whether a block ends like a headline, or asks as one does that opens a story."""
        words, blocks = self.words, self.talk.blocks
        asks = words[end - 1] == "?" and end - start < _ASKING and end < blocks[-1][1]
        opens = asks and all(unended(words[a:b]) for a, b in blocks if b <= start)  # behind "Explainer:" too
        return unended(words[start:end]) or opens

    def in_line(self, i: int) -> bool:
        """Whether a token stands in a headline, or another line without a full stop."""
        return self.talk.block_of(i) in self.lines

    def shouts(self, start: int, end: int) -> bool:
        """Whether capitals tell nothing in a block: a headline in capitals, or with one on each word."""
        if end > start and self.words[end - 1] in ".?!":
            return False
        long = [w for w in self.words[start:end] if w.isalpha() and len(w) > 3]
        return len(long) > 2 and sum(w[:1].isupper() for w in long) > 0.75 * len(long)

    def noun(self, i: int, shouting: bool) -> Noun | None:
        """Return the treaty noun that a token is."""
        word = self.lows[i]
        if word == "fire" and i > 1 and self.words[i - 1] in HYPHENS:
            word = f"{self.lows[i - 2]}-fire"
        if self.words[i] in self.known.words["known"] and not shouting:
            return Noun(self.words[i], "agreement", 2, "any")
        noun = self.known.nouns.get(word)
        if noun is not None and noun.hung:
            if self.hangs(i):
                self.titles.add(noun.singular)
            elif not (noun.singular in self.titles and self.lows[i - 1] in ("the", "this")):
                return None
        if noun is not None and noun.titled and self.lows[i - 1 : i] != ["of"]:
            if self._entitled(i, shouting):
                self.titles.add(noun.singular)
            elif not (noun.singular in self.titles and self.lows[i - 1] == "the") and not self._made_then(i):
                return None
        if noun is not None and noun.of and not self._of_what(i, noun.of):
            return None
        if noun is None or (self.tags[i] and not self.tags[i].startswith(("NN", "VBP", "VB", "JJ", "VBZ"))):
            return None
        if self.tags[i].startswith("VB") and not self._before_noun(i):
            return None
        if noun.family == "measures" and not (
            self.words[i][:1].isupper() and self.words[i - 1][:1].isupper()
        ):
            return None
        return None if self._pseudo(i) else noun

    def _of_what(self, i: int, what: Sequence[str]) -> int:
        """How many tokens of the first of some phrases follow: *an exchange | of letters*; 0 for none."""
        behind = " ".join(self.lows[i + 1 : i + 4])
        return next((len(p.split()) for p in what if behind.startswith(p)), 0)

    def _entitled(self, i: int, shouting: bool) -> bool:
        """Whether a word is the last of a title: *the Salalah Understanding*, *the 10-year Sur Union*."""
        first = i
        while first > 0 and self.words[first - 1].istitle() and self.lows[first - 1] != "the":
            first -= 1
        at = first
        while at > 0 and self._counts(at - 1):
            at -= 1
        front = self.lows[at - 1 : at] == ["the"] and not self.in_line(i)
        return not shouting and front and first < i and self.words[i].istitle()

    def _counts(self, k: int) -> bool:
        """Whether a word before a title tells its year or how long it lasts."""
        return self.tags[k] in ("CD", "HYPH") or self.lows[k] in self.known.words["units"] or self.date_at(k)

    def hangs(self, i: int) -> bool:
        """Return whether a noun is of what is added to a treaty: *a protocol (annexed) to the 2010 pact*."""
        at = i + 1 + (not self.known.words["annexing"].isdisjoint(self.lows[i + 1 : i + 2]))
        if not (self.lows[at : at + 1] == ["to"] or self._amends(at)):
            return False
        behind = self.lows[at + 1 : at + _HUNG]
        if behind[:1] == ["it"] and self.lows[at] != "to":
            return True  # "the protocol extending it"
        stop = next((k for k, w in enumerate(behind) if not (w[:1].isalnum() or w in HYPHENS)), len(behind))
        return any(w in self.known.nouns for w in behind[:stop])

    def _amends(self, at: int) -> bool:
        """Whether a treaty is told to change another: *a protocol amending the 2004 pact*."""
        return not self.known.words["amending"].isdisjoint(self.lows[at : at + 1])

    def _made_then(self, i: int) -> bool:
        """Whether a word tells of what was made: *an understanding reached in May*, *one from 2013*."""
        behind = self.lows[i + 1 : i + 2]
        dated = behind == ["from"] and i + 2 < len(self.lows) and self.date_at(i + 2)
        return dated or not self.known.words["made"].isdisjoint(behind)

    def _before_noun(self, i: int) -> bool:
        """Whether a word that the tagger takes for a verb stands where only a noun can."""
        return i > 0 and (self.lows[i - 1] in _POINTING or self.tags[i - 1].startswith(("JJ", "NN")))

    def _pseudo(self, i: int) -> bool:
        """Whether the words around a noun make something else of it: *Warsaw Pact*, *in agreement with*."""
        for a in range(max(0, i - 2), i + 1):
            for b in range(i + 1, min(len(self.lows), i + 4) + 1):
                welded = a > 0 and self.words[a - 1] in HYPHENS  # "a border-security protocol"
                said = {" ".join(self.lows[a:b]), " ".join(self.words[a:b])}
                if not welded and said & self.known.words["pseudo"]:
                    return True
        after = self.lows[i + 1 : i + 4]
        if (
            after[:1] == ["of"]
            and after[1:2]
            and after[1] in ("his", "her", "its", "their", "my", "our")
            and (i + 3 >= len(self.lows) or self.lows[i + 3] == "own")
        ):
            return True
        behind = i + 1 < len(self.tags) and self.tags[i + 1].startswith("NN") and self.doc[i].dep_ in _INNER
        return behind and self.lows[i] != "treaty" and self._compound(i)

    def _compound(self, i: int) -> bool:
        """Whether a noun merely describes the next: *deal maker*, *convention centre*; not *truce accord*."""
        following = self.lows[i + 1]
        told = (
            following in self.known.verbs or following in _VOID
        )  # "the pact lapses", "called the pact null"
        return not told and following not in self.known.nouns and following not in self.known.words["about"]

    def left(self, i: int, floor: int) -> int:
        """Where the words begin that stand before the noun and belong to it."""
        at = i - 2 if self.lows[i] == "fire" and i > 1 and self.words[i - 1] in HYPHENS else i
        while at > floor and i - at < _BEFORE:
            word, low, tag = self.words[at - 1], self.lows[at - 1], self.tags[at - 1]
            if low in _POINTING or low in self.known.words["none_before"]:
                break
            if low == "of" and at - 2 >= floor and self.lows[at - 2] in self.known.words["of_names"]:
                at -= 2  # "a status of forces agreement"
                continue
            if word in HYPHENS and not self.doc[at - 1].whitespace_ and at - 1 > floor:
                at -= 2
                continue
            if word in QUOTES and at - 1 > floor and not self.doc[at - 1].whitespace_:
                break  # an opening mark: the title begins behind it
            if word in _PLURAL_MARKS and self.lows[at - 2][-1:] != "s":
                break
            if word in POSSESSIVE and at - 2 >= floor:
                if self.name_at(at - 2) or self.lows[at - 2] in self.known.words["months"]:
                    break
                at -= 2
                continue
            joined = (
                low in JOINTS
                and at - 2 >= floor
                and self.tags[at - 2].startswith(("NN", "JJ"))
                and self.tags[at].startswith(("NN", "JJ"))
                and self._reaches_article(at - 1, floor, titled=self.words[i][:1].isupper())
            )
            if (tag == "$" and self.tags[at] == "CD") or (word == "," and self._lists(at - 1, floor)):
                at -= 1  # "the five-year, $2.5 billion pact"
                continue
            plain = tag in _MODIFIERS or (not tag and (word[:1].isupper() or word[:1].isdigit()))
            if joined or (plain and not self._is_verb(at - 1, floor)):
                at -= 1
                continue
            break
        return at

    def _lists(self, comma: int, floor: int) -> bool:
        """Whether a comma parts two words that describe one thing: *the long-awaited, 10-year pact*."""
        first, at = self.tags[comma - 1], comma - 1
        welded = self.words[comma - 2] in HYPHENS
        if not (welded or first in ("JJ", "VBN")) or self.tags[comma + 1] not in _DESCRIBING:
            return False
        while at > max(floor, comma - _LISTED) and self.tags[at] in _DESCRIBING:
            at -= 1
        return self.lows[at] in ("the", "a", "an")

    def _reaches_article(self, at: int, floor: int, *, titled: bool) -> bool:
        """Whether a determiner stands before the words on both sides of an *and*: *a tax and trade pact*.

        In a title they are written as names, but are none: *the Peace and Friendship Treaty*.
        """
        for k in range(at - 1, max(floor, at - 6) - 1, -1):
            if self.lows[k] in _POINTING or (self.lows[k] in self.known.verbs and self.name_at(k - 1)):
                return self.tags[at + 1] in ("NN", "JJ", "NNP")
            named = self.tags[k].startswith("NNP") and (not titled or self._is_state(k))
            if named or not self.tags[k].startswith(("NN", "JJ", "HYPH", "CD")):
                return False
        return False

    def _is_verb(self, k: int, floor: int) -> bool:
        """Whether a participle or noun before a treaty noun is rather the verb: *Oman signs pact*."""
        low, tag = self.lows[k], self.tags[k]
        titled = tag == "NNP" and low.endswith("ing")  # "Split Over Renewing Air Base Pact"
        if (tag in ("VBN", "VBG") or titled) and low in self.known.verbs:
            return not (k > floor and self.lows[k - 1] in _POINTING)
        if low not in self.known.verbs or low in self.known.nouns or k <= floor:
            return False
        before = self.name_at(k - 1) or (self.in_line(k) and self.tags[k - 1] in ("NNS", "NNPS", "CD"))
        return tag in ("NNS", "NNP", "NN", "JJ") and before

    def name_at(self, k: int) -> bool:
        """Return whether a token is part of a name."""
        return self.names.in_name(k)

    def determiner(self, start: int, floor: int) -> tuple[int, str, list[str]]:
        """The determiner before a phrase, and the words between (*so-called*), behind which it begins."""
        at = start
        while at > floor and (
            self.words[at - 1] in QUOTES
            or self.lows[at - 1] in ("so", "called", "-")
            or (self.words[at - 1] in POSSESSIVE)
        ):
            at -= 1
        if at > floor and self.lows[at - 1] in _POINTING | self.known.words["none_before"]:
            return start, self.lows[at - 1], []
        if at < start and self.words[at] in POSSESSIVE and at > floor:
            return start, "'s", []  # "Oman's pact"
        if start > floor and self.lows[start - 1] == "whose":
            return start, "whose", []
        if (
            at < start
            and self.words[start - 1] in QUOTES
            and self.words[start][:1].isupper()
            and not (at == floor or self.words[at - 1] in ".,:?!")
        ):  # 'the four-article "Baltic Charter"'
            while at > floor and start - at < 7 and self.tags[at - 1] in _MODIFIERS:
                at -= 1
            return start, self.lows[at - 1] if at > floor and self.lows[at - 1] in _POINTING else "the", []
        if start > floor and self.tags[start - 1] == "CD":
            return start, self.lows[start - 1], []
        return start, "the" if self.telegraphic and not self.in_line(start) else "", []

    def right(self, i: int, roof: int, start: int, shouting: bool) -> tuple[int, bool]:
        """The end of the phrase with what the treaty is on or of; whether that is part of a title."""
        capital = (
            self.words[i][:1].isupper()
            and not shouting
            and (i > start or self.words[i - 1] in QUOTES or i > 0)
        )
        noun = self.known.nouns.get(self.lows[i])
        at = bare = i + 1 + self._of_what(i, ("of understanding", *(noun.of if noun is not None else ())))
        if at >= roof or self.lows[at] not in self.known.words["about"]:
            return at, False
        of = self.lows[at] in ("of", "for", "to", "about")
        first = at + 1
        while first < roof and self.lows[first] in ("the", "a"):
            first += 1
        if first >= roof:
            return bare, False
        titled = capital and self.words[first][:1].isupper() and not self.date_at(first)
        if of and not titled:
            if self.lows[at] != "of" or first > at + 1 or self.date_at(first):
                return bare, False
            noun_at = first + (self.tags[first] == "JJ" and first + 1 < roof)  # "of free association"
            if not self.tags[noun_at].startswith("NN") or self.tags[noun_at] in ("NNP", "NNPS"):
                return bare, False
        behind = self.lows[first + 1] if first + 1 < roof else ""
        own = behind == "own" or self.lows[first] in _PERSONAL  # "a deal on his own", "a treaty on her wall"
        day = self.lows[first] in _DAYS and behind in self.known.words["units"]  # "signed pact on same day"
        notice = "notice" in self.lows[first : first + _NOTICE]  # "end the pact on a year's notice"
        if self.lows[at] in ("on", "against") and (own or day or notice or self.date_at(first)):
            return bare, False
        end = first
        while end < roof and end - i < BEHIND:
            word, low, tag = self.words[end], self.lows[end], self.tags[end]
            if (self.date_at(end) or low in ("next", "last", "this", "earlier", "later")) and end > first:
                break
            if low == "the" and self.lows[end + 1 : end + 2] == ["same"]:
                break  # "a protocol on the lake the same day"
            inner = (
                low in ("of", "the", "and", "on", "for")
                and end + 1 < roof
                and (
                    any(w[:1].isupper() for w in self.words[end + 1 : end + (2 if low == "the" else 3)])
                    and not (low == "for" and self._is_state(end + 1))
                    if titled
                    else (low == "and" and self.tags[end + 1].startswith(("NN", "JJ")))
                    or (low == "of" and end > first and self.tags[end + 1] in _ABOUT)
                )
            ) or (titled and low in self.known.words["going_on"] and self._goes_on(end, roof))
            if titled:
                welded = self.words[end - 1] in HYPHENS and not self.doc[end - 1].whitespace_
                if not (word[:1].isupper() or inner or word in HYPHENS or welded):  # "Ghent-sur-Lys"
                    break
            elif low == "valid" and end > first:
                break  # "a pact on health valid until 2029"
            elif not (inner or (tag in _ABOUT and not self._stops(end)) or (not tag and word.isalpha())):
                break
            end += 1
        while end > first and (
            self.lows[end - 1] in ("and", "the", "of", "on", "for")
            or self.lows[end - 1] in self.known.words["going_on"]
        ):
            end -= 1
        return (end, titled) if end > first else (bare, False)

    def _goes_on(self, at: int, roof: int) -> bool:
        """Whether a title goes on: *in the Gulf of Aden*, *along the Nile*; not the town of *in Aden*."""
        first = at + 1 + (self.lows[at + 1 : at + 2] == ["the"])
        end, stop = first, min(roof, at + BEHIND)
        while end < stop and (self.words[end][:1].isupper() or (self.lows[end] == "of" and end > first)):
            end += 1
        if self.lows[at] != "in":
            return end > first
        return not self.known.words["expanses"].isdisjoint(self.lows[first:end])

    def _is_state(self, k: int) -> bool:
        """Whether a state stands here, with or without *the* before it."""
        k += self.lows[k] == "the"
        return any(m.kind == "place" and m.name in self.talk.known.states for m in self.talk.within(k, k + 1))

    def _stops(self, k: int) -> bool:
        """Whether a participle behind a noun opens a clause of its own: *relations signed in May*."""
        return (
            self.tags[k] in ("VBN", "VBG")
            and self.tags[k - 1].startswith("NN")
            and self.lows[k] in self.known.verbs
        )

    def date_at(self, k: int) -> bool:
        """Return whether a token is part of a date."""
        low = self.lows[k].rstrip(".")
        day = (
            low.isdigit()
            and k + 1 < len(self.lows)
            and self.lows[k + 1].rstrip(".")[:3] in self.known.words["month_starts"]
        )
        return bool(
            day
            or _YEAR.match(low)
            or low in self.known.words["days"]
            or (low[:3] in self.known.words["month_starts"] and low in self.known.words["months"])
        )

    def title(self, start: int, end: int, i: int, titled: bool, shouting: bool) -> str | None:
        """The title that a phrase gives the treaty, where it is written as one."""
        if self.words[i] in self.known.words["known"] and not shouting:
            return self.words[i]
        if shouting or not self.words[i][:1].isupper():
            return None
        inner = [k for k in range(start, i) if not self.date_at(k) and self.words[k][:1].isalpha()]
        capitals = [k for k in inner if self.words[k][:1].isupper()]
        first = start
        for k in reversed(inner):
            if not self.words[k][:1].isupper() and self.lows[k] not in ("and", "of"):
                first = k + 1
                break
        if titled or (capitals and capitals[-1] >= i - 3 and first < i):
            return " ".join(self.doc[first:end].text.split())
        return None
