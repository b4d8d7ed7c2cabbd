"""``claimx extract``: stories in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from importlib import import_module
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from claimx.errors import InputError
from claimx.writers import FORMATS

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction

MODES = ("direct", "indirect", "mixed", "narrated")
CARRIED = ("terms", "stances")
ROWS = ("claims", *CARRIED)

_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv"}


class Only(NamedTuple):
    """Which claims are asked for: of one of these modes, with one of these in it; none named, all pass."""

    modes: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()

    def takes(self, claim: Claim) -> bool:
        """Return whether a claim was asked for."""
        return (not self.modes or claim.mode in self.modes) and (
            not self.carried or any(getattr(claim, kind) for kind in self.carried)
        )


def _only(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> Only:
    kinds = [kind.strip() for part in given for kind in part.split(",")]
    unknown = next((kind for kind in kinds if kind not in MODES + CARRIED), None)
    if unknown is not None:
        raise click.BadParameter(f"{unknown!r} is none of {', '.join(MODES + CARRIED)}")
    return Only(frozenset(kinds).intersection(MODES), frozenset(kinds).intersection(CARRIED))


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
    help="Leave out claims, terms and stances below this.",
)
@click.option(
    "--only",
    multiple=True,
    callback=_only,
    metavar="KIND,…",
    help=f"Only claims of these modes: {', '.join(MODES)}; only with one of these in: {', '.join(CARRIED)}.",
)
@click.option(
    "--rows",
    type=click.Choice(ROWS),
    help="What a row of -f csv is.  [default: claims]",
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
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A rule pack of your own, with clause types or stances; may be given again.",
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
    only: Only,
    rows: str | None,
    no_text: bool,
    date: datetime | None,
    encoding: str | None,
    model: str | None,
    engine: str,
    rules: tuple[Path, ...],
    max_bytes: int,
    raw_csv: bool,
    force: bool,
    debug: bool,
) -> int:
    """Print who says what in FILES: paths, patterns, or - for standard input.

    \b
    claimx extract story.txt
    claimx extract 'wire/*.txt' -o claims.csv
    claimx extract --rows terms -o terms.csv 'wire/*.txt'
    curl … | claimx extract --only direct | jq -r .speaker.name
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli.batch import Batch
    from claimx.cli.inputs import expand
    from claimx.cli.output import opened, target_of

    sources = expand(files)
    form = _format(form, output)
    if rows and form != "csv":
        raise click.UsageError(f"--rows is for csv, this is {form}: add -f csv")
    target = target_of(output, force=force)

    import claimx

    read = partial(
        claimx.read,
        encoding=encoding,
        published=date.date().isoformat() if date else None,
        max_bytes=max_bytes,
    )
    batch = Batch(claimx.load(model, engine=engine, rules=rules), read, debug=debug)
    write = _writer(form, no_text=no_text, raw_csv=raw_csv, rows=rows or "claims")
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


def _writer(form: str, *, no_text: bool, raw_csv: bool, rows: str) -> Callable[..., None]:
    write: Callable[..., None] = import_module(f"claimx.writers.{form}").write
    options: dict[str, dict[str, Any]] = {
        "json": {"with_text": not no_text},
        "csv": {"raw": raw_csv, "rows": rows},
    }
    return partial(write, **options.get(form, {}))


def _chosen(extractions: Iterable[Extraction], min_confidence: float, only: Only) -> Iterator[Extraction]:
    """Yield each extraction with the claims asked for; its speakers and treaties stay all of the story."""
    from msgspec.structs import replace

    for extraction in extractions:
        sure = (
            replace(
                claim,
                terms=[term for term in claim.terms if term.confidence >= min_confidence],
                stances=[stance for stance in claim.stances if stance.confidence >= min_confidence],
            )
            for claim in extraction.claims
            if claim.confidence >= min_confidence
        )
        yield replace(extraction, claims=[claim for claim in sure if only.takes(claim)])
