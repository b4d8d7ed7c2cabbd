"""``claimx explain``: why a claim was found, and what was not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from claimx.cli import options

if TYPE_CHECKING:
    from claimx.records import Document


_OFFSET = re.compile(r"[0-9]{1,12}")
_SHOWN = 20  # characters of what is no offset


def _place(_ctx: click.Context, _param: click.Parameter, given: str) -> tuple[str, int | None]:
    """The path and the offset behind its colon, if there is one; a file that is called so goes first."""
    path, _, offset = given.rpartition(":")
    if not path or os.path.lexists(given):
        return given, None
    if _OFFSET.fullmatch(offset):
        return path, int(offset)
    if path == "-" or os.path.lexists(path):
        raise click.BadParameter(
            f"OFFSET is the number of a character of the text, from 0, and not {offset[:_SHOWN]!r}: "
            f"{path}:120 is the sentence around character 120"
        )
    return given, None


@click.command()
@click.argument("place", callback=_place, metavar="FILE[:OFFSET]")
@click.option("--claim", metavar="ID", help="Only this claim, by its id or the number at the id's end.")
@options.shown
@options.reading
@options.finding
def command(
    place: tuple[str, int | None],
    claim: str | None,
    form: str,
    reading: options.Reading,
    finding: options.Finding,
) -> int:
    """Say why claims, terms and stances were found, and which rules came close.

    FILE alone explains every claim; with OFFSET, the number of a character of the text, the sentence there,
    whether or not anything was found in it. FILE is a story, or what claimx has saved of it as JSON or
    SQLite; - is standard input.

    \b
    claimx explain story.txt:1240
    claimx explain story.txt --claim 3
    claimx explain story.txt:1240 -f json | jq '.places[0].close'
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli.output import opened
    from claimx.cli.talk import complain
    from claimx.errors import InputError
    from claimx.explain.places import explain

    path, offset = place
    if claim is not None and offset is not None:
        raise click.UsageError("give an offset or --claim, not both")
    try:
        story = _story(path, claim, reading)
    except InputError as error:
        complain(str(error))
        return 4
    found = explain(finding.load(), story, offset=offset, claim=claim)
    with opened(None, plain=form == "json") as stream:
        if form == "json":
            import msgspec

            stream.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
        else:
            from claimx.explain.table import write

            write(found, stream)
    return 0


def _story(path: str, claim: str | None, reading: options.Reading) -> Document:
    """The one story of a source, or of several the one that a claim's id begins with.

    Raises InputError where it cannot be read or holds none, and UsageError where there are several.
    """
    from claimx.errors import InputError

    whose = claim.rpartition("-")[0] if claim is not None else ""
    stories = _stories(path, reading)
    if whose:
        found = next((story for story in stories if story.id == whose), None)
        if found is None:
            raise click.UsageError(f"{path}: no story in it has the id {whose!r}")
        return found
    story = next(stories, None)
    if story is None:
        raise InputError(f"{path}: there is no story in it")
    if next(stories, None) is not None:
        raise click.UsageError(
            f"{path}: more than one story in it; name one with --claim ID, as extract prints it"
        )
    return story


def _stories(path: str, reading: options.Reading) -> Iterator[Document]:
    """Yield the stories of a source, or those of saved results; InputError where their text was not saved."""
    from claimx.cli.talk import complain
    from claimx.errors import InputError
    from claimx.report.saved import saved, saved_as

    form = saved_as(path)
    if form is None:
        yield from reading.read(path, lambda error: complain(str(error)))
        return
    for extraction in saved(path, form):
        story = extraction.document
        if not story.text:
            raise InputError(f"{path}: saved without the text; explain {story.path or 'the story'} itself")
        yield story
