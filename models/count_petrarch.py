"""Count the pairs of PETRARCH2's unit tests between which claimx finds a stance.

    python models/count_petrarch.py PETR.UnitTest.records.xml

The file is part of PETRARCH2, in its folder ``data/text``. Each record codes who does something to whom.
States go by three letters, most often the first of their name (ARN: Arnor); a pair is *found* where a stance
is held by somebody one of whose words begins with the letters of the source, towards something of which one
begins with those of the target. Pairs whose letters begin no word of the sentence cannot be looked for and
are left out.

Most records tell acts (visits, shots, treaties signed), which are no stances: the share tells how far two
ideas of an event meet, not how good either coder is. ``self`` counts stances from an actor to itself; there
should be none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from claimx.pipeline import build
from claimx.records import Party, Stance

LETTERS: Final = 3  # of a code that tell a state; what follows tells a role (GOV, MIL)


def records(path: Path) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Yield the text of each record with its pairs of codes."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    for record in etree.parse(str(path), parser).iter("Sentence"):
        text = " ".join((record.findtext("Text") or "").split())
        coded = [(e.get("sourcecode", ""), e.get("targetcode", "")) for e in record.iter("EventCoding")]
        yield text, {(a[:LETTERS], b[:LETTERS]) for a, b in coded if a[:LETTERS] != b[:LETTERS]}


def names(code: str, words: str) -> bool:
    """Return whether one of the words begins with the letters of a code."""
    return code.isalpha() and re.search(rf"\b{code}", words, re.IGNORECASE) is not None


def is_between(stance: Stance, source: str, target: str) -> bool:
    """Return whether a stance goes from one code to another."""
    return names(source, _words(stance.holder)) and (
        names(target, _words(stance.target))
        or (stance.topic is not None and names(target, _words(stance.topic)))
    )


def _words(party: Party) -> str:
    return f"{party.name or ''} {party.text or ''}"


def main() -> None:
    """Print the counts of one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=Path, metavar="PETR.UnitTest.records.xml")
    told = list(records(parser.parse_args().records))
    nlp = build(every_paragraph=True)
    pairs = found = own = 0
    for (text, coded), doc in zip(told, nlp.pipe([text for text, _ in told]), strict=True):
        stances: list[Stance] = doc._.claimx_stances or []
        own += sum(s.holder.name is not None and s.holder.name == s.target.name for s in stances)
        sought = [(a, b) for a, b in coded if names(a, text) and names(b, text)]
        pairs += len(sought)
        found += sum(any(is_between(s, a, b) for s in stances) for a, b in sought)
    sys.stdout.write(f"sentences {len(told)}\npairs     {pairs}\nfound     {found}\nself      {own}\n")


if __name__ == "__main__":
    main()
