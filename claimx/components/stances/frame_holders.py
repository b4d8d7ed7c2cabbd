"""Who holds what a frame says: whom its slot names, who says it, or whoever the parser lost."""

from __future__ import annotations

from spacy.tokens import Token

from claimx.components.stances.closed import each_other
from claimx.components.stances.frame import Frame
from claimx.components.stances.givers import agents, giver_of
from claimx.components.stances.holders import bearer, named_before
from claimx.components.stances.papers import Papers
from claimx.components.stances.parties import Parties
from claimx.components.stances.side import Side, together
from claimx.components.stances.subjects import interposed


class FrameHolders:
    """Tell who holds the stances that the frames of one story show."""

    def __init__(self, parties: Parties, papers: Papers) -> None:
        self.parties = parties
        self.papers = papers

    def of(self, frame: Frame) -> Side | None:
        """Return who holds the stance of a frame; None where that is nobody, or cannot be told."""
        if frame.holder is not None:
            return self._named(frame, frame.holder)
        if frame.kind == "predicate":
            return self._judge(frame)
        return self._lost(frame.verb) if frame.kind == "active" else None

    def _named(self, frame: Frame, noun: Token) -> Side | None:
        found = self.parties.holder(noun, _opening(frame))
        if found is not None and frame.kind == "passive":
            return self._all(found, noun, frame)
        if found is None and self._is_used(frame, noun):
            user = bearer(noun.head)
            found = self.parties.holder(user) if user is not None else None
        if found is not None or frame.kind != "active" or noun.tag_.startswith(("NN", "PRP")):
            return found
        return self._lost(frame.verb)

    def _all(self, first: Side, noun: Token, frame: Frame) -> Side:
        """All those by whom something is done: *by Oman as well as by Yemen*."""
        others = [x for x in agents(frame.verb) if x.i > noun.i and x.head.dep_ == "agent"]
        found = [(x.i + 1, s) for x in others if (s := self.parties.holder(x)) is not None and s.party.name]
        if not found or first.party.name is None:
            return first
        sides = [first, *(s for _, s in found)]
        names = [n for s in sides for n in (s.party.names or (s.party.name or "",))]
        told = together(self.parties.doc, noun.left_edge.i, found[-1][0], names)
        return Side(told, frozenset(names), trust=min(s.trust for s in sides))

    def _is_used(self, frame: Frame, noun: Token) -> bool:
        """Whether a thing is what somebody does it with: *used a speech to attack*.

        *Signed a pact that obliges* tells what the pact does, not who signed it.
        """
        told = frame.verb.dep_ == "relcl" and noun.i in self.papers.treaty
        used = noun.dep_ == "dobj" and noun.tag_.startswith("NN") and noun.head.tag_.startswith("VB")
        mutual = frame.target is not None and each_other(frame.target)  # none but they do it to each other
        return used and not told and not mutual

    def _judge(self, frame: Frame) -> Side | None:
        if _anothers(frame.verb):  # "a statement by Oman that the toll was illegal"
            giver = giver_of(frame.verb.head) if frame.verb.head.tag_ in ("NN", "NNS") else None
            return self.parties.holder(giver) if giver is not None else None
        said = self.parties.speaker(frame.anchor.i)
        teller = interposed(frame.verb) if said is None else None
        return self.parties.holder(teller) if teller is not None else said

    def _lost(self, verb: Token) -> Side | None:
        name = named_before(verb)
        return self.parties.holder(name) if name is not None else None


def _anothers(verb: Token) -> bool:
    """Whether a clause tells the content of a noun, which others than the speaker may hold: *warnings that*.

    The parser may hang it on the verb as well.
    """
    that = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that" and c.i < verb.i), None)
    if that is None or verb.dep_ not in ("acl", "advcl"):
        return False
    return verb.dep_ == "acl" or (that.i > 0 and that.nbor(-1).tag_.startswith("NN"))


def _opening(frame: Frame) -> tuple[int, int] | None:
    """The names that open a headline and that the parser may part: *Oman, Yemen back pact*."""
    verb = frame.verb
    if frame.kind == "headline":
        last = frame.holder.i + 1 if frame.holder is not None else frame.anchor.i
        return frame.anchor.sent.start, last
    if frame.kind != "active" or verb.tag_ != "VBP":
        return None
    start = frame.anchor.sent.start
    before = verb.doc[start : verb.i]
    names = all(t.tag_.startswith("NNP") or t.text == "," for t in before)
    return (start, frame.anchor.i) if names and any(t.text == "," for t in before) else None
