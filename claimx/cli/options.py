"""What several commands are asked: how to read the stories, and with what to find the claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.pipeline import Extractor
    from claimx.records import Document

# The readers' own names, again: to import them here would cost every --help.
INPUTS = ("text", "html", "nitf", "newsml", "ninjs", "jsonl", "csv", "eml", "docx", "warc")

Command = Callable[..., Any]


class Reading(NamedTuple):
    """How to read sources; the names are those of ``claimx.read_all``."""

    input_format: str | None
    encoding: str | None
    published: str | None
    max_bytes: int
    any_language: bool
    text_field: str | None
    id_field: str | None
    date_field: str | None
    title_field: str | None

    def read(self, source: str, bad: Callable[[InputError], None]) -> Iterator[Document]:
        """Yield the documents of a source; ``bad`` is told of each record that is none."""
        import claimx

        return claimx.read_all(source, bad=bad, **self._asdict())


class Finding(NamedTuple):
    """With what to find claims; the names are those of ``claimx.load``."""

    model: str | None
    engine: str
    rules: tuple[Path, ...] = ()

    def load(self) -> Extractor:
        """Return the extractor that was asked for."""
        import claimx

        return claimx.load(self.model, engine=self.engine, rules=self.rules)


def _encoding(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    if given is not None:
        from claimx.text.decode import codec_name

        try:
            codec_name(given)
        except InputError as error:
            raise click.BadParameter(str(error)) from error
    return given


def _day(_ctx: click.Context, _param: click.Parameter, given: datetime | None) -> str | None:
    return given.date().isoformat() if given else None


def _shown(_ctx: click.Context, _param: click.Parameter, given: str) -> str:
    if given == "auto":
        return "table" if sys.stdout.isatty() else "json"
    return given


# What a command prints that speaks about claims instead of printing them.
shown = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["auto", "table", "json"]),
    callback=_shown,
    default="auto",
    show_default=True,
    help="auto is a table at a terminal, json in a pipe.",
)
published = click.option(
    "--date",
    "published",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="When the stories were published.",
)
debug = click.option("--debug", is_flag=True, help="Show the traceback of an unexpected failure.")

_READING = (
    published,
    click.option(
        "--encoding", callback=_encoding, metavar="NAME", help="Read the bytes so, whatever they look like."
    ),
    click.option(
        "--input-format",
        type=click.Choice(INPUTS),
        help="What the files are.  [default: recognised by content, then by name]",
    ),
    click.option("--text-field", metavar="NAME", help="Where records of JSON and CSV keep the story."),
    click.option("--id-field", metavar="NAME", help="… and their id."),
    click.option("--date-field", metavar="NAME", help="… and when it was published."),
    click.option("--title-field", metavar="NAME", help="… and its headline."),
    click.option("--any-language", is_flag=True, help="Read stories that are not in English as well."),
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        default=20_000_000,
        show_default=True,
        help="Refuse larger inputs.",
    ),
)
_ENGINE = (
    click.option("--model", metavar="NAME_OR_PATH", help="The spaCy model to build on."),
    click.option(
        "--engine",
        type=click.Choice(["rules", "neural"]),
        default="neural",
        show_default=True,
        help="neural: marks, grammar, a lexicon of cues and a trained tagger; rules: without the tagger.",
    ),
)
_FINDING = (
    *_ENGINE,
    click.option(
        "--rules",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A rule pack of your own, with clause types or stances; may be given again.",
    ),
)


def reading(command: Command) -> Command:
    """Return a command that takes the options of reading and is given them as ``reading``."""
    return _gathered(command, "reading", Reading, _READING)


def finding(command: Command) -> Command:
    """Return a command that takes the options of finding and is given them as ``finding``."""
    return _gathered(command, "finding", Finding, _FINDING)


def engine(command: Command) -> Command:
    """Return a command that takes the options of finding but for rules, given as ``finding``."""
    return _gathered(command, "finding", Finding, _ENGINE)


def _gathered(
    command: Command, name: str, kind: type[Any], options: tuple[Callable[[Command], Command], ...]
) -> Command:
    @wraps(command)
    def gathered(**given: Any) -> Any:
        asked = {field: given.pop(field) for field in kind._fields if field in given}
        return command(**given, **{name: kind(**asked)})

    out: Command = gathered
    for option in reversed(options):
        out = option(out)
    return out
