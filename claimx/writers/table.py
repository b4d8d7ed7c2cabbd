"""A story for a reader at a terminal: a heading, a row for each claim, its treaties, and who stands where."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from claimx.records import Claim, Document, Extraction, Stance
from claimx.writers.plain import date, name
from claimx.writers.stances import holder_of, target_of
from claimx.writers.table_stances import stances
from claimx.writers.table_text import foreign, over
from claimx.writers.table_treaties import treaties

# Readable on light and on dark: no white, black or yellow.
_STYLES = {"direct": "green", "mixed": "magenta", "indirect": "cyan", "narrated": "dim"}
_UNCERTAIN = 0.5

_PIPED_WIDTH = 120  # columns, where neither a terminal nor COLUMNS says otherwise
_MIN_WIDTH = 60  # columns; below that a terminal may wrap, but no word is cut off
_MAX_WORDS = 100  # columns; longer lines are hard to read
_MAX_SPEAKER = 36


def write(extractions: Iterable[Extraction], stream: TextIO, *, width: int | None = None) -> None:
    """Write each document with its claims, treaties and stances.

    Colours only where ``stream`` is a terminal that wants them.

    ``width`` is in columns; without it the terminal's, or COLUMNS, or 120.
    """
    if width is None and not stream.isatty() and "COLUMNS" not in os.environ:
        width = _PIPED_WIDTH
    console = _Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _MIN_WIDTH)
    for extraction in extractions:
        console.print(_heading(extraction.document, len(extraction.claims)))
        if extraction.claims:
            console.print(_table(extraction.claims, console.width))
        for card in treaties(extraction, console.width):
            console.print()
            console.print(card)
        matrix = stances(extraction, console.width, ascii_only=console.options.ascii_only)
        if matrix:
            console.print()
            console.print(matrix)
        console.print()


class _Console(Console):
    """A console that leaves a closed pipe to the caller, where Rich would end the process."""

    def on_broken_pipe(self) -> None:
        """Raise what Rich caught."""
        raise BrokenPipeError


def _heading(document: Document, claims: int) -> Text:
    """Return the title in bold, and below it where, when, and how many claims."""
    path = document.path or "standard input"
    dateline = document.dateline
    day = document.published or (dateline and dateline.date)
    facts = [
        path if document.title else None,
        dateline and dateline.place,
        day and date(day),
        "no claims" if not claims else f"{claims} claim{'s' if claims > 1 else ''}",
    ]
    below = " · ".join(fact for fact in facts if fact)
    return Text.assemble(foreign(document.title or path, "bold"), "\n", foreign(below, "dim"))


def _table(claims: list[Claim], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", leading=1, show_edge=False)
    table.add_column("speaker", min_width=14, max_width=min(_MAX_SPEAKER, width // 4), overflow="fold")
    table.add_column("kind", min_width=8, max_width=14, overflow="fold")
    table.add_column("words", min_width=20, max_width=_MAX_WORDS, overflow="fold")
    table.add_column("sure", justify="right", no_wrap=True)
    for claim in claims:
        table.add_row(_speaker(claim), _kind(claim), _words(claim), _confidence(claim.confidence))
    return table


def _speaker(claim: Claim) -> Text:
    """Return the name, below it the role and whom the speaker speaks for."""
    speaker = claim.speaker
    if speaker is None:
        return Text("the reporter" if claim.mode == "narrated" else "nobody named", style="dim italic")
    described = ", ".join(
        part for part in (speaker.role, speaker.on_behalf_of and f"for {speaker.on_behalf_of}") if part
    )
    return over(foreign(speaker.name, "bold"), described)


def _kind(claim: Claim) -> Text:
    """Return how the words are given, below it the word that says so."""
    return over(Text(claim.mode, style=_STYLES[claim.mode]), claim.cue.text if claim.cue else "")


def _words(claim: Claim) -> Text | Group:
    """Return the content, below it its terms and stances."""
    words = foreign(claim.text)
    found = list(dict.fromkeys(name(term.clause) for term in claim.terms))
    found += [_stance(stance, claim) for stance in claim.stances]
    return Group(words, foreign(" · ".join(found), "cyan")) if found else words


def _stance(stance: Stance, claim: Claim) -> str:
    """Return a stance in short, with its holder where that is not who speaks."""
    told = f"{name(stance.type)} → {target_of(stance)}"
    own = claim.speaker is not None and claim.speaker.name == stance.holder.name
    return told if own else f"{holder_of(stance)}: {told}"


def _confidence(confidence: float) -> Text:
    return Text(f"{confidence:.0%}", style="dim" if confidence < _UNCERTAIN else "")
