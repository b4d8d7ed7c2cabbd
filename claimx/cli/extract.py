"""``claimx extract``: stories in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from importlib import import_module
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.errors import InputError
from claimx.writers import FORMATS

if TYPE_CHECKING:
    from claimx.records import Extraction

MODES = ("direct", "indirect", "mixed", "narrated")

_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


def _modes(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    modes = [mode.strip() for part in given for mode in part.split(",")]
    unknown = next((mode for mode in modes if mode not in MODES), None)
    if unknown is not None:
        raise click.BadParameter(f"{unknown!r} is none of {', '.join(MODES)}")
    return frozenset(modes)


def _number(_ctx: click.Context, _param: click.Parameter, given: float) -> float:
    if isnan(given):
        raise click.BadParameter("nan is no number between 0 and 1")
    return given


def _encoding(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    if given is not None:
        from claimx.text.decode import codec_name

        try:
            codec_name(given)
        except InputError as error:
            raise click.BadParameter(str(error)) from error
    return given


@click.command(
    epilog="Exit codes: 0 fine, 2 usage or model, 3 some inputs failed, 4 all failed or the output did, "
    "130 interrupted."
)
@click.argument("files", nargs=-1)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["auto", *FORMATS]),
    default="auto",
    show_default=True,
    help="auto is a table at a terminal, jsonl in a pipe, and with -o what the suffix says.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here; the file appears when it is whole.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    callback=_number,
    default=0.0,
    metavar="0..1",
    help="Leave out claims below this.",
)
@click.option(
    "--only",
    multiple=True,
    callback=_modes,
    metavar="MODE,…",
    help=f"Only claims of these modes: {', '.join(MODES)}.",
)
@click.option("--no-text", is_flag=True, help="Leave the story's text out of -f json.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When the stories were published.",
)
@click.option(
    "--encoding", callback=_encoding, metavar="NAME", help="Read the bytes so, whatever they look like."
)
@click.option("--model", metavar="NAME_OR_PATH", help="The spaCy model to build on.")
@click.option(
    "--engine",
    type=click.Choice(["rules", "neural"]),
    default="neural",
    show_default=True,
    help="neural: marks, grammar, a lexicon of cues and a trained tagger; rules: without the tagger.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Refuse larger inputs.",
)
@click.option("--raw-csv", is_flag=True, help="Leave CSV cells that a spreadsheet would run as they are.")
@click.option("--force", is_flag=True, help="Overwrite the output file.")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected failure.")
def command(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    min_confidence: float,
    only: frozenset[str],
    no_text: bool,
    date: datetime | None,
    encoding: str | None,
    model: str | None,
    engine: str,
    max_bytes: int,
    raw_csv: bool,
    force: bool,
    debug: bool,
) -> int:
    """Print who says what in FILES: paths, patterns, or - for standard input.

    \b
    claimx extract story.txt
    claimx extract 'wire/*.txt' -o claims.csv
    curl … | claimx extract --only direct | jq -r .speaker.name
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli.batch import Batch
    from claimx.cli.inputs import expand
    from claimx.cli.output import opened, target_of

    sources = expand(files)
    form = _format(form, output)
    target = target_of(output, force=force)

    import claimx

    read = partial(
        claimx.read,
        encoding=encoding,
        published=date.date().isoformat() if date else None,
        max_bytes=max_bytes,
    )
    batch = Batch(claimx.load(model, engine=engine), read, debug=debug)
    write = _writer(form, no_text=no_text, raw_csv=raw_csv)
    with opened(target, plain=form != "table") as stream:
        write(_chosen(batch.run(sources), min_confidence, only), stream)
        if target and not batch.done:
            # Leaving so, no empty file takes the name.
            raise click.exceptions.Exit(batch.exit_code)
    return batch.exit_code


def _format(form: str, output: str | None) -> str:
    """Return the format to write where ``auto`` leaves it open."""
    if form != "auto":
        return form
    if output is None or output == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(f"cannot tell the format of {output!r}: say -f {', '.join(FORMATS)}")
    return _SUFFIXES[suffix]


def _writer(form: str, *, no_text: bool, raw_csv: bool) -> Callable[..., None]:
    write: Callable[..., None] = import_module(f"claimx.writers.{form}").write
    options = {"json": {"with_text": not no_text}, "csv": {"raw": raw_csv}}
    return partial(write, **options.get(form, {}))


def _chosen(
    extractions: Iterable[Extraction], min_confidence: float, only: frozenset[str]
) -> Iterator[Extraction]:
    """Yield each extraction with the claims asked for; its speakers stay all who speak in the story."""
    from msgspec.structs import replace

    for extraction in extractions:
        claims = [
            claim
            for claim in extraction.claims
            if claim.confidence >= min_confidence and (not only or claim.mode in only)
        ]
        yield replace(extraction, claims=claims)
