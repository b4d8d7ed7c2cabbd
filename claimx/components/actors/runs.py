"""Runs of capitalised words, and the entries of the gazetteer that stand in them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from claimx.rules.entries import Entry, Role
from claimx.rules.gazetteer import Gazetteer
from claimx.rules.pack import read_pack

POSSESSIVE: Final = ("'s", "’s", "'S", "’S", "'", "’")
_LONGEST_NAME: Final = 30  # tokens; a longer run of capitals is no name
_FIELD: Final = 7  # words of the field of an office
_ENTRY: Final = 14  # words of the longest entry, and to spare


class Runs:
    """The words of a story, as names are put together from them."""

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self.doc = doc
        self.known = known
        self.words: list[str] = [t.text for t in doc]
        self.lows = [word.lower() for word in self.words]
        self.tags: list[str] = [t.tag_ for t in doc]
        pack = read_pack("mentions.toml")
        self.calendar = frozenset(pack["calendar"])
        self._particles = frozenset(pack["particles"])
        self._fields = frozenset(pack["fields"])

    def longest(self, i: int, end: int) -> tuple[int, Entry] | None:
        """Return the longest entry of the gazetteer that starts at a token and ends before another."""
        return self.known.longest(self.words[i : min(end, i + _ENTRY)], 0)

    def role_inside(self, start: int, stop: int) -> tuple[int, Role] | None:
        """Return the end of a role inside a run, where the name begins: *Energy Secretary Ann Lee*."""
        if self.known.organization_head(self.words[stop - 1]):
            return None
        for k in range(start + 1, stop - 1):
            entry = self.longest(k, stop)
            if (
                entry is not None
                and isinstance(entry[1], Role)
                and k + entry[0] < stop
                and entry[1].kind != "group"
            ):
                return k + entry[0], entry[1]
        return None

    def run(self, i: int, end: int) -> int:
        """Return the end of the capitalised run that starts at a token."""
        words, doc = self.words, self.doc
        j, end = i + 1, min(end, i + _LONGEST_NAME)
        while j < end:
            word = words[j]
            if word in self.calendar:
                break
            if (
                word[:1].isupper()
                and (any(c.islower() for c in word) or word.isupper())
                and word not in POSSESSIVE
            ):
                j += 1
            elif (
                word in POSSESSIVE
                and j + 1 < end
                and words[j + 1][:1].isupper()
                and self.known.organization_head(words[j + 1])
            ):
                j += 2  # "the National Rice Growers' Union"
            elif word == "-" and not doc[j - 1].whitespace_ and not doc[j].whitespace_ and j + 1 < end:
                j += 2
            elif (
                word.lower() in self._particles
                and j + 1 < end
                and (words[j + 1][:1].isupper() or words[j + 1] == "-" or self._goes_on(j + 1, end))
            ):
                j += 1
            else:
                break
        return min(j, end)

    def run_back(self, i: int, floor: int) -> str:
        """Return the capitalised run that ends with a token."""
        k = i
        while k > floor and self.words[k - 1][:1].isupper():
            k -= 1
        return " ".join(self.words[k : i + 1])

    def _goes_on(self, j: int, end: int) -> bool:
        """Whether two particles lead to a name: *Mirela van der Berg*."""
        return self.words[j].lower() in self._particles and j + 1 < end and self.words[j + 1][:1].isupper()

    def is_body(self, run: list[str]) -> bool:
        """Return whether a run names an organisation, by its last word or one before."""
        head = self.known.organization_head
        return bool(head(run[-1])) or (
            len(run) > 1 and any(head(w) for w in run[:-1]) and not self.known.given_name_gender(run[0])
        )

    def body_end(self, stop: int) -> int:
        """Return the end of a body's name that goes on: *University of Lusaka*, *Chamber of Mines*."""
        words = self.words
        organ = self.known.organization_head(words[stop - 1]) == "government"
        while stop + 1 < len(words) and words[stop] in ("of", "for", "on"):
            after = stop + 1 + (words[stop + 1] == "the" and stop + 2 < len(words))
            if not words[after][:1].isupper() or not words[after].isalpha() or words[after] in self.calendar:
                break
            stop = self.run(after, len(words))
            stop = self._more_fields(stop) if organ else stop
        return stop

    def _more_fields(self, stop: int) -> int:
        """The end of a ministry's name whose fields go on: *Ministry of Transport, Energy and Trade*."""
        words = self.words
        while stop < len(words):
            at = stop + (words[stop] == ",")
            at += at < len(words) and words[at].lower() in ("and", "&")
            if at == stop or at >= len(words) or not words[at][:1].isupper():
                break
            end = self.run(at, len(words))
            field = " ".join(words[at:end]).lower()
            if words[end - 1].lower() not in self._fields and self.known.role(f"{field} minister") is None:
                break
            stop = end
        return stop

    def is_particle(self, word: str) -> bool:
        """Return whether a word in small letters leads in a surname: *al*, *van*."""
        return word in self._particles

    def in_field(self, at: int) -> bool:
        """Return whether the field of an office goes on to a token: *Minister for Trade and …*."""
        words = self.words
        for k in range(at - 1, max(0, at - _FIELD), -1):
            if words[k].lower() in ("for", "of"):
                offices = (" ".join(words[max(0, k - n) : k]).lower() for n in (1, 2))
                return any(self.known.role(office) is not None for office in offices)
            if not words[k][:1].isupper() and words[k].lower() not in ("and", "&", ","):
                return False
        return False
