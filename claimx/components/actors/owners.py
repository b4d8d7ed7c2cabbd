"""Owners: whose *its* is in *its foreign minister*, *its forces*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimx.components.reports.sources import phrase

if TYPE_CHECKING:
    from claimx.components.actors.entities import Entity
    from claimx.components.actors.role_phrases import RolePhrase
    from claimx.components.actors.roster import Roster

_REACH: Final = 100  # tokens that *its* looks back
_SUBJECTS: Final = ("nsubj", "nsubjpass")


def owner_of(roster: Roster, at: int, role: RolePhrase | None, who: Entity | None) -> Entity | None:
    """Return whose *its* is: the best state or body before a token, None where there is none.

    One whose holder of the ``role`` the story names goes first; where ``who`` is not that holder, last.
    """
    options: list[tuple[float, Entity]] = []
    talk = roster.talk
    here = talk.sentence(at)[0] if at < len(talk.doc) else at
    lo, hi = bisect_left(talk.starts, max(0, at - _REACH)), bisect_left(talk.starts, at)
    for m in talk.mentions[lo:hi]:
        if m.kind not in ("place", "body", "organization") or m.via == "media":
            continue
        entity = roster.as_spoken(m)
        value = 3.0 / (1 + talk.sentences_between(m.start, at))
        value += 1.0 if talk.subject(m.start) and m.via != "demonym" else 0.0
        value -= 0.8 if m.via == "demonym" else 0.0
        value += 0.3 if m.start < here else 0.0
        if role is not None:
            holders = {
                e
                for _, _, e, r in roster.offices.near(at)
                if _serves(e, r, entity) and roster.offices.fits(r, role, e)
            }
            if holders:
                value += 2.5 if who is None or who in holders else -2.5
        options.append((value, entity))
    options += _plain(roster, here, at)
    return max(options, key=lambda o: o[0])[1] if options else None


def _serves(who: Entity, role: RolePhrase, side: Entity) -> bool:
    return side.name in role.behalf or who.behalf == side.name


def _plain(roster: Roster, here: int, at: int) -> Iterator[tuple[float, Entity]]:
    """The bodies without a name that this sentence or the one before is about: *the dockers' union*."""
    talk = roster.talk
    floor = talk.sentence(here - 1)[0] if here else 0
    for i in range(max(floor, at - _REACH), at):
        token = talk.doc[i]
        kind = talk.known.organization_head(token.lower_)
        if kind != "organization" or token.dep_ not in _SUBJECTS or token.tag_ != "NN" or talk.quoted[i]:
            continue
        start = phrase(token).start
        known = roster.noun_before(token.lower_, i + 1)
        body = known or roster.entity(talk.bare(start, i + 1), kind)
        yield 4.0 / (1 + talk.sentences_between(i, at)), body
