"""What claimx says on stderr, a line at a time."""

from __future__ import annotations

from contextlib import suppress

import click

from claimx.text.printable import printable


def complain(message: str) -> None:
    """Write ``claimx: message`` as one line; foreign characters in it are made harmless."""
    with suppress(OSError):  # nobody listens; the exit code still tells
        click.echo(f"claimx: {printable(message)}", err=True)


def recount(text: str) -> None:
    """Write several lines, a traceback say, with foreign characters made harmless."""
    with suppress(OSError):
        click.echo(printable(text, lines=True), err=True)
