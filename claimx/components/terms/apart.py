"""Apart: a clause read once for each thing that its verb lists, so that none takes what another has."""

from __future__ import annotations

from claimx.components.terms.clauses import Clause
from claimx.components.terms.evidence import Evidence
from claimx.components.terms.grammar import grammar
from claimx.components.terms.listed import Item
from claimx.components.terms.subjects import Range


def apart(reading: Evidence, range_: Range) -> list[Evidence]:
    """Return the readings of some words: the one given, or one for each thing of a list.

    Where the words are of two things there is none: *a levy on transit | and rail freight*; nor where a
    treaty has no such thing: *includes no bases and no loan*.
    """
    story, item = reading.story, reading.item
    if not reading.nominal:
        listed = [x for x in story.items(reading.sentence) if x.verb == reading.head]
        return [_only(reading, x, listed[0].start) for x in listed] or [reading]
    ends = {story.item(reading.sentence, at) for at in (range_[0], range_[1] - 1)}
    listing = next((x.verb for x in ends if x is not None), range_[0])
    if len(ends) > 1 and listing < range_[0]:
        return []
    if item is None:
        return [reading]
    if story.lower[item.start] == "no" and reading.clause.token.lower_ not in grammar().words["be"]:
        return []
    return [_with(reading, story.clauses.at(reading.head, item.start, item.end, verbal=False), item)]


def _only(reading: Evidence, item: Item, first: int) -> Evidence:
    """The clause of a verb with one of the things that it lists from a token on."""
    return _with(reading, reading.clause.only(item.start, item.end, first), item)


def _with(reading: Evidence, clause: Clause, item: Item) -> Evidence:
    return Evidence(reading.story, reading.number, clause, reading.head, nominal=reading.nominal, item=item)
