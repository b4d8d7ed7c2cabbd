"""Foreign text in the cells of a table: printable, never markup."""

from __future__ import annotations

from rich.text import Text

from claimx.text.printable import printable


def foreign(text: str, style: str = "") -> Text:
    """Return text that only shows, whatever stands in it."""
    return Text(printable(text), style=style)


def over(shown: Text, below: str) -> Text:
    """Return a text with another one dim on the line below it, if there is one."""
    return Text.assemble(shown, "\n", foreign(below, "dim")) if below else shown
