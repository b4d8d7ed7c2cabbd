"""An explanation for a reader at a terminal: place by place the words, what was found, what came close."""

from __future__ import annotations

import os
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.explain.records import Close, Explanation, Place, Step, Weight, Why, Word
from claimx.records import Quoted
from claimx.text.printable import printable
from claimx.writers.table_text import foreign

_PIPED_WIDTH = 100  # columns, where neither a terminal nor COLUMNS says otherwise
_MIN_WIDTH = 60
_WEIGHTS = 5  # parts of the odds that are shown one by one
_FAINT = 0.05  # chances below this are left blank
_STYLES = {"claim": "green", "term": "cyan", "stance": "magenta"}


def write(explanation: Explanation, stream: TextIO, *, width: int | None = None) -> None:
    """Write every place; with colours only where ``stream`` is a terminal that wants them.

    ``width`` is in columns; without it the terminal's, or COLUMNS, or 100.
    """
    if width is None and not stream.isatty() and "COLUMNS" not in os.environ:
        width = _PIPED_WIDTH
    terminal = Console(file=stream, width=width)
    shown = StringIO()
    console = Console(
        file=shown,
        width=max(terminal.width, _MIN_WIDTH),
        color_system=terminal.color_system,  # type: ignore[arg-type]
        force_terminal=stream.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    path = explanation.path or "standard input"
    facts = [path if explanation.title else None, f"engine {explanation.engine}"]
    console.print(foreign(explanation.title or path, "bold"))
    console.print(foreign(" · ".join(fact for fact in facts if fact), "dim"))
    if not explanation.places:
        console.print("no claims; FILE:OFFSET explains the sentence at a character")
    for place in explanation.places:
        console.print()
        for part in _place(place):
            console.print(part)
    stream.write(shown.getvalue())


def _place(place: Place) -> list[RenderableType]:
    out: list[RenderableType] = [
        Text.assemble((f"{place.start}–{place.end} ", "dim"), foreign(place.text, "italic")),
        _words(place.words),
    ]
    out += [part for why in place.found for part in (_found(why), Text())]
    if not place.found:
        out.append(Text("nothing was found here\n", style="dim"))
    if place.close:
        out.append(_closest(place.close))
    return out


def _words(words: list[Word]) -> Table:
    tagged = any(word.content is not None for word in words)
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", show_edge=False)
    table.add_column("word", max_width=24, overflow="fold")
    table.add_column("tag")
    table.add_column("grammar", max_width=32, overflow="fold")
    for name in ("source", "cue", "content") if tagged else ():
        table.add_column(name, justify="right", no_wrap=True)
    for word in words:
        tree = f"{word.dep} of {word.head}" if word.dep not in ("", "ROOT") else word.dep
        chances = (word.source, word.cue, word.content) if tagged else ()
        table.add_row(foreign(word.text), word.tag, foreign(tree, "dim"), *map(_chance, chances))
    return table


def _chance(chance: float | None) -> Text:
    if chance is None or chance < _FAINT:
        return Text()
    return Text(f"{chance:.0%}", style="bold" if chance >= 0.5 else "dim")


def _found(why: Why) -> Table:
    """Return what was found: a line that names it, and below it a line for each thing to know."""
    head = Text.assemble(
        (f"{why.kind} ", _STYLES[why.kind]),
        (why.what, f"bold {_STYLES[why.kind]}"),
        f"  {why.confidence:.0%}  ",
    )
    head.append_text(foreign(why.text))
    rows = [("rule", foreign(why.rule)), ("why", foreign(why.why))]
    rows += [(name, foreign(fact)) for name, fact in why.facts.items()]
    if why.speaker:
        rows.append(("speaker", _chain(why.speaker)))
    rows.append(("sure", _sure(why)))
    if why.weights:
        rows.append(("", _odds(why.weights)))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, shown in rows:
        table.add_row(f"  {name}", shown)
    whole = Table.grid()
    whole.add_row(head)
    whole.add_row(table)
    return whole


def _chain(steps: list[Step]) -> Text:
    out = Text()
    for number, step in enumerate(steps):
        out.append(" → " if number else "")
        out.append_text(foreign(step.how))
        if step.words is not None:
            out.append_text(_quoted(step.words))
    return out


def _quoted(words: Quoted) -> Text:
    return Text.assemble(f" “{printable(words.text)}”", (f" ({words.start})", "dim"))


def _sure(why: Why) -> Text:
    shown = " × ".join(f"{factor.value:g} ({factor.name})" for factor in why.factors)
    return foreign(
        f"{shown} = {why.confidence:g}" if len(why.factors) > 1 else shown or f"{why.confidence:g}"
    )


def _odds(weights: list[Weight]) -> Text:
    """Return what adds most to the odds, and the sum of the rest."""
    shown = [f"{weight.adds:+.2f} {weight.means}" for weight in weights[:_WEIGHTS]]
    rest = sum(weight.adds for weight in weights[_WEIGHTS:])
    if weights[_WEIGHTS:]:
        shown.append(f"{rest:+.2f} from {len(weights) - _WEIGHTS} more")
    total = sum(weight.adds for weight in weights)
    return foreign(f"odds {total:+.2f}: {', '.join(shown)}", "dim")


def _closest(close: list[Close]) -> Table:
    table = Table(box=SIMPLE_HEAD, border_style="dim", header_style="dim", leading=1, show_edge=False)
    table.add_column("came close", ratio=3, overflow="fold")
    table.add_column("for", ratio=3, overflow="fold")
    table.add_column("stopped by", ratio=5, overflow="fold")
    for one in close:
        table.add_row(foreign(one.rule), foreign(one.text), foreign(one.stopped_by))
    return table
