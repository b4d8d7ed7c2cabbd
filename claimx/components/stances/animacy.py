"""Animacy: whether a phrase names somebody who can take a stance, or a thing that cannot."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.rules.pack import read_pack
from claimx.rules.stances import holder_words

_KINDS: Final = ("person", "government", "organization")
_SHORT: Final = 5  # letters of a noun too short to tell a person by its ending


class Animacy:
    """Tell persons and bodies from things in one story."""

    def __init__(self, cast: Cast) -> None:
        self.doc = cast.talk.doc
        self.known = cast.talk.known
        self.roles = cast.talk.roles
        self._calendar = frozenset(read_pack("mentions.toml")["calendar"])

    def can_hold(self, head: Token, entity: Entity, start: int, end: int) -> bool:
        """Return whether a phrase, given its head and token range, names one who can take a stance."""
        low, words = head.lower_, holder_words()
        single = low.removesuffix("s") if head.tag_ == "NNS" else low
        if low in words["things"] or head.text in self._calendar or low[:1].isdigit():
            return False
        if entity.kind == "document":
            # "Bill Clinton", "Charter Oil": a name that only begins like a paper
            named = head.tag_.startswith("NNP") and self.known.document_noun(low) is None
            return (low in words["papers"] and not _numbered(head)) or (named and not self._treaty(head.i))
        inside = not head.is_sent_start
        bare = head.tag_ == "NN" and not any(c.i < head.i for c in head.children)
        if (
            (head.text[:1].isupper() and (inside or bare))  # a name, whatever the tagger says
            or head.tag_.startswith("NNP")
            or entity.kind in _KINDS
            or not words["nouns"].isdisjoint((low, single))
            or low in words["anyone"]
            or self.known.organization_head(low) is not None
            or any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" for c in head.children)
            or self._somebodys(head)
        ):
            return True
        role = self.roles.role_in(start, end)
        if role is not None and role.start <= head.i < role.end:
            return True
        return len(single) > _SHORT and single.endswith(tuple(words["endings"]))

    def _somebodys(self, head: Token) -> bool:
        """Whether a phrase names whose people it speaks of: *Ann Lee's camp*, *Omani dockers*; no paper."""
        if self.known.document_noun(head.lower_) is not None:
            return False
        near = [c for c in head.children if c.i < head.i and c.dep_ in ("poss", "compound", "amod", "nmod")]
        near += [x for c in head.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"]
        return any(c.text[:1].isupper() and c.tag_ in ("NNP", "NNPS", "JJ") for c in near)

    def _treaty(self, at: int) -> bool:
        """Whether a token is part of the name of a treaty."""
        return any(
            start <= at < end for t in self.doc._.claimx_instruments or () for start, end in t.mentions
        )


def _numbered(head: Token) -> bool:
    """Whether a noun is a part of a paper by its number: *Article 4*."""
    return head.i + 1 < len(head.doc) and head.nbor(1).text[:1].isdigit()
