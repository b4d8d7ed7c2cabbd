"""``claimx report``: stories, or what was found in them before, as a page to look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from claimx.cli import options
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.batch.walk import Input
    from claimx.cli.flow import Flow
    from claimx.cli.progress import Shown
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
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@options.reading
@options.finding
@click.option("--force", is_flag=True, help="Overwrite the output file.")
@options.debug
def command(
    inputs: tuple[str, ...],
    output: str | None,
    show: bool,
    follow: bool,
    quiet: bool,
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
    from claimx.cli.inputs import expand, passed_over
    from claimx.cli.output import opened, target_of
    from claimx.cli.progress import shown
    from claimx.cli.talk import complain
    from claimx.report.copies import once

    target = target_of(output, force=force)
    if target is None and (show or sys.stdout.isatty()):
        raise click.UsageError("name the file to write: -o report.html")
    flow = Flow(cast("Extractor", _Late(finding.load)), reading.read, debug=debug)
    arguments = expand(inputs, folders=True)
    beside: list[str] = []
    files = list(_files(arguments, flow, follow=follow, leave={target} if target else (), beside=beside))
    if beside and not quiet:
        complain(passed_over(beside))
    if not files and not flow.failed:
        complain(f"no stories in {', '.join(arguments)}")
        return 4
    with shown(len(files), sum(file.size for file in files), quiet=quiet) as tell:
        found = list(_found(files, flow, tell))
    if found:
        from claimx.report.page import write

        stories = once(found)
        if len(stories) < len(found) and not quiet:
            copies = len(found) - len(stories)
            complain(f"{copies:,} of {len(found):,} stories are copies of others, shown once")
        with opened(target, plain=True, force=force) as stream:
            write(stories, stream)
        if show and target:
            click.launch(target.as_uri())
    return flow.exit_code


def _files(
    sources: Iterable[str], flow: Flow, *, follow: bool, leave: Collection[Path], beside: list[str]
) -> Iterator[Input]:
    """Yield each source, and of a folder every story in it; ``beside`` gets the files that are none."""
    from claimx.batch.walk import Input, walk

    for source in sources:
        if not Path(source).is_dir():
            yield Input(source, _size(source))
            continue
        for found in walk([source], follow=follow, leave=leave, passed=beside.append):
            if found.refused:
                flow.fail(f"{found.path}: {found.refused}")
            else:
                yield found


def _size(source: str) -> int:
    """How many bytes there are to read; 0 where nobody knows before they come."""
    try:
        return Path(source).stat().st_size
    except (OSError, ValueError):
        return 0


def _found(files: Iterable[Input], flow: Flow, tell: Shown) -> Iterator[Extraction]:
    """Yield what is found in the files, in their order; ``tell`` is called with how far that has come."""
    from claimx.batch.run import Progress

    progress = Progress()

    def sources() -> Iterator[str]:
        for file in files:
            yield file.path
            progress.inputs += 1
            progress.bytes += file.size

    for extraction in _extracted(sources(), flow):
        progress.stories += 1
        progress.words += len(extraction.document.text.split())
        progress.failed = flow.failed
        tell(progress)
        yield extraction


def _extracted(sources: Iterable[str], flow: Flow) -> Iterator[Extraction]:
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
