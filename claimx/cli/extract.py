"""``claimx extract``: stories in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import click

from claimx.cli import options
from claimx.writers import FORMATS

if TYPE_CHECKING:
    from claimx.records import Claim, Extraction

MODES = ("direct", "indirect", "mixed", "narrated")
CARRIED = ("terms", "stances")
ROWS = ("claims", *CARRIED)


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
@click.option("-o", "--output", metavar="FILE", help="Write here; it appears when it is whole.")
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
    help="What a row of -f csv or parquet is.  [default: claims]",
)
@click.option("--no-text", is_flag=True, help="Leave the story's text out of -f json, jsonld or sqlite.")
@options.reading
@options.finding
@click.option("--raw-csv", is_flag=True, help="Leave CSV cells that a spreadsheet would run as they are.")
@click.option("--force", is_flag=True, help="Overwrite the output file.")
@options.debug
def command(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    min_confidence: float,
    only: Only,
    rows: str | None,
    no_text: bool,
    reading: options.Reading,
    finding: options.Finding,
    raw_csv: bool,
    force: bool,
    debug: bool,
) -> int:
    """Print who says what in FILES: paths, patterns, or - for standard input.

    \b
    claimx extract story.txt
    claimx extract 'wire/*.txt' -o claims.csv
    claimx extract --rows terms -o terms.csv 'wire/*.txt'
    claimx extract -o claims.db 'wire/*.txt'
    claimx extract --text-field body --id-field id archive.jsonl.gz
    curl … | claimx extract --only direct | jq -r .speaker.name
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli import formats
    from claimx.cli.flow import Flow
    from claimx.cli.inputs import expand
    from claimx.cli.output import opened, placed, target_of

    sources = expand(files)
    form = formats.format_of(form, output)
    if rows and "rows" not in FORMATS[form].options:
        raise click.UsageError(f"--rows is for csv and parquet, this is {form}: add -f csv")
    if no_text and FORMATS[form].of_text:
        raise click.UsageError(f"-f {form} marks the text up: it cannot do without, as --no-text asks")
    into = formats.into(form, output)
    target = target_of(output, force=force, into=into)
    # Before the model is loaded: a library may be missing.
    write = formats.writer(form, with_text=not no_text, raw=raw_csv, rows=rows or "claims")

    flow = Flow(finding.load(), reading.read, debug=debug)
    plain = form != "table"
    with (
        placed(target, into=into, force=force)
        if target and into != "stream"
        else opened(target, plain=plain, force=force)
    ) as out:
        write(_chosen(flow.run(sources), min_confidence, only), out)
        if target and not flow.done:
            # Leaving so, no empty file takes the name.
            raise click.exceptions.Exit(flow.exit_code)
    return flow.exit_code


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
