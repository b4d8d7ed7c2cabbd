"""Mentions: the words of a story that name a person, a body, a state or a role, read off its surface.

Names are needed from the whole story, also from paragraphs that were never parsed, so nothing here asks for a
tree: capitals, the gazetteer and the words beside a name tell what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from spacy.tokens import Doc

from claimx.components.layout import ensure_layout
from claimx.rules.gazetteer import Body, Entry, Gazetteer, Media, Place, Role
from claimx.rules.pack import read_pack
from claimx.rules.words import words

MentionKind = Literal["person", "place", "body", "organization", "role", "document"]

POSSESSIVE: Final = ("'s", "’s", "'", "’")
_LONGEST_NAME: Final = 30  # tokens; a longer run of capitals is no name
_STOPS: Final = frozenset('.;:?!()[]"“”«»')
_ENDS: Final = frozenset(".?!:\"“”«»‘’'")
_PREPOSITIONS: Final = words("prepositions")
_PRONOUNS: Final = words("possessives")
_DEFINITE: Final = words("definite")
_INDEFINITE: Final = words("indefinite")
_JOINTS: Final = words("joints")
_BREAKS: Final = words("breaks")
_REACH: Final = 12
_ENTRY: Final = 14  # words of the longest entry, and to spare
_LONG_NAME: Final = 6
_FIELD: Final = 7  # words of the field of an office


@dataclass(slots=True)
class RolePhrase:
    """A role noun with whom it is held for: *the head of the Caucasian republic*."""

    role: Role
    start: int
    end: int
    text: str
    behalf: list[str] = field(default_factory=list)
    owner: str | None = None  # a possessive pronoun, or the common noun that stands for a state
    definite: bool = True
    plural: bool = False

    @property
    def of_another(self) -> bool:
        """Whether it is the office of somebody else: *her Omani counterpart*."""
        return self.role.name == "counterpart"


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

    def __init__(self, doc: Doc, known: Gazetteer) -> None:
        self.doc = doc
        self.known = known
        self.words: list[str] = [t.text for t in doc]
        self.tags: list[str] = [t.tag_ for t in doc]
        pack = read_pack("mentions.toml")
        self._particles = frozenset(pack["particles"])
        self._calendar = frozenset(pack["calendar"])
        self._posted = frozenset(pack["posted"])
        self._copulas = frozenset(pack["copulas"])
        self._endings = tuple(pack["surname_endings"].items())

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
        return sorted([*out, *self._mistagged(out)], key=lambda m: m.start)

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
            entry = self._longest(i, end) if word[:1].isupper() else None
            if entry is not None and not self._is_given(entry[1], i + entry[0], end):
                size, what = entry
                body = self._national(what, i, i + size, end)
                if body is not None:
                    yield body
                    titled = None
                    i = body.end
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
            title = self.known.title(word) if word[:1].isupper() else None
            if title is not None and i + 1 < end and words[i + 1][:1].isupper():
                titled = (titled[0] if titled else i, title.gender, title.role)
                i += 1
                continue
            if self._name_like(i, start, end, titled is not None) and not shouting:
                stop = self._run(i, end)
                role = self._role_inside(i, stop)
                if role is not None:
                    titled = (i, role[1].gender, role[1].name)
                    i = role[0]
                    continue
                mention = self._named(i, stop, titled)
                yield mention
                titled = None
                i = max(stop, mention.end)
                continue
            if word.strip() and word != ",":
                titled = None
            i += 1

    def _longest(self, i: int, end: int) -> tuple[int, Entry] | None:
        """The longest entry of the gazetteer that starts at a token and ends before another."""
        return self.known.longest(self.words[i : min(end, i + _ENTRY)], 0)

    def role_in(self, start: int, end: int, loose: bool = False) -> RolePhrase | None:
        """Return the role that heads a phrase, with whom it is held for; None if there is none.

        A ``loose`` phrase may begin with something else: *On Monday Oman's foreign minister*.
        """
        words = self.words
        i = start
        behalf: list[str] = []
        owner: str | None = None
        definite: bool | None = None
        found: tuple[int, int, Role] | None = None
        while i < end:
            low = words[i].lower()
            if low in _PRONOUNS and found is None:
                owner, definite = low, True
            elif low in _DEFINITE and definite is None:
                definite = True
            elif low in _INDEFINITE and definite is None:
                definite = False
            entry = self._longest(i, end)
            if entry is not None and entry[0]:
                size, what = entry
                if isinstance(what, Role):
                    after = words[i + size] if i + size < end else ""
                    if after in POSSESSIVE:
                        owner = low
                    else:
                        if found is not None and found[1] != i:
                            break
                        found = (found[0] if found else i, i + size, what)
                elif isinstance(what, Place | Body) and found is None:
                    behalf.append(what.state.name if isinstance(what, Place) else what.name)
                    if definite is None:
                        definite = True
                elif found is not None and not isinstance(what, Role):
                    break
                i += size
                continue
            if found is not None:
                break
            if loose and low in _PREPOSITIONS:
                behalf, owner, definite = [], None, None
                i += 1
                continue
            if low in _PREPOSITIONS or words[i] in _STOPS:
                break
            if self.known.organization_head(low) and words[i].islower():
                owner = low  # "the ministry spokesman"
            article = low in _DEFINITE or low in _INDEFINITE or low in _PRONOUNS
            if not behalf and words[i][:1].isupper() and not article:
                stop = self._run(i, end)
                whose = self._is_body(words[i:stop]) or self._is_owner(i)
                if whose and self._role_inside(i, stop) is None and not self._longest(stop - 1, end):
                    behalf.append(self.doc[i:stop].text)
                    i = stop
                    continue
            if i + 1 < end and words[i + 1] in POSSESSIVE:
                owner = low if words[i][:1].islower() else owner
                if words[i][:1].isupper() and self.known.organization_head(words[i]):
                    behalf.append(self._run_back(i, start))
                definite = True
            i += 1
        if found is None:
            return None
        first, last, role = found
        if role.kind == "group":
            role = self.known.role(role.name) or role
        elsewhere = role.name in self._posted and last < end and words[last].lower() in ("in", "at")
        held_for = None if elsewhere else self._belongs_to(last, end)
        if held_for:
            behalf += [name for name in held_for[0] if name not in behalf]
            owner = owner or held_for[1]
        plural = words[last - 1].lower() not in (role.name.split()[-1],) and words[last - 1].lower().endswith(
            ("s", "men", "women", "people")
        )
        bare = definite is None
        return RolePhrase(
            role,
            first,
            last,
            " ".join(words[first:last]),
            behalf,
            owner,
            True if bare else bool(definite),
            plural,
        )

    def _is_owner(self, i: int) -> bool:
        """Whether a capitalised word before a role says whose it is: *a Lonrho spokesman*."""
        word = self.words[i]
        return (
            word[:1].isupper()
            and len(word) > 1
            and self.tags[i] in ("NNP", "NNPS", "")
            and self.known.title(word) is None
            and self.known.role(f"{word.lower()} minister") is None
        )

    def _belongs_to(self, at: int, end: int) -> tuple[list[str], str | None] | None:
        """Whom a role is held for: what follows in *of the Caucasian republic*, *for the ministry*.

        Returns the names in it, and its last common noun.
        """
        words = self.words
        if at >= end or words[at].lower() not in ("of", "for", "at", "in"):
            return None
        owner = None
        for k in range(at + 1, min(end, at + 9)):
            if words[k] == "," or words[k].lower() in ("who", "which", "to", "on"):
                break
            if words[k][:1].isupper() and words[k].isalpha():
                stop = self._run(k, end)
                if (stop - k > 1 and self._is_body(words[k:stop])) or self.known.organization_head(words[k]):
                    state = self.known.place(words[k])
                    if state is not None and self.known.organization_head(words[stop - 1]) == "government":
                        return [state.state.name], owner  # an office of the Omani ministry is one of Oman
                    return [self.doc[k : self._body_end(stop)].text], owner
            entry = self._longest(k, end)
            if entry and isinstance(entry[1], Place | Body):
                names = [_canonical(entry[1])]
                after = k + entry[0]
                if after < end and words[after].lower() == "and":
                    other = self._longest(after + 1, end) if after + 1 < end else None
                    if other and isinstance(other[1], Place | Body):
                        names.append(_canonical(other[1]))
                return names, owner
            if words[k][:1].islower() and words[k].lower() not in _DEFINITE:
                owner = words[k].lower()
        return [], owner

    # -- beside a name

    def beside(self, mention: Mention, floor: int, roof: int) -> RolePhrase | None:
        """Return the role that stands beside a name: before it, or in an apposition on either side."""
        words = self.words
        start = mention.start
        before = self._before(start, floor)
        if before is not None:
            if not before.behalf and mention.end < roof and words[mention.end].lower() == "of":
                found = self._belongs_to(mention.end, roof)  # "Energy Minister Ann Lee of Oman"
                before.behalf += found[0] if found else []
            return before
        end = mention.end
        if end < roof and words[end] in (",", "(", "—", "–"):
            stop = end + 1
            while (
                stop < roof
                and stop - end < _REACH
                and words[stop] not in (",", ".", ";", ")", "—", "–")
                and not self.tags[stop].startswith("VB")
            ):
                stop += 1
            if words[end + 1 : end + 2] and words[end + 1].lower() not in (
                "who",
                "which",
                "whose",
                "and",
                "but",
                "while",
            ):
                if stop < roof and self.tags[stop] in ("VBD", "VBZ"):
                    return None  # "Lee, her spokesman said, …" is no apposition
                return self.role_in(end + 1, stop)
        if end + 1 < roof and words[end].lower() in self._copulas:
            predicate = self.role_in(end + 1, min(roof, end + _REACH))
            if predicate is not None and predicate.start - end <= 3:
                return predicate
        if end < roof and words[end].lower() == "of":
            found = self._belongs_to(end, roof)
            if found and found[0]:
                mention.behalf = found[0][0]
        return None

    def _before(self, start: int, floor: int) -> RolePhrase | None:
        words = self.words
        comma = start - 1 >= floor and words[start - 1] == ","
        at = start - 1 - comma
        first = at
        while (
            first >= floor
            and at - first < _REACH
            and words[first] not in (",", *_STOPS)
            and not self.tags[first].startswith(("VB", "MD"))
            and (words[first].lower() not in _BREAKS or self._bridges(first, floor))
        ):
            first -= 1
        if first == at:
            return None
        found = self.role_in(first + 1, start - comma, loose=True)
        if found is None:
            return None
        gap = words[found.end : start - comma]
        field = bool(gap) and not comma and gap[0].lower() in ("of", "for") and gap[-1].lower() not in _JOINTS
        if field and all(w.isalpha() for w in gap):
            own = self.role_in(found.end + 1, start)
            if own is not None and own.end == start:
                return own  # "a spokesman for President Ann Lee" is no office of hers
            return found  # "Minister for Foreign Affairs Ann Lee", but not "a spokesman for Ann Lee"
        if not gap or (comma and gap[0].lower() in ("of", "for", "at", "in", "to", "and")):
            head = self.doc[start]
            while head.dep_ == "compound":
                head = head.head
            apposed = head.dep_ == "appos" and found.start <= head.head.i < found.end
            return found if found.definite or not comma or apposed else None
        return None

    def _bridges(self, i: int, floor: int) -> bool:
        """Whether a small word goes on with a role: *ambassador to Oman*, *presidents of Oman and Mali*."""
        low = self.words[i].lower()
        if i <= floor or i + 1 >= len(self.words):
            return False
        if low == "to":
            return self.known.role(self.words[i - 1]) is not None
        before, behind = self._place_beside(i, -1), self._place_beside(i, 1)
        if low != "and" or before is None or behind is None:
            return False
        # "the minister of Oman and Yemeni Premier Ann Lee": two of different kinds are of two phrases
        return (before.via == "demonym") == (behind.via == "demonym")

    def _place_beside(self, i: int, step: int) -> Place | None:
        """The place that one word or two name right before (-1) or behind (1) a token."""
        for n in (2, 1):
            a, b = (i + 1, i + 1 + n) if step > 0 else (i - n, i)
            found = self.known.place(" ".join(self.words[a:b])) if a >= 0 and b <= len(self.words) else None
            if found is not None:
                return found
        return None

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
        stop = self._run(after, end)
        head = self.known.organization_head(self.words[stop - 1])
        if head != "organization" or self.known.role(self.words[after]) or self._role_inside(start, stop):
            return None
        stop = self._body_end(stop)
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
            and self._longest(after, end) is None
            and "given" in what.ambiguous
        )

    def _name_like(self, i: int, start: int, end: int, titled: bool) -> bool:
        word, tag = self.words[i], self.tags[i]
        if not word[:1].isupper() or not any(c.isalpha() for c in word) or word in self._calendar:
            return False
        if titled:
            return len(word) > 1
        if tag and tag not in ("NNP", "NNPS"):
            return bool(self.known.given_name_gender(word)) and self._followed(i, end)
        first = i == start or self.words[i - 1] in _ENDS or self.words[i - 1].isspace()
        if first and not tag:
            return bool(self.known.given_name_gender(word)) or self._followed(i, end)
        return len(word) > 1

    def _role_inside(self, start: int, stop: int) -> tuple[int, Role] | None:
        """The end of a role inside a capitalised run, where the name begins: *Energy Secretary Ann Lee*."""
        if self.known.organization_head(self.words[stop - 1]):
            return None
        for k in range(start + 1, stop - 1):
            entry = self._longest(k, stop)
            if (
                entry is not None
                and isinstance(entry[1], Role)
                and k + entry[0] < stop
                and entry[1].kind != "group"
            ):
                return k + entry[0], entry[1]
        return None

    def _followed(self, i: int, end: int) -> bool:
        return i + 1 < end and self.words[i + 1][:1].isupper() and self.words[i + 1].isalpha()

    def _run(self, i: int, end: int) -> int:
        """The end of the capitalised run that starts at a token."""
        words, doc = self.words, self.doc
        j, end = i + 1, min(end, i + _LONGEST_NAME)
        while j < end:
            word = words[j]
            if word in self._calendar:
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

    def _run_back(self, i: int, floor: int) -> str:
        k = i
        while k > floor and self.words[k - 1][:1].isupper():
            k -= 1
        return " ".join(self.words[k : i + 1])

    def _goes_on(self, j: int, end: int) -> bool:
        """Whether two particles lead to a name: *Mirela van der Berg*."""
        return self.words[j].lower() in self._particles and j + 1 < end and self.words[j + 1][:1].isupper()

    def _named(self, start: int, stop: int, titled: tuple[int, str | None, str | None] | None) -> Mention:
        words = self.words
        for k in range(start + 1, stop - 1):  # "Security Policy Federica Mogherini" begins at the given name
            if self.known.given_name_gender(words[k]) and not self.known.given_name_gender(words[start]):
                start = k
                break
        if stop - start > 2 and self._is_portfolio(start):
            # "Minister for Foreign Affairs Ann Lee": the field of the office is no part of the name.
            known = self.known.role(f"{words[start].lower()} minister")
            start = start + 1 if known and stop - start == 3 else max(start, self._surname(stop) - 1)
        text = self.doc[start:stop].text
        possessive = stop < len(words) and words[stop] in POSSESSIVE
        run = words[start:stop]
        if titled is None:
            given = self.known.given_name_gender(run[0]) and not self.known.document_noun(run[-1])
            if not given and any(self.known.document_noun(w) for w in run):  # "Bill Clinton" is no paper
                return Mention("document", start, stop, text, possessive=possessive)
            following = words[stop] if stop < len(words) else ""
            behind = following.islower() and self.known.organization_head(following) is not None
            if behind or self._is_body(run):
                stop = self._body_end(stop)
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

    def _is_portfolio(self, start: int) -> bool:
        """Whether a capitalised run begins in the field of an office: *Minister for Trade and …*."""
        words = self.words
        for k in range(start - 1, max(0, start - _FIELD), -1):
            if words[k].lower() in ("for", "of"):
                offices = (" ".join(words[max(0, k - n) : k]).lower() for n in (1, 2))
                return any(self.known.role(office) is not None for office in offices)
            if not words[k][:1].isupper() and words[k].lower() not in ("and", "&", ","):
                return False
        return False

    def _surname(self, stop: int) -> int:
        """Where the surname begins that ends a run, its particles with it: *van der Berg*."""
        at = stop - 1
        while self.words[at - 1].islower():
            at -= 1
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

    def _is_body(self, run: list[str]) -> bool:
        head = self.known.organization_head
        return bool(head(run[-1])) or (
            len(run) > 1 and any(head(w) for w in run[:-1]) and not self.known.given_name_gender(run[0])
        )

    def _body_end(self, stop: int) -> int:
        """The end of an organisation's name that goes on: *University of Lusaka*, *Chamber of Mines*."""
        words = self.words
        while stop + 1 < len(words) and words[stop] in ("of", "for", "on"):
            after = stop + 1 + (words[stop + 1] == "the" and stop + 2 < len(words))
            if not words[after][:1].isupper() or not words[after].isalpha() or words[after] in self._calendar:
                break
            stop = self._run(after, len(words))
        return stop

    def _shouts(self, start: int, end: int) -> bool:
        """Whether most words of a block have capitals, as in headlines where capitals tell nothing."""
        if end > start and self.words[end - 1] in ".?!":
            return False
        words = [w for w in self.words[start:end] if w.isalpha() and len(w) > 3]
        return len(words) > 3 and sum(w[:1].isupper() for w in words) > 0.75 * len(words)


def _canonical(what: Place | Body) -> str:
    return what.state.name if isinstance(what, Place) else what.name
