"""``claimx batch``: folders of stories in, claims out, whatever happens on the way."""

from __future__ import annotations

import os
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli import options
from claimx.writers import FORMATS

if TYPE_CHECKING:
    from claimx.batch.cluster import RayPool
    from claimx.batch.journal import Journal
    from claimx.batch.pool import Pool
    from claimx.batch.walk import Input


@click.command(
    epilog="Exit codes: 0 fine, 2 usage or model, 3 some inputs failed, 4 all failed or the output did, "
    "130 interrupted (--resume goes on)."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    help="Write here: a file, or FOLDER/ for a file per input; may be given again.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["auto", *FORMATS]),
    default="auto",
    show_default=True,
    help="What a folder's files are, and outputs whose suffix does not say it.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many stories to work on at the same time.  [default: one for each core]",
)
@click.option(
    "--runner",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Work on this machine, or on the Ray cluster of RAY_ADDRESS.",
)
@click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped.")
@click.option("--force", is_flag=True, help="Overwrite outputs; start over.")
@click.option("--errors", metavar="FILE", help="Write what failed as JSON lines: path, error, reason.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    help="Seconds a story may take.",
)
@click.option("--follow", is_flag=True, help="Go after symbolic links.")
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@options.reading
@options.finding
def command(
    paths: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    jobs: int | None,
    runner: str,
    resume: bool,
    force: bool,
    errors: str | None,
    timeout: float,
    follow: bool,
    quiet: bool,
    reading: options.Reading,
    finding: options.Finding,
) -> int:
    """Extract from every file in PATHS: files, folders, patterns, or - for a list of files on standard input.

    Interrupted or killed, the same command with --resume goes on, and the output is that of a run
    that was not.

    \b
    claimx batch stories/ -o claims.sqlite
    claimx batch stories/ -o claims.jsonl -o claims.sqlite --errors failed.jsonl
    claimx batch stories/ -o claims/ -f json
    find . -name '*.xml' -print0 | claimx batch - -o claims.parquet
    """  # noqa: D301 - Click reads the backspace
    from claimx.batch.finished import noted
    from claimx.batch.journal import Journal
    from claimx.batch.walk import walk
    from claimx.cli import outcome
    from claimx.cli.clashes import refuse_named, refuse_unknown
    from claimx.cli.inputs import listed, passed_over
    from claimx.cli.locks import locked
    from claimx.cli.output import target_of
    from claimx.cli.resume import again, command_of, is_done, is_ours, keep
    from claimx.cli.talk import complain
    from claimx.cli.targets import beside, targets_of

    arguments = listed(paths)
    targets = targets_of(outputs, form)
    if errors == "-":
        raise click.UsageError("--errors writes a file; what failed is told on stderr anyway")
    bad = target_of(errors, force=True)
    if bad in {one.path for one in targets}:
        raise click.UsageError(f"{errors} is an output; --errors needs a file of its own")
    refuse_named(paths, arguments, targets, bad)
    passed: list[str] = []
    left: list[str] = []
    outs = [one.path for one in targets] + ([bad] if bad else [])
    inputs = list(walk(arguments, follow=follow, leave=set(outs), left=left.append, passed=passed.append))
    asked = command_of(targets, bad, reading, finding, follow=follow)
    place = beside(targets)
    begun = place is not None and place.journal.exists()
    if resume and not force and place and not begun and is_done(place, asked, inputs, targets):
        return 0
    if passed and not quiet:
        complain(passed_over(passed))
    if not inputs:
        complain(f"no files in {', '.join(arguments) or 'the list'}")
        return 4
    with locked(outs), tempfile.TemporaryDirectory() as nowhere:
        kept = place.journal if place else Path(nowhere, "journal")
        journal = Journal(kept, asked, resume=resume, over=force)
        done = False
        try:
            before = noted(place.finished) if place else None
            ours = resume and is_ours(journal, place, asked, inputs, targets)
            if not ours:
                files = [journal.written.files(), journal.written.files(old=True)]
                refuse_unknown(left, [*files, *([before.files] if before else [])], targets, bad)
            over = force or ours
            for one in targets:
                one.check(force=over)
            same_errors = journal.before is not None and journal.before.errors == asked.errors
            is_own = same_errors or (resume and bad is not None and outcome.is_told(bad))
            target_of(errors, force=force or is_own)
            gone = journal.take((one.path for one in inputs), over=over)
            if gone and not quiet:
                complain(f"files of the run before that are gone: {gone:,}")
            size = sum(one.size for one in inputs)
            with _pool(runner, reading, finding, jobs=jobs, timeout=timeout, size=size) as pool:
                _fill(journal, inputs, reading, pool, quiet=quiet)
            code = outcome.write(journal, targets, arguments, bad, before, force=over)
            if not quiet:
                outcome.tell(journal, len(inputs), resumable=place is not None and code == 3)
            done = place is None or keep(place, journal, asked, inputs, code)
        except KeyboardInterrupt:
            complain(f"interrupted; what is done is kept. Go on with: {shlex.join(again())}")
            return 130
        finally:
            journal.close(done=done)
    return code


def _pool(
    runner: str,
    reading: options.Reading,
    finding: options.Finding,
    *,
    jobs: int | None,
    timeout: float,
    size: int,
) -> Pool | RayPool:
    """Return who does the work."""
    from claimx.batch.worker import Settings
    from claimx.readers.asked import Asked

    rules = tuple(str(path.resolve()) for path in finding.rules)
    settings = Settings(Asked(**reading._asdict()), finding.model, finding.engine, rules)
    if runner == "ray":
        from claimx.batch.cluster import RayPool

        return RayPool(settings, jobs=jobs, timeout=timeout, size=size)
    from claimx.batch.pool import Pool

    return Pool(settings, jobs=jobs or os.cpu_count() or 1, timeout=timeout, size=size)


def _fill(
    journal: Journal, inputs: list[Input], reading: options.Reading, pool: Pool | RayPool, *, quiet: bool
) -> None:
    """Put into the journal what is found in every input, failures on stderr as they come."""
    from claimx.batch.run import Run
    from claimx.cli.progress import shown
    from claimx.cli.talk import complain
    from claimx.readers.asked import Asked

    run = Run(journal, Asked(**reading._asdict()), failed=lambda failure: complain(failure.line))
    with shown(len(inputs), sum(one.size for one in inputs), quiet=quiet) as show:
        for progress in run.through(inputs, pool.run):
            show(progress)
