"""Role phrases: *its head*, *the Omani minister*; whom a role is held for, beside which name it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from claimx.components.actors.runs import POSSESSIVE, Runs
from claimx.rules.entries import Body, Place, Role
from claimx.rules.pack import read_pack
from claimx.rules.words import words

if TYPE_CHECKING:
    from claimx.components.actors.mentions import Mention

_STOPS: Final = frozenset('.;:?!()[]"“”«»')
_PREPOSITIONS: Final = words("prepositions")
_PRONOUNS: Final = words("possessives")
_DEFINITE: Final = words("definite")
_INDEFINITE: Final = words("indefinite")
_JOINTS: Final = words("joints")
_BREAKS: Final = words("breaks")
_REACH: Final = 12


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


class RoleReader:
    """Read roles off the words of a story."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.doc = runs.doc
        self.known = runs.known
        self.words = runs.words
        self.tags = runs.tags
        pack = read_pack("mentions.toml")
        self._posted = frozenset(pack["posted"])
        self._copulas = frozenset(pack["copulas"])
        self._districts = frozenset(pack["districts"])

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
            entry = self.runs.longest(i, end)
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
            if self.tags[i] in ("VBD", "VBZ") and low == words[i]:
                behalf, owner, definite = [], None, None  # "Oman summoned Yemen's envoy": of Yemen
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
                stop = self.runs.run(i, end)
                whose = self.runs.is_body(words[i:stop]) or self._is_owner(i)
                if whose and self.runs.role_inside(i, stop) is None and not self.runs.longest(stop - 1, end):
                    behalf.append(self.doc[i:stop].text)
                    i = stop
                    continue
            if i + 1 < end and words[i + 1] in POSSESSIVE:
                owner = low if words[i][:1].islower() else owner
                if words[i][:1].isupper() and self.known.organization_head(words[i]):
                    behalf.append(self.runs.run_back(i, start))
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
            " ".join(self.doc[first:last].text.split()),  # "secretary-general"
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
                stop = self.runs.run(k, end)
                body = stop - k > 1 and self.runs.is_body(words[k:stop])
                if body or self.known.organization_head(words[k]):
                    state = self.known.place(words[k])
                    if state is not None and self.known.organization_head(words[stop - 1]) == "government":
                        return [state.state.name], owner  # an office of the Omani ministry is one of Oman
                    return [self.doc[k : self.runs.body_end(stop)].text], owner
            entry = self.runs.longest(k, end)
            if entry and isinstance(entry[1], Place | Body):
                names = [_canonical(entry[1])]
                after = k + entry[0]
                if after < end and words[after].lower() == "and":
                    other = self.runs.longest(after + 1, end) if after + 1 < end else None
                    if other and isinstance(other[1], Place | Body):
                        names.append(_canonical(other[1]))
                return names, owner
            if words[k][:1].isupper() and entry is None:
                stop = self.runs.run(k, end)
                if stop < end and words[stop].lower() in self._districts:
                    return [self.doc[k : stop + 1].text], owner  # "governor of Cross River state"
            if words[k][:1].islower() and words[k].lower() not in _DEFINITE:
                owner = words[k].lower()
        return [], owner

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
        if low == "and" and before is None and behind is None:
            return self.words[i + 1][:1].isupper() and self.runs.in_field(i)
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


def _canonical(what: Place | Body) -> str:
    return what.state.name if isinstance(what, Place) else what.name
