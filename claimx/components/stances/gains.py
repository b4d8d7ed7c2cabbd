"""Whose gain something is called: *a triumph for Oman* is praise only if Oman says so."""

from __future__ import annotations

from typing import Final, Literal

from spacy.tokens import Token

from claimx.components.stances.closed import closed_class
from claimx.components.stances.side import Side
from claimx.components.stances.targets import Targets
from claimx.rules.pack import read_pack

Gain = Literal["ours", "theirs", "foes"]
_REACH: Final = 3  # tokens behind the noun: a quotation mark may stand between


def gain(noun: Token, holder: Side, targets: Targets) -> Gain | None:
    """Return for whom the thing that a noun names is good; None where nobody in particular is named."""
    whom = _whom(noun)
    if whom is None:
        return None
    single = whom.lower_.removesuffix("s")
    if single in read_pack("stances.toml")["acts"]["foes"]:
        return "foes"
    side = targets.target(whom, "to", holder)
    if side is None:
        return "ours"
    if side.own or not side.names.isdisjoint(targets.own.names(holder)):
        return "ours"
    return "theirs" if targets.is_actor(side) and side.topic is None else None


def _whom(noun: Token) -> Token | None:
    behind = noun.doc[noun.i + 1 : noun.i + 1 + _REACH]
    prep = next((t for t in behind if not t.is_punct), None)
    if prep is None or prep.lower_ not in closed_class("gain"):
        return None
    return next((c for c in prep.children if c.dep_ == "pobj"), None)
