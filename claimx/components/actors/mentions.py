"""Mentions: the words of a story that name a person, a body, a state or a role, read off its surface.

Names are needed from the whole story, also from paragraphs that were never parsed, so nothing here asks for a
tree: capitals, the gazetteer and the words beside a name tell what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from claimx.components.actors.namesakes import told_apart
from claimx.components.actors.role_phrases import RolePhrase
from claimx.components.actors.runs import POSSESSIVE, Runs
from claimx.components.layout import ensure_layout
from claimx.rules.entries import Body, Media, Place, Role
from claimx.rules.pack import read_pack
from claimx.rules.words import words

MentionKind = Literal["person", "place", "body", "organization", "role", "document"]

_ENDS: Final = frozenset(".?!:\"“”«»‘’'")
_PREPOSITIONS: Final = words("prepositions")
_JOINTS: Final = words("joints")
_LONG_NAME: Final = 6


@dataclass(slots=True)
class Mention:
    """A stretch of tokens that names something; ``name`` is canonical where the gazetteer knows it."""

    kind: MentionKind
    start: int
    end: int
    name: str
    role: RolePhrase | None = None
    gender: str | None = None
    titled: bool = False
    office: str | None = None  # the role that a title before the name tells
    via: str | None = None  # how a place is named: name, capital, demonym, seat
    possessive: bool = False
    behalf: str | None = None


class Scanner:
    """Read mentions off the words of a story."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.doc = runs.doc
        self.known = runs.known
        self.words = runs.words
        self.tags = runs.tags
        pack = read_pack("mentions.toml")
        self._endings = tuple(pack["surname_endings"].items())
        self._metonyms: dict[str, list[str]] = pack["metonyms"]
        self._fields = frozenset(pack["fields"])
        self._locatives = frozenset(read_pack("actors.toml")["words"]["locatives"])

    def scan(self) -> list[Mention]:
        """Return the names and roles of the whole story in order."""
        starts = [t.idx for t in self.doc]
        out: list[Mention] = []
        for block in ensure_layout(self.doc).blocks:
            if block.kind in ("furniture", "byline"):
                continue
            a, b = bisect_left(starts, block.start), bisect_left(starts, block.end)
            shouting = self._shouts(a, b)
            out += self.names(a, b, shouting)
        out = [self._seated(m, out) if m.via == "capital" else m for m in out]
        out = told_apart(out, self.words, self.known)
        surnames = {m.name.split()[-1] for m in out if m.kind == "person" and m.end - m.start > 1}
        out = [m for m in out if not self._is_town(m, surnames)]
        return sorted([*out, *self._mistagged(out)], key=lambda m: m.start)

    def _is_town(self, m: Mention, surnames: set[str]) -> bool:
        """Whether what may be a name tells where: *In Fada, a teacher, Fatime Koki, said …*."""
        bare = m.kind == "person" and not m.titled and m.gender is None and m.name.split()[-1] not in surnames
        return bare and m.start > 0 and self.words[m.start - 1].lower() in self._locatives

    def _seated(self, m: Mention, found: list[Mention]) -> Mention:
        """A capital as the body whose seat it is, where the story tells of that body and not of the state."""
        place = " ".join(self.words[m.start : m.end])
        told, body = self._metonyms.get(place.title(), ()), self.known.metonym(place.title())
        if body is None or self.words[m.start - 1].lower() in self._locatives:
            return m
        state = any(x.kind == "place" and x.name == m.name and x.via != "capital" for x in found)
        if state or not any(x.kind == "body" and x.name in told for x in found):
            return m
        return replace(m, kind="body", name=body.name, via=None)

    def _mistagged(self, found: list[Mention]) -> Iterator[Mention]:
        """The surnames of persons met by full name where the tagger sees a common noun: *Samuels*."""
        surnames = {m.name.split()[-1] for m in found if m.kind == "person" and m.end - m.start > 1}
        inside = {i for m in found for i in range(m.start, m.end)}
        for i, (word, tag) in enumerate(zip(self.words, self.tags, strict=True)):
            if word in surnames and tag not in ("NNP", "NNPS") and i not in inside:
                possessive = i + 1 < len(self.words) and self.words[i + 1] in POSSESSIVE
                yield Mention("person", i, i + 1, word, possessive=possessive)

    def names(self, start: int, end: int, shouting: bool = False) -> Iterator[Mention]:
        """Yield the mentions between two tokens."""
        words = self.words
        i = start
        titled: tuple[int, str | None, str | None] | None = None  # start, gender, role
        while i < end:
            word = words[i]
            body = self._opens_body(i, end)
            entry = self.runs.longest(i, end) if word[:1].isupper() and not body else None
            if entry is not None and not self._is_given(entry[1], i + entry[0], end):
                size, what = entry
                national = self._national(what, i, i + size, end)
                if national is not None:
                    yield national
                    titled = None
                    i = national.end
                    continue
                mention = self._known(what, i, i + size)
                if mention is not None:
                    yield mention
                    titled = None
                    institution = self._institution(mention, end)
                    if institution is not None:
                        yield institution
                        i = institution.end
                        continue
                elif isinstance(what, Role):
                    titled = (i, what.gender, what.name)
                i += size
                continue
            title = self.known.title(word) if word[:1].isupper() and not body else None
            size = 1
            if title is None and word[:1].isupper() and i + 2 < end:  # "Social Democrat Ann Lee"
                title, size = self.known.title(f"{word} {words[i + 1]}"), 2
            if title is not None and i + size < end and words[i + size][:1].isupper():
                titled = (titled[0] if titled else i, title.gender, title.role)
                i += size
                continue
            if self._name_like(i, start, end, titled is not None) and not shouting:
                stop = self.runs.run(i, end)
                role = self.runs.role_inside(i, stop)
                if role is not None:
                    titled = (i, role[1].gender, role[1].name)
                    i = role[0]
                    continue
                mention = self._named(i, stop, titled)
                if not (stop - i == 1 and self.runs.in_field(i)):  # "Minister of Industry and Trade Ann Lee"
                    yield mention
                titled = None
                i = max(stop, mention.end)
                continue
            if word.strip() and word != ",":
                titled = None
            i += 1

    # -- what a word is

    def _known(self, what: object, start: int, end: int) -> Mention | None:
        after = self.words[end] if end < len(self.words) else ""
        possessive = after in POSSESSIVE
        if isinstance(what, Place):
            return Mention("place", start, end, what.state.name, via=what.via, possessive=possessive)
        if isinstance(what, Body):
            return Mention("body", start, end, what.name, possessive=possessive)
        if isinstance(what, Media):
            return Mention("body", start, end, what.name, via="media", possessive=possessive)
        return None

    def _national(self, what: object, start: int, after: int, end: int) -> Mention | None:
        """A firm or a union that has a country in its name: *American Motors*, *Kenya Farmers' Union*."""
        if not isinstance(what, Place) or after >= end or not self.words[after][:1].isupper():
            return None
        stop = self.runs.run(after, end)
        head = self.known.organization_head(self.words[stop - 1])
        of = what.via == "capital" and self.runs.body_end(stop) > stop  # "the Muscat Chamber of Exporters"
        office = self.known.role(self.words[after]) or self.runs.role_inside(start, stop)
        if office or not (head == "organization" or (head and of)):
            return None
        stop = self.runs.body_end(stop)
        possessive = stop < len(self.words) and self.words[stop] in POSSESSIVE
        return Mention("organization", start, stop, self.doc[start:stop].text, possessive=possessive)

    def _institution(self, owner: Mention, end: int) -> Mention | None:
        """An institution by its common noun, behind whose it is: *the Kenyan foreign ministry*."""
        words = self.words
        first = owner.end + owner.possessive
        for k in range(first, min(end, first + 3)):
            if not words[k].islower() or not words[k].isalpha() or words[k] in _PREPOSITIONS | _JOINTS:
                return None
            if self.known.organization_head(words[k]) == "government":
                name = f"{owner.name} {' '.join(words[first : k + 1])}"
                possessive = k + 1 < len(words) and words[k + 1] in POSSESSIVE
                return Mention("organization", first, k + 1, name, possessive=possessive, behalf=owner.name)
        return None

    def _is_given(self, what: object, after: int, end: int) -> bool:
        """Whether a word that names a place is here a person's given name: *Chad Morrow*."""
        if not isinstance(what, Place) or not what.ambiguous or after >= end:
            return False
        if after > 1 and self.words[after - 2].lower() in ("of", "in"):
            return False  # "Foreign Minister of Chad Omar Haggar"
        following = self.words[after]
        return (
            following[:1].isupper()
            and following.isalpha()
            and self.runs.longest(after, end) is None
            and "given" in what.ambiguous
        )

    def _opens_body(self, i: int, end: int) -> bool:
        """Whether a word that may be a title is part of a body's name: *Justice Ministry*."""
        word = self.words[i]
        if not word[:1].isupper() or self.known.title(word) is None or not self._followed(i, end):
            return False
        return self.known.organization_head(self.words[i + 1]) is not None

    def _name_like(self, i: int, start: int, end: int, titled: bool) -> bool:
        word, tag = self.words[i], self.tags[i]
        if not word[:1].isupper() or not any(c.isalpha() for c in word) or word in self.runs.calendar:
            return False
        if titled:
            return len(word) > 1
        if tag and tag not in ("NNP", "NNPS"):
            return bool(self.known.given_name_gender(word)) and self._followed(i, end)
        first = i == start or self.words[i - 1] in _ENDS or self.words[i - 1].isspace()
        if first and not tag:
            return bool(self.known.given_name_gender(word)) or self._followed(i, end)
        return len(word) > 1

    def _followed(self, i: int, end: int) -> bool:
        return i + 1 < end and self.words[i + 1][:1].isupper() and self.words[i + 1].isalpha()

    def _named(self, start: int, stop: int, titled: tuple[int, str | None, str | None] | None) -> Mention:
        words = self.words
        field = stop - start > 2 and words[start - 1] != "," and self.runs.in_field(start)
        named = field and self.known.role(f"{words[start].lower()} minister") is not None
        named = named and words[start + 1].lower() not in self._fields
        is_given = self.known.given_name_gender
        joined = words[start - 1].lower() in _JOINTS | _PREPOSITIONS
        office = joined or words[start].lower() in self._fields
        for k in range(start + 1, stop - 1):  # "for Security Policy Lena Orban" begins at the given name
            if office and not named and is_given(words[k]) and not is_given(words[start]):
                start = k
                break
        if start > 1 and words[start - 1] == "-" and self.runs.is_particle(words[start - 2]):
            start -= 2  # "al-Harrasi"
        if field and stop - start > 2:
            # "Minister for Foreign Affairs Ann Lee": the field of the office is no part of the name.
            start = start + 1 if named else max(start, self._surname(stop) - 1)
        text = self.doc[start:stop].text
        possessive = stop < len(words) and words[stop] in POSSESSIVE
        run = words[start:stop]
        if titled is None:
            given = self.known.given_name_gender(run[0]) and not self.known.document_noun(run[-1])
            if not given and any(self.known.document_noun(w) for w in run):  # "Bill Clinton" is no paper
                return Mention("document", start, stop, text, possessive=possessive)
            following = words[stop] if stop < len(words) else ""
            behind = following.islower() and self.known.organization_head(following) is not None
            if behind or self.runs.is_body(run):
                stop = self.runs.body_end(stop)
                return Mention(
                    "organization",
                    start,
                    stop,
                    self.doc[start:stop].text,
                    possessive=stop < len(words) and words[stop] in POSSESSIVE,
                )
            if self._abstract(start, stop):
                return Mention("organization", start, stop, text, possessive=possessive)
        gender = titled[1] if titled and titled[1] else self.known.given_name_gender(run[0])
        gender = gender or self._gender_of_surname(run)
        return Mention(
            "person",
            start,
            stop,
            text,
            gender=gender,
            titled=titled is not None,
            office=titled[2] if titled else None,
            possessive=possessive,
        )

    def _surname(self, stop: int) -> int:
        """Where the surname begins that ends a run, its particles with it: *van der Berg*, *Kone-Diallo*."""
        at = stop - 1
        while self.words[at - 1].islower() or self.words[at - 1] == "-":
            at -= 2 if self.words[at - 1] == "-" else 1
        return at

    def _abstract(self, start: int, stop: int) -> bool:
        """Whether a run that may be a person's name looks like a body's: *AMC*, *the Sejm*, *Unity (UP)*."""
        words = self.words
        if any(self.known.given_name_gender(w) for w in words[start:stop]):
            return False
        if stop - start == 1 and words[start].isupper() and len(words[start]) > 1:
            return True
        if start and words[start - 1].lower() == "the":
            return True
        return (
            stop + 2 < len(words)
            and words[stop] == "("
            and words[stop + 1].isupper()
            and words[stop + 2] == ")"
        )

    def _gender_of_surname(self, run: list[str]) -> str | None:
        """The gender that a surname tells in languages whose surnames have one."""
        low = run[-1].lower()
        if len(low) < _LONG_NAME:
            return None
        return next((g for g, endings in self._endings for e in endings if low.endswith(e)), None)

    def _shouts(self, start: int, end: int) -> bool:
        """Whether most words of a block have capitals, as in headlines where capitals tell nothing."""
        if end > start and self.words[end - 1] in ".?!":
            return False
        words = [w for w in self.words[start:end] if w.isalpha() and len(w) > 3]
        return len(words) > 3 and sum(w[:1].isupper() for w in words) > 0.75 * len(words)
