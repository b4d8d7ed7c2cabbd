"""``claimx report``: stories, or what was found in them before, as a page to look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from claimx.cli import options
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.cli.flow import Flow
    from claimx.pipeline import Extractor
    from claimx.records import Document, Extraction


@click.command(
    epilog="Exit codes: 0 fine, 2 usage or model, 3 some inputs failed, 4 all failed or the output did, "
    "130 interrupted."
)
@click.argument("inputs", nargs=-1)
@click.option("-o", "--output", metavar="FILE", help="Write the page here; it appears when it is whole.")
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
@click.option("--follow", is_flag=True, help="In folders, go after symbolic links.")
@options.reading
@options.finding
@click.option("--force", is_flag=True, help="Overwrite the output file.")
@options.debug
def command(
    inputs: tuple[str, ...],
    output: str | None,
    show: bool,
    follow: bool,
    force: bool,
    debug: bool,
    reading: options.Reading,
    finding: options.Finding,
) -> int:
    """Show who says what in INPUTS as one HTML page: stories, folders, patterns, or what claimx has saved.

    \b
    claimx report story.txt -o report.html --open
    claimx report wire/ -o report.html
    claimx batch wire/ -o claims.sqlite; claimx report claims.sqlite -o report.html
    claimx extract --only direct -f json story.txt | claimx report - -o report.html
    """  # noqa: D301 - Click reads the backspace
    from claimx.cli.flow import Flow
    from claimx.cli.inputs import expand
    from claimx.cli.output import opened, target_of

    target = target_of(output, force=force)
    if target is None and (show or sys.stdout.isatty()):
        raise click.UsageError("name the file to write: -o report.html")
    flow = Flow(cast("Extractor", _Late(finding.load)), reading.read, debug=debug)
    found = list(_found(_files(expand(inputs), flow, follow=follow), flow))
    if found:
        from claimx.report.page import write

        with opened(target, plain=True) as stream:
            write(found, stream)
        if show and target:
            click.launch(target.as_uri())
    return flow.exit_code


def _files(sources: Iterable[str], flow: Flow, *, follow: bool) -> Iterator[str]:
    """Yield each source, and of a folder every file in it."""
    from claimx.batch.walk import walk

    for source in sources:
        if not Path(source).is_dir():
            yield source
            continue
        for found in walk([source], follow=follow):
            if found.refused:
                flow.fail(f"{found.path}: {found.refused}")
            else:
                yield found.path


def _found(sources: Iterable[str], flow: Flow) -> Iterator[Extraction]:
    """Yield what is found in stories, and what was saved, in the order of the sources."""
    from claimx.report.saved import saved, saved_as

    for form, some in groupby(sources, saved_as):
        if form is None:
            yield from flow.run(some)
            continue
        for source in some:
            try:
                for extraction in saved(source, form):
                    flow.done += 1
                    yield extraction
            except InputError as error:
                flow.fail(str(error))


class _Late:
    """An extractor that is loaded when the first story comes: what was saved needs none."""

    def __init__(self, load: Callable[[], Extractor]) -> None:
        self._load = cache(load)

    def extract(self, document: Document) -> Extraction:
        return self._load().extract(document)

    def stream(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return self._load().stream(documents)
