"""Whom a pronoun of the third person means where somebody takes a stance, or something is somebody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Doc, Token

from claimx.components.actors.cast import Cast
from claimx.components.actors.entities import Entity
from claimx.components.actors.speakers import Spoken
from claimx.components.stances.holders import bearer
from claimx.components.stances.side import THIRD
from claimx.components.stances.subjects import own_subject

_CLIMB: Final = 6


class Pronouns:
    """Resolve the pronouns of one story, given how to tell the ``one`` whom a noun names."""

    def __init__(
        self, doc: Doc, cast: Cast, voices: list[Spoken | None], one: Callable[[Token], Entity | None]
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.voices = voices
        self.one = one

    def meant(self, token: Token) -> Entity | None:
        """Return whom a pronoun of the third person means; None where nobody can tell."""
        low = token.lower_
        bound = self._binder(token) if token.tag_ == "PRP$" else None
        if bound is not None:
            return bound
        if low == "its":
            return self.cast.roster.owner(token.i, None)
        known = self.cast.talk.known.pronoun(token.text) or self.cast.talk.known.pronoun(low)
        if known is None:
            return None
        entity = self.cast.anaphora.pronoun(token, known).entity
        twin = self._parallel(token)
        if twin is not None and not self._near(entity, token):
            return twin
        if entity.name != token.text:
            return entity
        spoken = self.voices[token.i]
        if low != "it" or spoken is None or spoken.voice is None:
            return None
        said = spoken.voice.entity
        if said.kind in ("government", "organization"):
            return said
        # "my country …; it will": the state for which the speaker speaks
        return self.cast.roster.called(said.behalf) if said.behalf is not None else None

    def _parallel(self, token: Token) -> Entity | None:
        """Whom *they* takes up from the clause around: *The Greens object, and they will leave*."""
        at = token.head
        if token.lower_ != "they" or token.dep_ != "nsubj":
            return None
        while at.dep_ in ("conj", "ccomp") and at.head.i < at.i:
            at = at.head
            subject = own_subject(at)
            if subject is not None and subject.tag_.startswith(("NN", "CD")) and _is_plural(subject, at):
                return self.one(subject)
        return None

    def _near(self, entity: Entity, token: Token) -> bool:
        """Whether the sentence of a pronoun names somebody before it."""
        last = entity.last_before(token.i)
        return last is not None and last >= token.sent.start

    def _binder(self, token: Token) -> Entity | None:
        """The subject that a possessive takes up in its own clause."""
        at = token.head
        for _ in range(_CLIMB):
            if at.tag_.startswith("VB"):
                break
            at = at.head
        subject = bearer(at) if at.tag_.startswith("VB") else None
        if subject is None or subject.i >= token.i:
            return None
        if subject.tag_ == "PRP":
            return self.meant(subject) if subject.lower_ in THIRD else None
        if not subject.tag_.startswith(("NN", "DT")):
            return None
        if token.lower_ == "their" and subject.tag_ == "NNP" and at.tag_ == "VBZ":
            return None  # "Oman demands their release": whoever they are, not Oman
        return self.one(subject)


def _is_plural(subject: Token, verb: Token) -> bool:
    """Whether a subject means several, by its tag, its verb, or its name: *The Greens said*."""
    if subject.tag_ == "CD" and subject.lower_ != "one":
        return True  # "two of its members"
    named = subject.tag_ == "NNP" and subject.lower_.endswith("s")
    several = named and any(c.lower_ == "the" for c in subject.children)
    return several or subject.tag_ in ("NNS", "NNPS") or verb.tag_ == "VBP"
