"""``claimx evaluate``: how good the claims are, on stories that people annotated."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from claimx.cli import options

if TYPE_CHECKING:
    from claimx.evaluation.gold import Entry
    from claimx.evaluation.relations import Attribution
    from claimx.evaluation.score import Score
    from claimx.records import Document


def _bounds(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """Return the value that each ``FIGURE=VALUE`` asks of a figure."""
    if not given:
        return {}
    from claimx.evaluation.score import Scorer, figures

    known = figures(Scorer().score())
    bounds = {}
    for one in given:
        name, _, value = one.partition("=")
        try:
            bounds[name] = float(value)
        except ValueError:
            raise click.BadParameter(f"{one!r} is not like attribution.f1=0.6") from None
        if name not in known:
            raise click.BadParameter(f"{name!r} is no figure; -f json prints them all, attribution.f1 say")
    return bounds


@click.command(
    epilog="Exit codes: 0 fine, 1 a figure is out of its bounds, 2 usage, model or no gold, 3 some stories "
    "failed, 4 all failed or the output did, 130 interrupted."
)
@click.argument("gold", metavar="GOLD")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["auto", "table", "json"]),
    default="auto",
    show_default=True,
    help="auto is a table at a terminal, json in a pipe.",
)
@click.option(
    "--min",
    "least",
    multiple=True,
    callback=_bounds,
    metavar="FIGURE=VALUE",
    help="Fail if a figure is below this: attribution.f1=0.6.",
)
@click.option(
    "--max",
    "most",
    multiple=True,
    callback=_bounds,
    metavar="FIGURE=VALUE",
    help="Fail if a figure is above this: calibration_error=0.05.",
)
@options.published
@options.engine
@options.debug
def command(
    gold: str,
    form: str,
    least: dict[str, float],
    most: dict[str, float],
    published: str | None,
    finding: options.Finding,
    debug: bool,
) -> int:
    """Score the claims of the stories in GOLD against the attributions that people found in them.

    GOLD is a file of JSON lines, a folder that holds gold.jsonl, a folder of brat's story.txt and story.ann,
    a JSON export of Label Studio, or the PolNeAR corpus as downloaded. docs/evaluate.md defines the figures.

    \b
    claimx evaluate samples/
    claimx evaluate PolNeAR/data/dev --min attribution.f1=0.6
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli.flow import Flow
    from claimx.cli.output import opened
    from claimx.cli.talk import complain
    from claimx.evaluation.gold import entries
    from claimx.evaluation.relations import found_in
    from claimx.evaluation.score import Scorer, shortfalls

    stories = _Stories(entries(Path(gold)), published)
    flow = Flow(finding.load(), stories.read, debug=debug)
    scorer = Scorer()
    for extraction in flow.run(stories.names):
        story = extraction.document
        scorer.add(story.text, stories.attributions(story), found_in(extraction.claims))
    if not flow.done:
        return flow.exit_code
    score = scorer.score()
    with opened(None, plain=_format(form) == "json") as stream:
        _write(score, stream, _format(form))
    missed = shortfalls(score, least, most)
    for line in missed:
        complain(line)
    return flow.exit_code or int(bool(missed))


class _Stories:
    """The stories of the gold: read one by one as they are asked for, their attributions kept for later."""

    def __init__(self, entries: list[Entry], published: str | None) -> None:
        self.names = [entry.name for entry in entries]
        self._entries = {entry.name: entry for entry in entries}
        self._published = published
        self._attributions: dict[str | None, list[Attribution]] = {}

    def read(self, name: str, **_: object) -> Iterator[Document]:
        from claimx.text.document import document

        gold = self._entries[name].read()
        story = document(gold.text, path=name, published=self._published)
        self._attributions[story.path] = gold.attributions
        yield story

    def attributions(self, story: Document) -> list[Attribution]:
        return self._attributions.pop(story.path)


def _format(form: str) -> str:
    if form == "auto":
        return "table" if sys.stdout.isatty() else "json"
    return form


def _write(score: Score, stream: TextIO, form: str) -> None:
    if form == "table":
        from claimx.evaluation.table import write

        write(score, stream)
    else:
        import msgspec

        stream.write(msgspec.json.format(msgspec.json.encode(score), indent=2).decode() + "\n")
